"""The list of people, a page at a time: everybody, those found by what was typed, and those it only nearly fits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    select,
    text,
    tuple_,
)

from caseworker.facts import Case, Person, Standing
from caseworker.store import standings
from caseworker.store.finding.forms import digits_within, has_one_of, parts, query
from caseworker.store.finding.vocabulary import Vocabulary
from caseworker.store.finding.which import SORTED, CasesOn, Order, conditions, days
from caseworker.store.folders import chunks
from caseworker.store.restriction import hidden
from caseworker.store.search import FOUND_BY, INDEX
from caseworker.store.standings import STANDING

_NAMED = 7  # columns of a line before its standing
_EVERYBODY = CasesOn(date.min, over=None)
_FITTING = 200  # lines that nearly fit and are compared, of which the nearest are shown


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
class _Page:
    """What makes one page another statement than the next.

    `known` are lines that have what is sorted by, or that have not; `further` means after a line of the page before.
    """

    which: CasesOn
    searching: bool
    known: bool | None
    further: bool


def find(
    connection: Connection, typed: str, limit: int, after: PersonLine | None, which: CasesOn | None = None
) -> list[PersonLine]:
    """One page of the list in the order of `which`; `after` is the last line of the page before."""
    which, wanted = which or _EVERYBODY, query(typed)
    if typed.strip() and not wanted:
        return []
    given = {"wanted": wanted, **days(which)}
    found: list[PersonLine] = []
    for known, last in _stretches(which, after):
        page = _page(_Page(_shape(which), bool(wanted), known, last is not None))
        rows = connection.execute(page, {**given, **_place(which, last, known), "limit": limit - len(found)})
        found += map(_line, rows)
        if len(found) == limit:
            break
    return found


def numbers(connection: Connection, typed: str, which: CasesOn | None = None) -> list[int]:
    """The numbers of all cases of the list, by name: how many there are, and what "all" means."""
    which, wanted = which or _EVERYBODY, query(typed)
    if typed.strip() and not wanted:
        return []
    page = _page(_Page(replace(_shape(which), order=Order.NAME), searching=False, known=None, further=False))
    everybody = page.with_only_columns(FOUND_BY.c.case_id, maintain_column_froms=True).limit(None)
    if wanted:
        everybody = everybody.where(FOUND_BY.c.case_id.in_(_matching("found MATCH :wanted")))
    return list(connection.scalars(everybody, {"wanted": wanted, **days(which)}))


def lines(connection: Connection, case_ids: Collection[int]) -> list[PersonLine]:
    """The lines of these cases, by name; restricted ones are left out."""
    page = _page(_Page(_shape(_EVERYBODY), searching=False, known=None, further=False)).limit(None)
    return [
        _line(row)
        for chunk in chunks(case_ids)
        for row in connection.execute(page.where(FOUND_BY.c.case_id.in_(chunk)), days(_EVERYBODY))
    ]


def near(
    connection: Connection, vocabulary: Vocabulary, typed: str, limit: int, which: CasesOn | None = None
) -> list[PersonLine]:
    """People whom what was typed only nearly fits, the nearest first: none of those that `find` gives.

    Names that sound alike, in any order; and numbers of which the middle or the end was typed.
    """
    which, wanted = which or _EVERYBODY, query(typed)
    if not wanted:
        return []
    if digits := digits_within(typed):
        within = FOUND_BY.c.words.contains(digits, autoescape=True)
        ids = list(connection.scalars(_others(FOUND_BY.c.case_id, within), {"wanted": wanted, "most": _FITTING}))
    else:
        ids = _alike(connection, vocabulary, typed, wanted)
    page = _page(_Page(replace(_shape(which), order=Order.NAME), searching=False, known=None, further=False))
    rows = connection.execute(page.where(FOUND_BY.c.case_id.in_(ids[: 3 * limit])), {**days(which), "limit": _FITTING})
    place = {case_id: number for number, case_id in enumerate(ids)}
    return sorted(map(_line, rows), key=lambda line: place[line.case_id])[:limit]


def _alike(connection: Connection, vocabulary: Vocabulary, typed: str, wanted: str) -> list[int]:
    """Whose names sound like what was typed, the nearest first."""
    typed_parts = parts(typed.casefold())
    alike = [{part: 1.0, **vocabulary.near(part)} for part in typed_parts]
    in_one = (
        vocabulary.near("".join(typed_parts), whole=True) if len(alike) > 1 else {}
    )  # "Abdul Rahman", "Abdulrahman"
    if not in_one and not any(len(words) > 1 for words in alike):
        return []
    fitting = f"({' AND '.join(map(has_one_of, alike))})"
    if in_one:
        fitting = f"{fitting} OR {has_one_of(in_one)}"
    fits = FOUND_BY.c.case_id.in_(_matching("found MATCH :fitting"))
    columns = (FOUND_BY.c.case_id, FOUND_BY.c.words)
    rows = connection.execute(_others(*columns, fits), {"wanted": wanted, "fitting": fitting, "most": _FITTING})
    return [row.case_id for row in sorted(rows, key=lambda row: -_nearness(row.words, [*alike, in_one]))]


def _others(*columns_and_fits: ColumnElement[Any]) -> Select[Any]:
    """Those who fit in another way than by what was typed itself."""
    *columns, fits = columns_and_fits
    beyond = FOUND_BY.c.case_id.not_in(_matching("found MATCH :wanted"))
    return select(*columns).where(fits, beyond).limit(bindparam("most"))


def _nearness(words: str, alike: list[dict[str, float]]) -> float:
    there = set(words.split())
    return sum(max((value for word, value in one.items() if word in there), default=0.0) for one in alike)


def _matching(condition: str) -> Select[Any]:
    return select(INDEX.c.rowid).where(text(condition))


def _line(found: Any) -> PersonLine:
    named: tuple[Any, ...] = (*found[:_NAMED], standings.read(found[_NAMED:]))
    return PersonLine(*named)


def _stretches(which: CasesOn, after: PersonLine | None) -> Iterator[tuple[bool | None, PersonLine | None]]:
    """The stretches of the list from a line on: by name there is one, else first those that have what is sorted by."""
    if which.order is Order.NAME:
        yield None, after
        return
    if after is None or _value(which, after) is not None:
        yield True, after
        after = None
    yield False, after


def _value(which: CasesOn, line: PersonLine) -> Any:
    return getattr(line.standing, SORTED[which.order])


def _place(which: CasesOn, line: PersonLine | None, known: bool | None) -> dict[str, Any]:
    if line is None:
        return {}
    value = _value(which, line) if known else line.sorted_by
    return {"place": value, "case_id": line.case_id}


def _shape(which: CasesOn) -> CasesOn:
    """Without what changes from day to day, and is given to the statement."""
    return replace(which, on=date.min, language="?" if which.language else None)


@cache
def _page(page: _Page) -> Select[Any]:
    """The statement for a page; keyset paging, because OFFSET reads everything before it."""
    case, person, which = Case.__table__, Person.__table__, page.which
    shown = (person.c.family, person.c.given, person.c.preferred_name, person.c.dob)
    found = (
        select(FOUND_BY.c.case_id, case.c.number, *shown, FOUND_BY.c.sorted_by, *standings.COLUMNS)
        .join(case, case.c.id == FOUND_BY.c.case_id)
        .join(person, person.c.id == FOUND_BY.c.case_id, isouter=True)
        .join(STANDING, STANDING.c.case_id == FOUND_BY.c.case_id, isouter=not page.known)
        .where(~hidden(FOUND_BY.c.case_id), *conditions(which))
        .limit(bindparam("limit"))
    )
    value: ColumnElement[Any] = FOUND_BY.c.sorted_by
    falling = which.falling and page.known is not False
    if page.known is not None:
        column = STANDING.c[SORTED[which.order]]
        value = column if page.known else value
        found = found.where(column.is_not(None) if page.known else column.is_(None))
    number = STANDING.c.case_id if page.known else FOUND_BY.c.case_id
    ordered = (value.desc(), number.desc()) if falling else (value, number)
    if page.further:
        here, last = tuple_(value, number), tuple_(bindparam("place", type_=value.type), bindparam("case_id"))
        found = found.where(here < last if falling else here > last)
    found = found.order_by(*ordered)
    if not page.searching:
        return found
    if page.known is not None or conditions(which):
        return found.where(FOUND_BY.c.case_id.in_(_matching("found MATCH :wanted")))
    return found.where(FOUND_BY.c.case_id.in_(_first(page)))


def _first(page: _Page) -> Select[Any]:
    """Those on the page by name, before anything else is read of them: a few letters fit thousands of people."""
    one = FOUND_BY.alias("one")
    place, last = tuple_(one.c.sorted_by, one.c.case_id), tuple_(bindparam("place"), bindparam("case_id"))
    first = select(one.c.case_id).where(one.c.case_id.in_(_matching("found MATCH :wanted")), ~hidden(one.c.case_id))
    if page.further:
        first = first.where(place < last if page.which.falling else place > last)
    falling = one.c.sorted_by.desc(), one.c.case_id.desc()
    return first.order_by(*(falling if page.which.falling else (one.c.sorted_by, one.c.case_id))).limit(
        bindparam("limit")
    )


def languages(connection: Connection) -> list[str]:
    """The codes of the best languages of people in this file."""
    found = select(STANDING.c.language).where(STANDING.c.language.is_not(None)).distinct()
    return sorted(connection.scalars(found))
