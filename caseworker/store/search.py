"""Finding people by the beginning of a name or a number, in any order and spelling.

One row of words per person, indexed by SQLite's FTS5 with external content and its own `secure-delete`: only so does a
deleted name leave the index too (measured; contentless tables keep it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Select,
    String,
    Table,
    Text,
    bindparam,
    column,
    insert,
    not_,
    or_,
    select,
    table,
    text,
    tuple_,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import Case, Facts, NameVariant, Person, Standing, human_number
from caseworker.store import standings
from caseworker.store.records import RECORDS
from caseworker.store.restriction import hidden

FOUND_BY = Table(
    "found_by",
    RECORDS,
    Column("case_id", BigInteger, primary_key=True),
    Column("sorted_by", String, nullable=False),
    Column("words", Text, nullable=False),
    Index("found_by_order", "sorted_by", "case_id"),
)
_NAMED = 7  # columns of a line before its standing
_INDEX = table("found", column("rowid"), column("words"))
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

# Letters that lose nothing when their accent goes are folded by SQLite itself; these are not.
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NUMBER = re.compile(r"[\d\s+/().-]*\d[\d\s+/().-]*")


@dataclass(frozen=True)
class PersonLine:
    """One line of the list of people; `number` is said with `human_number`."""

    case_id: int
    number: int | None
    family: str | None
    given: str | None
    preferred_name: str | None
    dob: date | None
    sorted_by: str = field(repr=False)
    standing: Standing


@dataclass(frozen=True)
class CasesOn:
    """Only the people whose case runs on that day, or only those whose case is `over` by then."""

    on: date
    over: bool = False


def create(connection: Connection) -> None:
    """Make the index, and fill it when there are people already."""
    found = connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'found'"))
    if found:
        return
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE found USING fts5(words, content='found_by', content_rowid='case_id',"
        " prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    connection.exec_driver_sql("INSERT INTO found(found, rank) VALUES('secure-delete', 1)")
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
    connection.execute(_INDEX.insert(), {"rowid": case_id, "words": words})


def lay_in(connection: Connection, case_ids: Sequence[int]) -> None:
    """Let people be found whose folders were just made and have one name only, many at a time."""
    found = {person.id: _words(person, ()) for person in connection.execute(_NEW, {"its_ids": case_ids})}
    said = [{"case_id": one, "sorted_by": order, "words": words} for one, (order, words) in found.items()]
    connection.execute(insert(FOUND_BY), said)
    connection.execute(_INDEX.insert(), [{"rowid": one, "words": words} for one, (_order, words) in found.items()])


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


def find(
    connection: Connection, typed: str, limit: int, after: PersonLine | None, which: CasesOn | None = None
) -> list[PersonLine]:
    """One page of the list, by name; `after` is the last line of the page before."""
    wanted = query(typed)
    if typed.strip() and not wanted:
        return []
    place = {"sorted_by": after.sorted_by, "case_id": after.case_id} if after else {}
    day = {"day": which.on} if which else {}
    page = _page(bool(wanted), after is not None, which and which.over)
    lines = connection.execute(page, {"wanted": wanted, "limit": limit, **place, **day})
    return [_line(line) for line in lines]


def _line(found: Any) -> PersonLine:
    named: tuple[Any, ...] = (*found[:_NAMED], standings.read(found[_NAMED:]))
    return PersonLine(*named)


@cache
def _page(searching: bool, further: bool, over: bool | None) -> Select[Any]:
    """The statement for a page; keyset paging, because OFFSET reads everything before it."""
    person, place = Person.__table__.c, tuple_(FOUND_BY.c.sorted_by, FOUND_BY.c.case_id)
    shown = (person.family, person.given, person.preferred_name, person.dob)
    page = (
        select(FOUND_BY.c.case_id, Case.__table__.c.number, *shown, FOUND_BY.c.sorted_by, *standings.COLUMNS)
        .join(Case.__table__, Case.__table__.c.id == FOUND_BY.c.case_id)
        .outerjoin(Person.__table__, person.id == FOUND_BY.c.case_id)
        .outerjoin(standings.STANDING, standings.STANDING.c.case_id == FOUND_BY.c.case_id)
        .where(~hidden(FOUND_BY.c.case_id))
        .order_by(FOUND_BY.c.sorted_by, FOUND_BY.c.case_id)
        .limit(bindparam("limit"))
    )
    if further:
        page = page.where(place > tuple_(bindparam("sorted_by"), bindparam("case_id")))
    if over is not None:
        ended_on = standings.STANDING.c.ended_on
        is_over = ended_on <= bindparam("day")
        page = page.where(is_over if over else or_(ended_on.is_(None), not_(is_over)))
    if searching:
        page = page.where(FOUND_BY.c.case_id.in_(select(_INDEX.c.rowid).where(text("found MATCH :wanted"))))
    return page


def query(typed: str) -> str:
    """What is typed as a query: every part begins a word, all must be there. Always quoted, so nothing is a command."""
    typed = unicodedata.normalize("NFC", typed).casefold().replace("\0", " ").strip()
    if _NUMBER.fullmatch(typed):
        digits = re.sub(r"\D", "", typed)
        return _any_of({digits, digits.removeprefix("00")} - {""})
    parts = [part for part in typed.split() if any(map(str.isalnum, part))]
    return " AND ".join(_any_of({part, _joined(part)}) for part in parts)


def _any_of(words: set[str]) -> str:
    quoted = (f'"{word.replace(chr(34), chr(34) * 2)}"*' for word in sorted(words))
    return f"({' OR '.join(quoted)})"


def _words_of(connection: Connection, case_id: int) -> tuple[str, str]:
    """What the person is sorted by, and every word the person is found by."""
    person = connection.execute(_PERSON, {"its_id": case_id}).one()
    return _words(person, connection.scalars(_OTHER_NAMES, {"its_id": case_id}))


def _words(person: Any, other_names: Iterable[str | None]) -> tuple[str, str]:
    names = (person.family, person.given, person.patronymic, person.preferred_name, *other_names)
    words = {form for name in names if name for form in _name_forms(name)}
    words |= {form for form in _number_forms(person) if form}
    order = (folded(name) for name in names[:2] if name)
    return " ".join(order), " ".join(sorted(words))


def _name_forms(name: str) -> Iterator[str]:
    """A name as it stands, with ä as ae and ae as a, without foreign strokes, and without hyphen and apostrophe.

    ("Müller" is also found by "mueller" and "muller", "Mueller" by "müller": SQLite folds the ü that is typed.)
    """
    name = unicodedata.normalize("NFC", name).casefold()
    plain = name.translate(_LETTERS)
    yield name
    for part in {*name.split(), *plain.split()}:
        yield part
        yield part.translate(_GERMAN)
        yield re.sub("([aou])e", r"\1", part)
        yield _joined(part)
    for first, second in pairwise(plain.split()):  # "Al Hassan" is found by "alhassan"
        yield _joined(first + second)


def _number_forms(person: Any) -> Iterator[str]:
    if person.number is not None:
        yield re.sub(r"\D", "", human_number(person.number))
        yield str(person.number)
    if person.customer_number:
        yield person.customer_number
        yield _joined(person.customer_number)
    if person.phone:
        digits = re.sub(r"\D", "", person.phone)
        if not person.phone.strip().startswith("+") and not digits.startswith("00"):
            digits = f"49{digits.removeprefix('0')}" if digits.startswith("0") else digits
        digits = digits.removeprefix("00")
        yield digits
        if digits.startswith("49"):
            yield digits[2:]
            yield f"0{digits[2:]}"


def _joined(part: str) -> str:
    return "".join(filter(str.isalnum, part))


def folded(name: str) -> str:
    """A name for sorting as German lists do (DIN 5007-1): ä as a, ß as ss."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(character for character in folded if not unicodedata.combining(character))
