"""The table of test figures: what the program promises, and what `dev.py trust` counted, where that came along.

Tests say in English what they count; `resources/dossier/figures.toml` has it in German.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from caseworker.dossier.markdown import Blocks, table
from caseworker.places import RESOURCES
from caseworker.plan.document import Block, Heading, Paragraph, Proper, Words

_POINTS = str.maketrans(".,", ",.")  # 5,000.5 is 5.000,5 in German
# Beside the other resources of an installed program, or where the run in a checkout leaves it.
_PLACES = (RESOURCES / "dossier" / "trust.json", RESOURCES.parent / "build" / "trust.json")


def counted() -> dict[str, Any] | None:
    """What the run collected, or `None` where none came along."""
    file = next((place for place in _PLACES if place.is_file()), None)
    return json.loads(file.read_text(encoding="utf-8")) if file else None


def about(found: dict[str, Any] | None) -> str:
    """When it was counted, and how many tests were not content; or that it was not."""
    if found is None:
        return (
            "Bei dieser Fassung liegt kein Lauf vor. Die Zusagen stehen unten ohne Zahlen; wer den Quelltext hat, "
            "zählt sie mit dem genannten Befehl."
        )
    failed = len({one["test"] for one in found["figures"] if one["failed"]})
    content = f"Nicht bestanden: {failed}." if failed else "Alle Tests haben bestanden."
    return f"Gezählt am {german_day(found['collected'])}. {content}"


def as_blocks(found: dict[str, Any] | None) -> Blocks:
    """A section for each promise: its figures, and where it falls short."""
    figures = found["figures"] if found else []
    return tuple(block for name, target in _targets().items() for block in _section(name, target, figures))


def _section(name: str, target: dict[str, str], figures: list[dict[str, Any]]) -> Iterator[Block[Words]]:
    yield Heading(Proper(f"{name} {target['promise']}"))
    mine = [one for one in figures if one["target"] == name]
    if mine:
        yield table(("Gezählt", "Wert", "Soll", "Umfang", "Test"), map(_row, mine))
    elif figures:
        yield Paragraph(Proper("In diesem Lauf ohne Zahl."))
    if limit := target.get("limit"):
        yield Paragraph(Proper(f"Grenze: {limit}"))


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    extent = "Zeit" if one["timed"] else "ganz" if one["full"] else "Zehntel"
    outcome = "nicht bestanden" if one["failed"] else "bestanden"
    value, gate = (in_german(str(one[key]), "value") for key in ("value", "gate"))
    return in_german(one["what"]), value, gate, extent, outcome


def in_german(said: str, kind: str = "what") -> str:
    """What a test has counted, or a "value" or gate of it; as the test says it where there is no German for it."""
    for pattern, german in _german()[kind]:
        if found := pattern.fullmatch(said):
            return german.format("", *(in_german(part, kind) for part in found.groups()))
    is_number = re.fullmatch(r"-?\d[\d,]*(\.\d+)?", said)
    return said.translate(_POINTS) if is_number else said


@cache
def _german() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    said = tomllib.loads((RESOURCES / "dossier" / "figures.toml").read_text(encoding="utf-8"))
    return {kind: [(_pattern(english), german) for english, german in pairs.items()] for kind, pairs in said.items()}


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(re.escape(english).replace(r"\#", r"(-?\d[\d.,]*)").replace(r"\~", "(.*?)"))


@cache
def _targets() -> dict[str, dict[str, str]]:
    text = (Path(RESOURCES) / "dossier" / "targets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def german_day(text: str) -> str:
    """A day as ISO 8601, as it is written in German."""
    year, month, day = text.split("-")
    return f"{day}.{month}.{year}"
