"""Heute: who comes, what has to be ready, what cannot wait; and what a press does to it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from counsellor import TODAY, Counsellor
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from caseworker.facts import (
    Appointment,
    AppointmentKind,
    Attendance,
    Case,
    Consent,
    ContactKind,
    ContactResult,
    Declaration,
    Interpreter,
    OrderState,
    new_id,
    standing,
)
from caseworker.store import Add, Answer, CaseFile
from ui.settings import Settings
from ui.settings.office import Meetings
from ui.tasks.today.first import FirstPeople
from ui.window import Window


@pytest.fixture
def amal(case_file: CaseFile) -> Case:
    """Her consent ends today, and nobody has named a day for the next talk."""
    case = case_file.case(case_file.new_person(family="Haddad", given="Amal"))
    consent = Consent(case_id=case.id, recipient="VHS", given_on=date(2026, 1, 1), valid_to=TODAY)
    consent.declaration = Declaration.WRITTEN_SIGNED
    case_file.change(Add(consent))
    return case


@pytest.fixture
def there(window: Window, case_file: CaseFile, amal: Case) -> Counsellor:
    window.open(case_file)
    there = Counsellor(window)
    there.opens("Heute")
    return there


def looks_again(there: Counsellor) -> None:
    there.opens("Personen")
    there.opens("Heute")


def chooses(there: Counsellor, button: str, words: str) -> None:
    """One line of the menu of a button."""
    found = [one for one in there.window.findChildren(QPushButton) if one.accessibleName() == button and one.menu()]
    next(action for action in found[-1].menu().actions() if action.text().startswith(words)).trigger()
    QTest.qWait(1)


def test_the_morning_begins_with_heute(window: Window, case_file: CaseFile, amal: Case):
    window.open(case_file)
    assert window.desk.at == "today"
    assert Counsellor(window).sees("Einwilligung endet: VHS")


def test_in_an_empty_file_heute_leads_to_the_first_people(window: Window, case_file: CaseFile):
    window.open(case_file)
    there = Counsellor(window)
    assert there.sees("Noch ist niemand da")
    assert not there.can_press("Neuer Termin"), "there is nobody to come"
    assert there.can_press("Tabelle einfügen …")
    assert there.can_press("Liste übernehmen …")
    there.presses("Neue Person")
    there.types("Familienname", "Haddad")
    there.presses("Person anlegen")
    assert there.sees("Gespräch beginnen")
    window.desk.go("today")
    assert not any(one.isVisible() for one in window.findChildren(FirstPeople)), "somebody is there"
    there.opens("Heute")
    assert there.sees("Heute ist kein Termin eingetragen.")
    assert there.can_press("Neuer Termin")


def test_an_empty_day_is_a_friendly_one(window: Window, case_file: CaseFile):
    case_file.new_person(family="Haddad")
    window.open(case_file)
    there = Counsellor(window)
    assert there.sees("Heute ist kein Termin eingetragen. Ein ruhiger Tag zum Nachbereiten.")
    assert there.sees("Nichts drängt. Alles andere wartet in der Vorbereitung des nächsten Termins.")


def test_a_line_says_what_and_why_and_goes_when_it_is_dealt_with(there: Counsellor, amal: Case):
    assert there.sees("Einwilligung endet: VHS")
    assert there.sees("am 24.11.2026 · Danach geht nichts mehr an die genannte Stelle. DSGVO Art. 7 (R-DP-10)")
    there.presses("Amal Haddad: Erledigt")
    assert there.does_not_see("Einwilligung endet: VHS")
    assert [one.what for one in amal.put_off] == ["Einwilligung endet: VHS"]
    there.keys("Strg+Z")
    assert there.sees("Einwilligung endet: VHS")


def test_a_line_can_be_put_off_to_a_working_day(there: Counsellor, amal: Case):
    assert there.sees("Einwilligung endet: VHS")
    chooses(there, "Amal Haddad: Verschieben …", "um 2 Wochen")
    assert there.does_not_see("Einwilligung endet: VHS")
    assert [one.until for one in amal.put_off] == [date(2026, 12, 8)]


def test_what_is_only_counted_in_a_line_comes_up_when_the_others_are_dealt_with(
    there: Counsellor, case_file: CaseFile, amal: Case
):
    for recipient in ("Kita", "Schule", "Verein"):
        consent = Consent(case_id=amal.id, recipient=recipient, given_on=date(2026, 1, 1), valid_to=TODAY)
        consent.declaration = Declaration.WRITTEN_SIGNED
        case_file.change(Add(consent))
    looks_again(there)
    assert there.sees("und noch 1")
    assert there.does_not_see("Einwilligung endet: Verein")
    there.presses("Amal Haddad: Erledigt")
    assert there.sees("Einwilligung endet: Verein"), "nobody has read it, so nobody has dealt with it"


def test_a_line_leads_to_the_talk(there: Counsellor):
    assert there.sees("Einwilligung endet: VHS")
    there.presses("Amal Haddad: Zum Gespräch")
    assert there.sees("Wie viel Zeit haben Sie?")


def test_an_appointment_is_made_with_its_interpreter(
    there: Counsellor, settings: Settings, case_file: CaseFile, amal: Case
):
    settings.keep(Meetings, interpreters="Sprachring\nGehörlosenverband")
    case_file.change(Answer(amal.person, "interpreter", Interpreter.SIGN_LANGUAGE))
    there.presses("Neuer Termin")
    there.types("Person", "hadd")
    there.keys("Enter")
    there.answers("Tag", "24.11.2026")
    there.answers("Uhrzeit", "9.30")
    there.answers("Dienst", "Gehörlosenverband")
    there.presses("Termin anlegen")
    assert there.sees("Dolmetscher (Gebärdensprache, Gehörlosenverband): bestellt")
    assert there.sees("Fällig 24.11.2026: Einwilligung endet: VHS"), "it belongs to the talk of today now"
    (order,) = amal.interpreter_orders
    assert (order.appointment, order.state) == (amal.appointments[0].id, OrderState.ORDERED)
    chooses(there, "Amal Haddad: Dolmetscher …", "nicht gekommen")
    assert there.sees("Dolmetscher (Gebärdensprache, Gehörlosenverband): nicht gekommen")
    assert order.state is OrderState.NO_SHOW


def test_an_interpreter_who_is_wanted_is_not_ordered_yet(there: Counsellor, case_file: CaseFile, amal: Case):
    there.presses("Neuer Termin")
    there.types("Person", "hadd")
    there.keys("Enter")
    there.answers("Tag", "bald")
    assert there.sees("Das ist kein Tag.")
    there.answers("Tag", "heute")
    assert there.does_not_see("Das ist kein Tag.")
    there.answers("Uhrzeit", "9 Uhr")
    there.presses("vor Ort")
    there.presses("Termin anlegen")
    assert there.sees("Dolmetscher (vor Ort): noch nicht bestellt")
    assert [(one.day, one.time) for one in amal.appointments] == [(TODAY, "9:00")]
    chooses(there, "Amal Haddad: Dolmetscher …", "Bestellt")
    assert there.sees("Dolmetscher (vor Ort): bestellt")
    assert [one.state for one in amal.interpreter_orders] == [OrderState.ORDERED]


def test_an_appointment_without_a_day_is_not_made(there: Counsellor, amal: Case):
    there.presses("Neuer Termin")
    there.types("Person", "hadd")
    there.keys("Enter")
    there.presses("Termin anlegen")
    assert there.sees("Es fehlt noch der Tag.")
    assert amal.appointments == []
    there.presses("Abbrechen")


def test_presence_in_a_group_is_no_first_talk_and_no_contact_that_counts(
    there: Counsellor, case_file: CaseFile, amal: Case
):
    olena = case_file.case(case_file.new_person(family="Kovalenko", given="Olena"))
    there.presses("Neuer Gruppentermin")
    there.answers("Worum geht es?", "Deutschkurse")
    there.answers("Tag", "24.11.2026")
    for name in ("hadd", "koval"):
        there.types("Person", name)
        there.keys("Enter")
    there.presses("Gruppentermin anlegen")
    assert there.sees("Gruppentermin · 2 Personen")
    there.presses("Deutschkurse: Anwesenheit")
    there.presses("Amal Haddad: gekommen")
    there.presses("Olena Kovalenko: gekommen")
    there.presses("Olena Kovalenko: nicht gekommen")
    there.presses("Fertig")
    assert [(one.kind, one.result, one.counts) for one in amal.contacts] == [
        (ContactKind.GROUP, ContactResult.TOOK_PLACE, False)
    ]
    assert standing(amal).first_talk_on is None
    assert [one.result for one in olena.contacts] == [ContactResult.NO_SHOW]
    assert olena.appointments[0].attendance is Attendance.MISSING
    assert amal.appointments[0].event == olena.appointments[0].event
    assert there.sees("Gruppentermin · 2 Personen · 1 gekommen")
    early = Appointment(case_id=amal.id, day=TODAY - timedelta(days=1), kind=AppointmentKind.GROUP, event=new_id())
    case_file.change(Add(early))
    looks_again(there)
    assert there.sees("Mo. 23.11.2026 · Gruppentermin · 1 Person"), "who came is often noted the day after"
    there.presses("Gruppentermin: Anwesenheit")
    there.presses("Amal Haddad: gekommen")
    there.presses("Fertig")
    assert there.does_not_see("Mo. 23.11.2026 · Gruppentermin")
    assert amal.contacts[-1].contact_on == early.day


def test_the_next_days_are_there_with_their_interpreters(there: Counsellor, case_file: CaseFile, amal: Case):
    soon = Appointment(case_id=amal.id, day=TODAY + timedelta(days=2), time="8:30", kind=AppointmentKind.PHONE)
    case_file.change(Add(soon), Answer(amal.person, "interpreter", Interpreter.PHONE))
    looks_again(there)
    assert there.sees("Dolmetscher (Telefon): noch nicht bestellt")
    chooses(there, "Amal Haddad: Dolmetscher (Telefon): noch nicht bestellt", "Bestellt")
    assert there.sees("Dolmetscher (Telefon): bestellt"), "one is ordered before the day"
    there.presses("26.11.2026 8:30 · Amal Haddad · Telefontermin")
    assert there.window.desk.at == "folder"


def test_ten_lines_stand_there_and_the_others_are_a_press_away(there: Counsellor, case_file: CaseFile):
    for number in range(12):
        case = case_file.case(case_file.new_person(family=f"Person {number}"))
        consent = Consent(case_id=case.id, recipient="VHS", given_on=date(2026, 1, 1), valid_to=TODAY)
        consent.declaration = Declaration.WRITTEN_SIGNED
        case_file.change(Add(consent))
    looks_again(there)
    assert there.sees("3 weitere zeigen")
    there.presses("3 weitere zeigen")
    assert there.words().count("Einwilligung endet: VHS") == 13


def test_the_calendar_is_written_without_names_and_noted_in_the_trail(
    there: Counsellor, case_file: CaseFile, amal: Case, tmp_path: Path
):
    case_file.change(Add(Appointment(case_id=amal.id, day=TODAY, time="9:30", event=new_id())))
    looks_again(there)
    assert there.sees("9:30")
    task, before = there.window.desk.task("today"), case_file.trail.anchor().number
    task._save(tmp_path / "Termine.ics")
    written = (tmp_path / "Termine.ics").read_text()
    assert "SUMMARY:Gespräch 0001-8" in written
    assert "Haddad" not in written
    assert case_file.trail.anchor().number == before + 1


def test_the_tab_key_reaches_every_way_out_of_a_line(there: Counsellor):
    assert there.sees("Einwilligung endet: VHS")
    ways = [one for one in there.window.findChildren(QPushButton) if one.accessibleName().startswith("Amal Haddad: ")]
    assert len(ways) == 4
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in ways)
