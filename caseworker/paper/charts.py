"""Numbers with their bars, and a falling line: the name of the list on the left, a line for each number beside it.

They are printed in the first language of the sheet only: figures are read in the office.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.paper.blocks.arrangement import HAIRLINE, Beside, Stack, Stacked
from caseworker.paper.blocks.chart import BarBlock, FallingLine, Figure
from caseworker.paper.blocks.table import Row
from caseworker.paper.blocks.textblock import Block, Style, TextBlock
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.structure import Element
from caseworker.paper.setting import SMALL, Setting
from caseworker.plan import charts
from caseworker.plan.document import Saying

# Shares of the width: the name of the list, then within the rest the bar, the number, and the part of all.
_NAME, _BAR, _NUMBER, _PART = 0.23, 0.22, 0.09, 0.13
_PICTURE = 0.62  # of the falling line; its table has the rest
_GAP, _PADDING = 0.9, 0.12  # between columns, and above and below each line, relative to the body
_TALL, _LINE_TALL = 0.75, 5.2  # of a bar, and of the falling line, relative to the body
_ROW_HEAD = "<</O/Table/Scope/Row>>"

Line = charts.Bar[Saying]


class Charts:
    """Sets bars and lines; one list is never torn between pages."""

    def __init__(self, setting: Setting) -> None:
        self._setting, self._size, self._column = setting, setting.size, setting.columns[0]

    def bars(self, block: charts.Bars[Saying]) -> Iterator[Stacked]:
        """A list of numbers, with bars where they are told in words."""
        name = self._name(block.title)
        figure = self._figure(block.told) if block.told else None
        rows = self._rows(block.lines, figure, centred=block.centred)
        yield self._together(name, rows)

    def falling(self, block: charts.Falling[Saying]) -> Iterator[Stacked]:
        """The line, and beside it the same in numbers."""
        name = self._name(block.title)
        said = block.unit[self._column.number]
        line = FallingLine(
            block.points,
            Run(said.text, said.language),
            SMALL * self._size,
            _LINE_TALL * self._size,
            self._figure(block.told),
        )
        table = self._rows(block.lines, None)
        yield self._together(name, self._beside(Row(line, _PADDING * self._size, 0.0, rule=0.0), table))

    def _beside(self, picture: Block, table: Block) -> Beside:
        room = (1 - _NAME) * self._setting.width
        return Beside((picture, table), (_PICTURE * room, 0.0), 2 * _GAP * self._size, self._column.right_to_left)

    def _name(self, title: Saying) -> TextBlock:
        return self._setting.sentence(title, self._column, self._setting.heading(3), bold=True)

    def _figure(self, told: Saying) -> Figure:
        said = told[self._column.number]
        return Figure(Element("Figure", self._setting.root, said.language, alternative=said.text))

    def _together(self, name: TextBlock, rows: Block) -> Stacked:
        """The name of a list and its lines, under a rule, on one page."""
        size, width = self._size, self._setting.width
        both = Beside((name, rows), (_NAME * width, 0.0), _GAP * size, self._column.right_to_left)
        return Stacked(Row(both, 0.0, float("inf")), 0.35 * size)

    def _rows(self, lines: tuple[Line, ...], figure: Figure | None, *, centred: bool = False) -> Stack:
        body = Element("TBody", Element("Table", self._setting.root))
        rows = []
        for count, line in enumerate(lines):
            cells = self._cells(line, Element("TR", body), figure, centred=centred)
            rows.append(Stacked(Row(cells, _PADDING * self._size, 0.0, HAIRLINE if count else 0.0)))
        return Stack(tuple(rows))

    def _cells(self, line: Line, row: Element, figure: Figure | None, *, centred: bool) -> Beside:
        """What is counted, its bar, how many, and which part."""
        right_to_left = self._column.right_to_left
        cells = [self._words(line.label, Element("TH", row, attributes=_ROW_HEAD))]
        said = [(line.number, _NUMBER), (line.part, _PART)] if line.number else [(line.part, _PART)]
        cells += [self._words(one, Element("TD", row), flush=True) for one, _share in said]
        blocks: list[Block] = [*cells]
        shares = [share for _one, share in said]
        if figure:
            blocks.insert(1, BarBlock(line.length, _TALL * self._size, figure, centred, right_to_left, line.mark))
            shares.insert(0, _BAR)
        room = (1 - _NAME) * self._setting.width - _GAP * self._size
        return Beside(tuple(blocks), (0.0, *(one * room for one in shares)), _GAP * self._size, right_to_left)

    def _words(self, saying: Saying | None, cell: Element, *, flush: bool = False) -> TextBlock:
        """A cell; numbers stand at the far edge of their column, one under the other."""
        if saying is None:
            return self._setting.text((Run("", self._column.language),), self._column, Element("P", cell))
        runs = self._setting.runs(saying[self._column.number], self._column)
        right_to_left = self._column.right_to_left
        style = Style(self._size, right_to_left, flush_right=right_to_left != flush)
        return TextBlock(runs, style, Element("P", cell))
