"""What the door and the list of people cost, against raw SQL that does the same work in the same file.

Run as a program, or call `measure()`. Only the ratios mean something: both sides take turns in one run.
"""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from caseworker.facts import Case, Cefr, Person, new_id
from caseworker.store import Answer, CaseFile, Cost, search, standings
from caseworker.store.engine import connect, writes
from caseworker.store.files import Folder
from caseworker.store.finding.forms import query
from caseworker.store.keys import KeyFile
from caseworker.store.keys.ring import unlock

PEOPLE = 20_000
PASSPHRASE = "Regen fällt auf Zebras"

FAMILY = ("Kovalenko", "Müller", "Öztürk", "Haddad", "Al-Sayed", "Nguyen", "Schmidt", "Petrenko", "Yılmaz", "Diallo")
GIVEN = ("Olena", "Jörg", "Ayşe", "Nour", "Anh", "Paweł", "Taras", "Mariam", "Idris", "Sofija", "Hamid", "Leyla")

PAGE = """
SELECT f.case_id, c.number, p.family, p.given, p.preferred_name, p.dob, f.sorted_by, s.*
FROM found_by f JOIN "case" c ON c.id = f.case_id LEFT JOIN person p ON p.id = f.case_id
LEFT JOIN standing s ON s.case_id = f.case_id
{where} ORDER BY f.sorted_by, f.case_id LIMIT 50
"""
NOTE = """
INSERT INTO change (step, case_id, topic, row_id, key, op, new, was, old, by, at, undoable)
VALUES (?, ?, ?, ?, ?, 'answered', ?, 'answered', ?, 'B. Aydin', '2026-11-24T15:00:00.000+00:00', 1)
"""
MARK = "INSERT INTO stale_standing (case_id) VALUES (?) ON CONFLICT DO NOTHING"
COUNT = "UPDATE mark SET counter = counter + 1"


def measure(people: int = PEOPLE) -> dict[str, float]:
    """Ratios to raw SQL (medians), and milliseconds for what people wait for."""
    with tempfile.TemporaryDirectory() as folder:
        file, _code = CaseFile.create(Path(folder) / "bench", PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
        _fill(file, people)
        key, _user = KeyFile.from_bytes((file.path / "keys.json").read_bytes()).open(passphrase=PASSPHRASE)
        with file, closing(connect(file.path / "case.db", key)) as raw:
            for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "cache_size=-65536"):
                raw.execute(f"PRAGMA {setting}")
            everybody = {"standings_s": _timed(lambda _turn: file.refresh_standings(), 0)}
            found = {**everybody, **_answers(file, raw), **_names(file, raw), **_lists(file, raw), **_folders(file)}
        return found | _unlocking(file.path, Path(folder) / "profile")


def _fill(file: CaseFile, people: int) -> None:
    chance = random.Random(1)
    ids = [new_id() for _number in range(people)]
    persons = [
        {
            "id": case_id,
            "family": f"{chance.choice(FAMILY)}{chance.choice(FAMILY).lower()[: chance.randrange(5)]}",
            "given": chance.choice(GIVEN),
            "dob": date(1960, 1, 1) + timedelta(chance.randrange(16_000)),
            "phone": f"0170 {chance.randrange(10**7):07}",
            "customer_number": f"337A{chance.randrange(10**6):06}",
        }
        for case_id in ids
    ]
    with writes(file._engine) as connection:
        connection.execute(insert(Case), [{"id": case_id, "number": number} for number, case_id in enumerate(ids, 1)])
        connection.execute(insert(Person), persons)
        connection.exec_driver_sql("DROP TABLE found")
        search.create(connection)
        standings.create(connection)


def _answers(file: CaseFile, raw: Any) -> dict[str, float]:
    case = file.case(file.people("kov")[0].case_id)
    levels = [Cefr.A1, Cefr.A2, Cefr.B1]
    file.change(Answer(case.german, "reading", Cefr.A1), Answer(case.german, "listening", Cefr.A1))

    def door(turn: int) -> None:
        file.change(Answer(case.german, "listening", levels[(turn + 1) % 3]))

    def sql(turn: int) -> None:
        level = levels[(turn + 1) % 3].key
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO german (id, reading) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET reading = excluded.reading",
            (case.id, level),
        )
        raw.execute(NOTE, (new_id(), case.id, "german", case.id, "reading", level, "A1"))
        _link(raw, case.id)
        raw.execute(MARK, (case.id,))
        raw.execute(COUNT)
        raw.execute("COMMIT")

    return _against("answer", door, sql, 300)


def _link(raw: Any, case_id: int) -> None:
    """The rows of the trail that the door writes; the chain is not the point here, and no longer holds."""
    number, before = raw.execute("SELECT number, mac FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    raw.execute("INSERT INTO trail VALUES (?, ?, ?, NULL, ?)", (number + 1, "2026-11-24T15:00:00", bytes(32), before))
    raw.execute("INSERT INTO trail_words VALUES (?, ?, ?, NULL, ?)", (number + 1, case_id, bytes(16), bytes(110)))


def _names(file: CaseFile, raw: Any) -> dict[str, float]:
    """An answer that also changes the search index, each side with a person of its own."""
    mine, other = (file.case(line.case_id) for line in file.people("kov", limit=2))
    words = raw.execute("SELECT words FROM found_by WHERE case_id = ?", (other.id,)).fetchone()[0]

    def door(turn: int) -> None:
        file.change(Answer(mine.person, "family", f"Bondar{turn}"))

    def sql(turn: int) -> None:
        nonlocal words
        fresh = f"{words.split(' bondar')[0]} bondar{turn}"
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE person SET family = ? WHERE id = ?", (f"Bondar{turn}", other.id))
        raw.execute(NOTE, (new_id(), other.id, "person", other.id, "family", f"Bondar{turn}", "x"))
        _link(raw, other.id)
        raw.execute(MARK, (other.id,))
        raw.execute("INSERT INTO found(found, rowid, words) VALUES('delete', ?, ?)", (other.id, words))
        raw.execute(
            "UPDATE found_by SET sorted_by = ?, words = ? WHERE case_id = ?", (f"bondar{turn} x", fresh, other.id)
        )
        raw.execute("INSERT INTO found(rowid, words) VALUES(?, ?)", (other.id, fresh))
        raw.execute(COUNT)
        raw.execute("COMMIT")
        words = fresh

    return _against("name", door, sql, 300)


def _lists(file: CaseFile, raw: Any) -> dict[str, float]:
    found = {}
    first = PAGE.format(where="")
    found |= _against("first_page", lambda _turn: file.people(), lambda _turn: raw.execute(first).fetchall(), 300)
    hits = PAGE.format(where="WHERE f.case_id IN (SELECT rowid FROM found WHERE found MATCH ?)")
    typed = ["kov", "mu", "ol kov", "haddad m", "0170 12", "337a12", "ö", "n"]

    def sql(turn: int) -> None:
        raw.execute(hits, (query(typed[turn % len(typed)]),)).fetchall()

    return found | _against("search", lambda turn: file.people(typed[turn % len(typed)]), sql, 400)


def _folders(file: CaseFile) -> dict[str, float]:
    """Opening the folder of one person."""
    lines = file.people(limit=100)
    times = [_timed(file.case, line.case_id) for line in lines]
    return {"folder_ms": statistics.median(times) * 1000}


def _unlocking(path: Path, profile: Path) -> dict[str, float]:
    """Opening a closed file, less the derivation of its key (gate: 150 ms): on the wall, and what this thread did."""
    opening, deriving = [], []
    for _turn in range(11):
        with _both_clocks(opening):
            file = CaseFile.open(path, profile=profile, passphrase=PASSPHRASE)
        file.close()
        with _both_clocks(deriving):
            unlock(Folder(path), passphrase=PASSPHRASE)
    wall, own = (
        1000 * (statistics.median(whole) - statistics.median(key))
        for whole, key in zip(zip(*opening, strict=True), zip(*deriving, strict=True), strict=True)
    )
    return {"unlock_beside_the_key_ms": wall, "unlock_beside_the_key_own_ms": own}


@contextmanager
def _both_clocks(spent: list[tuple[float, float]]) -> Iterator[None]:
    wall, own = time.perf_counter(), time.thread_time()
    yield
    spent.append((time.perf_counter() - wall, time.thread_time() - own))


def _against(name: str, ours: Callable[[int], object], raw: Callable[[int], object], turns: int) -> dict[str, float]:
    mine, theirs = [], []
    for turn in range(turns):
        mine.append(_timed(ours, turn))
        theirs.append(_timed(raw, turn))
    return {
        f"{name}_ratio": statistics.median(mine) / statistics.median(theirs),
        f"{name}_ms": statistics.median(mine) * 1000,
        f"{name}_p95_ms": statistics.quantiles(mine, n=20)[-1] * 1000,
    }


def _timed(work: Callable[[int], object], argument: int) -> float:
    begin = time.perf_counter()
    work(argument)
    return time.perf_counter() - begin


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure().items()}, indent=1))
