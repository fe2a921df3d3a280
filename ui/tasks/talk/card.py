"""One advice as a card: what it is, how sure it is, the first step, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import question_of
from caseworker.law import newest_state
from caseworker.offers import Advice, Certainty, Criterion, Step, certainty
from caseworker.plan.drafting import is_in_plan
from caseworker.words import Language, Text, _office
from ui.flow import FlowBox
from ui.open_case import OpenCase
from ui.page import empty
from ui.tasks.talk.planning import put_into_plan
from ui.theme import HAIR, MEDIUM, SMALL, TIGHT, icon, kind, sized

_SIGNS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("?", "warn")}


@dataclass(frozen=True)
class Mark:
    """How sure something is, in words and in a colour that never stands alone."""

    words: Text
    look: str


def mark(how_sure: Certainty, ask_whom: Text | None = None) -> Mark:
    """The mark of certainty (users.md 4.2, no. 7)."""
    if how_sure is Certainty.RULED:
        return Mark(_office("Geregelt (Stand {day})", day=newest_state()), "quiet")
    if how_sure is Certainty.PRACTICE:
        return Mark(_office("Empfehlung aus der Praxis"), "quiet")
    if ask_whom is None:
        return Mark(_office("Unsicher – bitte prüfen."), "warn")
    return Mark(_office("Unsicher – bitte prüfen. Nachfragen bei: {whom}", whom=ask_whom), "warn")


def whom_to_ask(advice: Advice) -> Text | None:
    """Who knows, where the law leaves it open."""
    found = [line.unclear for line in advice.criteria if line.unclear and line.holds is None]
    return next(iter([*found, *(note.ask_whom for note in advice.notes if note.ask_whom)]), None)


class AdviceCard(QFrame):
    """`asked` carries the question the person wants to ask next."""

    asked = Signal(object)

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._language = folder, language
        self._advice: Advice | None = None
        self._drawn: object = None
        self._why_open = False
        kind(self, "card")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(SMALL, SMALL, SMALL, TIGHT)
        self._down.setSpacing(HAIR)
        self.name = self._words("", 10.5, strong=True)
        self._subject, self._mark = self._words("", 9.0), self._words("", 9.0)
        self._steps, self._why = QVBoxLayout(), QVBoxLayout()
        self._steps.setSpacing(HAIR)
        self._why.setSpacing(HAIR)
        self._buttons = FlowBox()
        self._ask = self._button(_office("Frage stellen"), self._ask_next)
        self._turn = self._button(_office("Warum?"), self._turn_why)
        for button in (self._ask, self._turn):
            self._buttons.flow.addWidget(button)
        for part in (self.name, self._subject, self._mark):
            self._down.addWidget(part)
        self._down.addLayout(self._steps)
        self._down.addWidget(self._buttons)
        self._down.addLayout(self._why)

    def _words(self, words: str, points: float = 10.5, *, strong: bool = False, look: str = "") -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        sized(label, points, strong=strong)
        if look:
            kind(label, look)
        return label

    def _button(self, words: Text, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        button.clicked.connect(act)
        return button

    def show_advice(self, advice: Advice, *, new: bool) -> None:
        """Show an advice; what has not changed is not drawn again, so the keyboard stays where it is."""
        say = self._language.say
        self._advice = advice
        kind(self, "new" if new else "card")
        in_plan = tuple(is_in_plan(self._folder.case, step) for step in advice.steps)
        drawn = (advice.criteria, advice.steps, advice.notes, in_plan, self._why_open, new)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        name = say(advice.offer.name)
        self.name.setText(say(_office("{name}  · neu", name=name)) if new else name)
        self.setAccessibleName(name)
        subject = getattr(advice.subject, "name", "")
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        kind(self._subject, "quiet")
        self._show_mark(mark(advice.certainty, whom_to_ask(advice)))
        self._show_steps(advice)
        self._ask.setVisible(bool(advice.open_questions))
        self._ask.setAccessibleName(f"{name}: {self._ask.text()}")
        self._turn.setAccessibleName(f"{name}: {say(_office('Warum?'))}")
        self._show_why(advice)

    def _show_mark(self, found: Mark) -> None:
        self._mark.setText(self._language.say(found.words))
        kind(self._mark, found.look)

    def _show_steps(self, advice: Advice) -> None:
        empty(self._steps)
        if advice.fits is None:
            question = next((question_of(ask) for ask in advice.open_questions), None)
            if question is not None:
                words = question.aloud or question.label
                self._steps.addWidget(self._words(self._language.say(_office("„{question}“", question=words))))
            return
        for step in advice.steps if self._why_open else advice.steps[:1]:
            self._steps.addWidget(self._words(self._language.say(step.text)))
            self._steps.addWidget(self._plan_button(advice, step), 0, Qt.AlignmentFlag.AlignLeft)

    def _plan_button(self, advice: Advice, step: Step) -> QPushButton:
        there = is_in_plan(self._folder.case, step)
        words = _office("Im Plan ✓") if there else _office("In den Plan")
        button = self._button(words, lambda: self._plan(step))
        button.setEnabled(not there)
        button.setIcon(icon("check", "good") if there else icon("plus", "accent"))
        button.setAccessibleName(f"{self._language.say(step.text)} {button.text()}")
        return button

    def _plan(self, step: Step) -> None:
        put_into_plan(self._folder, step)

    def _show_why(self, advice: Advice) -> None:
        empty(self._why)
        self._turn.setIcon(icon("chevron-down" if self._why_open else "chevron-right", "accent"))
        if not self._why_open:
            return
        say = self._language.say
        for line in advice.criteria:
            self._why.addLayout(self._criterion(line))
        for note in advice.notes:
            self._why.addWidget(self._words(say(note.text), 9.0))
            if (sure := certainty(note.ground.confidence)) is not advice.certainty:
                found = mark(sure, note.ask_whom)
                self._why.addWidget(self._words(say(found.words), 9.0, look=found.look))
        source = _office("{rule} · {source}", rule=advice.offer.rule, source=advice.offer.source)
        self._why.addWidget(self._words(say(source), 9.0, look="quiet"))

    def _criterion(self, line: Criterion) -> QHBoxLayout:
        sign, look = _SIGNS[line.holds]
        across = QHBoxLayout()
        across.setSpacing(TIGHT)
        symbol = self._words(sign, 9.0, strong=True, look=look)
        symbol.setFixedWidth(MEDIUM)
        words = self._words(self._language.say(line.text), 9.0)
        across.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words, 1)
        return across

    def _turn_why(self) -> None:
        self._why_open = not self._why_open
        if self._advice is not None:
            self.show_advice(self._advice, new=bool(self.property("kind") == "new"))

    def _ask_next(self) -> None:
        if self._advice is not None and self._advice.open_questions:
            self.asked.emit(self._advice.open_questions[0])
