"""No hidden number can be computed: not from sums, not from other blocks, not with a second export (R-MON-10)."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from caseworker.overview import Counts, Curve, Line, Measures, Report
from caseworker.overview import small_numbers as small
from caseworker.overview.pictured import corners, still_waiting
from caseworker.overview.report import spread
from caseworker.overview.reports.contacts import LAST_IN_PERIOD, LAST_TALK, TALKS
from caseworker.overview.small_numbers import Audience, hidden, steps_to_hide, which_to_hide
from caseworker.overview.waiting import Kind, Wait, curve, left_after
from caseworker.words import _office
from tests.figures import Noting
from tests.overview.conftest import Reports

TITLE, OTHER = _office("Anzahl"), _office("Liste")
Hide = Callable[[Sequence[int], int], set[int]]
Shown = tuple[int | None, ...]


def shown(numbers: Sequence[int], gone: set[int]) -> Shown:
    return tuple(None if place in gone else number for place, number in enumerate(numbers))


def parts(total: int, count: int) -> Iterator[tuple[int, ...]]:
    """Every list of so many numbers with this sum."""
    if count == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in parts(total - first, count - 1))


def given_away(numbers: Sequence[int], least: int, hide: Hide) -> int:
    """How many hidden numbers a reader finds who knows the sum, the threshold and how the program hides."""
    seen = shown(numbers, hide(numbers, least))
    places = [place for place, number in enumerate(seen) if number is None]
    left = sum(numbers) - sum(number or 0 for number in seen)
    could_be: list[set[int]] = [set() for _place in places]
    for guess in parts(left, len(places)) if places else ():
        whole = list(numbers)
        for place, number in zip(places, guess, strict=True):
            whole[place] = number
        if shown(whole, hide(whole, least)) == seen:
            for found, number in zip(could_be, guess, strict=True):
                found.add(number)
    return sum(len(found) == 1 for found in could_be)


def tables(chance: random.Random, count: int) -> Iterator[tuple[int, list[int]]]:
    for _table in range(count):
        least = chance.choice((3, 5, 10))
        numbers = [
            chance.choice((0, chance.randrange(12), chance.randrange(40))) for _line in range(chance.randrange(2, 6))
        ]
        if sum(numbers) >= least and sum(number < 12 for number in numbers) <= 4:
            yield least, numbers


def only_the_small(numbers: Sequence[int], least: int) -> set[int]:
    """What a program does that forgets complementary suppression."""
    return {place for place, number in enumerate(numbers) if 0 < number < least}


def with_the_smallest(numbers: Sequence[int], least: int) -> set[int]:
    """What textbooks do: the next smallest go, until the hidden ones add up to the threshold."""
    gone = only_the_small(numbers, least)
    others = sorted((place for place, number in enumerate(numbers) if number >= least), key=numbers.__getitem__)
    while gone and others and (len(gone) == 1 or sum(numbers[place] for place in gone) < least):
        gone.add(others.pop(0))
    return gone


def test_no_hidden_number_can_be_computed_from_the_sum(full: bool, figure: Noting) -> None:
    drawn = list(tables(random.Random(7), 2_000 if full else 200))
    found = sum(given_away(numbers, least, which_to_hide) for least, numbers in drawn)
    figure("R-MON-10", f"hidden numbers computed, of {len(drawn)} random tables", found, "0")
    assert found == 0
    # The control: the same reader finds some where nothing is hidden besides the small ones.
    assert sum(given_away(numbers, least, only_the_small) for least, numbers in drawn) > 0


def test_small_tables_are_safe_one_and_all() -> None:
    textbook = 0
    for least, count in itertools.product((3, 5), (2, 3)):
        for total in range(least, 16):
            for numbers in parts(total, count):
                assert given_away(numbers, least, which_to_hide) == 0, (least, numbers)
                textbook += given_away(numbers, least, with_the_smallest)
    assert textbook > 0  # whoever knows that the smallest goes finds some


def test_no_small_number_is_shown_and_zero_is() -> None:
    for least, numbers in tables(random.Random(8), 500):
        seen = shown(numbers, which_to_hide(numbers, least))
        assert not any(number is not None and 0 < number < least for number in seen)
    assert which_to_hide([0, 12, 30], 10) == set()


@pytest.mark.parametrize("least", [3, 5])
def test_steps_tell_nothing_by_their_difference(least: int) -> None:
    for of in range(least, 16):
        seen: dict[Shown, list[tuple[int, ...]]] = {}
        for numbers in itertools.product(range(of + 1), repeat=3):
            if list(numbers) == sorted(numbers, reverse=True):
                seen.setdefault(shown(numbers, steps_to_hide(numbers, of, least)), []).append(numbers)
        for key, possible in seen.items():
            for place, number in enumerate(key):
                assert number is not None or len({one[place] for one in possible}) > 1, (of, key)


def test_two_exports_tell_no_more_than_the_one_with_the_lower_threshold() -> None:
    for _least, numbers in tables(random.Random(9), 500):
        patterns = [which_to_hide(numbers, least) for least in small.THRESHOLDS.values()]
        assert patterns[0] <= patterns[1] <= patterns[2]
        steps = sorted(numbers, reverse=True)
        stepped = [steps_to_hide(steps, steps[0], least) for least in small.THRESHOLDS.values()]
        assert stepped[0] <= stepped[1] <= stepped[2]


def report(*blocks: Counts | Measures | Curve, population: int = 40) -> Report:
    return Report("one", TITLE, TITLE, population, blocks)


def counts(*numbers: int, title: object = TITLE, **more: object) -> Counts:
    lines = tuple(Line(_office("{n}", n=place), number) for place, number in enumerate(numbers))
    return Counts(title, TITLE, lines, of=sum(numbers), **more)  # type: ignore[arg-type]


def test_a_block_that_would_tell_a_hidden_line_is_withheld() -> None:
    """The third line of the first block is the sum of the second block."""
    stages = counts(20, 3, 12)
    kinds = counts(6, 6, title=OTHER, tells=((TITLE, stages.lines[2].label),))
    first, second = hidden([report(stages, kinds)], Audience.LEAVING)[0].blocks
    assert isinstance(first, Counts)
    assert isinstance(second, Counts)
    assert [line.number for line in first.lines] == [20, None, None]
    assert [line.number for line in second.lines] == [None, None]
    assert second.of is None


def twins(counted: Reports, talked: int, heard: int, audience: Audience) -> list[list[int | None]]:
    """What is shown of two blocks of which one line each counts almost the same people."""
    found = []
    for title, label, number in ((TALKS, LAST_IN_PERIOD, talked), (LAST_TALK, None, heard)):
        block = next(block for one in counted.all for block in one.blocks if block.title == title)
        assert isinstance(block, Counts)
        lines = [replace(line, number=20) for line in block.lines]
        place = 0 if label is None else [line.label for line in lines].index(label)
        lines[place] = replace(lines[place], number=number)
        of = 60 if block.steps else sum(line.number or 0 for line in lines)
        found.append(report(replace(block, lines=tuple(lines), of=of), population=60))
    blocks = [one.blocks[0] for one in hidden(found, audience)]
    return [[line.number for line in block.lines] for block in blocks if isinstance(block, Counts)]


def test_a_line_of_another_report_is_hidden_with_its_twin(counted: Reports) -> None:
    """In the first quarter, those heard of in 90 days are those last spoken with in the period."""
    for talked, heard in ((2, 40), (40, 2)):
        talks, silent = twins(counted, talked, heard, Audience.LEAVING)
        assert (talks[1], silent[0]) == (None, None)
    assert twins(counted, 40, 40, Audience.LEAVING)[1] == [40, 20, 20]


def test_the_difference_of_twins_is_a_small_number_as_well(counted: Reports) -> None:
    """In the second quarter, 42 last spoken with in the period and 40 in 90 days: two were seen on 1 April."""
    assert twins(counted, 42, 40, Audience.LEAVING) == [[None] * 3, [None] * 3]
    assert twins(counted, 46, 40, Audience.LEAVING)[1] == [40, 20, 20]
    assert twins(counted, 46, 40, Audience.PUBLIC) == [[None] * 3, [None] * 3]


def test_a_block_that_tells_only_what_is_shown_stays() -> None:
    stages = counts(20, 0, 12)
    kinds = counts(6, 6, title=OTHER, tells=((TITLE, stages.lines[2].label),))
    _first, second = hidden([report(stages, kinds)], Audience.LEAVING)[0].blocks
    assert second == kinds


def test_a_median_needs_ten_and_leaves_without_its_days() -> None:
    few, enough = ([Wait(day) for day in range(n)] for n in (9, 10))
    lines = tuple(spread(TITLE, TITLE, waits, Kind.MEDIAN) for waits in (few, enough))
    (block,) = hidden([report(Measures(TITLE, TITLE, lines))], Audience.INSIDE)[0].blocks
    assert isinstance(block, Measures)
    assert [(line.value, line.n, line.basis) for line in block.lines] == [(None, None, ()), (4.5, 10, ())]


def leaving(waits: tuple[Wait, ...], audience: Audience) -> Curve:
    (found,) = hidden([report(Curve(TITLE, TITLE, curve(waits), len(waits), waits))], audience)[0].blocks
    assert isinstance(found, Curve)
    return found


def test_a_curve_that_leaves_has_no_step_of_one_person() -> None:
    waits = tuple(Wait(day) for day in range(0, 60, 2))
    assert leaving(waits, Audience.PUBLIC).points == ((0, 1.0), (28, pytest.approx(0.5)), (56, pytest.approx(1 / 30)))
    few = (*(Wait(day) for day in (5, 10, 40, 45)), *(Wait(200, over=False) for _one in range(20)))
    assert [day for day, _share in leaving(few, Audience.INSIDE).points] == [0, 56], "two until day 28"
    assert leaving(few, Audience.LEAVING) == replace(leaving(few, Audience.INSIDE), points=(), n=None, sampled=False)


def test_what_a_curve_that_leaves_says_is_true() -> None:
    """It once said that 100 of 100 still wait after 28 days, because the steps before it were left out."""
    chance = random.Random(1)
    for _turn in range(50):
        waits = tuple(sorted(Wait(chance.randrange(200), chance.random() < 0.6) for _one in range(40)))
        true = Curve(TITLE, TITLE, curve(waits), len(waits), waits)
        for audience in Audience:
            told = still_waiting(leaving(waits, audience))
            assert told
            assert all(left == round(100 * left_after(true.points, days)) for days, left in told)


def test_of_days_that_nobody_has_waited_yet_nothing_is_said() -> None:
    waits = (*(Wait(day) for day in range(10, 39)), Wait(39, over=False))
    seen = Curve(TITLE, TITLE, curve(waits), len(waits), waits)
    assert [days for days, _left in still_waiting(seen)] == [28]
    assert corners(seen)[-1] == (39, pytest.approx(1 / 30))
    over = tuple(wait._replace(over=True) for wait in waits)
    assert still_waiting(Curve(TITLE, TITLE, curve(over), len(over), over))[1:] == ((56, 0), (84, 0))
    assert corners(leaving(waits, Audience.INSIDE)) == leaving(waits, Audience.INSIDE).points


def test_a_small_population_is_not_said_at_all_and_not_said_to_be_zero() -> None:
    assert hidden([report(counts(4, 0), population=4)], Audience.LEAVING)[0].population is None
    assert hidden([report(counts(0), population=0)], Audience.LEAVING)[0].population == 0


def test_nobody_behind_a_number_leaves(counted: Reports) -> None:
    for one in hidden(counted.all, Audience.INSIDE):
        for block in one.blocks:
            assert not any(getattr(line, "people", None) for line in getattr(block, "lines", ()))


# --- Several blocks of one export

STAGES = ("possible", "applied", "granted")


def office_of(chance: random.Random, *, linked: bool) -> Report:
    """Benefits by stage, and each stage by kind: every stage is the sum of a block of its own."""
    kinds = [[chance.choice((0, chance.randrange(8), chance.randrange(40))) for _kind in range(4)] for _stage in STAGES]
    labels = [_office("{stage}", stage=stage) for stage in STAGES]
    stages = tuple(Line(label, sum(one)) for label, one in zip(labels, kinds, strict=True))
    refused = Line(_office("{stage}", stage="refused"), chance.choice((0, 2, 7, 30)))
    whole = Counts(TITLE, TITLE, (*stages, refused), of=sum(line.number or 0 for line in (*stages, refused)))
    parts_of = (
        counts(*one, title=_office("Liste {stage}", stage=stage), tells=((TITLE, label),) if linked else ())
        for one, stage, label in zip(kinds, STAGES, labels, strict=True)
    )
    return report(whole, *parts_of, population=whole.of or 0)


def found_by_algebra(told: Report) -> int:
    """How many hidden numbers follow from the sums alone: of the whole, which is known, and of each stage."""
    names = [(place, n) for place, block in enumerate(told.blocks) for n, _line in enumerate(block.lines)]  # type: ignore[union-attr]
    seen = {(place, n): told.blocks[place].lines[n].number for place, n in names}  # type: ignore[union-attr]
    sums = [{name: 1 for name in names if name[0] == 0}]
    for stage in range(1, 1 + len(STAGES)):
        sums.append({name: 1 for name in names if name[0] == stage} | {(0, stage - 1): -1})
    rows = [{name: Fraction(factor) for name, factor in one.items() if seen[name] is None} for one in sums]
    return sum(len(row) == 1 for row in solved([row for row in rows if row]))


def solved(rows: list[dict[Any, Fraction]]) -> list[dict[Any, Fraction]]:
    """Rows of a linear system, each freed from the first unknown of every other (Gauss and Jordan)."""
    done: list[dict[Any, Fraction]] = []
    while rows:
        row = rows.pop()
        if not row:
            continue
        lead = next(iter(row))
        row = {name: factor / row[lead] for name, factor in row.items()}
        for group in (rows, done):
            group[:] = [minus(other, row, other.get(lead, Fraction(0))) for other in group]
        done.append(row)
    return done


def minus(row: dict[Any, Fraction], other: dict[Any, Fraction], times: Fraction) -> dict[Any, Fraction]:
    left = {name: row.get(name, Fraction(0)) - times * other.get(name, Fraction(0)) for name in {**row, **other}}
    return {name: factor for name, factor in left.items() if factor}


def test_no_hidden_number_follows_from_the_other_blocks(full: bool, figure: Noting) -> None:
    turns = 2_000 if full else 200
    found = {}
    for linked in (True, False):
        chance = random.Random(11)
        offices = [office_of(chance, linked=linked) for _turn in range(turns)]
        found[linked] = sum(found_by_algebra(hidden([one], audience)[0]) for one in offices for audience in Audience)
    figure("R-MON-10", f"hidden numbers computed from other blocks, of {turns} exports", found[True], "0")
    assert found[True] == 0
    assert found[False] > 0  # the control: blocks that do not say what they tell
