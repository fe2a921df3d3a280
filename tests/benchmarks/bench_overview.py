"""What the figures of everybody cost, against the bare SQL of their counts in the same file.

Every statement the reports send is noted once, with its values, and sent again past SQLAlchemy. Both sides take turns
in one run. Times are those of the processor, so that other programs count little; nothing here waits for a disk. Run as
a program, or call `measure()`.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert

from caseworker.facts import (
    Agreement,
    Benefit,
    BenefitStatus,
    Case,
    Cefr,
    Channel,
    Closeness,
    ClosenessLevel,
    Contact,
    ContactLength,
    Course,
    CourseType,
    Employment,
    EmploymentKind,
    EmploymentState,
    German,
    Instrument,
    Person,
    PlanStatus,
    new_id,
)
from caseworker.overview import Asked
from caseworker.overview.reports import reports
from caseworker.overview.reports.coverage import coverage
from caseworker.store import CaseFile, Cost, standings
from caseworker.store.engine import connect, writes
from caseworker.store.keys import KeyFile
from caseworker.store.records import CHANGES, Op
from caseworker.store.standings import STANDING

PEOPLE, TURNS = 20_000, 5
PASSPHRASE = "Regen fällt auf Zebras"
TODAY = date(2026, 11, 24)
ASKED = Asked(on=TODAY, since=date(2026, 9, 1), today=TODAY)
# What the screen shows first, and every packet: a quarter that is over.
LAST_QUARTER = Asked(on=date(2026, 9, 30), since=date(2026, 7, 1), today=TODAY)


def measure(people: int = PEOPLE, many: int = 5 * PEOPLE) -> dict[str, float]:
    """Ratio and milliseconds of all reports, and of the first time; milliseconds of the coverage of many people."""
    gc.disable()  # as in the program, where only the loop of the window collects (`ui/beneath/tidying.py`)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        return {**_of_everybody(path / "bench", people), **_of_lines(path / "lines", many)}


def _of_everybody(path: Path, people: int) -> dict[str, float]:
    file, _code = CaseFile.create(path, PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
    _fill(file, people)
    key, _user = KeyFile.from_bytes((file.path / "keys.json").read_bytes()).open(passphrase=PASSPHRASE)
    with file, closing(connect(file.path / "case.db", key)) as raw:
        raw.execute("PRAGMA cache_size=-65536")
        return {"standings_s": _timed(file.refresh_standings), **_all(file, raw)}


def _of_lines(path: Path, people: int) -> dict[str, float]:
    """The coverage asks the lines about everybody, and plans by their days: nothing else is laid into this file."""
    file, _code = CaseFile.create(path, PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
    chance = random.Random(2)
    with file:
        lines = [_line(chance) for _number in range(people)]
        plans = [_of(one["case_id"], agreed_on=one["plan_on"]) for one in lines if one["plan_on"]]
        with writes(file._engine) as connection:
            cases = [{"id": one["case_id"], "number": number} for number, one in enumerate(lines, 1)]
            connection.execute(insert(Case), cases)
            connection.execute(insert(STANDING), lines)
            connection.execute(insert(Agreement), [one | {"status": PlanStatus.HANDED_OVER} for one in plans])
        return _coverage(file)


def _line(chance: random.Random) -> dict[str, Any]:
    plan, talk = (chance.random() < share for share in (0.7, 0.6))
    day = TODAY - timedelta(chance.randrange(400))
    return {
        "case_id": new_id(),
        "plan_on": day if plan else None,
        "plan_status": PlanStatus.HANDED_OVER if plan else None,
        "first_talk_on": day if talk else None,
        "spoken_on": day if talk else None,
        "language": "ar",
        "german": Cefr.A2,
    }


def _all(file: CaseFile, raw: Any) -> dict[str, float]:
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        sent.append((statement, values))

    event.listen(file._engine, "before_cursor_execute", note)
    first = _timed(lambda: _count(file))
    event.remove(file._engine, "before_cursor_execute", note)
    counts = [one for one in sent if one[0].startswith(("SELECT", "WITH"))]

    def bare() -> None:
        for statement, values in counts:
            raw.execute(statement, values).fetchall()

    bare()
    mine, theirs = _in_turns(lambda: _count(file), bare)
    return {
        "first_ms": 1000 * first,
        "all_ms": 1000 * mine,
        "bare_ms": 1000 * theirs,
        "all_ratio": mine / theirs,
        "statements": float(len(counts)),
        "quarter_ms": 1000 * statistics.median(_timed(lambda: _count(file, LAST_QUARTER)) for _turn in range(TURNS)),
    }


def _coverage(file: CaseFile) -> dict[str, float]:
    def count() -> None:
        with file.reading() as connection:
            coverage(connection, ASKED)

    count()
    return {"coverage_ms": 1000 * statistics.median(_timed(count) for _turn in range(2 * TURNS))}


def _count(file: CaseFile, asked: Asked = ASKED) -> None:
    with file.reading() as connection:
        reports(connection, asked)


def _fill(file: CaseFile, people: int) -> None:
    chance = random.Random(1)
    ids = [new_id() for _number in range(people)]
    with writes(file._engine) as connection:
        connection.execute(insert(Case), [{"id": case_id, "number": number} for number, case_id in enumerate(ids, 1)])
        connection.execute(insert(CHANGES), [_opened(case_id) for case_id in ids])
        for kind, rows in _rows(chance, ids):
            connection.execute(insert(kind), rows)
        standings.create(connection)


def _opened(case_id: int) -> dict[str, Any]:
    """When a folder was opened: a key date that is over asks for it."""
    place = {"case_id": case_id, "topic": "case", "row_id": case_id, "op": Op.OPENED}
    return {**place, "step": 1, "by": "B. Aydin", "at": "2025-01-01T12:00:00+00:00", "undoable": False}


def _rows(chance: random.Random, ids: list[int]) -> Iterator[tuple[type[Any], list[dict[str, Any]]]]:
    def day(back: int) -> date:
        return TODAY - timedelta(chance.randrange(back))

    def some(share: float) -> list[int]:
        return [case_id for case_id in ids if chance.random() < share]

    yield Person, [{"id": case_id, "town": chance.choice(("Hamm", "Ahlen", "Unna"))} for case_id in ids]
    yield German, [{"id": one, "listening": chance.choice(list(Cefr)), "reading": Cefr.A2} for one in some(0.7)]
    yield Closeness, [{"id": case_id, "closeness": chance.choice(list(ClosenessLevel))} for case_id in some(0.6)]
    yield Agreement, [_of(one, agreed_on=day(400), status=PlanStatus.HANDED_OVER) for one in some(0.7)]
    talk = {"channel": Channel.IN_PERSON, "length": ContactLength.FROM_10}
    yield Contact, [_of(case_id, contact_on=day(300), **talk) for _turn in range(3) for case_id in some(0.6)]
    courses = [_of(one, course_type=CourseType.IK, enrolment_date=day(300)) for one in some(0.4)]
    yield Course, [one | {"actual_start": one["enrolment_date"] + timedelta(40)} for one in courses]
    work = {"state": EmploymentState.RUNNING, "kind": EmploymentKind.SVB, "hours_per_week": 30}
    yield Employment, [_of(case_id, start=day(800), **work) for case_id in some(0.1)]
    help_given = {"instrument": Instrument.VB, "status": BenefitStatus.GRANTED}
    yield Benefit, [_of(case_id, decision_on=day(300), **help_given) for case_id in some(0.3)]


def _of(case_id: int, **answers: Any) -> dict[str, Any]:
    return {"id": new_id(), "case_id": case_id, "position": 1, **answers}


def _in_turns(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """The median of each, taken in turns."""
    times = [(_timed(ours), _timed(bare)) for _turn in range(TURNS)]
    return statistics.median(one for one, _other in times), statistics.median(other for _one, other in times)


def _timed(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return time.thread_time() - begin


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure().items()}, indent=1))
