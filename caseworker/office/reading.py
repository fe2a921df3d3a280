"""Strict reading of plain data that came from outside: every mistake is a `Problem` that names its place.

Nothing is guessed, converted or left over: a field with another type, an unknown field and an empty word are mistakes.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from caseworker.problems import Problem
from caseworker.words import Text, _office

T = TypeVar("T")

LONGEST_LINE, LONGEST_TEXT = 300, 4_000  # letters
MOST_ROWS = 2_000


TWICE = _office("steht zweimal da")
_TYPE = _office("hat die falsche Art")
_DAY = _office("ist kein Tag")
_KEY = _office("ist kein Schlüssel")


def wrong(place: str, why: Text) -> Problem:
    """A mistake at a place, such as `number 2: value`; `why` is a few words."""
    what = _office("Hier stimmt etwas nicht – {place}: {why}.", place=place, why=why)
    return Problem(what, _office("Es wurde nichts übernommen. Bitte fragen Sie, wer das geschrieben hat."))


class Reader:
    """One table of fields. Whoever has read all it knows calls `done`, and what is left over is a mistake."""

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, Mapping):
            raise wrong(place, _office("hier gehören Felder hin"))
        self._data, self._place, self._read = data, place, set[str]()

    def _take(self, name: str, kind: type | tuple[type, ...], default: Any) -> Any:
        self._read.add(name)
        if name not in self._data:
            if default is _NEEDED:
                raise self.wrong(name, _office("fehlt"))
            return default
        value = self._data[name]
        # bool is an int in Python, and datetime a date, but here they are mistakes.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool) or isinstance(value, datetime):
            raise self.wrong(name, _TYPE)
        return value

    def wrong(self, name: str, why: Text) -> Problem:
        """A mistake in one field."""
        return wrong(f"{self._place}: {name}" if self._place else name, why)

    def word(self, name: str, default: str | None = None, longest: int = LONGEST_LINE) -> str:
        """Words; needed, and not empty, unless there is a default."""
        found = self._take(name, str, _NEEDED if default is None else default)
        if default is None and not found.strip():
            raise self.wrong(name, _office("ist leer"))
        if len(found) > longest or any((ord(letter) < 32 and letter != "\n") or ord(letter) == 127 for letter in found):
            raise self.wrong(name, _office("ist zu lang oder enthält Steuerzeichen"))
        return str(found)

    def number(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number between two limits."""
        found = self._take(name, int, _NEEDED if default is None else default)
        if not least <= found <= most:
            raise self.wrong(name, _office("erlaubt ist {least} bis {most}", least=least, most=most))
        return int(found)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return bool(self._take(name, bool, _NEEDED))

    def day(self, name: str, default: date | None = None) -> date:
        """A day, as TOML has it or as JSON writes it."""
        found = self._take(name, (date, str), _NEEDED if default is None else default)
        if isinstance(found, str):
            try:
                day = date.fromisoformat(found)
            except ValueError as no_day:
                raise self.wrong(name, _DAY) from no_day
            if day.isoformat() != found:
                raise self.wrong(name, _DAY)
            return day
        assert isinstance(found, date)
        return found

    def key(self, name: str) -> bytes:
        """A public key of 32 bytes, written as base64."""
        return self.bytes_of(name, self._take(name, str, _NEEDED))

    def bytes_of(self, name: str, written: str) -> bytes:
        """32 bytes written as base64 in the one way they are written."""
        try:
            found = base64.b64decode(written.encode("ascii"), validate=True)
        except (binascii.Error, UnicodeEncodeError) as no_base64:
            raise self.wrong(name, _KEY) from no_base64
        if len(found) != 32 or base64.b64encode(found).decode() != written:
            raise self.wrong(name, _KEY)
        return found

    def words(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of words, each once."""
        found = self._take(name, list, list(default))
        if len(found) > MOST_ROWS or not all(isinstance(one, str) and 0 < len(one) <= LONGEST_LINE for one in found):
            raise self.wrong(name, _TYPE)
        if len(set(found)) != len(found):
            raise self.wrong(name, TWICE)
        return tuple(found)

    def table(self, name: str) -> Reader:
        """Fields inside this one; none when it is left out."""
        return Reader(self._take(name, dict, {}), name)

    def names(self) -> tuple[str, ...]:
        """The names of all fields, where they are not known beforehand."""
        return tuple(self._data)

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        return name in self._data

    def rows(self, name: str, read: Callable[[Reader], T]) -> tuple[T, ...]:
        """A list of tables, each read to its end."""
        found = self._take(name, list, [])
        if len(found) > MOST_ROWS:
            raise self.wrong(name, _office("hat zu viele Zeilen"))
        rows = []
        for position, one in enumerate(found, 1):
            reader = Reader(one, f"{name} {position}")
            rows.append(read(reader))
            reader.done()
        return tuple(rows)

    def done(self) -> None:
        """Everything has been read. Raises `Problem` that names a field nobody knows."""
        for name in self._data:
            if name not in self._read:
                raise self.wrong(str(name), _office("ist hier nicht vorgesehen"))


_NEEDED: Any = object()
