"""Kurznotiz: from anywhere, three actions besides typing, and nothing of it can get lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from counsellor import PASSPHRASE, TODAY, Counsellor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseworker.facts import (
    Agreement,
    Appointment,
    Attendance,
    Case,
    Channel,
    ContactKind,
    ContactResult,
    InterpreterOrder,
    OrderState,
    meetings,
    order_for,
    standing,
)
from caseworker.store import Add, CaseFile
from ui.case.short_note import ShortNoteDialog
from ui.lock import drafts
from ui.window import Window

WORDS = "Was ist wichtig? Was ist der nächste Schritt?"


class Counted:
    """What somebody does besides typing: presses and combinations of keys."""

    def __init__(self, there: Counsellor) -> None:
        self._there, self.actions = there, 0

    def keys(self, keys: str) -> None:
        self.actions += 1
        self._there.keys(keys)


@pytest.fixture
def amal(case_file: CaseFile) -> Case:
    return case_file.case(case_file.new_person(family="Haddad", given="Amal"))


@pytest.fixture
def there(window: Window, case_file: CaseFile, amal: Case) -> Counsellor:
    window.open(case_file)
    return awake(Counsellor(window))


def awake(there: Counsellor) -> Counsellor:
    """The keyboard is in the window. (Offscreen, nobody gives it to a page that is new.)"""
    there.window.activateWindow()
    there.window.desk.search.setFocus()
    assert there.waits(lambda: there.focus() is there.window.desk.search)
    return there


def is_gone(there: Counsellor) -> bool:
    return there.waits(lambda: there.window.findChild(ShortNoteDialog) is None)


def test_three_actions_besides_typing_for_whoever_lies_open(there: Counsellor, amal: Case):
    there.window.desk.open_person(amal.id)
    by = Counted(there)
    by.keys("Strg+N")
    there.types(WORDS, "Kam nicht, Sohn krank")
    by.keys("Alt+3")
    by.keys("Strg+Eingabe")
    assert is_gone(there)
    (note,) = amal.contacts
    assert (note.kind, note.note, note.result) == (
        ContactKind.SHORT_NOTE,
        "Kam nicht, Sohn krank",
        ContactResult.NO_SHOW,
    )
    assert (note.contact_on, by.actions) == (TODAY, 3)


def test_somebody_else_is_found_by_typing(there: Counsellor, amal: Case):
    there.keys("Strg+N")
    there.types("Person", "hadd")
    there.keys("Enter")
    dialog = there.window.findChild(ShortNoteDialog)
    there.presses("Unterlage da")
    chip = dialog._chips.entry
    chip.setFocus()  # one Tab too far
    for letter in "Rief an":
        QTest.keyClick(there.focus(), letter)
    assert there.focus() is dialog._text.text
    there.types("Nächster Schritt", "Zeugnis prüfen")
    there.presses("in 1 Woche")
    there.presses("Notiz festhalten")
    assert is_gone(there)
    (note,) = amal.contacts
    assert (note.note, note.result, note.next_step, note.next_on) == (
        "Rief an",
        ContactResult.DOCUMENT_BROUGHT,
        "Zeugnis prüfen",
        TODAY + timedelta(days=7),
    )


def test_a_no_show_has_no_effect_but_that_it_is_written_down(there: Counsellor, case_file: CaseFile, amal: Case):
    plan = Agreement(case_id=amal.id, agreed_on=date(2026, 11, 1))
    talk = Appointment(case_id=amal.id, day=TODAY, time="9:30")
    case_file.change(Add(plan), Add(talk))
    there.window.desk.open_person(amal.id)
    before = standing(amal), plan.status
    there.keys("Strg+N")
    there.presses("nicht erschienen")
    there.presses("Notiz festhalten")
    assert is_gone(there)
    assert (standing(amal), plan.status) == before
    assert (talk.attendance, amal.contacts[0].channel) == (Attendance.MISSING, Channel.IN_PERSON)
    there.opens("Akte")
    there.keys("Strg+Z")
    assert (amal.contacts, talk.attendance) == ([], None)


def test_a_moved_appointment_stands_on_its_new_day(there: Counsellor, case_file: CaseFile, amal: Case):
    old = Appointment(case_id=amal.id, day=TODAY, time="9:30", place="Zimmer 214")
    order = InterpreterOrder(case_id=amal.id, appointment=old.id, service="Sprachring", state=OrderState.CONFIRMED)
    case_file.change(Add(old), Add(order))
    there.window.desk.open_person(amal.id)
    there.keys("Strg+N")
    there.presses("Termin verschoben")
    assert there.sees("Verschoben wird der Termin am Di. 24.11.2026, 9:30. Für ihn ist ein Dolmetscher bestellt:")
    there.answers("Neuer Tag", "1.12.")  # with Enter, which must not press anything
    there.types("Neue Uhrzeit", "halb zehn")
    there.presses("Notiz festhalten")
    assert there.sees("Diese Uhrzeit ist nicht zu lesen.")
    there.types("Neue Uhrzeit", "14 Uhr")
    there.presses("Notiz festhalten")
    assert is_gone(there)
    assert there.sees("Termin verschoben auf den 01.12.2026: Amal Haddad")
    (meeting,) = meetings(amal)
    assert (meeting.day, meeting.said_time, meeting.place) == (date(2026, 12, 1), "14:00", "Zimmer 214")
    assert order_for(amal, meeting) is amal.interpreter_orders[0], "the interpreter goes along"
    assert amal.interpreter_orders[0].state is None, "and is not ordered for the new day"


def test_nothing_is_written_before_it_is_said_who_and_what(there: Counsellor, amal: Case):
    there.keys("Strg+N")
    there.presses("Notiz festhalten")
    assert there.sees("Es fehlt noch, um wen es geht.")
    there.types("Person", "hadd")
    there.keys("Enter")
    there.presses("Notiz festhalten")
    assert there.sees("Die Notiz ist noch leer.")
    there.presses("Abbrechen")
    assert amal.contacts == []


def test_what_is_half_typed_is_there_again_after_a_power_cut(there: Counsellor, case_file: CaseFile, amal: Case):
    """Every second of typing is kept; a new desk lays the note out again, about the same person."""
    there.keys("Strg+N")
    there.types("Person", "hadd")
    there.keys("Enter")
    there.types(WORDS, "Rief an, will")
    assert there.waits(lambda: any("Rief an" in one.get("text", "") for one in case_file.draft().get("inputs", [])))
    kept = case_file.draft()
    there.presses("Abbrechen")
    assert is_gone(there)
    drafts.lay_out(kept, there.window.desk)
    there.presses("Notiz festhalten")
    assert is_gone(there)
    assert [one.note for one in amal.contacts] == ["Rief an, will"]


def test_what_a_moved_appointment_is_asked_for_is_there_again_too(there: Counsellor, case_file: CaseFile, amal: Case):
    case_file.change(Add(Appointment(case_id=amal.id, day=TODAY, time="9:30")))
    there.window.desk.open_person(amal.id)
    there.keys("Strg+N")
    there.presses("Termin verschoben")
    there.types("Neue Uhrzeit", "14 Uhr")
    kept = drafts.collect(there.window.desk)
    there.presses("Abbrechen")
    assert is_gone(there)
    drafts.lay_out(kept, there.window.desk)
    there.answers("Neuer Tag", "morgen")
    there.presses("Notiz festhalten")
    assert is_gone(there)
    assert [one.said_time for one in meetings(amal)] == ["14:00"]


def test_two_of_the_same_name_are_never_mixed_up_by_a_draft(there: Counsellor, case_file: CaseFile, amal: Case):
    other = case_file.case(case_file.new_person(family="Haddad", given="Amal"))
    there.window.desk.open_person(amal.id)
    there.keys("Strg+N")
    dialog = there.window.findChild(ShortNoteDialog)
    dialog.person.line.setText("Amal Haddad ")
    there.types(WORDS, "Rief an")
    there.presses("Notiz festhalten")
    assert there.sees("Es fehlt noch, um wen es geht.")
    there.presses("Abbrechen")
    assert amal.contacts == other.contacts == []


def test_in_a_file_that_is_only_read_the_note_is_left_and_taken_in_later(
    window: Window, case_file: CaseFile, amal: Case
):
    assert case_file.path is not None
    window.open(CaseFile.read(case_file.path, passphrase=PASSPHRASE))
    there = Counsellor(window)
    there.presses("Kurznotiz (Strg+N)")
    there.types("Person", "hadd")
    there.keys("Enter")
    assert not there.can_press("nicht erschienen")
    there.types(WORDS, "Frau Haddad rief an")
    there.presses("Notiz festhalten")
    assert is_gone(there)
    (note,) = case_file.notes()
    case_file.take_note(note)
    assert [one.note for one in amal.contacts] == ["Frau Haddad rief an"]
    window.close_file()
    case_file.close()


def test_tab_goes_through_the_note_in_reading_order(there: Counsellor, amal: Case):
    there.window.desk.open_person(amal.id)
    there.keys("Strg+N")
    order = []
    for _step in range(4):
        order.append(QApplication.focusWidget().accessibleName())
        there.keys("Tab")
    assert order == [WORDS, "Ergebnis: erreicht", "Nächster Schritt", "Nächster Schritt am"]
    there.presses("Abbrechen")
