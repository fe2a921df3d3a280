"""Figures that leave: as a table for spreadsheets, and as rows and definitions for whoever prints them.

Only what `merged` gives leaves: counts of at least three counsellors, without small numbers, with the threshold
written into the export (R-MON-10).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.handover.cells import cell, table_bytes
from caseworker.handover.register import leaves_without_people
from caseworker.overview.packet import Packet, together
from caseworker.overview.pictured import HIDDEN
from caseworker.overview.report import Counts, Curve, Measures, Report, share
from caseworker.overview.small_numbers import THRESHOLDS, Audience, hidden
from caseworker.overview.targets import Progress, Target, progress
from caseworker.words import GERMAN, Text, _office

HEAD = (_office("Bericht"), _office("Liste"), _office("Zeile"), _office("Zahl"), _office("Anteil in Prozent"))
_BEFORE = (_office("Zahl davor"), _office("Anteil davor"))
_NO_TARGETS: Mapping[Target, int] = {}
_DEFINED = (_office("Bericht"), _office("Liste"), _office("Was gezählt wird"))


@dataclass(frozen=True)
class Merged:
    """Figures of several counsellors, as one audience may see them. `members` are their marks, and name nobody.

    `campaign` is since when talks are counted for a campaign, `before` are the figures of an earlier quarter.
    """

    reports: tuple[Report, ...]
    audience: Audience
    since: date
    on: date
    members: frozenset[str]
    progress: tuple[Progress, ...] = ()
    campaign: date | None = None
    before: Merged | None = None

    @property
    def counsellors(self) -> int:
        """How many they are."""
        return len(self.members)


def merged(
    template: Sequence[Report],
    packets: Sequence[Packet],
    audience: Audience,
    wanted: Mapping[Target, int] = _NO_TARGETS,
) -> Merged:
    """Put packets together, then take the small numbers away; `wanted` are the targets of the office in percent.

    Raises what `together` raises.
    """
    shown, first = tuple(hidden(together(template, packets), audience)), packets[0]
    members = frozenset(one.mark for one in packets)
    reached = tuple(progress(shown, wanted))
    return Merged(shown, audience, first.since, first.on, members, reached, first.campaign)


def notes(figures: Merged) -> list[Text]:
    """What every export says of itself."""
    least = THRESHOLDS[figures.audience]
    return [
        _office("Interne Auswertung, keine amtliche Statistik."),
        _office("Zeitraum {since} bis {on}, Stichtag {on}.", since=figures.since, on=figures.on),
        _office("Zusammengezählt aus {n} Falldateien von {n} Personen.", n=figures.counsellors),
        _office(
            "Empfänger: {audience}. Verdeckt ist, was unter {least} liegt oder darauf schließen lässt.",
            audience=figures.audience,
            least=least,
        ),
        _office("Anteile, Mediane und Mittel stehen erst ab 10."),
        _office("Nicht dabei sind K1 und K3 nach § 48a SGB II: dafür braucht es die Zahlen der Leistungen."),
    ]


def beside(figures: Merged) -> list[Text]:
    """What the figures of an earlier quarter beside these are."""
    if figures.before is None:
        return []
    since, on, n = figures.before.since, figures.before.on, figures.before.counsellors
    return [_office("Davor: Zeitraum {since} bis {on}, aus {n} Falldateien von {n} Personen.", since=since, on=on, n=n)]


def _below(figures: Merged) -> list[Text]:
    """What stands below a table: how far the targets are reached, then the notes."""
    return [*(sentence for one in figures.progress for sentence in one.told), *notes(figures), *beside(figures)]


@leaves_without_people
def as_csv(figures: Merged) -> bytes:
    """One table: the figures, then the notes."""
    head, found = _table(figures)
    rows = [[_written(value) for value in row] for row in found]
    said = [[GERMAN.say(note)] for note in _below(figures)]
    return table_bytes([GERMAN.say(word) for word in head], [*rows, [], *said])


@leaves_without_people
def as_xlsx(figures: Merged) -> bytes:
    """A workbook: figures, definitions, and what it is."""
    import xlsxwriter  # only when a workbook is asked for

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    strong, shares = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0.0"})
    head, figured = _table(figures)
    sheets: dict[Text, tuple[tuple[Text, ...], list[list[Any]], tuple[int, ...]]] = {
        _office("Zahlen"): (head, figured, (20, 40, 48, 10, 18, 12, 14)[: len(head)]),
        _office("Definitionen"): (_DEFINED, list(_definitions(figures.reports)), (20, 40, 100)),
        _office("Hinweise"): ((_office("Hinweise"),), [[GERMAN.say(note)] for note in _below(figures)], (120,)),
    }
    for name, (head, rows, widths) in sheets.items():
        sheet = book.add_worksheet(GERMAN.say(name))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        for column, (word, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, GERMAN.say(word), strong)
        for place, row in enumerate(rows, 1):
            _write(sheet, place, row, shares)
    book.close()
    return out.getvalue()


def _write(sheet: Any, place: int, row: list[Any], shares: Any) -> None:
    """One row; a whole number as it is, others with one digit behind the comma."""
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(place, column, cell(value))
        elif value is not None:
            sheet.write_number(place, column, value, shares if isinstance(value, float) else None)


def _table(figures: Merged) -> tuple[tuple[Text, ...], list[list[Any]]]:
    """Head and rows; each line beside the same line of the quarter before, where there is one."""
    rows = list(_rows(figures.reports))
    if figures.before is None:
        return HEAD, rows
    before = {tuple(place): said for *place, number, part in _rows(figures.before.reports) for said in [[number, part]]}
    return (*HEAD, *_BEFORE), [[*row, *before.get(tuple(row[:3]), (None, None))] for row in rows]


def _rows(reports: Sequence[Report]) -> Iterator[list[Any]]:
    """Report, list, line, number, share; a hidden number is a sign, what is not known is left free."""
    for report in reports:
        name = GERMAN.say(report.title)
        yield [name, "", GERMAN.say(_office("Personen")), _or_hidden(report.population), None]
        for block in report.blocks:
            place = [name, GERMAN.say(block.title)]
            match block:
                case Counts():
                    for line in block.lines:
                        part = share(line.number, block.of)
                        percent = None if part is None else round(100 * part, 1)
                        yield [*place, GERMAN.say(line.label), _or_hidden(line.number), percent]
                case Measures():
                    for one in block.lines:
                        value = None if one.value is None else round(one.value, 2)
                        label = _office("{what}, in {unit}", what=one.label, unit=one.unit)
                        yield [*place, GERMAN.say(label), value, None]
                case Curve():
                    for day, left in block.points:
                        label = _office("wartet noch nach {days} Tagen", days=day)
                        yield [*place, GERMAN.say(label), None, round(100 * left, 1)]


def _definitions(reports: Sequence[Report]) -> Iterator[list[Any]]:
    for report in reports:
        yield [GERMAN.say(report.title), "", GERMAN.say(report.about)]
        yield from (
            [GERMAN.say(report.title), GERMAN.say(one.title), GERMAN.say(one.definition)] for one in report.blocks
        )


def _or_hidden(number: int | None) -> int | str:
    return HIDDEN if number is None else number


def _written(value: Any) -> str:
    """A number as German spreadsheets read it."""
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)
