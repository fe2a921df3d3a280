"""A real case file on a real disk, in the real window; only the passphrase is cheaper than in life."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":  # which `dev.py` says; its own screen is a small one
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"

from counsellor import CHEAP, PASSPHRASE, TODAY, Counsellor
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.store import CaseFile
from ui.app import application
from ui.beneath.work import wait_for_all
from ui.settings import Settings
from ui.window import Window

# What the offscreen plugin says of itself when a menu or a list of suggestions opens.
_A_DAY = 86_400_000  # milliseconds
_OFFSCREEN = ("This plugin does not support", "does not support grabbing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN, extend=True))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """What a test has closed is gone before the next: outside an event loop Qt keeps it, and all that ticks in it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def window(settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window with its first page.

    The backup five seconds after opening would come now before and now after what a test counts in the trail.
    """
    monkeypatch.setattr("ui.beneath.backing._SOON", _A_DAY)
    application(settings)
    window = Window(settings, TODAY)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    stray = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    assert not stray, f"a widget was shown without a parent: {stray}"
    wait_for_all()
    window.close()


@pytest.fixture
def case_file(tmp_path: Path) -> CaseFile:
    """A case file in which nobody is yet."""
    made, _code = CaseFile.create(tmp_path / "Beratung", PASSPHRASE, "B. Aydin", cost=CHEAP)
    return made


@pytest.fixture
def counsellor(window: Window, case_file: CaseFile) -> Counsellor:
    """In a talk of 45 minutes with Amal Haddad, of whom only the name is known."""
    case_id = case_file.new_person(family="Haddad", given="Amal")
    window.open(case_file)
    assert window.desk is not None
    window.desk.open_person(case_id, "talk")
    there = Counsellor(window)
    there.presses("Normal 45")
    return there
