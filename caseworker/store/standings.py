"""One line about everybody, kept beside the folders, so that lists and counts need not open them.

A change only marks the line of its person; it is read again when somebody asks for lists or counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints

from sqlalchemy import BigInteger, Column, Connection, Date, Index, String, Table, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from caseworker.facts import Case, Facts, lists, topics
from caseworker.facts.columns import ChoiceType
from caseworker.facts.standing import RESTS_ON, Standing, standing
from caseworker.store import folders
from caseworker.store.engine import schema_of
from caseworker.store.records import RECORDS
from caseworker.store.restriction import hidden
from caseworker.words import Choice


def _column(name: str, hint: Any) -> Column[Any]:
    kind = next(one for one in hint.__args__ if one is not type(None))
    if issubclass(kind, Choice):
        return Column(name, ChoiceType(kind))
    return Column(name, Date if kind is date else String)


# What the list of people can be sorted by.
SORTABLE = ("born", "german", "plan_on", "spoken_on", "next_on", "card_until")

STANDING = Table(
    "standing",
    RECORDS,
    Column("case_id", BigInteger, primary_key=True),
    *(_column(name, hint) for name, hint in get_type_hints(Standing).items()),
    # All that the coverage of plans asks for, so that counting it needs no line; those without a plan lie together.
    Index("standing_care", "plan_on", "ended_on", "first_talk_on", "spoken_on", "plan_status", "case_id"),
    *(Index(f"standing_by_{name}", name, "case_id") for name in SORTABLE),
)
# The number of tables since which a line says all of this.
_ASKED_SINCE = 5
# Whose line no longer says what the folder says.
STALE = Table("stale_standing", RECORDS, Column("case_id", BigInteger, primary_key=True))

# The columns of a standing, in the order of its fields.
COLUMNS = tuple(STANDING.c[one.name] for one in fields(Standing))

_ANYBODY = select(STALE.c.case_id).limit(1)
_MARK = upsert(STALE).values(case_id=bindparam("its_id")).on_conflict_do_nothing()
_KINDS = tuple({**topics(), **lists()}[name] for name in RESTS_ON)


def concerns(row: Facts) -> bool:
    """Whether a standing rests on this row."""
    return isinstance(row, (Case, *_KINDS))


def mark(connection: Connection, case_id: int) -> None:
    """The folder has changed: its line is read again before it is next seen."""
    connection.execute(_MARK, {"its_id": case_id})


def mark_each(connection: Connection, case_ids: Iterable[int]) -> None:
    """The same for many folders."""
    connection.execute(_MARK, [{"its_id": case_id} for case_id in case_ids])


def leave(connection: Connection, case_id: int) -> None:
    """The folder is in no list and no count any more."""
    connection.execute(delete(STANDING).where(STANDING.c.case_id == case_id))


def create(connection: Connection) -> None:
    """Mark everybody who has no line yet, or one of a program that asked for less: those of an older file."""
    if schema_of(connection) < _ASKED_SINCE:
        connection.execute(delete(STANDING))
    without = select(Case.id).where(Case.id.not_in(select(STANDING.c.case_id)))
    connection.execute(insert(STALE).from_select(["case_id"], without.where(Case.id.not_in(select(STALE.c.case_id)))))


def is_stale(connection: Connection) -> bool:
    """Whether somebody's line has to be read again."""
    return connection.execute(_ANYBODY).first() is not None


def refresh(connection: Connection) -> None:
    """Read the lines again that no longer hold."""
    stale = connection.scalars(select(STALE.c.case_id).where(~hidden(STALE.c.case_id))).all()
    for chunk in folders.chunks(stale):
        with Session(connection) as session:
            lines = [{"case_id": case.id, **_values(case)} for case in folders.load(session, chunk, RESTS_ON)]
        connection.execute(delete(STANDING).where(STANDING.c.case_id.in_(chunk)))
        if lines:
            connection.execute(insert(STANDING), lines)
    connection.execute(delete(STALE))


def still_running(connection: Connection, on: date) -> list[int]:
    """The cases that are in lists and not over on that day."""
    ended = STANDING.c.ended_on
    return list(connection.scalars(select(STANDING.c.case_id).where((ended.is_(None)) | (ended > on))))


def read(found: Sequence[Any]) -> Standing:
    """A standing from what `COLUMNS` gave; everything is `None` where there is no line yet."""
    return Standing(*found)


def _values(case: Case) -> dict[str, Any]:
    return vars(standing(case))
