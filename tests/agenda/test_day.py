"""The day of a whole file: by the clock, without who is not to be seen, and read again only where something changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caseworker.agenda import Agenda, CalendarHint, as_icalendar
from caseworker.facts import (
    Appointment,
    AppointmentKind,
    Attendance,
    Case,
    Cefr,
    Certificate,
    Consent,
    Contact,
    Declaration,
    Interpreter,
    InterpreterOrder,
    OrderState,
    PaperKind,
    new_id,
)
from caseworker.store import Add, Answer, CaseFile, Cost, Ground
from caseworker.words import GERMAN

ON = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path):
    made, _code = CaseFile.create(tmp_path / "a", "Regen fällt auf Zebras", "B. Aydin", cost=Cost(8192, 1, 1))
    with made:
        yield made


def person(file: CaseFile, given: str, family: str = "Haddad") -> Case:
    return file.case(file.new_person(given=given, family=family))


def appoint(file: CaseFile, case: Case, time: str = "", **more: object) -> Appointment:
    one = Appointment(case_id=case.id, **{"day": ON, "time": time, **more})
    file.change(Add(one))
    return one


def consent_ends(file: CaseFile, case: Case) -> None:
    one = Consent(case_id=case.id, recipient="VHS", given_on=date(2026, 1, 1), valid_to=ON)
    one.declaration = Declaration.WRITTEN_SIGNED
    file.change(Add(one))


def test_talks_stand_by_the_clock(file):
    for given, time in (("Amal", "14:00"), ("Olena", "9.30"), ("Memo", "")):
        appoint(file, person(file, given), time)
    appoint(file, person(file, "Morgen"), "8:00", day=ON + timedelta(days=1))
    day = Agenda(file).look(ON)
    assert [talk.called for talk in day.talks] == ["Olena Haddad", "Amal Haddad", "Memo Haddad"]
    assert [talk.called for talk in day.coming][-1] == "Morgen Haddad"


def test_a_talk_comes_with_its_preparation(file):
    amal = person(file, "Amal")
    talk = appoint(file, amal, "9:30")
    file.change(Answer(amal.person, "interpreter", Interpreter.PHONE), Answer(amal.person, "preferred_language", "ti"))
    file.change(Add(Certificate(case_id=amal.id, level_total=Cefr.B1)))
    consent_ends(file, amal)
    agenda = Agenda(file)
    ready = agenda.look(ON).talks[0].preparation
    assert (ready.interpreting.way, ready.interpreting.state, ready.interpreting.language) == (
        Interpreter.PHONE,
        None,
        "ti",
    )
    assert ready.to_see == (PaperKind.LANGUAGE,)
    assert [GERMAN.say(item.what) for item in ready.due] == ["Einwilligung endet: VHS"]
    assert agenda.look(ON).lines == (), "what is spoken of today needs no line"
    order = InterpreterOrder(case_id=amal.id, appointment=talk.id, service="Sprachring", state=OrderState.CONFIRMED)
    file.change(Add(order))
    ready = agenda.look(ON).talks[0].preparation
    assert (ready.interpreting.state, ready.interpreting.service) == (OrderState.CONFIRMED, "Sprachring")


def test_ended_restricted_and_deleted_people_are_not_there(file):
    cases = [person(file, given) for given in ("Amal", "Olena", "Memo")]
    for case in cases:
        consent_ends(file, case)
        appoint(file, case, day=ON + timedelta(days=1))
    agenda = Agenda(file)
    assert len(agenda.look(ON).lines) == 3
    file.change(Answer(cases[0].ending, "ended_on", ON))
    file.keeping.restrict(cases[1].id, next(iter(Ground)), ON)
    day = agenda.look(ON)
    assert [line.called for line in day.lines] == ["Memo Haddad"]
    assert [talk.called for talk in day.coming] == ["Memo Haddad"]


def test_only_folders_that_changed_are_read_again(file, monkeypatch):
    cases = [person(file, given) for given in ("Amal", "Olena", "Memo")]
    agenda, asked = Agenda(file), []
    folders = file.folders
    monkeypatch.setattr(file, "folders", lambda ids: asked.append(list(ids)) or folders(asked[-1]))
    for _look in range(2):
        agenda.look(ON)
    consent_ends(file, cases[1])
    assert len(agenda.look(ON).lines) == 1
    agenda.look(ON + timedelta(days=1))
    assert [len(ids) for ids in asked] == [3, 0, 1, 3]


def test_a_group_is_one_event_with_its_list(file):
    event, cases = new_id(), [person(file, given) for given in ("Amal", "Olena")]
    for case in cases:
        appoint(file, case, "10:00", kind=AppointmentKind.GROUP, event=event, subject="Deutschkurse", place="Saal")
    day = Agenda(file).look(ON)
    (group,) = day.groups
    assert (group.subject, [one.called for one in group.members]) == ("Deutschkurse", ["Amal Haddad", "Olena Haddad"])
    assert day.talks == ()


def test_a_group_nobody_noted_is_asked_for_once_and_not_at_each_of_its_people(file):
    event, cases = new_id(), [person(file, given) for given in ("Amal", "Olena")]
    rows = [appoint(file, case, kind=AppointmentKind.GROUP, event=event) for case in cases]
    agenda, later = Agenda(file), ON + timedelta(days=1)
    day = agenda.look(later)
    assert [len(group.members) for group in day.unnoted] == [2]
    assert (day.lines, day.groups, day.coming) == ((), (), ())
    file.change(Answer(rows[0], "attendance", Attendance.CAME))
    (group,) = agenda.look(later).unnoted
    assert [one.attendance for one in group.members] == [Attendance.CAME, None], "the list stays whole"
    file.change(Answer(rows[1], "attendance", Attendance.MISSING))
    assert agenda.look(later).unnoted == ()
    file.change(Answer(rows[1], "attendance", None))
    assert agenda.look(ON + timedelta(days=29)).unnoted == (), "not for ever"


# --- iCalendar


def unfolded(written: bytes) -> list[str]:
    """RFC 5545 3.1 backwards."""
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert written.count(b"\n") == written.count(b"\r\n")
    return written.decode().replace("\r\n ", "").splitlines()


@pytest.mark.parametrize(
    ("hint", "summary"),
    [
        (CalendarHint.NUMBER, "Gespräch 0001-8"),
        (CalendarHint.INITIALS, "Gespräch A.H."),
        (CalendarHint.NOTHING, "Gespräch"),
    ],
)
def test_a_calendar_knows_when_and_where_and_no_name(file, hint, summary):
    amal = person(file, "Amal")
    place = "Zimmer 214; Haus B, " + "ü" * 60 + "\nEingang hinten\\Hof"
    appoint(file, amal, "9:30", place=place, subject="Frau Haddad fragt nach Geld")
    lines = unfolded(as_icalendar(Agenda(file).look(ON).coming, hint, NOW))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Caseworker//DE"]
    assert {"DTSTART:20261124T093000", "DURATION:PT45M", "DTSTAMP:20261124T073000Z", f"SUMMARY:{summary}"} <= set(lines)
    escaped = place.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    assert f"LOCATION:{escaped}" in lines
    assert not [line for line in lines if "Haddad" in line or "Amal" in line or "Geld" in line]


def test_a_calendar_holds_a_group_once_a_day_without_a_time_and_no_next_step(file):
    event, cases = new_id(), [person(file, given) for given in ("Amal", "Olena")]
    for case in cases:
        appoint(file, case, kind=AppointmentKind.GROUP, event=event)
    file.change(Add(Contact(case_id=cases[0].id, contact_on=ON, next_on=ON, next_step="Rückruf")))
    lines = unfolded(as_icalendar(Agenda(file).look(ON).coming, CalendarHint.NUMBER, NOW))
    assert lines.count("BEGIN:VEVENT") == 1
    assert {"DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125", "SUMMARY:Gruppentermin"} <= set(lines)


def test_taken_out_again_an_appointment_has_the_same_number(file):
    appoint(file, person(file, "Amal"), "9:30")
    first, again = (as_icalendar(Agenda(file).look(ON).coming, CalendarHint.NUMBER, NOW) for _time in range(2))
    assert first == again
