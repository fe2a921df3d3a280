"""What has changed from one plan to the next, told from the sheets themselves: what both sides have read and agreed.

Compared is what a plan says in its parts, in German. Who it is for, its day and what is good to know are not compared:
they change with every plan, or never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from caseworker.plan.document import Block, Fact, Heading, Items, Paragraph, Row, Saying, Sheet, Table
from caseworker.words import Text, _office

_NUMBER = re.compile(r"^\d+\. ")
_ALIKE = 0.6  # from here on (0 to 1) two sentences of a part are the same one, said differently
_NOTHING = "–"


@dataclass(frozen=True)
class Line:
    """One thing a plan says: in which part, in which words, and what stands beside them (who, until when, …)."""

    part: str
    words: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A line that is new, is said differently, or is no longer there."""

    before: Line | None
    after: Line | None

    @property
    def said(self) -> Text:
        """The difference in words."""
        before, after = self.before, self.after
        if before is None:
            return _office("Neu: {line}", line=_whole(after))
        if after is None:
            return _office("Entfällt: {line}", line=_whole(before))
        if before.words != after.words:
            return _office("Geändert: {before} → {after}", before=_whole(before), after=_whole(after))
        was, now = _apart(before.beside, after.beside)
        if was == now:
            return _office("Geändert: {line} steht jetzt unter {part}", line=after.words, part=after.part)
        return _office("Geändert: {line} · {before} → {after}", line=after.words, before=was, after=now)


def differences(before: Sheet, after: Sheet) -> tuple[Difference, ...]:
    """From one plan to the next: what is new or changed in the order of the new plan, then what is gone."""
    old, new = list(lines_of(before)), list(lines_of(after))
    came_from: dict[int, Line] = {}
    for alike in (_same, _same_words, _same_words_elsewhere, _similar):
        for at, line in enumerate(new):
            found = next((one for one in old if at not in came_from and alike(one, line)), None)
            if found is not None:
                old.remove(found)
                came_from[at] = found
    changed = [Difference(came_from.get(at), line) for at, line in enumerate(new) if came_from.get(at) != line]
    return (*changed, *(Difference(line, None) for line in old))


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """Everything the parts of a plan say, from top to bottom."""
    part = None
    for block in sheet.blocks:
        if isinstance(block, Heading):
            part = _NUMBER.sub("", _german(block.text))
        elif part is not None:
            yield from _lines(part, block)


def _lines(part: str, block: Block[Saying]) -> Iterator[Line]:
    match block:
        case Paragraph(text):
            yield Line(part, _german(text))
        case Fact(label, value):
            yield Line(part, _german(label), (_german(value),))
        case Items(items):
            yield from (Line(part, _german(item)) for item in items)
        case Table(_head, groups):
            yield from (_row(part, _german(group.title), row) for group in groups for row in group.rows)


def _row(part: str, who: str, row: Row[Saying]) -> Line:
    words, *others = row.cells
    return Line(part, _german(words), (who, *map(_german, others), _german(row.mark)))


def _german(saying: Saying | None) -> str:
    return "" if saying is None else saying[0].text.strip()


def _whole(line: Line | None) -> str:
    return " · ".join(part for part in (line.words, *line.beside) if part) if line else ""


def _apart(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str]:
    """Only what differs beside the words."""
    pairs = [(was or _NOTHING, now or _NOTHING) for was, now in zip(before, after, strict=False) if was != now]
    return " · ".join(was for was, _now in pairs), " · ".join(now for _was, now in pairs)


def _same(before: Line, after: Line) -> bool:
    return before == after


def _same_words(before: Line, after: Line) -> bool:
    return before.part == after.part and before.words == after.words


def _same_words_elsewhere(before: Line, after: Line) -> bool:
    return before.words == after.words


def _similar(before: Line, after: Line) -> bool:
    return before.part == after.part and SequenceMatcher(None, before.words, after.words).ratio() >= _ALIKE
