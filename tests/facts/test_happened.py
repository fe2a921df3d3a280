"""What happened in a case, read from its facts: each thing on its day, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Date

from caseworker.facts import (
    Agreement,
    Appointment,
    AppointmentKind,
    Attendance,
    Benefit,
    BenefitStatus,
    Case,
    Channel,
    Consent,
    ConsentKind,
    Contact,
    ContactKind,
    ContactResult,
    Course,
    CourseEnd,
    CourseType,
    DocumentSeen,
    Employment,
    Facts,
    Instrument,
    InterpreterOrder,
    KimPhase,
    OrderState,
    PaperKind,
    RecognitionCase,
    ahead,
    happened,
    lists,
    topics,
)
from caseworker.words import GERMAN

ON = date(2026, 11, 24)


def told(case: Case) -> list[str]:
    """Each line as it is read."""
    return [
        " · ".join(
            [
                f"{one.day:%d.%m.%Y}",
                *(part if isinstance(part, str) else GERMAN.say(part) for part in (one.what, *one.more)),
            ]
        )
        for one in happened(case, ON)
    ]


def test_a_short_note_is_told_once_and_as_it_was_pressed():
    case = Case()
    missed = Contact(contact_on=date(2026, 11, 2), kind=ContactKind.SHORT_NOTE, result=ContactResult.NO_SHOW)
    missed.channel = Channel.IN_PERSON
    called = Contact(contact_on=date(2026, 11, 3), kind=ContactKind.SHORT_NOTE, result=ContactResult.TOOK_PLACE)
    stayed_away = Appointment(day=date(2026, 11, 2), kind=AppointmentKind.TALK, attendance=Attendance.MISSING)
    case.fill({"contacts": [missed, called], "appointments": [stayed_away]})
    assert told(case) == ["03.11.2026 · Kurznotiz · erreicht", "02.11.2026 · Kurznotiz · nicht erschienen"]


def test_a_case_is_told_from_the_newest_day_back():
    case = Case()
    case.fill(
        {
            "contacts": [
                Contact(
                    contact_on=date(2026, 8, 17), kind=ContactKind.FOLLOW_UP, note="Zwei Kitas gefunden.\nMehr dazu"
                ),
                Contact(contact_on=date(2026, 11, 2), result=ContactResult.NO_SHOW),
            ],
            "courses": [
                Course(
                    course_type=CourseType.IK,
                    enrolment_date=date(2025, 2, 3),
                    end_date=date(2026, 1, 30),
                    end_kind=CourseEnd.DROPPED,
                )
            ],
            "documents_seen": [DocumentSeen(kind=PaperKind.PASSPORT, seen_on=date(2026, 8, 17))],
        }
    )
    assert told(case) == [
        "02.11.2026 · Kontakt · nicht erschienen",
        "17.08.2026 · Folgegespräch · Zwei Kitas gefunden.",
        "17.08.2026 · Unterlage gesehen · Pass",
        "30.01.2026 · Kurs beendet · Integrationskurs · abgebrochen",
        "03.02.2025 · Zum Kurs angemeldet · Integrationskurs",
    ]


def test_a_plan_and_a_consent_happen_more_than_once():
    case = Case()
    plan = Agreement(talk_on=date(2026, 8, 3), agreed_on=date(2026, 8, 3), handed_over_on=date(2026, 8, 5))
    draft = Agreement(talk_on=date(2026, 11, 2))
    consent = Consent(kind=ConsentKind.FOLLOWUP_12M, given_on=date(2026, 8, 3), withdrawn_on=date(2026, 9, 1))
    case.fill({"agreements": [plan, draft], "consents": [consent]})
    assert [GERMAN.say(one.what) for one in happened(case, ON)] == [
        "Plan: Entwurf",
        "Einwilligung widerrufen",
        "Plan ausgehändigt",
        "Plan vereinbart",
        "Einwilligung erteilt",
    ]
    assert {id(one.about) for one in happened(case, ON)} == {id(plan), id(draft), id(consent)}


def test_what_has_no_day_is_not_told():
    case = Case()
    case.fill({"employment": [Employment(occupation="Köchin")], "contacts": [Contact(note="Ohne Tag")]})
    assert happened(case, ON) == []


def test_everything_that_was_applied_for_decided_and_examined_is_told():
    case = Case()
    case.fill(
        {
            "benefits": [
                Benefit(
                    instrument=Instrument.VB,
                    status=BenefitStatus.GRANTED,
                    applied_on=date(2026, 2, 1),
                    decision_on=date(2026, 2, 9),
                )
            ],
            "courses": [
                Course(
                    course_type=CourseType.IK,
                    placement_test_date=date(2026, 3, 1),
                    interruption_from=date(2026, 3, 2),
                    exam_on=date(2026, 3, 3),
                )
            ],
            "recognition_cases": [RecognitionCase(complete_on=date(2026, 4, 1), exam_on=date(2026, 4, 2))],
            "agreements": [Agreement(household_talk_on=date(2026, 5, 1), va_on=date(2026, 5, 2))],
        }
    )
    case.residence.applied_prolongation_on = date(2026, 1, 5)
    case.potential.analysed_on = date(2026, 1, 4)
    case.kim.phase, case.kim.phase_since = KimPhase.ASSESSMENT, date(2026, 1, 3)
    assert [GERMAN.say(one.what) for one in happened(case, ON)] == [
        "Bescheid im Fachverfahren",
        "Mit dem Haushalt gesprochen",
        "Prüfung",
        "Anerkennung: Unterlagen vollständig",
        "Prüfung",
        "Kurs unterbrochen",
        "Einstufungstest",
        "Über Hilfe entschieden",
        "Hilfe beantragt",
        "Verlängerung beantragt",
        "Potenzialanalyse",
        "KIM: neue Phase",
    ]


# Days that are no event of the case: a span, a reminder, a deadline, a birthday, or what another line tells already.
NO_EVENT = {
    "person.dob dob_official",
    "ending.erase_from",
    "household.youngest_child_born childcare_from",
    "german.assessed_on",
    "wishes.available_from",
    "kim.reassess_on",
    "closeness.assessed_on",
    "residence.valid_to issued_on title_since first_entry asylum_registered_on asylum_applied_on bamf_decision_on"
    " tolerated_since suspended_since registered_on residence_duty_until passport_valid_to next_abh_appointment",
    "household_link.involved_on",
    "guardian.informed_on",
    "name_variant.seen_on",
    "consent.valid_to",
    "agreement.recorded_on next_on",
    "agreed_step.due",
    "contact.next_on",
    "absence.starts ends",
    "put_off.day until",
    "benefit.apply_by starts ends",
    "anabin_lookup.recheck_due",
    "recognition_case.extended_to compensation_from compensation_to",
    "document_seen.valid_to",
    "course.eligibility_date eligibility_valid_to planned_start interruption_to",
    "experience.started ended",
    "employment.until need_checked_on",
    "follow_up.due",
    "opening.starts ends",
    "kim_goal.until",
}


def test_a_new_day_is_told_or_said_to_be_no_event():
    """Whoever adds a date to a topic decides whether it belongs into the Verlauf."""
    none = {(name, key) for line in NO_EVENT for name, _dot, keys in [line.partition(".")] for key in keys.split()}
    case, day, missing = Case(), date(2026, 5, 4), []
    for table, column in _days():
        setattr(row := _row(case, table), column, day)
        if isinstance(row, InterpreterOrder):
            row.state = OrderState.NO_SHOW
        told_now = any(one.day == day for one in happened(case, ON))
        setattr(row, column, None)
        if told_now == ((row.__tablename__, column) in none):
            missing.append((row.__tablename__, column))
    assert missing == []


def _days() -> Iterator[tuple[str, str]]:
    for name, topic in {**topics(), **lists()}.items():
        for column in topic.__table__.columns:
            if isinstance(column.type, Date):
                yield name, column.key


def _row(case: Case, name: str) -> Facts:
    """The row of a topic, or a new one of a list."""
    if name in topics():
        return getattr(case, name)
    row = lists()[name]()
    getattr(case, name)[:] = [row]
    return row


def test_an_appointment_nobody_wrote_about_is_told_once_it_is_over():
    case = Case()
    met = Appointment(day=date(2026, 11, 23), kind=AppointmentKind.TALK)
    case.fill({"appointments": [met, Appointment(day=ON), Appointment(day=date(2026, 11, 25))]})
    assert told(case) == ["23.11.2026 · Termin · Gespräch · nichts festgehalten"]
    case.contacts.append(Contact(contact_on=date(2026, 11, 23)))
    assert told(case) == ["23.11.2026 · Kontakt"]


def test_what_lies_ahead_has_not_happened_yet():
    case = Case()
    case.fill({"employment": [Employment(occupation="Köchin", start=date(2026, 12, 1))]})
    assert happened(case, ON) == []
    assert [(one.day, GERMAN.say(one.what)) for one in ahead(case, ON)] == [(date(2026, 12, 1), "Arbeit beginnt")]
    assert ahead(case, date(2026, 12, 1)) == []


def test_an_interpreter_who_did_not_come_is_told():
    case = Case()
    order = InterpreterOrder(needed_on=date(2026, 11, 2), service="Sprachring", state=OrderState.CONFIRMED)
    case.fill({"interpreter_orders": [order]})
    assert happened(case, ON) == []
    order.state = OrderState.NO_SHOW
    assert told(case) == ["02.11.2026 · Sprachmittlung · Sprachring · nicht gekommen"]
