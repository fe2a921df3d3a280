"""Heute shows what cannot wait for the next talk: one line a person, and what is dealt with is gone."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import mean

import pytest

from caseworker.agenda import line_of, put_off
from caseworker.agenda.lines import open_items
from caseworker.agenda.preparation import Preparation, preparation
from caseworker.facts import (
    AgreedStep,
    Agreement,
    Appointment,
    AppointmentKind,
    Attendance,
    Case,
    Consent,
    ConsentKind,
    Contact,
    ContactResult,
    Course,
    CourseType,
    Declaration,
    DocumentKind,
    PlanStatus,
    meetings,
    next_meeting,
)
from caseworker.words import GERMAN
from tests.agenda.office import FIRST, Office

ON = date(2026, 11, 24)
TOMORROW, SOON, LATER = date(2026, 11, 25), date(2026, 12, 1), date(2027, 2, 1)


@pytest.fixture
def case() -> Case:
    """Amal waits for a course since summer, and her consent ends in a week."""
    case = Case(number=17)
    case.person.family, case.person.given = "Haddad", "Amal"
    case.courses.append(Course(case_id=case.id, course_type=CourseType.IK, enrolment_date=date(2026, 8, 1)))
    consent = Consent(case_id=case.id, kind=ConsentKind.CONTACT_CHANNEL, recipient="VHS", given_on=date(2026, 8, 1))
    consent.valid_to, consent.declaration = ON, Declaration.WRITTEN_SIGNED
    case.consents.append(consent)
    return case


def said(case: Case, on: date = ON) -> list[str]:
    line = line_of(case, on)
    return [GERMAN.say(item.what) for item in line.items] if line else []


def appoint(case: Case, day: date, **more: object) -> Appointment:
    case.appointments.append(Appointment(case_id=case.id, day=day, **more))
    return case.appointments[-1]


def test_one_line_a_person_says_what_and_why_and_where_it_is_written(case):
    line = line_of(case, ON)
    assert [GERMAN.say(item.what) for item in line.items] == [
        "Einwilligung endet: VHS",
        "Kurs sollte begonnen haben: beim Träger nachfragen",
    ]
    assert all(item.source and item.rule for item in line.items)
    assert (line.called, line.number) == ("Amal Haddad", 17)


def test_what_falls_due_after_the_next_talk_waits_for_it(case):
    case.courses.clear()
    appoint(case, ON + timedelta(days=1))
    assert said(case) == ["Einwilligung endet: VHS"], "it ends before"
    case.consents[0].valid_to = TOMORROW
    assert said(case, TOMORROW) == []


def test_a_group_is_no_talk_in_which_something_could_be_said(case):
    case.courses.clear()
    appoint(case, ON, kind=AppointmentKind.GROUP)
    assert next_meeting(case, ON) is None
    assert said(case) == ["Einwilligung endet: VHS"]


def test_a_step_of_the_plan_never_stands_there(case):
    case.courses.clear()
    case.consents.clear()
    case.agreements.append(Agreement(case_id=case.id, agreed_on=ON - timedelta(30), status=PlanStatus.HANDED_OVER))
    case.steps.append(AgreedStep(case_id=case.id, agreement=case.plan.id, words="Lebenslauf", due=date(2026, 11, 2)))
    assert said(case) == []


def test_what_is_dealt_with_is_gone_and_a_new_day_brings_it_back(case):
    course = line_of(case, ON).items[1]
    case.put_off.append(put_off(case.id, course, None))
    assert said(case) == ["Einwilligung endet: VHS"]
    assert said(case, LATER) == []
    case.courses[0].enrolment_date = date(2026, 9, 1)
    assert said(case, LATER) == ["Kurs sollte begonnen haben: beim Träger nachfragen"]


def test_what_is_put_off_comes_back_on_its_day(case):
    case.consents.clear()
    case.put_off.append(put_off(case.id, line_of(case, ON).items[0], SOON))
    assert said(case, SOON - timedelta(days=1)) == []
    assert said(case, SOON) == ["Kurs sollte begonnen haben: beim Träger nachfragen"]


def test_a_document_that_was_seen_to_warns_once_more_before_it_ends():
    case = Case()
    case.residence.document_kind, case.residence.valid_to = DocumentKind.AE, LATER
    first = line_of(case, ON)
    case.put_off.append(put_off(case.id, first.items[0], None))
    assert said(case) == []
    assert said(case, LATER - timedelta(days=20)) == ["Aufenthaltsdokument läuft ab"]


def test_an_ended_case_is_quiet(case):
    case.ending.ended_on = ON
    assert said(case) == []


def test_an_appointment_nobody_wrote_about_is_asked_for_until_somebody_does(case):
    case.courses.clear()
    case.consents.clear()
    talk = appoint(case, ON)
    assert said(case, ON) == []
    assert said(case, TOMORROW) == ["Termin ohne Eintrag"]
    talk.attendance = Attendance.MISSING
    assert said(case, TOMORROW) == []
    talk.attendance = None
    case.contacts.append(Contact(case_id=case.id, contact_on=ON, result=ContactResult.NO_SHOW))
    assert said(case, TOMORROW) == []


def test_a_next_step_is_an_appointment_of_its_day_and_is_not_lost_afterwards():
    case = Case()
    case.contacts.append(Contact(case_id=case.id, contact_on=ON, next_on=TOMORROW, next_step="Träger anrufen"))
    assert [(one.day, one.kind, one.subject) for one in meetings(case)] == [(TOMORROW, None, "Träger anrufen")]
    assert said(case, SOON) == ["Nächster Schritt: Träger anrufen"]


def test_for_a_next_step_nobody_comes_and_what_falls_due_is_said_once(case):
    case.contacts.append(Contact(case_id=case.id, contact_on=ON, next_on=SOON, next_step="Träger anrufen"))
    (step,) = [one for one in meetings(case) if one.kind is None]
    alone = preparation(case, step, {}, SOON)
    assert (alone.to_see, alone.old, alone.interpreting, bool(alone.due)) == ((), (), None, True)
    appoint(case, SOON)
    assert preparation(case, step, {}, SOON) == Preparation()


def test_the_talk_of_a_plan_stands_once_and_goes_when_it_was_moved():
    case = Case()
    case.agreements.append(Agreement(case_id=case.id, talk_on=ON, next_on=SOON, next_time="9.30 Uhr", bring="Pass"))
    assert [(one.day, str(one.at), one.bring) for one in meetings(case)] == [(SOON, "09:30:00", "Pass")]
    appoint(case, SOON, time="10:00")
    assert [one.said_time for one in meetings(case)] == ["10:00"], "an appointment says the same, and more"
    case.appointments.clear()
    case.contacts.append(Contact(case_id=case.id, contact_on=ON, result=ContactResult.MOVED, next_on=LATER))
    assert [one.day for one in meetings(case)] == [LATER]


def test_the_talk_of_a_plan_stays_when_another_appointment_before_it_was_moved():
    case = Case()
    case.agreements.append(Agreement(case_id=case.id, talk_on=ON, next_on=LATER, next_time="10 Uhr"))
    appoint(case, ON, attendance=Attendance.MOVED)
    appoint(case, SOON)
    case.contacts.append(Contact(case_id=case.id, contact_on=ON, result=ContactResult.MOVED, next_on=SOON))
    assert [(one.day, one.said_time) for one in meetings(case) if one.kind] == [(SOON, ""), (LATER, "10:00")]


@pytest.mark.parametrize("seen_to", [0.8, 0.4])
def test_heute_has_at_most_ten_lines_on_an_average_day_with_250_people(seen_to, full):
    """U5, also for somebody who only gets to less than half of the lines on the day they are shown.

    The first two weeks are left out: what an office brings along on the first day is worked off in them.
    """
    office = Office(250, 1, seen_to)
    shown = [len(lines) for _day, lines in office.days(230 if full else 30)]
    waiting = sum(any(open_items(case, FIRST + timedelta(days=40))) for case in office.cases)
    print(f"Heute, 250 people, {len(shown)} days: first {shown[0]}, then {mean(shown[10:]):.1f} lines a day")
    print(f"without the rule of the next appointment: {waiting}")
    assert mean(shown[10:]) <= 10
    assert waiting > 20, "the control: it is the rule that keeps them out, not an office in which nothing falls due"
