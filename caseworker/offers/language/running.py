"""A course somebody waits for or sits in: waiting, lapsing, finishing (domain.md 3.3, 3.4, 3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.facts import Actor, Binding, Case, Cefr, Course, CourseEnd, CourseType, Slot
from caseworker.law import add_months, days_before, months_after, number
from caseworker.offers.answers import Answer, at_least, not_, until
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.words import Choice, _, _office


class CourseAlarm(Choice):
    """What needs somebody's attention (domain.md 3.6)."""

    START_OVERDUE = _office("Kursbeginn überfällig")
    RIGHT_LAPSES = _office("Berechtigung läuft ab")
    INTERRUPTION_LAPSES = _office("Unterbrechung zu lang")


def waiting_days(course: Course, on: date) -> int | None:
    """Days from enrolment to the start (Wartezeit, BAMF); open waits count until the day asked about."""
    return None if course.enrolment_date is None else ((course.actual_start or on) - course.enrolment_date).days


def right_lapses(course: Course, on: date) -> date | None:
    """The day the right to the course ends: after a long interruption, or unused."""
    if interrupted(course):
        return months_after(course.interruption_from, "integration_course.interruption_months", on)
    if course.actual_start is not None:
        return None
    if _needs_no_right(course):
        return None
    return min((day for day in _ends(course, on) if day is not None), default=None)


def start_overdue(course: Course, on: date) -> Answer:
    """Whether the course should have begun by now; how long that takes depends on the family of the course."""
    if course.actual_start is not None or ended(course):
        return False
    waits = waiting_days(course, on)
    limits = [number(key, on) for key in _keys(course, "integration_course.start_days", "bsk.start_days")]
    return _agreed(None if waits is None or limit is None else waits > limit for limit in limits)


def right_ends_soon(course: Course, on: date) -> Answer:
    """Whether a right that nobody has used yet is about to lapse."""
    if course.actual_start is not None or ended(course) or _needs_no_right(course):
        return False
    return _agreed(until(days_before(ends, "title.warn_days", on), on) for ends in _ends(course, on))


def _needs_no_right(course: Course) -> bool:
    return course.course_type in (CourseType.OTHER, CourseType.BASIS) and course.eligibility_valid_to is None


def _ends(course: Course, on: date) -> list[date | None]:
    if course.eligibility_valid_to is not None:
        return [course.eligibility_valid_to]
    keys = _keys(course, "integration_course.entitlement_months", "bsk.enrolment_months")
    return [months_after(course.eligibility_date, key, on) for key in keys]


def _keys(course: Course, integration: str, vocational: str) -> tuple[str, ...]:
    """The number for this family of courses; both while nobody has said which it is."""
    if course.course_type is None:
        return integration, vocational
    return (vocational,) if course.course_type is CourseType.BSK else (integration,)


def _agreed(answers: Iterable[Answer]) -> Answer:
    """What all say; unknown when they differ."""
    said = set(answers)
    return said.pop() if len(said) == 1 else None


def alarms(course: Course, on: date) -> list[CourseAlarm]:
    """What is overdue or about to lapse with this course on that day."""
    stopped = interrupted(course) and not ended(course)
    found = {
        CourseAlarm.START_OVERDUE: start_overdue(course, on),
        CourseAlarm.RIGHT_LAPSES: right_ends_soon(course, on) and not stopped,
        CourseAlarm.INTERRUPTION_LAPSES: stopped,
    }
    return [alarm for alarm, holds in found.items() if holds]


def interrupted(course: Course) -> bool:
    """Whether the course stands still."""
    return course.interruption_from is not None and course.interruption_to is None


def ended(course: Course) -> bool:
    """Whether the course is over, however it ended."""
    return course.end_kind is not None or course.end_date is not None


def _integration_courses(case: Case) -> Iterable[Course]:
    return [course for course in case.courses if course.course_type is CourseType.IK]


def _all_courses(case: Case) -> Iterable[Course]:
    return case.courses


@offer(
    _office("Integrationskurs weitermachen"),
    rule="R-IK-01",
    source="IntV §§ 4 Abs. 1, 14",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_integration_courses,
)
def continue_course(case: Case, course: Course, talk: Talk) -> Iterator[Finding]:
    """The right to the course lapses after more than a year of interruption for own reasons."""
    stopped = interrupted(course)
    yield Criterion(_office("Der Kurs ist unterbrochen"), stopped, Course.interruption_from)
    yield Criterion(_office("Der Kurs ist nicht beendet"), not ended(course), Course.end_kind)
    ends = right_lapses(course, talk.on)
    if stopped and ends is not None:
        yield Result("right_lapses", ends)
        yield Step(
            _("Bitte machen Sie den Integrationskurs weiter. Ihr Recht auf den Kurs endet am {day}.", day=ends),
            Actor.CLIENT,
            talk.weeks(3),
            Slot.LANGUAGE,
            _("Anmeldebestätigung"),
        )
        yield Note(
            _office("Möglich ist Teilzeit, am Abend oder online (§ 14 IntV). Abgeschlossen ist der Kurs damit nicht.")
        )


@offer(
    _office("Abschluss des Integrationskurses: B1 und „Leben in Deutschland“"),
    rule="R-IK-09",
    source="IntV § 17",
    confidence="A",
    each=_integration_courses,
)
def finish_course(case: Case, course: Course, talk: Talk) -> Iterator[Finding]:
    """Finished is not passed: success is B1 in the test and enough points in the test on living in Germany."""
    passed = course.end_kind is CourseEnd.COMPLETED_PASSED or bool(course.certificate_issued)
    yield Criterion(_office("Prüfung noch nicht bestanden"), not passed, Course.end_kind)
    yield Criterion(_office("Deutsch noch unter B1"), not_(at_least(case.lowest_level, Cefr.B1)))
    months = number("integration_course.goal_months", talk.on) or 0
    due = add_months(talk.on, months)
    yield Result("course_goal_by", due)
    yield Step(
        _("Bitte machen Sie den Deutsch-Test. Das Ziel ist B1."),
        Actor.CLIENT,
        due,
        Slot.LANGUAGE,
        _("Zertifikat vom Deutsch-Test"),
    )
    yield Note(
        _office("Danach ist ein Berufssprachkurs B2 möglich."), ground=Ground(rule="R-BSK-03", source="DeuFöV §§ 4, 12")
    )


@offer(
    _office("Warten auf den Kurs"),
    rule="R-IK-01",
    source="IntV § 7 Abs. 4 und 5; DeuFöV § 9 Abs. 3 und 4",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_all_courses,
)
def waiting(case: Case, course: Course, talk: Talk) -> Iterator[Finding]:
    """A course should start within weeks of enrolment; otherwise the provider informs, and one may change."""
    yield Criterion(_office("Angemeldet und noch nicht begonnen"), _waits(course), Course.enrolment_date)
    overdue = start_overdue(course, talk.on)
    yield Criterion(_office("Die Frist für den Beginn ist vorbei"), overdue, Course.enrolment_date)
    yield Result("course_alarms", tuple(alarms(course, talk.on)), always=True)
    yield Result("waiting_days", waiting_days(course, talk.on), always=True)
    yield Step(
        _("Wir fragen den Kursträger: Wann beginnt der Kurs? Gibt es Plätze in anderen Kursen?"),
        talk.office.actor,
        talk.weeks(1),
        Slot.LANGUAGE,
    )


def _waits(course: Course) -> bool | None:
    if course.actual_start is not None or ended(course):
        return False
    return None if course.enrolment_date is None else True


@offer(
    _office("Berechtigung läuft ab"),
    rule="R-BSK-05",
    source="DeuFöV § 6 Abs. 3; IntV §§ 4 Abs. 1, 5 Abs. 3",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_all_courses,
)
def unused_right(case: Case, course: Course, talk: Talk) -> Iterator[Finding]:
    """A right that is not used in time is lost."""
    ends = right_lapses(course, talk.on)
    text = _office("Berechtigt, noch nicht begonnen, Frist endet bald")
    yield Criterion(text, right_ends_soon(course, talk.on), Course.eligibility_date)
    if ends is not None:
        yield Result("right_lapses", ends)
        yield Step(
            _("Bitte melden Sie sich für den Kurs an. Ihr Recht auf den Kurs endet am {day}.", day=ends),
            Actor.CLIENT,
            min(ends, talk.weeks(2)),
            Slot.LANGUAGE,
            _("Anmeldebestätigung"),
            Binding.AGREED,
        )
