"""The clipboard: what was copied for use stays five minutes, a secret thirty seconds, and nothing outlives the lock.

Only what is still ours is taken away. Clipboard managers are asked to keep out: in Windows by the formats its history
and its cloud honour, in KDE by the hint of password managers.
"""

from __future__ import annotations

import secrets
from functools import cache

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

FOR_USE, SECRET = 5 * 60 * 1000, 30 * 1000  # ms, decisions.md "Lock and copies"

_OURS = "application/x-caseworker"
_KEEP_OUT = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
}


def copy_for_use(text: str) -> None:
    """Copy words that a counsellor takes over into another program."""
    _clipboard().put(text, FOR_USE)


def copy_secret(text: str) -> None:
    """Copy a code or a Kennwort."""
    _clipboard().put(text, SECRET)


def watch() -> None:
    """From now on, what is copied out of any field of ours is taken away after its time, too."""
    _clipboard()


def forget() -> None:
    """Take away what is still ours, now."""
    _clipboard().forget()


class _Clipboard(QObject):
    """The one clipboard, and the time what lies on it has left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._mark = secrets.token_bytes(16)
        # A coarse timer may be a twentieth late: 30 seconds are a promise (T19).
        self.time = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.time.timeout.connect(self.forget)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def put(self, text: str, stays: int) -> None:
        """Lay words on the clipboard, for so many milliseconds."""
        mime = QMimeData()
        mime.setText(text)
        mime.setData(_OURS, QByteArray(self._mark))
        for kind, value in _KEEP_OUT.items():
            mime.setData(kind, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(mime)
        self.time.start(stays)

    def forget(self) -> None:
        """Take away what is still ours."""
        self.time.stop()
        clipboard = QGuiApplication.clipboard()
        if self._is_ours():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _is_ours(self) -> bool:
        clipboard = QGuiApplication.clipboard()
        mime = clipboard.mimeData()
        marked = mime is not None and mime.data(_OURS).data() == self._mark
        return marked or clipboard.ownsClipboard()

    def _changed(self) -> None:
        if not self._is_ours():
            self.time.stop()
        elif not self.time.isActive():
            self.time.start(FOR_USE)


@cache
def _clipboard() -> _Clipboard:
    application = QGuiApplication.instance()
    assert application is not None
    return _Clipboard(application)
