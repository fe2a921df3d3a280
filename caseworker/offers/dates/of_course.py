"""Days of courses, lookups and procedures (domain.md 3.6, 4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Case, Course, CourseType, RecognitionCase, RecognitionOutcome
from caseworker.law import days_after, months_after
from caseworker.offers.dates.entry import Due, Duty, from_law
from caseworker.offers.language.running import ended, interrupted, right_lapses
from caseworker.offers.recognition.anabin import recheck_due
from caseworker.offers.recognition.equivalence import decision_due
from caseworker.words import _office


def courses_due(case: Case, on: date) -> Iterator[Due]:
    """A start that is late, and a right that lapses."""
    for course in case.courses:
        if not ended(course):
            yield from _start(course, on)
            yield from _right(course, on)


def _start(course: Course, on: date) -> Iterator[Due]:
    if course.actual_start is not None:
        return
    key = "bsk.start_days" if course.course_type is CourseType.BSK else "integration_course.start_days"
    what, why = _office("Kurs sollte begonnen haben: beim Träger nachfragen"), _office("So lange nach der Anmeldung.")
    yield from from_law(what, days_after(course.enrolment_date, key, on), Duty.OFFICE, why, key, on, about=course)


def _right(course: Course, on: date) -> Iterator[Due]:
    ends, key = right_lapses(course, on), "integration_course.entitlement_months"
    if interrupted(course):
        key = "integration_course.interruption_months"
    elif course.course_type is CourseType.BSK:
        key = "bsk.enrolment_months"
    what, why = _office("Recht auf den Kurs endet"), _office("Ungenutzt oder zu lange unterbrochen.")
    yield from from_law(what, ends, Duty.CLIENT, why, key, on, about=course)


def recognition_due(case: Case, on: date) -> Iterator[Due]:
    """What a competent body owes, and when a lookup is old."""
    for procedure in case.recognition_cases:
        if procedure.outcome in (None, RecognitionOutcome.PENDING):
            yield from _procedure(procedure, on)
    for lookup in case.anabin:
        day = recheck_due(lookup, on)
        what, why = _office("In anabin erneut nachsehen"), _office("Einträge ändern sich.")
        yield from from_law(what, day, Duty.OFFICE, why, "anabin.recheck_months", on, about=lookup)


def _procedure(procedure: RecognitionCase, on: date) -> Iterator[Due]:
    due, what = decision_due(procedure, on), _office("Entscheidung über die Anerkennung fällig")
    why = _office("So lange nach vollständigen Unterlagen.")
    yield from from_law(what, due, Duty.BODY, why, "bqfg.decision_months", on, about=procedure)
    if procedure.receipt_on is None and procedure.complete_on is None:
        day, what = months_after(procedure.applied_on, "bqfg.receipt_months", on), _office("Eingang ist zu bestätigen")
        why = _office("So lange nach dem Antrag, mit Liste der fehlenden Unterlagen.")
        yield from from_law(what, day, Duty.BODY, why, "bqfg.receipt_months", on, about=procedure)
