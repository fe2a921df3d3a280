"""`caseworker law`: every rule with its validity, and what reads differently on two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.law import LawRow, all_rows, differences, newest_state, tables
from caseworker.offers import OFFERS, Offer
from caseworker.offers.in_words import title_of
from caseworker.problems import Problem
from caseworker.words import GERMAN, _office

_HEAD = "Regel | Tabelle | Schlüssel | gilt seit | gilt bis | Beleg | Stand | gelesen am | Quelle | Worum es geht"


def law_of(on: date | None) -> str:
    """All rules, or those in force on one day: first the rows of the dated tables, then the offers."""
    return "\n".join(_all(on))


def _all(on: date | None) -> Iterator[str]:
    yield f"Rechtsstand {newest_state().isoformat()}" + (f", gilt am {on.isoformat()}" if on else "")
    yield _HEAD
    rows = (row for table in tables() for row in all_rows(table))
    yield from (_row(row) for row in rows if on is None or row.since <= on <= row.until)
    yield from (_offer(one) for one in OFFERS if on is None or one.since <= on <= one.until)


def _row(row: LawRow) -> str:
    about = (row.confidence, row.state.isoformat(), row.read_on.isoformat(), _source(row), _what(row))
    return _line(row.rule, row.table, row.key, _from(row.since), _to(row.until), *about)


def _what(row: LawRow) -> str:
    """What a row is about, and for a rule that is no advice where it is kept, or why it is not."""
    return " – ".join(GERMAN.say(words) for words in (title_of(row), row.text("kept")) if words is not None)


def _source(row: LawRow) -> str:
    """Where it is written; what an office says is marked as its own."""
    if not row.of_office:
        return row.source
    said = ", ".join(f"{name} = {_value(row[name])}" for name in row.corrected)
    return f"Angabe Ihres Büros ({said}): {row.source}"


def _offer(one: Offer) -> str:
    about = (one.confidence, one.state.isoformat(), "", one.source, GERMAN.say(one.name))
    return _line(one.rule, "offers", one.key, _from(one.since), _to(one.until), *about)


def _line(*parts: str) -> str:
    return " | ".join(parts)


def _from(day: date) -> str:
    return "" if day == date.min else day.isoformat()


def _to(day: date) -> str:
    return "" if day == date.max else day.isoformat()


def law_between(before: date | None, after: date | None) -> str:
    """What changes from one day to another. Raises `Problem` when a day is missing."""
    if before is None or after is None:
        what = _office("Für den Vergleich fehlt ein Tag.")
        raise Problem(what, _office("Schreiben Sie beide Tage: --from 2026-06-30 --to 2026-07-01."))
    return "\n".join(_changes(before, after))


def _changes(before: date, after: date) -> Iterator[str]:
    yield f"Von {before.isoformat()} bis {after.isoformat()}"
    for one in differences(before, after):
        yield f"{one.table} {one.key}"
        yield f"  vorher:  {_told(one.before)}"
        yield f"  nachher: {_told(one.after)}"


def _told(row: LawRow | None) -> str:
    if row is None:
        return "nicht hinterlegt, bitte prüfen"
    values = ", ".join(f"{name} = {_value(value)}" for name, value in row.values.items())
    return f"{values} ({row.rule} · {_source(row)} · {row.confidence} · {_from(row.since) or 'immer'})"


def _value(value: object) -> str:
    return GERMAN.say(value) if isinstance(value, bool | date | list | tuple) else str(value)
