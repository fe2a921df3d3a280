"""How the sentences of a sheet become text blocks: in which column, language, direction, size and weight.

Every sentence of a sheet is said in one or two languages. Each gets a column; what says the same stands side by side,
German left, the other language right. A column of a right-to-left language is the mirror image of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from caseworker.paper.blocks.arrangement import Beside, Stack, Stacked
from caseworker.paper.blocks.handwriting import Field
from caseworker.paper.blocks.textblock import Block, Style, TextBlock
from caseworker.paper.layout import Layout
from caseworker.paper.letters.typesetting import ISOLATE, POP, Run, tame
from caseworker.paper.pdf.structure import Element
from caseworker.plan.columns import languages_of
from caseworker.plan.document import Said, Saying, Sheet
from caseworker.words import Language

SMALL, HEADING, TITLE, NARROW_TITLE = 0.83, 1.17, 1.7, 1.45  # sizes relative to the body
_GUTTER = 20.0  # points between the columns of two languages
_BETWEEN_LANGUAGES = 0.1  # between a sentence and its translation under it, relative to the body
_NARROW = 26.0  # a narrower page, relative to the body, is narrow
_STEERING = re.compile("[\u200b-\u200f\u2028\u2066-\u2069]")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_ENDS_A_LABEL = (":", "?", "!", "؟", "፧", "፦", ".")
# What stands between a label and its value; French keeps a space before it, Ethiopic has a sign of its own.
_COLONS = {"fr": "\u00a0:", "ti": "፦", "am": "፦"}


@dataclass(frozen=True, slots=True)
class Column:
    """The column of one language."""

    number: int
    language: str
    right_to_left: bool


class Setting:
    """Sets sentences at one body size, in points, in columns that share `width` points or, if `stacked`, lie on it.

    `root` is the structure everything is hung into, in the order in which it is read. `narrow`: lines are too short for
    tables and for languages side by side.
    """

    def __init__(self, sheet: Sheet, layout: Layout, size: float, width: float) -> None:
        self._note = sheet.german_only_note
        self.layout, self.size, self.width = layout, size, width
        self.columns = _columns(sheet)
        self.root = Element("Document", language=self.columns[0].language)
        self._level = 0
        self.narrow = layout.is_large or width < _NARROW * size

    def heading(self, level: int) -> str:
        """The kind of a heading; a document may not skip a level, even if it has no title."""
        self._level = min(level, self._level + 1)
        return f"H{self._level}"

    @property
    def stacked(self) -> bool:
        """Whether several languages stand one under the other."""
        return (self.layout.stacked or self.narrow) and len(self.columns) > 1

    def columned(self, make: Callable[[Column], Block]) -> Block:
        """The same thing in every column."""
        blocks = tuple(make(column) for column in self.columns)
        if not self.stacked:
            return self.beside(blocks)
        between, last = _BETWEEN_LANGUAGES * self.size, len(blocks) - 1
        return Stack(tuple(Stacked(block, between, keeps_next=at < last) for at, block in enumerate(blocks)))

    def beside(self, blocks: tuple[Block, ...]) -> Block:
        """Blocks in columns, whatever stands above them."""
        return blocks[0] if len(blocks) == 1 else Beside(blocks, (0.0,) * len(blocks), _GUTTER)

    def row(self, saying: Saying, kind: str, size: float = 1.0, bold: bool = False) -> Block:
        """A sentence in every column; headings stand beside each other wherever they are short."""
        texts = [self.sentence(saying, column, kind, size, bold) for column in self.columns]
        return self.side_by_side(texts) if kind[0] == "H" else self.columned(lambda column: texts[column.number])

    def side_by_side(self, texts: list[TextBlock]) -> Block:
        """Texts beside each other if they are short, even where languages stand one under the other."""
        if all(text.natural_width <= (self.width - _GUTTER) / 2 for text in texts):
            return self.beside(tuple(texts))
        return self.columned(lambda column: texts[column.number])

    def sentence(
        self,
        saying: Saying,
        column: Column,
        kind: str,
        size: float = 1.0,
        bold: bool = False,
        parent: Element | None = None,
    ) -> TextBlock:
        """A sentence in one column, as an element of that kind below `parent`, or else right in the paper."""
        said = saying[column.number]
        element = Element(kind, self.root if parent is None else parent, said.language)
        if kind in ("H1", "H2") and column.number == 0:
            element.bookmark = _STEERING.sub("", tame(said.text.strip()))
        return self.text(self.runs(said, column, bold, size), column, element, size)

    def of_the_office(self, saying: Saying, column: Column) -> TextBlock:
        """A paragraph in words of the office, whose addresses can be clicked."""
        said = saying[column.number]
        first, *remarks = self.runs(said, column)
        return self.text((replace(first, clickable=True), *remarks), column, Element("P", self.root, said.language))

    def runs(self, said: Said, column: Column, bold: bool = False, size: float = 1.0) -> tuple[Run, ...]:
        """A sentence of that size, and a small remark if it stayed German in a column of another language."""
        return (Run(said.text.strip(), said.language, bold), *self._remarks(said, column, size))

    def enumeration(self, sayings: tuple[Saying, ...], column: Column) -> tuple[Run, ...]:
        """Several short sayings on one line; one remark at the end says if they stayed German."""
        said = [saying[column.number] for saying in sayings]
        text = " · ".join(one.text.strip().replace(" ", "\u00a0") for one in said)
        return (Run(text, said[0].language), *self._remarks(said[0], column, 1.0))

    def together(self, saying: Saying) -> tuple[Run, ...]:
        """A few words in all languages, one after the other: "ja · نعم"; what is the same in all of them once."""
        first, *others = once(saying)
        rest = (Run(f" · {ISOLATE}{one.text.strip()}{POP}", one.language) for one in others)
        return (*self.runs(first, self.columns[0]), *rest)

    def field(self, parent: Element, tooltip: str) -> Field | None:
        """A place below that element to be filled in on the screen, if the layout has any."""
        return Field(Element("Form", parent), tooltip) if self.layout.fillable else None

    def _remarks(self, said: Said, column: Column, size: float) -> tuple[Run, ...]:
        if not said.german_only or self._note is None or said.language == column.language:
            return ()
        return (remark(self._note[column.number], size),)

    def text(self, runs: tuple[Run, ...], column: Column, element: Element | None, size: float = 1.0) -> TextBlock:
        """A text block whose direction is that of its first words, and whose lines start where its column does."""
        right_to_left = column.right_to_left and runs[0].language == column.language
        return TextBlock(runs, Style(size * self.size, right_to_left, column.right_to_left), element)

    def labelled(
        self, label: Saying, value: Saying, column: Column, size: float, bold_label: bool, bold_value: bool
    ) -> tuple[Run, ...]:
        """A label, a colon unless it ends like a question, and its value."""
        name, said = label[column.number], value[column.number]
        text = name.text.strip()
        colon = "" if text.endswith(_ENDS_A_LABEL) else _COLONS.get(name.language, ":")
        first, *remark = self.runs(said, column, bold_value, size)
        inner = Run(f"{ISOLATE}{first.text}{POP}" if column.right_to_left else first.text, first.language, bold_value)
        return (Run(f"{text}{colon} ", name.language, bold_label), inner, *remark)


def says_a_day(said: Said) -> bool:
    """Whether a date stands in it."""
    return _DATE.search(said.text) is not None


def once(saying: Saying) -> list[Said]:
    """What a sentence says in its languages; what is the same in both, such as a date, is there once."""
    first = saying[0]
    plain = _STEERING.sub("", first.text)
    return [first, *(said for said in saying[1:] if _STEERING.sub("", said.text) != plain)]


def remark(said: Said, size: float = 1.0) -> Run:
    """A few small words in brackets after a sentence of that size, on one line."""
    text = said.text.strip().replace(" ", "\u00a0")
    return Run(f" {ISOLATE}({text}){POP}", said.language, size=SMALL / max(size, 1.0))


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    """A column for each language of the sheet."""
    codes = languages_of(sheet)
    return tuple(Column(at, code, Language(code).right_to_left) for at, code in enumerate(codes))
