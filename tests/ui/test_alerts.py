"""What goes wrong is told in words: once, without values, and never in the middle of painting."""

import logging

import pytest
from counsellor import Counsellor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from sqlalchemy import Connection, event

from caseworker.facts import Cefr, Interpreter
from caseworker.store import CaseFile, DiskFull
from ui.window import Window


def _boxes(window: Window) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def _raise(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_bug_is_told_once_and_without_what_people_said(window: Window, caplog: pytest.LogCaptureFixture) -> None:
    there = Counsellor(window)
    bug = _raise(ValueError("Amal Haddad, 12.04.1991"))
    with caplog.at_level(logging.ERROR):
        for _time in range(30):
            window.alerts.caught(type(bug), bug, bug.__traceback__)
    assert there.waits(lambda: len(_boxes(window)) == 1)
    box = _boxes(window)[0]
    told = box.text() + box.informativeText()
    assert "Was vorher gespeichert war, ist sicher." in told
    assert "ValueError · _raise" in told
    assert "Haddad" not in told + caplog.text
    box.close()


def test_a_problem_nobody_expected_is_told_in_its_own_words(window: Window) -> None:
    there = Counsellor(window)
    problem = _raise(DiskFull())
    window.alerts.caught(type(problem), problem, problem.__traceback__)
    assert there.waits(lambda: len(_boxes(window)) == 1)
    assert "Das Laufwerk ist voll" in _boxes(window)[0].text()
    _boxes(window)[0].close()


def test_what_the_disk_refuses_is_told_and_nothing_is_lost(counsellor: Counsellor) -> None:
    """A real refusal: from now on the database lets itself be read only."""
    folder = counsellor.window.desk.folder
    counsellor.opens("Deutsch")
    counsellor.answers("Hören", "A2")
    refuses = _refusing(folder.case_file)
    counsellor.answers("Hören", "B1")
    assert counsellor.sees("darf nicht mehr geschrieben werden. Die letzte Eingabe ist nicht gespeichert.")
    assert counsellor.sees("Alles davor ist sicher, und was Sie eingegeben haben, steht noch da.")
    assert counsellor.sees("Noch nicht gespeichert.")
    assert counsellor.reads("Hören") == "B1", "what waits is what is pressed"
    refuses.append("OFF")
    counsellor.answers("Lesen", "A1")
    assert counsellor.does_not_see("Noch nicht gespeichert.")
    assert (folder.case.german.listening, folder.case.german.reading) == (Cefr.B1, Cefr.A1)


def test_what_was_typed_stays_until_the_disk_takes_it(counsellor: Counsellor) -> None:
    case_file = counsellor.window.desk.folder.case_file
    counsellor.opens("Person")
    refuses = _refusing(case_file)
    counsellor.answers("Telefon", "0201 555 1000")
    assert counsellor.sees("Noch nicht gespeichert.")
    assert counsellor.reads("Telefon") == "0201 555 1000"
    refuses.append("OFF")
    counsellor.answers("Vorname", "Amal Nour")
    assert counsellor.reads("Telefon") == "0201 555 1000", "another answer takes nothing away"
    counsellor.answers("Telefon", "0201 555 1000")
    assert counsellor.does_not_see("Noch nicht gespeichert.")
    (person,) = case_file.people("Haddad")
    assert case_file.case(person.case_id).person.phone == "0201 555 1000"


def test_the_same_problem_is_told_in_one_box(window: Window) -> None:
    there = Counsellor(window)
    for problem in (_raise(DiskFull()), _raise(DiskFull())):
        window.alerts.caught(type(problem), problem, problem.__traceback__)
    assert there.waits(lambda: len(_boxes(window)) > 0)
    QTest.qWait(20)
    (box,) = _boxes(window)
    box.close()


def _refusing(case_file: CaseFile) -> list[str]:
    """From now on the database lets itself be read only; with "OFF" in the list it takes answers again."""
    state = ["ON"]

    def begins(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA query_only = {state[-1]}")

    event.listen(case_file._engine, "begin", begins)  # whichever of its connections is taken
    return state


def test_what_a_file_that_was_moved_away_does_not_take_is_kept_when_it_is_back(counsellor: Counsellor) -> None:
    file = counsellor.window.desk.case_file
    away = file.path.rename(file.path.with_name("weg"))
    counsellor.answers("Sprachmittlung", "Video")
    assert counsellor.sees("Die Falldatei liegt nicht mehr an ihrem Ort. Die letzte Eingabe ist nicht gespeichert.")
    assert counsellor.sees("Noch nicht alles gespeichert"), "no line on the desk says otherwise"
    away.rename(file.path)
    counsellor.answers("Liest und schreibt die eigene Sprache", "fließend")
    assert counsellor.does_not_see("Noch nicht alles gespeichert")
    assert counsellor.reads("Sprachmittlung") == "Video"
    assert counsellor.window.desk.folder.case.person.interpreter is Interpreter.VIDEO
