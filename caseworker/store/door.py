"""The one door: every change of a fact goes through here, as one transaction, and comes back as what takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select

from caseworker.facts import Case, Facts, Listed
from caseworker.store import lookups, search, standings
from caseworker.store.changes import Add, Change, Confirm, Dispute, FoundBy, Remove, reply, row_in
from caseworker.store.engine import writes
from caseworker.store.records import (
    CHANGES,
    Entry,
    Op,
    case_of,
    columns,
    heard,
    id_of,
    kinds,
    reasons,
    row_from_text,
    source,
)
from caseworker.store.trail import Action, Trail


@dataclass(frozen=True)
class Undo:
    """The way back from a step; false when there is none. `step` is what it takes back, `None` for a redo."""

    changes: tuple[Change, ...]
    step: int | None = None

    def __bool__(self) -> bool:
        return bool(self.changes)


def write(
    engine: Engine, trail: Trail, changes: Sequence[Change], shown: Callable[[int], Case | None], **who: Any
) -> Undo:
    """Write all changes or none, with change rows, trail and search index, then show them in the open folders.

    `who` goes to `Entry`. A step with a change that cannot be taken back has no way back as a whole.
    """
    with writes(engine) as connection:
        entry = Entry(connection, **who)
        back = [change.write(entry) for change in changes]
        for case_id in {case_of(change.row) for change in changes if search.concerns(change.row)}:
            search.refresh(connection, case_id)
        for case_id in {case_of(change.row) for change in changes if standings.concerns(change.row)}:
            standings.mark(connection, case_id)
        for case_id in {case_of(change.row) for change in changes}:
            trail.write(connection, Action.CHANGED, case_id, by=entry.by)
        for row_id in {id_of(change.row) for change in changes if lookups.concerns(change.row)}:
            lookups.keep(connection, row_id)
    for change in changes:
        change.show(shown(case_of(change.row)))
    if any(change.final for change in changes):
        return Undo(())
    return Undo(tuple(change for change in reversed(back) if change), None if entry.undoes else entry.step)


def last_undo(connection: Connection, folder: Case, by: str = "", since: datetime | None = None) -> Undo:
    """The way back from the newest step of a folder that was not taken back yet, read from its change rows.

    With a moment, only where this user has made that step since then.
    """
    mine, later = CHANGES.c.case_id == folder.id, CHANGES.alias()
    taken_back = select(later.c.undoes).where(later.c.case_id == folder.id, later.c.undoes.is_not(None))
    here = CHANGES.c.device.is_(None)
    newest = select(CHANGES.c.step).where(mine, here, CHANGES.c.undoes.is_(None), CHANGES.c.step.not_in(taken_back))
    step = connection.scalar(newest.order_by(CHANGES.c.id.desc()).limit(1))
    found = connection.execute(select(CHANGES).where(mine, CHANGES.c.step == step).order_by(CHANGES.c.id.desc())).all()
    if not found or not all(row.undoable for row in found):
        return Undo(())
    if since is not None and (found[0].by != by or datetime.fromisoformat(found[0].at) < since):
        return Undo(())
    returned: dict[tuple[str, int], Facts] = {}
    asked = reasons(connection, [folder.id])
    return Undo(tuple(_way_back(row, folder, returned, asked) for row in found), step)


def _way_back(found: Any, folder: Case, returned: dict[tuple[str, int], Facts], asked: Any) -> Change:
    kind, place = kinds()[found.topic], (found.topic, found.row_id)
    if found.op == Op.REMOVED:
        back = row_from_text(kind, found.old)
        assert isinstance(back, Listed)
        back.no_answer.update(asked.get(place, {}))
        returned[place] = back
        return Add(back, position=back.position)
    row = returned.get(place) or row_in(folder, kind, found.row_id)
    if row is None:
        raise LookupError("the folder does not hold what was changed in it")
    if found.op == Op.ADDED:
        assert isinstance(row, Listed)
        return Remove(row)
    if found.op in (Op.CONFIRMED, Op.UNCONFIRMED):
        return Confirm(row, found.key, holds=found.op == Op.UNCONFIRMED)
    if found.op in (Op.DISPUTED, Op.UNDISPUTED):
        return Dispute(row, found.key, holds=found.op == Op.UNDISPUTED)
    if found.op == Op.FOUND:
        return FoundBy(row, found.key, source(found.old))
    return reply(row, found.key, heard(columns(kind)[found.key], found.was, found.old))
