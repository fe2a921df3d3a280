"""Whether work lasts: the definitions of domain.md 7.2 and 7.3 (R-MON-03). No answer is never a no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from caseworker.facts import Case, Employment, EmploymentKind, EmploymentState
from caseworker.law import add_months, law_rows, months_after, number
from caseworker.offers.answers import Answer, all_of, equals, some, until

INTEGRATION = (EmploymentKind.SVB, EmploymentKind.TRAINING_FULL, EmploymentKind.SELF_EMPLOYED)


@dataclass(frozen=True)
class FollowUp:
    """A day on which the office asks how the work goes. Past § 16g SGB II it needs the person's consent."""

    months: int
    day: date
    needs_consent: bool


def follow_ups(job: Employment, on: date) -> list[FollowUp]:
    """The days to ask about a job that has begun or is promised; none once it has ended."""
    if job.start is None or job.state is EmploymentState.ENDED or job.kind not in (None, *INTEGRATION):
        return []
    rows = law_rows("follow_ups", on)
    return [FollowUp(row["months"], add_months(job.start, row["months"]), row["consent"]) for row in rows]


def is_integration(job: Employment) -> Answer:
    """Whether the job counts as an integration: insured work, full training, or self-employment, once begun."""
    if job.kind is None or job.state is None:
        return None
    return job.kind in INTEGRATION and job.state is not EmploymentState.OFFER


def insured(case: Case, first: date, last: date) -> Answer:
    """Whether the person was in insured work between two days, at whatever employer; "no" needs a complete list."""
    return some(case.employment, lambda job: _insured(job, first, last), case.complete.employment)


def _insured(job: Employment, first: date, last: date) -> Answer:
    if job.state is EmploymentState.OFFER:
        return False
    lasting = True if job.state is EmploymentState.RUNNING else until(first, job.end)
    return all_of([equals(job.kind, EmploymentKind.SVB), until(job.start, last), lasting])


def sustained(case: Case, job: Employment, on: date) -> Answer:
    """In insured work on the day so many months after the start (12); unknown before that day."""
    day = months_after(job.start, "sustained.months", on)
    return insured(case, day, day) if day is not None and day <= on else None


def continuous(case: Case, job: Employment, on: date) -> Answer:
    """In insured work in each of the months after the start (6); unknown before they are over."""
    months = number("continuous.months", on)
    if job.start is None or months is None or add_months(job.start.replace(day=1), months + 1) > on:
        return None
    firsts = [add_months(job.start.replace(day=1), month) for month in range(1, months + 2)]
    return all_of(insured(case, first, after - timedelta(days=1)) for first, after in pairwise(firsts))
