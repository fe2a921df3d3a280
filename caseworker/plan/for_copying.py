"""Für das Fachverfahren kopieren: plain-text sections, one after the other, as the other program can take them.

A `Passage` is a named list of lines. It comes from a document (`passages_of`, so plan and papers are said once) or is
written for a decision taken elsewhere (`data_sheets.py`). `pieces` lays it out as the office's other program wants it:
one fact a line or running text, and no longer than a field there holds. A name never stands in it: each piece begins
with the case number (users.md 1.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caseworker.facts import Case, human_number
from caseworker.plan.document import (
    Block,
    Document,
    Fact,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    Title,
    Words,
    saying,
)
from caseworker.plan.occasion import Occasion
from caseworker.words import GERMAN, Choice, Text, _office


class LineStyle(Choice):
    """How the lines of a passage follow each other."""

    LINES = _office("eine Angabe je Zeile")
    DASHES = _office("eine Angabe je Zeile, mit Strich")
    RUNNING = _office("fortlaufend, mit Semikolon")


@dataclass(frozen=True)
class CopyManner:
    """What the other program can take: a style of lines, and the most letters of a field; 0 is no limit."""

    style: LineStyle = LineStyle.LINES
    longest: int = 0


@dataclass(frozen=True)
class Passage:
    """A section to be copied in one go: its title, and German lines. A line without a value is still open."""

    title: Text
    lines: tuple[str, ...]


def open_line(label: Text) -> str:
    """A line nobody can fill in yet: what is not known is never left out silently."""
    return f"{GERMAN.say(label)}: {GERMAN.say(_office('noch offen'))}"


def line(label: Text, value: object) -> str:
    """A label and its value, in German; open while there is none."""
    if value is None or value in ("", ()):
        return open_line(label)
    return f"{GERMAN.say(label)}: {GERMAN.say(value)}"


# --- From documents ---------------------------------------------------------------------------------------------------


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The sections of a document under their headings. What stands before the first one names the person: left out."""
    found: list[tuple[Text, list[str]]] = []
    for block in document.blocks:
        if isinstance(block, Heading) and isinstance(block.text, Text):
            found.append((block.text, []))
        elif found:
            found[-1][1].extend(_lines(block))
    return tuple(Passage(title, tuple(lines)) for title, lines in found if lines)


def to_report(occasion: Occasion) -> Passage:
    """Meldedaten: begin and end of the plan are statistical data the Jobcenter must hold (R-KP-13, § 1 51b-DatV)."""
    plan = occasion.plan
    lines = [line(_office("Plan Beginn"), plan.agreed_on)]
    if plan.ended_on is not None:
        lines += [line(_office("Plan Ende"), plan.ended_on), line(_office("Grund"), plan.end_reason)]
    return Passage(_office("Meldedaten"), tuple(lines))


def _lines(block: Block[Words]) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield said(text)
        case Fact(label, value):
            yield f"{said(label)}: {said(value)}"
        case Items(items):
            yield from map(said, items)
        case Table(groups=groups):
            for group in groups:
                before = f"{said(group.title)}: " if group.title is not None else ""
                yield from (before + _row(row) for row in group.rows)
        case Title() | Heading():
            return


def _row(row: Row[Words]) -> str:
    cells = [said(cell) for cell in row.cells if cell is not None]
    mark = [said(row.mark)] if row.mark is not None else []
    return " · ".join([*cells[:1], *mark, *cells[1:]])


def said(words: Words) -> str:
    """How it sounds in German."""
    return saying(words, (GERMAN,))[0].text


# --- As the other program can take it ---------------------------------------------------------------------------------


def pieces(passage: Passage, case: Case, manner: CopyManner) -> tuple[str, ...]:
    """The passage as texts to be pasted one after the other, each no longer than a field of the other program.

    Each begins with the title and the case number. A single word that is longer than the field stays whole.
    """
    head = GERMAN.say(_office("{title} · Fall {number}", title=passage.title, number=human_number(case.number or 0)))
    between = "; " if manner.style is LineStyle.RUNNING else "\n"
    before = "– " if manner.style is LineStyle.DASHES else ""
    lines = [before + " ".join(one.split()) for one in passage.lines]
    if not manner.longest:
        return (f"{head}\n{between.join(lines)}",)
    room = manner.longest - len(head) - len(" (99/99)\n")
    parts = list(_packed([piece for one in lines for piece in _cut(one, room)], between, room))
    many = len(parts)
    heads = (f"{head} ({place}/{many})" if many > 1 else head for place in range(1, many + 1))
    return tuple(f"{one}\n{part}" for one, part in zip(heads, parts, strict=True))


def _packed(lines: Iterable[str], between: str, room: int) -> Iterator[str]:
    """As many lines together as there is room for."""
    now = ""
    for one in lines:
        more = f"{now}{between}{one}" if now else one
        if now and len(more) > room:
            yield now
            now = one
        else:
            now = more
    if now:
        yield now


def _cut(one: str, room: int) -> Iterator[str]:
    """A line in pieces that have room, cut between words."""
    yield from _packed(one.split(" "), " ", room)
