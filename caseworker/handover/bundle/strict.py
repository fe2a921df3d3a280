"""JSON as it comes from elsewhere: whole numbers and words only, each name once, no deeper and no larger than ours is.

The size is looked at before anything is built: reading must not need more memory than this program has to spare.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from caseworker.facts.gate import gate
from caseworker.handover.bundle import refusals
from caseworker.problems import Problem

# Commas and brackets: what one file of the largest size that this program writes may have.
_MOST_PARTS = 600_000
_LONGEST_NUMBER = 20  # digits and sign; row numbers have 63 bits
_NUMBER_LIMIT = 2**63


def read(content: bytes) -> dict[str, Any]:
    """The document. Raises `Problem` for whatever this program would not have written."""
    if sum(content.count(part) for part in (b",", b"[", b"{")) > _MOST_PARTS:
        raise refusals.too_large()
    try:
        document = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError) as broken:
        raise refusals.damaged() from broken
    if not isinstance(document, dict):
        raise refusals.damaged()
    return document


def write(document: dict[str, Any]) -> bytes:
    """The document as it travels."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _whole(written: str) -> int:
    if len(written) > _LONGEST_NUMBER or not -_NUMBER_LIMIT < (number := int(written)) < _NUMBER_LIMIT:
        raise ValueError("a number that is too large")
    return number


def _no_number(written: str) -> Any:
    raise ValueError("not a whole number")


class Fields:
    """One table of a document: exactly these names, each of its kind. Raises `Problem` that names the place."""

    def __init__(self, data: object, place: str, *names: str) -> None:
        if not isinstance(data, dict) or set(data) != set(names):
            raise refusals.not_as_agreed(place)
        self._data, self._place = data, place

    def _take(self, name: str, kind: type) -> Any:
        value = self._data[name]
        if type(value) is not kind:
            raise self.wrong(name)
        return value

    def wrong(self, name: str) -> Problem:
        """A mistake in one field."""
        return refusals.not_as_agreed(f"{self._place}.{name}")

    def word(self, name: str, longest: int = 300) -> str:
        """Words, possibly none, as the gate of the file would keep them."""
        found: str = self._take(name, str)
        try:
            if gate(found, longest) != found:
                raise self.wrong(name)
        except Problem as refused:
            raise self.wrong(name) from refused
        return found

    def number(self, name: str, least: int = 1, most: int = _NUMBER_LIMIT - 1) -> int:
        """A whole number between two limits."""
        found: int = self._take(name, int)
        if not least <= found <= most:
            raise self.wrong(name)
        return found

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return bool(self._take(name, bool))

    def day(self, name: str) -> date:
        """A day as ISO 8601."""
        found: str = self._take(name, str)
        try:
            day = date.fromisoformat(found)
        except ValueError as no_day:
            raise self.wrong(name) from no_day
        if day.isoformat() != found:
            raise self.wrong(name)
        return day

    def day_or_none(self, name: str) -> date | None:
        """A day, or that there is none."""
        return None if self._data[name] is None else self.day(name)

    def rows(self, name: str, most: int) -> list[Any]:
        """A list with at most so many members."""
        found: list[Any] = self._take(name, list)
        if len(found) > most:
            raise self.wrong(name)
        return found

    def any(self, name: str) -> Any:
        """Whatever stands there; it is looked at by whoever asks."""
        return self._data[name]
