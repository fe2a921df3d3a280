"""Questions with room for their answers, and what is filled in by hand over a label.

What is ticked or written on is there once for both languages: two boxes for one answer would contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm

from caseworker.paper.blocks.arrangement import Beside, Flow, Stack, Stacked
from caseworker.paper.blocks.handwriting import TickBox, Ticked, WritingLine
from caseworker.paper.blocks.table import Row
from caseworker.paper.blocks.textblock import Block, TextBlock
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.structure import Element
from caseworker.paper.setting import SMALL, Setting
from caseworker.plan import document as plan
from caseworker.plan.document import Saying, Sheet

_PITCH = 8.5 * mm  # from one line to the next: as in a school book
_OVER_A_LABEL, _ON_A_CARD = 10 * mm, 7 * mm  # above a line to be signed on, and where there is less room
_WIDEST_MARGIN = 0.2  # of the page, for the numbers of questions
_NARROWEST_BLANK = 40 * mm  # of a line over a label

Question = plan.Question[Saying]


class Questions:
    """Sets the questions of a sheet; one is torn between pages only if it is higher than `splits_above` points."""

    def __init__(self, setting: Setting, sheet: Sheet, splits_above: float) -> None:
        self._setting, self._size, self._splits_above = setting, setting.size, splits_above
        self._column = setting.columns[0]
        numbers = [block.number for block in sheet.blocks if isinstance(block, plan.Question) and block.number]
        widths = [self._number(text, None).natural_width for text in numbers]
        self._margin = min(max(widths) + 0.6 * self._size, _WIDEST_MARGIN * setting.width) if widths else 0.0
        self._over_a_label = _ON_A_CARD if sheet.card else _OVER_A_LABEL
        self._list: Element | None = None

    def question(self, question: Question) -> Iterator[Stacked]:
        """A question as part of a stack: its number in the margin, its words, its choices, its lines."""
        setting = self._setting
        entry = Element("LI", self._whole())
        number = self._number(question.number, Element("Lbl", entry)) if question.number else Stack()
        body = Element("LBody", entry)
        sentence = setting.columned(lambda column: setting.sentence(question.text, column, "P", parent=body))
        parts = [Stacked(sentence, keeps_next=bool(question.choices or question.lines))]
        if question.choices:
            parts.append(Stacked(self._choices(question, body), 0.35 * self._size))
            if not question.lines:  # a line to write on has room below it of its own
                parts.append(Stacked(Stack(), 0.6 * self._size))
        for line in range(1, question.lines + 1):
            parts.append(Stacked(WritingLine(_PITCH / 1.15, setting.field(body, f"{_name(question)} {line}"))))
        whole: Block = Stack(tuple(parts))
        if self._margin:
            whole = Beside((number, whole), (self._margin, 0.0), right_to_left=self._column.right_to_left)
        yield Stacked(Row(whole, 0.0, self._splits_above, rule=0.0), 0.7 * self._size)

    def blanks(self, labels: tuple[Saying, ...]) -> Iterator[Stacked]:
        """Short lines over their labels, as many side by side as have room."""
        size, setting = self._size, self._setting
        texts = [self._together(label, Element("P", setting.root), SMALL) for label in labels]
        widest = max((text.longest_word for text in texts), default=0.0)
        gap = 1.5 * size
        fitting = int((setting.width + gap) // (max(widest, _NARROWEST_BLANK) + gap))
        count = max(1, min(len(labels), fitting))
        blocks: list[Block] = []
        for label, text in zip(labels, texts, strict=True):
            line = WritingLine(self._over_a_label, setting.field(setting.root, label[0].text))
            blocks.append(Stack((Stacked(line, keeps_next=True), Stacked(text))))
        rows: list[Stacked] = []
        for start in range(0, len(blocks), count):
            row = tuple(blocks[start : start + count])
            row += (Stack(),) * (count - len(row))
            rows.append(Stacked(Beside(row, (0.0,) * count, gap, self._column.right_to_left), 0.4 * size))
        yield Stacked(Row(Stack(tuple(rows)), 0.0, self._splits_above, rule=0.0), 0.4 * size)

    def _whole(self) -> Element:
        """The list of questions that follow each other."""
        if self._list is None or self._setting.root.kids[-1] is not self._list:
            self._list = Element("L", self._setting.root)
        return self._list

    def _number(self, number: str, element: Element | None) -> TextBlock:
        return self._setting.text((Run(number, self._column.language, bold=True),), self._column, element)

    def _choices(self, question: Question, body: Element) -> Flow:
        setting, whole = self._setting, Element("L", body)
        ticked = []
        for choice in question.choices:
            entry = Element("LI", whole)
            label = Element("Lbl", entry, alternative="☐")
            box = TickBox(self._size, label, setting.field(label, f"{_name(question)} {choice[0].text}"))
            words = self._together(choice, Element("LBody", entry), 1.0)
            ticked.append(Ticked(box, words, self._column.right_to_left))
        return Flow(tuple(ticked), 1.6 * self._size, 0.3 * self._size, self._column.right_to_left)

    def _together(self, saying: Saying, element: Element, size: float) -> TextBlock:
        """A few words in all languages on one line: "ja · نعم"."""
        return self._setting.text(self._setting.together(saying), self._column, element, size)


def _name(question: Question) -> str:
    """What a screen reader calls the question."""
    return f"{question.number} {question.text[0].text}".strip()
