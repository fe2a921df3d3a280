"""Vertretung: a colleague opens the newest sealed backup for a time; what was said there comes back to the owner."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from caseworker.facts import Cefr, Course
from caseworker.policy import Policy
from caseworker.store import (
    Add,
    Answer,
    CaseFile,
    Decide,
    NotAnswered,
    Periods,
    ReturnUnreadable,
    WrongPassphrase,
    offered,
)
from caseworker.store.backups import making
from caseworker.store.backups.deputy import read_return, return_key
from caseworker.store.files import Folder
from caseworker.store.keys.ring import unlock
from caseworker.words import NoAnswer
from tests.store.raw_pages import raw_pages

TODAY = date.today()
UNTIL = TODAY + timedelta(days=14)


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "buero"
    folder.mkdir()
    return folder


@pytest.fixture
def deputy(desk, olena, office, tmp_path):
    """The colleague's case file, made of last night's backup; the owner is not there."""
    desk.file.backups.lay_down(office, TODAY)
    desk.file.close()
    (found,) = offered(office)
    assert found.owner == "B. Aydin"
    into = tmp_path / "vertretung.fallakte"
    file = CaseFile.as_deputy(found, into, "C. Maier", "Krankheit", UNTIL, recovery=desk.code)
    yield file
    file.close()


def _taken_in(desk, office):
    desk.file = CaseFile.open(desk.path, passphrase=desk.passphrase)
    (back,) = desk.file.backups.returns(office)
    return back, desk.file.take_back(back)


def test_a_backup_is_laid_down_once_a_day_and_three_stay(desk, olena, office):
    backups = desk.file.backups
    assert backups.lay_down(office, TODAY)
    assert backups.lay_down(office, TODAY) is None
    for day in range(1, 6):
        backups.lay_down(office, TODAY + timedelta(days=day))
    (store,) = office.iterdir()
    assert len(list(store.iterdir())) == 3


def test_what_was_said_since_lies_there_in_the_place_of_that_of_the_morning(desk, olena, office):
    """Who is ill tomorrow has worked today."""
    backups, today = desk.file.backups, datetime.now(UTC).date()
    for day in (2, 1, 0):
        backups.lay_down(office, today - timedelta(days=day))
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    (store,) = office.iterdir()
    before = len(list(store.iterdir()))
    assert backups.lay_down(office, today)
    assert len(list(store.iterdir())) <= before
    assert backups.lay_down(office, today) is None
    (found,) = offered(office)
    with making.sound(found.backup, backups.key) as there:
        assert there.execute("SELECT listening FROM german").fetchone() == ("A2",)


def test_only_who_has_a_slot_opens_it(desk, olena, office, tmp_path):
    desk.file.backups.lay_down(office, TODAY)
    (found,) = offered(office)
    with pytest.raises(WrongPassphrase):
        CaseFile.as_deputy(found, tmp_path / "v.fallakte", "C. Maier", "Urlaub", UNTIL, passphrase="nicht das Kennwort")
    assert not (tmp_path / "v.fallakte").exists()


def test_the_deputy_works_in_their_own_name_for_a_time(deputy, olena):
    assert deputy.user == "C. Maier"
    assert (deputy.stay.purpose, deputy.stay.over(UNTIL), deputy.stay.over(UNTIL + timedelta(days=1))) == (
        "Krankheit",
        False,
        True,
    )
    case = deputy.case(olena.id)
    deputy.change(Answer(case.german, "listening", Cefr.A2))
    assert deputy.history(case.german, "listening")[-1].by == "C. Maier"


def test_what_was_said_comes_back_through_the_door(desk, olena, office, deputy):
    case = deputy.case(olena.id)
    deputy.change(Answer(case.german, "listening", Cefr.A2), Add(Course(case_id=case.id, provider="VHS")))
    deputy.change(NotAnswered(case.household, "children", NoAnswer.DECLINED))
    deputy.undo(deputy.change(Answer(case.household, "adults", 9)))
    new = deputy.new_person(family="Öztürk", given="Ayşe")
    deputy.hand_back()
    back, _new = _taken_in(desk, office)
    assert (back.stay.by, back.stay.purpose, desk.file.decisions(olena.id)) == ("C. Maier", "Krankheit", [])
    mine = desk.file.case(olena.id)
    assert (mine.german.listening, mine.courses[0].provider, mine.household.adults) == (Cefr.A2, "VHS", None)
    assert mine.household.no_answer["children"] is NoAnswer.DECLINED
    assert desk.file.case(new).person.given == "Ayşe"
    assert [line.case_id for line in desk.file.people("oztürk")] == [new]
    told, there = (file.history(file.case(olena.id).german, "listening")[-1] for file in (desk.file, deputy))
    assert (told.by, told.at) == (there.by, there.at) == ("C. Maier", there.at)
    assert desk.file.take_back(back) == 0, "each change is taken in once"
    desk.file.backups.settle_return(back)
    assert desk.file.backups.returns(office) == []


def test_where_both_said_something_both_are_shown(desk, olena, office, deputy):
    case = deputy.case(olena.id)
    deputy.change(Answer(case.german, "listening", Cefr.A2), Answer(case.household, "adults", 2))
    deputy.change(Answer(case.german, "listening", Cefr.B1))
    deputy.hand_back()
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as owner:
        mine = owner.case(olena.id)
        owner.change(Answer(mine.german, "listening", Cefr.C1), Answer(mine.household, "adults", 2))
    back, _new = _taken_in(desk, office)
    (decision,) = desk.file.decisions(olena.id)
    assert {(answer.value, answer.by) for answer in decision.answers} == {(Cefr.C1, "B. Aydin"), (Cefr.B1, "C. Maier")}
    german = desk.file.case(olena.id).german
    assert german.listening in (Cefr.C1, Cefr.B1)
    desk.file.change(Decide(german, "listening", Cefr.C1))
    assert desk.file.decisions(olena.id) == []
    assert desk.file.take_back(back) == 0
    assert desk.file.case(olena.id).german.listening is Cefr.C1


def test_after_a_backup_came_back_a_return_is_still_taken_in(desk, olena, office, deputy):
    """The owner brought an older state back meanwhile: what they say from then on is not taken for the deputy's."""
    deputy.change(Answer(deputy.case(olena.id).german, "listening", Cefr.B1))
    deputy.hand_back()
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as owner:
        then = owner.backups.keep_up()
        owner.change(Answer(owner.case(olena.id).household, "adults", 2))
        owner.bring_back(then)
        owner.change(Answer(owner.case(olena.id).household, "adults", 3))
    _taken_in(desk, office)
    mine = desk.file.case(olena.id)
    assert (mine.german.listening, mine.household.adults) == (Cefr.B1, 3)


def test_an_altered_return_is_refused(desk, olena, office, deputy):
    deputy.change(Answer(deputy.case(olena.id).german, "listening", Cefr.A2))
    place = deputy.hand_back()
    content = bytearray(place.read_bytes())
    assert b"listening" not in content
    content[40] ^= 1
    place.write_bytes(content)
    desk.file = CaseFile.open(desk.path, passphrase=desk.passphrase)
    assert desk.file.backups.returns(office) == []
    with pytest.raises(ReturnUnreadable):
        read_return(place, return_key(desk.file.backups.key))


def test_who_said_nothing_gives_nothing_back(deputy, office):
    assert deputy.hand_back() is None
    assert not list(office.rglob("*.return"))


# --- What lies in the folder of the office follows the file ----------------------------------------------------------


def _names(office, desk):
    """How many of the sealed backups hold the name of Olena in any page, a free one too."""
    key = desk.file.backups.key
    there = [backup for store in office.iterdir() for backup in making.all_in(store)]
    return [b"Kovalenko" in raw_pages(one.path / "case.db", one.note.own_key(key)) for one in there]


def _delete(desk, olena):
    desk.file.change(Answer(olena.ending, "ended_on", TODAY - timedelta(days=900)))
    periods = Periods(TODAY, Policy())
    assert desk.file.keeping.delete(desk.file.keeping.due(periods), periods, clock_is_sure=True)


def test_a_deletion_reaches_the_sealed_backups(desk, olena, office):
    backups = desk.file.backups
    for day in range(3):
        backups.lay_down(office, TODAY + timedelta(days=day))
    assert _names(office, desk) == [True, True, True], "the control"
    _delete(desk, olena)
    assert _names(office, desk) == [False]
    assert making.all_in(next(office.iterdir()))[0].note.counts.people == 0


def test_a_drive_that_is_not_there_is_reached_when_it_is_back(desk, olena, office):
    desk.file.backups.lay_down(office, TODAY)
    away = office.rename(office.with_name("getrennt"))
    _delete(desk, olena)
    desk.reopen()
    away.rename(office)
    assert _names(office, desk) == [True], "the control"
    assert desk.file.backups.lay_down(office, TODAY) is None, "that of today is there already"
    assert _names(office, desk) == [False]


def test_who_may_not_open_the_file_any_more_opens_no_sealed_backup(desk, olena, office, tmp_path):
    desk.file.ring.add_user("D. Nowak", "Wolken essen gern Kuchen", passphrase=desk.passphrase)
    desk.file.backups.lay_down(office, TODAY)
    (before,) = offered(office)
    assert unlock(Folder(before.backup.path), passphrase="Wolken essen gern Kuchen"), "the control"
    desk.file.close()
    desk.file = CaseFile.open_without(desk.path, "D. Nowak", passphrase=desk.passphrase)
    desk.file.backups.lay_down(office, TODAY)
    (found,) = offered(office)
    assert not before.backup.path.exists()
    with pytest.raises(WrongPassphrase):
        unlock(Folder(found.backup.path), passphrase="Wolken essen gern Kuchen")
    stay = tmp_path / "danach.fallakte"
    with CaseFile.as_deputy(found, stay, "C. Maier", "Urlaub", UNTIL, recovery=desk.code) as file:
        assert file.case(olena.id).person.family == "Kovalenko"


def test_what_was_begun_before_a_new_key_still_comes_back(desk, olena, office, deputy):
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as owner:
        owner.ring.add_user("D. Nowak", "Wolken essen gern Kuchen", passphrase=desk.passphrase)
    CaseFile.open_without(desk.path, "D. Nowak", passphrase=desk.passphrase).close()
    deputy.change(Answer(deputy.case(olena.id).german, "listening", Cefr.B1))
    deputy.hand_back()
    back, new = _taken_in(desk, office)
    assert (back.stay.by, new) == ("C. Maier", 1)
    assert desk.file.case(olena.id).german.listening is Cefr.B1


def test_a_deputy_replaces_nothing_of_the_owner(desk, olena, office, deputy):
    before = sorted(path for path in office.rglob("*"))
    deputy.backups.renew()
    assert sorted(path for path in office.rglob("*")) == before
