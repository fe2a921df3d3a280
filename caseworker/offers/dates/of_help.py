"""Days of benefits and of case management: to apply before costs arise, and to look again (domain.md 2.2, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import BenefitStatus, Case, GoalAttainment
from caseworker.facts.kim import KIM_OVER
from caseworker.offers.dates.entry import OUR_PRACTICE, Due, Duty
from caseworker.words import _office


def benefits_due(case: Case) -> Iterator[Due]:
    """A benefit that was named and not applied for yet: its day does not move, the cost will not wait either."""
    for benefit in case.benefits:
        waits = benefit.status in (None, BenefitStatus.POSSIBLE) and benefit.applied_on is None
        if waits and benefit.apply_by is not None:
            what = _office("Antrag stellen: {help}", help=benefit.instrument or _office("Hilfe"))
            why = _office("Vor den Kosten.")
            yield Due(what, benefit.apply_by, Duty.ENDS, why, "R-INS-00", OUR_PRACTICE, "P", benefit)


def kim_due(case: Case) -> Iterator[Due]:
    """The day to look at everything again, and the days of goals nobody has weighed yet."""
    kim, why = case.kim, _office("Steht im Hilfeplan.")
    if kim.phase in KIM_OVER:
        return
    if kim.reassess_on is not None:
        what = _office("Lage wieder gemeinsam anschauen")
        yield Due(what, kim.reassess_on, Duty.OFFICE, why, "R-KP-12", OUR_PRACTICE, "P", kim)
    for goal in case.kim_goals:
        if goal.until is not None and goal.attainment in (None, GoalAttainment.NOT_AT_ALL):
            what = _office("Ziel: {words}", words=goal.goal or "")
            yield Due(what, goal.until, Duty.OFFICE, why, "R-KP-12", OUR_PRACTICE, "P", goal)
