"""Where somebody stands, in one line: what lists, filters and counts ask of everybody at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker.facts.agreement import Agreement, PlanStatus, PlanType
from caseworker.facts.appointment import AppointmentKind
from caseworker.facts.case import SKILLS, Case
from caseworker.facts.contact import Channel, ContactKind, ContactResult
from caseworker.facts.german import Cefr, Course, CourseType
from caseworker.facts.potential import ClosenessLevel
from caseworker.facts.work import EmploymentState

# The topics and lists of a folder that a standing is read from.
RESTS_ON = (
    "person",
    "residence",
    "german",
    "certificates",
    "courses",
    "employment",
    "contacts",
    "appointments",
    "agreements",
    "closeness",
    "ending",
)
_IN_FORCE = (PlanStatus.HANDED_OVER, PlanStatus.UPDATED)


@dataclass(frozen=True)
class Standing:
    """One line about a folder; `None` is unknown or not there, never no.

    `german` is the weakest known skill (R-LANG-01). `plan_on` is the day the newest plan in force was agreed
    (R-MON-01: handed over or updated), `plan_status` that of the newest plan of all. `spoken_on` is the last contact
    that counts (R-MON-02), `next_on` the last day that was named for a talk. `waiting_since` is the enrolment in a
    course that has not begun (domain.md 3.6). `born` is the birth date as it is told, `card_until` the day
    the residence document ends.
    """

    language: str | None = None
    born: date | None = None
    german: Cefr | None = None
    listening: Cefr | None = None
    reading: Cefr | None = None
    spoken_interaction: Cefr | None = None
    spoken_production: Cefr | None = None
    writing: Cefr | None = None
    plan_type: PlanType | None = None
    plan_status: PlanStatus | None = None
    plan_on: date | None = None
    first_talk_on: date | None = None
    spoken_on: date | None = None
    next_on: date | None = None
    waiting_for: CourseType | None = None
    waiting_since: date | None = None
    working_since: date | None = None
    closeness: ClosenessLevel | None = None
    card_until: date | None = None
    ended_on: date | None = None


def standing(case: Case) -> Standing:
    """Read it from a folder that holds at least what it `RESTS_ON`."""
    plan, waiting = case.plan, _waiting(case)
    named = [*(one.next_on for one in case.agreements), *(one.next_on for one in case.contacts)]
    named += [one.day for one in case.appointments if one.stands and one.kind is not AppointmentKind.GROUP]
    begun = (job.start for job in case.employment if job.state is EmploymentState.RUNNING)
    return Standing(
        language=case.person.preferred_language,
        born=case.person.dob,
        german=case.lowest_level,
        **{skill: case.level(skill) for skill in SKILLS},
        plan_type=plan.plan_type if plan else None,
        plan_status=plan.status if plan else None,
        plan_on=_last(_agreed(one) for one in case.agreements if one.status in _IN_FORCE),
        first_talk_on=_first_talk(case),
        spoken_on=_last(one.contact_on for one in case.contacts if one.counts),
        next_on=_last(named),
        waiting_for=waiting.course_type if waiting else None,
        waiting_since=waiting.enrolment_date if waiting else None,
        working_since=_last(begun),
        closeness=case.closeness.closeness,
        card_until=case.residence.valid_to,
        ended_on=case.ending.ended_on,
    )


def _last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _agreed(plan: Agreement) -> date:
    """The day a plan begins; one without a day counts as old."""
    return plan.agreed_on or plan.handed_over_on or date.min


def _first_talk(case: Case) -> date | None:
    """The first talk in person (§ 15 Abs. 4 SGB II), or one that was marked as the first."""
    talks = (
        one.contact_on
        for one in case.contacts
        if one.contact_on
        and one.result in (None, ContactResult.TOOK_PLACE, ContactResult.DOCUMENT_BROUGHT)
        and (one.kind is ContactKind.FIRST_TALK or one.channel is Channel.IN_PERSON)
        and one.kind is not ContactKind.GROUP
    )
    return min(talks, default=None)


def _waiting(case: Case) -> Course | None:
    """The newest course that somebody is enrolled in and that neither began nor ended."""
    waiting = (one for one in reversed(case.courses) if one.enrolment_date and not (one.actual_start or one.end_kind))
    return next(waiting, None)
