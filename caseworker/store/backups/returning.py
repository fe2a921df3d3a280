"""Taking in what a deputy gave back: every step through the one door, in its order, with its author and its time.

Where the owner has said something else in the meantime, nothing is written: both values are shown, and the owner
decides. A step is taken in once, however often it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from caseworker.facts import Case, Facts, Listed, Question, questions
from caseworker.store import door, search, standings
from caseworker.store.backups.deputy import Return
from caseworker.store.changes import Add, Change, Confirm, Remove, reply, row_in
from caseworker.store.engine import meant, writes
from caseworker.store.records import CHANGES, Entry, Op, Reply, columns, heard, kinds, row_from_text
from caseworker.words import Text

_REPLIES = (Op.ANSWERED, Op.ASKED, Op.OPEN)

Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Conflict:
    """A place where owner and deputy said different things; `row` is `None` where the owner has taken it out."""

    case_id: int
    label: Text | None
    row: Facts | None
    key: str
    mine: Reply
    theirs: Reply

    @property
    def change(self) -> Change | None:
        """What lets the deputy's answer stand."""
        return reply(self.row, self.key, self.theirs) if self.row is not None else None


@dataclass(frozen=True)
class TakenIn:
    """How many steps were new, and what is left to decide."""

    steps: int
    conflicts: tuple[Conflict, ...]


def take_in(
    back: Return, engine: Engine, folder: Callable[[int], Case], shown: Callable[[int], Case | None]
) -> TakenIn:
    """Write every step that is new. Raises the problems of a write; what was taken in before stays taken in."""
    with meant(), engine.connect() as connection:
        known = set(connection.scalars(select(CHANGES.c.step).where(CHANGES.c.id > back.stay.base)))
        mine = {_place(row): row for row in _said_since(connection, back)}
    last = {_place(row): row for row in back.rows if row["op"] in _REPLIES}
    taken, conflicts = 0, {}
    for step, group in groupby(back.rows, key=lambda row: row["step"]):
        first, *rest = list(group)
        opens = first["op"] == Op.OPENED
        case = folder(first["case_id"]) if step in known or not opens else Case(id=first["case_id"])
        changes: list[Change] = []
        for row in rest if opens else (first, *rest):
            if (said := last.get(_place(row))) and _differs(mine.get(_place(row)), said, case):
                conflicts[_place(row)] = _conflict(said, case)
            else:
                changes += _change(row, case)
        if step not in known:
            entry = {"by": first["by"], "talk": first["talk"], "step": step, "at": first["at"]}
            if opens:
                _open(engine, case, changes, entry)
            else:
                door.write(engine, changes, shown, undoes=first["undoes"], **entry)
            taken += 1
    return TakenIn(taken, tuple(conflicts.values()))


def _place(row: Row) -> tuple[str, int, str | None]:
    return row["topic"], row["row_id"], row["key"]


def _said_since(connection: Connection, back: Return) -> Iterator[Row]:
    """What the owner said since the deputy's backup, the last word at each place winning."""
    theirs = {row["step"] for row in back.rows}
    since = select(CHANGES).where(CHANGES.c.id > back.stay.base).order_by(CHANGES.c.id)
    return (dict(row._mapping) for row in connection.execute(since) if row.step not in theirs)


def _differs(mine: Row | None, theirs: Row, case: Case) -> bool:
    """Whether the owner has said something else at this place, or has taken the row out."""
    if _row(theirs, case) is None:
        return True
    return mine is not None and mine["op"] in _REPLIES and (mine["op"], mine["new"]) != (theirs["op"], theirs["new"])


def _conflict(row: Row, case: Case) -> Conflict:
    kind, found = kinds()[row["topic"]], _row(row, case)
    asked: Question | None = next((one for one in questions(kind) if one.key == row["key"]), None)
    mine = None
    if found is not None:
        value = getattr(found, row["key"])
        mine = found.no_answer.get(row["key"]) if value is None else value
    theirs = heard(columns(kind)[row["key"]], row["op"], row["new"])
    return Conflict(case.id, asked.label if asked else None, found, row["key"], mine, theirs)


def _change(row: Row, case: Case) -> Iterator[Change]:
    """The change a row tells of; nothing where the owner's file has no place for it any more."""
    kind, found, op = kinds()[row["topic"]], _row(row, case), Op(row["op"])
    if op is Op.ADDED and found is None:
        added = row_from_text(kind, row["new"])
        assert isinstance(added, Listed)
        yield Add(added)
    elif op is Op.REMOVED and isinstance(found, Listed):
        yield Remove(found)
    elif found is not None and op in (Op.CONFIRMED, Op.UNCONFIRMED):
        yield Confirm(found, row["key"], holds=op is Op.CONFIRMED)
    elif found is not None and op in _REPLIES:
        yield reply(found, row["key"], heard(columns(kind)[row["key"]], row["op"], row["new"]))


def _row(row: Row, case: Case) -> Facts | None:
    return row_in(case, kinds()[row["topic"]], row["row_id"])


def _open(engine: Engine, case: Case, changes: list[Change], who: dict[str, Any]) -> None:
    """A folder the deputy has opened, with its first answers, and with a number of the owner's file."""
    with writes(engine) as connection:
        number = 1 + (connection.scalar(select(func.max(Case.number))) or 0)
        connection.execute(insert(Case), {"id": case.id, "number": number})
        entry = Entry(connection, **who)
        entry.note(case, Op.OPENED, undoable=False)
        for change in changes:
            change.write(entry)
        search.refresh(connection, case.id)
        standings.mark(connection, case.id)
