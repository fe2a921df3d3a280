"""From a pause in typing to the painted page of a plan in two languages: `python tests/benchmarks/bench_preview.py`.

Beside it, in the same run and turn by turn, the bare work: the sheet set and its pages drawn, without a window. The
plan has two pages; what is typed is a step in own words, and the pause is the moment it is kept.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={ROOT / 'tests' / 'ui' / 'screen.json'}"
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer  # noqa: E402

from caseworker.cli.person import read_person  # noqa: E402
from caseworker.demo import take_in  # noqa: E402
from caseworker.facts import PlanStatus  # noqa: E402
from caseworker.store import Answer, CaseFile, Cost  # noqa: E402
from ui.app import first_window  # noqa: E402
from ui.paper.press import print_pages  # noqa: E402
from ui.paper.sheets import PageView  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.tasks.plan import acts  # noqa: E402

TODAY = date(2026, 11, 24)
ROUNDS = 60


class Painted(QObject):
    """Sees the first page being painted; `task` says whether it is the newest one."""

    def __init__(self, task: object) -> None:
        super().__init__()
        self._task, self._loop, self.at = task, QEventLoop(), 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._task.paper is not None:
            self.at = time.perf_counter()
            self._loop.quit()
        return False

    def wait(self) -> None:
        """The window's own loop until the page is painted; nothing else runs in it."""
        self._loop.exec()


def measure() -> dict[str, float]:
    """Milliseconds, and as multiples of the bare work of the same turn."""
    with tempfile.TemporaryDirectory() as folder:
        window = first_window(Settings(Path(folder) / "settings.ini"), TODAY)
        window.resize(1366, 768)
        window.show()
        case_file, _code = CaseFile.create(Path(folder) / "a", "Regen auf Zebras", "B", cost=Cost(8192, 1, 1))
        window.open(case_file)
        found = _rounds(window, take_in(case_file, read_person(ROOT / "resources" / "samples" / "03_rami.toml")))
        window.close()
    return found


def _rounds(window: object, case_id: int) -> dict[str, float]:
    window.desk.open_person(case_id, "plan")
    opened, task = window.desk.folder, window.desk.task("plan")
    if opened.case.plan.status is not PlanStatus.DRAFT:
        acts.go_on(opened, opened.case.plan)
    step = opened.case.steps[-1]
    _until(lambda: task.paper is not None and window.findChildren(PageView))
    assert len(task.paper.pages) == 2, "the plan that is measured has two pages"
    painted = Painted(task)
    window.findChildren(PageView)[0].installEventFilter(painted)
    taken, bare = zip(*(_turn(opened, step, task, painted, number) for number in range(ROUNDS)), strict=True)
    ratios = sorted(one / other for one, other in zip(taken, bare, strict=True))
    return {
        "pause_to_page_p50_ms": _at(sorted(taken), 0.5),
        "pause_to_page_p95_ms": _at(sorted(taken), 0.95),
        "bare_p50_ms": _at(sorted(bare), 0.5),
        "pause_to_page_p50_ratio": _at(ratios, 0.5),
        "pause_to_page_p95_ratio": _at(ratios, 0.95),
    }


def _turn(opened: object, step: object, task: object, painted: Painted, number: int) -> tuple[float, float]:
    """Milliseconds from kept words to the painted page, and of the bare work for the same words."""
    begin = time.perf_counter()
    opened.change(Answer(step, "words", f"Lebenslauf schreiben, Entwurf {number}"))
    painted.wait()
    taken = painted.at - begin
    begin = time.perf_counter()
    print_pages(task.paper.wanted)
    return taken * 1000, (time.perf_counter() - begin) * 1000


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


def _until(done: object) -> None:
    while not done():
        moment = QEventLoop()
        QTimer.singleShot(5, moment.quit)
        moment.exec()


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure().items()}, indent=1))
