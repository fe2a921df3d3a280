"""People out of a simple table that somebody pastes: one line each, nothing is made before it was looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.facts.gate import gate
from caseworker.handover.cells import text_of
from caseworker.problems import Problem
from caseworker.store import Known
from caseworker.words import Text, _office

MOST = 200  # lines at once: each of them is looked at
_LONGEST = 500_000  # letters of a table: 200 lines of it take far less
_IN_PARTS = _office("Fügen Sie die Tabelle in mehreren Teilen ein.")
# What stands over a column, in small letters, and the field of `Known` it fills.
_HEADS = {
    "family": ("familienname", "nachname", "name", "last name", "surname"),
    "given": ("vorname", "vornamen", "first name"),
    "dob": ("geburtsdatum", "geboren", "geb.", "geb", "date of birth"),
    "phone": ("telefon", "tel.", "tel", "handy", "mobil", "telefonnummer", "phone"),
    "customer_number": ("kundennummer", "bg-nummer", "bg-nr.", "kd-nr.", "kundennr."),
    "email": ("e-mail", "email", "mail"),
}
_USUAL = ("family", "given", "dob", "phone", "customer_number", "email")


@dataclass(frozen=True)
class Pasted:
    """One line of the table; `wrong` says what of it could not be read and is left out."""

    known: Known
    wrong: Text | None = None


def read_pasted(table: str, day: Callable[[str], date | None]) -> list[Pasted]:
    """The people of a table: columns as their heads say, or family, given name, birth date, phone, numbers and e-mail.

    `day` reads a date, `None` where it is none. Raises `Problem` when there is nobody in it, or more than 200.
    """
    if len(table) > _LONGEST:
        raise Problem(_office("Das ist zu viel auf einmal."), _IN_PARTS)
    rows = [[text_of(cell).strip() for cell in row] for row in _rows(table)]
    rows = [row for row in rows if any(row)]
    keys = _keys(rows[0]) if rows else None
    people = [_read(row, keys or _USUAL, day) for row in (rows[1:] if keys else rows)]
    people = [one for one in people if one.known.family or one.known.given]
    if not people:
        what = _office("In der Tabelle steht niemand.")
        raise Problem(what, _office("Kopieren Sie Zeilen mit Familienname, Vorname und Geburtsdatum."))
    if len(people) > MOST:
        what = _office("Das sind {n} Zeilen. Höchstens {most} gehen auf einmal.", n=len(people), most=MOST)
        raise Problem(what, _IN_PARTS)
    return people


def _rows(table: str) -> list[list[str]]:
    """Spreadsheets copy with tabs; a file that was opened as text has semicolons."""
    divider = "\t" if "\t" in table else ";"
    try:
        return list(csv.reader(io.StringIO(table, newline=""), delimiter=divider))
    except csv.Error as error:  # a field that is longer than any
        what = _office("Das ist keine Tabelle: Ein Feld ist viel zu lang.")
        raise Problem(what, _office("Kopieren Sie Zeilen mit Familienname, Vorname und Geburtsdatum.")) from error


def _keys(head: Sequence[str]) -> tuple[str, ...] | None:
    """The fields of the columns, when the first line says them; columns of other things have an empty key."""
    names = {name: key for key, names in _HEADS.items() for name in names}
    keys = tuple(names.get(cell.casefold(), "") for cell in head)
    return keys if "family" in keys else None


def _read(row: Sequence[str], keys: Sequence[str], day: Callable[[str], date | None]) -> Pasted:
    try:
        said: dict[str, Any] = {key: gate(cell) for key, cell in zip(keys, row, strict=False) if key and cell}
    except Problem as problem:
        return Pasted(Known(), problem.what)
    born = said.pop("dob", "")
    found = day(born) if born else None
    wrong = _office("Kein Datum: {words}", words=born) if born and found is None else None
    return Pasted(Known(dob=found, **said), wrong)
