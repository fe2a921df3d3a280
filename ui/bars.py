"""What the bars of the desk are made of: buttons of the rail and at the end of a line, and the line to search in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from caseworker.words import Language, Text
from ui.safe import tip
from ui.theme import kind, worded


class SearchLine(QLineEdit):
    """A line to search in; the arrow down leads to what was found."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


def rail_button(language: Language, name: Text, picture: str, act: Callable[..., None]) -> QPushButton:
    """A button of the rail."""
    button = QPushButton(language.say(name))
    worded(button, picture)
    kind(button, "rail")
    button.clicked.connect(act)
    return button


def aside_button(language: Language, words: Text, picture: str, act: Callable[[], object]) -> QPushButton:
    """A small button at the end of a line; it does not take the keyboard from what is being typed.

    Its keys, in brackets behind its words, are told to whoever stays on it: the line is short.
    """
    said = language.say(words)
    button = QPushButton(said.partition(" (")[0])
    button.setAccessibleName(said)
    tip(button, said)
    worded(button, picture, "quiet")
    kind(button, "aside")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(lambda: act())
    return button
