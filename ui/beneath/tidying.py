"""Python's cycles are collected in the thread of the window only.

Python collects in whichever thread happens to allocate. A widget that is taken away by a job beside the window
brings the program down sooner or later: four of four runs of a small program ended so within seconds, none of three
with the collecting done here (PySide6 6.11, Python 3.11, 2026-11-25). So the automatic one is off since `ui` was
imported, where it would be in the way of the first window as well.

What Qt deletes without telling Python is as dangerous: the items of a layout, and the lines of a menu that Qt made
itself (`menu.addAction(words)`). Python remembers where they lay, and when a widget made at the same place is deleted,
the process ends (shown the same day: 3 of 3 runs of a program that asks a layout for its items, 0 of 1 of the same
program without). So `ui` never asks for an item (`itemAt`), and a menu that is filled again makes its lines in Python
(`ui.look.safe.menu_line`); `tests/ui/test_safe_doors.py` keeps watch.
"""

from __future__ import annotations

import gc
from functools import cache

from PySide6.QtCore import QObject, QTimer

# As often as a person may notice nothing of: a young generation takes well under a millisecond.
_EVERY = 200  # milliseconds


@cache
def collect_here(application: QObject) -> None:
    """From now on the event loop of the application collects; being told so again changes nothing."""
    Tidying(application)


class Tidying(QObject):
    """Collects from the event loop what has become garbage, as often as Python itself would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose count has passed Python's own threshold, and all younger ones with it."""
    due = [
        age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due:
        gc.collect(due[-1])


def spare_what_is_there() -> None:
    """Look no more at what is there now, to be called once everything heavy is imported.

    A collection of everything takes 3 ms in a talk then, and 110 ms without (186,000 objects, same day and machine).
    """
    gc.freeze()
