"""What a cell says as an answer: days, sexes, countries and languages as offices write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from caseworker.facts import DobPrecision, Gender
from caseworker.facts.gate import gate
from caseworker.handover.client_lists.columns import Century, Target
from caseworker.places import RESOURCES
from caseworker.problems import Problem
from caseworker.words import GERMAN, Text, _office, language_name
from caseworker.words.names import country_codes, country_name, language_codes

_LONGEST = 500  # letters in one cell: these are names, numbers and addresses
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?: 0?0:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SERIAL = re.compile(r"\d{5}")
_BEFORE_FIRST = date(1899, 12, 30)  # Excel counts days from here (its 1900 has a 29 February)
_OLDEST, _NEWEST = 1900, 2100
# The beginnings of words and signs for the sex in the papers.
_GENDERS = {
    **dict.fromkeys(("w", "weiblich", "f", "female", "frau", "2"), Gender.W),
    **dict.fromkeys(("m", "männlich", "maennlich", "male", "mann", "1"), Gender.M),
    **dict.fromkeys(("d", "divers", "x", "3"), Gender.D),
    **dict.fromkeys(("o", "ohne", "ohne angabe", "kein eintrag"), Gender.NO_ENTRY),
    **dict.fromkeys(("u", "unbekannt"), Gender.UNKNOWN),
}
_ADJECTIVE_ENDS = re.compile(r"(?:er|e|es)$")


class Wrong(Exception):
    """A cell that says nothing we understand; `why` is for the person at the screen."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid)
        self.why = why


def answers_in(target: Target, cell: str, century: Century | None, today: date) -> Mapping[str, Any]:
    """The answers a filled cell gives, by their field. Raises `Wrong`."""
    if len(cell) > _LONGEST:
        raise Wrong(_office("„{field}“ ist zu lang.", field=target.label))
    if target.kind is date:
        return _days(target, cell, century, today)
    read = _READERS.get(target.vocabulary) or _READERS.get(target.field, _words)
    try:
        return {target.field: read(cell)}
    except KeyError:
        raise Wrong(_office("„{field}“: „{cell}“ ist nicht bekannt.", field=target.label, cell=cell[:40])) from None
    except Problem as problem:
        raise Wrong(problem.what) from problem


def has_short_year(cell: str) -> bool:
    """Whether this is a day with a year of two digits."""
    found = _DAY.fullmatch(cell)
    return found is not None and len(found[3]) == 2


def _words(cell: str) -> str:
    return gate(cell)


def _gender(cell: str) -> Gender:
    return _GENDERS[cell.casefold()]


def _country(cell: str) -> str:
    """A country by its name, its code, or as an adjective: "syrisch"."""
    plain = cell.casefold()
    if plain.upper() in country_codes():
        return plain.upper()
    return _countries().get(plain) or _countries()[_ADJECTIVE_ENDS.sub("", plain)]


@cache
def _countries() -> Mapping[str, str]:
    lines = (RESOURCES / "places" / "nationalities.tsv").read_text(encoding="utf-8").splitlines()
    found = dict(line.split("\t") for line in lines)
    return {**found, **{country_name(code, GERMAN).casefold(): code for code in country_codes()}}


def _language(cell: str) -> str:
    plain = cell.casefold()
    return plain if plain in _languages().values() else _languages()[plain]


@cache
def _languages() -> Mapping[str, str]:
    return {language_name(code, GERMAN).casefold(): code for code in reversed(language_codes())}


_READERS: Mapping[str, Callable[[str], Any]] = {"gender": _gender, "country": _country, "language": _language}


def _days(target: Target, cell: str, century: Century | None, today: date) -> Mapping[str, Any]:
    """A day, and for a birth date how exactly it is known: offices write 00 for what they do not know (R-DOB-01)."""
    year, month, day = _parts(target, cell, century, today)
    precision = DobPrecision.DAY if day and month else DobPrecision.MONTH if month else DobPrecision.YEAR
    try:
        found = date(year, month or 1, day or 1)
    except ValueError:
        raise _no_day(target, cell) from None
    if not _OLDEST <= found.year < _NEWEST or (target.field == "dob" and found > today):
        raise Wrong(_office("„{field}“: Der {day} kann nicht stimmen.", field=target.label, day=found))
    if precision is DobPrecision.DAY:
        return {target.field: found}
    precisely = f"{target.field}_precision"
    if not hasattr(target.topic, precisely):
        raise _no_day(target, cell)
    return {target.field: found, precisely: precision}


def _parts(target: Target, cell: str, century: Century | None, today: date) -> tuple[int, int, int]:
    if found := _DAY.fullmatch(cell):
        day, month, year = found.groups()
        return _full_year(target, year, century, today), int(month), int(day)
    if found := _ISO.fullmatch(cell) or _COMPACT.fullmatch(cell):
        year, month, day = map(int, found.groups())
        return year, month, day
    if _YEAR.fullmatch(cell):
        return int(cell), 0, 0
    if _SERIAL.fullmatch(cell):
        counted = _BEFORE_FIRST + timedelta(days=int(cell))
        return counted.year, counted.month, counted.day
    raise _no_day(target, cell)


def _full_year(target: Target, written: str, century: Century | None, today: date) -> int:
    if len(written) == 4:
        return int(written)
    short = int(written)
    match century:
        case None:
            raise Wrong(_office("„{field}“ hat ein Jahr mit zwei Ziffern: Wie ist es gemeint?", field=target.label))
        case Century.TWENTIETH:
            return 1900 + short
        case Century.TWENTY_FIRST:
            return 2000 + short
    return 2000 + short if 2000 + short <= today.year else 1900 + short


def _no_day(target: Target, cell: str) -> Wrong:
    return Wrong(_office("„{field}“: „{cell}“ ist kein Tag.", field=target.label, cell=cell[:40]))
