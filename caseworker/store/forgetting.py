"""Deletion: what goes leaves no trace in the file, and what remains is a protocol of counts.

Freed pages are overwritten (`secure_delete`), the index has a switch of its own; neither is enough, so at the end index
and database are written anew. A test decrypts the raw pages and looks for the names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    delete,
    false,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import Case, Facts, HouseholdLink, PerhapsSame, new_id, topics
from caseworker.store import search
from caseworker.store.engine import meant
from caseworker.store.problems import DiskFull, TracesLeft, WriteFailed
from caseworker.store.records import CHANGES, RECORDS, Op, columns
from caseworker.store.retention import Periods, Proposal, Row, Rule, proposals

RUNS = Table(
    "deletion_run",
    RECORDS,
    Column("id", BigInteger, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("folders", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("highest", Integer, nullable=False),  # numbers of folders up to this one are never given again
)

# That a folder was deleted, so that no exchange brings it back: a mark nobody can turn into its number, and no more.
ERASED = Table("erased", RECORDS, Column("mark", String, primary_key=True))

# What says something about a folder and stays after it: who deleted it must be provable for as long as the trail lasts.
OUTLIVES = frozenset({"trail_words"})


@dataclass(frozen=True)
class Run:
    """One line of the protocol: how many folders went, and how many rows of folders that stay, by one rule."""

    at: datetime
    by: str
    rule: Rule
    folders: int
    rows: int


def run(connection: Connection, chosen: Iterable[Proposal], periods: Periods, by: str) -> tuple[list[Run], list[int]]:
    """Delete what was chosen and is still due, and write the protocol of it; its lines, and the folders that are gone.

    Looking again is the point: what was restricted or consented to since the list was read stays.
    """
    due = set(proposals(connection, periods))
    highest = connection.scalar(select(func.max(Case.number))) or 0
    folders, rows, gone = Counter[Rule](), Counter[Rule](), []
    for proposal in (one for one in chosen if one in due):
        if proposal.rows:
            _forget_rows(connection, proposal.case_id, proposal.rows)
            rows[proposal.rule] += len(proposal.rows)
        else:
            forget(connection, proposal.case_id)
            folders[proposal.rule] += 1
            gone.append(proposal.case_id)
    search.rebuild(connection)
    at = datetime.now(UTC)
    runs = [Run(at, by, rule, folders[rule], rows[rule]) for rule in Rule if folders[rule] or rows[rule]]
    for one in runs:
        note(connection, one, highest)
    return runs, gone


def note(connection: Connection, one: Run, highest: int) -> None:
    """Write a line of the protocol; numbers of folders up to the `highest` are never given again."""
    said = {"at": one.at.isoformat(timespec="seconds"), "by": one.by, "highest": highest}
    counts = {"rule": one.rule.key, "folders": one.folders, "rows": one.rows}
    connection.execute(insert(RUNS), {"id": new_id(), **said, **counts})


def protocol(connection: Connection) -> list[Run]:
    """Every deletion there was, the newest first: counts, no names."""
    rows = connection.execute(select(RUNS).order_by(RUNS.c.at.desc(), RUNS.c.rule)).all()
    return [Run(datetime.fromisoformat(row.at), row.by, Rule[row.rule], row.folders, row.rows) for row in rows]


def next_number(connection: Connection) -> int:
    """The number of a new folder; that of a deleted one is not given again, because it still stands on papers."""
    latest = (connection.scalar(select(func.max(place))) for place in (Case.number, RUNS.c.highest))
    return 1 + max(number or 0 for number in latest)


def forget(connection: Connection, case_id: int) -> None:
    """Take everything about a person out of every table: folder, change rows, index, drafts, copies, and the links to
    them in the folders of others.

    What stays is what knows nobody: the library of lookups, and the trail, which names nobody and ends by itself.
    """
    number = connection.scalar(select(Case.number).where(Case.id == case_id))
    if number is not None:
        for links in (HouseholdLink, PerhapsSame):
            _leave_others(connection, links, number, case_id)
    forget_alone(connection, (case_id,))


def forget_alone(connection: Connection, case_ids: Sequence[int]) -> None:
    """The same for people of whom no folder of others speaks."""
    search.forget_each(connection, case_ids)
    for table in (*RECORDS.tables.values(), *Facts.metadata.tables.values()):
        if "case_id" in table.c and table.name not in OUTLIVES:
            connection.execute(delete(table).where(table.c.case_id.in_(case_ids)))
    for topic in topics().values():
        connection.execute(delete(topic).where(columns(topic)["id"].in_(case_ids)))
    connection.execute(delete(Case).where(Case.id.in_(case_ids)))
    marks = [{"mark": _mark(case_id)} for case_id in case_ids]
    if marks:
        connection.execute(upsert(ERASED).on_conflict_do_nothing(), marks)


def spoken_of(connection: Connection) -> set[int]:
    """The numbers of folders that others name, or have named, as relatives or as perhaps the same person."""
    found: set[str | int | None] = set()
    for links in (HouseholdLink, PerhapsSame):
        found |= set(connection.scalars(select(links.number)))
        mine = CHANGES.c.topic == links.__tablename__
        for place in (CHANGES.c.new, CHANGES.c.old):
            found |= set(connection.scalars(select(place).where(mine, CHANGES.c.key == "number")))
            whole = select(func.json_extract(place, "$.number"))
            found |= set(connection.scalars(whole.where(mine, CHANGES.c.op.in_((Op.ADDED, Op.REMOVED)))))
    return {int(number) for number in found if number is not None}


def is_erased(connection: Connection, case_id: int) -> bool:
    """Whether this folder was deleted here. What another file says about it is not taken in any more."""
    return connection.scalar(select(ERASED.c.mark).where(ERASED.c.mark == _mark(case_id))) is not None


def _mark(case_id: int) -> str:
    """Numbers of folders are random and have 63 bits: nobody finds one by trying."""
    return sha256(f"erased {case_id}".encode()).hexdigest()


def scrub(engine: Engine) -> None:
    """Write the database anew and empty its write-ahead log.

    `secure_delete` is not enough: when SQLite moves rows between pages it leaves stale bytes in the gaps of a page that
    is still in use (measured: parts of an answer of 1 of 30 deleted people). What is written anew holds only what is
    there.

    Raises `TracesLeft` when there is no room for it: what was deleted is gone for the program, not for an expert.
    """
    try:
        with meant(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except (DiskFull, WriteFailed) as problem:
        raise TracesLeft from problem


def _forget_rows(connection: Connection, case_id: int, rows: Iterable[Row]) -> None:
    """Rows and their history."""
    for name, row_id in rows:
        table = RECORDS.tables.get(name)
        if table is None:
            table = Facts.metadata.tables[name]
        connection.execute(delete(table).where(table.c.id == row_id))
        history = (CHANGES.c.case_id == case_id) & (CHANGES.c.topic == name) & (CHANGES.c.row_id == row_id)
        connection.execute(delete(CHANGES).where(history))


def _leave_others(connection: Connection, links: type[HouseholdLink | PerhapsSame], number: int, case_id: int) -> None:
    """Take a folder out of the folders of others, with the history of these links, also of those removed before."""
    whole = CHANGES.c.op.in_((Op.ADDED, Op.REMOVED))
    said: ColumnElement[bool] = false()
    for key, text in (("number", str(number)), ("other", str(case_id))):
        said |= (CHANGES.c.key == key) & or_(CHANGES.c.new == text, CHANGES.c.old == text)
        for place in (CHANGES.c.new, CHANGES.c.old):
            said |= whole & (func.json_extract(place, f"$.{key}") == text)
    told = select(CHANGES.c.case_id, CHANGES.c.row_id).where(CHANGES.c.topic == links.__tablename__, said)
    now = select(links.case_id, links.id).where(or_(links.number == number, links.other == case_id))
    rows = [*connection.execute(told).all(), *connection.execute(now).all()]
    for case_id, row_id in {tuple(row) for row in rows}:
        _forget_rows(connection, case_id, [(links.__tablename__, row_id)])
