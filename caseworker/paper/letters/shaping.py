"""From characters to glyphs: HarfBuzz joins and places them; the results are kept, because plans repeat words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import uharfbuzz as hb

from caseworker.paper.letters.fonts import REPLACEMENT, Face

# Arabic letters look at their neighbours; three are enough to see past a mark.
CONTEXT = 3
# Noto Naskh Arabic 2.004 gives every language the Urdu shapes of these digits; the others have to decline.
_URDU_DIGITS = frozenset("۴۶۷")


class Glyph(NamedTuple):
    """A glyph of a face, and the characters it stands for (none, if an earlier glyph of its cluster has them)."""

    number: int
    source: str


@dataclass(frozen=True, eq=False, slots=True)
class Shaped:
    """A stretch of text in one face and one direction, in drawing order from left to right.

    `parts` are stretches at one height: how far they rise above the baseline, then glyphs and, between them, numbers
    that move the pen. `advance` is how far the whole moves it. All lengths in thousandths of the font size.
    """

    advance: float
    parts: tuple[tuple[float, tuple[Glyph | float, ...]], ...]


@lru_cache(maxsize=1_500)
def shape(face: Face, text: str, before: str, after: str, right_to_left: bool, language: str) -> Shaped:
    """Shape a stretch of text that stands between `before` and `after`."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = language
    if face.joins:
        buffer.script = "Arab"  # also where only a quotation mark or a number stands: they have forms of their own
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, _declined_forms(text, len(before), language))
    clusters = [info.cluster - len(before) for info in buffer.glyph_infos]
    numbers = [info.codepoint or face.glyph_of(REPLACEMENT) for info in buffer.glyph_infos]
    missing = [info.codepoint == 0 for info in buffer.glyph_infos]
    sources = _sources(text, clusters, right_to_left)
    glyphs = [Glyph(number, source) for number, source in zip(numbers, sources, strict=True)]
    return _placed(face, glyphs, buffer.glyph_positions, missing)


def _declined_forms(text: str, offset: int, language: str) -> dict[str, list[tuple[int, int, bool]]]:
    """The feature of local forms, with the places where it is off: from, to, and no."""
    if language == "ur" or _URDU_DIGITS.isdisjoint(text):
        return {}
    return {"locl": [(at, at + 1, False) for at, letter in enumerate(text, offset) if letter in _URDU_DIGITS]}


def _sources(text: str, clusters: list[int], right_to_left: bool) -> list[str]:
    """The characters each glyph stands for: the first glyph of a cluster, as read, gets all of them."""
    ends = dict(pairwise([*sorted(set(clusters)), len(text)]))
    sources = []
    for cluster in reversed(clusters) if right_to_left else clusters:
        end = ends.pop(cluster, None)
        sources.append("" if end is None else text[cluster:end])
    return sources[::-1] if right_to_left else sources


def _placed(face: Face, glyphs: list[Glyph], positions: list[Any], missing: list[bool]) -> Shaped:
    parts: list[tuple[float, tuple[Glyph | float, ...]]] = []
    current: list[Glyph | float] = []
    height = total = owed = 0.0
    for glyph, position, replaced in zip(glyphs, positions, missing, strict=True):
        width = face.width(glyph.number)
        advance = width if replaced else position.x_advance * face.per_mille
        shift, rise = position.x_offset * face.per_mille, position.y_offset * face.per_mille
        if rise != height:
            parts.append((height, tuple(current)))
            current, height = [], rise
        if abs(owed + shift) > 0.01:
            current.append(owed + shift)
        current.append(glyph)
        owed = advance - width - shift
        total += advance
    if abs(owed) > 0.01:
        current.append(owed)
    parts.append((height, tuple(current)))
    return Shaped(total, tuple(part for part in parts if part[1]))
