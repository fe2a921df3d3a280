"""The first window does not wait for what is heavy."""

import subprocess
import sys

_SHOW = """
import sys
from datetime import date
from pathlib import Path
from ui.app import first_window
from ui.settings import Settings

window = first_window(Settings(Path(sys.argv[1])), date(2026, 11, 24))
window.show()
window.grab()
heavy = {"sqlalchemy", "babel", "reportlab", "cryptography", "caseworker.facts"} & set(sys.modules)
assert not heavy, heavy
from PySide6 import QtCore
assert "Qt" not in vars(QtCore), "ui/theme.py says why the first page does without it"
print("shown")
"""


def test_the_first_window_is_shown_before_the_database_is_imported(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, f"{tmp_path}/settings.ini"], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "shown\n", done.stderr


def test_without_a_screen_the_program_opens_and_ends(tmp_path: object) -> None:
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-m", "ui"], capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
