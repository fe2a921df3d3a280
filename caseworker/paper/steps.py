"""The steps of a plan: a real table in one language, pairs of cells in two.

The tables of a sheet share their columns, and their head stands on the first of a page only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseworker.paper.blocks.arrangement import HAIRLINE, RULE, Beside, Flow, Lowered, Stack, Stacked
from caseworker.paper.blocks.handwriting import TickBox
from caseworker.paper.blocks.pictograms import Pictogram, WeekStrip
from caseworker.paper.blocks.table import Row, RuledTable, column_widths
from caseworker.paper.blocks.textblock import Block, TextBlock
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.structure import Element
from caseworker.paper.setting import SMALL, Column, Setting, remark, says_a_day
from caseworker.plan import document as plan
from caseworker.plan.document import Saying, Sheet

_TICK_BOX = (0.8, 0.5)  # its width and the gap after it, relative to the body
_GAP, _PADDING = 0.9, 0.25  # between columns, and above and below each line, relative to the body
_LARGE_BOX = 1.5  # to be ticked by people who do not read, relative to the body
_PICTURE, _DAY = 3.6, 9.2  # how wide a picture and the day beside it are, relative to the body
_COLUMN_HEAD = "<</O/Table/Scope/Column>>"

Table = plan.Table[Saying]
Group = plan.Group[Saying]
Line = plan.Row[Saying]


class Steps:
    """Sets the tables of a sheet; a line is torn between pages only if it is higher than `splits_above` points."""

    def __init__(self, setting: Setting, sheet: Sheet, splits_above: float) -> None:
        self._setting, self._size, self._splits_above = setting, setting.size, splits_above
        self._tables = [block for block in sheet.blocks if isinstance(block, plan.Table)]
        self._measured: dict[object, tuple[float, ...]] = {}

    def set(self, table: Table) -> Iterator[Stacked]:
        """A table as parts of a stack."""
        columns = self._setting.columns
        wide = len(columns) == 1 and not self._setting.narrow
        return self._ruled(table, columns[0]) if wide else self._listed(table)

    # One language

    def _ruled(self, table: Table, column: Column) -> Iterator[Stacked]:
        """A real table, in which the first column says who does it."""
        whole = Element("Table", self._setting.root)
        widths = self._widths(table, column)
        head = self._head(table, column, Element("TR", Element("THead", whole)))
        again = [TextBlock(cell.runs, cell.style, None) for cell in head]
        body = Element("TBody", whole)
        rows = [Stacked(row) for group in table.groups for row in self._group(table, group, column, body, widths)]
        rows[:1] = [Stacked(replace(row.block, rule=RULE, inset=0.0)) for row in rows[:1] if isinstance(row.block, Row)]
        first, repeated = (
            self._padded(self._across(table, cells, column, widths, Stack()), column, 0.0) for cells in (head, again)
        )
        full = RuledTable(first, repeated, Stack(tuple(rows)))
        key = tuple(saying[column.number].text for saying in table.head)
        yield Stacked(full, 0.25 * self._size, shorter=replace(full, head=Stack()), topic=key)

    def _head(self, table: Table, column: Column, row: Element | None) -> list[TextBlock]:
        """The words over the columns."""
        cells = []
        for word in (table.who, *table.head) if _says_who(table) else table.head:
            said = word[column.number] if word else None
            cell = row and Element("TH" if said else "TD", row, column.language, _COLUMN_HEAD if said else "")
            runs = (Run(said.text if said else "", column.language, bold=True),)
            cells.append(self._setting.text(runs, column, cell and Element("P", cell), SMALL))
        return cells

    def _group(
        self, table: Table, group: Group, column: Column, body: Element, widths: tuple[float, ...]
    ) -> Iterator[Row]:
        """The lines of a group; who does it stands before the first of them, and again on top of a page."""
        inset = widths[0] + _GAP * self._size if _says_who(table) else 0.0
        for count, line in enumerate(group.rows):
            element = Element("TR", body)
            who: list[Block] = []
            named: list[Block] = []
            if _says_who(table):
                cell = None if count else Element("TH", element, attributes=_row_head(len(group.rows)))
                title = self._who(group, column, cell and Element("P", cell))
                who, named = [Stack() if count else title], [TextBlock(title.runs, title.style, None)]
            cells = self._cells(line, column, element)
            tick_box = self._tick_box(line, cells[0].element or element)
            row = self._padded(self._across(table, [*who, *cells], column, widths, tick_box), column, HAIRLINE)
            if count:
                top = self._padded(self._across(table, [*named, *cells], column, widths, tick_box), column, RULE)
                row = replace(row, inset=inset, on_top=top)
            yield row

    def _who(self, group: Group, column: Column, element: Element | None) -> TextBlock:
        said = group.title[column.number] if group.title else None
        runs = self._setting.runs(said, column, bold=True) if said else (Run("", column.language),)
        return self._setting.text(runs, column, element)

    def _cells(self, line: Line, column: Column, row: Element | None) -> list[TextBlock]:
        cells = []
        for place, saying in enumerate(line.cells):
            said = saying[column.number] if saying else None
            runs = self._setting.runs(said, column) if said else (Run("", column.language),)
            if place == 0 and line.mark:
                runs = (*runs, remark(line.mark[column.number]))
            element = row and Element("P", Element("TD", row, said.language if said else ""))
            cells.append(self._setting.text(runs, column, element))
        return cells

    def _across(
        self, table: Table, cells: list[Block] | list[TextBlock], column: Column, widths: tuple[float, ...], tick: Block
    ) -> Block:
        """Cells side by side, a tick box before the one that says what is done."""
        blocks: list[Block] = list(cells)
        if table.tick:
            main = int(_says_who(table))
            blocks[main] = self._after(tick, blocks[main], column)
        return Beside(tuple(blocks), widths, _GAP * self._size, column.right_to_left)

    def _padded(self, cells: Block, column: Column, rule: float) -> Row:
        return Row(cells, _PADDING * self._size, self._splits_above, rule, right_to_left=column.right_to_left)

    def _widths(self, table: Table, column: Column) -> tuple[float, ...]:
        """The columns of all tables that look like this one, measured once for all of them."""
        if _looks(table) not in self._measured:
            self._measured[_looks(table)] = self._measure(table, column)
        return self._measured[_looks(table)]

    def _measure(self, table: Table, column: Column) -> tuple[float, ...]:
        alike = [other for other in self._tables if _looks(other) == _looks(table)]
        rows = [self._head(other, column, None) for other in alike]
        for other in alike:
            for group in other.groups:
                who = [self._who(group, column, None)] if _says_who(table) else []
                rows += [[*who, *self._cells(line, column, None)] for line in group.rows]
        main, tick = int(_says_who(table)), sum(_TICK_BOX) * self._size if table.tick else 0.0
        room = self._setting.width - tick - _GAP * self._size * (len(rows[0]) - 1)
        widths = list(column_widths(list(zip(*rows, strict=True)), room, main))
        widths[main] += tick
        return tuple(widths)

    # Two languages, large print, pictures

    def _listed(self, table: Table) -> Iterator[Stacked]:
        """Where a table would be too narrow for columns, its cells stand one under the other."""
        setting, above = self._setting, 0.25 * self._size
        size = 1.0 if setting.narrow else SMALL
        for group in table.groups:
            if group.title:
                title = setting.row(group.title, setting.heading(3), size, bold=True)
                yield Stacked(title, above, keeps_next=True)
                above = 0.1 * self._size
            shared = Element("L", setting.root) if setting.stacked else None
            lists = [shared or Element("L", setting.root, column.language) for column in setting.columns]
            for line in group.rows:
                card = self._card(table, line, lists) if setting.layout.pictures else self._entry(table, line, lists)
                yield Stacked(Row(card, _PADDING * self._size, self._splits_above), above)
                above = 0.0
            above = 0.2 * self._size

    def _entry(self, table: Table, line: Line, lists: list[Element]) -> Block:
        """A line after a box to be ticked: one in each column, but only one for languages under each other."""
        bodies = self._bodies(lists)
        boxes = [self._tick_box(line, body) for body in dict.fromkeys(bodies)] if table.tick else []
        texts = self._texts(table, line, bodies)
        if not boxes:
            return self._together(texts)
        if self._setting.stacked:
            return self._after(boxes[0], self._together(texts), self._setting.columns[0])
        columns = zip(boxes, texts, self._setting.columns, strict=True)
        return self._together([self._after(box, text, column) for box, text, column in columns])

    def _tick_box(self, line: Line, element: Element, size: float = 1.0) -> TickBox:
        words = line.cells[0][0].text if line.cells[0] else ""
        return TickBox(size * self._size, field=self._setting.field(element, words))

    def _together(self, blocks: list[Block]) -> Block:
        return self._setting.columned(lambda column: blocks[column.number])

    def _bodies(self, lists: list[Element]) -> list[Element]:
        """Where the words of the next line are hung into for each column; languages under each other share a place."""
        if self._setting.stacked:
            return [Element("LBody", Element("LI", lists[0]))] * len(lists)
        return [Element("LBody", Element("LI", whole)) for whole in lists]

    def _texts(self, table: Table, line: Line, bodies: list[Element], skip: int | None = None) -> list[Block]:
        """A line in every column, without the cell `skip`."""
        return [self._cell(table, line, column, bodies[column.number], skip) for column in self._setting.columns]

    def _cell(self, table: Table, line: Line, column: Column, body: Element, skip: int | None) -> Block:
        """What is done, and beneath it in small words until when and how it is shown."""
        items: list[Stacked] = []
        small: list[TextBlock] = []
        for place, (label, saying) in enumerate(zip(table.head, line.cells, strict=True)):
            if saying is None or place == skip:
                continue
            said = saying[column.number]
            if place == 0:
                runs = self._setting.runs(said, column)
                runs = (*runs, remark(line.mark[column.number])) if line.mark else runs
                items.append(Stacked(self._setting.text(runs, column, Element("P", body, said.language))))
            else:
                bold = says_a_day(said)
                runs = self._setting.labelled(label, saying, column, SMALL, bold_label=False, bold_value=bold)
                element = Element("P", body, label[column.number].language)
                small.append(self._setting.text(runs, column, element, SMALL))
        if small:
            items.append(Stacked(Flow(tuple(small), self._size, 0.0, column.right_to_left), 0.05 * self._size))
        return Stack(tuple(items))

    def _card(self, table: Table, line: Line, lists: list[Element]) -> Block:
        """A line for people who do not read: a picture of it, a large box to be ticked, its day in a week."""
        column, size = self._setting.columns[0], self._size
        dated = self._dated(line)
        bodies = self._bodies(lists)
        box = self._tick_box(line, bodies[0], _LARGE_BOX) if table.tick else None
        texts = self._texts(table, line, bodies, skip=dated)
        blocks: list[Block] = [Pictogram(line.picture or "", _PICTURE * size), self._together(texts)]
        widths = [_PICTURE * size, 0.0]
        if box:
            blocks.insert(0, Lowered(box, 0.5 * _PICTURE * size - 0.6 * size))
            widths.insert(0, 1.3 * size)
        if dated is not None and line.day:
            saying = line.cells[dated]
            blocks.append(self._day(table.head[dated], saying, line, bodies[0]) if saying else Stack())
            widths.append(_DAY * size)
        return Beside(tuple(blocks), tuple(widths), 0.8 * size, column.right_to_left)

    def _dated(self, line: Line) -> int | None:
        """The cell that says the day of a line."""
        found = (place for place, cell in enumerate(line.cells) if place and cell and says_a_day(cell[0]))
        return next(found, None) if line.day else None

    def _day(self, label: Saying, saying: Saying, line: Line, body: Element) -> Block:
        """Until when, large, and the days of that week in the language of who reads it."""
        setting, parts = self._setting, []
        for column in setting.columns:
            parts.append(Stacked(setting.sentence(label, column, "P", SMALL, parent=body)))
        first = saying[0]
        element = Element("P", body, first.language)
        parts.append(
            Stacked(setting.text((Run(first.text, first.language, bold=True),), setting.columns[0], element, 1.15))
        )
        if line.day and line.week:
            reader = setting.columns[-1]
            names = tuple(Run(name[reader.number].text, name[reader.number].language) for name in line.week)
            parts.append(Stacked(WeekStrip(line.day, names, 0.75 * self._size, reader.right_to_left), 0.3 * self._size))
        return Stack(tuple(parts))

    def _after(self, tick_box: Block, block: Block, column: Column) -> Block:
        """A block after a tick box, or after the room of one."""
        width, gap = (part * self._size for part in _TICK_BOX)
        return Beside((tick_box, block), (width, 0.0), gap, column.right_to_left)


def _says_who(table: Table) -> bool:
    return any(group.title for group in table.groups)


def _looks(table: Table) -> object:
    return table.head, _says_who(table), table.tick


def _row_head(span: int) -> str:
    return f"<</O/Table/Scope/Row/RowSpan {span}>>" if span > 1 else "<</O/Table/Scope/Row>>"
