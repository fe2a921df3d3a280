"""The sentences whose setting by Chromium is kept in the checkout, so that it holds where there is no Chromium."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from caseworker.paper.letters.typesetting import Run
from tests.proof.comparison import baseline, glyph_of
from tests.proof.drawn import Drawn
from tests.proof.engines import MARGIN, Passage

DATA = Path(__file__).resolve().parent.parent / "paper" / "data"
TEXTS, SET_BY_CHROMIUM = DATA / "like_chromium.toml", DATA / "like_chromium.json"
WIDTH = 150.0
_RIGHT_TO_LEFT = {"ar", "fa", "prs", "ps", "ckb", "ur"}

# A line as the file has it: for each font the glyphs from left to right, by number, and how far each stands from the
# left edge of the column and from the baseline, in points.
Placed = dict[str, list[tuple[int, float, float]]]


def sentences() -> dict[str, Passage]:
    """The sentences by name."""
    entries = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return {name: _passage(entry.get("language", name), entry["text"]) for name, entry in entries.items()}


def _passage(language: str, text: str) -> Passage:
    parts = text.split("**")
    runs = (Run(part, language, bold=at % 2 == 1) for at, part in enumerate(parts) if part)
    return Passage(language, language in _RIGHT_TO_LEFT, tuple(runs), WIDTH)


def placed(lines: Iterable[Sequence[Drawn]]) -> list[Placed]:
    """The lines of a page as the file has them."""
    return [_placed(line) for line in lines]


def _placed(line: Sequence[Drawn]) -> Placed:
    start = baseline(line)
    fonts: Placed = defaultdict(list)
    for glyph in line:
        place = round(glyph.x - MARGIN, 1) + 0.0, round(glyph.y - start, 1) + 0.0
        fonts[glyph.shape.font].append((glyph_of(glyph.shape), *place))
    return dict(sorted(fonts.items()))


def kept() -> dict[str, list[Placed]]:
    """What Chromium drew."""
    read: dict[str, list[dict[str, list[list[float]]]]] = json.loads(SET_BY_CHROMIUM.read_text(encoding="utf-8"))
    return {
        name: [{font: [(int(n), x, y) for n, x, y in glyphs] for font, glyphs in line.items()} for line in lines]
        for name, lines in read.items()
    }


def keep(drawn: dict[str, list[Placed]]) -> None:
    """Write the file anew, a line of it for each line."""
    names = []
    for name, lines in drawn.items():
        written = ",\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
        names.append(f'"{name}": [\n{written}\n]')
    SET_BY_CHROMIUM.write_text("{\n" + ",\n".join(names) + "\n}\n", encoding="utf-8")
