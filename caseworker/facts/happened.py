"""What happened in a case, day by day: read from the facts, so that nobody has to keep a diary beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.facts.agreement import Agreement
from caseworker.facts.case import Case
from caseworker.facts.consent import Consent
from caseworker.facts.contact import Contact
from caseworker.facts.german import Course
from caseworker.facts.question import Facts
from caseworker.facts.schooling import AnabinLookup, RecognitionCase
from caseworker.facts.work import Employment
from caseworker.words import _office


@dataclass(frozen=True)
class Happened:
    """One thing that happened: the day, what it was, more about it (words, choices), and the row it stands in."""

    day: date
    what: object
    more: tuple[object, ...]
    about: Facts


def happened(case: Case) -> list[Happened]:
    """Everything with a day, the newest first."""
    found = [one for row, days in _dated(case) for one in _entries(row, days)]
    return sorted(found, key=lambda one: one.day, reverse=True)


# A day, what happened on it, and more about it.
_Day = tuple[date | None, object, tuple[object, ...]]


def _entries(row: Facts, days: Iterator[_Day]) -> Iterator[Happened]:
    for day, what, more in days:
        if day is not None:
            yield Happened(day, what, tuple(part for part in more if part is not None), row)


def _dated(case: Case) -> Iterator[tuple[Facts, Iterator[_Day]]]:
    yield from ((row, _contact(row)) for row in case.contacts)
    yield from ((row, _plan(row)) for row in case.agreements)
    yield from ((row, _course(row)) for row in case.courses)
    yield from ((row, _recognition(row)) for row in case.recognition_cases)
    yield from ((row, _lookup(row)) for row in case.anabin)
    yield from ((row, _job(row)) for row in case.employment)
    yield from ((row, _consent(row)) for row in case.consents)
    yield from _single(case)


def _single(case: Case) -> Iterator[tuple[Facts, Iterator[_Day]]]:
    """Rows with one day that counts."""
    protection, ending, note, kim = case.protection, case.ending, case.prenote, case.kim
    yield protection, iter([(protection.informed_on, _office("Informationsblatt ausgehändigt"), ())])
    yield ending, iter([(ending.ended_on, _office("Beratung beendet"), (ending.reason,))])
    yield note, iter([(note.noted_on, _office("Vorgemerkt"), (note.referred_by,))])
    yield kim, iter([(kim.closed_on, _office("KIM abgeschlossen"), (kim.close_reason,))])
    for met in case.appointments:
        if met.attendance is not None:
            yield met, iter([(met.day, _office("Termin"), (met.kind, met.attendance))])
    for paper in case.documents_seen:
        yield paper, iter([(paper.seen_on, _office("Unterlage gesehen"), (paper.kind, paper.about))])
    for test in case.certificates:
        yield test, iter([(test.issued_on, _office("Zertifikat"), (test.kind, test.level_total))])
    for opening in case.openings:
        more = (opening.occupation, opening.employer, opening.result)
        yield opening, iter([(opening.applied_on, _office("Beworben"), more)])
    for asked in case.follow_ups:
        yield asked, iter([(asked.done_on, _office("Nachgefragt, wie die Arbeit läuft"), (asked.channel,))])
    for referral in case.referrals:
        answered = _office("Antwort auf eine Weitergabe")
        sent = (referral.sent_on, _office("Weitergegeben"), (referral.body, referral.topic))
        yield referral, iter([sent, (referral.answered_on, answered, (referral.body, referral.answer))])


def _contact(row: Contact) -> Iterator[_Day]:
    first_line = next(iter((row.note or "").splitlines()), None)
    yield row.contact_on, row.kind or _office("Kontakt"), (row.channel, row.result, first_line or None)


def _plan(row: Agreement) -> Iterator[_Day]:
    if row.agreed_on is None:
        yield row.talk_on, _office("Plan: Entwurf"), (row.plan_type,)
    yield row.agreed_on, _office("Plan vereinbart"), (row.plan_type,)
    yield row.handed_over_on, _office("Plan ausgehändigt"), (row.handover_channel,)
    yield row.ended_on, _office("Plan beendet"), (row.end_reason,)


def _course(row: Course) -> Iterator[_Day]:
    about = (row.course_type, row.kind, row.provider)
    yield row.enrolment_date, _office("Zum Kurs angemeldet"), about
    yield row.actual_start, _office("Kurs begonnen"), about
    yield row.end_date, _office("Kurs beendet"), (row.course_type, row.end_kind, row.exit_reason)


def _recognition(row: RecognitionCase) -> Iterator[_Day]:
    about = (row.procedure, row.reference_occupation)
    yield row.applied_on, _office("Anerkennung beantragt"), about
    yield row.receipt_on, _office("Anerkennung: Eingang bestätigt"), about
    yield row.decided_on, _office("Anerkennung entschieden"), (*about, row.outcome)


def _lookup(row: AnabinLookup) -> Iterator[_Day]:
    name = row.institution_name_german or row.institution_name_original
    yield row.looked_up_at, _office("In anabin nachgesehen"), (name, row.institution_status, row.degree_class)


def _job(row: Employment) -> Iterator[_Day]:
    what = row.occupation or row.kind
    yield row.start, _office("Arbeit beginnt"), (what, row.employer)
    yield row.end, _office("Arbeit endet"), (what, row.end_reason)


def _consent(row: Consent) -> Iterator[_Day]:
    yield row.given_on, _office("Einwilligung erteilt"), (row.kind, row.recipient)
    yield row.withdrawn_on, _office("Einwilligung widerrufen"), (row.kind, row.recipient)
