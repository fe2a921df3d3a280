"""A person in a TOML file, on the day of a talk in an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from caseworker.facts import Case
from caseworker.facts.notation import read_case, read_toml
from caseworker.offers import Office, Talk
from caseworker.problems import Problem
from caseworker.words import _office

# Keys of the file that are not facts: the day, the office, and what tests expect of the advice.
BESIDES = ("on", "office", "expected", "later")


@dataclass(frozen=True)
class Written:
    """What the file says: the folder, and the talk it is read for."""

    case: Case
    talk: Talk
    content: dict[str, Any]


def read_person(path: Path, on: date | None = None) -> Written:
    """Read a person; `on` given on the command line wins over the day in the file. Raises `Problem`."""
    content = read_toml(path)
    day = on or content.get("on")
    if not isinstance(day, date) or isinstance(day, datetime):
        what = _office("In {name} fehlt der Tag des Gesprächs.", name=path.name)
        raise Problem(what, _office("Schreiben Sie oben: on = 2026-08-17, oder geben Sie --on 2026-08-17 an."))
    named = content.get("office", Office.JOBCENTER_ZKT.key)
    if named not in Office.__members__:
        what = _office("Die Art des Büros „{office}“ gibt es nicht.", office=str(named))
        raise Problem(what, _office("Möglich sind: {known}.", known=", ".join(Office.__members__)))
    return Written(read_case(content, besides=BESIDES), Talk(day, Office[named]), content)


def parse_day(text: str) -> date:
    """A day typed on the command line. Raises `Problem` when there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        what = _office("„{text}“ ist kein Tag.", text=text)
        raise Problem(what, _office("Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-08-17.")) from wrong
