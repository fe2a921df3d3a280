"""Obligations to attend the integration course, recorded here and never made here (domain.md 3.3, routes 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Actor, Case, Course, EligibilityDoc, Slot
from caseworker.offers.answers import Answer, equals, some
from caseworker.offers.offer import Criterion, Finding, Result, Step, Talk, note_of, offer
from caseworker.words import _, _office


def _obliged(case: Case, document: EligibilityDoc) -> Answer:
    return some(case.courses, lambda course: equals(course.eligibility_doc, document), case.complete.courses)


def _found(case: Case, document: EligibilityDoc, talk: Talk) -> Iterator[Finding]:
    yield Criterion(_office("Verpflichtung liegt vor"), _obliged(case, document), Course.eligibility_doc)
    started = some(case.courses, lambda course: course.actual_start is not None, case.complete.courses)
    yield Criterion(_office("Noch kein Integrationskurs begonnen"), not started, Course.actual_start)
    yield Result("course_route", document)
    yield Step(_ENROL, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, _("Anmeldebestätigung"))
    yield from note_of("courses", document.key, talk)


_ENROL = _("Bitte melden Sie sich für den Integrationskurs an. Nehmen Sie den Brief der Behörde mit.")


@offer(
    _office("Integrationskurs: Verpflichtung durch die Ausländerbehörde"),
    rule="R-IK-02",
    source="AufenthG § 44a Abs. 1 Nr. 1 und 3",
    confidence="A",
)
def obligation_abh(case: Case, talk: Talk) -> Iterator[Finding]:
    """Whoever was obliged by the foreigners authority has a place with priority."""
    yield from _found(case, EligibilityDoc.ABH_VERPFLICHTUNG, talk)


@offer(
    _office("Integrationskurs: Verpflichtung durch das Jobcenter"),
    rule="R-IK-02",
    source="AufenthG § 44a Abs. 1 Nr. 2; SGB II § 15a Abs. 1 Satz 1 Nr. 3",
    confidence="A",
)
def obligation_jobcenter(case: Case, talk: Talk) -> Iterator[Finding]:
    """Since July 2026 it presupposes a missed talk; for people who want the course the admission is the normal door."""
    yield from _found(case, EligibilityDoc.JC_VERPFLICHTUNG, talk)
