"""The report as a paper of two pages: what a team leader is asked for, from the blocks all papers are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.handover.register import leaves_without_people
from caseworker.overview.leaving import Merged, notes
from caseworker.overview.pictured import HIDDEN, Bar, bars, corners, curve_told, narrows, said, still_waiting
from caseworker.overview.report import Counts, Curve, Measure, Measures, Report
from caseworker.overview.targets import Progress
from caseworker.plan import Document, Sender, charts
from caseworker.plan.charts import Bars, Falling
from caseworker.plan.document import PAGES, Block, Box, Heading, Proper, Title, Words
from caseworker.words import GERMAN, _office

_TITLE = _office("Auswertung")
# What stands on the two pages, by the place of the list in its report; the table for spreadsheets has the rest.
_LISTS = {
    "coverage": (0, 1),
    "contacts": (1, 2),
    "closeness": (0,),
    "work": (1, 3, 4, 5),
    "german": (0,),
    "courses": (1, 3, 5, 7, 9),
    "recognition": (0, 3),
    "instruments": (0,),
    "kim": (0,),
}
# Points: it is read in the office, and fits on its two pages however much there is to say.
SIZE = 9.0
# Lists with many lines show the largest, figures the first.
_LINES, _MEASURES = 4, 3


@leaves_without_people
def figures_paper(figures: Merged, sender: Sender, day: date) -> Document:
    """The paper as it leaves on this day."""
    more = _office("Von langen Listen stehen hier die größten Zeilen, alle stehen in der Tabelle.")
    about = Box[Words](_office("Hinweise"), (*notes(figures), _office("Schraffierte Balken sind verdeckt."), more))
    title = Title[Words](_TITLE, _office("{since} bis {on}", since=figures.since, on=figures.on))
    targets = (_targets(figures.progress),) if figures.progress else ()
    lists = (block for report in figures.reports for block in _report(report))
    return Document(
        title=_TITLE,
        day=day,
        blocks=(title, *targets, *lists, about),
        footer=(),
        pages=PAGES,
        letterhead=sender.letterhead,
    )


def _targets(told: tuple[Progress, ...]) -> Bars[Words]:
    """How far the office has come, with a mark on each bar where it wants to be."""
    lines = tuple(
        charts.Bar[Words](
            one.target,
            Proper(HIDDEN if one.percent is None else f"{one.percent} %"),
            _office("Ziel {wanted} %", wanted=one.wanted),
            one.reached,
            one.wanted / 100,
        )
        for one in told
    )
    words = " ".join(GERMAN.say(sentence) for one in told for sentence in one.told)
    return Bars(_office("Ziele des ganzen Büros"), lines, Proper(words))


def _report(report: Report) -> Iterator[Block[Words]]:
    yield Heading(_office("{report} · {n} Personen", report=report.title, n=said(report.population, GERMAN)))
    yield from (chart for place in _LISTS[report.key] if (chart := _chart(report.blocks[place])))


def _chart(block: Counts | Measures | Curve) -> Bars[Words] | Falling[Words] | None:
    """A list as a picture with its table; none where there is nothing to be said."""
    match block:
        case Counts():
            return _bars(block)
        case Measures():
            lines = [one for one in block.lines if one.value is not None][:_MEASURES]
            return Bars(block.title, tuple(map(_measure, lines))) if lines else None
        case Curve():
            return _falling(block) if block.points else None


def _bars(block: Counts) -> Bars[Words] | None:
    """The bars of the largest lines; of those that narrow, all."""
    drawn = bars(block)
    there = [one for one in drawn if one.line.number != 0]
    largest = sorted(there, key=lambda one: -(one.line.number or 0))  # hidden ones are small
    shown = drawn if block.steps else tuple(one for one in there if one in largest[:_LINES])
    if not there:
        return None
    told = Proper("; ".join(one.told(GERMAN) for one in shown))
    return Bars(block.title, tuple(map(_bar, shown)), told, narrows(block))


def _bar(one: Bar) -> charts.Bar[Words]:
    label: Words = Proper(one.label) if isinstance(one.label, str) else one.label  # type: ignore[assignment]
    return charts.Bar(label, Proper(one.number(GERMAN)), Proper(one.percent) if one.percent else None, one.length)


def _measure(one: Measure) -> charts.Bar[Words]:
    return charts.Bar(one.label, Proper(GERMAN.say(round(one.value or 0.0, 1))), one.unit)


def _falling(block: Curve) -> Falling[Words]:
    lines = tuple(
        charts.Bar[Words](_office("nach {days} Tagen", days=days), None, Proper(f"{left} %"))
        for days, left in still_waiting(block)
    )
    return Falling(block.title, corners(block), _office("Tage"), lines, Proper(curve_told(block, GERMAN)))
