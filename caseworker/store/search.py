"""The index of people: the words by which each is found (`finding.forms`), and what each is sorted by.

One row of words per person, indexed by SQLite's FTS5 with external content and its own `secure-delete`: only so does a
deleted name leave the index too (measured; contentless tables keep it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    String,
    Table,
    Text,
    bindparam,
    column,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import Case, Facts, NameVariant, Person, human_number
from caseworker.store.engine import schema_of
from caseworker.store.finding import forms
from caseworker.store.records import RECORDS

FOUND_BY = Table(
    "found_by",
    RECORDS,
    Column("case_id", BigInteger, primary_key=True),
    Column("sorted_by", String, nullable=False),
    Column("words", Text, nullable=False),
    Index("found_by_order", "sorted_by", "case_id"),
)
# The number of tables since which people are found by Latin letters, birthdays and languages too.
_WORDS_SINCE = 5
INDEX = table("found", column("rowid"), column("words"))
_GONE = text("INSERT INTO found(found, rowid, words) VALUES('delete', :case_id, :words)")
_PERSON = (
    select(Case.__table__.c.number, Person.__table__)
    .outerjoin_from(Case.__table__, Person.__table__)
    .where(Case.__table__.c.id == bindparam("its_id"))
)
_NEW = (
    select(Case.__table__.c.number, Person.__table__)
    .join_from(Case.__table__, Person.__table__)
    .where(Case.__table__.c.id.in_(bindparam("its_ids", expanding=True)))
)
_OTHER_NAMES = select(NameVariant.name).where(NameVariant.case_id == bindparam("its_id"))


def create(connection: Connection) -> None:
    """Make the index, and fill it when there are people already; one that knows fewer words is made anew."""
    found = connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'found'"))
    if found and schema_of(connection) >= _WORDS_SINCE:
        return
    for index in ("found_words", "found"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {index}")
    connection.execute(FOUND_BY.delete())
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE found USING fts5(words, content='found_by', content_rowid='case_id',"
        " prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    connection.exec_driver_sql("INSERT INTO found(found, rank) VALUES('secure-delete', 1)")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE found_words USING fts5vocab(found, row)")
    rebuild(connection)
    refresh_all(connection)


def refresh_all(connection: Connection) -> None:
    """Let people be found who are not in the index yet."""
    known = select(FOUND_BY.c.case_id)
    for case_id in connection.scalars(select(Case.id).where(Case.id.not_in(known))).all():
        refresh(connection, case_id)


def concerns(row: Facts) -> bool:
    """Whether people are found by what this row says."""
    return isinstance(row, Person | NameVariant | Case)


def refresh(connection: Connection, case_id: int) -> None:
    """Let the index say what the rows of this person say now."""
    sorted_by, words = _words_of(connection, case_id)
    before = connection.execute(select(FOUND_BY).where(FOUND_BY.c.case_id == case_id)).first()
    if before is not None and (before.sorted_by, before.words) == (sorted_by, words):
        return
    if before is not None:
        _take_out(connection, case_id, before.words)
    now = {"sorted_by": sorted_by, "words": words}
    connection.execute(upsert(FOUND_BY).values(case_id=case_id, **now).on_conflict_do_update(["case_id"], set_=now))
    connection.execute(INDEX.insert(), {"rowid": case_id, "words": words})


def lay_in(connection: Connection, case_ids: Sequence[int]) -> None:
    """Let people be found whose folders were just made and have one name only, many at a time."""
    found = {person.id: _words(person, ()) for person in connection.execute(_NEW, {"its_ids": case_ids})}
    said = [{"case_id": one, "sorted_by": order, "words": words} for one, (order, words) in found.items()]
    connection.execute(insert(FOUND_BY), said)
    connection.execute(INDEX.insert(), [{"rowid": one, "words": words} for one, (_order, words) in found.items()])


def forget_each(connection: Connection, case_ids: Sequence[int]) -> None:
    """Take many people out of the index."""
    known = select(FOUND_BY.c.case_id, FOUND_BY.c.words).where(FOUND_BY.c.case_id.in_(case_ids))
    gone = [dict(row._mapping) for row in connection.execute(known)]
    if gone:
        connection.execute(_GONE, gone)


def _take_out(connection: Connection, case_id: int, words: str) -> None:
    connection.execute(_GONE, {"case_id": case_id, "words": words})


def rebuild(connection: Connection) -> None:
    """Write the whole index anew, from the words there are.

    FTS5 keeps the first word of each of its pages as a signpost, even when that word was deleted, and even with
    `secure-delete` (measured: the names of 2 of 30 deleted people).
    """
    connection.exec_driver_sql("INSERT INTO found(found) VALUES('rebuild')")


def _words_of(connection: Connection, case_id: int) -> tuple[str, str]:
    """What the person is sorted by, and every word the person is found by."""
    person = connection.execute(_PERSON, {"its_id": case_id}).one()
    return _words(person, connection.scalars(_OTHER_NAMES, {"its_id": case_id}))


def _words(person: Any, other_names: Iterable[str | None]) -> tuple[str, str]:
    names = (person.family, person.given, person.patronymic, person.preferred_name, *other_names)
    words = {form for name in names if name for form in forms.name_forms(name)}
    words |= {form for form in _other_forms(person) if form}
    order = (forms.folded(name) for name in names[:2] if name)
    return " ".join(order), " ".join(sorted(words))


def _other_forms(person: Any) -> Iterator[str]:
    if person.number is not None:
        padded, _hyphen, check = human_number(person.number).partition("-")
        yield from (padded + check, padded, str(person.number))
    if person.customer_number:
        yield person.customer_number
        yield forms.joined(person.customer_number)
    if person.phone:
        yield from forms.phone_forms(person.phone)
    yield from forms.birth_forms(person.dob)
    yield from forms.language_forms(person.preferred_language)
