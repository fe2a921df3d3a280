"""The list of people, a page at a time: everybody, those found by what was typed, and those it only nearly fits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    false,
    func,
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


class _Hits(Enum):
    """Who is found by what was typed: everybody, or first those who have it as a whole word, then the others."""

    ALL = "found MATCH :wanted"
    WHOLE = "found MATCH :whole"
    BEGUN = "found MATCH :wanted AND rowid NOT IN (SELECT rowid FROM found WHERE found MATCH :whole)"


@dataclass(frozen=True)
class _Page:
    """What makes one page another statement than the next; without `hits` nothing was typed.

    `known` are lines that have what is sorted by, or that have not; `further` means after a line of the page before.
    """

    which: CasesOn
    hits: _Hits | None = None
    known: bool | None = None
    further: bool = False


def find(
    connection: Connection, typed: str, limit: int, after: PersonLine | None, which: CasesOn | None = None
) -> list[PersonLine]:
    """One page of the list in the order of `which`; `after` is the last line of the page before.

    By name, those come first who have what was typed as a whole word: "Ali" before Alina, file 142 before 1420.
    """
    which = which or _EVERYBODY
    given = {"wanted": query(typed), "whole": query(typed, whole=True)}
    if typed.strip() and not given["wanted"]:
        return []
    found: list[PersonLine] = []
    for page, last in _stretches(connection, which, after, given):
        place = {**given, **days(which), **_place(which, last, page.known), "limit": limit - len(found)}
        found += map(_line, connection.execute(_page(page), place))
        if len(found) == limit:
            break
    return found


def numbers(connection: Connection, typed: str, which: CasesOn | None = None) -> list[int]:
    """The numbers of all cases of the list, by name: what "all" means."""
    return list(connection.scalars(*_everybody(typed, which or _EVERYBODY)))


def count(connection: Connection, typed: str, which: CasesOn | None = None) -> int:
    """How many people the list has, without reading them."""
    everybody, given = _everybody(typed, which or _EVERYBODY)
    return connection.scalar(select(func.count()).select_from(everybody.order_by(None).subquery()), given) or 0


def _everybody(typed: str, which: CasesOn) -> tuple[Select[Any], dict[str, Any]]:
    """The numbers of all cases of a list as a statement, and what is given to it; nobody where nothing can be found."""
    page, wanted = _page(_Page(replace(_shape(which), order=Order.NAME))), query(typed)
    everybody = page.with_only_columns(FOUND_BY.c.case_id, maintain_column_froms=True).limit(None)
    if wanted:
        everybody = everybody.where(FOUND_BY.c.case_id.in_(_matching(_Hits.ALL.value)))
    elif typed.strip():
        everybody = everybody.where(false())
    return everybody, {"wanted": wanted, **days(which)}


def lines(connection: Connection, case_ids: Collection[int]) -> list[PersonLine]:
    """The lines of these cases, by name; restricted ones are left out."""
    page = _page(_Page(_shape(_EVERYBODY))).limit(None)
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
    page = _page(_Page(replace(_shape(which), order=Order.NAME)))
    rows = connection.execute(page.where(FOUND_BY.c.case_id.in_(ids[: 3 * limit])), {**days(which), "limit": _FITTING})
    place = {case_id: number for number, case_id in enumerate(ids)}
    return sorted(map(_line, rows), key=lambda line: place[line.case_id])[:limit]


def _alike(connection: Connection, vocabulary: Vocabulary, typed: str, wanted: str) -> list[int]:
    """Whose names sound like what was typed, the nearest first."""
    typed_parts = parts(typed.casefold())
    alike = [{part: 1.0, **vocabulary.near(part)} for part in typed_parts]
    in_one = [vocabulary.near("".join(pair), whole=True) for pair in pairwise(typed_parts)]
    readings = [alike] if any(len(words) > 1 for words in alike) else []
    for place, words in enumerate(in_one):  # "Abdul Rahman Omar" may be "Abdulrahman Omar"
        readings += [[*alike[:place], words, *alike[place + 2 :]]] if words else []
    if not readings:
        return []
    fitting = " OR ".join(f"({' AND '.join(map(has_one_of, words))})" for words in readings)
    fits = FOUND_BY.c.case_id.in_(_matching("found MATCH :fitting"))
    columns = (FOUND_BY.c.case_id, FOUND_BY.c.words)
    rows = connection.execute(_others(*columns, fits), {"wanted": wanted, "fitting": fitting, "most": _FITTING})
    return [row.case_id for row in sorted(rows, key=lambda row: -_nearness(row.words, [*alike, *in_one]))]


def _others(*columns_and_fits: ColumnElement[Any]) -> Select[Any]:
    """Those who fit in another way than by what was typed itself."""
    *columns, fits = columns_and_fits
    beyond = FOUND_BY.c.case_id.not_in(_matching(_Hits.ALL.value))
    return select(*columns).where(fits, beyond).limit(bindparam("most"))


def _nearness(words: str, alike: list[dict[str, float]]) -> float:
    there = set(words.split())
    return sum(max((value for word, value in one.items() if word in there), default=0.0) for one in alike)


def _matching(condition: str) -> Select[Any]:
    return select(INDEX.c.rowid).where(text(condition))


def _line(found: Any) -> PersonLine:
    named: tuple[Any, ...] = (*found[:_NAMED], standings.read(found[_NAMED:]))
    return PersonLine(*named)


def _stretches(
    connection: Connection, which: CasesOn, after: PersonLine | None, given: dict[str, str]
) -> Iterator[tuple[_Page, PersonLine | None]]:
    """The stretches of the list, from the line on that ends the page before.

    By name those who are found by a whole word, then the others; else first those that have what is sorted by.
    """
    shape, searching = _shape(which), bool(given["wanted"])
    if which.order is not Order.NAME:
        pages = [_Page(shape, _Hits.ALL if searching else None, known) for known in (True, False)]
        is_first = after is None or _value(which, after) is not None
    elif searching:
        pages = [_Page(shape, hits) for hits in (_Hits.WHOLE, _Hits.BEGUN)]
        is_first = after is None or _is_whole(connection, after, given)
    else:
        pages, is_first = [_Page(shape)], True
    for page in pages if is_first else pages[1:]:
        yield replace(page, further=after is not None), after
        after = None


def _is_whole(connection: Connection, line: PersonLine, given: dict[str, str]) -> bool:
    """Whether a person was found by a whole word."""
    there = select(INDEX.c.rowid).where(INDEX.c.rowid == line.case_id, text(_Hits.WHOLE.value))
    return connection.scalar(there, given) is not None


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
    if page.hits is None:
        return found
    if page.known is not None or conditions(which):
        return found.where(FOUND_BY.c.case_id.in_(_matching(page.hits.value)))
    return found.where(FOUND_BY.c.case_id.in_(_first(page, page.hits)))


def _first(page: _Page, hits: _Hits) -> Select[Any]:
    """Those on the page by name, before anything else is read of them: a few letters fit thousands of people."""
    one = FOUND_BY.alias("one")
    place, last = tuple_(one.c.sorted_by, one.c.case_id), tuple_(bindparam("place"), bindparam("case_id"))
    first = select(one.c.case_id).where(one.c.case_id.in_(_matching(hits.value)), ~hidden(one.c.case_id))
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
