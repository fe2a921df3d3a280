"""Whatever one list tells of another is declared, so that hiding goes along with it (R-MON-10).

Random offices are counted; a line that equals a line, or the sum, of another list in each of them is no coincidence.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from caseworker.overview import Counts, Report
from caseworker.overview.report import Place
from caseworker.words import GERMAN
from tests.figures import Noting
from tests.overview.conftest import KEY_DATE, QUARTER, Office

# Of each identity there must be as many different values, or it is none.
_VALUES = 4

Column = tuple[int | None, ...]


def person(chance: random.Random) -> dict[str, Any]:
    """Somebody of whom much is known, and nothing hangs together."""

    def day(back: int) -> date:
        return KEY_DATE - timedelta(chance.randrange(back))

    def some(*choices: Any) -> Any:
        return chance.choice(choices)

    def maybe(share: float, **answers: Any) -> list[dict[str, Any]]:
        return [answers] if chance.random() < share else []

    enrolled = day(250)
    begun = {"actual_start": min(enrolled + timedelta(chance.randrange(90)), KEY_DATE)} if some(True, False) else {}
    end = {"end_date": day(90), "end_kind": some("DROPPED", "COMPLETED_PASSED", "NEVER_STARTED")}
    procedure = {"procedure": some("BQFG_NRW", "ZAB"), "outcome": some("FULL", "PARTIAL")}
    talks = [
        {"contact_on": day(300), "channel": some("IN_PERSON", "PHONE", "LETTER"), "length": some("FROM_10", "UNDER_10")}
        for _talk in range(chance.randrange(6))
    ]
    job = {"kind": some("SVB", "SELF_EMPLOYED"), "need_covering_3m": some("YES", "NO"), "state": "RUNNING"}
    job |= some({}, {"contract_kind": "UNLIMITED"}) | some({}, {"hours_per_week": 30})
    written: dict[str, Any] = {
        "opened": KEY_DATE - timedelta(400),
        "contacts": talks,
        "agreements": maybe(0.7, status=some("HANDED_OVER", "HANDED_OVER", "DRAFT", "NOT_AGREED"), agreed_on=day(400)),
        "courses": maybe(0.7, course_type=some("IK", "BSK"), enrolment_date=enrolled, **begun, **some({}, end)),
        "employment": maybe(0.8, start=day(500), **job),
        "benefits": maybe(0.8, instrument=some("VB", "MAT"), status=some("GRANTED", "POSSIBLE"), decision_on=day(100)),
        "recognition_cases": maybe(0.7, applied_on=day(300), decided_on=day(120), **procedure),
    }
    for skill in ("listening", "reading"):
        if some(True, False):
            written.setdefault("german", {})[skill] = some("A1", "A2", "B1")
    if some(True, False, False):
        written["potential"] = {"reasonableness": some("CHILD_UNDER_14_MONTHS", "HEALTH")}
    return written


def offices(count: int, people: int) -> Iterator[list[Report]]:
    for seed in range(count):
        chance, office = random.Random(seed), Office()
        with office.file:
            for number in range(people):
                office.take_in(f"person {number}", person(chance))
            yield office.reports(replace(QUARTER, today=date(2026, 7, 5))).all


def lists(reports: list[Report]) -> list[Counts]:
    return [block for report in reports for block in report.blocks if isinstance(block, Counts)]


def declared(first: Counts, second: Counts) -> set[tuple[object, object]]:
    """What the first list says of the second: of itself (its sum, or one of its lines), and of which of its lines."""
    twins = {(line.label, line.twin[1]) for line in first.lines if line.twin and line.twin[0] == second.title}
    return twins | {(None, label) for title, label in first.tells if title == second.title}


def undeclared(found: list[list[Counts]]) -> Iterator[tuple[Place, Place]]:
    """Lines of two lists, or the sum of one and a line of the other, that are always the same and do not say so."""

    def columns(place: int) -> dict[object, Column]:
        """The numbers of a list in all offices, by their labels; its sum, which everybody knows, has none."""
        sums: Column = tuple(one[place].of for one in found)
        labels = [line.label for line in found[0][place].lines]
        lines = {label: tuple(one[place].lines[at].number for one in found) for at, label in enumerate(labels)}
        return {**{label: numbers for label, numbers in lines.items() if numbers != sums}, None: sums}

    first = found[0]
    for one, other in combinations(range(len(first)), 2):
        for mine, its in ((one, other), (other, one)):
            said = declared(first[mine], first[its])
            for label, numbers in columns(mine).items():
                for theirs, same in columns(its).items():
                    if theirs is None or numbers != same or len(set(numbers)) < _VALUES:
                        continue
                    back = {(b, a) for a, b in declared(first[its], first[mine]) if a is not None}
                    if (label, theirs) not in said | back and (label is None or (None, theirs) not in said):
                        yield (first[mine].title, label), (first[its].title, theirs)  # type: ignore[misc]


def spoken(place: Place) -> str:
    title, label = place
    return f"{GERMAN.say(title)}: {GERMAN.say(label) if label else 'all'}"


def test_every_link_between_two_lists_is_declared(full: bool, figure: Noting) -> None:
    found = [lists(reports) for reports in (offices(12, 40) if full else offices(7, 22))]
    left = list(undeclared(found))
    figure("R-MON-10", "links between lists that nobody declared", len(left), "0")
    assert [(spoken(one), spoken(other)) for one, other in left] == []
    # The control: the same search finds every link once nobody declares any.
    silent = [
        [replace(one, tells=(), lines=tuple(replace(line, twin=None) for line in one.lines)) for one in blocks]
        for blocks in found
    ]
    assert len(list(undeclared(silent))) >= 4
