"""Tables: ruled rows that stay whole, a head that returns on every page, columns as wide as their words need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseworker.paper.arrangement import HAIRLINE, RULE, Stack, draw_rule
from caseworker.paper.tagging import TaggedCanvas
from caseworker.paper.textblock import Block, TextBlock

# A cell that needs no more than this share of the width is not broken: dates, names of people.
_KEPT_ON_ONE_LINE = 0.24


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table with a rule above it. It is split only if it is higher than `splits_above` points."""

    cells: Block
    padding: float
    splits_above: float
    rule: float = HAIRLINE

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
        parts = self.cells.split(width, room - 2 * self.padding)
        return (replace(self, cells=parts[0]), replace(self, cells=parts[1])) if parts else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        if self.rule:
            draw_rule(canvas, (left, top), (left + width, top), self.rule)
        self.cells.draw(canvas, left, top - self.padding, width)


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
        return replace(self, rows=parts[0]), replace(self, head=self.repeated, rows=parts[1])

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        self.head.draw(canvas, left, top, width)
        self.rows.draw(canvas, left, top - self.head.height(width), width)
        bottom = top - self.height(width)
        draw_rule(canvas, (left, bottom), (left + width, bottom), RULE)


def column_widths(columns: Sequence[Sequence[TextBlock]], width: float) -> tuple[float, ...]:
    """How wide each column is, for the texts that stand in it, so that together they fill `width`.

    Every column gets what its longest word needs, or all of its text if that is short; the rest is shared by how
    much more text there is.
    """
    needs, wishes = [], []
    for texts in columns:
        natural = max((_points(block, block.text.natural_width) for block in texts), default=0.0)
        word = max((_points(block, block.text.longest_word) for block in texts), default=0.0)
        needs.append(min(natural if natural <= width * _KEPT_ON_ONE_LINE else word, width / 2))
        wishes.append(min(natural, width * 0.75))
    if sum(needs) >= width:
        return tuple(need * width / sum(needs) for need in needs)
    wanting = [max(wish - need, 0.0) for need, wish in zip(needs, wishes, strict=True)]
    spare, all_wanting = width - sum(needs), sum(wanting)
    if not all_wanting:
        return (needs[0] + spare, *needs[1:])
    return tuple(need + spare * want / all_wanting for need, want in zip(needs, wanting, strict=True))


def _points(block: TextBlock, length: float) -> float:
    # Half a point more, so that rounding never breaks what was measured to fit.
    return length * block.style.size / 1000 + 0.5
