"""Qt for Python itself, where a release has once broken the program.

PySide6 6.12.0 loses one reference to None with every call that returns nothing. Python 3.11 starts with some five
thousand of them and dies of the last one (`Fatal Python error: none_dealloc`), minutes into the work. From Python
3.12 on None cannot die, so there this test says nothing.
"""

import sys

from PySide6.QtCore import QObject


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
