"""Work that has begun: does it last, and when to ask again (R-MON-03, R-KP-11; definitions of domain.md 7.2 and 7.3).

An integration is social-insured work, fully qualifying training or self-employment; it lasts whoever the employer is.
What nobody knows is unknown, never "not employed".
"""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.facts import Case, Employment, EmploymentKind, EmploymentState
from caseworker.law import LawRow, add_months, law_rows, months_after, number
from caseworker.offers.answers import Answer, all_of, any_of

INTEGRATION = {EmploymentKind.SVB, EmploymentKind.TRAINING_FULL, EmploymentKind.SELF_EMPLOYED}


def integrations(case: Case) -> list[Employment]:
    """The starts that count: one a month (§ 48a SGB II), and none that follows another without a day between."""
    found: list[Employment] = []
    for row in sorted(case.employment, key=lambda one: one.start or date.max):
        if row.start is None or row.kind not in INTEGRATION or row.state is EmploymentState.OFFER:
            continue
        goes_on = any(_covers(other, row.start - timedelta(days=1)) for other in case.employment if other is not row)
        same_month = any(_month(other.start) == _month(row.start) for other in found if other.start)
        if not goes_on and not same_month:
            found.append(row)
    return found


def insured_on(case: Case, day: date) -> Answer:
    """Whether the person was in social-insured work that day, as far as the list of jobs tells.

    Training that leads to a degree is left open: whether it counts as such work is not written down.
    """
    answers = [_insured(row, day) for row in case.employment]
    known = any_of(answers)
    return None if known is False and not case.complete.employment else known


def sustained_12m(case: Case, row: Employment, on: date) -> Answer:
    """Whether the person is in social-insured work twelve months after the start, with any employer (R-MON-03)."""
    due = months_after(row.start, "sustained.months", on)
    if due is None or due > on:
        return None
    last = number("sustained.months", on)
    asked = [one.employed for one in case.follow_ups if one.month == last and _about(one.employment, row)]
    return next((answer for answer in reversed(asked) if answer is not None), insured_on(case, due))


def continuous_6m(case: Case, row: Employment, on: date) -> Answer:
    """Whether there was social-insured work in each of the six months after the start (§ 48a SGB II, R-MON-03)."""
    months = number("continuous.months", on)
    if row.start is None or months is None:
        return None
    first = row.start.replace(day=1)
    answers = [_insured_in_month(case, add_months(first, later)) for later in range(1, months + 1)]
    over = add_months(first, months + 1) <= on
    return all_of(answers) if over else (False if False in answers else None)


def after_care_until(row: Employment, on: date) -> date | None:
    """The last day of help after the end of need (§ 16g Abs. 2 SGB II, R-KP-11)."""
    ends = months_after(row.start, "after_care.months", on)
    return None if ends is None else ends - timedelta(days=1)


def follow_ups(case: Case, row: Employment, on: date) -> list[tuple[LawRow, date]]:
    """What to ask about and when: the newest that is due and was not asked, then all that come.

    A row says after how many `months`, and whether it takes the person's `consent` (table follow_ups). Work that is
    promised is asked about like work that has begun.
    """
    if row.start is None:
        return []
    done = [one.month or 0 for one in case.follow_ups if one.done_on is not None and _about(one.employment, row)]
    rows = [one for one in law_rows("follow_ups", on) if one["months"] > max(done, default=0)]
    waiting = [(one, add_months(row.start, one["months"])) for one in rows]
    passed = [one for one in waiting if one[1] <= on and not _known(case, one[1])]
    return [*passed[-1:], *(one for one in waiting if one[1] > on)]


def is_time_to_ask(case: Case, on: date) -> bool:
    """Whether a job is to be asked about by now."""
    jobs = [one for one in case.employment if one.state is not EmploymentState.ENDED]
    return any(day <= on for job in jobs for _row, day in follow_ups(case, job, on))


def _known(case: Case, day: date) -> bool:
    """Whether a job whose end was told covers that day: then there is nothing left to ask about it."""
    return any(job.end is not None and _covers(job, day) for job in case.employment)


def _about(link: int | None, row: Employment) -> bool:
    """A link names the number of a row in the window, and its place in a file."""
    return link in (row.id, row.position)


def _month(day: date | None) -> tuple[int, int] | None:
    return None if day is None else (day.year, day.month)


def _covers(row: Employment, day: date) -> Answer:
    if row.state is EmploymentState.OFFER or row.kind not in INTEGRATION:
        return False
    if row.start is None or (row.end is None and row.state is EmploymentState.ENDED):
        return None
    return row.start <= day and (row.end is None or day <= row.end)


def _insured(row: Employment, day: date) -> Answer:
    if row.kind is EmploymentKind.SELF_EMPLOYED:
        return False
    covers = _covers(row, day)
    return None if covers and row.kind is EmploymentKind.TRAINING_FULL else covers


def _insured_in_month(case: Case, first: date) -> Answer:
    days = (first + timedelta(days=later) for later in range((add_months(first, 1) - first).days))
    return any_of(insured_on(case, day) for day in days)
