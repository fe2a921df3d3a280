"""The end of a plan, by itself or with its case, and the way back (domain.md 1.5, users.md M22)."""

from __future__ import annotations

from datetime import date

from caseworker.facts import Agreement, Case, EndReason, PlanStatus, PlanType
from caseworker.offers.plans.course_of_plan import PLAN_STANDS


def answers_of_end(day: date, reason: EndReason | None) -> dict[str, object]:
    """What a plan says once it is over."""
    return {"status": PlanStatus.ENDED, "ended_on": day, "end_reason": reason}


def answers_of_standing(agreement: Agreement) -> dict[str, object]:
    """What a plan says when its end is taken back: it was handed over, or only agreed."""
    status = PlanStatus.AGREED if agreement.handed_over_on is None else PlanStatus.HANDED_OVER
    return {"status": status, "ended_on": None, "end_reason": None}


def end_with(case: Case, reason: EndReason | None) -> list[Agreement]:
    """The plans that end with their case; that of after-care goes on when the need ended by work (R-KP-11)."""
    goes_on = PlanType.NACHBETREUUNG if reason is EndReason.NEED_ENDED_WORK else None
    newest = case.agreements[-1:]
    return [one for one in newest if one.status in PLAN_STANDS and one.plan_type is not goes_on]


def ended_with(case: Case) -> list[Agreement]:
    """The plans that ended on the day of their case, and come back with it."""
    day = case.ending.ended_on
    return [one for one in case.agreements[-1:] if one.status is PlanStatus.ENDED and one.ended_on == day]
