"""The steps that were agreed, and where each stands. Only a talk changes that."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caseworker.facts import AgreedStep, Agreement, StepStatus, question_of
from caseworker.plan import grouped, steps_of
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.forms.editors.choices import ChoiceBox
from ui.look.laying import one_below_another
from ui.look.page import empty, heading, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HAIR, HEADING, SMALL, SMALLER, TIGHT, kind, sized
from ui.tasks.plan.entries import Place
from ui.tasks.plan.step import about, german


class StandOfSteps(QWidget):
    """All steps of one plan under the words who does them."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._cards: dict[int, StepCard] = {}
        self._down = one_below_another(self, TIGHT)

    def refresh(self, agreement: Agreement) -> None:
        """Show where the steps stand now."""
        steps = steps_of(self._folder.case, agreement)
        if list(self._cards) != [step.id for step in steps]:
            self._arrange(agreement, steps)
        for step in steps:
            self._cards[step.id].refresh(step)

    def _arrange(self, agreement: Agreement, steps: list[AgreedStep]) -> None:
        empty(self._down)
        self._cards = {step.id: StepCard(self._folder, self._language) for step in steps}
        self._down.addWidget(heading(self._language.say(_office("Die Schritte")), HEADING))
        for title, group in grouped(steps, agreement.plan_type):
            label = Label(self._language.say(title))
            sized(label, SMALLER, strong=True)
            kind(label, "accent")
            self._down.addWidget(label)
            for step in group:
                self._down.addWidget(self._cards[step.id])


class StepCard(QFrame):
    """An agreed step, and where it stands."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._language = language
        self._words, self._about = wrapped(), quiet("")
        sized(self._about, SMALLER)
        kind(self, "card")
        stands = ChoiceBox(language, [(language.say(state), state) for state in StepStatus])
        self._state = Place(folder, AgreedStep.status, language, editor=stands)
        self._why = Place(folder, AgreedStep.reason, language, hint=question_of(AgreedStep.reason).hint)
        self._case = folder.case
        down = QVBoxLayout(self)
        down.setContentsMargins(SMALL, TIGHT, SMALL, TIGHT)
        down.setSpacing(HAIR)
        for part in (self._words, self._about, self._state, self._why):
            down.addWidget(part)

    def refresh(self, step: AgreedStep) -> None:
        """Show where it stands now."""
        self._words.setText(german(step))
        self._about.setText(about(step, self._language))
        self._state.refresh(step)
        name = self._language.say(_office("Stand: {step}", step=self._words.text()))
        self._state.editor.call(name)
        self._why.setVisible(self._why.question.when(self._case, step))
        self._why.refresh(step)
        self._why.editor.call(self._language.say(_office("Warum? {step}", step=self._words.text())))
