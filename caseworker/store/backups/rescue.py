"""A damaged file: read what can be read into a new one, or bring the newest sound backup back in its place.

SQLCipher refuses every page whose MAC is wrong, so what is read is right; what is missing is missed. Reading goes on
behind a damaged page by looking for the next readable row from both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Table

from caseworker.facts import Case, Facts
from caseworker.store import growth, origins, search, standings
from caseworker.store.backups import making
from caseworker.store.backups.making import Backup, columns_of
from caseworker.store.backups.preview import people_in
from caseworker.store.engine import connect, engine_for, writes
from caseworker.store.files import Folder, new_folder, replace_with_retry, settle, told
from caseworker.store.media import writing_for
from caseworker.store.problems import BackupFailed, BackupUnreadable, Damaged
from caseworker.store.records import RECORDS, Op
from caseworker.store.search import FOUND_BY

_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
# How often a gap between readable rows is halved without a row being found in it: good pages between two bad ones
# are found when they are more than a sixty-fourth of what lies between them.
_HALVINGS = 6


@dataclass(frozen=True)
class SavedPerson:
    """A person in the new file: rows that were saved, and answers the history tells of that were not."""

    case_id: int
    name: str
    number: str
    rows: int
    missing: int


@dataclass(frozen=True)
class Rescued:
    """What was read out of a damaged file into a new one; `gaps` counts the places where reading broke off."""

    path: Path
    people: tuple[SavedPerson, ...]
    gaps: int

    @property
    def whole(self) -> bool:
        """Whether everything is there."""
        return not self.gaps and not any(person.missing for person in self.people)


def rescue(folder: Folder, key: bytes, into: Path) -> Rescued:
    """Read what can be read into a new case file, which opens with the same secrets. The damaged one is not changed.

    Raises `Damaged` when not even the list of tables can be read; then only a backup helps.
    """
    connect(folder.database, key, mode="ro").close()
    with new_folder(into) as new:
        new.write_keys(next(folder.read_keys()))
        engine = engine_for(new.database, key, writing_for(into.parent))
        try:
            growth.create(engine)
            gaps = _pour(folder, new, key)
            with writes(engine) as connection:
                search.refresh_all(connection)
                standings.create(connection)
                origins.become_another(connection)  # what was lost may be known elsewhere: nothing counts like it
        finally:
            engine.dispose()
        with closing(connect(new.database, key)) as read:
            people = tuple(_saved(read))
    return Rescued(into, people, gaps)


def bring_newest_back(folder: Folder, key: bytes) -> Backup:
    """Put the newest sound backup in the place of a damaged database, which is laid aside in the same folder.

    Raises `BackupUnreadable` when there is none; nothing has changed then.
    """
    for backup in making.all_in(folder.backups):
        draft = folder.database.with_suffix(".part")
        draft.unlink(missing_ok=True)
        try:
            with making.sound(backup, key) as then:
                making.copy(then, draft, key)
        except (BackupUnreadable, BackupFailed, Damaged):
            draft.unlink(missing_ok=True)
            continue
        _lay_aside(folder)
        with told(folder.path):
            replace_with_retry(draft, folder.database)
            settle(folder.path)
        return backup
    raise BackupUnreadable


def _lay_aside(folder: Folder) -> None:
    """Keep what was damaged, with its journal: somebody may still read something out of it."""
    aside = folder.path / f"damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    with told(folder.path):
        aside.mkdir(mode=0o700)
        for path in folder.path.glob("case.db*"):
            if path.suffix != ".part":
                replace_with_retry(path, aside / path.name)


def _pour(old: Folder, new: Folder, key: bytes) -> int:
    """Copy every readable row of every table; how many gaps there were."""
    gaps = 0
    with closing(connect(new.database, key)) as target:
        target.execute("BEGIN IMMEDIATE")
        for table in _tables():
            for rows, names in _readable(old, key, table.name, columns_of(target, table.name)):
                if rows is None:
                    gaps += 1
                    continue
                listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
                target.executemany(f'INSERT OR IGNORE INTO "{table.name}" ({listed}) VALUES ({marks})', rows)
        target.execute("DELETE FROM trail_words WHERE number NOT IN (SELECT number FROM trail)")  # their links are lost
        _give_everybody_a_case(target)
        target.execute("COMMIT")
    return gaps


def _tables() -> list[Table]:
    """Everything but what is made anew: the search index and the lines about everybody."""
    anew = (FOUND_BY, standings.STANDING, standings.STALE)
    return [t for metadata in (Facts.metadata, RECORDS) for t in metadata.sorted_tables if t not in anew]


def _readable(
    folder: Folder, key: bytes, table: str, wanted: list[str]
) -> Iterator[tuple[list[tuple[Any, ...]] | None, list[str]]]:
    """Rows of a table with the names of their columns; `None` stands for a gap."""
    with closing(connect(folder.database, key, mode="ro")) as connection:
        names = [name for name in columns_of(connection, table) if name in wanted]
    if not names:
        return
    listed = ", ".join(f'"{name}"' for name in names)
    waiting = [(_LOWEST, _HIGHEST, 0)]
    while waiting:
        low, high, dry = waiting.pop()
        up, broke = _read(folder, key, table, listed, low, high, "ASC")
        yield [row[1:] for row in up], names
        if not broke:
            continue
        low = up[-1][0] + 1 if up else low
        down, _broke = _read(folder, key, table, listed, low, high, "DESC")
        yield [row[1:] for row in down], names
        high = down[-1][0] - 1 if down else high
        dry = 0 if up or down else dry + 1
        if low >= high or dry > _HALVINGS:
            yield None, names
            continue
        middle = (low + high) // 2
        waiting += [(middle + 1, high, dry), (low, middle, dry)]


def _read(
    folder: Folder, key: bytes, table: str, listed: str, low: int, high: int, order: str
) -> tuple[list[tuple[Any, ...]], bool]:
    """Rows from one side until a page cannot be read, and whether that happened.

    Through a connection of its own: SQLCipher keeps refusing after the first bad page (measured).
    """
    rows: list[tuple[Any, ...]] = []
    statement = f'SELECT rowid, {listed} FROM "{table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid {order}'
    with closing(connect(folder.database, key, mode="ro")) as connection:
        try:
            for row in connection.execute(statement, (low, high)):
                rows.append(row)
        except sqlcipher.DatabaseError:
            return rows, True
    return rows, False


def _give_everybody_a_case(target: Any) -> None:
    """Rows whose case was on a lost page get one again, with a new number."""
    case = f'"{Case.__tablename__}"'
    known = " UNION ".join(
        f'SELECT {"case_id" if "case_id" in table.columns else "id"} FROM "{table.name}"'
        for table in Facts.metadata.sorted_tables
        if table.name != Case.__tablename__ and {"case_id", "id"} & set(table.columns.keys())
    )
    lost = target.execute(f"SELECT * FROM ({known}) EXCEPT SELECT id FROM {case}").fetchall()
    for (case_id,) in lost:
        number = f"(SELECT 1 + coalesce(max(number), 0) FROM {case})"
        target.execute(f"INSERT INTO {case} (id, number) VALUES (?, {number})", (case_id,))


def _saved(read: Any) -> Iterator[SavedPerson]:
    """Everybody in the new file by name, with what the history of answers says is missing."""
    rows: Counter[int] = Counter()
    there: set[tuple[str, int]] = set()
    for table in Facts.metadata.sorted_tables:
        owner = "case_id" if "case_id" in table.columns else "id"
        for row_id, case_id in read.execute(f'SELECT id, "{owner}" FROM "{table.name}"'):
            rows[case_id] += 1
            there.add((table.name, row_id))
    missing: Counter[int] = Counter()
    last = "SELECT case_id, topic, row_id, key, op, max(id) FROM change GROUP BY topic, row_id, key"
    removed = {tuple(row) for row in read.execute(_REMOVED)}
    for case_id, topic, row_id, _key, op, _id in read.execute(last):
        expected = op not in (Op.ASKED, Op.OPEN, Op.REMOVED, Op.OPENED, Op.OPENED_ON_PURPOSE)
        if expected and (topic, row_id) not in there and (topic, row_id) not in removed:
            missing[case_id] += 1
    for case_id, (name, number) in sorted(people_in(read).items(), key=lambda one: one[1][0].casefold()):
        yield SavedPerson(case_id, name, number, rows[case_id], missing[case_id])


_REMOVED = (
    "SELECT topic, row_id FROM change WHERE op IN ('added', 'removed') GROUP BY topic, row_id"
    " HAVING max(CASE op WHEN 'removed' THEN id ELSE 0 END) > max(CASE op WHEN 'added' THEN id ELSE 0 END)"
)
