"""Löschprotokoll: how many folders were deleted when, by whom, by which rule. Office paper, German, without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker.plan.document import PAGES, Document, Group, Paragraph, Proper, Row, Table, Title, Words
from caseworker.plan.sender import Sender
from caseworker.words import Text, _, _office

_TITLE = _office("Löschprotokoll")


@dataclass(frozen=True)
class Deleted:
    """One line: the day, who did it, the rule, and how many whole folders and single entries went."""

    on: date
    by: str
    rule: Text
    folders: int
    entries: int


def deletion_protocol(lines: Iterable[Deleted], sender: Sender, day: date) -> Document:
    """The protocol as it stands on this day, the newest line first."""
    head = (_("Tag"), _office("Durch"), _office("Regel"), _office("Ganze Akten"), _office("Einzelne Einträge"))
    rows: tuple[Row[Words], ...] = tuple(map(_row, lines))
    about = _office("Gelöschtes lässt sich nicht wiederherstellen. Gezählt wird ohne Namen.")
    return Document(
        title=_TITLE,
        day=day,
        blocks=(Title(_TITLE), Paragraph(about), Table(head, (Group(None, rows),))),
        footer=(),
        pages=PAGES,
        letterhead=sender.letterhead,
    )


def _counts(line: Deleted) -> tuple[Proper, Proper]:
    return Proper(str(line.folders)), Proper(str(line.entries))


def _row(line: Deleted) -> Row[Words]:
    counts = (Proper(str(line.folders)), Proper(str(line.entries)))
    return Row((Proper(f"{line.on:%d.%m.%Y}"), Proper(line.by), line.rule, *counts))
