"""People out of a table that is pasted: each line with whoever it may be already, and nothing made before a press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QPushButton, QWidget

from caseworker.facts import Person, human_number
from caseworker.facts.gate import gate
from caseworker.handover import Pasted, read_pasted
from caseworker.problems import Problem
from caseworker.store import CaseFile, Likeness, Newcomer
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.forms.editors.days import Day, read_day
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.page import Page, empty, foot, heading, quiet, wrapped
from ui.look.safe import literal
from ui.look.theme import HEADING, MEDIUM, SMALL, grown, kind

Line = tuple[Pasted, list[Likeness]]
_HEAD = (
    _office("Name"),
    _office("Geboren"),
    _office("Telefon"),
    _office("Kundennummer oder BG-Nummer"),
    _office("Gibt es die Person schon?"),
)


_NO_WORDS = Problem(
    _office("In der Zwischenablage stehen keine Wörter."),
    _office("Kopieren Sie die Zeilen der Tabelle noch einmal, und fügen Sie sie hier ein."),
)


class _Table(QPlainTextEdit):
    """Where a table is pasted; `nothing`: what should be pasted is a picture, or nothing at all."""

    nothing = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not QGuiApplication.clipboard().text().strip():
            self.nothing.emit()
        else:
            super().keyPressEvent(event)


class PastePeople(Dialog):
    """`taken`: folders were made."""

    explained = "people"
    taken = Signal()

    def __init__(self, case_file: CaseFile, language: Language, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._case_file, self._language, self._today = case_file, language, today
        self._lines: list[tuple[QCheckBox, Pasted]] = []
        self.setWindowTitle(language.say(_office("Personen aus einer Tabelle")))
        self.resize(grown(980), grown(620))
        self.table = _Table()
        self.table.nothing.connect(lambda: self.problem.tell(_NO_WORDS))
        self.table.setAccessibleName(language.say(_office("Tabelle")))
        self.table.setPlaceholderText(language.say(_office("Zeilen hier einfügen (Strg+V)")))
        self.table.setFixedHeight(grown(110))
        self.table.setTabChangesFocus(True)
        self.table.textChanged.connect(self._read)
        self.problem = ProblemBox(language)
        self._preview = Page(width=1200, margin=0)
        self._make = QPushButton()
        self._lay_out()
        self._count()

    def _lay_out(self) -> None:
        say = self._language.say
        self._make.clicked.connect(self._take)
        down = self.column()
        down.addWidget(heading(say(_office("Personen aus einer Tabelle")), HEADING))
        down.addWidget(quiet(say(_ABOUT)))
        down.addWidget(self.table)
        down.addWidget(self.problem)
        down.addWidget(self._preview, 1)
        down.addLayout(foot(self, self._make, self._language))

    def _read(self) -> None:
        self.problem.hide()
        self._show(())
        pasted = self.table.toPlainText()
        if not pasted.strip():
            return
        try:
            people = read_pasted(pasted, self._day)
        except Problem as problem:
            self.problem.tell(problem)
            return
        in_background(
            self, partial(_compared, self._case_file, people), partial(self._compared, pasted), self.problem.tell
        )

    def _compared(self, pasted: str, lines: list[Line]) -> None:
        if pasted == self.table.toPlainText():
            self._show(lines)

    def _day(self, typed: str) -> date | None:
        found = read_day(typed, self._today)
        return found.day if isinstance(found, Day) and found.precision == "DAY" else None

    def _show(self, lines: Sequence[Line]) -> None:
        empty(self._preview.down)
        self._lines = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for column, words in enumerate(_HEAD if lines else ()):
            grid.addWidget(quiet(self._language.say(words)), 0, column)
            grid.setColumnStretch(column, 3 if column in (0, len(_HEAD) - 1) else 2)
        for row, (pasted, likely) in enumerate(lines, 1):
            self._add(grid, row, pasted, likely)
        self._preview.down.addLayout(grid)
        self._preview.down.addStretch(1)
        self._count()

    def _add(self, grid: QGridLayout, row: int, pasted: Pasted, likely: list[Likeness]) -> None:
        known, say = pasted.known, self._language.say
        name = " ".join(part for part in (known.given, known.family) if part)
        wanted = QCheckBox(literal(name))
        wanted.setChecked(not likely)
        wanted.toggled.connect(lambda _on: self._count())
        self._lines.append((wanted, pasted))
        grid.addWidget(wanted, row, 0)
        for column, said in enumerate((known.dob, known.phone, known.customer_number), 1):
            grid.addWidget(wrapped(say(said) if said else "–"), row, column)
        label = wrapped(" · ".join(say(words) for words in self._about(pasted, likely)))
        kind(label, "warn" if likely or pasted.wrong else "quiet")
        grid.addWidget(label, row, len(_HEAD) - 1)

    def _about(self, pasted: Pasted, likely: list[Likeness]) -> list[Text]:
        about = [pasted.wrong] if pasted.wrong else []
        for one in likely[:2]:
            about.append(_office("vielleicht {name}, Akte {number}", name=one.called, number=human_number(one.number)))
        return about or [_office("nein")]

    def _count(self) -> None:
        number = len(self._wanted())
        self._make.setEnabled(number > 0)
        self._make.setText(self._language.say(plural_office("{n} Akte anlegen", "{n} Akten anlegen", number)))

    def _wanted(self) -> list[Pasted]:
        return [pasted for button, pasted in self._lines if button.isChecked()]

    def _take(self) -> None:
        """Make the folders. Where the disk refuses, those that were made are found again as possible doubles."""
        try:
            self._case_file.intakes.take([Newcomer({Person: _answers(pasted)}) for pasted in self._wanted()])
        except Problem as problem:
            self._read()
            self.problem.tell(problem)
        else:
            self.accept()
        self.taken.emit()


def _compared(file: CaseFile, people: Sequence[Pasted]) -> list[Line]:
    return [(one, file.finding.possibly_same(one.known)) for one in people]


def _answers(pasted: Pasted) -> dict[str, Any]:
    """What is known of somebody; words as the gate lets them through."""
    known = {key: said for key, said in vars(pasted.known).items() if said is not None}
    return {key: gate(said) if isinstance(said, str) else said for key, said in known.items()}


_ABOUT = _office(
    "Kopieren Sie Zeilen aus einer Tabelle: Familienname, Vorname, Geburtsdatum, Telefon, Kundennummer. "
    "Wer vielleicht schon eine Akte hat, ist nicht angekreuzt: Sehen Sie dort zuerst nach. "
    "Zurücknehmen können Sie alle zusammen unter „Liste übernehmen …“."
)
