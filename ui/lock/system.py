"""What the system says: somebody locked the session, the lid was closed, the machine goes to sleep."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot

_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_TURNED = "turned(QString,QVariantMap)"
# Desktops without logind's `Lock` say it with their screen saver.
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")

# winuser.h, wtsapi32.h
_SESSION_CHANGE, _SESSION_LOCK = 0x02B1, 0x7
_POWER, _SUSPEND = 0x0218, 0x4


class System(QObject):
    """`leaving` comes when the desk is left, whatever the system calls it."""

    leaving = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: list[Any] = []  # what must live as long as we listen

    def listen(self, window: int) -> None:
        """Listen as this system speaks; where it does not, the idle limit stands behind. `window` is its handle."""
        if sys.platform == "win32":
            self._listen_to_windows(window)
        elif sys.platform.startswith("linux"):
            self._listen_to_logind()

    def _listen_to_logind(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage  # late: nobody needs it before a file is open

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            hears = (
                (f"{_LOGIN}.Session", "Lock", "left()"),
                (f"{_LOGIN}.Manager", "PrepareForSleep", "left(bool)"),
            )
            for interface, signal, slot in hears:
                system.connect(_LOGIN, "", interface, signal, self, _slot(slot))
            for service in (_LOGIN, "org.freedesktop.UPower"):
                system.connect(service, "", _PROPERTIES, "PropertiesChanged", self, _slot(_TURNED))
            # The machine waits with its sleep until this is let go of: at the latest when the process is replaced.
            wait = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, f"{_LOGIN}.Manager", "Inhibit")
            wait.setArguments(["sleep", "Caseworker", "lock", "delay"])
            self._kept.append(system.asyncCall(wait))
        if session.isConnected():
            for service in _SAVERS:
                session.connect("", "", service, "ActiveChanged", self, _slot("left(bool)"))

    @Slot()
    @Slot(bool)
    def left(self, now: bool = True) -> None:
        """The session is locked, or the machine goes to sleep; false when it comes back."""
        if now:
            self.leaving.emit()

    @Slot(str, "QVariantMap")
    def turned(self, _interface: str, changed: dict[str, Any]) -> None:
        """A property of the machine has changed: the lid, or the hint that the session is locked."""
        if changed.get("LidIsClosed") is True or changed.get("LockedHint") is True:
            self.leaving.emit()

    def _listen_to_windows(self, window: int) -> None:
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)  # type: ignore[attr-defined]
        ear = _Ear(self)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(ear)
        self._kept.append(ear)


def _slot(signature: str) -> bytes:
    """How Qt's bus names a method of ours; its type is text, and what takes it asks for bytes."""
    return SLOT(signature)  # type: ignore[return-value]


class _Ear(QAbstractNativeEventFilter):
    """Windows tells its windows."""

    def __init__(self, system: System) -> None:
        super().__init__()
        self._system = system

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        from ctypes import wintypes

        told = wintypes.MSG.from_address(int(message))
        if (told.message, told.wParam) in ((_SESSION_CHANGE, _SESSION_LOCK), (_POWER, _SUSPEND)):
            self._system.leaving.emit()
        return False, 0
