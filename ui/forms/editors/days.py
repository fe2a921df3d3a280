"""Days and times as counsellors type them: "12.4.91", "04.1991", "1991", "morgen", "9 Uhr"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.words import Text, _office

_FULL = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{2}|\d{4})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{4})")
_YEAR = re.compile(r"\d{4}")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{1,2})")
_NAMED = {"gestern": -1, "yesterday": -1, "heute": 0, "today": 0, "morgen": 1, "tomorrow": 1, "übermorgen": 2}
_LEAP = 8  # years in which a 29 February comes round, also past 2100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Day:
    """A day and how much of it was said: "DAY", "MONTH" (then it is the first of the month) or "YEAR"."""

    day: date
    precision: str = "DAY"

    def written(self) -> str:
        """As it is shown: only as much as was said."""
        return self.day.strftime({"MONTH": "%m.%Y", "YEAR": "%Y"}.get(self.precision, "%d.%m.%Y"))


@dataclass(frozen=True)
class NoDay:
    """What was typed is no day; `why` tells the person, and what was typed stays."""

    why: Text


def read_day(typed: str, today: date) -> Day | NoDay | None:
    """The day behind what was typed; `None` when nothing was typed. Its year is never guessed.

    Years of two digits are the latest that is not more than ten years ahead: "91" is 1991, "27" is 2027.
    """
    typed = typed.strip().rstrip(".")
    if not typed:
        return None
    if typed.casefold() in _NAMED:
        return Day(today + timedelta(days=_NAMED[typed.casefold()]))
    if _WITHOUT_YEAR.fullmatch(typed):
        return NoDay(_office("Bitte auch das Jahr, zum Beispiel 12.04.1991."))
    if match := _ISO.fullmatch(typed):
        return _day(match[3], match[2], match[1], today)
    if match := _FULL.fullmatch(typed) or _DIGITS.fullmatch(typed):
        return _day(match[1], match[2], match[3], today)
    if match := _MONTH.fullmatch(typed):
        found = _day("1", match[1], match[2], today)
        return Day(found.day, "MONTH") if isinstance(found, Day) else found
    if _YEAR.fullmatch(typed):
        found = _day("1", "1", typed, today)
        return Day(found.day, "YEAR") if isinstance(found, Day) else found
    return NoDay(_office("Das ist kein Datum. Möglich sind zum Beispiel 12.04.1991, 04.1991 oder 1991."))


def read_coming(typed: str, today: date) -> Day | NoDay | None:
    """A day that lies ahead: "morgen", "26.11." for the next one there is, or as `read_day` reads it."""
    plain = typed.strip().rstrip(".").casefold()
    if match := _WITHOUT_YEAR.fullmatch(plain):
        years = (_day(match[1], match[2], str(today.year + more), today) for more in range(_LEAP + 1))
        ahead = (one for one in years if isinstance(one, Day) and one.day >= today)
        return next(ahead, None) or _day(match[1], match[2], str(today.year), today)
    found = read_day(typed, today)
    if isinstance(found, NoDay) and not any(sign.isdigit() for sign in plain):
        return NoDay(_office("Das ist kein Tag. Möglich sind zum Beispiel morgen, 26.11. oder 26.11.2026."))
    return found


def _day(day: str, month: str, year: str, today: date) -> Day | NoDay:
    number = int(year)
    if len(year) == 2:
        number += today.year // 100 * 100
        number -= 100 if number > today.year + 10 else 0
    if not 1900 <= number <= today.year + 80:
        return NoDay(_office("Das Jahr {year} kann nicht stimmen.", year=year))
    if not 1 <= int(month) <= 12:
        return NoDay(_office("Einen Monat {month} gibt es nicht.", month=month))
    try:
        return Day(date(number, int(month), int(day)))
    except ValueError:
        return NoDay(_office("Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat."))
