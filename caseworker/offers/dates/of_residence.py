"""Days of the residence document (domain.md 5.3, alarms)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Case, DocumentKind, EmploymentKind, EmploymentState
from caseworker.facts.residence import TOLERATED
from caseworker.law import add_months, months_after, number
from caseworker.offers.dates.entry import Due, Duty, from_law, warned
from caseworker.offers.language.course_kind import attended
from caseworker.offers.language.routes import entitled_until
from caseworker.offers.residence.expiry import warn_key
from caseworker.offers.residence.table import Expectation, counts_until, expectation, paragraph
from caseworker.words import Text, _office

_OPEN_ENDED = {DocumentKind.GESTATTUNG, DocumentKind.DULDUNG_60A}
_SKILLED = ("18a", "18b", "18g", "19c")


def residence_due(case: Case, on: date) -> Iterator[Due]:
    """What ends, and from when on something may be applied for."""
    expected = expectation(case, on)
    yield from _document(case, on)
    yield from _work(case, expected, on)
    yield from _training(case, on)
    yield from _after_a_job(case, on)
    yield from _benefits_change(expected, on)
    yield from _course_entitlement(case, expected, on)


def _document(case: Case, on: date) -> Iterator[Due]:
    residence = case.residence
    ends = counts_until(residence, on)
    if ends is not None:
        key = warn_key(residence)
        warn = (warned(ends, key, on), warned(ends, "title.last_warn_days", on))
        rule = "R-RES-17" if key == "title_104c.warn_days" else "R-RES-00"
        what = _office("Aufenthaltsdokument ist abgelaufen") if ends < on else _office("Aufenthaltsdokument läuft ab")
        yield _ends(what, ends, rule, "AufenthG § 81 Abs. 4", tuple(sorted(warn)))
    for what, day, rule, source in (
        (_office("Pass läuft ab"), residence.passport_valid_to, "R-RES-00", "AufenthG § 3"),
        (_office("Wohnsitzauflage endet"), residence.residence_duty_until, "R-RES-12", "AufenthG § 12a"),
    ):
        if day is not None and day >= on:
            yield _ends(what, day, rule, source, (warned(day, "title.warn_days", on),))


def _ends(what: Text, day: date, rule: str, source: str, warn: tuple[date, ...]) -> Due:
    return Due(what, day, Duty.ENDS, _office("Steht im Dokument."), rule, source, "A", warn=warn)


def _work(case: Case, expected: Expectation, on: date) -> Iterator[Due]:
    """The first day work may be permitted, and the day after which it needs no consent of the BA."""
    if expected.row is not None and expected.earliest is not None and expected.earliest >= on:
        row, what = expected.row, _office("Erlaubnis zu arbeiten ist möglich ab")
        why = _office("Wartezeit von {months} Monaten.", months=row["wait_months"])
        yield Due(what, expected.earliest, Duty.CLIENT, why, row.rule, row.source, row.confidence)
    if case.residence.document_kind in _OPEN_ENDED:
        years = number("work_permission.years", on)
        since = case.residence.tolerated_since
        free = None if since is None or years is None else add_months(since, 12 * years)
        if free is not None and free >= on:
            why = _office("{years} Jahre Aufenthalt ohne Unterbrechung.", years=years)
            what = _office("Arbeit ohne Zustimmung der Bundesagentur möglich ab")
            yield from from_law(what, free, Duty.CLIENT, why, "work_permission.years", on)


def _training(case: Case, on: date) -> Iterator[Due]:
    """The window for the permission to begin a training opens months before it (§§ 60c, 16g)."""
    months = number("training.permission_months", on)
    for job in case.employment:
        if job.kind is not EmploymentKind.TRAINING_FULL or months is None:
            continue
        if job.state is EmploymentState.OFFER and case.residence.document_kind in TOLERATED:
            opens = None if job.start is None else add_months(job.start, -months)
            what = _office("Erlaubnis für die Ausbildung ist möglich ab")
            why = _office("Höchstens {months} Monate vor dem Beginn.", months=months)
            yield from from_law(what, opens, Duty.CLIENT, why, "training.permission_months", on, about=job)
        if job.state is EmploymentState.ENDED and case.residence.document_kind is DocumentKind.DULDUNG_60C:
            ends = months_after(job.end, "training.search_months", on)
            what, why = _office("Zeit für die Stellensuche endet"), _office("Nach dem Ende der Ausbildung.")
            yield from from_law(what, ends, Duty.ENDS, why, "training.search_months", on, about=job)


def _after_a_job(case: Case, on: date) -> Iterator[Due]:
    """A title for skilled work stays for some months after the job is lost (§ 18 Abs. 5)."""
    residence = case.residence
    skilled = residence.document_kind is DocumentKind.BLAUE_KARTE or (
        residence.document_kind is DocumentKind.AE and paragraph(residence.legal_basis) in _SKILLED
    )
    jobs = [job for job in case.employment if job.state is not EmploymentState.OFFER]
    if not skilled or not jobs or any(job.state is not EmploymentState.ENDED for job in jobs):
        return
    last = max((job.end for job in jobs if job.end is not None), default=None)
    what, why = (
        _office("Frist zur Stellensuche mit diesem Titel"),
        _office("Mindestens so lange nach Verlust der Stelle."),
    )
    yield from from_law(
        what, months_after(last, "title.months_after_job", on), Duty.ENDS, why, "title.months_after_job", on
    )


def _benefits_change(expected: Expectation, on: date) -> Iterator[Due]:
    if expected.row is not None and expected.circle_from is not None and expected.circle_from >= on:
        why, row = _office("Dann gilt ein anderes Gesetz für die Leistungen."), expected.row
        what = _office("Leistungen wechseln zum Jobcenter")
        yield Due(what, expected.circle_from, Duty.OFFICE, why, row.rule, row.source, row.confidence)


def _course_entitlement(case: Case, expected: Expectation, on: date) -> Iterator[Due]:
    ends, row = entitled_until(case, on), expected.row
    if row is None or row.get("course") != "44(1)" or ends is None or ends < on or attended(case):
        return
    what, why = _office("Anspruch auf den Integrationskurs endet"), _office("Ein Jahr nach dem ersten Titel.")
    yield from from_law(what, ends, Duty.CLIENT, why, "integration_course.entitlement_months", on)
