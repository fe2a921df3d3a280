"""Small numbers are taken away before anything leaves the office, so that nobody can be recognised (R-MON-10).

Whoever reads an export is taken to know the sum of every list: sums come back in other lists and other exports. So a
number below the threshold is hidden together with its neighbours, until each hidden number could be anything from 1 to
about twice the threshold. Zero is harmless and stays; but where there are no others left, the whole list is
withheld, zeros and all. Shares, medians and curves need at least ten (domain.md 7.5).

What is hidden from some stays hidden from those who may see less: the thresholds are gone through from the smallest
on, so that an export for the office and one for the public tell no more together than the first one alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from caseworker.overview.report import LEAST_FOR_SHARES, Block, Counts, Curve, Line, Measure, Measures, Place, Report
from caseworker.overview.waiting import LEAST_FOR_CURVE, left_after
from caseworker.words import Choice, Text, _office


class Audience(Choice):
    """Who will see the numbers; each has its own threshold (domain.md 7.5)."""

    INSIDE = _office("im Büro")
    LEAVING = _office("außerhalb des Büros")
    PUBLIC = _office("öffentlich")


EVERY = 28  # days: four weeks
THRESHOLDS = {Audience.INSIDE: 3, Audience.LEAVING: 5, Audience.PUBLIC: 10}


def hidden(reports: Iterable[Report], audience: Audience) -> list[Report]:
    """The same reports without small numbers, and without the people behind them."""
    least = THRESHOLDS[audience]
    found = [_hidden(report, least) for report in reports]
    while blocks := _telling(found, least):
        found = [_withhold(report, blocks) for report in found]
    return found


def _hidden(report: Report, least: int) -> Report:
    population = report.population if _harmless(report.population or 0, least) else None
    blocks = tuple(_without_small(block, least) for block in report.blocks)
    return replace(report, population=population, blocks=blocks)


def _telling(reports: Iterable[Report], least: int) -> set[Text]:
    """The blocks, by their titles, from which a hidden or a small number could still be computed."""
    blocks = [block for report in reports for block in report.blocks]
    counts = [block for block in blocks if isinstance(block, Counts)]
    numbers = {(block.title, line.label): line.number for block in counts for line in block.lines}
    gone = {place for place, number in numbers.items() if number is None}
    telling = {block.title for block in blocks if gone.intersection(block.tells)}
    telling |= {
        block.title for block in counts if any(_tells_of_its_twin(line, numbers, least) for line in block.lines)
    }
    return telling.intersection(block.title for block in blocks if withheld(block) != block)


def _tells_of_its_twin(line: Line, numbers: Mapping[Place, int | None], least: int) -> bool:
    if line.number is None or line.twin is None or line.twin not in numbers:
        return False
    other = numbers[line.twin]
    return other is None or not _harmless(abs(line.number - other), least)


def _withhold(report: Report, titles: set[Text]) -> Report:
    blocks = tuple(withheld(block) if block.title in titles else block for block in report.blocks)
    return replace(report, blocks=blocks)


def withheld(block: Block) -> Block:
    """A block of which nothing is told."""
    match block:
        case Counts():
            return replace(block, of=None, lines=tuple(Line(line.label, None) for line in block.lines))
        case Measures():
            return replace(block, lines=tuple(map(_unsaid, block.lines)))
        case Curve():
            return replace(block, points=(), n=None, waits=())


def _without_small(block: Block, least: int) -> Block:
    match block:
        case Counts():
            return _counts(block, least)
        case Measures():
            said = (line if (line.n or 0) >= LEAST_FOR_SHARES else _unsaid(line) for line in block.lines)
            return replace(block, lines=tuple(replace(line, basis=(), people=None) for line in said))
        case Curve():
            return _sampled(block, least) if (block.n or 0) >= LEAST_FOR_CURVE else withheld(block)


def _sampled(block: Curve, least: int) -> Block:
    """The same curve known every four weeks only, where enough waits ended in between: no step tells of anybody.

    What is said of these days stays true; a line through the steps themselves, some left out, would be too high.
    """
    ended, longest = Counter(wait.days for wait in block.waits if wait.over), max(wait.days for wait in block.waits)
    days = range(EVERY, longest + 1, EVERY)
    points = ((0, 1.0), *((day, left_after(block.points, day)) for day in days))
    for threshold in _up_to(least):
        kept, since, last = list(points[:1]), 0, -1
        for day, share in points[1:]:
            since += sum(ended[between] for between in range(last + 1, day + 1))
            last = day
            if since >= threshold:
                kept.append((day, share))
                since = 0
        points = tuple(kept)
    return replace(block, points=points, waits=(), sampled=True) if len(points) > 1 else withheld(block)


def _counts(block: Counts, least: int) -> Counts:
    numbers = [line.number or 0 for line in block.lines]
    gone = steps_to_hide(numbers, block.of, least) if block.steps else which_to_hide(numbers, least)
    lines = tuple(
        replace(line, number=None if place in gone else line.number, people=None)
        for place, line in enumerate(block.lines)
    )
    return replace(block, lines=lines, of=block.of if _harmless(block.of or 0, least) else None)


def which_to_hide(numbers: Sequence[int], least: int) -> set[int]:
    """The places in a list of parts of a known sum that must be hidden."""
    gone: set[int] = set()
    for threshold in _up_to(least):
        gone |= {place for place, number in enumerate(numbers) if not _harmless(number, threshold)}
        others = _after(gone, numbers)
        while gone and not _is_open(numbers, gone, threshold):
            if not others:
                return set(range(len(numbers)))
            gone.add(others.pop(0))
    return gone


def _after(gone: set[int], numbers: Sequence[int]) -> list[int]:
    """What could be hidden as well, from the neighbour of the last hidden one on.

    The place decides and not the size: whoever knows that always the smallest is taken can compute some hidden numbers
    from those that are shown.
    """
    last, count = max(gone, default=0), len(numbers)
    there = (place for place in range(count) if numbers[place] and place not in gone)
    return sorted(there, key=lambda place: (place - last) % count)


def _is_open(numbers: Sequence[int], gone: set[int], least: int) -> bool:
    """Whether each hidden number may be anything up to twice the threshold, for one who knows their sum."""
    return len(gone) > 1 and sum(numbers[place] for place in gone) - len(gone) + 1 >= 2 * least - 1


def steps_to_hide(numbers: Sequence[int], of: int | None, least: int) -> set[int]:
    """The places in lines that narrow: a small difference between two that are shown tells as much as a small number.

    `of` is how many there are in all, which is known.
    """
    gone: set[int] = set()
    for threshold in _up_to(least):
        shown = [] if of is None else [of]
        for place, number in enumerate(numbers):
            apart = all(_harmless(abs(number - other), threshold) for other in shown)
            if place in gone or not _harmless(number, threshold) or not apart:
                gone.add(place)
            else:
                shown.append(number)
    return gone


def _up_to(least: int) -> list[int]:
    return [threshold for threshold in THRESHOLDS.values() if threshold <= least]


def _unsaid(line: Measure) -> Measure:
    return replace(line, value=None, n=None, basis=(), people=None)


def _harmless(number: int, least: int) -> bool:
    return number == 0 or number >= least
