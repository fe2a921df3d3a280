"""Qt for Python itself, where a release has once broken the program.

PySide6 6.12.0 loses one reference to None with every call that returns nothing. Python 3.11 starts with some five
thousand of them and dies of the last one (`Fatal Python error: none_dealloc`), minutes into the work. From Python
3.12 on None cannot die, so there this test says nothing.

Widgets that Python collects in another thread than the window's end the process as well: see `ui/beneath/tidying.py`.
"""

import sys
import threading
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.app import application
from ui.beneath.work import in_background


def test_calls_that_return_nothing_leave_none_alone():
    named = QObject()
    before = sys.getrefcount(None)
    for _hundred in range(100):
        for _call in range(100):
            named.setObjectName("a call that returns nothing")
        # Looked at often: a broken release would end the process before ten thousand calls are done.
        assert abs(sys.getrefcount(None) - before) < 50, (
            "this PySide6 loses None: use a release that pyproject.toml allows"
        )


class Ring(QWidget):
    """A widget in a circle of references, as every screen is that knows the parts that know it."""

    gone_in: ClassVar[list[threading.Thread]] = []

    def __init__(self):
        super().__init__()
        self.itself = self

    def __del__(self):
        self.gone_in.append(threading.current_thread())


def test_a_job_beside_the_window_never_takes_a_widget_away(settings, qtbot):
    application(settings)
    Ring.gone_in.clear()
    done, owner = [], QObject()

    def busy():
        """Allocate until Python itself would have collected every generation more than once."""
        return len([[] for _lists in range(3 * 700 * 10 * 10)])

    for _widgets in range(20):
        Ring()
    in_background(owner, busy, done.append, lambda problem: None)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    _kept = [[] for _lists in range(1000)]  # something to collect, in the thread of the window
    qtbot.waitUntil(lambda: len(Ring.gone_in) >= 20, timeout=20_000)
    assert set(Ring.gone_in) == {threading.main_thread()}
