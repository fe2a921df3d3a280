"""Tables: ruled rows that stay whole, a head that returns on every page, columns as wide as their words need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from caseworker.paper.blocks.arrangement import HAIRLINE, RULE, Stack, draw_rule, torn
from caseworker.paper.blocks.textblock import Block, TextBlock
from caseworker.paper.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table with a rule above it. It is split only if it is higher than `splits_above` points.

    The rule leaves out the first `inset` points, from the right if `right_to_left`. `on_top` stands instead of the
    line when a page begins with it.
    """

    cells: Block
    padding: float
    splits_above: float
    rule: float = HAIRLINE
    inset: float = 0.0
    right_to_left: bool = False
    on_top: Row | None = None

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.cells.height(width) + 2 * self.padding

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self.padding + self.cells.baseline(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; inside its cells."""
        if self.height(width) <= self.splits_above:
            return None
        parts = torn(self.cells, width, room - 2 * self.padding)
        # What remains is less than the whole line, which would say the beginning twice.
        return (replace(self, cells=parts[0]), replace(self, cells=parts[1], on_top=None)) if parts else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        if self.rule:
            start, end = (0.0, self.inset) if self.right_to_left else (self.inset, 0.0)
            draw_rule(canvas, (left + start, top), (left + width - end, top), self.rule)
        self.cells.draw(canvas, left, top - self.padding, width)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of a table to be written in: cells between ruled edges, `padding` inside each.

    `widths` are those of the cells with their padding. It is split only if it is higher than `splits_above` points.
    """

    cells: tuple[Block, ...]
    widths: tuple[float, ...]
    padding: float
    splits_above: float
    rule: float = HAIRLINE
    right_to_left: bool = False

    def _placed(self, width: float) -> Iterator[tuple[Block, float, float]]:
        """Each cell, its left edge and its width, both without padding."""
        left = 0.0
        for cell, own in zip(self.cells, self.widths, strict=True):
            edge = width - left - own if self.right_to_left else left
            yield cell, edge + self.padding, own - 2 * self.padding
            left += own

    def height(self, width: float) -> float:
        """See `Block`."""
        return max((cell.height(own) for cell, _left, own in self._placed(width)), default=0.0) + 2 * self.padding

    def baseline(self, width: float) -> float:
        """See `Block`; nothing is aligned with it."""
        return 0.0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; inside its cells."""
        if self.height(width) <= self.splits_above:
            return None
        halves: list[tuple[Block, Block]] = []
        for cell, _left, own in self._placed(width):
            fits = cell.height(own) <= room - 2 * self.padding
            parts = (cell, Stack()) if fits else torn(cell, own, room - 2 * self.padding)
            if parts is None:
                return None
            halves.append(parts)
        firsts, rests = zip(*halves, strict=True)
        return replace(self, cells=firsts), replace(self, cells=rests)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        bottom = top - self.height(width)
        draw_rule(canvas, (left, top), (left + width, top), self.rule)
        edges = {0.0, width, *(edge - self.padding for _cell, edge, _own in self._placed(width))}
        for edge in sorted(edges):
            draw_rule(canvas, (left + edge, top), (left + edge, bottom), HAIRLINE)
        for cell, edge, own in self._placed(width):
            cell.draw(canvas, left + edge, top - self.padding, own)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Rows under a head. `repeated` is the head as decoration, for the pages after the first."""

    head: Block
    repeated: Block
    rows: Stack

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.head.height(width) + self.rows.height(width)

    def baseline(self, width: float) -> float:
        """See `Block`."""
        return self.head.baseline(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """See `Block`; between rows."""
        parts = self.rows.split(width, room - self.head.height(width))
        if parts is None:
            return None
        first, rest = parts
        opening = rest.items[0]
        if isinstance(opening.block, Row) and opening.block.on_top:
            rest = Stack((replace(opening, block=opening.block.on_top), *rest.items[1:]))
        return replace(self, rows=first), replace(self, head=self.repeated, rows=rest)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        self.head.draw(canvas, left, top, width)
        self.rows.draw(canvas, left, top - self.head.height(width), width)
        bottom = top - self.height(width)
        draw_rule(canvas, (left, bottom), (left + width, bottom), RULE)


def column_widths(columns: Sequence[Sequence[TextBlock]], width: float, main: int) -> tuple[float, ...]:
    """How wide each column is, for the texts that stand in it, so that together they fill `width`.

    Short columns get what they need for all their text, the others share the rest; the column `main`, which says what
    the line is about, counts twice. No column is narrower than its longest word, as long as there is room.
    """
    words = [max((cell.longest_word for cell in cells), default=0.0) for cells in columns]
    wishes = [max((cell.natural_width for cell in cells), default=0.0) for cells in columns]
    words = shared(words, [1] * len(words), width)
    more = [max(wish - word, 0.0) for wish, word in zip(wishes, words, strict=True)]
    weights = [2 if at == main else 1 for at in range(len(more))]
    shares = shared(more, weights, width - sum(words))
    widths = [word + share for word, share in zip(words, shares, strict=True)]
    widths[main] += width - sum(widths)
    return tuple(widths)


def shared(wishes: list[float], weights: list[int], amount: float) -> list[float]:
    """Share an amount: who wishes less than a fair share gets the wish, the others divide what remains."""
    shares = [0.0] * len(wishes)
    waiting = sum(weights)
    for at in sorted(range(len(wishes)), key=lambda at: wishes[at] / weights[at]):
        shares[at] = min(wishes[at], amount * weights[at] / waiting)
        amount -= shares[at]
        waiting -= weights[at]
    return shares
