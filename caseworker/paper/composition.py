"""How a sheet looks: its blocks as a stack that fills pages.

Plans are long and people read them on one page, so what is short shares a line: the facts under the title follow each
other, and in one language a short section stands beside its heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.paper.arrangement import RULE, Beside, Flow, Framed, Stack, Stacked
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.structure import Element
from caseworker.paper.setting import HEADING, NARROW_TITLE, SMALL, TITLE, Column, Setting
from caseworker.paper.steps import Steps
from caseworker.paper.table import Row
from caseworker.paper.textblock import Block, Style, TextBlock
from caseworker.plan import document as plan
from caseworker.plan.document import Saying, Sheet

# A section stands beside its heading if it has no more letters than this; the heading gets this share of the width.
_SHORT_SECTION, _HEADING_SHARE = 260, 0.36
# A list becomes one line if it has no more letters than this altogether.
_SHORT_LIST = 80

_Section = tuple[plan.Heading[Saying] | None, list[plan.Block[Saying]]]


class Composition:
    """The blocks of a sheet at one body size, in points; `page` is the size of a page between its margins.

    `body` is what fills the pages, `foot` stands at the end of the last one, `root` is the structure of both.
    """

    def __init__(self, sheet: Sheet, size: float, page: tuple[float, float]) -> None:
        self._sheet, self._size = sheet, size
        self._width, self._half_page = page[0], page[1] / 2
        self._setting = Setting(sheet, size, page[0])
        self.columns, self.root = self._setting.columns, self._setting.root
        self._steps = Steps(self._setting, sheet, self._half_page)
        self.body = Stack((*self._letterhead(), *(part for one in _sections(sheet) for part in self._section(*one))))
        self.foot = Stack(tuple(Stacked(self._setting.row(line, "P", SMALL)) for line in sheet.footer))

    def page_line(self, page: int, pages: int) -> Block:
        """The line at the bottom of each page that counts them."""

        def count(column: Column) -> Block:
            said = self._sheet.pages[column.number]
            text = said.text.replace("{page}", str(page)).replace("{pages}", str(pages))
            return self._setting.text((Run(text, said.language),), column, None, SMALL)

        return self._setting.columned(count)

    # Sections

    def _section(self, heading: plan.Heading[Saying] | None, blocks: list[plan.Block[Saying]]) -> Iterator[Stacked]:
        """A heading and what stands under it, or beside it if both are short."""
        above = 0.9 * self._size
        if heading and len(self.columns) == 1 and _is_short(blocks):
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
        facts: list[plan.Fact[Saying]] = []
        for block in blocks:
            if isinstance(block, plan.Fact):
                facts.append(block)
                continue
            yield from self._facts(facts)
            facts = []
            yield from self._set(block)
        yield from self._facts(facts)

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
            case plan.Paragraph(text):
                yield Stacked(self._setting.row(text, "P"), 0.2 * size)
            case plan.Fact():
                yield from self._facts([block])
            case plan.Items(items):
                yield from self._items(items)
            case plan.Box(text, paragraphs):
                yield Stacked(self._box(text, paragraphs), 0.9 * size)
            case plan.Table():
                yield from self._steps.set(block)

    # Blocks

    def _letterhead(self) -> Iterator[Stacked]:
        """The office: its name on the left, how to reach it on the right; German, whatever else is printed."""
        head = self._sheet.letterhead
        if head is None:
            return
        name = TextBlock((Run(head.name, "de", bold=True),), Style(self._size), Element("P", self.root, "de"))
        small = Style(self._size * SMALL, flush_right=True)
        text = Run(" · ".join(head.lines), "de", clickable=True)
        lines = TextBlock((text,), small, Element("P", self.root, "de"))
        room = min(name.natural_width, self._width / 2)
        yield Stacked(Beside((name, lines), (room, 0.0), self._size))
        yield Stacked(Row(Stack(), 0.3 * self._size, 0, RULE), 0.3 * self._size, keeps_next=True)

    def _title(self, title: plan.Title[Saying]) -> Block:
        kind = self._setting.heading(1)
        size = TITLE if len(self.columns) == 1 else NARROW_TITLE

        def say(column: Column) -> Block:
            blocks = [self._setting.sentence(title.text, column, kind, size, bold=True)]
            if title.under:
                blocks.append(self._setting.sentence(title.under, column, "P"))
            return self._flow(blocks, column)

        return self._setting.columned(say)

    def _facts(self, facts: list[plan.Fact[Saying]]) -> Iterator[Stacked]:
        """Labels and values, as many on a line as fit."""

        def say(column: Column) -> Block:
            blocks = []
            for fact in facts:
                runs = self._setting.labelled(fact.label, fact.value, column, 1.0, bold_label=True, bold_value=False)
                element = Element("P", self.root, fact.label[column.number].language)
                blocks.append(self._setting.text(runs, column, element))
            return self._flow(blocks, column)

        if facts:
            yield Stacked(self._setting.columned(say), 0.2 * self._size)

    def _flow(self, blocks: list[TextBlock], column: Column) -> Flow:
        return Flow(tuple(blocks), 1.4 * self._size, 0.1 * self._size, column.right_to_left)

    def _items(self, items: tuple[Saying, ...]) -> Iterator[Stacked]:
        setting = self._setting
        if items and _letters(items) <= _SHORT_LIST * len(self.columns):

            def on_a_line(column: Column) -> Block:
                element = Element("P", self.root, items[0][column.number].language)
                return setting.text(setting.enumeration(items, column), column, element)

            yield Stacked(setting.columned(on_a_line), 0.2 * self._size)
            return
        lists = [Element("L", self.root, column.language) for column in self.columns]
        for item in items:

            def say(column: Column, item: Saying = item) -> Block:
                said = item[column.number]
                entry = Element("LI", lists[column.number])
                bullet = setting.text((Run("•", column.language),), column, Element("Lbl", entry))
                text = setting.text(setting.runs(said, column), column, Element("LBody", entry, said.language))
                return Beside((bullet, text), (self._size, 0.0), right_to_left=column.right_to_left)

            yield Stacked(setting.columned(say), 0.1 * self._size)

    def _box(self, text: Saying, paragraphs: tuple[Saying, ...]) -> Block:
        items = [Stacked(self._setting.row(text, self._setting.heading(2), bold=True), keeps_next=True)]
        for paragraph in paragraphs:

            def say(column: Column, paragraph: Saying = paragraph) -> Block:
                return self._setting.of_the_office(paragraph, column)

            items.append(Stacked(self._setting.columned(say), 0.12 * self._size))
        return Framed(Stack(tuple(items)), 0.5 * self._size, self._half_page)


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


def _letters(sayings: tuple[Saying, ...]) -> int:
    return sum(len(said.text) for saying in sayings for said in saying)
