"""Personen: who is there, found while you type; Enter opens the folder."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from caseworker.facts import human_number
from caseworker.offers import Office, Talk
from caseworker.problems import Problem
from caseworker.store import Answer, CaseFile, CasesOn
from caseworker.words import Language, Text, _office, plural_office
from ui.alerts import ProblemBox
from ui.editors.choices import ChoiceRow
from ui.page import empty, heading, quiet
from ui.safe import Label
from ui.tasks.people.model import PeopleModel
from ui.theme import LARGE, MEDIUM, kind, worded

_DEBOUNCE = 30  # ms, decisions.md "Measured how"
_ROW_HEIGHT = 40
RUNNING, OVER = _office("Laufende"), _office("Beendete")


class PeopleTask(QWidget):
    """The list of people."""

    opened = Signal(object)  # the number of a case: 63 bits, more than Qt's int

    def __init__(self, case_file: CaseFile, language: Language, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_file, self._language, self._talk = case_file, language, talk
        self._typed = ""
        self.model = PeopleModel(case_file, language, talk.on, self)
        self._which = ChoiceRow(language, [RUNNING, OVER])
        self._dead = QVBoxLayout()
        self._soon = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._soon.timeout.connect(self._look)
        self._count = quiet("")
        self.table = self._table()
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._language.say
        new = QPushButton(say(_office("Neue Person")))
        worded(new, "user-plus", "on_accent")
        kind(new, "primary")
        new.clicked.connect(self.new_person)
        head = QHBoxLayout()
        head.addWidget(heading(say(_office("Personen"))))
        head.addSpacing(LARGE)
        head.addWidget(self._which, 1)
        head.addWidget(new)
        self._which.call(say(_office("Welche Fälle?")))
        self._which.show_answer(RUNNING)
        self._which.answered.connect(self._show_which)
        self._nobody = Label()
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kind(self._nobody, "quiet")
        down = QVBoxLayout(self)
        down.setContentsMargins(LARGE, LARGE, LARGE, MEDIUM)
        down.setSpacing(MEDIUM)
        down.addLayout(head)
        down.addLayout(self._dead)
        down.addWidget(self.table, 1)
        down.addWidget(self._nobody, 1)
        down.addWidget(self._count)

    def _table(self) -> QTableView:
        table = _Table()
        table.setModel(self.model)
        table.setAccessibleName(self._language.say(_office("Personen")))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        across = table.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setStretchLastSection(True)
        for column, width in enumerate((260, 320, 120, 140)):
            table.setColumnWidth(column, width)
        table.entered_row.connect(self._open)
        table.doubleClicked.connect(self._open)
        return table

    def arrive(self) -> None:
        """Read the list again: answers may have changed names."""
        self._show_dead()
        self._look()

    def _show_which(self, which: Text) -> None:
        self._which.show_answer(which)
        self.model.which = CasesOn(self._talk.on, over=which is OVER)
        self._look()

    def _show_dead(self) -> None:
        """Folders that were only noted for a talk, and whose time without a consent is over: they are to go."""
        empty(self._dead)
        for case_id in self._case_file.dead_prenotes(self._talk.on):
            case = self._case_file.case(case_id)
            name, number = case.person.called or _office("ohne Namen"), human_number(case.number or 0)
            words = _office("Vormerkung ohne Einwilligung abgelaufen: {name} ({number})", name=name, number=number)
            button = QPushButton(self._language.say(words))
            kind(button, "link")
            worded(button, "folder-open", "accent")
            button.clicked.connect(partial(self.opened.emit, case_id))
            self._dead.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def look_for(self, typed: str) -> None:
        """Find people by the beginning of names and numbers, shortly after the last key."""
        self._typed = typed
        self._soon.start()

    def _look(self) -> None:
        self._soon.stop()
        current = self.table.currentIndex()
        chosen = self.model.line(current.row()).case_id if current.isValid() else None
        self.model.look_for(self._typed)
        row = self.model.row_of(chosen) if chosen is not None else None
        if self.model.rowCount():
            self.table.selectRow(row or 0)
        self._say_count()

    def _say_count(self) -> None:
        found, say = self.model.rowCount(), self._language.say
        self.table.setVisible(found > 0)
        self._nobody.setVisible(found == 0)
        if self._typed.strip():
            self._nobody.setText(say(_office("Niemand gefunden. Es genügt der Anfang von Name, Nummer oder Telefon.")))
        else:
            nobody = _office("Hier stehen bald Ihre Personen. Beginnen Sie mit „Neue Person“.")
            over = _office("Keine Beratung ist beendet.")
            self._nobody.setText(say(over if self.model.which.over else nobody))
        more = self.model.canFetchMore(QModelIndex())
        words = plural_office("{n} Person", "{n} Personen", found)
        self._count.setText(say(_office("mehr als {count}", count=words) if more else words) if found else "")

    def open_first(self) -> None:
        """Open who is chosen, or the first who was found."""
        self._look()
        if self.model.rowCount():
            self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model.line(index.row()).case_id)

    def new_person(self) -> None:
        """Ask for the name, and open the new folder."""
        dialog = NewPerson(self._case_file, self._language, self._talk, self)
        dialog.made.connect(self.opened)
        dialog.open()


class _Table(QTableView):
    entered_row = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class NewPerson(QDialog):
    """Only the name is asked; everything else belongs to the talk, or at KIM waits for a consent."""

    made = Signal(object)
    unsaved, reopen = True, "new_person"

    def __init__(self, case_file: CaseFile, language: Language, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._case_file, self._talk = case_file, talk
        say = language.say
        self.setWindowTitle(say(_office("Neue Person")))
        self.setMinimumWidth(440)
        self.family, self.given = QLineEdit(), QLineEdit()
        lines = QFormLayout()
        lines.setSpacing(MEDIUM)
        for line, label in ((self.family, _office("Familienname")), (self.given, _office("Vorname"))):
            line.setAccessibleName(say(label))
            lines.addRow(say(label), line)
        self.only_noted, self.phone, self.referred_by = QCheckBox(), QLineEdit(), QLineEdit()
        self._add_prenote(lines, language)
        self.problem = ProblemBox(language)
        make, leave = QPushButton(say(_office("Akte anlegen"))), QPushButton(say(_office("Abbrechen")))
        kind(make, "primary")
        make.setDefault(True)
        make.clicked.connect(self._make)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(make)
        down = QVBoxLayout(self)
        down.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        down.setSpacing(MEDIUM)
        down.addWidget(heading(say(_office("Wie heißt die Person?")), 13.0))
        down.addWidget(quiet(say(_office("Wie im Aufenthaltsdokument. Bei nur einem Namen: als Familienname."))))
        down.addLayout(lines)
        down.addWidget(self.problem)
        down.addLayout(buttons)

    def _add_prenote(self, lines: QFormLayout, language: Language) -> None:
        """At KIM somebody may be noted before there is a consent: name, phone, language and who sent them."""
        if self._talk.office not in (Office.KIM_MUNICIPAL, Office.KIM_WELFARE):
            return
        say = language.say
        self.only_noted.setText(say(_office("Vormerkung: Es gibt noch keine Einwilligung")))
        lines.addRow(self.only_noted)
        for line, label in ((self.phone, _office("Telefon")), (self.referred_by, _office("Wer hat vermittelt?"))):
            line.setAccessibleName(say(label))
            lines.addRow(say(label), line)
            lines.setRowVisible(line, False)
            self.only_noted.toggled.connect(partial(lines.setRowVisible, line))

    def _make(self) -> None:
        typed = {"family": self.family, "given": self.given, "phone": self.phone}
        said: dict[str, Any] = {key: line.text().strip() for key, line in typed.items()}
        try:
            case_id = self._case_file.new_person(**{key: words for key, words in said.items() if words})
            if self.only_noted.isChecked():
                prenote = self._case_file.case(case_id).prenote
                answers = {"noted_on": self._talk.on, "referred_by": self.referred_by.text().strip() or None}
                self._case_file.change(*(Answer(prenote, key, value) for key, value in answers.items()))
        except Problem as problem:
            self.problem.tell(problem)
            return
        self.accept()
        self.made.emit(case_id)
