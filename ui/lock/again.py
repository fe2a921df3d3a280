"""The program begins again as a new process: what was in memory is gone (trust.md, finding 8)."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

_FILE, _LOST = "CASEWORKER_LOCKED_FILE", "CASEWORKER_LOCKED_LOST"
# Windows: the new process stays when this one ends.
_DETACHED = 0x00000008 | 0x00000200


@dataclass(frozen=True)
class Locked:
    """What the process before leaves behind: the file that was open, and why its draft was lost ("" if it was kept)."""

    file: Path | None
    lost: str = ""


def locked_before() -> Locked | None:
    """Whether this process stands in for one that locked itself; asked once, at the start."""
    if _FILE not in os.environ:
        return None
    file, lost = os.environ.pop(_FILE), os.environ.pop(_LOST, "")
    return Locked(Path(file) if file else None, lost)


def command() -> list[str]:
    """How this process was started: the same program once more, packaged or not."""
    arguments = sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:]
    return [sys.executable, *arguments]


def surroundings(locked: Locked) -> Mapping[str, str]:
    """The environment of the new process. (A packaged program must unpack itself anew.)"""
    ours = {_FILE: str(locked.file or ""), _LOST: locked.lost}
    return {**os.environ, **ours, **({"PYINSTALLER_RESET_ENVIRONMENT": "1"} if getattr(sys, "frozen", False) else {})}


def replace_process(locked: Locked) -> NoReturn:
    """Begin again. Where even that fails, the program ends: it never goes on."""
    with contextlib.suppress(BaseException):
        if sys.platform == "win32":
            import subprocess

            subprocess.Popen(command(), env=surroundings(locked), creationflags=_DETACHED, close_fds=True)
        else:
            _close_at_the_change()
            os.execve(sys.executable, command(), surroundings(locked))
    os._exit(0)


def _close_at_the_change() -> None:
    """No open file, lock or connection goes over into the new process."""
    open_files = Path("/proc/self/fd")
    for one in list(open_files.iterdir()) if open_files.is_dir() else ():
        if int(one.name) > 2:
            with contextlib.suppress(OSError):
                os.set_inheritable(int(one.name), False)
