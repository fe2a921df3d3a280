"""Blocks: what a page is filled with. A block measures itself, splits at a page's end, and draws itself.

ReportLab's Platypus is not used: its frames draw while they fill, so neither the number of pages nor a foot at the
end of the last one is known in time, and its paragraphs are markup. Lengths are in points, `top` counts upwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from caseworker.paper.blocks.stretches import Stretch, stretches
from caseworker.paper.letters.fonts import body_face
from caseworker.paper.letters.typesetting import Line, Run, break_lines, set_text
from caseworker.paper.pdf.canvas import TaggedCanvas
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
        face, scale = body_face(), style.size / 1000
        self._baseline = (self._leading - (face.ascent - face.descent) * scale) / 2 + face.ascent * scale
        self._measured: dict[float, tuple[Line, ...]] = {}

    def lines(self, width: float) -> tuple[Line, ...]:
        """Its lines in a column of that width."""
        if width not in self._measured:
            lines = break_lines(self.text, round(width * 1000 / self.style.size, 3))
            self._measured[width] = lines[self._skip : None if self._count is None else self._skip + self._count]
        return self._measured[width]

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
        return self._baseline

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
        places: list[_Place] = []
        for line in lines:
            spare = width - line.advance * self.style.size / 1000
            start = left + spare * self.style.flush_right
            spoken = self.element.spoken if self.element else ""
            places += [_Place(one, start + one.start, y) for one in stretches(self.text, line, self.style.size, spoken)]
            y -= self._leading
        canvas.write("BT")
        for target, together in groupby(places, key=lambda place: place.stretch.link if self.element else ""):
            self._draw_places(canvas, target, list(together))
        canvas.write("ET")

    def _draw_places(self, canvas: TaggedCanvas, target: str, places: list[_Place]) -> None:
        """Draw what belongs to one element: the paragraph, or a link inside it."""
        owner = Element("Link", self.element) if target and self.element else self.element
        with canvas.content(owner):
            for place in places:
                canvas.show(place.stretch.ink, place.left, place.baseline)
        if not target or owner is None:
            return
        for baseline, together in groupby(places, key=lambda place: place.baseline):
            on_line = list(together)
            left = min(place.left for place in on_line)
            right = max(place.left + place.stretch.width for place in on_line)
            box = (left, baseline - 0.3 * self.style.size, right, baseline + self.style.size)
            canvas.touch(owner, box, target, "".join(place.stretch.words for place in on_line))


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch, where its left edge stands, and on which line."""

    stretch: Stretch
    left: float
    baseline: float
