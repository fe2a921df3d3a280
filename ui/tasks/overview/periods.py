"""The periods a counsellor may choose; the last day of one is its key date."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.overview.packet import quarter_of
from caseworker.words import Choice, _office


class Period(Choice):
    """The usual periods, and one of their own."""

    LAST_QUARTER = _office("letztes Quartal")
    THIS_QUARTER = _office("dieses Quartal")
    THIS_YEAR = _office("dieses Jahr")
    LAST_YEAR = _office("letztes Jahr")
    OWN = _office("eigener Zeitraum")


def days_of(period: Period, today: date) -> tuple[date, date]:
    """The first and the last day; a period of their own begins as this year does."""
    match period:
        case Period.LAST_QUARTER:
            return quarter_of(quarter_of(today)[0] - timedelta(days=1))
        case Period.THIS_QUARTER:
            return quarter_of(today)[0], today
        case Period.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return date(today.year, 1, 1), today
