"""A package as plain data (strings, numbers, lists, tables) and back. The same words stand in JSON and in TOML."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from caseworker.facts import Actor, Slot
from caseworker.law import CORRECTABLE, NUMBERS, Correction, Said
from caseworker.offers import Local
from caseworker.office.entries import Entries, OfficeKey, Package, WordedStep
from caseworker.office.reading import LONGEST_TEXT, TWICE, Reader, wrong
from caseworker.policy import Policy
from caseworker.words import CLIENT_LANGUAGES, _office

_LARGEST_NUMBER = 10_000_000  # days, months, years or euros
_LONGEST_PERIOD = 120  # months: ten years, the longest period anybody names (domain.md 8.6)
_UNKNOWN = _office("gibt es hier nicht")
_BRACES = _office("enthält geschweifte Klammern")


# --- Entries ----------------------------------------------------------------------------------------------------------


def read_entries(reader: Reader) -> Entries:
    """The corrections and the additions to offers. Raises `Problem`."""
    corrections = (*reader.rows("number", _read_correction), *reader.rows("row", _read_correction))
    _refuse_overlaps(corrections)
    offers = reader.rows("offer", _read_offer)
    keys = [key for key, _local in offers]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise wrong(f"offer {twice}", TWICE)
    return Entries(corrections, dict(offers))


def _refuse_overlaps(corrections: Iterable[Correction]) -> None:
    """Two truths for one day are none. Raises `Problem` that names the row."""
    ordered = sorted(corrections, key=lambda one: (one.what, one.since))
    for earlier, later in pairwise(ordered):
        if earlier.what == later.what and later.since <= earlier.until:
            raise wrong(later.key, _office("zwei Angaben für denselben Tag"))


def _read_correction(row: Reader) -> Correction:
    """One field of a row. Whoever names neither table nor field speaks of a number."""
    since, until = row.day("since", date.min), row.day("until", date.max)
    if until < since:
        raise row.wrong("until", _office("liegt vor dem ersten Tag"))
    table, field = row.word("table", NUMBERS), row.word("field", "value")
    value = _read_value(row, CORRECTABLE.get(field))
    one = Correction(row.word("key"), value, row.word("source"), row.day("state"), since, until, table, field)
    if not one.can_be_said():
        raise row.wrong("value", _UNKNOWN)
    return one


def _read_value(row: Reader, kind: type | None) -> Said:
    """What a field of this kind says."""
    if kind is int:
        return row.number("value", 0, _LARGEST_NUMBER)
    if kind is bool:
        return row.flag("value")
    if kind is date:
        return row.day("value")
    if kind is None:
        raise row.wrong("field", _UNKNOWN)
    said = row.words("value") if kind is tuple else (row.word("value", longest=LONGEST_TEXT),)
    if any(letter in one for one in said for letter in "{}"):
        raise row.wrong("value", _BRACES)
    return said if kind is tuple else said[0]


def _read_offer(row: Reader) -> tuple[str, Local]:
    return row.word("key"), Local(row.word("text", "", LONGEST_TEXT), row.word("address", "", LONGEST_TEXT))


def entries_as_data(entries: Entries) -> dict[str, Any]:
    """The same as plain data; what says nothing is left out."""
    data: dict[str, Any] = {
        "number": [_correction(one) for one in entries.corrections if one.table == NUMBERS],
        "row": [_correction(one) for one in entries.corrections if one.table != NUMBERS],
        "offer": [_without_empty({"key": key, **dataclasses.asdict(one)}) for key, one in entries.offers.items()],
    }
    return _without_empty(data)


def _correction(one: Correction) -> dict[str, Any]:
    value = list(one.value) if isinstance(one.value, tuple) else one.value
    row: dict[str, Any] = {} if one.table == NUMBERS else {"table": one.table, "field": one.field}
    row |= {"key": one.key, "value": value, "source": one.source, "state": one.state}
    if one.since != date.min:
        row["since"] = one.since
    if one.until != date.max:
        row["until"] = one.until
    return row


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", [], {}, None)}


# --- A whole package --------------------------------------------------------------------------------------------------


def read_package(data: object) -> Package:
    """A package from plain data. Raises `Problem` that names the first mistake."""
    reader = Reader(data, "")
    package = Package(
        office=reader.word("office"),
        made_on=reader.day("made_on"),
        entries=read_entries(reader),
        offers_away=frozenset(reader.words("offers_away")),
        steps=reader.rows("step", _read_step),
        policy=_read_policy(reader.table("policy")),
        keys=reader.rows("key", _read_key),
    )
    reader.done()
    return package


def package_as_data(package: Package) -> dict[str, Any]:
    """The same as plain data, days as days."""
    return _without_empty(
        {
            "office": package.office,
            "made_on": package.made_on,
            **entries_as_data(package.entries),
            "offers_away": sorted(package.offers_away),
            "step": [_step(one) for one in package.steps],
            "policy": _policy(package.policy),
            "key": [
                {"name": one.name, "seals": _base64(one.seals), "signs": _base64(one.signs)} for one in package.keys
            ],
        }
    )


def _read_step(row: Reader) -> WordedStep:
    actor, slot = row.word("actor", Actor.CLIENT.key), row.word("slot", Slot.STEPS.key)
    if actor not in Actor.__members__:
        raise row.wrong("actor", _UNKNOWN)
    if slot not in Slot.__members__:
        raise row.wrong("slot", _UNKNOWN)
    said = row.table("translations")
    for code in said.names():
        if code not in CLIENT_LANGUAGES:
            raise row.wrong(f"translations.{code}", _UNKNOWN)
    words = {code: said.word(code) for code in said.names()}
    text = row.word("text")
    if any("{" in one or "}" in one for one in (text, *words.values())):
        raise row.wrong("text", _BRACES)
    return WordedStep(text, Actor[actor], Slot[slot], words)


def _step(one: WordedStep) -> dict[str, Any]:
    row = {"text": one.text, "actor": one.actor.key, "slot": one.slot.key, "translations": dict(one.translations)}
    return _without_empty(row)


def _read_key(row: Reader) -> OfficeKey:
    return OfficeKey(row.word("name"), row.key("seals"), row.key("signs"))


def _key(one: OfficeKey) -> dict[str, Any]:
    return {"name": one.name, "seals": _base64(one.seals), "signs": _base64(one.signs)}


# --- Policy: whatever fields it has, by their kind --------------------------------------------------------------------


def _read_policy(table: Reader) -> Policy:
    """Limits. What is not prescribed stays as the program has it; no limit on idleness may be looser than that."""
    given = {one.name: _read_limit(table, one) for one in dataclasses.fields(Policy) if table.has(one.name)}
    table.done()
    return Policy(**given)


def _read_limit(table: Reader, one: dataclasses.Field[Any]) -> Any:
    match one.type:
        case "int":
            most = _LONGEST_PERIOD if one.name.startswith("months_") else getattr(Policy(), one.name)
            return table.number(one.name, 0 if one.name == "people_alone" else 1, most)
        case "int | None":
            return table.number(one.name, 1, 100)
        case "Path | None":
            return Path(table.word(one.name))
        case "date | None":
            return table.day(one.name)
        case "bytes | None":
            return table.key(one.name)
        case "tuple[bytes, ...]":
            return tuple(table.bytes_of(one.name, written) for written in table.words(one.name))
    raise TypeError(f"no way to write {one.name} of a policy")


def _policy(policy: Policy) -> dict[str, Any]:
    """The fields that differ from the program's own."""
    changed = {one.name: getattr(policy, one.name) for one in dataclasses.fields(Policy)}
    return {name: _written(value) for name, value in changed.items() if value != getattr(Policy(), name)}


def _written(value: Any) -> Any:
    match value:
        case bytes():
            return _base64(value)
        case tuple():
            return [_written(one) for one in value]
        case Path():
            return str(value)
    return value


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
