"""The first window does not wait for what is heavy."""

import subprocess
import sys

import pytest

_SHOW = """
import builtins
import sys
from datetime import date
from pathlib import Path
from ui.app import first_window
from ui.settings import Settings
from PySide6 import QtCore, QtWidgets  # after `ui`, as in the program

folder = Path(sys.argv[1])
file = folder / "Beratung.fallakte" if sys.argv[2] == "unlock" else None
window = first_window(Settings(folder / "settings.ini"), date(2026, 11, 24), file)
seen = []
window.seen.connect(lambda: seen.append(True))
window.show()
while not seen:
    assert "Qt" not in vars(QtCore), "ui/look/theme.py says why the first page does without it"
    assert "QStyle" not in vars(QtWidgets), "and without this"
    QtWidgets.QApplication.processEvents()
assert builtins.__import__.__name__ != "__feature_import__", "ui/__init__.py says why it is not this one"
heavy = {"sqlalchemy", "babel", "reportlab", "cryptography", "caseworker.facts", "json", "argparse"} & set(sys.modules)
assert not heavy, heavy  # argparse: only what writes the stubs of PySide6 wants it, see ui/__init__.py
try:
    window.resize("wide")
except TypeError as error:
    assert "Supported signatures" in str(error), "what PySide6 needs to say what is wrong is still there"
print("shown")
"""


@pytest.mark.parametrize("page", ["unlock", "create"])
def test_the_first_window_is_seen_before_anything_heavy_is_touched(tmp_path: object, page: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(tmp_path), page], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "shown\n", done.stderr


def test_without_a_screen_the_program_opens_and_ends(tmp_path: object) -> None:
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-m", "ui"], capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
