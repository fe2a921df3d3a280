"""Neue Person: the name, and what is known at once; before the folder is made, whoever may be in the file already."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from caseworker.facts import DobPrecision, PerhapsSame
from caseworker.offers import Office, Talk
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Known
from caseworker.words import Language, Text, _office
from ui.forms.editors.days import Day, NoDay, read_day
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another
from ui.look.page import foot, heading, label, quiet
from ui.look.safe import invites
from ui.look.theme import HEADING, MEDIUM, SMALL, grown, kind
from ui.tasks.people.doubles import BEFORE_SAVING, Doubles

_NOTHING = Problem(_office("Hier steht noch nichts."), _office("Ein Name genügt, oder eine Nummer."))
_KIM = (Office.KIM_MUNICIPAL, Office.KIM_WELFARE)


class NewPerson(Dialog):
    """Only the name is asked; everything else belongs to the talk, or at KIM waits for a consent.

    Birth date and numbers may be given, so that somebody who has a folder already is noticed before there are two.
    """

    explained = "people"
    made = Signal(object)
    unsaved, reopen = True, "new_person"

    def __init__(self, case_file: CaseFile, language: Language, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self._case_file, self._language, self._talk = case_file, language, talk
        self.setWindowTitle(language.say(_office("Neue Person")))
        self.setMinimumWidth(grown(600))
        self.family, self.given, self.phone, self.referred_by = (QLineEdit() for _line in range(4))
        self.dob, self.customer_number = QLineEdit(), QLineEdit()
        self.only_noted = QCheckBox()
        self.problem = ProblemBox(language)
        self._doubles, self._stack = Doubles(language, BEFORE_SAVING), QStackedWidget()
        self._doubles.same.connect(self._open)
        self._doubles.perhaps.connect(self._make)
        self._stack.addWidget(self._form())
        self._stack.addWidget(self._compared())
        down = self.column()
        down.addWidget(self._stack, 1)
        down.addWidget(self.problem)

    def _form(self) -> QWidget:
        say, form = self._language.say, QWidget()
        lines = QFormLayout()
        lines.setSpacing(MEDIUM)
        self._add(lines, self.family, _office("Familienname"))
        self._add(lines, self.given, _office("Vorname"))
        self._add(lines, self.dob, _office("Geburtsdatum"), _office("wenn bekannt, auch nur das Jahr"))
        self._add(lines, self.phone, _office("Telefon"), _office("wenn bekannt"))
        self._add(lines, self.customer_number, _office("Kundennummer oder BG-Nummer"), _office("wenn bekannt"))
        if self._talk.office in _KIM:
            self._add_prenote(lines)
        make = QPushButton(say(_office("Person anlegen")))
        make.setDefault(True)
        make.clicked.connect(self._look)
        down = one_below_another(form, MEDIUM)
        down.addWidget(heading(say(_office("Wie heißt die Person?")), HEADING))
        down.addWidget(quiet(say(_office("Wie im Aufenthaltsdokument. Bei nur einem Namen: als Familienname."))))
        down.addLayout(lines)
        down.addStretch(1)
        down.addLayout(foot(self, make, self._language))
        return form

    def _compared(self) -> QWidget:
        """Whoever may be the same person, and below them the ways back and on."""
        page, say = QWidget(), self._language.say
        back, another = QPushButton(say(_office("Zurück"))), QPushButton(say(_office("Andere Person anlegen")))
        kind(another, "primary")
        back.clicked.connect(lambda: self._stack.setCurrentIndex(0))
        another.clicked.connect(lambda: self._make())
        across = QHBoxLayout()
        across.addWidget(back)
        across.addStretch(1)
        across.addWidget(another)
        down = one_below_another(page, SMALL)
        down.addWidget(self._doubles, 1)
        down.addLayout(across)
        return page

    def _add(self, lines: QFormLayout, line: QLineEdit, asked: Text, invite: Text | None = None) -> None:
        line.setAccessibleName(self._language.say(asked))
        if invite is not None:
            invites(line, self._language.say(invite))
        lines.addRow(label(line.accessibleName(), line, wraps=False), line)

    def _add_prenote(self, lines: QFormLayout) -> None:
        """At KIM somebody may be noted before there is a consent: name, phone, language and who sent them (M16)."""
        self.only_noted.setText(self._language.say(_office("Vormerkung: Es gibt noch keine Einwilligung")))
        lines.addRow(self.only_noted)
        self._add(lines, self.referred_by, _office("Wer hat vermittelt?"))
        lines.setRowVisible(self.referred_by, False)

        def only_noted(noted: bool) -> None:
            lines.setRowVisible(self.referred_by, noted)
            for line in (self.dob, self.customer_number):
                line.clear()
                lines.setRowVisible(line, not noted)

        self.only_noted.toggled.connect(only_noted)

    # --- before the folder is made

    def _look(self) -> None:
        """Whoever may be the same person is shown first; nobody is, in most cases."""
        born = read_day(self.dob.text(), self._talk.on)
        if isinstance(born, NoDay):
            self.problem.tell(Problem(born.why, _office("Lassen Sie das Feld leer, wenn Sie das Datum nicht kennen.")))
            return
        said = self._said()
        if not said:
            self.problem.tell(_NOTHING)
            self.family.setFocus()
            return
        self.problem.hide()
        found = self._case_file.finding.possibly_same(Known(**said))
        if not found:
            self._make()
            return
        self._doubles.show_found(found)
        self._stack.setCurrentIndex(1)
        self.resize(max(self.width(), grown(760)), max(self.height(), grown(560)))

    def _said(self) -> dict[str, Any]:
        lines = {
            "family": self.family,
            "given": self.given,
            "phone": self.phone,
            "customer_number": self.customer_number,
        }
        said: dict[str, Any] = {key: words for key, line in lines.items() if (words := line.text().strip())}
        born = read_day(self.dob.text(), self._talk.on)
        if isinstance(born, Day):
            said |= {"dob": born.day, "dob_precision": DobPrecision[born.precision]}
        return said

    def _open(self, case_id: int) -> None:
        self.accept()
        self.made.emit(case_id)

    def _make(self, number: int | None = None) -> None:
        """Make the folder; with the number of another one, say that both may be about the same person."""
        try:
            case_id = self._case_file.new_person(**self._said())
            if self.only_noted.isChecked():
                prenote = self._case_file.case(case_id).prenote
                answers = {"noted_on": self._talk.on, "referred_by": self.referred_by.text().strip() or None}
                self._case_file.change(*(Answer(prenote, key, value) for key, value in answers.items()))
            if number is not None:
                other = self._case_file.finding.folder(number)
                self._case_file.change(Add(PerhapsSame(case_id=case_id, number=number, other=other)))
        except Problem as problem:
            self.problem.tell(problem)
            return
        self._open(case_id)
