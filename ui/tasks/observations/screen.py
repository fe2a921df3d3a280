"""Engpässe: what does not work, for those who can change it. No folder is open here, and none is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import GapKind, LifeArea, Observation, Question, questions
from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.words import Language, Text, _office
from ui.forms.asked import Asked
from ui.forms.editors import Day, Editor
from ui.forms.editors.choices import ChoiceBox, ChoiceRow
from ui.forms.editors.lines import DayLine, Line, LongText
from ui.look.alerts import ProblemBox
from ui.look.page import Page, edges, empty, heading, quiet, wrapped
from ui.look.sure import SureButton
from ui.look.theme import BASE, HAIR, HEADING, MEDIUM, SMALL, SMALLER, TIGHT, kind, sized, worded

_ABOUT = _office(
    "Was in der Beratung immer wieder nicht klappt: Warten, fehlende Kurse, Verfahren, die niemand versteht. "
    "Die Liste gehört zu keiner Akte. Sie ist für die Koordination gedacht, nicht für einen Fall."
)


class ObservationsTask(Page):
    """A small form, and below it what was noted before, the newest first."""

    def __init__(self, case_file: CaseFile, today: date, language: Language) -> None:
        super().__init__()
        self._case_file, self._today, self._language = case_file, today, language
        self._said: dict[str, Any] = {}
        self._problem = ProblemBox(language)
        self._keep = QPushButton(language.say(_office("Beobachtung festhalten")))
        kind(self._keep, "primary")
        worded(self._keep, "check", "on_accent")
        self._keep.clicked.connect(self._note)
        self._form, self._cards = QVBoxLayout(), QVBoxLayout()
        for part in (self._form, self._cards):
            part.setSpacing(SMALL)
        self._lay_out()
        self._begin()

    def _lay_out(self) -> None:
        say = self._language.say
        self.down.addWidget(heading(say(Observation.title)))
        self.down.addWidget(quiet(say(_ABOUT)))
        self.down.addWidget(self._problem)
        self.down.addLayout(self._form)
        self.down.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.down.addSpacing(MEDIUM)
        self.down.addWidget(heading(say(_office("Bisher festgehalten")), HEADING))
        self.down.addLayout(self._cards)
        self.down.addStretch(1)

    def arrive(self) -> None:
        """Show what was noted."""
        self._show_list()

    def _begin(self) -> None:
        """An empty form, dated today."""
        self._said = {"observed_on": self._today}
        empty(self._form)
        for question in questions(Observation):
            self._form.addWidget(self._field(question))
        self._may_keep()

    def _field(self, question: Question) -> QWidget:
        editor = self._editor(question)
        asked = Asked(question.label, editor, self._language, hint=question.hint)
        editor.show_answer(self._said.get(question.key))
        editor.answered.connect(partial(self._answered, question.key, editor))
        return asked

    def _editor(self, question: Question) -> Editor:
        if question.kind is GapKind:
            return ChoiceRow(self._language, list(GapKind))
        if question.kind is LifeArea:
            return ChoiceBox(self._language, [(self._language.say(one), one) for one in LifeArea])
        if question.kind is date:
            return DayLine(self._language, self._today)
        return LongText(self._language) if question.long else Line(self._language)

    def _answered(self, key: str, editor: Editor, answer: object) -> None:
        self._said[key] = answer.day if isinstance(answer, Day) else answer
        editor.show_answer(self._said[key])
        self._may_keep()

    def _may_keep(self) -> None:
        """An observation says at least what does not work."""
        self._keep.setEnabled(bool(self._said.get("kind") or self._said.get("text")))

    def _note(self) -> None:
        for text in self.findChildren(LongText):
            text.draft()
        try:
            self._case_file.observe(Observation(**self._said))
        except Problem as problem:
            self._problem.tell(problem)
            return
        self._problem.hide()
        self._begin()
        self._show_list()

    def _show_list(self) -> None:
        found = self._case_file.observations()
        empty(self._cards)
        for one in found:
            self._cards.addWidget(self._card(one))
        if not found:
            self._cards.addWidget(quiet(self._language.say(_office("Noch nichts."))))

    def _card(self, one: Observation) -> QFrame:
        say = self._language.say
        card, words = QFrame(), QVBoxLayout()
        kind(card, "card")
        words.setSpacing(HAIR)
        for place, line in enumerate(filter(None, (one.text, " · ".join(map(say, _about(one)))))):
            label = wrapped(line)
            sized(label, BASE if place == 0 else SMALLER)
            words.addWidget(label)
        drop = SureButton(_office("Entfernen"), self._language, one.text or say(one.kind))
        drop.confirmed.connect(partial(self._drop, one.id))
        across = QHBoxLayout(card)
        edges(across, MEDIUM, TIGHT, TIGHT, TIGHT)
        across.addLayout(words, 1)
        across.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _drop(self, number: int) -> None:
        try:
            self._case_file.drop_observation(number)
        except Problem as problem:
            self._problem.tell(problem)
        self._show_list()


def _about(one: Observation) -> Iterator[Text | GapKind | LifeArea | str | date]:
    """What stands in the small line of a card."""
    yield from (part for part in (one.kind, one.area, one.body, one.municipality, one.observed_on) if part is not None)
