"""Lookups in anabin, exchanged between offices as a table (CSV): about universities and degrees, never about people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from caseworker.facts import AnabinLookup
from caseworker.handover.cells import table_bytes, text_of
from caseworker.handover.register import leaves_without_people
from caseworker.problems import Problem
from caseworker.store.lookups import KEPT, is_finished
from caseworker.words import Choice, Text, UnknownChoice, _office

_KINDS = {name: AnabinLookup.__table__.c[name].type.python_type for name in KEPT}
LARGEST = 10_000_000  # bytes: ten thousand lookups and more
_MOST_CELLS = 400_000  # looked at before anything is read: what they take in memory
_SIZE = 2_000  # characters in one cell


@leaves_without_people
def write_lookups(lookups: Iterable[AnabinLookup]) -> bytes:
    """The table of these lookups."""
    return table_bytes(KEPT, ([_written(getattr(one, name)) for name in KEPT] for one in lookups))


def read_lookups(content: bytes) -> list[AnabinLookup]:
    """The lookups in such a table. Raises `Problem` naming the first line that does not fit; then nothing is taken."""
    if len(content) > LARGEST or content.count(b";") > _MOST_CELLS:
        raise _refused(0, _office("Die Datei ist zu groß."))
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
        return list(_lookups(lines))
    except (UnicodeDecodeError, csv.Error) as broken:
        raise _refused(0, _office("Die Datei ist keine Tabelle in UTF-8 mit Semikolon.")) from broken


def _lookups(lines: Iterator[list[str]]) -> Iterator[AnabinLookup]:
    head = [text_of(name) for name in next(lines, [])]
    if sorted(head) != sorted(KEPT):
        raise _refused(1, _office("Die Spalten sind andere."))
    for number, line in enumerate(lines, 2):
        if len(line) != len(head) or any(len(text) > _SIZE for text in line):
            raise _refused(number, _office("Die Zahl der Felder stimmt nicht, oder eines ist zu lang."))
        answers = {name: _read(_KINDS[name], text_of(text), number) for name, text in zip(head, line, strict=True)}
        lookup = AnabinLookup(**answers)
        if not is_finished(lookup):
            raise _refused(number, _office("Es fehlt die Hochschule, ihr Status oder der Tag."))
        yield lookup


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case Choice() | UnknownChoice():
            return value.key
        case date():
            return value.isoformat()
    return str(value)


def _read(kind: type, text: str, line: int) -> Any:
    if not text:
        return None
    if issubclass(kind, Choice):
        if text in kind.__members__:
            return kind[text]
    elif kind is date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    elif kind is bool:
        if text in ("ja", "nein"):
            return text == "ja"
    else:
        return text
    raise _refused(line, _office("Ein Feld hat einen Wert, den es dort nicht gibt."))


def _refused(line: int, why: Text) -> Problem:
    what = _office("Zeile {line}: {why}", line=line, why=why) if line else why
    return Problem(what, _office("Es wurde nichts übernommen. Lassen Sie sich die Liste neu aus Caseworker geben."))
