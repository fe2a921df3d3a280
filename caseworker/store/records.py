"""The change rows: what was answered, by whom and when, and what stood there before.

They are the undo of yesterday, the history of each answer, and the only place where "weiß nicht" and "stimmt noch"
are kept. A change row names its place by table, row and field, and keeps values as text: a choice by its key, a day
as ISO 8601, exactly as they stand in their own columns.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import sqlite

from caseworker.facts import Case, Facts, Listed, Place, Remark, Source, new_id
from caseworker.facts.columns import chosen
from caseworker.words import NoAnswer, UnknownChoice

RECORDS = MetaData()

CHANGES = Table(
    "change",
    RECORDS,
    Column("id", Integer, primary_key=True),
    Column("step", BigInteger, nullable=False),  # what was changed at once shares a step, and is undone at once
    Column("undoes", BigInteger),
    Column("case_id", BigInteger, nullable=False),
    Column("topic", String, nullable=False),
    Column("row_id", BigInteger, nullable=False),
    Column("key", String),
    Column("op", String, nullable=False),
    Column("new", String),
    Column("was", String),
    Column("old", String),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("talk", BigInteger),
    Column("undoable", Boolean, nullable=False),
    Column("unsure", Boolean),  # the clock could not be believed
    # Where it was written, if not here (`caseworker.store.origins`).
    Column("device", BigInteger),
    Column("number", BigInteger),
    Index("change_place", "case_id", "row_id", "key"),
)

# One row: who this file is among those it exchanges with. A file that comes back from a backup is another one.
DEVICE = Table("device", RECORDS, Column("id", BigInteger, primary_key=True))

# The order of changes on which all files agree that hold them.
IN_ORDER = (
    func.coalesce(CHANGES.c.number, CHANGES.c.id),
    func.coalesce(CHANGES.c.device, select(DEVICE.c.id).scalar_subquery()),
)

_DIALECT = sqlite.dialect()


class Op(StrEnum):
    """What happened at a place; the first three are also what a place can be."""

    ANSWERED = "answered"
    ASKED = "asked"
    OPEN = "open"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"
    FOUND = "found"
    ADDED = "added"
    REMOVED = "removed"
    OPENED = "opened"
    OPENED_ON_PURPOSE = "opened_on_purpose"


_REPLIES = (Op.ANSWERED, Op.ASKED, Op.OPEN)
# What is noted beside an answer, and ends with it.
_REMARKS = (Op.DISPUTED, Op.UNDISPUTED, Op.FOUND)

# What a person said to a question: a value, a `NoAnswer`, or `None` while the question is open.
Reply = Any


@dataclass(frozen=True)
class Moment:
    """One change of one answer: `old` and `new` are replies, `at` is in UTC, `op` says what happened.

    What was noted beside an answer is no reply: `new` is then the `Source` who found it out, or `None`. `unsure`: the
    clock of the computer could not be believed then.
    """

    at: datetime
    by: str
    op: Op
    old: Reply
    new: Reply
    talk: int | None
    unsure: bool = False

    @property
    def is_remark(self) -> bool:
        """Whether something was noted beside the answer, which stayed as it was."""
        return self.op in _REMARKS


@dataclass(frozen=True)
class Entry:
    """A transaction under way: who changes something, when, in which talk, and taking back which step."""

    connection: Connection
    by: str
    talk: int | None = None
    undoes: int | None = None
    step: int = field(default_factory=new_id)
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))
    unsure: bool = False

    def note(self, row: Facts, op: Op, *, undoable: bool, **what: str | None) -> None:
        """Write a change row; `what` holds `key`, `was`, `old` and `new` as text."""
        place = {"case_id": case_of(row), "topic": row.__tablename__, "row_id": id_of(row)}
        who = {"step": self.step, "undoes": self.undoes, "by": self.by, "at": self.at, "talk": self.talk}
        who["unsure"] = self.unsure
        # Every column each time: one compiled statement serves all change rows.
        blank = dict.fromkeys(("key", "was", "old", "new"))
        self.connection.execute(_note(), {**blank, **place, **who, **what, "op": op.value, "undoable": undoable})


@cache
def _note() -> Any:
    return insert(CHANGES)


def id_of(row: Facts) -> int:
    """The number of a row; that of a topic is the number of its case."""
    return int(row.id)  # type: ignore[attr-defined]


def case_of(row: Facts) -> int:
    """The number of the case a row lies in."""
    return row.case_id if isinstance(row, Listed) else id_of(row)


def columns(kind: type[Facts]) -> dict[str, Column[Any]]:
    """The columns of a topic by the name of their field."""
    return dict(kind.__mapper__.columns.items())


def as_text(column: Column[Any], value: object) -> str | None:
    """A value as it stands in its column, as text."""
    process = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    raw = process(value) if process else value
    return None if raw is None else str(raw)


def from_text(column: Column[Any], text: str | None) -> Any:
    """The value behind such a text; an unknown choice comes back as a visible stranger."""
    if text is None:
        return None
    raw = int(text) if issubclass(column.type.python_type, int) else text
    process = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return process(raw) if process else raw


def said(column: Column[Any], reply: Reply) -> tuple[Op, str | None]:
    """A reply as a change row keeps it."""
    if isinstance(reply, NoAnswer):
        return Op.ASKED, reply.key
    text = as_text(column, reply)
    return (Op.OPEN if text is None else Op.ANSWERED), text


def heard(column: Column[Any], op: str | None, text: str | None) -> Reply:
    """The reply behind a change row. Reasons of a newer program count as "weiß nicht"."""
    if op == Op.ASKED:
        reason = chosen(NoAnswer, text or "")
        return reason if isinstance(reason, NoAnswer) else NoAnswer.UNKNOWN
    return from_text(column, text)


def row_as_text(row: Facts, values: dict[str, object]) -> str:
    """A whole row as JSON; questions nobody has answered are left out."""
    texts = {key: as_text(column, values[key]) for key, column in columns(type(row)).items()}
    return json.dumps({key: text for key, text in texts.items() if text is not None}, ensure_ascii=False)


def row_from_text(kind: type[Facts], text: str) -> Facts:
    """A row as it was when it was removed, with its old number and place."""
    known = columns(kind)
    return kind(**{key: from_text(known[key], value) for key, value in json.loads(text).items() if key in known})


def changed_since(connection: Connection, seen: int) -> tuple[int, set[int]]:
    """The number of the newest change row, and the cases that have changed after the one with the number `seen`."""
    last = connection.scalar(select(func.max(CHANGES.c.id))) or 0
    return last, set(connection.scalars(select(CHANGES.c.case_id).where(CHANGES.c.id > seen).distinct()))


def reason_at(connection: Connection, row: Facts, key: str) -> NoAnswer | None:
    """Why a question without a value has none: somebody asked in vain, or (`None`) nobody did."""
    place = (CHANGES.c.case_id == case_of(row)) & (CHANGES.c.row_id == id_of(row)) & (CHANGES.c.key == key)
    last = connection.execute(
        select(CHANGES.c.op, CHANGES.c.new)
        .where(place, CHANGES.c.topic == row.__tablename__, CHANGES.c.op.in_(_REPLIES))
        .order_by(*(place.desc() for place in IN_ORDER))
        .limit(1)
    ).first()
    return heard(columns(type(row))[key], last.op, last.new) if last and last.op == Op.ASKED else None


def reasons(connection: Connection, case_ids: Collection[int]) -> dict[tuple[str, int], dict[str, NoAnswer]]:
    """All questions of these cases that were asked in vain, by table and row."""
    found: dict[tuple[str, int], dict[str, NoAnswer]] = defaultdict(dict)
    rows = connection.execute(
        select(CHANGES.c.topic, CHANGES.c.row_id, CHANGES.c.key, CHANGES.c.op, CHANGES.c.new)
        .where(CHANGES.c.case_id.in_(case_ids), CHANGES.c.op.in_(_REPLIES))
        .order_by(*IN_ORDER)
    )
    for topic, row_id, key, op, new in rows:
        if op == Op.ASKED:
            reason = chosen(NoAnswer, new)
            found[topic, row_id][key] = reason if isinstance(reason, NoAnswer) else NoAnswer.UNKNOWN
        else:
            found[topic, row_id].pop(key, None)
    return found


def history(connection: Connection, row: Facts, key: str) -> list[Moment]:
    """Every change of one answer, oldest first; for one of many, beginning with the day it was added."""
    column = columns(type(row))[key]
    place = (CHANGES.c.case_id == case_of(row)) & (CHANGES.c.row_id == id_of(row))
    rows = connection.execute(
        select(CHANGES)
        .where(place, CHANGES.c.topic == row.__tablename__, (CHANGES.c.key == key) | (CHANGES.c.op == Op.ADDED))
        .order_by(*IN_ORDER)
    )
    return [_moment(column, key, found) for found in rows]


_OF: BindParameter[int] = bindparam("of")  # the number of a case
_LATER = CHANGES.alias()
_TAKEN_BACK = select(_LATER.c.undoes).where(_LATER.c.case_id == _OF, _LATER.c.undoes.is_not(None))
_STANDS = (CHANGES.c.case_id == _OF, CHANGES.c.undoes.is_(None), CHANGES.c.step.not_in(_TAKEN_BACK))

# Asked after every answer, so made once.
_AGES = (
    select(CHANGES.c.topic, CHANGES.c.row_id, CHANGES.c.key, func.max(CHANGES.c.at))
    .where(*_STANDS, CHANGES.c.op.in_((Op.ANSWERED, Op.CONFIRMED, Op.ADDED)))
    .group_by(CHANGES.c.topic, CHANGES.c.row_id, CHANGES.c.key)
)
_REMARKED = (
    select(CHANGES.c.topic, CHANGES.c.row_id, CHANGES.c.key, CHANGES.c.op, CHANGES.c.new, CHANGES.c.at)
    .where(*_STANDS, CHANGES.c.op.in_((*_REPLIES, *_REMARKS)))
    .where(CHANGES.c.row_id.in_(select(_LATER.c.row_id).where(_LATER.c.case_id == _OF, _LATER.c.op.in_(_REMARKS))))
    .order_by(*IN_ORDER)
)


def ages(connection: Connection, case_id: int) -> dict[Place, date]:
    """The day each answer of a case was last given or confirmed; a row of a list has that of its adding, without key.

    What was taken back, and the taking back itself, leave the age of an answer as it was.
    """
    rows = connection.execute(_AGES, {"of": case_id})
    return {(topic, row_id, key or ""): datetime.fromisoformat(at).date() for topic, row_id, key, at in rows}


def remarks(connection: Connection, case_id: int) -> dict[Place, Remark]:
    """What is noted beside the answers of a case: that one is disputed, and who found it out.

    Another answer ends what was noted beside the one before; what was taken back neither begins nor ends anything.
    """
    found: dict[Place, Remark] = {}
    for topic, row_id, key, op, new, at in connection.execute(_REMARKED, {"of": case_id}):
        place = (topic, row_id, key)
        before = found.pop(place, Remark())
        if remark := _after(before, op, new, at):
            found[place] = remark
    return found


def _after(before: Remark, op: str, new: str | None, at: str) -> Remark:
    match op:
        case Op.DISPUTED:
            return replace(before, disputed_since=datetime.fromisoformat(at).date())
        case Op.UNDISPUTED:
            return replace(before, disputed_since=None)
        case Op.FOUND:
            return replace(before, source=source(new))
    return Remark()


def source(text: str | None) -> Source | UnknownChoice | None:
    """Who found an answer out, as a change row keeps it; a visible stranger where a newer program wrote it."""
    return None if text is None else cast(Source | UnknownChoice, chosen(Source, text))


def _moment(column: Column[Any], key: str, found: Any) -> Moment:
    at, op, unsure = datetime.fromisoformat(found.at), Op(found.op), bool(found.unsure)
    if op is Op.ADDED:
        return Moment(at, found.by, op, None, from_text(column, json.loads(found.new).get(key)), found.talk, unsure)
    if op in _REMARKS:
        return Moment(at, found.by, op, None, source(found.new), found.talk, unsure)
    new = heard(column, found.op, found.new)
    return Moment(at, found.by, op, heard(column, found.was, found.old), new, found.talk, unsure)


def kinds() -> dict[str, type[Facts]]:
    """Every table that is part of a case, by its name."""
    return {"case": Case, **{mapper.class_.__tablename__: mapper.class_ for mapper in Facts.registry.mappers}}
