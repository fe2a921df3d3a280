"""What advice costs: for one person while they speak, and for everybody of an office in one pass.

Run as a program, or call `measure()`. Times are those of the processor, so other programs do not count. The ratio is
to the bare cost of running the same checklists in the same run: what reading, sorting and collecting adds.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from caseworker.facts import Case
from caseworker.offers import OFFERS, Offer, Talk, advise, due
from tests.benchmarks.limits import beside
from tests.offers.anybody import any_case

TALK = Talk(date(2026, 8, 17))
PEOPLE = 20_000
DIFFERENT = 500
LIMITS = {"advise_ms": 2.0}


def measure(people: int = PEOPLE) -> dict[str, float]:
    """Milliseconds for one person, seconds for all, and the ratio to the bare checklists."""
    chance = random.Random(4)
    cases = [any_case(chance, chance.choice((0.1, 0.3, 0.6))) for _number in range(DIFFERENT)]
    in_force = [offer for offer in OFFERS if offer.since <= TALK.on <= offer.until]
    for case in cases[:50]:
        advise(case, OFFERS, TALK)
        bare(case, in_force)
    ours, theirs, dates = [], [], []
    for case in cases:
        ours.append(_timed(lambda one=case: advise(one, OFFERS, TALK)))
        theirs.append(_timed(lambda one=case: bare(one, in_force)))
        dates.append(_timed(lambda one=case: due(one, TALK.on)))
    begin = time.process_time()
    for number in range(people):
        advise(cases[number % DIFFERENT], OFFERS, TALK)
    took = time.process_time() - begin
    found = {
        "offers": len(in_force),
        "advise_ms": statistics.median(ours) * 1000,
        "advise_p95_ms": statistics.quantiles(ours, n=20)[-1] * 1000,
        "advise_ratio": statistics.median(ours) / statistics.median(theirs),
        "due_ms": statistics.median(dates) * 1000,
        "pass_people": people,
        "pass_s": took,
    }
    return beside(found, LIMITS)


def bare(case: Case, offers: list[Offer]) -> None:
    """Run every checklist and throw away what it finds."""
    talk = replace(TALK, read={})
    for offer in offers:
        for subject in offer.each(case):
            found = offer.checklist(case, talk) if subject is case else offer.checklist(case, subject, talk)
            for _finding in found:
                pass


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure().items()}, indent=1))
