"""What happened in a case, day by day: read from the facts, so that nobody has to keep a diary beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.facts.agreement import Agreement
from caseworker.facts.appointment import Appointment, Attendance
from caseworker.facts.benefits import Benefit
from caseworker.facts.case import Case
from caseworker.facts.consent import Consent
from caseworker.facts.contact import Contact, ContactKind, ContactResult, OrderState
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


def happened(case: Case, on: date) -> list[Happened]:
    """Everything that has happened by the evening of a day, the newest first."""
    found = (one for one in _everything(case, on) if one.day <= on)
    return sorted(found, key=lambda one: one.day, reverse=True)


def ahead(case: Case, on: date) -> list[Happened]:
    """What has a later day already (a course that begins, an examination), the next first; appointments apart."""
    found = (one for one in _everything(case, on) if one.day > on and not isinstance(one.about, Appointment))
    return sorted(found, key=lambda one: one.day)


def _everything(case: Case, on: date) -> Iterator[Happened]:
    for row, days in _dated(case, on):
        yield from _entries(row, days)


# A day, what happened on it, and more about it.
_Day = tuple[date | None, object, tuple[object, ...]]


def _entries(row: Facts, days: Iterator[_Day]) -> Iterator[Happened]:
    for day, what, more in days:
        if day is not None:
            yield Happened(day, what, tuple(part for part in more if part is not None), row)


def _dated(case: Case, on: date) -> Iterator[tuple[Facts, Iterator[_Day]]]:
    yield from ((row, _contact(row)) for row in case.contacts)
    yield from ((row, _plan(row)) for row in case.agreements)
    yield from ((row, _course(row)) for row in case.courses)
    yield from ((row, _recognition(row)) for row in case.recognition_cases)
    yield from ((row, _lookup(row)) for row in case.anabin)
    yield from ((row, _job(row)) for row in case.employment)
    yield from ((row, _consent(row)) for row in case.consents)
    yield from ((row, _benefit(row)) for row in case.benefits)
    yield from _single(case)
    yield from _met(case, on)


def _single(case: Case) -> Iterator[tuple[Facts, Iterator[_Day]]]:
    """Rows with one day that counts."""
    protection, ending, note, kim = case.protection, case.ending, case.prenote, case.kim
    yield protection, iter([(protection.informed_on, _office("Informationsblatt ausgehändigt"), ())])
    over, again = _office("Beratung beendet"), _office("Beratung wieder aufgenommen")
    before = [(ending.ended_before_on, over, (ending.reason_before,)), (ending.resumed_on, again, ())]
    yield ending, iter([*before, (ending.ended_on, over, (ending.reason,))])
    yield note, iter([(note.noted_on, _office("Vorgemerkt"), (note.referred_by,))])
    phase = (kim.phase_since, _office("KIM: neue Phase"), (kim.phase,))
    yield kim, iter([phase, (kim.closed_on, _office("KIM abgeschlossen"), (kim.close_reason,))])
    title, potential = case.residence, case.potential
    yield title, iter([(title.applied_prolongation_on, _office("Verlängerung beantragt"), ())])
    yield potential, iter([(potential.analysed_on, _office("Potenzialanalyse"), ())])
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


def _met(case: Case, on: date) -> Iterator[tuple[Facts, Iterator[_Day]]]:
    """Appointments, and interpreters who did not come. One nobody wrote anything about stands there, too.

    That somebody did not come is told once: by the note, where there is one.
    """
    talked = {one.contact_on for one in case.contacts}
    missed = {one.contact_on for one in case.contacts if one.result is ContactResult.NO_SHOW}
    for met in case.appointments:
        if met.attendance is Attendance.MISSING and met.day in missed:
            continue
        if met.attendance is not None:
            yield met, iter([(met.day, _office("Termin"), (met.kind, met.attendance))])
        elif met.day is not None and met.day < on and met.day not in talked:
            yield met, iter([(met.day, _office("Termin"), (met.kind, _office("nichts festgehalten")))])
    for order in case.interpreter_orders:
        if order.state is OrderState.NO_SHOW:
            yield order, iter([(order.needed_on, _office("Sprachmittlung"), (order.service, order.state))])


def _contact(row: Contact) -> Iterator[_Day]:
    """A short note is told as it was pressed: the way is only how somebody was not reached."""
    first_line = next(iter((row.note or "").splitlines()), None)
    how: tuple[object, ...] = (row.channel, row.result)
    if row.kind is ContactKind.SHORT_NOTE:
        how = (_office("erreicht") if row.result is ContactResult.TOOK_PLACE else row.result,)
    yield row.contact_on, row.kind or _office("Kontakt"), (*how, first_line or None)


def _plan(row: Agreement) -> Iterator[_Day]:
    if row.agreed_on is None:
        yield row.talk_on, _office("Plan: Entwurf"), (row.plan_type,)
    yield row.agreed_on, _office("Plan vereinbart"), (row.plan_type,)
    yield row.handed_over_on, _office("Plan ausgehändigt"), (row.handover_channel,)
    yield row.household_talk_on, _office("Mit dem Haushalt gesprochen"), ()
    yield row.ended_on, _office("Plan beendet"), (row.end_reason,)
    yield row.va_on, _office("Bescheid im Fachverfahren"), (row.va_reference,)


def _course(row: Course) -> Iterator[_Day]:
    about = (row.course_type, row.kind, row.provider)
    yield row.enrolment_date, _office("Zum Kurs angemeldet"), about
    yield row.placement_test_date, _office("Einstufungstest"), about
    yield row.actual_start, _office("Kurs begonnen"), about
    yield row.interruption_from, _office("Kurs unterbrochen"), (row.course_type, row.interruption_reason)
    yield row.exam_on, _office("Prüfung"), about
    yield row.end_date, _office("Kurs beendet"), (row.course_type, row.end_kind, row.exit_reason)


def _recognition(row: RecognitionCase) -> Iterator[_Day]:
    about = (row.procedure, row.reference_occupation)
    yield row.applied_on, _office("Anerkennung beantragt"), about
    yield row.receipt_on, _office("Anerkennung: Eingang bestätigt"), about
    yield row.complete_on, _office("Anerkennung: Unterlagen vollständig"), about
    yield row.decided_on, _office("Anerkennung entschieden"), (*about, row.outcome)
    yield row.exam_on, _office("Prüfung"), about


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


def _benefit(row: Benefit) -> Iterator[_Day]:
    yield row.applied_on, _office("Hilfe beantragt"), (row.instrument, row.grantor)
    yield row.decision_on, _office("Über Hilfe entschieden"), (row.instrument, row.status)
