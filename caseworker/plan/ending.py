"""The end of a plan, by itself or with its case, that of case management with it, and the way back.

(domain.md 1.5 and 2.2, users.md M22)
"""

from __future__ import annotations

from datetime import date

from caseworker.facts import Agreement, Case, EndReason, KimClose, KimPhase, PlanStatus, PlanType
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


def answers_of_kim_end(day: date, reason: EndReason | None) -> dict[str, object]:
    """What case management says once its case is over: the clock of its own deletion starts (domain.md 2.2).

    Only a move is also its own reason; every other one is asked, because nobody has said it.
    """
    why = KimClose.MOVED if reason is EndReason.MOVED_JC else None
    return {"phase": KimPhase.CLOSED, "phase_since": day, "closed_on": day, "close_reason": why}


def kim_ended_with(case: Case) -> bool:
    """Whether case management was closed on the day its case ended, and goes on with it."""
    closed = case.kim.closed_on
    return closed is not None and closed == case.ending.ended_on and case.kim.phase is KimPhase.CLOSED
