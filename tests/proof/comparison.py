"""Whether two engines set the same passage alike: where lines end, which glyphs stand on them, and where.

Line ends are counted in glyphs with ink, in reading order; that order is taken from our engine and checked by every
line of the other, so that a line that ends elsewhere does not hide whether its glyphs are right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise

from caseworker.paper.letters.typesetting import Piece
from caseworker.places import RESOURCES
from tests.proof.drawn import Drawn, Outlines, Shape
from tests.proof.engines import SIZE, Passage

# Points. Chromium begins every run of another font, and so every space in Arabic, at a whole 64th of its pixels
# (0.012 points), and measures lines so; in a line of many words that adds up.
ROUNDING = 0.25

# Why a line of ours ends elsewhere, by the text around the later of the two ends: `|` stands for that end.
_ENDS = {
    "hyphen": re.compile(r"[-‐]\|\S"),
    "slash": re.compile(r"/\|\S|\S\|/"),
    "dash": re.compile(r"[–—]\|\S|\S\|[–—]"),
    "number": re.compile(r"[\d§] \|\d"),
}

Lines = Sequence[Sequence[Drawn]]


@dataclass
class Result:
    """What was counted in one language; `differences` holds where they were seen, by class.

    Places are compared on lines that begin and end alike.
    """

    words: int = 0
    lines: int = 0
    glyphs: int = 0
    same_ends: int = 0
    same_glyphs: int = 0
    same_places: int = 0
    furthest: float = 0.0
    differences: dict[str, list[str]] = field(default_factory=dict)

    def differ(self, kind: str, seen: str) -> None:
        """Note a difference of that class."""
        self.differences.setdefault(kind, []).append(seen)


@dataclass(frozen=True)
class _Inked:
    """A glyph with ink in reading order, and where in the text its characters end."""

    shape: Shape
    end: int


def compare(result: Result, passage: Passage, own: Lines, other: Lines) -> None:
    """Count what is alike on a page of ours and of the other engine."""
    read = list(_in_reading_order(passage))
    text = passage.block().text.text
    own_ends, other_ends = _ends(own), _ends(other)
    result.words += len(re.split(r"[ \u1361]+", text))
    result.lines += len(other)
    result.glyphs += other_ends[-1]
    if own_ends[-1] != len(read) or other_ends[-1] != len(read):
        drawn = (glyph for line in other for glyph in line)
        result.differ("glyph", f"{_unlike((glyph.shape for glyph in read), drawn)} in {text}")
        return
    result.same_ends += len(set(own_ends[1:]) & set(other_ends[1:]))
    ours_between = dict(zip(pairwise(own_ends), own, strict=True))
    for (start, end), line in zip(pairwise(other_ends), other, strict=True):
        expected = [glyph.shape for glyph in read[start:end]]
        ours_here = ours_between.get((start, end))
        words = text[read[start].end - 1 : read[end - 1].end]
        if not _same(expected, line) or (ours_here and not _same(expected, ours_here)):
            result.differ("glyph", f"{_unlike(expected, line)} in {words}")
            continue
        result.same_glyphs += 1
        if ours_here is None:
            continue
        distance = _distance(ours_here, line)
        result.furthest = max(result.furthest, distance)
        if distance <= ROUNDING:
            result.same_places += 1
        else:
            result.differ("place", f"{distance:.2f} pt in {words}")
    for number, (mine, theirs) in enumerate(zip(own_ends[1:], other_ends[1:], strict=False)):
        if mine != theirs:
            # The other ends of the passage follow from this one.
            result.differ(*_other_end(passage, number, read[mine - 1].end, read[theirs - 1].end))
            break


def _ends(lines: Lines) -> list[int]:
    return list(accumulate(map(len, lines), initial=0))


def _same(expected: list[Shape], line: Sequence[Drawn]) -> bool:
    return Counter(expected) == Counter(glyph.shape for glyph in line)


def _other_end(passage: Passage, number: int, mine: int, theirs: int) -> tuple[str, str]:
    """Why a line ends elsewhere, and where."""
    text = passage.block().text.text
    mine, theirs = (end + len(text[end:]) - len(text[end:].lstrip(" ")) for end in (mine, theirs))
    seen = f"ours {text[mine - 12 : mine]}|{text[mine : mine + 12]}, theirs {text[theirs - 12 : theirs]}|"
    line, following = passage.block().lines(passage.width)[number : number + 2]
    gap = line.words[-1].gap
    longer = (line.advance + (gap.advance if gap else 0) + following.words[0].advance) * SIZE / 1000
    if mine < theirs and longer - passage.width < ROUNDING:
        return "rounding", seen
    later = max(mine, theirs)
    around = f"{text[:later]}|{text[later:]}"[later - 3 : later + 3]
    return next((kind for kind, pattern in _ENDS.items() if pattern.search(around)), "line end"), seen


def _unlike(expected: Iterable[Shape], line: Iterable[Drawn]) -> str:
    ours, theirs = Counter(expected), Counter(glyph.shape for glyph in line)
    return f"{_named(ours - theirs)} → {_named(theirs - ours)}"


def _named(shapes: Counter[Shape]) -> str:
    return " ".join(f"{shape.font}:{glyph_of(shape)}" for shape in shapes.elements())


def _distance(mine: Sequence[Drawn], theirs: Sequence[Drawn]) -> float:
    """How far the glyph lies off that lies off most."""
    pairs = zip(_placed(mine), _placed(theirs), strict=True)
    return max(max(abs(x - u), abs(y - v)) for (_shape, x, y), (_same_shape, u, v) in pairs)


def _placed(line: Sequence[Drawn]) -> list[tuple[Shape, float, float]]:
    start = baseline(line)
    return sorted((glyph.shape, glyph.x, glyph.y - start) for glyph in line)


def baseline(line: Sequence[Drawn]) -> float:
    """The height at which most glyphs of a line stand."""
    return Counter(round(glyph.y, 2) for glyph in line).most_common(1)[0][0]


def _in_reading_order(passage: Passage) -> Iterator[_Inked]:
    for line in passage.block().lines(passage.width):
        for word in line.words:
            for piece in word.pieces:
                yield from _of_piece(piece)


def _of_piece(piece: Piece) -> Iterator[_Inked]:
    glyphs = [item for _rise, items in piece.shaped.parts for item in items if not isinstance(item, float)]
    end = piece.start
    for glyph in reversed(glyphs) if piece.level % 2 else glyphs:
        end += len(glyph.source)
        digest = outlines(piece.face.name).digest(glyph.number)
        if digest:
            yield _Inked(Shape(piece.face.name, digest), end)


@cache
def outlines(font: str) -> Outlines:
    """The outlines of a bundled font, by its PostScript name."""
    return Outlines((RESOURCES / "fonts" / f"{font}.ttf").read_bytes())


def glyph_of(shape: Shape) -> int:
    """The number of the first glyph of the bundled font that looks so; -1 for a glyph of another font."""
    return _numbers(shape.font).get(shape.outline, -1)


@cache
def _numbers(font: str) -> dict[str, int]:
    if not (RESOURCES / "fonts" / f"{font}.ttf").is_file():
        return {}
    known = outlines(font)
    return {known.digest(glyph): glyph for glyph in reversed(range(known.count))}
