"""The law in words: what the rows of the dated tables are about, what each of their fields says, amounts of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from caseworker.facts import BenefitCircle, WorkAccess
from caseworker.law import CORRECTABLE, Correction, LawRow, rows_of
from caseworker.words import Text, _office

TABLES: Mapping[str, Text] = {
    "numbers": _office("Fristen, Beträge und andere Zahlen"),
    "courses": _office("Kurse"),
    "other_courses": _office("Weitere Deutschkurse"),
    "residence": _office("Aufenthaltsdokumente"),
    "title_routes": _office("Titel für Fachkräfte"),
    "countries": _office("Listen von Staaten"),
    "bodies": _office("Zuständige Stellen"),
    "instruments": _office("Hilfen"),
    "own_efforts": _office("Eigene Bemühungen"),
    "counselling": _office("Beratungsstellen"),
    "choice_aids": _office("Welche Hilfe zuerst"),
    "regimes": _office("Plan und Name der Leistung"),
    "follow_ups": _office("Nachfragen nach dem Arbeitsstart"),
    "key_dates": _office("Stichtage"),
}
FIELDS: Mapping[str, Text] = {
    "value": _office("Zahl"),
    "available": _office("Wird angeboten"),
    "running": _office("Das Angebot gibt es zurzeit"),
    "hours": _office("Stunden"),
    "more_hours": _office("Stunden Orientierung"),
    "wait_months": _office("Wartezeit, Monate"),
    "circle_months": _office("Andere Leistungen nach Monaten"),
    "months": _office("Nach Monaten"),
    "day": _office("Tag"),
    "runs_until": _office("Letzter Tag"),
    "access": _office("Arbeit"),
    "circle": _office("Leistungen"),
    "name": _office("Name"),
    "note": _office("Hinweis"),
    "notes": _office("Hinweise"),
    "codes": _office("Staaten"),
}
_CODES = {"access": WorkAccess, "circle": BenefitCircle}


def title_of(row: LawRow) -> Text:
    """What a row is about, as an office looks for it."""
    return row.text("title") or Text(row.key)


def what_of(one: Correction) -> Text:
    """What a correction is about; the key where no row knows it any more."""
    row = next((row for row in rows_of(one.table) if one.is_about(row)), None)
    return Text(one.key) if row is None else named(row, one.field)


def named(row: LawRow, field: str) -> Text:
    """What a field of a row is called; a number has a title of its own."""
    title = title_of(row)
    return title if field == "value" else _office("{title}: {field}", title=title, field=FIELDS[field])


def in_words(field: str, value: object) -> object:
    """The value of a field as a language can say it; a code nobody knows stays as it is."""
    if field in _CODES and value in _CODES[field].__members__:
        return _CODES[field][str(value)]
    if field == "notes" and isinstance(value, list | tuple):
        return " ".join(value)
    return _office(value) if field == "note" and isinstance(value, str) else value


def told(row: LawRow) -> Iterator[Text]:
    """What a row says: its notes, then a line for each other field an office may correct."""
    yield from (_office(note) for note in row.get("notes", ()))
    for field in CORRECTABLE:
        if field in row.values and field != "notes":
            yield _office("{field}: {value}", field=FIELDS[field], value=in_words(field, row[field]))


def in_euro(amounts: Mapping[str, int | None]) -> dict[str, Decimal | None]:
    """The same amounts as people write them: 33.462, not 33462."""
    return {name: None if amount is None else Decimal(amount) for name, amount in amounts.items()}
