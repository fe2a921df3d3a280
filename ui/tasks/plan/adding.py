"""More steps for a part of the plan: what the advice proposes, and the counsellor's own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from caseworker.facts import Agreement, Slot
from caseworker.offers import Step
from caseworker.plan import Section
from caseworker.words import GERMAN, Language, _office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import empty, wrapped
from ui.look.reading_order import enter_soon
from ui.look.theme import HAIR, SMALL, SMALLER, TIGHT, kind, sized, worded
from ui.tasks.plan import acts


class AddPanel(QFrame):
    """`added` carries a step written in own words."""

    added = Signal(object)

    def __init__(self, folder: OpenCase, section: Section, language: Language) -> None:
        super().__init__()
        self._folder, self._section, self._language = folder, section, language
        self._agreement: Agreement | None = None
        self._drawn: list[tuple[Step, bool]] = []
        self._proposed = QVBoxLayout()
        self.own = QLineEdit()
        self._put = QPushButton(language.say(_office("Hinzufügen")))
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._language.say
        kind(self, "notice")
        self.own.setPlaceholderText(say(_office("Eigene Worte, nur auf Deutsch: wer macht was")))
        title = say(self._section.title)
        self.own.setAccessibleName(say(_office("{title}: Schritt in eigenen Worten", title=title)))
        self.own.returnPressed.connect(self._add_own)
        self._put.setAccessibleName(say(_office("{title}: eigene Worte hinzufügen", title=title)))
        self._put.clicked.connect(self._add_own)
        across = side_by_side(gap=TIGHT)
        across.addWidget(self.own, 1)
        across.addWidget(self._put)
        self._proposed.setSpacing(TIGHT)
        down = QVBoxLayout(self)
        down.setContentsMargins(SMALL, TIGHT, SMALL, TIGHT)
        down.setSpacing(TIGHT)
        down.addLayout(self._proposed)
        down.addLayout(across)

    @property
    def count(self) -> int:
        """How many steps the advice proposes for this part."""
        return len(self._drawn)

    def refresh(self, agreement: Agreement) -> None:
        """Propose what the plan does not say yet."""
        self._agreement = agreement
        found = [one for one in acts.suggestions(self._folder, agreement) if one[0].slot in self._section.slots]
        if found == self._drawn:
            return
        self._drawn = found
        empty(self._proposed)
        for step, fits in found:
            self._proposed.addLayout(self._proposal(step, fits))

    def _proposal(self, step: Step, fits: bool) -> QHBoxLayout:
        words = wrapped(GERMAN.say(step.text))
        beside = one_below_another(gap=0)
        beside.addWidget(words)
        if not fits:
            not_sure = wrapped(self._language.say(_office("Noch offen: erst fragen, dann vereinbaren.")))
            sized(not_sure, SMALLER)
            kind(not_sure, "quiet")
            beside.addWidget(not_sure)
        take = QPushButton(self._language.say(_office("In den Plan")))
        kind(take, "link")
        worded(take, "plus", "accent")
        take.setAccessibleName(f"{take.text()}: {words.text()}")
        take.clicked.connect(lambda: self._take(step))
        across = QHBoxLayout()
        across.setContentsMargins(0, HAIR, 0, HAIR)
        across.setSpacing(SMALL)
        across.addLayout(beside, 1)
        across.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return across

    def _take(self, step: Step) -> None:
        if self._agreement is not None:
            acts.add_suggestion(self._folder, self._agreement, step)
            enter_soon(self)  # the pressed button is about to go

    def _add_own(self) -> None:
        words = self.own.text().strip()
        if not words or self._agreement is None:
            return
        step = acts.add_own_words(self._folder, self._agreement, self._section.slot or Slot.STEPS, words)
        if step is not None:
            self.own.clear()
            self.added.emit(step)
