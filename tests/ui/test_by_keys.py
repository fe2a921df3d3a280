"""Everything a day brings, with the keyboard alone: every task has its keys, and they lead into it.

(`test_walkthrough.py`: the first talk and its plan. `reader/`: where Tab stops on every screen.)
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from counsellor import Counsellor
from hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from caseworker.facts import ContactResult
from caseworker.store import CaseFile
from ui.rail import BELOW, TASKS
from ui.shortcuts import ShortcutSheet, written
from ui.window import Window

KEYS = {task.key: task.shortcut for task in (*TASKS, *BELOW)}


@pytest.fixture
def hands(window: Window, case_file: CaseFile) -> Hands:
    """At the folder of Amal Haddad."""
    amal = case_file.new_person(family="Haddad", given="Amal")
    window.open(case_file)
    window.desk.open_person(amal)
    there = Hands(Counsellor(window))
    there.waits_to_read("Noch nichts bekannt")
    return there


def _is_in(window: Window, task: str) -> Callable[[], bool]:
    """Whether this task is in view with the keyboard in it."""

    def there() -> bool:
        screen, here = window.desk.task(task), QApplication.focusWidget()
        return window.desk.at == task and here is not None and screen is not None and screen.isAncestorOf(here)

    return there


@pytest.mark.parametrize("task", KEYS)
def test_its_keys_lead_into_every_task(hands: Hands, window: Window, task: str) -> None:
    hands.shortcut(KEYS["people" if task != "people" else "today"])
    hands.shortcut(KEYS[task])
    assert hands.waits(_is_in(window, task)), QApplication.focusWidget()


def test_a_task_is_entered_at_its_first_thing_also_from_within_another(hands: Hands, window: Window) -> None:
    hands.shortcut(KEYS["talk"])
    hands.presses("Normal 45")
    hands.shortcut("Ctrl+G")
    hands.shortcut(KEYS["plan"])
    assert hands.waits(lambda: _words_here() == "Plan beginnen"), "and not what was made first"


def test_to_the_button_under_the_paper_and_back(hands: Hands, window: Window) -> None:
    hands.shortcut(KEYS["plan"])
    assert hands.waits(lambda: _words_here() == "Plan beginnen")
    hands.key(Qt.Key.Key_Space)
    hands.goes_to("Ziel")
    goal = QApplication.focusWidget()
    hands.shortcut("F6")
    assert _words_here() == "Plan vereinbaren"
    hands.shortcut("F6")
    assert QApplication.focusWidget() is goal


def test_every_task_stands_on_the_sheet_of_keys(hands: Hands, window: Window) -> None:
    hands.shortcut("Ctrl+?")
    assert hands.waits(lambda: window.findChild(ShortcutSheet) is not None)
    read = " ".join(label.text() for label in window.findChild(ShortcutSheet).findChildren(QWidget) if _says(label))
    assert [keys for keys in KEYS.values() if written(keys) not in read] == []
    hands.key(Qt.Key.Key_Escape)


def _says(widget: QWidget) -> bool:
    return hasattr(widget, "text") and isinstance(widget.text(), str)


def test_a_short_note(hands: Hands, window: Window) -> None:
    hands.shortcut(KEYS["today"])
    hands.shortcut("Ctrl+N")
    hands.types("Rief an, bringt das Zeugnis mit.")
    hands.shortcut("Alt+1")
    hands.shortcut("Ctrl+Return")
    case = window.desk.folder.case
    assert hands.waits(lambda: len(case.contacts) == 1)
    assert case.contacts[0].note == "Rief an, bringt das Zeugnis mit."
    assert case.contacts[0].result in ContactResult


def test_the_figures_by_arrows(hands: Hands, window: Window) -> None:
    hands.shortcut(KEYS["overview"])
    hands.goes_to("Kooperationsplan")
    hands.key(Qt.Key.Key_Down)
    hands.waits_to_read("Kontakte")
    assert hands.waits(lambda: _pressed() == "Kontakte"), "the keyboard stays on the names"
    hands.key(Qt.Key.Key_Down)
    assert hands.waits(lambda: _pressed() == "Nähe zur Arbeit")
    hands.goes_to("Zeitraum")
    hands.key(Qt.Key.Key_Down)
    assert hands.waits(_is_in(window, "overview"))


def test_a_setting(hands: Hands, window: Window) -> None:
    hands.shortcut(KEYS["settings"])
    hands.goes_to("Fenster")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Down)
    assert hands.waits(lambda: _pressed() == "Sperre")
    hands.key(Qt.Key.Key_Tab)
    stack = window.desk.task("settings").findChild(QStackedWidget)
    assert stack.isAncestorOf(QApplication.focusWidget())


def test_the_pages_of_the_hand_over(hands: Hands, window: Window) -> None:
    hands.shortcut(KEYS["handover"])
    hands.goes_to("Was möchten Sie tun?: Abgeben")
    for _page in range(3):
        hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Space)
    hands.waits_to_read("Ihre eigene Karte")
    hands.key(Qt.Key.Key_Tab)
    assert hands.waits(_is_in(window, "handover"))


def _words_here() -> str:
    """The words on whatever has the keyboard."""
    here = QApplication.focusWidget()
    return here.text() if isinstance(here, QAbstractButton) else ""


def _pressed() -> str:
    """The words on the button under the keyboard, if it is pressed."""
    here = QApplication.focusWidget()
    return here.text() if getattr(here, "isChecked", lambda: False)() else ""
