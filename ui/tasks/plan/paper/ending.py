"""Printed is not handed over: the bar that asks whether the person holds the plan in their hands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from caseworker.words import Language, _office
from ui.theme import MEDIUM, SMALL, TIGHT, kind, sized


class HandOverBar(QFrame):
    """`handed_over` when the answer is yes."""

    handed_over = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        say = language.say
        question = QLabel(say(_office("Liegt der Plan vor Ihnen?")))
        sized(question, 10.5, strong=True)
        self._yes = QPushButton(say(_office("Ja, ausgehändigt")))
        kind(self._yes, "primary")
        self._yes.clicked.connect(self.handed_over)
        later = QPushButton(say(_office("Noch nicht")))
        later.clicked.connect(self.hide)
        kind(self, "notice")
        across = QHBoxLayout(self)
        across.setContentsMargins(MEDIUM, TIGHT, MEDIUM, TIGHT)
        across.setSpacing(SMALL)
        across.addWidget(question, 1)
        across.addWidget(self._yes)
        across.addWidget(later)
        self.hide()

    def ask(self) -> None:
        """Ask now."""
        self.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
