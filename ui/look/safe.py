"""The one door for words on the screen: whatever people typed is shown as it is, and none of it is obeyed.

Qt guesses whether words are HTML, in labels, message boxes and tool tips; menus and buttons eat "&". So widgets that
show words are made here and nowhere else (`tests/ui/test_safe_doors.py`). (`theme` says why `Qt` is not touched without
need.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

# Letters after which a word may break: one that never ends would push everything beside it off the screen.
_AROUND = 40  # pixels of a line that are no words
_LONGEST_WORD = re.compile(r"\S{30}(?=\S)")


class Label(QLabel):
    """A label whose words are never markup, and never wider than the screen."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        if QApplication.isRightToLeft():  # otherwise Qt sets a name in Latin letters against the other side
            side = QtCore.Qt.AlignmentFlag
            self.setAlignment(side.AlignRight | side.AlignAbsolute | side.AlignVCenter)
        self.setText(words)

    def text(self) -> str:
        """The words as they were set."""
        return self._words

    def clear(self) -> None:
        self.setText("")

    def setFixedWidth(self, width: int) -> None:
        """As wide as this, but never narrower than the longest word in it."""
        shown = super().text().replace("\u200b", " ").split()
        longest = max(map(self.fontMetrics().horizontalAdvance, shown), default=0)
        super().setFixedWidth(max(width, longest))

    def setText(self, words: str) -> None:
        self._words = words
        if _is_guessed(words):
            self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        super().setText(breakable(words))


class LongRead(QPlainTextEdit):
    """A long text to read and to copy from."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setReadOnly(True)


def message_box(parent: QWidget, what: str, remedy: str, button: str) -> QMessageBox:
    """A box that says what happened and what to do, with one button, and is gone when it is closed."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    box.setText(what)
    box.setInformativeText(as_tip(remedy))
    box.addButton(literal(button), QMessageBox.ButtonRole.AcceptRole)
    return box


def tip(widget: QWidget, words: str) -> None:
    """Say something about a widget to whoever stays on it."""
    widget.setToolTip(as_tip(words))


def announce(widget: QWidget, words: str) -> None:
    """Say something to whoever listens to the screen: a label whose words change is heard by nobody."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 200 enums, not before the first window

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def invites(line: QLineEdit, words: str) -> None:
    """Say quietly inside an empty line what it is for; the line is wide enough for it."""
    line.setPlaceholderText(words)
    room = line.fontMetrics().horizontalAdvance(words) + _AROUND
    line.setMaximumWidth(max(line.maximumWidth(), room))
    line.setMinimumWidth(room)


def literal(words: str) -> str:
    """Words for a button or a menu, which would take "&" for a key."""
    return words.replace("&", "&&")


def menu_line(menu: QMenu, words: str = "") -> QAction:
    """A new line of a menu, or without words the thin line between two.

    It is made here and not by Qt, for a menu that is filled again (see `ui/beneath/tidying.py`).
    """
    line = QAction(literal(words), menu)
    line.setSeparator(not words)
    menu.addAction(line)
    return line


def breakable(words: str) -> str:
    """Words in which even one that never ends can be broken."""
    return _LONGEST_WORD.sub("\\g<0>\u200b", words)


def as_tip(words: str) -> str:
    """Words for what always guesses, such as tool tips: where it would guess HTML, HTML that says just these words."""
    if not _is_guessed(words):
        return words
    from html import escape

    return f"<qt>{escape(words)}</qt>"


def _is_guessed(words: str) -> bool:
    """Whether Qt might take words for HTML: only with a tag in them, or with an escaped one."""
    return "<" in words or "&lt;" in words
