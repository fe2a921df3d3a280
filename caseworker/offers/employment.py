"""Work that has begun: does it last, does it cover the need, and when to ask again (R-MON-03, R-KP-11).

An integration is social-insured work, fully qualifying training or self-employment; it lasts whoever the employer is.
What nobody knows is unknown, never "not employed".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.facts import (
    BenefitCircle,
    Binding,
    Case,
    Employment,
    EmploymentKind,
    EmploymentState,
    NeedCovering,
)
from caseworker.law import add_months, number
from caseworker.offers.answers import Answer, all_of, any_of, equals, until
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.words import _, _office

INTEGRATION = {EmploymentKind.SVB, EmploymentKind.TRAINING_FULL, EmploymentKind.SELF_EMPLOYED}
# Months after the start of work at which one asks again (domain.md 7.3, our own practice).
ASK_AGAIN = (1, 3, 6, 12)


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
    due = _after(row, "employment.sustained_months", on)
    if due is None or due > on:
        return None
    asked = [one.employed for one in case.follow_ups if one.month == ASK_AGAIN[-1] and _about(one.employment, row)]
    return next((answer for answer in reversed(asked) if answer is not None), insured_on(case, due))


def continuous_6m(case: Case, row: Employment, on: date) -> Answer:
    """Whether there was social-insured work in each of the six months after the start (§ 48a SGB II, R-MON-03)."""
    months = number("employment.continuous_months", on)
    if row.start is None or months is None:
        return None
    first = row.start.replace(day=1)
    answers = [_insured_in_month(case, add_months(first, later)) for later in range(1, months + 1)]
    over = add_months(first, months + 1) <= on
    return all_of(answers) if over else (False if False in answers else None)


def aftercare_until(row: Employment, on: date) -> date | None:
    """The last day of help after the end of need (§ 16g Abs. 2 SGB II, R-KP-11)."""
    ends = _after(row, "employment.aftercare_months", on)
    return None if ends is None else ends - timedelta(days=1)


def next_follow_up(case: Case, row: Employment, on: date) -> tuple[int, date] | None:
    """Which month to ask about next, and when: the newest that is due, otherwise the one that comes next."""
    if row.start is None or row.state is EmploymentState.OFFER:
        return None
    done = {one.month for one in case.follow_ups if one.done_on is not None and _about(one.employment, row)}
    last_done = max((month for month in done if month is not None), default=0)
    waiting = [(month, add_months(row.start, month)) for month in ASK_AGAIN if month > last_done]
    due = [one for one in waiting if one[1] <= on]
    return due[-1] if due else next(iter(waiting), None)


def _about(link: int | None, row: Employment) -> bool:
    """A link names the number of a row in the window, and its place in a file."""
    return link in (row.id, row.position)


def _after(row: Employment, key: str, on: date) -> date | None:
    months = number(key, on)
    return None if row.start is None or months is None else add_months(row.start, months)


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


@offer(
    _office("Arbeit begonnen: bleibt sie?"),
    rule="R-MON-03",
    source="SGB II § 48a; Statistik der BA",
    confidence="B",
    rank=Rank.DEADLINE,
    each=integrations,
)
def lasting_work(case: Case, row: Employment, talk: Talk) -> Iterator[Finding]:
    """What is known about this start for the office's own figures, and when to ask again."""
    yield Result("integration_month", f"{row.start:%Y-%m}", always=True)
    yield Result("need_covering", row.need_covering_3m, always=True)
    yield Result("continuous_6m", continuous_6m(case, row, talk.on), always=True)
    yield Result("sustained_12m", sustained_12m(case, row, talk.on), always=True)
    found = next_follow_up(case, row, talk.on)
    yield Criterion(_office("Eine Nachfrage steht noch aus"), found is not None)
    if found is None:
        return
    month, due = found
    yield Result("follow_up_due", due)
    yield Step(_("Wir fragen Sie, wie es bei der Arbeit läuft."), talk.office.actor, due, binding=Binding.VOLUNTARY)
    last = aftercare_until(row, talk.on)
    if last is not None and due > last + timedelta(days=1):
        yield Note(
            _office("Nach {months} Monaten nur mit Einwilligung nachfragen (FOLLOWUP_12M).", months=month),
            ask_whom=_office("Datenschutz"),
            ground=Ground(source="SGB II § 16g Abs. 2", confidence="P"),
        )


def _running(case: Case) -> Iterable[Employment]:
    return [row for row in integrations(case) if row.state is EmploymentState.RUNNING or row.need_covering_3m]


@offer(
    _office("Hilfe nach dem Arbeitsstart"),
    rule="R-KP-11",
    source="SGB II § 16g Abs. 2",
    confidence="A",
    rank=Rank.ACCESS,
    each=_running,
)
def aftercare(case: Case, row: Employment, talk: Talk) -> Iterator[Finding]:
    """When need ends because of work, help is possible for some months more, and the plan may go on."""
    last = aftercare_until(row, talk.on)
    yield Result("aftercare_until", last, always=True)
    covered = equals(row.need_covering_3m, NeedCovering.YES)
    circle = equals(case.residence.benefit_circle, BenefitCircle.NONE)
    yield Criterion(_office("Die Arbeit deckt den Bedarf"), any_of([covered, circle]), Employment.need_covering_3m)
    yield Criterion(_office("Noch keine sechs Monate seit dem Beginn"), until(talk.on, last), Employment.start)
    yield Note(_office("Möglich sind Vermittlungsbudget, Coaching und § 16k; bei § 16k noch drei Monate länger."))
