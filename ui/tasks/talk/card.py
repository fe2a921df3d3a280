"""One advice as a card: what it is, how sure it is, the first step, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import question_of
from caseworker.offers import Advice, Certainty, Criterion, Step, certainty
from caseworker.plan.drafting import is_in_plan
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.look.flow import FlowBox
from ui.look.laying import side_by_side
from ui.look.page import empty, wrapped
from ui.look.safe import Label
from ui.look.theme import BASE, HAIR, MEDIUM, SMALL, SMALLER, TIGHT, kind, sized, worded
from ui.tasks.talk import needs
from ui.tasks.talk.marks import mark, of_office, whom_to_ask
from ui.tasks.talk.planning import put_into_plan

_SIGNS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("?", "warn")}


class AdviceCard(QFrame):
    """`asked` carries the question the person wants to ask next."""

    asked = Signal(object)

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._language = folder, language
        self._advice: Advice | None = None
        self._drawn: object = None
        self._new = self._why_open = False
        self.name = _words("", strong=True)
        self._subject, self._mark = _words("", SMALLER, "quiet"), _words("", SMALLER)
        self._corrected, self._says = _words("", SMALLER, "accent"), _words("")
        self._plan = PlanButton(folder, language)
        self._ask = self._button(_office("Frage stellen"), self._ask_next)
        self._turn = self._button(_office("Warum?"), self._turn_why)
        worded(self._ask, "message-circle", "accent")
        self._why = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(SMALL, TIGHT, SMALL, HAIR)
        down.setSpacing(2)
        buttons = FlowBox(gap=SMALL)
        for button in (self._plan, self._ask, self._turn):
            buttons.flow.addWidget(button)
        for part in (self.name, self._subject, self._mark, self._corrected, self._says, buttons):
            down.addWidget(part)
        self._why.setSpacing(HAIR)
        down.addLayout(self._why)

    def _button(self, words: Text, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        button.clicked.connect(act)
        return button

    def show_advice(self, advice: Advice, *, new: bool) -> None:
        """Show an advice; what has not changed is not drawn again, so the keyboard stays where it is."""
        self._advice, self._new = advice, new
        kind(self, "new" if new else "card")
        in_plan = tuple(is_in_plan(self._folder.case, step) for step in advice.steps)
        drawn = (advice.criteria, advice.steps, advice.notes, advice.corrected, in_plan, self._why_open, new)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        say, name = self._language.say, self._language.say(advice.offer.name)
        self.name.setText(say(_office("{name} · neu", name=name)) if new else name)
        self.setAccessibleName(name)
        _show(self._subject, getattr(advice.subject, "name", ""))
        found = mark(self._sure(advice), whom_to_ask(advice))
        self._mark.setText(say(found.words))
        kind(self._mark, found.look)
        _show(self._corrected, "\n".join(map(say, of_office(advice))))
        _show(self._says, self._first_words(advice))
        self._plan.show_step(next(iter(advice.steps), None) if advice.fits else None)
        self._ask.setVisible(bool(advice.open_questions))
        for button in (self._ask, self._turn):
            button.setAccessibleName(f"{name}: {button.text()}")
        self._show_why(advice)

    def _first_words(self, advice: Advice) -> str:
        """What to ask while it is open; otherwise the first step, or the first note where there is no step."""
        say = self._language.say
        if advice.fits is None and advice.open_questions:
            question = question_of(advice.open_questions[0])
            return say(_office("„{question}“", question=question.in_words))
        found = advice.steps[:1] or advice.notes[:1]
        return say(found[0].text) if advice.fits and found else ""

    def _sure(self, advice: Advice) -> Certainty:
        """How sure the words under the name are: a step of an advice by law may be practice, or from memory."""
        found = (advice.steps[:1] or advice.notes[:1]) if advice.fits else ()
        return certainty(found[0].ground.confidence) if found else advice.certainty

    def _show_why(self, advice: Advice) -> None:
        empty(self._why)
        worded(self._turn, "chevron-down" if self._why_open else "chevron-right", "accent")
        if not self._why_open:
            return
        say = self._language.say
        for line in advice.criteria:
            self._why.addLayout(self._criterion(line))
            if line.need:
                self._why.addLayout(needs.buttons(line, self._folder, self._language))
        for note in advice.notes:
            self._why.addWidget(_words(say(note.text), SMALLER))
            self._mark_if_other(advice, note.ground.confidence, note.ask_whom)
        for step in advice.steps[1:] if advice.fits else ():
            self._why.addWidget(_words(say(step.text)))
            self._mark_if_other(advice, step.ground.confidence)
            button = PlanButton(self._folder, self._language)
            self._why.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show_step(step)
        source = _office("{rule} · {source}", rule=advice.offer.rule, source=advice.offer.source)
        self._why.addWidget(_words(say(source), SMALLER, "quiet"))

    def _mark_if_other(self, advice: Advice, confidence: str, whom: Text | None = None) -> None:
        """What is surer, or less sure, than the advice as a whole says so itself."""
        if (sure := certainty(confidence)) is not advice.certainty:
            found = mark(sure, whom)
            self._why.addWidget(_words(self._language.say(found.words), SMALLER, found.look))

    def _criterion(self, line: Criterion) -> QHBoxLayout:
        sign, look = _SIGNS[line.holds]
        across = side_by_side(gap=TIGHT)
        symbol = _words(sign, SMALLER, look, strong=True)
        symbol.setFixedWidth(MEDIUM)
        across.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(_words(self._language.say(line.text), SMALLER), 1)
        return across

    def _turn_why(self) -> None:
        self._why_open = not self._why_open
        if self._advice is not None:
            self.show_advice(self._advice, new=self._new)

    def _ask_next(self) -> None:
        if self._advice is not None and self._advice.open_questions:
            self.asked.emit(self._advice.open_questions[0])


class PlanButton(QPushButton):
    """Lays one step into the plan, and says so once it lies there. It keeps the keyboard then, but does nothing."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._step: Step | None = None
        kind(self, "link")
        self.clicked.connect(self._put)

    def show_step(self, step: Step | None) -> None:
        """Offer this step; nothing when there is none."""
        self._step = step
        self.setVisible(step is not None)
        if step is None:
            return
        there = is_in_plan(self._folder.case, step)
        say = self._language.say
        self.setText(say(_office("Im Plan ✓") if there else _office("In den Plan")))
        kind(self, "done" if there else "link")
        if there:
            self.setIcon(QIcon())
        else:
            worded(self, "plus", "accent")
        self.setAccessibleName(f"{self.text()}: {say(step.text)}")

    def _put(self) -> None:
        if self._step is not None and not is_in_plan(self._folder.case, self._step):
            put_into_plan(self._folder, self._step)


def _words(words: str, points: float = BASE, look: str = "", *, strong: bool = False) -> Label:
    label = wrapped(words)
    sized(label, points, strong=strong)
    if look:
        kind(label, look)
    return label


def _show(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
