"""Everything that becomes due for a person: the one place that computes it, from facts only, on a given day."""

from __future__ import annotations

from datetime import date

from caseworker.facts import Case, EmploymentState, EndReason, PlanType, RecognitionOutcome
from caseworker.law import days_after
from caseworker.offers.dates.entry import Due, Duty, consents_end, prenote_dies, steps_due
from caseworker.offers.dates.of_course import courses_due, recognition_due
from caseworker.offers.dates.of_help import benefits_due, kim_due
from caseworker.offers.dates.of_residence import residence_due
from caseworker.offers.dates.of_work import after_care_due, child_due, plan_due, work_due
from caseworker.offers.language.running import CourseAlarm, alarms
from caseworker.offers.plans.course_of_plan import PLAN_STANDS
from caseworker.words import Choice, _office


def due(case: Case, on: date) -> list[Due]:
    """Everything that is or becomes due, the day to act on first. What is overdue and still open is in it.

    Nothing falls due in a case that is over, except what after-care asks for (R-KP-11) and what is to be deleted.
    """
    found = _after_the_end(case, on) if case.has_ended(on) else _while_it_runs(case, on)
    if case.away:
        found = [one.around(case.away, on) for one in found]
    return sorted(found, key=lambda one: (one.act_by, one.rule))


def _while_it_runs(case: Case, on: date) -> list[Due]:
    return [
        *plan_due(case, on),
        *residence_due(case, on),
        *courses_due(case, on),
        *recognition_due(case, on),
        *work_due(case, on),
        *child_due(case, on),
        *steps_due(case),
        *consents_end(case, on),
        *prenote_dies(case, on),
        *benefits_due(case),
        *kim_due(case),
    ]


def _after_the_end(case: Case, on: date) -> list[Due]:
    """Asking how the work goes, and the plan of after-care; after a death only what is to be deleted."""
    deletion = list(prenote_dies(case, on))
    if case.ending.reason is EndReason.DEATH:
        return deletion
    plan = case.plan
    goes_on = plan is not None and plan.plan_type is PlanType.NACHBETREUUNG and plan.status in PLAN_STANDS
    return [*deletion, *after_care_due(case, on), *([*plan_due(case, on), *steps_due(case)] if goes_on else ())]


class Early(Choice):
    """Why to talk before the next appointment (domain.md 10.2)."""

    COURSE_NOT_STARTED = _office("Der Kurs hat nicht begonnen")
    JOB_LOST = _office("Die Arbeit ist zu Ende")
    STEP_OVERDUE = _office("Ein Schritt ist lange offen")
    TITLE_ENDS = _office("Das Dokument läuft bald ab")
    DECISION_IN = _office("Über die Anerkennung ist entschieden")
    NEW_CHILD = _office("Ein Kind ist geboren")
    NO_CONTACT = _office("Lange kein Kontakt")


def early(case: Case, on: date) -> list[Early]:
    """The reasons to talk earlier than planned, in the order of 10.2. What happened before the last talk is known."""
    if case.has_ended(on):
        return []
    spoken = [one.contact_on for one in case.contacts if one.counts and one.contact_on and one.contact_on <= on]
    plan_talk = case.plan.talk_on if case.plan else None
    talked = max([*spoken, plan_talk or date.min])
    found = {
        Early.COURSE_NOT_STARTED: any(CourseAlarm.START_OVERDUE in alarms(course, on) for course in case.courses),
        Early.JOB_LOST: any(
            job.state is EmploymentState.ENDED and job.end is not None and talked < job.end <= on
            for job in case.employment
        ),
        Early.STEP_OVERDUE: any(_passed(step.day, "step.overdue_days", on) for step in steps_due(case)),
        Early.TITLE_ENDS: any(
            one.duty is Duty.ENDS and one.rule in ("R-RES-00", "R-RES-17") and one.warns(on)
            for one in residence_due(case, on)
        ),
        Early.DECISION_IN: any(
            one.outcome not in (None, RecognitionOutcome.PENDING) and talked < (one.decided_on or date.min) <= on
            for one in case.recognition_cases
        ),
        Early.NEW_CHILD: date.min < talked < (case.household.youngest_child_born or date.min) <= on,
        Early.NO_CONTACT: _passed(max(spoken, default=None), "contact.silent_days", on),
    }
    return [reason for reason, holds in found.items() if holds]


def _passed(day: date | None, key: str, on: date) -> bool:
    last = days_after(day, key, on)
    return last is not None and last < on
