"""The bars of the desk: the line on top and the line below, and the buttons of the rail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from caseworker.words import Language, Text
from ui.safe import Label, announce, tip
from ui.theme import LARGE, SMALL, TIGHT, grown, kind, worded

_LEAST = 480  # of the line on top


class SearchLine(QLineEdit):
    """A line to search in; the arrow down leads to what was found."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class TopLine(QFrame):
    """The line on top. Where it is too narrow for the words of its buttons, their pictures stay."""

    def __init__(self, search: QWidget, who: Label, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        kind(self, "top")
        self._buttons = [(button, button.text()) for button in buttons]
        across = QHBoxLayout(self)
        across.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        across.addWidget(search, 3)
        across.addStretch(1)
        across.addWidget(who)
        who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.addSpacing(SMALL)
        for button in buttons:
            across.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        return QSize(grown(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Words where there is room for all of them."""
        for button, words in self._buttons:
            button.setText(words)
        if super().sizeHint().width() > self.width():
            for button, _words in self._buttons:
                button.setText("")


class BottomLine(QFrame):
    """The line below: what people worry about (is it kept?), the state of the law, and what was done last."""

    def __init__(self, language: Language, kept: Text, law: Text, sheet: QPushButton) -> None:
        super().__init__()
        self._language = language
        self._kept, self._told = Label(), Label()
        kind(self, "bar")
        across = QHBoxLayout(self)
        across.setContentsMargins(LARGE, TIGHT, LARGE, TIGHT)
        across.setSpacing(TIGHT)
        for label in (self._kept, Label("·"), Label(language.say(law))):
            kind(label, "quiet")
            across.addWidget(label)
        across.addStretch(1)
        kind(self._told, "quiet")
        across.addWidget(self._told)
        across.addWidget(sheet)
        self.keep(kept)

    def keep(self, words: Text) -> None:
        """Say whether everything is kept."""
        self._kept.setText(self._language.say(words))

    def say(self, words: Text | None) -> None:
        """A short word about what was done, or nothing any more."""
        self._told.setText(self._language.say(words) if words else "")
        if words:
            announce(self._told, self._told.text())


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
