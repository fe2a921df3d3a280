"""Lines of the first pages: a label above each, and secrets that can be looked at.

(`theme` says why `Qt` is not touched without need.)
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from caseworker.words import Language, Text, _office
from ui.look.laying import one_below_another
from ui.look.page import label
from ui.look.safe import Label
from ui.look.theme import HAIR, grown, icon

LOOK_KEYS = "Ctrl+E"


class Labelled(QWidget):
    """A line with its label above it."""

    def __init__(self, words: Text, language: Language, line: QWidget) -> None:
        super().__init__()
        name = label(language.say(words), line)
        line.setAccessibleName(name.text())
        line.setMinimumHeight(grown(34))
        down = one_below_another(self, HAIR)
        down.addWidget(name)
        down.addWidget(line)
        self.setFocusProxy(line)


class SecretLine(QLineEdit):
    """A passphrase; the eye, or its keys, show it until they are pressed again."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.look = QAction(icon("eye", "quiet"), language.say(_office("Kennwort zeigen (Strg+E)")), self)
        self.look.setCheckable(True)
        self.look.toggled.connect(self._look)
        self.addAction(self.look, QLineEdit.ActionPosition.TrailingPosition)
        self.setAccessibleDescription(self.look.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence  # not before the first window

        if QKeySequence(event.keyCombination()).toString() == LOOK_KEYS:
            self.look.toggle()
        elif event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy):
            _copy(self.selectedText() if self.look.isChecked() else "")
        else:
            super().keyPressEvent(event)

    def _look(self, seen: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)
        # The menu would copy what is seen like any other words.
        menus = QtCore.Qt.ContextMenuPolicy
        self.setContextMenuPolicy(menus.NoContextMenu if seen else menus.DefaultContextMenu)


class SecretLabel(Label):
    """A code to be read and written down; whoever copies it has thirty seconds."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence  # not before the first window

        if event.matches(QKeySequence.StandardKey.Copy):
            _copy(self.selectedText())
        else:
            super().keyPressEvent(event)


def _copy(words: str) -> None:
    from ui.leaving.clipboard import copy_secret  # not before the first window

    if words:
        copy_secret(words)


class Busy(QWidget):
    """A calm line that says what is going on. It keeps its place while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._bar = Label(), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        down = one_below_another(self, HAIR)
        down.addWidget(self._bar)
        down.addWidget(self._words)
        self._show("")

    def sizeHint(self) -> QSize:
        return QSize(200, grown(30))

    def start(self, words: str) -> None:
        """Say what is going on."""
        self._bar.setAccessibleName(words)
        self._show(words)

    def stop(self) -> None:
        """It is done."""
        self._show("")

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._bar.setVisible(bool(words))
