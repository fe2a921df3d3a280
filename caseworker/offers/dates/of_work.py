"""Days of work, of the plan and of the household (domain.md 1.3, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from caseworker.facts import Case, Employment, EmploymentState
from caseworker.law import months_after
from caseworker.offers.dates.entry import OUR_PRACTICE, Due, Duty, from_law, warned
from caseworker.offers.plans.course_of_plan import PLAN_STANDS
from caseworker.offers.working.lasting import after_care_until, follow_ups
from caseworker.words import Text, _office


def work_due(case: Case, on: date) -> Iterator[Due]:
    """The start of a job, the end of a fixed term, and after-care; once a day has passed, what became of it.

    Nobody is taken to work, or to have stopped, because a clock says so: it is asked.
    """
    for job in case.employment:
        if job.state is EmploymentState.ENDED:
            continue
        if job.state is EmploymentState.OFFER and job.start is not None and job.start >= on:
            what, why = _office("Arbeit beginnt"), _office("Steht in der Zusage.")
            yield Due(what, job.start, Duty.ENDS, why, "R-MON-03", "SGB II § 3a", "A", job)
        if job.until is not None and job.until >= on:
            what, why = _office("Befristeter Vertrag endet"), _office("Steht im Vertrag.")
            warn = (warned(job.until, "title.warn_days", on),)
            yield Due(what, job.until, Duty.ENDS, why, "R-MON-03", "Vertrag", "A", job, warn)
        yield from _what_became(job, on)
    yield from after_care_due(case, on)


def _what_became(job: Employment, on: date) -> Iterator[Due]:
    if job.state is EmploymentState.OFFER and job.start is not None and job.start < on:
        what, why = _office("Hat die Arbeit begonnen?"), _office("Der Tag aus der Zusage ist vorbei.")
        yield _asked(what, job.start, why, job)
    if job.end is None and job.until is not None and job.until < on:
        what, why = _office("Wie geht es nach dem Vertrag weiter?"), _office("Der Vertrag ist ausgelaufen.")
        yield _asked(what, job.until, why, job)


def _asked(what: Text, passed: date, why: Text, job: Employment) -> Due:
    """On the day after, so that it is another line than the one before, which somebody may have put away."""
    return Due(what, passed + timedelta(days=1), Duty.OFFICE, why, "R-MON-03", OUR_PRACTICE, "P", job)


def after_care_due(case: Case, on: date) -> Iterator[Due]:
    """The days to ask how the work goes, and the end of after-care; both also after the case is over (R-KP-11)."""
    for job in case.employment:
        if job.state is EmploymentState.ENDED:
            continue
        yield from _asking(case, job, on)
        ends = after_care_until(job, on)
        if ends is not None and ends >= on:
            what, why = _office("Nachbetreuung endet"), _office("So lange nach dem Start der Arbeit.")
            yield from from_law(what, ends, Duty.ENDS, why, "after_care.months", on, about=job)


def _asking(case: Case, job: Employment, on: date) -> Iterator[Due]:
    for row, day in follow_ups(case, job, on):
        what = _office("Nachfragen, wie die Arbeit läuft (Monat {months})", months=row["months"])
        why = _office("{months} Monate nach dem Start der Arbeit.", months=row["months"])
        why = _office("Nur mit Einwilligung.") if row["consent"] else why
        yield Due(what, day, Duty.OFFICE, why, row.rule, row.source, row.confidence, job)


def plan_due(case: Case, on: date) -> Iterator[Due]:
    """The plan is to be updated together, months after it was agreed (SGB II § 15 Abs. 3)."""
    plan = next((one for one in reversed(case.agreements) if one.status in PLAN_STANDS), None)
    day = months_after(plan.agreed_on, "kooperationsplan.update_months", on) if plan is not None else None
    what, why = _office("Plan gemeinsam aktualisieren"), _office("So lange nach der letzten Vereinbarung.")
    for one in from_law(what, day, Duty.OFFICE, why, "kooperationsplan.update_months", on, about=plan):
        yield replace(one, warn=(warned(one.day, "kooperationsplan.warn_days", on),))


def child_due(case: Case, on: date) -> Iterator[Due]:
    """The day from which work is normally reasonable with a child, if care is secured (R-KP-19)."""
    day = months_after(case.household.youngest_child_born, "child.reasonable_months", on)
    if day is not None and day >= on:
        what, why = _office("Arbeit ist mit Kind zumutbar ab"), _office("Nur wenn die Betreuung gesichert ist.")
        yield from from_law(what, day, Duty.OFFICE, why, "child.reasonable_months", on)
