"""How a sheet looks: its blocks as a stack that fills pages.

Plans are long and people read them on one page, so what is short shares a line: the facts under the title follow each
other, and in one language a short section stands beside its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from caseworker.paper.blocks.arrangement import RULE, Beside, Flow, Framed, Stack, Stacked
from caseworker.paper.blocks.handwriting import WritingLine
from caseworker.paper.blocks.logo import Logo, read_logo
from caseworker.paper.blocks.table import Row
from caseworker.paper.blocks.textblock import Block, Style, TextBlock
from caseworker.paper.charts import Charts
from caseworker.paper.grid import Grid
from caseworker.paper.layout import Layout
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.structure import Element
from caseworker.paper.questions import Questions
from caseworker.paper.setting import HEADING, NARROW_TITLE, SMALL, TITLE, Column, Setting, once, says_a_day
from caseworker.paper.steps import Steps
from caseworker.plan import document as plan
from caseworker.plan.charts import Bars, Falling
from caseworker.plan.document import Saying, Sheet

# A section stands beside its heading if it has no more letters than this; the heading gets this share of the width.
_SHORT_SECTION, _HEADING_SHARE = 260, 0.36
# A list becomes one line if it has no more letters than this altogether, and in each item.
_SHORT_LIST, _SHORT_ITEM = 80, 30
_BEFORE_A_NUMBER = re.compile(r"(?<=[^\W\d]) (?=\+?\d)")

# What is higher than this share of a page may be torn; in large print sooner, or pages would end half empty.
_TORN, _TORN_IF_LARGE = 0.5, 0.25
_LARGEST_AT_EDGE = 12.0  # points
_LARGEST_DAY = 1.6  # the day on a card, relative to the body

_Section = tuple[plan.Heading[Saying] | None, list[plan.Block[Saying]]]


class Composition:
    """The blocks of a sheet in a layout at one body size, in points; `page` is the size of a page between its margins.

    `body` is what fills the pages, `foot` stands at the end of the last one, `root` is the structure of both. What is
    higher than the share `torn` of a page may be torn; without one that is as large as the print allows.
    """

    def __init__(
        self, sheet: Sheet, layout: Layout, size: float, page: tuple[float, float], torn: float | None = None
    ) -> None:
        self._sheet, self._size = sheet, size
        self._width, self._setting = page[0], Setting(sheet, layout, size, page[0])
        self._splits_above = page[1] * (torn or (_TORN_IF_LARGE if self._setting.narrow else _TORN))
        self.columns, self.root = self._setting.columns, self._setting.root
        self._steps = Steps(self._setting, sheet, self._splits_above)
        self._grid = Grid(self._setting, self._splits_above)
        self._questions = Questions(self._setting, sheet, self._splits_above)
        self._charts = Charts(self._setting)
        self.body = Stack((*self._letterhead(), *(part for one in _sections(sheet) for part in self._section(*one))))
        lines = [Stacked(self._setting.row(line, "P", SMALL)) for line in sheet.footer]
        self.foot = Stack((*(self._receipt(sheet.receipt) if layout.receipt and sheet.receipt else ()), *lines))

    def page_line(self, page: int, pages: int) -> Block:
        """The line at the bottom of each page that counts them."""

        def count(column: Column) -> Block:
            """The line in the language of this column."""
            said = self._sheet.pages[column.number]
            text = said.text.replace("{page}", str(page)).replace("{pages}", str(pages))
            return self._setting.text((Run(text, said.language),), column, None, self._size_at_edge)

        return self._setting.beside(tuple(count(column) for column in self.columns))

    def running_head(self) -> Block:
        """The line on top of the pages after the first: the paper and the office, nothing about a person."""
        office = self._sheet.letterhead.name if self._sheet.letterhead else ""
        text = " · ".join(part for part in (self._sheet.title[0].text, office) if part)
        return TextBlock((Run(text, self.columns[0].language),), Style(self._size_at_edge * self._size), None)

    @property
    def _size_at_edge(self) -> float:
        """Of lines in the margins, which do not grow in large print; relative to the body."""
        return min(SMALL, _LARGEST_AT_EDGE / self._size)

    # Sections

    def _section(self, heading: plan.Heading[Saying] | None, blocks: list[plan.Block[Saying]]) -> Iterator[Stacked]:
        """A heading and what stands under it, or beside it if both are short."""
        above = 0.9 * self._size
        if heading and len(self.columns) == 1 and not self._setting.narrow and _is_short(blocks):
            head = Stack(tuple(self._heading(heading)))
            body = Stack(tuple(part for block in blocks for part in self._set(block)))
            beside = Beside(
                (head, body), (_HEADING_SHARE * self._width, 0.0), self._size, self.columns[0].right_to_left
            )
            yield Stacked(beside, 0.6 * self._size)
            return
        if heading:
            first, *under = self._heading(heading)
            yield Stacked(first.block, above, keeps_next=True)
            yield from under
        for are_facts, run in groupby(blocks, lambda block: isinstance(block, plan.Fact)):
            if are_facts:
                yield from self._facts([block for block in run if isinstance(block, plan.Fact)])
                continue
            for block in run:
                yield from self._set(block)

    def _heading(self, heading: plan.Heading[Saying]) -> Iterator[Stacked]:
        kind = self._setting.heading(2)
        yield Stacked(self._setting.row(heading.text, kind, HEADING, bold=True), keeps_next=True)
        if heading.under:
            yield Stacked(self._setting.row(heading.under, "P", SMALL), keeps_next=True)

    def _set(self, block: plan.Block[Saying]) -> Iterator[Stacked]:
        """A block of the sheet as parts of a stack."""
        size = self._size
        match block:
            case plan.Title():
                yield Stacked(self._title(block), keeps_next=True)
            case plan.Heading():
                yield from self._heading(block)
            case plan.Paragraph(text) if self._sheet.card and says_a_day(text[0]):
                yield Stacked(self._setting.columned(lambda column: self._day(text, column)), 0.5 * size)
            case plan.Paragraph(text):
                yield Stacked(self._setting.row(text, "P"), 0.2 * size)
            case plan.Fact():
                yield from self._facts([block])
            case plan.Items(items):
                yield from self._items(items)
            case plan.Box(text, paragraphs):
                yield Stacked(self._box(text, paragraphs), 0.9 * size)
            case plan.Table():
                yield from self._grid.set(block) if block.blank else self._steps.set(block)
            case plan.Question():
                yield from self._questions.question(block)
            case plan.Blanks(labels):
                yield from self._questions.blanks(labels)
            case Bars():
                yield from self._charts.bars(block)
            case Falling():
                yield from self._charts.falling(block)

    # Blocks

    def _letterhead(self) -> Iterator[Stacked]:
        """The office: its name on the left, how to reach it on the right; German, whatever else is printed."""
        head = self._sheet.letterhead
        if head is None:
            return
        if self._sheet.card:
            yield from self._small_letterhead(head)
            return
        blocks: list[Block] = []
        widths: list[float] = []
        if head.logo:
            picture = Element("Figure", self.root, "de", alternative=f"Logo {head.name}")
            logo = Logo(read_logo(head.logo), picture, 2.6 * self._size)
            blocks.append(logo)
            widths.append(min(logo.natural_width(), self._width / 4))
        name = TextBlock((Run(head.name, "de", bold=True),), Style(self._size), Element("P", self.root, "de"))
        small = Style(self._size * SMALL, flush_right=True)
        between = "\n" if self._setting.narrow else "\u00a0· "
        text = Run(_BEFORE_A_NUMBER.sub("\u00a0", between.join(head.lines)), "de", clickable=True)
        lines = TextBlock((text,), small, Element("P", self.root, "de"))
        widths += [min(name.natural_width, self._width / 2), 0.0]
        yield Stacked(Beside((*blocks, name, lines), tuple(widths), self._size))
        yield Stacked(Row(Stack(), 0.3 * self._size, 0, RULE), 0.3 * self._size, keeps_next=True)

    def _small_letterhead(self, head: plan.Letterhead) -> Iterator[Stacked]:
        """The office on a card: without a logo, each line for itself."""
        name = Run(head.name, "de", bold=True)
        yield Stacked(TextBlock((name,), Style(self._size), Element("P", self.root, "de")))
        for line in head.lines:
            text = Run(_BEFORE_A_NUMBER.sub("\u00a0", line), "de", clickable=True)
            yield Stacked(TextBlock((text,), Style(self._size * SMALL), Element("P", self.root, "de")))
        yield Stacked(Row(Stack(), 0.3 * self._size, 0, RULE), 0.3 * self._size, keeps_next=True)

    def _title(self, title: plan.Title[Saying]) -> Block:
        kind = self._setting.heading(1)
        wide = len(self.columns) == 1 and not self._setting.narrow
        size = TITLE if wide else NARROW_TITLE

        def say(column: Column) -> Block:
            """Title and what stands under it, one above the other."""
            blocks = [self._setting.sentence(title.text, column, kind, size, bold=True)]
            if title.under:
                blocks.append(self._setting.sentence(title.under, column, "P"))
            return self._flow(blocks, column)

        return self._setting.columned(say)

    def _facts(self, facts: list[plan.Fact[Saying]]) -> Iterator[Stacked]:
        """Labels and values: as many on a line as fit, but a row for each where two languages stand side by side."""
        if len(self.columns) > 1 and not self._setting.stacked and len(facts) > 1:
            for fact in facts:
                yield from self._facts([fact])
            return

        def say(column: Column) -> Block:
            """The facts of one line, or of several, in this column."""
            blocks = []
            for fact in facts:
                day = self._sheet.card and says_a_day(fact.value[0])
                runs = self._setting.labelled(fact.label, fact.value, column, 1.0, bold_label=not day, bold_value=day)
                if day:
                    runs = (runs[0], replace(runs[1], size=_LARGEST_DAY), *runs[2:])
                element = Element("P", self.root, fact.label[column.number].language)
                blocks.append(self._setting.text(runs, column, element))
            return self._flow(blocks, column)

        if facts:
            yield Stacked(self._setting.columned(say), 0.2 * self._size)

    def _day(self, text: Saying, column: Column) -> Block:
        """The day on a card, as large as it can be on one line; once if all languages say the same."""
        if text[column.number] not in once(text):
            return Stack()
        element = Element("P", self.root, text[column.number].language)
        runs = self._setting.runs(text[column.number], column, bold=True)
        natural = self._setting.text(runs, column, None).natural_width
        size = max(1.0, min(_LARGEST_DAY, self._width / (natural + 1)))
        return self._setting.text(runs, column, element, size)

    def _flow(self, blocks: list[TextBlock], column: Column) -> Flow:
        return Flow(tuple(blocks), 1.4 * self._size, 0.1 * self._size, column.right_to_left)

    def _items(self, items: tuple[Saying, ...]) -> Iterator[Stacked]:
        setting = self._setting
        if _is_short_list(items, len(self.columns)):

            def on_a_line(column: Column) -> Block:
                """All of them after each other, as words of one sentence."""
                element = Element("P", self.root, items[0][column.number].language)
                return setting.text(setting.enumeration(items, column), column, element)

            yield Stacked(setting.columned(on_a_line), 0.2 * self._size)
            return
        if setting.stacked:
            for column in self.columns:
                whole = Element("L", self.root, column.language)
                yield from self._points([self._item(item, column, whole) for item in items])
            return
        lists = [Element("L", self.root, column.language) for column in self.columns]
        rows = [tuple(self._item(item, column, lists[column.number]) for column in self.columns) for item in items]
        yield from self._points([setting.beside(row) for row in rows])

    def _points(self, points: list[Block]) -> Iterator[Stacked]:
        """The points of a list; neither the first nor the last of them stands alone on its page."""
        together = {0, len(points) - 2}
        for place, point in enumerate(points):
            last = place == len(points) - 1
            yield Stacked(point, 0.1 * self._size, keeps_next=place in together and not last)

    def _item(self, item: Saying, column: Column, whole: Element) -> Block:
        entry = Element("LI", whole)
        bullet = self._setting.text((Run("•", column.language),), column, Element("Lbl", entry))
        text = self._setting.sentence(item, column, "LBody", parent=entry)
        return Beside((bullet, text), (self._size, 0.0), right_to_left=column.right_to_left)

    def _receipt(self, label: Saying) -> Iterator[Stacked]:
        """A line to be filled in by hand, after its label."""

        def say(column: Column) -> Block:
            """The label, and the line behind it."""
            text = self._setting.sentence(label, column, "P")
            widths = (min(text.natural_width, 0.6 * self._width), 0.0)
            line = WritingLine(1.4 * self._size, self._setting.field(self.root, label[column.number].text))
            return Beside((text, line), widths, 0.5 * self._size, column.right_to_left)

        yield Stacked(self._setting.columned(say), keeps_next=True)
        yield Stacked(Row(Stack(), 0.4 * self._size, 0, 0.0))

    def _box(self, text: Saying, paragraphs: tuple[Saying, ...]) -> Block:
        items = [Stacked(self._setting.row(text, self._setting.heading(2), bold=True), keeps_next=True)]
        for paragraph in paragraphs:

            def say(column: Column, paragraph: Saying = paragraph) -> Block:
                return self._setting.of_the_office(paragraph, column)

            items.append(Stacked(self._setting.columned(say), 0.12 * self._size))
        return Framed(Stack(tuple(items)), 0.5 * self._size, self._splits_above)


def _sections(sheet: Sheet) -> list[_Section]:
    """Each heading with the blocks up to the next one; a table of contents nobody printed. A box stands alone."""
    sections: list[_Section] = [(None, [])]
    for block in sheet.blocks:
        if isinstance(block, plan.Heading):
            sections.append((block, []))
        elif isinstance(block, plan.Box):
            sections.append((None, [block]))
        else:
            sections[-1][1].append(block)
    return sections


def _is_short(blocks: list[plan.Block[Saying]]) -> bool:
    """Whether a section is a few words that may stand beside its heading."""
    letters = 0
    for block in blocks:
        match block:
            case plan.Paragraph(text):
                letters += _letters((text,))
            case plan.Fact(label, value):
                letters += _letters((label, value))
            case plan.Items(items):
                letters += _letters(items)
            case _other:
                return False
    return 0 < letters <= _SHORT_SECTION


def _is_short_list(items: tuple[Saying, ...], columns: int) -> bool:
    short = all(len(said.text) <= _SHORT_ITEM for item in items for said in item)
    return len(items) == 1 or (bool(items) and short and _letters(items) <= _SHORT_LIST * columns)


def _letters(sayings: tuple[Saying, ...]) -> int:
    return sum(len(said.text) for saying in sayings for said in saying)
