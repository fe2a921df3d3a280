"""A counsellor at the window: reads what can be read, presses and types, and never reaches inside a screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from caseworker.store import Cost
from ui.tasks.talk.card import AdviceCard
from ui.tasks.talk.follows import Group
from ui.window import Window

W = TypeVar("W", bound=QWidget)

TODAY = date(2026, 11, 24)
PASSPHRASE = "Regen fällt auf Zebras"
CHEAP = Cost(memory=8 * 1024, passes=1, lanes=1)  # in life it is dearer

PATIENCE = 60.0  # seconds; only a failing test waits so long


class Counsellor:
    """Drives the window by the words on it."""

    def __init__(self, window: Window) -> None:
        self.window = window

    # --- reading

    def words(self) -> list[str]:
        """Everything that can be read now, from top to bottom as it was made."""
        found = []
        for widget in self._visible(QWidget):
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                found.append(widget.text().replace("&&", "&"))
            elif isinstance(widget, QComboBox):
                found.append(widget.currentText())
            elif isinstance(widget, QPlainTextEdit | QTextEdit):
                found.append(widget.toPlainText())
            elif isinstance(widget, QTableView):
                model = widget.model()
                found += [
                    str(model.index(row, column).data() or "")
                    for row in range(model.rowCount())
                    for column in range(model.columnCount())
                ]
        return [words for words in found if words]

    def sees(self, words: str) -> bool:
        """Whether these words can be read, at once or a moment later."""
        return self.waits(lambda: any(words in line for line in self.words()))

    def does_not_see(self, words: str) -> bool:
        """Whether these words cannot be read, at once or a moment later."""
        return self.waits(lambda: not any(words in line for line in self.words()))

    def reads(self, label: str) -> str:
        """The answer in the field with this label."""
        field = self._field(label)
        if isinstance(field, QLineEdit):
            return field.text()
        if isinstance(field, QComboBox):
            return field.currentText()
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        chosen = [button.text() for button in _buttons(field) if button.isChecked()]
        return chosen[0] if chosen else ""

    def card(self, name: str) -> str:
        """Everything that can be read on the card with this name."""
        card = self._card(name)
        return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())

    def cards(self) -> dict[str, list[str]]:
        """The names of the advice cards in view, by group and from top to bottom."""
        QTest.qWait(5)
        found = {}
        for group in self._visible(Group):
            cards = sorted(self._visible(AdviceCard, group), key=lambda card: card.y())
            found[group.accessibleName()] = [card.accessibleName() for card in cards]
        return found

    def next_question(self) -> str:
        """The question the bar below proposes."""
        QTest.qWait(5)
        hint = next((words for words in self.words() if words.startswith("Als Nächstes fragen: „")), "")
        return hint.partition("„")[2].rpartition("“ (klärt")[0]

    def waits(self, until: Callable[[], bool]) -> bool:
        """Wait for a condition, not for a time."""
        patience = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > patience:
                return False
            _let_the_window_work()
        return True

    # --- acting

    def presses(self, words: str, *, on: str = "") -> None:
        """Press the button with these words; `on` names the card it lies on."""
        within = self._card(on) if on else self.window
        assert self.waits(lambda: self._button(words, within) is not None), f"no button „{words}“: {self.words()}"
        button = self._button(words, within)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.qWait(1)
        if QApplication.activeWindow() is None:  # offscreen, nobody gives the keyboard back when a dialog closes
            self.window.activateWindow()

    opens = presses

    def can_press(self, words: str) -> bool:
        """Whether the button with these words can be pressed now."""
        return self._button(words, self.window) is not None

    def answers(self, label: str, answer: str) -> None:
        """Give an answer in the field with this label, as a person would: press, choose, or type and press Enter."""
        field = self._field(label)
        if isinstance(field, QLineEdit):
            self.types(label, answer)
            QTest.keyClick(field, Qt.Key.Key_Return)
        elif isinstance(field, QComboBox):
            field.setFocus()
            place = field.findText(answer)
            assert place >= 0, f"„{answer}“ cannot be chosen"
            field.setCurrentIndex(place)
            field.activated.emit(place)
        elif isinstance(field, QPlainTextEdit):
            self.types(label, answer)
            field.clearFocus()
        else:
            button = next(button for button in _buttons(field) if button.text() == answer)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.qWait(1)

    def types(self, label: str, words: str) -> None:
        """Type into a field, and stay in it."""
        field = self._field(label)
        field.setFocus()
        field.selectAll()  # type: ignore[attr-defined]
        for letter in words:  # QTest.keyClicks knows ASCII only
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))

    def hears(self, label: str, reply: str) -> None:
        """Choose "weiß nicht" or "keine Angabe" with the small button beside a field."""
        button = next(
            button
            for button in self._visible(QToolButton)
            if button.accessibleName().startswith(f"{label}: ") and button.menu()
        )
        button.menu().aboutToShow.emit()
        next(action for action in button.menu().actions() if action.text() == reply).trigger()
        QTest.qWait(1)

    def notes(self, label: str, menu: str, words: str) -> None:
        """Choose from a menu within the menu of the small button beside a field."""
        named = (one for one in self._visible(QToolButton) if one.accessibleName().startswith(f"{label}: "))
        outer = next(one.menu() for one in named if one.menu())
        outer.aboutToShow.emit()
        inner = next(one.menu() for one in outer.actions() if one.text() == menu)
        next(action for action in inner.actions() if action.text() == words).trigger()
        QTest.qWait(1)

    def ticks(self, button: str, words: str) -> None:
        """Turn one of the lines in the menu of a button on, or off."""
        menu = next(one for one in self._visible(QToolButton) if one.accessibleName() == button).menu()
        next(action for action in menu.actions() if action.text() == words).trigger()
        QTest.qWait(1)

    def keys(self, keys: str) -> None:
        """Press a combination of keys, wherever the keyboard is."""
        combination = {
            "Strg+Z": (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
            "Strg+Umschalt+Z": (
                Qt.Key.Key_Z,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            ),
            "Strg+N": (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
            "Alt+3": (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier),
            "Strg+K": (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
            "Strg+G": (Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier),
            "Strg+J": (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier),
            "Strg+Plus": (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
            "Strg+Minus": (Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier),
            "Strg+0": (Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier),
            "Ende": (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
            "Bild ab": (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
            "Strg+Eingabe": (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
            "Enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
            "Tab": (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
            "F1": (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        }[keys]
        if QApplication.activeWindow() is None:  # as in `presses`
            self.window.activateWindow()
            self.waits(lambda: QApplication.activeWindow() is not None)
        QTest.keyClick(self.focus() or self.window, *combination)
        QTest.qWait(1)

    def focus(self) -> QWidget | None:
        """Where the keyboard is, or would be if the window had it."""
        return QApplication.focusWidget() or self.window.focusWidget()

    # --- finding

    def _visible(self, kind: type[W], within: QWidget | None = None) -> Iterator[W]:
        for widget in (within or self.window).findChildren(kind):
            if widget.isVisible():
                yield widget

    def _button(self, words: str, within: QWidget) -> QAbstractButton | None:
        found = (button for button in self._visible(QAbstractButton, within) if button.isEnabled())
        return next((button for button in found if words in (button.text(), button.accessibleName())), None)

    def _field(self, label: str) -> QWidget:
        """The field with this label; what waits for next time is unfolded for it."""
        if self._find(label) is None:
            for fold in list(self._visible(QAbstractButton)):
                if fold.text().startswith("Für das nächste Mal"):
                    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
        assert self.waits(lambda: self._find(label) is not None), f"no field „{label}“: {self.words()}"
        found = self._find(label)
        assert found is not None
        return found

    def _find(self, label: str) -> QWidget | None:
        entries = (widget for widget in self._visible(QWidget) if widget.accessibleName() == label)
        return next((widget for widget in entries if not isinstance(widget, QAbstractButton)), None)

    def _card(self, name: str) -> QWidget:
        def found() -> QWidget | None:
            return next((card for card in self._visible(AdviceCard) if card.accessibleName().startswith(name)), None)

        assert self.waits(lambda: found() is not None), f"no card „{name}“: {self.words()}"
        card = found()
        assert card is not None
        return card


def _let_the_window_work() -> None:
    """A moment of the window's own loop. (`QTest.qWait` holds Python's lock, and work in threads would stand still.)"""
    moment = QEventLoop()
    QTimer.singleShot(5, moment.quit)
    moment.exec()


def _buttons(field: QWidget) -> list[QAbstractButton]:
    return [button for button in field.findChildren(QAbstractButton) if button.isVisible()]
