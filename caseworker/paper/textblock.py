"""Blocks: what a page is filled with. A block measures itself, splits at a page's end, and draws itself.

ReportLab's Platypus is not used: its frames draw while they fill, so neither the number of pages nor a foot at the
end of the last one is known in time, and its paragraphs are markup. Lengths are in points, `top` counts upwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from caseworker.paper.letters import bidi
from caseworker.paper.letters.fonts import body_face
from caseworker.paper.letters.typesetting import Line, Piece, Run, break_lines, set_text
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.objects import number
from caseworker.paper.pdf.structure import Element

# No line of a paragraph stands alone at the top or the bottom of a page.
WIDOW_LINES = 2


class Block(Protocol):
    """Something that stands on a page, as wide as it is told."""

    def height(self, width: float) -> float:
        """How high it is at that width."""

    def baseline(self, width: float) -> float:
        """How far its first baseline lies under its top; neighbours are aligned by it."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """What fits into `room` and what remains; None if nothing useful fits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw it with its upper left corner there."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, direction of the paragraph, the side its lines start from."""

    size: float
    right_to_left: bool = False
    flush_right: bool = False
    leading: float = 0.0


class TextBlock:
    """A paragraph. `element` is its place in the structure tree, None for decoration such as a repeated table head.

    `skip` and `count` choose some of its lines after it was split.
    """

    def __init__(
        self, runs: tuple[Run, ...], style: Style, element: Element | None, skip: int = 0, count: int | None = None
    ) -> None:
        self.runs, self.style, self.element, self._skip, self._count = runs, style, element, skip, count
        self.text = set_text(runs, style.right_to_left)
        self._leading = style.size * max(self.text.leading, style.leading)

    def lines(self, width: float) -> tuple[Line, ...]:
        """Its lines in a column of that width."""
        lines = break_lines(self.text, round(width * 1000 / self.style.size, 3))
        return lines[self._skip : None if self._count is None else self._skip + self._count]

    @property
    def natural_width(self) -> float:
        """How wide it is on lines as long as they like."""
        # Half a point more, so that rounding never breaks what was measured to fit.
        return self.text.natural_width * self.style.size / 1000 + 0.5

    @property
    def longest_word(self) -> float:
        """How wide its column must be so that no word is broken."""
        return self.text.longest_word * self.style.size / 1000 + 0.5

    def height(self, width: float) -> float:
        """See `Block`."""
        return len(self.lines(width)) * self._leading

    def baseline(self, width: float) -> float:
        """See `Block`."""
        face, size = body_face(), self.style.size / 1000
        return (self._leading - (face.ascent - face.descent) * size) / 2 + face.ascent * size

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; leaves at least two lines on either side."""
        total = len(self.lines(width))
        fitting = min(int((room + 0.01) // self._leading), total - WIDOW_LINES)
        if fitting < WIDOW_LINES:
            return None
        return self._some_lines(0, fitting), self._some_lines(fitting, total - fitting)

    def _some_lines(self, skip: int, count: int) -> TextBlock:
        return TextBlock(self.runs, self.style, self.element, self._skip + skip, count)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        lines = self.lines(width)
        if not lines:
            return
        if self.element and self.element.bookmark and not self._skip:
            canvas.heading(int(self.element.kind[1:]), self.element.bookmark, top)
        y = top - self.baseline(width)
        stretches: list[_Stretch] = []
        for line in lines:
            spare = width - line.advance * self.style.size / 1000
            stretches += self._line(canvas, line, left + spare * self.style.flush_right, y)
            y -= self._leading
        canvas.write("BT")
        for target, together in groupby(stretches, key=lambda stretch: stretch.link if self.element else ""):
            self._draw_stretches(canvas, target, list(together))
        canvas.write("ET")

    def _draw_stretches(self, canvas: TaggedCanvas, target: str, stretches: list[_Stretch]) -> None:
        """Draw what belongs to one element: the paragraph, or a link inside it."""
        owner = Element("Link", self.element) if target and self.element else self.element
        with canvas.content(owner):
            for stretch in stretches:
                canvas.write(stretch.operators)
        if target and owner:
            for _line, together in groupby(stretches, key=lambda stretch: stretch.box[1]):
                on_line = list(together)
                lefts, bottoms, rights, tops = zip(*(stretch.box for stretch in on_line), strict=True)
                box = (min(lefts), min(bottoms), max(rights), max(tops))
                canvas.touch(owner, box, target, "".join(stretch.words for stretch in on_line))

    def _line(self, canvas: TaggedCanvas, line: Line, left: float, y: float) -> Iterator[_Stretch]:
        """The stretches of a line in the order in which they are read, each where it is seen."""
        pieces = [piece for word in line.words for piece in (*word.pieces, word.gap) if piece]
        if not pieces:
            return
        places = self._places(pieces, line, left)
        spoken = self.element.spoken if self.element else ""
        for (_level, language, link), run in groupby(places, key=_Place.kind):
            seen = sorted(run, key=lambda place: place.left)
            operators = self._operators(canvas, seen, y)
            if spoken and language != spoken:
                operators = f"/Span<</Lang({language})>>BDC\n{operators}\nEMC"
            words = "".join(self.text.text[place.piece.start : place.piece.end] for place in seen) if link else ""
            right = seen[-1].left + seen[-1].piece.advance * self.style.size / 1000
            box = (seen[0].left, y - 0.3 * self.style.size, right, y + self.style.size)
            yield _Stretch(link, operators, box, words)

    def _places(self, pieces: list[Piece], line: Line, left: float) -> list[_Place]:
        """Where each piece stands. A space at the end of a line hangs outside, on either side."""
        text, scale = self.text, self.style.size / 1000
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

    def _operators(self, canvas: TaggedCanvas, places: list[_Place], y: float) -> str:
        """What draws pieces that follow each other from left to right: the pen moves by itself."""
        operators = [f"1 0 0 1 {number(places[0].left)} {number(y)} Tm"]
        face, size = None, 0.0
        for place in places:
            piece = place.piece
            font = canvas.font(piece.face)
            if piece.face is not face or piece.size != size:
                face, size = piece.face, piece.size
                operators.append(f"/{font.resource} {number(size * self.style.size)} Tf")
            for rise, shown in font.show(piece.shaped):
                if rise:
                    operators.append(f"{number(rise * size * self.style.size / 1000)} Ts[{shown}]TJ 0 Ts")
                else:
                    operators.append(f"[{shown}]TJ")
        return "\n".join(operators)


@dataclass(slots=True)
class _Place:
    """A piece, its level on this line, and where its left edge stands."""

    piece: Piece
    level: int
    left: float

    def kind(self) -> tuple[int, str, str]:
        """Neighbours of the same kind are drawn together."""
        return self.level, self.piece.language, self.piece.link


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is drawn together on a line: where it leads (empty if nowhere), how it is drawn, where, and its words."""

    link: str
    operators: str
    box: tuple[float, float, float, float]
    words: str
