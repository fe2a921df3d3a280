"""What the program does before its first window, so that nothing of people's words gets out by the back door."""

from __future__ import annotations

import ctypes
import os
import sys
import warnings
from typing import Any

from PySide6.QtCore import QSettings

# Tests read the memory of the program from outside; nobody else may.
DUMPABLE = "CASEWORKER_DUMPABLE"
_PR_SET_DUMPABLE = 4  # prctl(2)


def harden() -> None:
    """Files for their owner only, no core dumps, no reading of our memory, no list of folders, no values in logs."""
    os.umask(0o077)
    _no_dumps()
    # Qt would write every folder a file dialog showed into QtProject.conf; our own settings are of another format.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    warnings.showwarning = _quietly
    sys.unraisablehook = _as_any_other


def _as_any_other(found: sys.UnraisableHookArgs) -> None:
    sys.excepthook(found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback)


def _no_dumps() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux" and DUMPABLE not in os.environ:
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _quietly(
    message: Any, category: type[Warning], filename: str, lineno: int, file: Any = None, line: Any = None
) -> None:
    import logging

    logging.getLogger("caseworker").warning("%s %s:%d", category.__name__, filename, lineno)
