"""A line as it is drawn: stretches of glyphs in the order in which they are read, each where it is seen.

What a line looks like does not depend on the document, so it is written once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from caseworker.paper.letters import bidi
from caseworker.paper.letters.shaping import Glyph
from caseworker.paper.letters.typesetting import Line, Piece, SetText
from caseworker.paper.pdf.canvas import Ink, Inking
from caseworker.paper.pdf.embedding import operand
from caseworker.paper.pdf.objects import number


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is drawn together: how far from the start of its line, how wide, where it leads (empty if nowhere).

    `words` are only kept for links. Lengths are in points.
    """

    start: float
    width: float
    ink: Ink
    link: str = ""
    words: str = ""


@lru_cache(maxsize=1_200)
def stretches(text: SetText, line: Line, size: float, spoken: str) -> tuple[Stretch, ...]:
    """The stretches of a line at that size in points, inside an element in the language `spoken`."""
    pieces = [piece for word in line.words for piece in (*word.pieces, word.gap) if piece]
    return tuple(_stretches(text, line, pieces, size, spoken)) if pieces else ()


def _stretches(text: SetText, line: Line, pieces: list[Piece], size: float, spoken: str) -> Iterator[Stretch]:
    for (_level, language, link), run in groupby(_places(text, line, pieces, size), key=_Place.kind):
        seen = sorted(run, key=lambda place: place.left)
        last = seen[-1]
        width = last.left + last.piece.advance * size / 1000 - seen[0].left
        words = "".join(text.text[place.piece.start : place.piece.end] for place in seen) if link else ""
        foreign = language if spoken and language != spoken else ""
        yield Stretch(seen[0].left, width, tuple(_ink([place.piece for place in seen], size, foreign)), link, words)


@dataclass(slots=True)
class _Place:
    """A piece, its level on this line, and where its left edge stands."""

    piece: Piece
    level: int
    left: float

    def kind(self) -> tuple[int, str, str]:
        """Neighbours of the same kind are drawn together."""
        return self.level, self.piece.language, self.piece.link


def _places(text: SetText, line: Line, pieces: list[Piece], size: float) -> list[_Place]:
    """Where each piece stands. A space at the end of a line hangs outside, on either side."""
    scale, left = size / 1000, 0.0
    start, end = pieces[0].start, pieces[-1].end
    if text.base or any(text.levels[start:end]):
        line_levels = bidi.line_levels(text.text, text.levels, start, end, text.base)
        levels = [line_levels[piece.start - start] for piece in pieces]
    else:
        levels = [0] * len(pieces)
    if text.base and line.words[-1].gap:
        left -= line.words[-1].gap.advance * scale
    places = [_Place(piece, level, 0.0) for piece, level in zip(pieces, levels, strict=True)]
    for index in bidi.visual_order(levels):
        places[index].left = left
        left += pieces[index].advance * scale
    return places


def _ink(pieces: list[Piece], size: float, foreign: str) -> Iterator[Inking]:
    """What draws pieces that follow each other from left to right: the pen moves by itself.

    What is spoken in a foreign language says so.
    """
    waiting = len(pieces)
    for (face, scale), alike in groupby(pieces, key=lambda piece: (piece.face, piece.size)):
        used: set[int] = set()
        opening = f"/Span<</Lang({foreign})>>BDC\n" if foreign and waiting == len(pieces) else ""
        written: list[str | Glyph] = [f"{opening}/{face.name} {number(scale * size)} Tf\n"]
        for piece in alike:
            waiting -= 1
            parts, glyphs = operand(piece.shaped, face)
            used |= glyphs
            for rise, operators in parts:
                up, down = (f"{number(rise * scale * size / 1000)} Ts", " 0 Ts") if rise else ("", "")
                written += [up, *operators, down, "\n"]
        if foreign and not waiting:
            written.append("EMC")
        yield face, frozenset(used), tuple(_joined(written))


def _joined(parts: list[str | Glyph]) -> Iterator[str | Glyph]:
    """The same with neighbouring strings in one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield text
            yield part
            text = ""
    yield text
