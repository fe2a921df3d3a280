"""Blocks made of blocks: one under the other, side by side, in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from caseworker.paper.blocks.textblock import Block
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.objects import number

HAIRLINE, RULE = 0.4, 0.9  # points: between lines of a table; below its head and around boxes


def draw_rule(canvas: TaggedCanvas, start: tuple[float, float], end: tuple[float, float], weight: float) -> None:
    """Draw a straight black line as decoration."""
    with canvas.content(None):
        points = f"{number(start[0])} {number(start[1])} m {number(end[0])} {number(end[1])} l"
        canvas.write(f"q {number(weight)} w {points} S Q")


@dataclass(frozen=True, slots=True)
class Stacked:
    """A block in a stack: the space above it (none at the top of a page), and whether it stays with the next one.

    `shorter` stands instead of it after another block of the same `topic` in the same stack.
    """

    block: Block
    above: float = 0.0
    keeps_next: bool = False
    shorter: Block | None = None
    topic: object = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one under the other."""

    items: tuple[Stacked, ...] = ()
    _heights: dict[float, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def places(self, width: float) -> Iterator[tuple[Stacked, float, float]]:
        """Every item, how far its top and its bottom lie under the top of the stack."""
        under = 0.0
        topics: set[object] = set()
        for count, item in enumerate(self.items):
            if item.topic in topics and item.shorter:
                item = replace(item, block=item.shorter, shorter=None)
            topics |= {item.topic} - {None}
            top = under + (item.above if count else 0.0)
            under = top + item.block.height(width)
            yield item, top, under

    def fits(self, width: float, room: float) -> bool:
        """Whether it is not higher than that; what lies below is not measured once it is."""
        return all(under <= room for _item, _top, under in self.places(width))

    def height(self, width: float) -> float:
        """See `Block`."""
        if width not in self._heights:
            self._heights[width] = max((under for _item, _top, under in self.places(width)), default=0.0)
        return self._heights[width]

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self.items[0].block.baseline(width) if self.items else 0.0

    def split(self, width: float, room: float) -> tuple[Stack, Stack] | None:
        """See `Block`; what keeps the next block goes with it."""
        for count, (item, top, under) in enumerate(self.places(width)):
            if under <= room + 0.01:
                continue
            parts = item.block.split(width, room - top)
            if parts:
                first, rest = (replace(item, block=part, shorter=None) for part in parts)
                return Stack((*self.items[:count], first)), Stack((rest, *self.items[count + 1 :]))
            while count and self.items[count - 1].keeps_next:
                count -= 1
            return (Stack(self.items[:count]), Stack(self.items[count:])) if count else None
        return None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        for item, under, _bottom in self.places(width):
            item.block.draw(canvas, left, top - under, width)


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks side by side in columns, their first lines on one baseline; from the right if `right_to_left`.

    `widths` are points; columns of width 0 share what remains.
    """

    blocks: tuple[Block, ...]
    widths: tuple[float, ...]
    gap: float = 0.0
    right_to_left: bool = False
    _measured: dict[float, list[tuple[Block, float, float, float]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def _columns(self, width: float) -> list[tuple[Block, float, float, float]]:
        """Each block, its left edge, its width and how far it is lowered to stand on the common baseline."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: float) -> list[tuple[Block, float, float, float]]:
        room = width - sum(self.widths) - self.gap * (len(self.widths) - 1)
        shared = room / max(1, self.widths.count(0))
        widths = [own or shared for own in self.widths]
        baselines = [block.baseline(own) for block, own in zip(self.blocks, widths, strict=True)]
        columns, left = [], 0.0
        for block, own, baseline in zip(self.blocks, widths, baselines, strict=True):
            edge = width - left - own if self.right_to_left else left
            columns.append((block, edge, own, max(baselines) - baseline if baseline else 0.0))
            left += own + self.gap
        return columns

    def height(self, width: float) -> float:
        """See `Block`."""
        return max((lowered + block.height(own) for block, _left, own, lowered in self._columns(width)), default=0.0)

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return max((lowered + block.baseline(own) for block, _left, own, lowered in self._columns(width)), default=0.0)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; every column has to begin before the page ends."""
        firsts: list[Block] = []
        rests: list[Block] = []
        for block, _left, own, lowered in self._columns(width):
            if lowered + block.height(own) <= room + 0.01:
                parts: tuple[Block, Block] | None = (block, Stack())
            else:
                parts = block.split(own, room - lowered)
            if parts is None:
                return None
            firsts.append(parts[0])
            rests.append(parts[1])
        first, rest = (Beside(tuple(blocks), self.widths, self.gap, self.right_to_left) for blocks in (firsts, rests))
        return first, rest

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        for block, edge, own, lowered in self._columns(width):
            block.draw(canvas, left + edge, top - lowered, own)


class Short(Block, Protocol):
    """A block that knows how wide it would like to be."""

    @property
    def natural_width(self) -> float:
        """How wide it is on one line."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Short texts one after the other, as many on a line as fit, from the right if `right_to_left`."""

    blocks: tuple[Short, ...]
    gap: float
    between: float
    right_to_left: bool = False
    _measured: dict[float, Stack] = field(default_factory=dict, init=False, repr=False, compare=False)

    def _lines(self, width: float) -> Stack:
        if width not in self._measured:
            self._measured[width] = self._fill(width)
        return self._measured[width]

    def _fill(self, width: float) -> Stack:
        lines: list[list[Short]] = []
        room = 0.0
        for block in self.blocks:
            wide = block.natural_width
            if lines and self.gap + wide <= room:
                lines[-1].append(block)
                room -= self.gap + wide
            else:
                lines.append([block])
                room = width - wide
        return Stack(tuple(Stacked(self._line(line), self.between) for line in lines))

    def _line(self, line: list[Short]) -> Block:
        if len(line) == 1:
            return line[0]
        widths = (*(block.natural_width for block in line[:-1]), 0.0)
        return Beside(tuple(line), widths, self.gap, self.right_to_left)

    def height(self, width: float) -> float:
        """See `Block`."""
        return self._lines(width).height(width)

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self._lines(width).baseline(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; between lines, or inside a text that fills many."""
        return self._lines(width).split(width, room)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        self._lines(width).draw(canvas, left, top, width)


def torn(block: Block, width: float, room: float) -> tuple[Block, Block] | None:
    """Split what is so high that it may be torn; if it cannot be otherwise, between what should stay together."""
    return block.split(width, room) or _loosened(block).split(width, room)


def _loosened(block: Block) -> Block:
    """The same, with nothing in it that keeps the next."""
    match block:
        case Stack(items):
            return Stack(tuple(replace(item, block=_loosened(item.block), keeps_next=False) for item in items))
        case Beside():
            return replace(block, blocks=tuple(map(_loosened, block.blocks)))
    return block


@dataclass(frozen=True, slots=True)
class Framed:
    """A block in a thin frame. It is split only if it is higher than `splits_above` points."""

    inner: Block
    padding: float
    splits_above: float

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.inner.height(width - 2 * self.padding) + 2 * self.padding

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self.padding + self.inner.baseline(width - 2 * self.padding)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; either part has a frame of its own. A heading alone in a frame waits for the next page."""
        if self.height(width) <= self.splits_above:
            return None
        inside, within = width - 2 * self.padding, room - 2 * self.padding
        parts = torn(self.inner, inside, within) if room > self.splits_above else self.inner.split(inside, within)
        return (replace(self, inner=parts[0]), replace(self, inner=parts[1])) if parts else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        height = self.height(width)
        with canvas.content(None):
            corner = f"{number(left)} {number(top - height)} {number(width)} {number(height)}"
            canvas.write(f"q {number(RULE)} w {corner} re S Q")
        self.inner.draw(canvas, left + self.padding, top - self.padding, width - 2 * self.padding)


@dataclass(frozen=True, slots=True)
class Lowered:
    """A block some points under the top of its place; no neighbour is aligned with it."""

    block: Block
    by: float

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.by + self.block.height(width)

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return 0.0

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        self.block.draw(canvas, left, top - self.by, width)
