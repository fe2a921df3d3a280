"""How a sheet looks: its blocks as text blocks, in one column for each language.

Every sentence of a sheet is said in one or two languages. Each gets a column, and what says the same stands side by
side: German left, the other language right. A column of a right-to-left language is the mirror image of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from caseworker.paper.arrangement import HAIRLINE, RULE, Beside, Framed, Stack, Stacked, TickBox
from caseworker.paper.table import Row, RuledTable, column_widths
from caseworker.paper.tagging import Element
from caseworker.paper.textblock import Block, Style, TextBlock
from caseworker.paper.typesetting import ISOLATE, POP, Run
from caseworker.plan import document as plan
from caseworker.plan.document import Said, Saying, Sheet
from caseworker.words import Language

_SMALL, _HEADING, _TITLE = 0.83, 1.17, 1.7  # sizes relative to the body
_TICK_BOX = (0.8, 0.7)  # its width and the gap after it, relative to the body
_GUTTER = 20.0  # points between the columns of two languages
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_ENDS_A_LABEL = (":", "?", "!", "؟", "፧", "፦", ".")
_COLUMN_HEAD = "<</O/Table/Scope/Column>>"


@dataclass(frozen=True, slots=True)
class Column:
    """The column of one language."""

    number: int
    language: str
    right_to_left: bool


class Layout:
    """The blocks of a sheet at one body size, in points; `page` is the size of a page between its margins.

    `body` is what fills the pages, `foot` stands at the end of the last one, `root` is the structure of both.
    """

    def __init__(self, sheet: Sheet, size: float, page: tuple[float, float]) -> None:
        self._sheet, self._size = sheet, size
        self._width, self._half_page = page[0], page[1] / 2
        self.columns = _columns(sheet)
        self._level = 0
        self.root = Element("Document", language=self.columns[0].language)
        self.body = Stack((*self._letterhead(), *(part for block in sheet.blocks for part in self._set(block))))
        self.foot = Stack(tuple(Stacked(self._row(line, "P", _SMALL)) for line in sheet.footer))

    def page_line(self, page: int, pages: int) -> Block:
        """The line at the bottom of each page that counts them."""

        def count(column: Column) -> Block:
            said = self._sheet.pages[column.number]
            text = said.text.replace("{page}", str(page)).replace("{pages}", str(pages))
            return self._text((Run(text, said.language),), column, None, _SMALL)

        return self._columned(count)

    def _set(self, block: plan.Block[Saying]) -> Iterator[Stacked]:
        """A block of the sheet as parts of a stack."""
        size = self._size
        match block:
            case plan.Title(text, under):
                yield Stacked(self._row(text, self._heading(1), _TITLE, bold=True), 0, keeps_next=True)
                if under:
                    yield Stacked(self._row(under, "P"), 0.2 * size, keeps_next=True)
            case plan.Heading(text, under):
                yield Stacked(self._row(text, self._heading(2), _HEADING, bold=True), size, keeps_next=True)
                if under:
                    yield Stacked(self._row(under, "P", _SMALL), 0.1 * size, keeps_next=True)
            case plan.Paragraph(text):
                yield Stacked(self._row(text, "P"), 0.25 * size)
            case plan.Fact(label, value):
                yield Stacked(self._fact(label, value), 0.2 * size)
            case plan.Items(items):
                yield from self._items(items)
            case plan.Box(text, paragraphs):
                yield Stacked(self._box(text, paragraphs), size)
            case plan.Table():
                wide = len(self.columns) > 1
                yield from self._paired_rows(block) if wide else self._table(block, self.columns[0])

    def _heading(self, level: int) -> str:
        """The kind of a heading; a document may not skip a level, even if it has no title."""
        self._level = min(level, self._level + 1)
        return f"H{self._level}"

    # One sentence

    def _columned(self, make: Callable[[Column], Block]) -> Block:
        """The same thing in every column."""
        blocks = tuple(make(column) for column in self.columns)
        return blocks[0] if len(blocks) == 1 else Beside(blocks, (0.0,) * len(blocks), _GUTTER)

    def _row(self, saying: Saying, kind: str, size: float = 1.0, bold: bool = False) -> Block:
        """A sentence in every column."""

        def say(column: Column) -> Block:
            said = saying[column.number]
            return self._text(
                self._runs(said, column, bold, size), column, Element(kind, self.root, said.language), size
            )

        return self._columned(say)

    def _runs(self, said: Said, column: Column, bold: bool = False, size: float = 1.0) -> tuple[Run, ...]:
        """A sentence of that size, and a small remark if it stayed German in a column of another language."""
        runs = (Run(said.text.strip(), said.language, bold),)
        note = self._sheet.german_only_note
        if not said.german_only or note is None or said.language == column.language:
            return runs
        return (*runs, _remark(note[column.number], size))

    def _text(self, runs: tuple[Run, ...], column: Column, element: Element | None, size: float = 1.0) -> TextBlock:
        """A text block whose direction is that of its first words, and whose lines start where its column does."""
        right_to_left = column.right_to_left and runs[0].language == column.language
        return TextBlock(runs, Style(size * self._size, right_to_left, column.right_to_left), element)

    def _labelled(
        self, label: Saying, value: Saying, column: Column, size: float, bold_label: bool, bold_value: bool
    ) -> tuple[Run, ...]:
        name, said = label[column.number], value[column.number]
        text = name.text.strip()
        colon = "" if text.endswith(_ENDS_A_LABEL) else ":"
        first, *remark = self._runs(said, column, bold_value, size)
        inner = Run(f"{ISOLATE}{first.text}{POP}" if column.right_to_left else first.text, first.language, bold_value)
        return (Run(f"{text}{colon} ", name.language, bold_label), inner, *remark)

    # Blocks

    def _letterhead(self) -> Iterator[Stacked]:
        """The office: its name on the left, how to reach it on the right; German, whatever else is printed."""
        head = self._sheet.letterhead
        if head is None:
            return
        small = Style(self._size * 0.75)
        name = TextBlock((Run(head.name, "de", bold=True),), Style(self._size), Element("P", self.root, "de"))
        lines = [TextBlock((Run(line, "de"),), small, Element("P", self.root, "de")) for line in head.lines]
        both = Beside((name, Stack(tuple(Stacked(line) for line in lines))), (0.0, 0.0), _GUTTER)
        yield Stacked(both)
        yield Stacked(Row(Stack(), self._size * 0.6, 0, RULE), 0.5 * self._size, keeps_next=True)

    def _fact(self, label: Saying, value: Saying) -> Block:
        def say(column: Column) -> Block:
            runs = self._labelled(label, value, column, 1.0, bold_label=True, bold_value=False)
            return self._text(runs, column, Element("P", self.root, label[column.number].language))

        return self._columned(say)

    def _items(self, items: tuple[Saying, ...]) -> Iterator[Stacked]:
        lists = [Element("L", self.root, column.language) for column in self.columns]
        for item in items:

            def say(column: Column, item: Saying = item) -> Block:
                said = item[column.number]
                entry = Element("LI", lists[column.number])
                bullet = self._text((Run("•", column.language),), column, Element("Lbl", entry))
                runs = self._runs(said, column)
                text = self._text(runs, column, Element("LBody", entry, said.language))
                return Beside((bullet, text), (self._size, 0.0), right_to_left=column.right_to_left)

            yield Stacked(self._columned(say), 0.2 * self._size)

    def _box(self, text: Saying, paragraphs: tuple[Saying, ...]) -> Block:
        padding = 0.6 * self._size
        items = [Stacked(self._row(text, self._heading(2), bold=True), keeps_next=True)]
        items += [Stacked(self._row(paragraph, "P"), 0.2 * self._size) for paragraph in paragraphs]
        return Framed(Stack(tuple(items)), padding, self._half_page)

    # Tables

    def _table(self, table: plan.Table[Saying], column: Column) -> Iterator[Stacked]:
        """A real table for one language."""
        whole = Element("Table", self.root)
        head_row = Element("TR", Element("THead", whole))
        head = [
            self._text((Run(word[column.number].text, column.language, bold=True),), column, cell, _SMALL)
            for word in table.head
            for cell in [Element("P", Element("TH", head_row, word[column.number].language, _COLUMN_HEAD))]
        ]
        body = Element("TBody", whole)
        grid: list[TextBlock | list[TextBlock]] = []
        for group in table.groups:
            if group.title:
                grid.append(self._group_title(group.title, column, body, len(table.head)))
            grid += [self._cells(row, column, Element("TR", body)) for row in group.rows]
        yield Stacked(self._ruled(head, grid, column, table.tick), 0.5 * self._size)

    def _group_title(self, title: Saying, column: Column, body: Element, span: int) -> TextBlock:
        attributes = f"<</O/Table/Scope/Column/ColSpan {span}>>"
        cell = Element("TH", Element("TR", body), title[column.number].language, attributes)
        return self._text(self._runs(title[column.number], column, bold=True), column, Element("P", cell))

    def _cells(self, row: plan.Row[Saying], column: Column, element: Element) -> list[TextBlock]:
        cells = []
        for place, saying in enumerate(row.cells):
            said = saying[column.number] if saying else Said("", column.language)
            runs = self._runs(said, column)
            if place == 0 and row.mark:
                runs = (*runs, _remark(row.mark[column.number]))
            cells.append(self._text(runs, column, Element("P", Element("TD", element, said.language))))
        return cells

    def _ruled(
        self, head: list[TextBlock], grid: list[TextBlock | list[TextBlock]], column: Column, tick: bool
    ) -> Block:
        gap, tick_width = 0.9 * self._size, sum(_TICK_BOX) * self._size if tick else 0.0
        rows = [row for row in grid if isinstance(row, list)]
        texts = [[head[at], *(row[at] for row in rows)] for at in range(len(head))]
        widths = column_widths(texts, self._width - tick_width - gap * (len(head) - 1))

        def row_of(cells: list[TextBlock], rule: float, first: Block | None) -> Row:
            across: Block = Beside(tuple(cells), widths, gap, column.right_to_left)
            if first:
                across = self._after(first, across, column)
            return Row(across, 0.28 * self._size, self._half_page, rule)

        set_rows = []
        blank = Stack() if tick else None
        rule = RULE
        for row in grid:
            if isinstance(row, list):
                set_rows.append(Stacked(row_of(row, rule, TickBox(self._size) if tick else None)))
            else:
                set_rows.append(Stacked(Row(row, 0.28 * self._size, self._half_page, rule), keeps_next=True))
            rule = HAIRLINE
        again = [TextBlock(cell.runs, cell.style, None) for cell in head]
        return RuledTable(row_of(head, 0.0, blank), row_of(again, 0.0, blank), Stack(tuple(set_rows)))

    def _paired_rows(self, table: plan.Table[Saying]) -> Iterator[Stacked]:
        """A table for two languages: half a page is too narrow for columns, so cells stand one under the other."""
        above = 0.3 * self._size
        for group in table.groups:
            if group.title:
                yield Stacked(self._row(group.title, self._heading(3), bold=True), 0.6 * self._size, keeps_next=True)
            lists = [Element("L", self.root, column.language) for column in self.columns]
            for row in group.rows:

                def say(column: Column, row: plan.Row[Saying] = row, lists: list[Element] = lists) -> Block:
                    return self._paired_cell(table, row, column, Element("LI", lists[column.number]))

                yield Stacked(Row(self._columned(say), 0.4 * self._size, self._half_page), above)
                above = 0.0
            above = 0.3 * self._size

    def _paired_cell(self, table: plan.Table[Saying], row: plan.Row[Saying], column: Column, entry: Element) -> Block:
        body = Element("LBody", entry)
        items = []
        for place, (label, saying) in enumerate(zip(table.head, row.cells, strict=True)):
            if saying is None:
                continue
            said = saying[column.number]
            if place == 0:
                runs = self._runs(said, column)
                runs = (*runs, _remark(row.mark[column.number])) if row.mark else runs
                items.append(Stacked(self._text(runs, column, Element("P", body, said.language))))
            else:
                bold = _DATE.search(said.text) is not None
                runs = self._labelled(label, saying, column, _SMALL, bold_label=False, bold_value=bold)
                element = Element("P", body, label[column.number].language)
                above = 0.15 * self._size if len(items) == 1 else 0.0
                items.append(Stacked(self._text(runs, column, element, _SMALL), above))
        text = Stack(tuple(items))
        if not table.tick:
            return text
        return self._after(TickBox(self._size), text, column)

    def _after(self, tick_box: Block, block: Block, column: Column) -> Block:
        """A block after a tick box, or after the room of one."""
        width, gap = (part * self._size for part in _TICK_BOX)
        return Beside((tick_box, block), (width, 0.0), gap, column.right_to_left)


def _remark(said: Said, size: float = 1.0) -> Run:
    """A few small words in brackets after a sentence of that size, on one line."""
    text = said.text.strip().replace(" ", "\u00a0")
    return Run(f" {ISOLATE}({text}){POP}", said.language, size=_SMALL / max(size, 1.0))


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    """A column for each language of the sheet; one in which nothing could be said is German."""
    count = len(sheet.title)
    languages = [
        next((saying[at].language for saying in _sayings(sheet) if not saying[at].german_only), "de")
        for at in range(count)
    ]
    return tuple(Column(at, code, Language(code).right_to_left) for at, code in enumerate(languages))


def _sayings(thing: object) -> Iterator[Saying]:
    """Every sentence of a sheet."""
    if isinstance(thing, tuple):
        if thing and isinstance(thing[0], Said):
            yield thing
        else:
            for part in thing:
                yield from _sayings(part)
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from _sayings(getattr(thing, each.name))
