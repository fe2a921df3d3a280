"""How fast the window is there, beside an empty window: `python tests/benchmarks/bench_window.py`.

Each start is a process of its own; the least of several counts, because other programs only ever make it slower. What
is done at the desk again and again counts as it is waited for: the median of pages, the 95th of a hundred answers.
Modules are compiled before, as they are from the second day on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks.limits import beside  # noqa: E402

LIMITS = {
    "first_window_ratio": 1.5,
    "longest_pause_while_importing_ms": 50,
    "person_page_ms": 50,
    "answer_p95_ms": 16,
}
SCREEN = ROOT / "tests" / "ui" / "screen.json"
ROUNDS = 9

_NOW = """
import time
print(time.time())
"""
_EMPTY = (
    """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1280, 720)
window.show()
application.processEvents()
"""
    + _NOW
)
_START = """
import sys
from datetime import date
from pathlib import Path
from ui.app import first_window
from ui.settings import Settings
folder = Path(sys.argv[1])  # as on every day but the first: there is a file to unlock
window = first_window(Settings(folder / "settings.ini"), date(2026, 11, 24), folder / "Beratung.fallakte")
window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
"""
_FIRST = _START + _NOW
_USABLE = (
    _START
    + """
import time
from PySide6.QtCore import QTimer
import ui.beneath.work
times = [time.perf_counter()]
def tick():
    times.append(time.perf_counter())
    if not ui.beneath.work._under_way:
        QApplication.quit()
timer = QTimer(interval=5)
timer.timeout.connect(tick)
timer.start()
window.warm_up()
QApplication.exec()
print(max(later - earlier for earlier, later in zip(times, times[1:])) * 1000)
"""
    + _NOW
)
_TALK = """
import json, statistics, sys, time
from datetime import date
from pathlib import Path
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from ui.app import first_window
from ui.settings import Settings
from ui.beneath.tidying import spare_what_is_there
from caseworker.demo import take_in
from caseworker.cli.person import read_person
from caseworker.facts import FIRST_TALK, Cefr, Depth
from caseworker.places import RESOURCES
from caseworker.store import Answer, CaseFile, Cost

folder = Path(sys.argv[1])
window = first_window(Settings(folder / "settings.ini"), date(2026, 11, 24))
window.show()
case_file, _code = CaseFile.create(folder / "a", "Regen auf Zebras", "B", cost=Cost(8192, 1, 1))
for number in range(300):
    case_file.new_person(family=f"Name {number}", given="Anna")
known = [take_in(case_file, read_person(one)) for one in sorted((RESOURCES / "samples").glob("*.toml"))]
name_only = case_file.new_person(family="Zuletzt", given="Anna")
case_file.close()
case_file = CaseFile.open(folder / "a.fallakte", passphrase="Regen auf Zebras")
window.open(case_file)
spare_what_is_there()
QApplication.processEvents()

def timed(act):
    begin = time.perf_counter()
    act()
    for _turn in range(2):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # a loop that runs does it by itself
    return (time.perf_counter() - begin) * 1000

window.desk.go("people")
people = window.desk.task("people")
search = min(timed(lambda: people._look()) for _round in range(5))
pages = [timed(lambda one=one: window.desk.open_person(one)) for one in known]
again = statistics.median(timed(lambda one=one: window.desk.open_person(one)) for one in known)
nobody = min(timed(lambda: window.desk.open_person(name_only)) for _round in range(7))
window.desk.open_person(known[0], "talk")
talk = window.desk.task("talk")
talk.begin(FIRST_TALK, Depth.NORMAL)
german = next(chapter for chapter in FIRST_TALK.chapters if chapter.key == "german")
chapter = min(timed(lambda: talk.go(german)) for _round in range(5))
row = window.desk.folder.case.german
levels = [Cefr.A1, Cefr.A2, Cefr.B1, Cefr.B2] * 25
change = window.desk.folder.change
answers = [timed(lambda level=level: change(Answer(row, "listening", level))) for level in levels]
print(json.dumps({
    "people_page_ms": search,
    "person_page_ms": statistics.median(pages),
    "person_page_longest_ms": max(pages[1:]),
    "very_first_page_ms": pages[0],
    "person_page_again_ms": again,
    "person_page_of_whom_only_a_name_is_known_ms": nobody,
    "chapter_ms": chapter,
    "answer_ms": statistics.median(answers),
    "answer_p95_ms": statistics.quantiles(answers, n=20)[-1],
}))
"""


def measure() -> dict[str, float]:
    """Milliseconds, and the first window as a multiple of an empty one."""
    kinds = {"empty": _EMPTY, "first": _FIRST, "usable": _USABLE}
    least = dict.fromkeys(kinds, float("inf"))
    for _round in range(ROUNDS):
        for name, script in kinds.items():
            least[name] = min(least[name], _timed(script))
    gap = min(float(_run(_USABLE).split()[0]) for _round in range(min(ROUNDS, 3)))
    found = {
        "empty_window_ms": least["empty"] * 1000,
        "first_window_ms": least["first"] * 1000,
        "first_window_ratio": least["first"] / least["empty"],
        "usable_ms": least["usable"] * 1000,
        "longest_pause_while_importing_ms": gap,
        **json.loads(_run(_TALK)),
    }
    return beside(found, LIMITS)


def _timed(script: str) -> float:
    """Seconds from the start of a process until it says that it is there; how it ends does not count."""
    begin = time.time()
    return float(_run(script).split()[-1]) - begin


def _run(script: str) -> str:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
        "PYTHONPYCACHEPREFIX": str(ROOT / ".dev" / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", script, folder],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure().items()}, indent=1))
