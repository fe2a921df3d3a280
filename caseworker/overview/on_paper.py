"""The report as a paper of two pages: what a team leader is asked for, from the blocks all papers are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.overview.leaving import HIDDEN, Merged, notes
from caseworker.overview.report import Counts, Curve, Line, Measures, Report, share
from caseworker.plan import Document, Sender
from caseworker.plan.document import PAGES, Block, Box, Group, Heading, Proper, Row, Table, Title, Words
from caseworker.words import GERMAN, _office

_TITLE = _office("Auswertung")
# What stands on the two pages, by the place of the list in its report; the table for spreadsheets has the rest.
_LISTS = {
    "coverage": (0, 1),
    "contacts": (1, 2),
    "closeness": (0,),
    "work": (1, 3, 4),
    "german": (0,),
    "courses": (1, 5, 9),
    "recognition": (0, 3),
    "instruments": (0,),
    "kim": (0,),
}
# Points: it is read in the office, and fits on its two pages however much there is to say.
SIZE = 9.0
# Lists with many lines show the largest.
_LINES = 5


def figures_paper(figures: Merged, sender: Sender, day: date) -> Document:
    """The paper as it leaves on this day."""
    more = _office("Von langen Listen stehen hier die größten Zeilen, alle stehen in der Tabelle.")
    about = Box[Words](_office("Hinweise"), (*notes(figures), more))
    tables = (block for report in figures.reports for block in _report(report))
    return Document(
        title=_TITLE,
        day=day,
        blocks=(Title(_TITLE, _office("{since} bis {on}", since=figures.since, on=figures.on)), *tables, about),
        footer=(),
        pages=PAGES,
        letterhead=sender.letterhead,
    )


def _report(report: Report) -> Iterator[Block[Words]]:
    yield Heading(report.title, _office("{n} Personen", n=HIDDEN if report.population is None else report.population))
    groups = tuple(group for place in _LISTS[report.key] if (group := _group(report.blocks[place])))
    if groups:
        yield Table((_office("Zeile"), _office("Zahl"), _office("Anteil")), groups)


def _group(block: Counts | Measures | Curve) -> Group[Words] | None:
    rows: list[Row[Words]] = []
    if isinstance(block, Counts):
        shown = sorted((line for line in block.lines if line.number != 0), key=_size)[:_LINES]
        rows = [_row(line, block.of) for line in block.lines if line in shown]
    elif isinstance(block, Measures):
        said = [one for one in block.lines if one.value is not None][:3]
        rows = [Row((one.label, Proper(GERMAN.say(round(one.value or 0.0, 1))), one.unit)) for one in said]
    return Group(block.title, tuple(rows)) if rows else None


def _size(line: Line) -> int:
    """The largest first; hidden ones are small."""
    return -(line.number or 0)


def _row(line: Line, of: int | None) -> Row[Words]:
    part = share(line.number, of)
    percent = "" if part is None else f"{100 * part:.0f} %"
    label = line.label if not isinstance(line.label, str) else Proper(line.label)
    return Row((label, Proper(HIDDEN if line.number is None else str(line.number)), Proper(percent)))  # type: ignore[arg-type]
