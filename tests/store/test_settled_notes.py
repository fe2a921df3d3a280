"""A note is open to whoever wrote it for a day; what others wrote stays at once, and one only adds to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from caseworker.facts import Contact
from caseworker.store import Add, Answer, NoteStays, Remove
from caseworker.store.settled import settled


@pytest.fixture
def contact(desk, olena):
    row = Contact(case_id=olena.id)
    desk.file.change(Add(row))
    desk.file.change(Answer(row, "note", "Kommt am Montag wieder."))
    return row


def stays(desk, contact, **later):
    """What stays of a note so much later."""
    with desk.file.reading() as connection:
        return settled(connection, contact, "note", desk.file.user, datetime.now(UTC) + timedelta(**later))


def test_whoever_wrote_a_note_changes_it_for_a_day(desk, contact):
    desk.file.change(Answer(contact, "note", "Kommt am Dienstag wieder."))
    assert contact.note == "Kommt am Dienstag wieder."
    assert stays(desk, contact, hours=23) == ""
    assert stays(desk, contact, hours=25) == "Kommt am Dienstag wieder."


def test_what_somebody_else_wrote_is_only_added_to(desk, contact):
    desk.file.change(Answer(contact, "note", "Kommt am Montag wieder. Ruft vorher an."), by="C. Yıldız")
    with pytest.raises(NoteStays):
        desk.file.change(Answer(contact, "note", "Kommt nicht."))
    with pytest.raises(NoteStays):
        desk.file.change(Answer(contact, "note", None))
    assert contact.note == "Kommt am Montag wieder. Ruft vorher an."
    desk.file.change(Answer(contact, "note", contact.note + "\n\n[24.11.2026] War da."))
    assert desk.reopen().case(contact.case_id).contacts[-1].note.endswith("War da.")


def test_adding_can_be_taken_back_but_no_further(desk, contact):
    theirs = "Kommt am Montag wieder. Ruft vorher an."
    desk.file.change(Answer(contact, "note", theirs), by="C. Yıldız")
    back = desk.file.change(Answer(contact, "note", f"{theirs} War da."))
    desk.file.undo(back)
    assert contact.note == theirs


def test_a_note_that_came_with_its_row_stays_too(desk, olena):
    row = Contact(case_id=olena.id, note="Rief an.")
    desk.file.change(Add(row), by="C. Yıldız")
    with pytest.raises(NoteStays):
        desk.file.change(Answer(row, "note", "Rief nicht an."))


def test_a_contact_with_a_note_that_stays_is_not_removed_either(desk, contact):
    desk.file.change(Answer(contact, "note", "Kommt am Montag wieder. Ruft vorher an."), by="C. Yıldız")
    with pytest.raises(NoteStays):
        desk.file.change(Remove(contact))
    assert contact in desk.file.case(contact.case_id).contacts
    assert desk.reopen().case(contact.case_id).contacts[-1].note.endswith("Ruft vorher an.")


def test_a_contact_entered_by_mistake_is_removed_and_comes_back_on_the_same_day(desk, contact):
    back = desk.file.change(Remove(contact))
    assert desk.file.case(contact.case_id).contacts == []
    desk.file.undo(back)
    assert [one.note for one in desk.file.case(contact.case_id).contacts] == ["Kommt am Montag wieder."]


def test_other_answers_of_a_contact_may_still_be_changed(desk, contact):
    desk.file.change(Answer(contact, "with_whom", "Beratung"), by="C. Yıldız")
    desk.file.change(Answer(contact, "with_whom", "Leitung"))
    assert contact.with_whom == "Leitung"
