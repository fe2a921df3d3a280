"""The columns of the list of people: what each says, and by what it is sorted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.facts import human_number
from caseworker.store import Order, PersonLine
from caseworker.words import Language, Text, _office, language_name


@dataclass(frozen=True)
class Column:
    """One column: its key in the settings, its name, its width in pixels, and the order it gives when it is pressed."""

    key: str
    name: Text
    width: int
    order: Order | None = None


COLUMNS = (
    Column("called", _office("Name"), 230, Order.NAME),
    Column("paper", _office("Im Dokument"), 180),
    Column("number", _office("Aktennummer"), 120),
    Column("born", _office("Geboren"), 95, Order.BORN),
    Column("german", _office("Deutsch"), 95, Order.GERMAN),
    Column("plan", _office("Plan vom"), 165, Order.PLAN),
    Column("next", _office("Nächster Termin"), 150, Order.NEXT),
    Column("spoken", _office("Letztes Gespräch"), 150, Order.SPOKEN),
    Column("card", _office("Karte gültig bis"), 150, Order.CARD),
    Column("waiting", _office("Wartet auf Kurs seit"), 170),
    Column("language", _office("Beste Sprache"), 140),
)
USUAL = ("called", "paper", "number", "born", "german", "plan", "next")

_BY_KEY = {column.key: column for column in COLUMNS}


def columns_of(keys: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns with these keys, in this order; what a newer program knew is left out, the name is always there."""
    known = [_BY_KEY[key] for key in dict.fromkeys(keys) if key in _BY_KEY]
    return tuple(known) if _BY_KEY["called"] in known else (_BY_KEY["called"], *known)


def said(line: PersonLine, key: str, language: Language, today: date) -> str:
    """What a cell says of a person; nothing where nothing is known."""
    standing, say = line.standing, language.say
    answer: Any = None
    match key:
        case "called":
            answer = line.preferred_name or on_paper(line) or _office("ohne Namen")
        case "paper":
            return on_paper(line) if line.preferred_name not in (None, "", on_paper(line)) else ""
        case "born":
            return f"{line.dob.year}" if isinstance(line.dob, date) else ""
        case "german":
            answer = standing.german
        case "plan":
            answer = _plan(line, today)
        case "next":
            answer = standing.next_on if standing.next_on and standing.next_on >= today else None
        case "spoken":
            answer = standing.spoken_on
        case "card":
            answer = standing.card_until
        case "waiting":
            answer = standing.waiting_since
        case "language":
            return language_name(standing.language, language) if standing.language else ""
        case "number":
            return human_number(line.number) if line.number is not None else ""
    return "" if answer is None else say(answer)


def on_paper(line: PersonLine) -> str:
    """The name as in the document."""
    return " ".join(part for part in (line.given, line.family) if part)


def _plan(line: PersonLine, today: date) -> Any:
    ended_on = line.standing.ended_on
    if ended_on is not None and ended_on <= today:
        return _office("bis {ended}", ended=ended_on)
    return line.standing.plan_on or line.standing.plan_status
