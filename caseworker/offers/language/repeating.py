"""A failed test is not the end: courses and examinations that may be repeated (domain.md 3.3, 3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseworker.facts import Case, Course, CourseEnd, CourseKind, CourseType, Slot
from caseworker.law import number
from caseworker.offers.answers import Answer, equals, one_of
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Step, Talk, offer
from caseworker.words import Text, _, _office


def _repeat() -> Text:
    return _("Wir prüfen, ob diese Hilfe für Sie in Frage kommt: {help}.", help=CourseKind.REPETITION.label)


def _integration_courses(case: Case) -> Iterable[Course]:
    return [course for course in case.courses if course.course_type is CourseType.IK]


def _vocational_courses(case: Case) -> Iterable[Course]:
    return [course for course in case.courses if course.course_type is CourseType.BSK]


def _failed(course: Course) -> Criterion:
    failed: Answer = equals(course.end_kind, CourseEnd.COMPLETED_NOT_PASSED)
    return Criterion(_office("Abgeschlossen, Prüfung nicht bestanden"), failed, Course.end_kind)


@offer(
    _office("Integrationskurs wiederholen"),
    rule="R-IK-05",
    source="IntV § 13 Abs. 1 Satz 4 und 5",
    confidence="A",
    rank=Rank.ACCESS,
    each=_integration_courses,
)
def repeat_integration_course(case: Case, course: Course, talk: Talk) -> Iterator[Finding]:
    """Once, and only after a course for literacy or special needs; BAMF may waive the failed test."""
    special = one_of(course.kind, (CourseKind.ALPHA, CourseKind.FOERDER))
    yield Criterion(_office("Alphabetisierungs- oder Förderkurs"), special, Course.kind)
    yield _failed(course)
    yield Step(_repeat(), talk.office.actor, talk.weeks(2), Slot.LANGUAGE)
    hours = number("integration_course.repeat_hours", talk.on)
    yield Note(_office("Einmal, höchstens {hours} Stunden. Das BAMF kann auf die Prüfung verzichten.", hours=hours))


@offer(
    _office("Berufssprachkurs oder Prüfung wiederholen"),
    rule="R-BSK-05",
    source="DeuFöV § 15 Abs. 2",
    confidence="A",
    rank=Rank.ACCESS,
    each=_vocational_courses,
)
def repeat_vocational_course(case: Case, course: Course, talk: Talk) -> Iterator[Finding]:
    """One repeat of the examination, and one of the course on application to the office that issued the right."""
    yield _failed(course)
    yield Step(_repeat(), talk.office.actor, talk.weeks(2), Slot.LANGUAGE)
    yield Note(_office("Die Prüfung einmal. Den Kurs einmal, auf Antrag bei der Stelle, die ihn bewilligt hat."))
