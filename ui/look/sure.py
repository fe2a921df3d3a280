"""A button for what nothing brings back: the first press says so, the second does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton

from caseworker.words import Language, Text, _office
from ui.look.theme import kind, worded


class SureButton(QPushButton):
    """`confirmed` comes with the second press; whoever goes elsewhere has not meant it.

    `about` stands before the words for whoever hears them.
    """

    confirmed = Signal()

    def __init__(self, words: Text, language: Language, about: str = "") -> None:
        super().__init__()
        self._language, self._words, self._about = language, words, about
        self._asking = False
        kind(self, "link")
        worded(self, "trash-2", "accent")
        self.clicked.connect(self._pressed)
        self._say(words)

    def _pressed(self) -> None:
        if self._asking:
            self._say(self._words)
            self.confirmed.emit()
        else:
            self._say(_office("{words}: endgültig, ohne Rückweg?", words=self._words))
            self._asking = True

    def _say(self, words: Text) -> None:
        self._asking = False
        self.setText(self._language.say(words))
        self.setAccessibleName(f"{self._about}: {self.text()}" if self._about else self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._say(self._words)
        super().focusOutEvent(event)
