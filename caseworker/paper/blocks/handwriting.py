"""Places to be filled in: boxes to tick, lines to write on, empty cells; by hand or, as fields, on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm

from caseworker.paper.blocks.arrangement import HAIRLINE, RULE, Beside, draw_rule
from caseworker.paper.blocks.textblock import Block, TextBlock
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.objects import number
from caseworker.paper.pdf.structure import Element

_INSET = 1.5  # points between the lines of an empty cell and the field in it


@dataclass(frozen=True, slots=True)
class Field:
    """A place that is filled in on the screen: where it is read, and what a screen reader says about it."""

    element: Element
    tooltip: str


@dataclass(frozen=True, slots=True)
class TickBox:
    """An empty box to be ticked, on the baseline of the text beside it, whose size it has.

    It is drawn, because none of the fonts has such a glyph. `label` is its element where it is read aloud.
    """

    size: float
    label: Element | None = None
    field: Field | None = None

    @property
    def _side(self) -> float:
        return 0.78 * self.size

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.size

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return 0.95 * self._side

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        side = self._side
        start = left + (width - side) / 2
        corner = f"{number(start)} {number(top - side)} {number(side)} {number(side)}"
        with canvas.content(None if self.field else self.label):
            canvas.write(f"q {number(RULE)} w {corner} re S Q")
        if self.field:
            box = (start, top - side, start + side, top)
            canvas.fill_in(self.field.element, box, self.field.tooltip, tick=True)


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A line to write on, `room` points under the top of its place."""

    room: float
    field: Field | None = None

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.room + 0.15 * self.room

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self.room

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        y = top - self.room
        draw_rule(canvas, (left, y), (left + width, y), HAIRLINE)
        if self.field:
            box = (left, y, left + width, y + min(self.room, 6 * mm))
            canvas.fill_in(self.field.element, box, self.field.tooltip, tick=False)


@dataclass(frozen=True, slots=True)
class EmptyCell:
    """An empty cell of a ruled table."""

    room: float
    field: Field | None = None

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.room

    def baseline(self, width: float) -> float:
        """See `Block`; nothing is aligned with it."""
        return 0.0

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`; the table draws its lines."""
        if self.field:
            box = (left, top - self.room + _INSET, left + width, top - _INSET)
            canvas.fill_in(self.field.element, box, self.field.tooltip, tick=False)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A box and the words it stands for, in one piece on a line; from the right if `right_to_left`."""

    box: TickBox
    words: TextBlock
    right_to_left: bool

    @property
    def _room(self) -> tuple[float, float]:
        return 0.8 * self.box.size, 0.4 * self.box.size

    @property
    def natural_width(self) -> float:
        """How wide it is on one line."""
        return sum(self._room) + self.words.natural_width

    @property
    def _parts(self) -> Beside:
        width, gap = self._room
        return Beside((self.box, self.words), (width, 0.0), gap, self.right_to_left)

    def height(self, width: float) -> float:
        """See `Block`."""
        return self._parts.height(width)

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self._parts.baseline(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; the box stays with the first words."""
        return self._parts.split(width, room)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        self._parts.draw(canvas, left, top, width)
