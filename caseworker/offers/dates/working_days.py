"""Working days in NRW: never a Sunday, a Saturday or a holiday (§ 2 Feiertagsgesetz NW).

24 and 31 December are no holidays and stay: people are asked about them. Which way a day moves: decisions.md.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_FIXED = ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
_ASKED = ((12, 24), (12, 31))
# Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi: days after Easter Sunday.
_AFTER_EASTER = (-2, 1, 39, 50, 60)


def is_working_day(day: date) -> bool:
    """Whether people work in NRW on that day, as far as the calendar says."""
    return day.weekday() < 5 and day not in _holidays(day.year)


# Stretches in which a person is not available, each from and until, both days included.
Away = tuple[tuple[date, date], ...]


def working_day(day: date, away: Away = ()) -> date:
    """The day itself, or the next working day on which the person is there: a client's day moves forward."""
    while not is_working_day(day) or is_away(day, away):
        day += timedelta(days=1)
    return day


def working_day_before(day: date, away: Away = ()) -> date:
    """The day itself, or the last working day before it on which the person is there: the office's moves back."""
    while not is_working_day(day) or is_away(day, away):
        day -= timedelta(days=1)
    return day


def is_away(day: date, away: Away) -> bool:
    """Whether the person is not available on that day."""
    return any(starts <= day <= ends for starts, ends in away)


def asks_first(day: date) -> bool:
    """Whether people have to be asked if anybody works on that day: 24 and 31 December."""
    return (day.month, day.day) in _ASKED


@cache
def _holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    return frozenset(
        [*(date(year, *fixed) for fixed in _FIXED), *(easter + timedelta(days=days) for days in _AFTER_EASTER)]
    )


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Oudin's algorithm, good for every year after 1582)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
