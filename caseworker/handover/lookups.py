"""Lookups in anabin, exchanged between offices as a table (CSV): about universities and degrees, never about people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from caseworker.facts import AnabinLookup
from caseworker.handover.cells import misfit, read_back, table_bytes
from caseworker.handover.register import leaves_without_people
from caseworker.store.lookups import KEPT, is_finished
from caseworker.words import Choice, UnknownChoice, _office

_KINDS = {name: AnabinLookup.__table__.c[name].type.python_type for name in KEPT}
_LONGEST = 2_000  # letters in one cell


@leaves_without_people
def write_lookups(lookups: Iterable[AnabinLookup]) -> bytes:
    """The table of these lookups."""
    return table_bytes(KEPT, ([_written(getattr(one, name)) for name in KEPT] for one in lookups))


def read_lookups(content: bytes) -> list[AnabinLookup]:
    """The lookups in such a table. Raises `Problem` naming the first line that does not fit; then nothing is taken."""
    return [_lookup(number, said) for number, said in read_back(content, KEPT, _LONGEST)]


def _lookup(line: int, said: Mapping[str, str]) -> AnabinLookup:
    lookup = AnabinLookup(**{name: _read(_KINDS[name], text, line) for name, text in said.items()})
    if not is_finished(lookup):
        raise misfit(line, _office("Es fehlt die Hochschule, ihr Status oder der Tag."))
    return lookup


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
    raise misfit(line, _office("Ein Feld hat einen Wert, den es dort nicht gibt."))
