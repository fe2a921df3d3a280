"""What goes wrong is told in words: once, without values, and never in the middle of painting."""

import logging

import pytest
from counsellor import Counsellor
from PySide6.QtWidgets import QMessageBox

from caseworker.store import DiskFull
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
    assert "Ihre Antworten sind gespeichert." in told
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
    with folder.case_file._engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    counsellor.answers("Hören", "B1")
    assert counsellor.sees("In diesem Ordner darf nicht geschrieben werden.")
    assert counsellor.reads("Hören") == "A2"
