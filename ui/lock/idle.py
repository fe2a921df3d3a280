"""How long nobody has touched keyboard or mouse, and the two keys that work over every dialog."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

SHIELD_KEY = Qt.Key.Key_F12
_LOOK_EVERY = 500  # ms
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def clock() -> float:
    """Seconds that also pass while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


class Idle(QObject):
    """`expired` comes when nobody has touched anything for `limit()` seconds; `touched` with every key and
    every press of the mouse.

    A shortcut of the window would not be heard over a dialog, so it listens at every window of the program, where keys
    and mouse come in, and at what has the keyboard, where an input method writes. (At the application it would hear
    every event of every widget: a quarter of the time in which a page is opened, measured 2026-11-25.)
    """

    expired, touched, shield_wanted, lock_wanted = Signal(), Signal(), Signal(), Signal()

    def __init__(self, limit: Callable[[], float], parent: QObject, now: Callable[[], float] = clock) -> None:
        super().__init__(parent)
        self._limit, self._now = limit, now
        self._since, self._held = now(), False
        self._at: QObject | None = None  # has the keyboard
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self.look)
        _application().focusWindowChanged.connect(self._listen)
        _application().focusObjectChanged.connect(self._listen_at)

    def start(self) -> None:
        """Begin to watch."""
        self.release()
        self._look.start()
        self._listen()
        self._listen_at(_application().focusObject())

    def stop(self) -> None:
        """Watch no longer."""
        self._look.stop()
        for window in _application().allWindows():
            window.removeEventFilter(self)
        self._listen_at(None)

    def _listen(self) -> None:
        """Hear what comes in at every window there is now. (One that is heard already is not heard twice.)"""
        for window in _application().allWindows() if self._look.isActive() else ():
            window.installEventFilter(self)

    def _listen_at(self, focus: QObject | None) -> None:
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = focus if self._look.isActive() else None
        if self._at is not None:
            self._at.installEventFilter(self)

    def hold(self) -> None:
        """From now on the time runs, whatever is touched."""
        self._since, self._held = self._now(), True

    def release(self) -> None:
        """Touching starts the time anew again."""
        self._since, self._held = self._now(), False

    @property
    def left(self) -> float:
        """Seconds until it expires."""
        return self._limit() - (self._now() - self._since)

    def look(self) -> None:
        """Say so if the time is over. Menus and lists that have come up in the meantime are heard from now on."""
        self._listen()
        if self.left <= 0:
            self.expired.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._is_ours(event)
        if kind in _TOUCHES:
            if not self._held:
                self._since = self._now()
            if kind in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
                self.touched.emit()
        return False

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.key() == SHIELD_KEY:
            self.shield_wanted.emit()
        elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.lock_wanted.emit()
        else:
            return False
        event.accept()
        return True


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
