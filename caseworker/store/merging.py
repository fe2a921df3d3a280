"""Two files that worked on one case become one again, field by field; nothing that anybody entered is lost.

What travels are change rows. Taking them in is a union of sets, so the result does not depend on who exchanged with
whom in which order. Of every answer those changes count that no other one has replaced (`Order.before`): usually one.
Where two people gave different answers without knowing of each other, both stand as an open decision, the later one is
shown, and whoever answers next has decided. A row that one removed while another wrote in it stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import AnabinLookup, Case, Facts, Listed
from caseworker.store import lookups, origins, search, standings
from caseworker.store.forgetting import is_erased, next_number
from caseworker.store.origins import Order, Origin, Seen
from caseworker.store.records import CHANGES, Op, Reply, columns, from_text, heard, kinds, row_from_text

# What travels of a change row: all but its number in this file.
CARRIED = tuple(
    column.name for column in CHANGES.c if column.name not in ("id", "case_id", "number", "device", "undoable")
)
_REPLIES = (Op.ANSWERED, Op.ASKED, Op.OPEN)
_EXISTENCE = (Op.ADDED, Op.REMOVED)

FieldPlace = tuple[str, int, str]  # table, row, field


@dataclass(frozen=True)
class Written:
    """One change as it travels: its origin, and what the row said."""

    origin: Origin
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Answered:
    """One of several answers that stand against each other."""

    value: Reply
    by: str
    at: datetime


@dataclass(frozen=True)
class Decision:
    """A field with several answers, the one shown last; `removed` when somebody took the row away meanwhile."""

    topic: str
    row_id: int
    key: str
    answers: tuple[Answered, ...]
    removed: bool = False


@dataclass(frozen=True)
class TakenIn:
    """What taking in one case did: how many changes were new, and how many are there now.

    A case that was deleted here is `erased`: nothing of it comes back.
    """

    new: int
    held: int
    erased: bool = False


def written(connection: Connection, case_id: int) -> tuple[list[Written], list[Seen]]:
    """Every change of a case, in order, and who had seen what: all another file needs."""
    found = origins.origins(connection, case_id)
    rows = connection.execute(select(CHANGES).where(CHANGES.c.case_id == case_id)).all()
    sent = [Written(found[row.id], {name: getattr(row, name) for name in CARRIED}) for row in rows]
    return sorted(sent, key=lambda one: one.origin), origins.seen(connection, case_id)


def take_in(connection: Connection, case_id: int, changes: Sequence[Written], known: Sequence[Seen]) -> TakenIn:
    """Lay the changes of another file into a case, and let its rows say what all changes together say.

    A case that is not here yet is made. Taking in the same again changes nothing.
    """
    if is_erased(connection, case_id):
        return TakenIn(0, 0, erased=True)
    held = set(origins.origins(connection, case_id).values())
    new = [one for one in changes if one.origin not in held]
    origins.note(connection, case_id, known)
    if not new:
        return TakenIn(0, len(held))
    _make_case(connection, case_id)
    _insert(connection, case_id, new)
    mine = origins.device(connection)
    origins.note(connection, case_id, origins.newly_seen(connection, case_id, mine))
    touched = {(one.said["topic"], one.said["row_id"]) for one in new}
    _rebuild(connection, case_id, touched)
    search.refresh(connection, case_id)
    standings.mark(connection, case_id)
    return TakenIn(len(new), len(held) + len(new))


def decisions(connection: Connection, case_id: int) -> list[Decision]:
    """What two people answered differently without knowing of each other, and nobody has decided since."""
    if not origins.seen(connection, case_id):
        return []
    history = _History(connection, case_id)
    found = []
    for (topic, row_id, key), changes in history.fields.items():
        last = history.unreplaced(changes)
        removed = history.removed_meanwhile(topic, row_id, changes)
        if removed or len({(one.op, one.new) for one in last}) > 1:
            column = columns(kinds()[topic])[key]
            answers = tuple(
                Answered(heard(column, one.op, one.new), one.by, datetime.fromisoformat(one.at)) for one in last
            )
            found.append(Decision(topic, row_id, key, answers, removed))
    return found


class _History:
    """The changes of one case in the order all files agree on."""

    def __init__(self, connection: Connection, case_id: int) -> None:
        self._origins = origins.origins(connection, case_id)
        self._order = Order(origins.seen(connection, case_id))
        self.fields: defaultdict[FieldPlace, list[Any]] = defaultdict(list)
        self._existence: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
        rows = connection.execute(select(CHANGES).where(CHANGES.c.case_id == case_id)).all()
        for row in sorted(rows, key=lambda one: self._origins[one.id]):
            if row.op in _EXISTENCE:
                self._existence[row.topic, row.row_id].append(row)
            elif row.op in _REPLIES and row.key is not None:
                self.fields[row.topic, row.row_id, row.key].append(row)

    def unreplaced(self, changes: Sequence[Any]) -> list[Any]:
        """Those changes that nobody who knew them has replaced, the shown one last."""
        return [one for one in changes if not any(self._before(one, other) for other in changes)]

    def added(self, topic: str, row_id: int) -> Any:
        """The change that made a row of a list, or brought it back; `None` for a topic."""
        return next((one for one in reversed(self._existence[topic, row_id]) if one.op == Op.ADDED), None)

    def answers(self, topic: str, row_id: int) -> Iterator[tuple[str, Any]]:
        """The last change of each field of a row that its adding does not hold already."""
        added = self.added(topic, row_id)
        for (of, row, key), changes in self.fields.items():
            if (of, row) == (topic, row_id) and not (added and self._before(changes[-1], added)):
                yield key, changes[-1]

    def is_gone(self, topic: str, row_id: int) -> bool:
        """Whether a row was removed, and by somebody who knew everything that was written in it."""
        existence = self._existence[topic, row_id]
        if not existence or existence[-1].op != Op.REMOVED:
            return False
        return all(
            self._before(change, existence[-1])
            for (of, row, _key), changes in self.fields.items()
            if (of, row) == (topic, row_id)
            for change in changes
        )

    def removed_meanwhile(self, topic: str, row_id: int, changes: Sequence[Any]) -> bool:
        """Whether somebody removed the row without knowing the last of these changes, or the other way round."""
        existence = self._existence[topic, row_id]
        if not existence or existence[-1].op != Op.REMOVED or self.is_gone(topic, row_id):
            return False
        last, removed = changes[-1], existence[-1]
        return not self._before(last, removed) and not self._before(removed, last)

    def _before(self, earlier: Any, later: Any) -> bool:
        return self._order.before(self._origins[earlier.id], self._origins[later.id])


def _make_case(connection: Connection, case_id: int) -> None:
    if connection.scalar(select(Case.id).where(Case.id == case_id)) is None:
        connection.execute(insert(Case), {"id": case_id, "number": next_number(connection)})


def _insert(connection: Connection, case_id: int, new: Collection[Written]) -> None:
    """Behind everything that is here, so that this file goes on counting above what it has seen."""
    last = connection.scalar(select(func.max(CHANGES.c.id))) or 0
    last = max(last, max(one.origin.number for one in new) - len(new))
    ordered = sorted(new, key=lambda one: one.origin)
    rows = [
        {
            **one.said,
            "id": last + place,
            "case_id": case_id,
            "number": one.origin.number,
            "device": one.origin.device,
            "undoable": False,
        }
        for place, one in enumerate(ordered, 1)
    ]
    connection.execute(insert(CHANGES), rows)


def _rebuild(connection: Connection, case_id: int, touched: Collection[tuple[str, int]]) -> None:
    """Let rows say what their changes say: the whole row where it was made, then the last answer of each field."""
    history = _History(connection, case_id)
    for topic, row_id in touched:
        kind = kinds().get(topic)
        if kind is None or kind is Case:
            continue
        if history.is_gone(topic, row_id):
            connection.execute(delete(_table(kind)).where(_table(kind).c.id == row_id))
        else:
            _write_row(connection, case_id, kind, row_id, history)
        if kind is AnabinLookup:
            lookups.keep(connection, row_id)


def _write_row(connection: Connection, case_id: int, kind: type[Facts], row_id: int, history: _History) -> None:
    known, values = columns(kind), dict[str, Any]()
    added = history.added(kind.__tablename__, row_id)
    if added is not None:
        row = row_from_text(kind, added.new)
        values = {key: getattr(row, key) for key in known}
    elif issubclass(kind, Listed):
        return  # a list line whose adding has not arrived: it comes with the next exchange
    for key, last in history.answers(kind.__tablename__, row_id):
        if key in known:
            values[key] = from_text(known[key], last.new) if last.op == Op.ANSWERED else None
    now = {**values, "id": row_id}
    statement = upsert(_table(kind)).values(now)
    rest = {key: value for key, value in values.items() if key != "id"}
    connection.execute(
        statement.on_conflict_do_update(["id"], set_=rest) if rest else statement.on_conflict_do_nothing()
    )


def _table(kind: type[Facts]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table
