"""A counsellor's hands on the keyboard: every key is counted, and the mouse is not touched.

Names of fields and buttons are what a screen reader says, and what is read on them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counsellor import Counsellor
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

A_MINUTE = 200  # keys a counsellor presses in a minute (issue 6)
_ONE_WORD = 5000  # milliseconds
_FAR = 120  # stops of the tab key after which nobody would go on

_PLAIN = Qt.KeyboardModifier.NoModifier
_HELD = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)


@dataclass
class Count:
    """Keys pressed (one held down counts as well), answers given, and actions: an answer, a button or a shortcut."""

    keys: int = 0
    answers: int = 0
    actions: int = 0

    @property
    def minutes(self) -> float:
        return self.keys / A_MINUTE


class Hands:
    """Ten fingers and no mouse."""

    def __init__(self, counsellor: Counsellor) -> None:
        self._counsellor = counsellor
        self.count = Count()
        # Letters that find a choice in a list belong together, however long a busy machine takes for each.
        QApplication.setKeyboardInputInterval(_ONE_WORD)

    def begins_to_count(self) -> Count:
        """From now on."""
        self.count = Count()
        return self.count

    def waits(self, until: Callable[[], bool]) -> bool:
        """Wait for the program; the hands rest."""
        return self._counsellor.waits(until)

    def waits_to_read(self, words: str) -> None:
        """Wait until these words can be read."""
        assert self._counsellor.sees(words), self._counsellor.words()

    # --- keys

    def key(self, key: Qt.Key) -> None:
        """One key."""
        self._key(key, _PLAIN)

    def shortcut(self, keys: str) -> None:
        """A combination as Qt writes it: "Ctrl+G"."""
        pressed = QKeySequence(keys)[0]
        self._key(pressed.key(), pressed.keyboardModifiers())
        self.count.actions += 1

    def types(self, words: str) -> None:
        """Letter by letter."""
        here = self._here()
        for letter in words:  # QTest.keyClicks knows ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(here, QKeyEvent(kind, Qt.Key.Key_unknown, _PLAIN, letter))
        self.count.keys += len(words)

    def goes_to(self, name: str) -> None:
        """Tab on to what has a name that begins so, once it is there to be seen."""
        assert self.waits(lambda: self._sees(name)), f"nothing is named „{name}“"
        for _stop in range(_FAR):
            if _is_named(self._here(), name):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"the tab key never comes to „{name}“")

    # --- what they are pressed for

    def answered(self) -> None:
        """What was typed or chosen was an answer."""
        self.count.answers += 1
        self.count.actions += 1

    def answers(self, words: str) -> None:
        """Type an answer where the keyboard is, and Enter."""
        self.types(words)
        self.key(Qt.Key.Key_Return)
        self.answered()

    def answers_number(self, number: str, words: str) -> None:
        """From the line for numbers to a question, its answer, and back to the line (Enter does that)."""
        line = self._here()
        assert isinstance(line, QLineEdit)
        if line.text() != number:
            self.types(number)
        self.key(Qt.Key.Key_Return)
        here = self._here()
        while isinstance(here, QAbstractButton) and here.text() != words:
            self.key(Qt.Key.Key_Right)
            here = self._here()
        if not isinstance(here, QAbstractButton):
            self.types(words)
        self.key(Qt.Key.Key_Return)
        self.answered()

    def presses(self, name: str) -> None:
        """Tab to a button and press it."""
        self.goes_to(name)
        self.key(Qt.Key.Key_Space)
        self.count.actions += 1

    def picks(self, name: str) -> None:
        """Press the next button with these first words, which is an answer, such as a step that is proposed."""
        self.presses(name)
        self.count.answers += 1

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        if QApplication.activeWindow() is None:  # offscreen, nobody gives the keyboard back when a dialog closes
            self._counsellor.window.activateWindow()
            assert self.waits(lambda: QApplication.activeWindow() is not None)
        QTest.keyClick(self._here(), key, modifiers)
        QTest.qWait(1)
        self.count.keys += 1 + len([one for one in _HELD if modifiers & one])

    def _sees(self, name: str) -> bool:
        here = QApplication.activeWindow() or self._counsellor.window
        return any(widget.isVisible() and _is_named(widget, name) for widget in here.findChildren(QWidget))

    def _here(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeWindow() or self._counsellor.window


def _is_named(widget: QWidget, name: str) -> bool:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return any(said.startswith(name) for said in (widget.accessibleName(), words, widget.objectName()))
