"""Which lines of the list are shown, and in which order.

Every condition asks the line about everybody (`caseworker.facts.standing`), never a folder. Its numbers are rows of
`resources/law/numbers.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, bindparam, not_, or_

from caseworker.facts.potential import ClosenessLevel
from caseworker.law import add_months, days_after, days_before, number
from caseworker.store.standings import STANDING
from caseworker.words import Choice, Text, _office

_NEAR_WORK = (ClosenessLevel.JOB_READY, ClosenessLevel.NEAR)
_PLAN, _SILENT, _CARD = "kooperationsplan.update_months", "contact.silent_days", "title.warn_days"


class Filter(Choice):
    """A question to everybody that can be switched on; several are all asked. `filter_words` says its number too."""

    OLD_PLAN = _office("Plan fehlt oder ist alt")
    WAITING = _office("wartet auf einen Kurs")
    NEAR_WORK = _office("arbeitsmarktnah")
    SILENT = _office("lange kein Gespräch")
    CARD_ENDS = _office("Karte läuft ab")


class Order(Choice):
    """What the list is sorted by."""

    NAME = _office("Name")
    BORN = _office("Geboren")
    GERMAN = _office("Deutsch")
    PLAN = _office("Plan vom")
    SPOKEN = _office("Letztes Gespräch")
    NEXT = _office("Nächster Termin")
    CARD = _office("Karte gültig bis")


# The column of a standing behind an order; a name is not one of them.
SORTED = {
    Order.BORN: "born",
    Order.GERMAN: "german",
    Order.PLAN: "plan_on",
    Order.SPOKEN: "spoken_on",
    Order.NEXT: "next_on",
    Order.CARD: "card_until",
}


@dataclass(frozen=True)
class CasesOn:
    """Only the people whose case runs on that day, or only those whose case is `over` by then; `None` means both.

    All `filters` must hold, and `language` is the best one. Whoever has no date or level stands last, either way round.
    """

    on: date
    over: bool | None = False
    filters: frozenset[Filter] = frozenset()
    language: str | None = None
    order: Order = Order.NAME
    falling: bool = False


def filter_words(one: Filter, on: date) -> Text:
    """A filter as it reads on that day, with its number."""
    match one:
        case Filter.OLD_PLAN:
            return _office("Plan fehlt oder älter als {months} Monate", months=number(_PLAN, on))
        case Filter.SILENT:
            return _office("kein Gespräch seit {days} Tagen", days=number(_SILENT, on))
        case Filter.CARD_ENDS:
            return _office("Karte läuft in {days} Tagen ab", days=number(_CARD, on))
    return one.label


def conditions(which: CasesOn) -> tuple[ColumnElement[bool], ...]:
    """What must hold of a line; its days are given by `days`."""
    found = tuple(_holds(one) for one in sorted(which.filters, key=lambda one: one.key))
    if which.language:
        found = (*found, STANDING.c.language == bindparam("language"))
    if which.over is None:
        return found
    ended_on = STANDING.c.ended_on
    is_over = ended_on <= bindparam("day")
    return (*found, is_over if which.over else or_(ended_on.is_(None), not_(is_over)))


def days(which: CasesOn) -> dict[str, date | str | None]:
    """What `conditions` compare with. A number that nobody has written down for the day finds only what is missing."""
    return {"day": which.on, "language": which.language, **{one.key: _day(one, which.on) for one in which.filters}}


def _day(one: Filter, on: date) -> date | None:
    match one:
        case Filter.OLD_PLAN:
            months = number(_PLAN, on)
            return None if months is None else add_months(on, -months)
        case Filter.SILENT:
            return days_before(on, _SILENT, on)
        case Filter.CARD_ENDS:
            return days_after(on, _CARD, on)
    return None


def _holds(one: Filter) -> ColumnElement[bool]:
    line = STANDING.c
    match one:
        case Filter.OLD_PLAN:
            return or_(line.plan_on.is_(None), line.plan_on < bindparam(one.key))
        case Filter.SILENT:
            return or_(line.spoken_on.is_(None), line.spoken_on < bindparam(one.key))
        case Filter.CARD_ENDS:
            return line.card_until <= bindparam(one.key)
        case Filter.NEAR_WORK:
            return line.closeness.in_(_NEAR_WORK)
    return line.waiting_since.is_not(None)
