"""Small numbers are taken away before anything leaves the office, so that nobody can be recognised (R-MON-10).

A number below the threshold is hidden, and where exactly one is hidden in a list whose sum is known, the next smallest
is hidden with it: otherwise it could be computed. Zero is harmless and stays. Shares, medians and curves need at least
ten (domain.md 7.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from caseworker.overview.report import Block, Counts, Curve, Line, Measure, Measures, Report
from caseworker.words import Choice, _office

LEAST_FOR_SHARES = 10


class Audience(Choice):
    """Who will see the numbers; each has its own threshold (domain.md 7.5)."""

    INSIDE = _office("im Büro")
    LEAVING = _office("außerhalb des Büros")
    PUBLIC = _office("öffentlich")


THRESHOLDS = {Audience.INSIDE: 3, Audience.LEAVING: 5, Audience.PUBLIC: 10}


def hidden(reports: Iterable[Report], audience: Audience) -> list[Report]:
    """The same reports without small numbers."""
    least = THRESHOLDS[audience]
    return [
        replace(
            report,
            population=report.population if _harmless(report.population, least) else 0,
            blocks=tuple(_without_small(block, least) for block in report.blocks),
        )
        for report in reports
    ]


def which_to_hide(numbers: Sequence[int], least: int) -> set[int]:
    """The places in a list of parts of a known sum that must be hidden so that none below `least` can be computed.

    When what is hidden adds up to less than `least`, or is a single place, further ones go, the smallest first.
    """
    gone = {place for place, number in enumerate(numbers) if not _harmless(number, least)}
    left = sorted((place for place in range(len(numbers)) if place not in gone), key=lambda place: numbers[place])
    others = [place for place in left if numbers[place] > 0]
    while gone and others and (len(gone) == 1 or sum(numbers[place] for place in gone) < least):
        gone.add(others.pop(0))
    return gone


def _without_small(block: Block, least: int) -> Block:
    match block:
        case Counts():
            return _counts(block, least)
        case Measures():
            return replace(block, lines=tuple(_measure(line) for line in block.lines))
        case Curve():
            enough = block.n is not None and block.n >= LEAST_FOR_SHARES
            return block if enough else replace(block, points=(), n=None)


def _counts(block: Counts, least: int) -> Counts:
    numbers = [line.number or 0 for line in block.lines]
    if block.steps:
        return replace(block, lines=_steps(block.lines, least))
    gone = which_to_hide(numbers, least)
    lines = tuple(
        replace(line, number=None if place in gone else line.number, people=None)
        for place, line in enumerate(block.lines)
    )
    alone = block.of is not None and (not _harmless(block.of, least) or len(gone) == 1)
    return replace(block, lines=lines, of=None if alone else block.of)


def _steps(lines: tuple[Line, ...], least: int) -> tuple[Line, ...]:
    """Lines that narrow: a small difference between two shown ones tells as much as a small number."""
    shown: list[Line] = []
    last = None
    for line in lines:
        number = line.number or 0
        tells = not _harmless(number, least) or (last is not None and not _harmless(abs(last - number), least))
        shown.append(replace(line, number=None if tells else line.number, people=None))
        last = last if tells else number
    return tuple(shown)


def _measure(line: Measure) -> Measure:
    if line.n is not None and line.n >= LEAST_FOR_SHARES:
        return line
    return replace(line, value=None, n=None)


def _harmless(number: int, least: int) -> bool:
    return number == 0 or number >= least
