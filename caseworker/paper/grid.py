"""Tables with empty lines: a ruled grid to be written in, its columns and words once for both languages."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm

from caseworker.paper.blocks.arrangement import HAIRLINE, RULE, Beside, Lowered, Stack, Stacked
from caseworker.paper.blocks.handwriting import EmptyCell, TickBox
from caseworker.paper.blocks.table import GridRow, RuledTable, shared
from caseworker.paper.blocks.textblock import Block
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.structure import Element
from caseworker.paper.setting import SMALL, Setting, once, remark
from caseworker.plan import document as plan
from caseworker.plan.document import Saying

_LEAST = 9.5 * mm  # high enough for handwriting
_PADDING = 0.35  # inside a cell, relative to the body
_TICK_BOX = (0.8, 0.4)  # its width and the gap after it, relative to the body
_FIRST_COLUMN = 1.6  # how much more of the free width it gets than another column
_FAIR = 0.6  # no column is narrower than this share of what all would get
_SMALLEST_HEAD = 9.0  # points: where columns are many, their heads get smaller before words break

Table = plan.Table[Saying]
Line = plan.Row[Saying]


class Grid:
    """Sets tables with empty lines; a line is torn between pages only if it is higher than `splits_above` points."""

    def __init__(self, setting: Setting, splits_above: float) -> None:
        self._setting, self._size, self._splits_above = setting, setting.size, splits_above
        self._padding = _PADDING * setting.size

    def set(self, table: Table) -> Iterator[Stacked]:
        """A table as part of a stack."""
        widths, head_size = self._widths(table)
        whole = Element("Table", self._setting.root)
        # A table may not have a head and no body; lines that are empty on paper are none to be read.
        has_body = self._setting.layout.fillable or any(group.title or group.rows for group in table.groups)
        row = Element("TR", Element("THead", whole) if has_body else whole)
        sizes = [head_size] * len(table.head)
        cells = [Element("TH", row, attributes="<</O/Table/Scope/Column>>") for _word in table.head]
        head, again = (
            self._row([self._words(*one, bold=True) for one in zip(table.head, sizes, of, strict=True)], widths, RULE)
            for of in (cells, [None] * len(cells))
        )
        body = Element("TBody", whole) if has_body else whole
        lines = [line for group in table.groups for line in self._group(table, group, widths, body)]
        yield Stacked(RuledTable(head, again, Stack(tuple(lines))), 0.4 * self._size)

    def _group(
        self, table: Table, group: plan.Group[Saying], widths: tuple[float, ...], body: Element
    ) -> Iterator[Stacked]:
        """The title of a group across all columns, its lines, and the empty ones."""
        if group.title:
            span = f"<</O/Table/Scope/Column/ColSpan {len(widths)}>>"
            title = self._title(group.title, Element("TH", Element("TR", body), attributes=span))
            yield Stacked(self._row([title], (sum(widths),), RULE), keeps_next=True)
        name = group.title[0].text if group.title else ""
        for line in (*group.rows, *range(1, table.blank + 1)):
            row = Element("TR", body)
            cells = [Element("TD", row) for _width in widths]
            blocks: list[Block]
            if isinstance(line, int):
                spoken = f"{name} {line}".strip()
                blocks = [self._empty(word, spoken, cell) for word, cell in zip(table.head, cells, strict=True)]
            else:
                spoken = line.cells[0][0].text if line.cells[0] else name
                blocks = [self._cell(line, place, cell) for place, cell in enumerate(cells)]
            if table.tick:
                blocks[0] = self._ticked(blocks[0], cells[0], spoken)
            yield Stacked(self._row(blocks, widths))

    def _title(self, saying: Saying, cell: Element) -> Block:
        setting = self._setting
        return setting.side_by_side(
            [setting.sentence(saying, column, "P", bold=True, parent=cell) for column in setting.columns]
        )

    def _empty(self, word: Saying, name: str, cell: Element) -> Block:
        return EmptyCell(_LEAST - 2 * self._padding, self._setting.field(cell, f"{name}: {word[0].text}"))

    def _cell(self, line: Line, place: int, cell: Element) -> Block:
        saying = line.cells[place]
        if saying is None:
            return Stack()
        return self._words(saying, 1.0, cell, mark=line.mark if place == 0 else None)

    def _ticked(self, block: Block, cell: Element, name: str) -> Block:
        """The first cell of a line with a box to be ticked in it."""
        width, gap = (part * self._size for part in _TICK_BOX)
        box: Block = TickBox(self._size, field=self._setting.field(cell, name))
        if isinstance(block, EmptyCell):
            box = Lowered(box, (block.room - self._size) / 2)
        return Beside((box, block), (width, 0.0), gap, self._setting.columns[0].right_to_left)

    def _words(
        self, saying: Saying, size: float, cell: Element | None, bold: bool = False, mark: Saying | None = None
    ) -> Block:
        """Words in every language, one under the other; what is the same in all of them once."""
        setting, texts = self._setting, []
        kept = once(saying)
        for column in setting.columns:
            said = saying[column.number]
            if said not in kept:
                continue
            runs = setting.runs(said, column, bold, size)
            runs = (*runs, remark(mark[column.number])) if mark else runs
            texts.append(setting.text(runs, column, cell and Element("P", cell, said.language), size))
        return Stack(tuple(Stacked(text, keeps_next=True) for text in texts))

    def _row(self, cells: list[Block], widths: tuple[float, ...], rule: float = HAIRLINE) -> GridRow:
        right_to_left = self._setting.columns[0].right_to_left
        return GridRow(tuple(cells), widths, self._padding, self._splits_above, rule, right_to_left)

    def _widths(self, table: Table) -> tuple[tuple[float, ...], float]:
        """How wide each column is, and the size of the heads, in which no word should have to be broken."""
        room, size = self._setting.width, SMALL
        words = self._longest_words(table, size)
        while sum(words) > room and size * self._size > _SMALLEST_HEAD:
            size *= 0.95
            words = self._longest_words(table, size)
        alike = [1] * len(words)
        least = shared(words, alike, room)
        fair = [max(_FAIR * room / len(words) - word, 0.0) for word in least]
        widths = [word + more for word, more in zip(least, shared(fair, alike, room - sum(least)), strict=True)]
        weights = [_FIRST_COLUMN, *(1.0 for _word in words[1:])]
        free = room - sum(widths)
        return tuple(own + free * weight / sum(weights) for own, weight in zip(widths, weights, strict=True)), size

    def _longest_words(self, table: Table, head_size: float) -> list[float]:
        return [self._longest_word(table, place, head_size) for place in range(len(table.head))]

    def _longest_word(self, table: Table, place: int, head_size: float) -> float:
        """How wide a column must be, with its padding and the box in the first one."""
        setting = self._setting
        said = [(one, head_size, True) for one in table.head[place]]
        rows = [row for group in table.groups for row in group.rows]
        said += [(one, 1.0, False) for row in rows for one in row.cells[place] or ()]
        texts = [
            setting.text((Run(one.text, one.language, bold),), setting.columns[0], None, size)
            for one, size, bold in said
        ]
        box = sum(_TICK_BOX) * self._size if table.tick and place == 0 else 0.0
        return max((text.longest_word for text in texts), default=0.0) + 2 * self._padding + box
