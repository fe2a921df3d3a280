"""The bars of the desk: the rail with the tasks, the line on top, and the line below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from caseworker.words import Language, Text, _office
from ui.look.page import one_among
from ui.look.safe import Label, announce, invites, tip
from ui.look.theme import LARGE, MEDIUM, SMALL, TIGHT, grown, kind, worded
from ui.shortcuts import written

if TYPE_CHECKING:
    from ui.rail import Task

_RAIL = 176
_NARROW = 1100  # of the window, and the rail shows its pictures only
_LEAST = 480  # of the line on top


class Rail(QFrame):
    """The tasks at the side. `wanted` carries the key of the one that was pressed; `closed`: the file is put away.

    In a narrow window (a small screen, or 200 % on a common one) the pictures stay, and tell their names when asked.
    """

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, language: Language, tasks: Sequence[Task], below: Sequence[Task]) -> None:
        super().__init__()
        self._language, self._one_of = language, QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._words: dict[QPushButton, str] = {}
        self._slim = False
        kind(self, "rail")
        down = QVBoxLayout(self)
        down.setContentsMargins(TIGHT, MEDIUM, TIGHT, MEDIUM)
        down.setSpacing(2)
        for task in tasks:
            down.addWidget(self._way_to(task))
        down.addStretch(1)
        for task in below:
            down.addWidget(self._way_to(task))
        close = self._button(_office("Abmelden"), "log-out")
        tip(close, close.text())
        close.clicked.connect(lambda: self.closed.emit())
        down.addWidget(close)
        self.setMinimumWidth(grown(_RAIL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # as wide as its words

    def _way_to(self, task: Task) -> QPushButton:
        button = self._buttons[task.key] = self._button(task.name, task.picture)
        button.clicked.connect(lambda _checked=False: self.wanted.emit(task.key))
        one_among(self._one_of, button)
        tip(button, f"{button.text()} ({written(task.shortcut)})")
        return button

    def _button(self, words: Text, picture: str) -> QPushButton:
        button = QPushButton(self._language.say(words))
        button.setAccessibleName(button.text())
        worded(button, picture)
        kind(button, "rail")
        self._words[button] = button.text()
        return button

    def mark(self, key: str) -> None:
        """This task is in view."""
        self._buttons[key].setChecked(True)

    def allow(self, key: str, may: bool) -> None:
        """Whether a task can be reached."""
        self._buttons[key].setEnabled(may)

    def count(self, key: str, many: int) -> None:
        """Say beside the name of a task how much there is in it."""
        button = self._buttons[key]
        name = button.accessibleName()
        self._words[button] = f"{name}  {many}" if many else name
        self._word(button)

    def fit(self, window: int) -> None:
        """Words where the window, so many pixels wide, has room for them."""
        self._slim = window < grown(_NARROW)
        self.setMinimumWidth(0 if self._slim else grown(_RAIL))
        for button in self._words:
            self._word(button)

    def _word(self, button: QPushButton) -> None:
        button.setText("" if self._slim else self._words[button])


class SearchLine(QLineEdit):
    """The line to search people in; the arrow down leads to what was found."""

    down = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        kind(self, "search")
        self.setMaximumWidth(grown(420))
        self.setAccessibleName(language.say(_office("Suchen")))
        invites(self, language.say(_office("Suchen: Name, Nummer, Telefon …    Strg+K")))

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
