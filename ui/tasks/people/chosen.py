"""What can be done with several people at once: print their plans, or write them into a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from caseworker.handover import ALONE_AT_MOST, people_list
from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_place, save_file
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import foot, heading, label, quiet
from ui.look.safe import Label
from ui.look.theme import HEADING, MEDIUM, TIGHT, grown, kind, worded
from ui.paper import printing
from ui.tasks.people.plans import plans_of


class Chosen(QWidget):
    """A line that is there while somebody is chosen. `everybody` gives the numbers of all who are in the list now."""

    def __init__(self, case_file: CaseFile, language: Language, everybody: Callable[[], list[int]]) -> None:
        super().__init__()
        self._case_file, self._language, self._everybody = case_file, language, everybody
        self._ids: Sequence[int] = ()
        self._told, self.problem = Label(), ProblemBox(language)
        kind(self._told, "quiet")
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across = side_by_side(gap=TIGHT)
        across.addWidget(self._told, 1)
        self._all = self._button(_office("Alle auswählen"), "users", self._choose_all)
        self._print = self._button(_office("Pläne drucken …"), "printer", self._choose_printer)
        self._list = self._button(_office("Liste ausgeben …"), "save", self._ask_purpose)
        for button in (self._all, self._print, self._list):
            across.addWidget(button)
        down = one_below_another(self)
        down.addWidget(self.problem)
        down.addLayout(across)

    def _button(self, words: Text, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        worded(button, picture)
        button.clicked.connect(act)
        return button

    def show_chosen(self, ids: Sequence[int]) -> None:
        """These are chosen now."""
        self._ids = tuple(ids)
        self.problem.hide()
        for button in (self._print, self._list):
            button.setEnabled(bool(ids))
        self._tell(plural_office("{n} Person ausgewählt", "{n} Personen ausgewählt", len(ids)) if ids else None)

    def _choose_all(self) -> None:
        self.show_chosen(self._everybody())

    def _tell(self, words: Text | None) -> None:
        self._told.setText(self._language.say(words) if words else "")

    # --- on paper

    def _choose_printer(self) -> None:
        printer = printing.new_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(lambda: self.send(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # that of QPrintDialog wants a slot by its name

    def send(self, printer: QPrinter) -> None:
        """Set the plans of all who are chosen, beside the window, and send them as one job."""
        self._print.setEnabled(False)
        self._tell(_office("Die Pläne werden gesetzt …"))
        in_background(self, partial(plans_of, self._case_file, self._ids), partial(self._set, printer), self._fail)

    def _set(self, printer: QPrinter, plans: tuple[bytes, int]) -> None:
        pdf, number = plans
        told = plural_office("{n} Plan ist beim Drucker.", "{n} Pläne sind beim Drucker.", number)
        job = printing.sender(printer, pdf)
        if job is not None:
            in_background(self, job, lambda _done: self._done(told), self._fail)
            return
        try:
            printing.paint(printer, printing.drawn_for_paper(pdf))
        except Problem as problem:
            self._fail(problem)
        else:
            self._done(told)

    def _done(self, told: Text) -> None:
        self._print.setEnabled(True)
        said, without = self._language.say(told), len(self._ids) - (told.count or 0)
        self._tell(_office("{told} {n} ohne vereinbarten Plan.", told=said, n=without) if without else told)

    def _fail(self, problem: Problem) -> None:
        self._print.setEnabled(True)
        self._tell(None)
        self.problem.tell(problem)

    # --- as a list

    def _ask_purpose(self) -> None:
        dialog = ListDialog(self._language, len(self._ids), self)
        dialog.accepted.connect(lambda: self._choose_place(dialog.purpose.text(), dialog.passphrase.text()))
        dialog.open()

    def _choose_place(self, purpose: str, passphrase: str) -> None:
        words = self._language.say(_office("Liste ausgeben"))
        write = partial(self._write, self._ids, purpose, passphrase)
        choose_place(self, words, "CSV (*.csv)", "Liste.csv", write)

    def _write(self, ids: Sequence[int], purpose: str, passphrase: str, name: str) -> None:
        write = partial(_written, self._case_file, ids, purpose, passphrase, Path(name))
        told = _office("Gespeichert: {name}", name=Path(name).name)
        in_background(self, write, lambda _done: self._tell(told), self._fail)


def _written(file: CaseFile, ids: Sequence[int], purpose: str, passphrase: str, path: Path) -> None:
    save_file(people_list(file, ids, purpose, passphrase), path)


class ListDialog(Dialog):
    """What the list is for; with more than 20 people, a second person stands for it."""

    explained = "people"

    def __init__(self, language: Language, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        say = language.say
        self.setWindowTitle(say(_office("Liste ausgeben")))
        self.setMinimumWidth(grown(480))
        self.purpose, self.passphrase = QLineEdit(), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        lines = QFormLayout()
        lines.setSpacing(MEDIUM)
        asked = [(self.purpose, _office("Wofür?"))]
        if number > ALONE_AT_MOST:
            asked.append((self.passphrase, _office("Kennwort einer zweiten Person")))
        for line, words in asked:
            line.setAccessibleName(say(words))
            lines.addRow(label(say(words), line, wraps=False), line)
        go = QPushButton(say(_office("Datei wählen …")))
        for line, _words in asked:
            line.textChanged.connect(lambda: go.setEnabled(all(line.text().strip() for line, _words in asked)))
        go.setDefault(True)
        go.setEnabled(False)
        go.clicked.connect(self.accept)
        down = self.column()
        down.addWidget(heading(say(plural_office("Liste mit {n} Person", "Liste mit {n} Personen", number)), HEADING))
        down.addWidget(quiet(say(_INSIDE)))
        down.addLayout(lines)
        down.addLayout(foot(self, go, language))


_INSIDE = _office(
    "Nur für den Gebrauch im Haus: Die Datei liegt unverschlüsselt, wo Sie sie speichern. "
    "Löschen Sie sie, wenn Sie sie nicht mehr brauchen. Der Zweck steht im Protokoll."
)
