"""Undo and redo go through the same door, also after the file was closed in between."""

from __future__ import annotations

import random
from datetime import date

import pytest

from caseworker.facts import Cefr, Certificate, Consent, ConsentKind, Course, NameVariant, Person, lists, topics
from caseworker.store import Add, Answer, Confirm, NotAnswered, Op, Remove
from caseworker.store.records import columns
from caseworker.words import NoAnswer


def _everything(case):
    """All that a folder says, as plain values."""
    rows = [*(getattr(case, name) for name in topics()), *(row for name in lists() for row in getattr(case, name))]
    said = [
        (type(row).__name__, {key: getattr(row, key) for key in columns(type(row))}, dict(row.no_answer))
        for row in rows
    ]
    return sorted(said, key=lambda one: (one[0], one[1]["id"]))


def test_undo_and_redo(desk, olena):
    undo = desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    redo = desk.file.undo(undo)
    assert olena.german.listening is None
    again = desk.file.undo(redo)
    assert olena.german.listening is Cefr.A2
    desk.file.undo(again)
    assert desk.reopen().case(olena.id).german.listening is None


def test_what_was_changed_at_once_is_taken_back_at_once(desk, olena):
    course = Course(case_id=olena.id)
    undo = desk.file.change(
        Add(course), Answer(course, "provider", "VHS"), Answer(course, "provider", "AWO"), Confirm(course, "provider")
    )
    before = _everything(olena)
    redo = desk.file.undo(undo)
    assert olena.courses == []
    desk.file.undo(redo)
    assert _everything(olena) == before
    assert _everything(desk.reopen().case(olena.id)) == before


def test_a_removed_row_comes_back_whole_to_its_old_place(desk, olena):
    rows = [Course(case_id=olena.id, provider=name) for name in ("VHS", "AWO", "IB")]
    desk.file.change(*map(Add, rows))
    desk.file.change(NotAnswered(rows[1], "place", NoAnswer.DECLINED), Answer(rows[1], "hours_total", 600))
    before, number = _everything(olena), rows[1].id
    undo = desk.file.change(Remove(rows[1]))
    assert len(olena.courses) == 2
    desk.file.undo(undo)
    assert [course.provider for course in olena.courses] == ["VHS", "AWO", "IB"]
    assert olena.courses[1].id == number
    assert _everything(olena) == before
    assert _everything(desk.reopen().case(olena.id)) == before


def test_the_last_step_can_be_taken_back_after_an_unlock(desk, olena):
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    desk.file.change(Answer(olena.german, "listening", Cefr.B1), Answer(olena.household, "children", 2))
    desk.file.change(NotAnswered(olena.german, "reading", NoAnswer.UNKNOWN))
    again = desk.reopen().case(olena.id)
    for listening, children, asked in ((Cefr.B1, 2, False), (Cefr.A2, None, False), (None, None, False)):
        desk.file.undo(desk.file.undoable(olena.id))
        now = (again.german.listening, again.household.children, again.german.asked("reading"))
        assert now == (listening, children, asked)
    assert not desk.file.undoable(olena.id), "a new folder is deleted, not undone"


def test_a_removed_row_comes_back_after_an_unlock(desk, olena):
    course = Course(case_id=olena.id, provider="AWO", hours_total=600)
    desk.file.change(Add(course))
    desk.file.change(NotAnswered(course, "place", NoAnswer.DECLINED))
    before = _everything(olena)
    desk.file.change(Answer(course, "provider", "IB"), Remove(course))
    again = desk.reopen().case(olena.id)
    desk.file.undo(desk.file.undoable(olena.id))
    assert _everything(again) == before
    assert _everything(desk.reopen().case(olena.id)) == before


def test_what_was_done_again_can_be_taken_back_after_an_unlock(desk, olena):
    redo = desk.file.undo(desk.file.change(Answer(olena.german, "listening", Cefr.A2)))
    desk.file.undo(redo)
    desk.reopen()
    desk.file.undo(desk.file.undoable(olena.id))
    assert desk.file.case(olena.id).german.listening is None
    assert not desk.file.undoable(olena.id)


def test_each_folder_has_its_own_way_back(desk, olena):
    other = desk.file.case(desk.file.new_person(family="Haddad"))
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    desk.file.change(Answer(other.german, "writing", Cefr.C1))
    desk.file.undo(desk.file.undoable(olena.id))
    assert (olena.german.listening, other.german.writing) == (None, Cefr.C1)


def test_a_confirmation_is_taken_back(desk, olena):
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    desk.file.undo(desk.file.change(Confirm(olena.german, "listening")))
    assert [moment.op for moment in desk.file.history(olena.german, "listening")] == [
        Op.ANSWERED,
        Op.CONFIRMED,
        Op.UNCONFIRMED,
    ]
    assert olena.german.listening is Cefr.A2


def test_what_must_not_be_revived_has_no_way_back(desk, olena):
    undo = desk.file.change(
        Answer(olena.german, "listening", Cefr.A2), Answer(olena.person, "phone", "0211 1", undoable=False)
    )
    assert not undo
    assert olena.person.phone == "0211 1"
    desk.reopen()
    assert not desk.file.undoable(olena.id)


def test_a_topic_may_never_be_revived(desk, olena, monkeypatch):
    monkeypatch.setattr(NameVariant, "undoable", False, raising=False)
    assert not desk.file.change(Add(NameVariant(case_id=olena.id, name="Alona")))
    assert desk.file.change(Answer(olena.german, "listening", Cefr.A2))


@pytest.mark.parametrize("seed", range(4))
def test_any_talk_can_be_taken_back_to_its_beginning(desk, olena, seed):
    """Random changes; undone from memory and from the file in turn, the folder passes through every earlier state."""
    chance = random.Random(seed)
    states = []
    for _time in range(25):
        states.append(_everything(olena))
        while not desk.file.change(*_some_changes(chance, olena)):
            pass
    for state in reversed(states):
        desk.file.undo(desk.file.undoable(olena.id))
        assert _everything(olena) == state
        if chance.random() < 0.2:
            olena = desk.reopen().case(olena.id)
            assert _everything(olena) == state


def _some_changes(chance, olena):
    rows = olena.certificates
    row = chance.choice(rows) if rows else None
    level = chance.choice([None, *Cefr])
    match chance.randrange(6):
        case 0:
            return [Add(Certificate(case_id=olena.id, level_total=level))]
        case 1 if row:
            return [Remove(row)]
        case 2 if row:
            return [Answer(row, "level_total", level)]
        case 3:
            return [NotAnswered(olena.german, "reading", chance.choice(list(NoAnswer)))]
        case 4:
            certificate = Certificate(case_id=olena.id)
            return [
                Add(certificate),
                Answer(certificate, "level_total", Cefr.A1),
                Answer(olena.german, "reading", level),
            ]
    return [Answer(olena.german, "reading", level), Answer(olena.person, "family", chance.choice(["A", "B", None]))]


def test_the_list_of_people_follows_undo(desk, olena):
    undo = desk.file.change(Answer(olena.person, "family", "Bondarenko"))
    assert [line.family for line in desk.file.people("bond")] == ["Bondarenko"]
    desk.file.undo(undo)
    assert desk.file.people("bond") == []
    assert [line.family for line in desk.file.people("koval")] == ["Kovalenko"]
    assert isinstance(olena.person, Person)


def test_nothing_revives_a_withdrawn_consent(desk, olena):
    """Not the way back of the step itself, and not the undo of tomorrow (decisions.md)."""
    consent = Consent(case_id=olena.id, kind=ConsentKind.KIM_TO_JC)
    desk.file.change(Add(consent))
    assert desk.file.change(Answer(consent, "given_on", date(2026, 8, 3)))
    assert not desk.file.change(Answer(consent, "withdrawn_on", date(2026, 8, 17)))
    again = desk.reopen().case(olena.id)
    assert not desk.file.undoable(again.id)
    assert again.consents[0].withdrawn_on == date(2026, 8, 17)


def test_a_withdrawn_consent_that_was_taken_out_comes_back_withdrawn(desk, olena):
    consent = Consent(case_id=olena.id, kind=ConsentKind.KIM_TO_JC, given_on=date(2026, 8, 3))
    desk.file.change(Add(consent))
    desk.file.change(Answer(consent, "withdrawn_on", date(2026, 8, 17)))
    desk.file.undo(desk.file.change(Remove(consent)))
    assert olena.consents[0].withdrawn_on == date(2026, 8, 17)
