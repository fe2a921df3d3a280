"""What the plan says so far, wherever the talk is about it; and its steps, gone through one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import PlanStatus
from caseworker.plan.document import saying
from caseworker.plan.turned import Part, turned_so_far
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another
from ui.look.page import empty, heading, quiet, wrapped
from ui.look.theme import BASE, HAIR, HEADING, LARGE, MEDIUM, TIGHT, kind, sized, worded
from ui.tasks.plan.steps import StandOfSteps


class InThePlan(QFrame):
    """No more than what the turned screen shows: the client may look at this page. `wanted` leads to the plan."""

    wanted = Signal()

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        kind(self, "card")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._down.setSpacing(HAIR)
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        empty(self._down)
        parts = turned_so_far(self._folder.case)
        self._down.addWidget(heading(self._language.say(_office("Das steht im Plan")), HEADING))
        if not parts:
            words = _office("Noch nichts. Legen Sie zuerst rechts oder unter „Plan“ Schritte in den Plan.")
            self._down.addWidget(quiet(self._language.say(words)))
        for part in parts:
            head, *lines = self._lines(part)
            self._down.addSpacing(TIGHT)
            self._add(head, strong=True)
            for line in lines:
                self._add(line)
        self._down.addSpacing(TIGHT)
        self._down.addWidget(self._way(), 0, Qt.AlignmentFlag.AlignLeft)

    def _way(self) -> QPushButton:
        button = QPushButton(self._language.say(_office("Plan öffnen")))
        worded(button, "file-text", "accent")
        kind(button, "link")
        button.clicked.connect(self.wanted)
        return button

    def _lines(self, part: Part) -> Iterator[str]:
        """The title, with who does it; then what, and by when."""
        yield " · ".join(self._said(words) for words in (part.title, part.who) if words is not None)
        for line in part.lines:
            yield " · ".join(self._said(words) for words in (line.words, line.due) if words is not None)

    def _said(self, words: object) -> str:
        return saying(words, (self._language,))[0].text  # type: ignore[arg-type]

    def _add(self, words: str, *, strong: bool = False) -> None:
        label = wrapped(words)
        sized(label, BASE, strong=strong)
        self._down.addWidget(label)


class AgreedSteps(QWidget):
    """The steps of the last plan that was agreed, and where they stand; without one, a word that there is none."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder = folder
        self._steps = StandOfSteps(folder, language)
        self._none = quiet(language.say(_office("Es ist noch kein Plan vereinbart.")))
        down = one_below_another(self)
        for part in (self._steps, self._none):
            down.addWidget(part)
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        agreed = (one for one in reversed(self._folder.case.agreements) if one.status is not PlanStatus.DRAFT)
        plan = next(agreed, None)
        self._steps.setVisible(plan is not None)
        self._none.setVisible(plan is None)
        if plan is not None:
            self._steps.refresh(plan)
