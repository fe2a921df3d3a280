"""A home of its own for every program a test of trust starts, and the worst case for permissions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


class Home:
    """Where a program lives that a test starts: all its folders lie below `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folders = {
            name: path / name.lower()
            for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "TMPDIR")
        }
        self.work = path / "work"
        self.exports = self.work / "exports"
        for folder in (*self.folders.values(), self.exports):
            folder.mkdir(parents=True, mode=0o700)
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "DBUS_"))},
            **{name: str(folder) for name, folder in self.folders.items()},
            "SQLITE_TMPDIR": str(self.folders["TMPDIR"]),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def session(self, what: str, *, before: tuple[str, ...] = (), **more: str) -> subprocess.Popen[str]:
        """A program at work, as `tests/trust/session.py` says; `before` is another program that looks at it."""
        command = [*before, sys.executable, "-m", "tests.trust.session", str(self.work), what]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**self.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            umask=0o022,
        )


def said(program: subprocess.Popen[str], word: str) -> str:
    """What a session said after this word; the test fails with its errors when it ends without saying it."""
    assert program.stdout is not None
    assert program.stderr is not None
    for line in program.stdout:
        if line.startswith(word):
            return line.removeprefix(word).strip()
    raise AssertionError(f"the session ended before „{word}“:\n{program.stderr.read()}")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")
