"""What a PDF draws, glyph by glyph: by which outline, from which font, how large and where.

Nothing is taken from what made the document: outlines come from the font programs embedded in it, read by HarfBuzz,
and places from its operators. So glyphs can be compared whoever numbered them.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import uharfbuzz as hb
from pypdf import PdfReader

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Lines are set so far apart (see `engines.PITCH`) that glyphs further apart than this, in sizes, are on two of them.
_BETWEEN_LINES = 1.2


@dataclass(frozen=True, order=True)
class Shape:
    """What a glyph looks like: the PostScript name of its font, and a digest of its outline."""

    font: str
    outline: str


@dataclass(frozen=True)
class Drawn:
    """A glyph with ink where it stands; lengths in points, `y` counts upwards."""

    shape: Shape
    size: float
    x: float
    y: float


class Outlines:
    """The digest of every outline of a font program; empty for glyphs without ink."""

    def __init__(self, program: bytes) -> None:
        face = hb.Face(program)
        self._font, self._upem, self.count = hb.Font(face), face.upem, face.glyph_count
        self._known: dict[int, str] = {}
        self._path: list[str] = []
        self._pen = hb.DrawFuncs()
        for name, letter in (("move_to", "M"), ("line_to", "L"), ("quadratic_to", "Q"), ("cubic_to", "C")):
            getattr(self._pen, f"set_{name}_func")(self._noting(letter))
        self._pen.set_close_path_func(lambda _nothing: self._path.append("Z"))

    def _noting(self, letter: str) -> Any:
        def note(*numbers: Any) -> None:
            places = (f"{1000 * place / self._upem:.1f}" for place in numbers if isinstance(place, float))
            self._path.append(f"{letter} {' '.join(places)}")

        return note

    def digest(self, glyph: int) -> str:
        """The same for the same outline, whatever number the glyph has."""
        known = self._known.get(glyph)
        if known is None:
            self._path.clear()
            self._font.draw_glyph(glyph, self._pen)
            digest = hashlib.sha256("\n".join(self._path).encode()).hexdigest()[:16]
            known = self._known[glyph] = digest if self._path else ""
        return known


class _Font:
    """A composite font of a document: from codes to shapes and widths."""

    def __init__(self, entry: Any) -> None:
        self.name = re.sub(r"^/(?:[A-Z]{6}\+)?", "", entry["/BaseFont"])
        (descendant,) = (kid.get_object() for kid in entry["/DescendantFonts"])
        self._outlines = Outlines(descendant["/FontDescriptor"]["/FontFile2"].get_data())
        numbers = descendant["/CIDToGIDMap"]
        stored = b"" if numbers == "/Identity" else numbers.get_data()
        self._glyph_of = struct.unpack(f">{len(stored) // 2}H", stored)
        self._widths = dict(_widths(descendant.get("/W", [])))
        self._other_width = float(descendant.get("/DW", 1000))
        self.shape = cache(self._shape)

    def _shape(self, code: int) -> Shape:
        glyph = self._glyph_of[code] if self._glyph_of else code
        return Shape(self.name, self._outlines.digest(glyph))

    def width(self, code: int) -> float:
        """How far it moves the pen, in font sizes."""
        return self._widths.get(code, self._other_width) / 1000


def _widths(entries: Sequence[Any]) -> Iterator[tuple[int, float]]:
    """ISO 32000-1, 9.7.4.3: `c [w1 w2 …]` or `first last w`."""
    left = list(entries)
    while left:
        first, second = int(left.pop(0)), left.pop(0)
        if isinstance(second, list):
            yield from ((first + at, float(width)) for at, width in enumerate(second))
        else:
            width = float(left.pop(0))
            yield from ((code, width) for code in range(first, int(second) + 1))


def pages(document: bytes) -> Iterator[list[list[Drawn]]]:
    """The lines of each page from the top, each from left to right."""
    fonts: dict[int, _Font] = {}
    for page in PdfReader(io.BytesIO(document)).pages:
        entries = page["/Resources"].get("/Font", {})
        for name in entries:
            number = entries.raw_get(name).idnum
            fonts.setdefault(number, _Font(entries[name].get_object()))
        named = {name: fonts[entries.raw_get(name).idnum] for name in entries}
        yield _lines(_drawn(page.get_contents().operations, named))


def _lines(drawn: Iterator[Drawn]) -> list[list[Drawn]]:
    lines: list[list[Drawn]] = []
    for glyph in sorted(drawn, key=lambda glyph: -glyph.y):
        if not lines or lines[-1][-1].y - glyph.y > _BETWEEN_LINES * glyph.size:
            lines.append([])
        lines[-1].append(glyph)
    return [sorted(line, key=lambda glyph: (glyph.x, glyph.shape)) for line in lines]


def _drawn(operations: Iterator[Any], fonts: dict[str, _Font]) -> Iterator[Drawn]:
    """Follow the operators of a page that move the pen (ISO 32000-1, 8.4.4 and 9.4)."""
    page, line, pen = UNMOVED, UNMOVED, UNMOVED
    kept: list[Matrix] = []
    size = rise = 0.0
    font: _Font | None = None
    for operands, operator in operations:
        match operator:
            case b"q":
                kept.append(page)
            case b"Q":
                page = kept.pop()
            case b"cm":
                page = _after(_matrix(operands), page)
            case b"BT":
                line = pen = UNMOVED
            case b"Tf":
                font, size = fonts[operands[0]], float(operands[1])
            case b"Ts":
                rise = float(operands[0])
            case b"Tm":
                line = pen = _matrix(operands)
            case b"Td":
                line = pen = _after((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            case b"Tj" | b"TJ":
                assert font
                for item in operands if operator == b"Tj" else operands[0]:
                    for step, shape in _shown(item, font):
                        if shape and shape.outline:
                            a, b, _c, _d, x, y = _after((size, 0, 0, size, 0, rise), _after(pen, page))
                            yield Drawn(shape, (a * a + b * b) ** 0.5, x, y)
                        pen = _after((1, 0, 0, 1, step * size, 0), pen)


def _shown(item: Any, font: _Font) -> Iterator[tuple[float, Shape | None]]:
    """How far each part of what is shown moves the pen, and the glyph it draws before."""
    if not isinstance(item, (str, bytes)):
        yield -float(item) / 1000, None
        return
    codes = item if isinstance(item, bytes) else item.original_bytes
    for (code,) in struct.iter_unpack(">H", codes):
        yield font.width(code), font.shape(code)


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _after(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    u, v, w, x, y, z = then
    return a * u + b * w, a * v + b * x, c * u + d * w, c * v + d * x, e * u + f * w + y, e * v + f * x + z
