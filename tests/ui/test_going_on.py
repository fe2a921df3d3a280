"""The program was closed, or ended by itself, in the middle of a talk: it goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from counsellor import PASSPHRASE, TODAY, Counsellor
from pytestqt.qtbot import QtBot

from caseworker.facts import FIRST_TALK
from caseworker.store import CaseFile, forgetting
from caseworker.store.engine import writes
from caseworker.words import GERMAN
from ui.beneath.work import wait_for_all
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def begins(settings: Settings, qtbot: QtBot, case_file: CaseFile) -> Callable[..., Counsellor]:
    """Start the program anew, as on any day, and open the file."""

    def begun(today: date = TODAY) -> Counsellor:
        window = Window(settings, today)
        qtbot.addWidget(window, before_close_func=lambda _window: wait_for_all())
        window.show()
        window.activateWindow()
        assert case_file.path is not None
        window.unlocked(CaseFile.open(case_file.path, passphrase=PASSPHRASE))
        return Counsellor(window)

    return begun


PLACE = {"script": 0, "length": "NORMAL", "also": False, "visited": []}


def amal(case_file: CaseFile) -> int:
    return case_file.people()[0].case_id


def in_a_talk(counsellor: Counsellor) -> None:
    """It is known who is there, the second chapter lies open, and a name is half typed."""
    desk = counsellor.window.desk
    assert desk is not None
    talk = desk.task("talk")
    talk.setCurrentIndex(0)  # type: ignore[union-attr]
    counsellor.presses("allein")
    counsellor.presses("Kurz 20")
    counsellor.opens("Person")
    counsellor.types("Rufname", "Ama")


def killed(counsellor: Counsellor) -> None:
    """Nobody says good-bye: what is in the file is all there is."""
    window = counsellor.window
    assert window.desk is not None
    assert window.guard is not None
    file = window.desk.case_file
    if (field := counsellor.focus()) is not None:
        field.blockSignals(True)  # it is never left: what is not in the file is lost with the process
    window.guard.rest()
    window.desk = None
    file.close()


def test_what_is_closed_in_a_talk_goes_on_there(counsellor: Counsellor, begins: Callable[..., Counsellor]) -> None:
    in_a_talk(counsellor)
    counsellor.window.close()
    again = begins()
    desk = again.window.desk
    assert desk is not None
    assert desk.at == "talk"
    assert desk.folder is not None
    assert desk.folder.case.person.preferred_name == "Ama", "what could be finished was"
    assert again.reads("Rufname") == "Ama"
    assert desk.folder.present, "who is in the room"
    assert desk.task("talk").place | {"visited": None} == {  # type: ignore[union-attr]
        "script": 0, "length": "SHORT", "chapter": "person", "also": False, "visited": None
    }  # fmt: skip


def test_what_is_killed_in_a_talk_goes_on_there(counsellor: Counsellor, begins: Callable[..., Counsellor]) -> None:
    in_a_talk(counsellor)
    guard = counsellor.window.guard
    assert guard is not None
    assert guard._soon.isActive(), "within five seconds"
    guard._draft_now()
    killed(counsellor)
    again = begins()
    assert again.window.desk is not None
    assert again.window.desk.at == "talk"
    assert again.reads("Rufname") == "Ama"
    assert again.window.desk.folder is not None
    assert again.window.desk.folder.present


def test_what_is_no_answer_when_the_program_is_closed_comes_back(
    counsellor: Counsellor, begins: Callable[..., Counsellor]
) -> None:
    counsellor.opens("Person")
    counsellor.types("Geburtsdatum", "31.02.")
    counsellor.window.close()
    again = begins(TODAY + timedelta(1))
    assert again.reads("Geburtsdatum") == "31.02."
    assert again.sees("Angefangen am 24.11.2026: Es steht wieder da."), "nobody wonders where it comes from"


def test_what_is_closed_outside_a_talk_begins_with_the_day(
    counsellor: Counsellor, begins: Callable[..., Counsellor]
) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    assert desk.folder is not None
    desk.open_person(desk.folder.case.id)  # another screen for the talk: none has begun
    counsellor.window.close()
    again = begins().window.desk
    assert again is not None
    assert (again.at, again.folder) == ("today", None)


def test_the_next_morning_begins_with_the_day_and_offers_the_talk(
    counsellor: Counsellor, begins: Callable[..., Counsellor]
) -> None:
    in_a_talk(counsellor)
    counsellor.window.close()
    again = begins(TODAY + timedelta(1))
    desk = again.window.desk
    assert desk is not None
    assert (desk.at, desk.folder) == ("today", None)
    desk.open_person(amal(desk.case_file), "talk")
    assert again.sees("Das Gespräch vom 24.11.2026 wurde unterbrochen.")
    again.presses("Weiter bei „Person“")
    assert again.sees("Manches steht hier erst, wenn Sie sagen, wer im Raum ist."), "another day, another room"
    assert again.reads("Rufname") == "Ama"


def test_a_talk_that_came_to_its_end_is_not_offered_another_day(
    counsellor: Counsellor, begins: Callable[..., Counsellor]
) -> None:
    counsellor.opens(GERMAN.say(FIRST_TALK.chapters[-1].name))
    counsellor.window.close()
    again = begins(TODAY + timedelta(1))
    assert again.window.desk is not None
    again.window.desk.open_person(amal(again.window.desk.case_file), "talk")
    assert again.sees("Wie viel Zeit haben Sie?")
    assert not any("unterbrochen" in words for words in again.words())


@pytest.mark.parametrize(("days", "offered"), [(28, True), (29, False)])
def test_an_old_talk_begins_anew(counsellor: Counsellor, days: int, offered: bool) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    desk.case_file.leave_talk(amal(desk.case_file), TODAY - timedelta(days), {**PLACE, "chapter": "german"})
    desk.open_person(amal(desk.case_file), "talk")
    assert counsellor.sees("Wie viel Zeit haben Sie?")
    assert any("unterbrochen" in words for words in counsellor.words()) == offered


def test_a_chapter_that_is_no_more_is_not_offered(counsellor: Counsellor) -> None:
    """A newer version of the program has other chapters."""
    desk = counsellor.window.desk
    assert desk is not None
    desk.case_file.leave_talk(amal(desk.case_file), TODAY, {**PLACE, "chapter": "anders"})
    desk.open_person(amal(desk.case_file), "talk")
    assert counsellor.sees("Wie viel Zeit haben Sie?")
    assert not any("unterbrochen" in words for words in counsellor.words())


def test_a_deleted_person_leaves_no_chapter(counsellor: Counsellor) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    case_file, gone = desk.case_file, amal(desk.case_file)
    assert case_file.left_talk(gone) is not None
    with writes(case_file._engine) as connection:
        forgetting.forget(connection, gone)
    assert case_file.left_talk(gone) is None
