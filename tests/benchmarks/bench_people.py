"""The list of people at 20,000 and 100,000, against raw SQL and against an empty view of as many cells.

Run as a program, with a number of people or without. Each size runs in a process of its own, so that memory is its own.
Only the ratios mean something: both sides take turns in one run.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView  # noqa: E402
from sqlalchemy import insert  # noqa: E402

from caseworker.facts import Case, Cefr, Person, new_id  # noqa: E402
from caseworker.offers import Office, Talk  # noqa: E402
from caseworker.store import CaseFile, CasesOn, Cost, Filter, Known, Order, search, standings  # noqa: E402
from caseworker.store.engine import connect, writes  # noqa: E402
from caseworker.store.finding.forms import query  # noqa: E402
from caseworker.store.keys import KeyFile  # noqa: E402
from caseworker.words import GERMAN  # noqa: E402
from tests.benchmarks.limits import beside  # noqa: E402
from ui.app import application  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.tasks.people.screen import PeopleTask  # noqa: E402

SIZES = (20_000, 100_000)
LIMITS = {
    "key_p95_ms_20k": 16,
    "key_p95_ms_100k": 33,
    "near_joined_p95_ms_20k": 100,
    "near_joined_p95_ms_100k": 100,
    "memory_mb_100k": 300,
}
PASSPHRASE = "Regen fällt auf Zebras"
TODAY = date(2026, 11, 24)
TYPED = ("kov", "koval", "sch", "mü", "ole", "nguy", "al s", "öz", "haddad am", "0170 12", "petr", "1984", "337a1")
NEARLY = ("Kowaltschuk", "Schewtschenko", "Mohammad", "Jussuf", "Haddat", "Natalja Petrenko", "4567")
BEGINNINGS = "Ba Be Bo Da De Fa Ga Ha He Ka Ko La Le Ma Me Mo Na No Pa Pe Ra Ro Sa Schu Ta Te To Wa We Ya Za"
MIDDLES = "ba ber da del di do fa ga ha ka ko la len li lo ma mi mo na nel no pa ra ri ro sa ta ti to va vi ya za"
ENDS = "enko chuk mann er oğlu i ow ski ez yan dad in uddin escu son a"
FAMILY = "Kovalchuk Schmidt Müller Öztürk Al-Sayed Nguyen Шевченко Haddad"
GIVEN = "Olena Jörg Ayşe Nour Anh Paweł Тарас Mariam Idris Sofija Hamid Leyla ليلى"
PAGE = """
SELECT f.case_id, c.number, p.family, p.given, p.preferred_name, p.dob, f.sorted_by, s.*
FROM found_by f JOIN "case" c ON c.id = f.case_id LEFT JOIN person p ON p.id = f.case_id
LEFT JOIN standing s ON s.case_id = f.case_id
WHERE f.case_id IN (SELECT rowid FROM found WHERE found MATCH ?) ORDER BY f.sorted_by, f.case_id LIMIT 64
"""


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """For each number of people: milliseconds for what people wait for, ratios, and megabytes."""
    found = {f"{name}_{size // 1000}k": value for size in sizes for name, value in _at(size).items()}
    return beside(found, LIMITS)


def _at(people: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file, _code = CaseFile.create(Path(folder) / "bench", PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
        _fill(file, people)
        file.refresh_standings()
        file.close()
        return _in_a_new_process(file.path)


def _in_a_new_process(path: Path) -> dict[str, float]:
    """Memory of filling is not memory of looking."""
    done = subprocess.run(
        [sys.executable, __file__, "--look", str(path)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def look(path: Path) -> dict[str, float]:
    """Open the file, and look at the people in it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        application(settings)
        empty = _megabytes()
        file = CaseFile.open(path, passphrase=PASSPHRASE)
        key, _user = KeyFile.from_bytes((path / "keys.json").read_bytes()).open(passphrase=PASSPHRASE)
        with file, closing(connect(path / "case.db", key)) as raw:
            raw.execute("PRAGMA cache_size=-65536")
            begun = time.perf_counter()
            task = PeopleTask(file, GERMAN, Talk(TODAY, Office.JOBCENTER_ZKT), settings)
            task.resize(1190, 700)
            task.show()
            task.arrive()
            QApplication.processEvents()
            found = {"first_list_ms": (time.perf_counter() - begun) * 1000}
            found |= _keystrokes(task, raw)
            found |= _second_wave(task, file)
            found |= _sieved(file)
            found |= {"empty_mb": empty, "memory_mb": _megabytes()}
            task.close()
        return found


def _fill(file: CaseFile, people: int) -> None:
    chance = random.Random(1)
    ids = [new_id() for _number in range(people)]
    persons = [
        {
            "id": case_id,
            "family": _family(chance),
            "given": chance.choice(GIVEN.split()),
            "dob": date(1960, 1, 1) + timedelta(chance.randrange(16_000)),
            "phone": f"0170 {chance.randrange(10**7):07}",
            "customer_number": f"337A{chance.randrange(10**6):06}",
            "preferred_language": chance.choice(("ar", "uk", "tr", "fa", "en", "fr")),
        }
        for case_id in ids
    ]
    with writes(file._engine) as connection:
        connection.execute(insert(Case), [{"id": case_id, "number": number} for number, case_id in enumerate(ids, 1)])
        connection.execute(insert(Person), persons)
        connection.execute(
            insert(standings.STANDING),
            [
                {
                    "case_id": one["id"],
                    "language": one["preferred_language"],
                    "born": one["dob"],
                    "german": chance.choice((None, Cefr.A1, Cefr.A2, Cefr.B1)),
                    "plan_on": chance.choice((None, TODAY - timedelta(chance.randrange(400)))),
                    "card_until": chance.choice((None, TODAY + timedelta(chance.randrange(900)))),
                    "waiting_since": TODAY if chance.random() < 0.02 else None,
                }
                for one in persons
            ],
        )
        search.refresh_all(connection)


def _family(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(FAMILY.split())
    return "".join(chance.choice(parts.split()) for parts in (BEGINNINGS, MIDDLES, ENDS))


def _keystrokes(task: PeopleTask, raw: Any) -> dict[str, float]:
    """From a key to the painted page, beside raw SQL for the same page and a view of as many empty cells."""
    view, ours, alone, sql, blank = _empty_view(), [], [], [], []
    for turn in range(130):
        typed = TYPED[turn % len(TYPED)]
        begun = time.thread_time()
        ours.append(_timed(lambda typed=typed: _painted(task, typed)))
        alone.append(time.thread_time() - begun)
        sql.append(_timed(lambda typed=typed: raw.execute(PAGE, (query(typed),)).fetchall()))
        blank.append(_timed(lambda: (view.model().endResetModel(), view.viewport().repaint())))
        _let_threads_work(task)
    return {
        "key_ms": statistics.median(ours) * 1000,
        "key_p95_ms": statistics.quantiles(ours, n=20)[-1] * 1000,
        "key_alone_p95_ms": statistics.quantiles(alone, n=20)[-1] * 1000,  # what it takes when nobody else works
        "key_to_raw_sql": statistics.median(ours) / statistics.median(sql),
        "key_to_empty_view": statistics.median(ours) / statistics.median(blank),
        "raw_sql_p95_ms": statistics.quantiles(sql, n=20)[-1] * 1000,
    }


def _painted(task: PeopleTask, typed: str) -> None:
    task.look_for(typed)
    task._look()
    task.table.viewport().repaint()


def _second_wave(task: PeopleTask, file: CaseFile) -> dict[str, float]:
    first = _timed(file.finding.vocabulary)
    begun = time.thread_time()
    near = [_timed(lambda typed=typed: file.finding.near(typed, 20, CasesOn(TODAY, over=None))) for typed in NEARLY * 5]
    alone = (time.thread_time() - begun) / len(near)
    joined = []
    for typed in NEARLY * 3:
        begun = time.perf_counter()
        _painted(task, typed)
        while task._listening:
            _moment()
        joined.append(time.perf_counter() - begun)
    known = Known("Kowaltschuk", "Olena", date(1984, 1, 1), phone="0170 1234567")
    begun = time.thread_time()
    twice = [_timed(lambda: file.finding.possibly_same(known)) for _turn in range(10)]
    twice_alone = (time.thread_time() - begun) / len(twice)
    return {
        "vocabulary_ms": first * 1000,
        "near_alone_ms": alone * 1000,
        "doubles_alone_ms": twice_alone * 1000,
        "near_ms": statistics.median(near) * 1000,
        "near_p95_ms": statistics.quantiles(near, n=20)[-1] * 1000,
        "near_joined_p95_ms": statistics.quantiles(joined, n=20)[-1] * 1000,
        "doubles_ms": statistics.median(twice) * 1000,
    }


def _sieved(file: CaseFile) -> dict[str, float]:
    found = {}
    for one in Filter:
        which = CasesOn(TODAY, filters=frozenset({one}))
        found[f"filter_{one.key.lower()}_ms"] = _best(lambda which=which: file.people("", 256, None, which))
    for order in (Order.PLAN, Order.CARD, Order.GERMAN):
        which = CasesOn(TODAY, order=order, falling=True)
        found[f"order_{order.key.lower()}_ms"] = _best(lambda which=which: file.people("", 256, None, which))
    found["order_and_typed_ms"] = _best(
        lambda: file.people("koval", 256, None, CasesOn(TODAY, over=None, order=Order.PLAN))
    )
    return found


def _empty_view() -> QTableView:
    class Blank(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return 256

        def columnCount(self, parent: Any = None) -> int:
            return 6

        def data(self, index: Any, role: int = 0) -> object:
            return None

        def endResetModel(self) -> None:
            self.beginResetModel()
            super().endResetModel()

    view = QTableView()
    view.setModel(Blank(view))
    view.resize(1190, 560)
    view.show()
    return view


def _let_threads_work(task: PeopleTask) -> None:
    while task._listening:
        _moment()


def _moment() -> None:
    loop = QEventLoop()
    QTimer.singleShot(1, loop.quit)
    loop.exec()


def _best(work: Callable[[], object]) -> float:
    return statistics.median(_timed(work) for _turn in range(5)) * 1000


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _megabytes() -> float:
    """What this process holds now. (The peak that `getrusage` gives counts the process it came from.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--look"]:
        print(json.dumps(look(Path(sys.argv[2]))))
    else:
        found = measure(tuple(map(int, sys.argv[1:])) or SIZES)
        print(json.dumps({name: round(value, 2) for name, value in found.items()}, indent=1))
