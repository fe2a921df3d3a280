"""Everybody can use it: by keyboard and by screen reader. (`test_colours.py`: in every set of colours.)"""

import re
from collections import defaultdict

import pytest
from counsellor import Counsellor
from findings import nameless
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from caseworker.facts import FIRST_TALK
from caseworker.words import GERMAN
from ui.forms.field import Field

CHAPTERS = [GERMAN.say(chapter.name) for chapter in FIRST_TALK.chapters if chapter.topics]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_tab_key_reaches_every_field_of_a_chapter(counsellor: Counsellor, chapter: str) -> None:
    counsellor.opens(chapter)
    fields = [field for field in counsellor.window.findChildren(Field) if field.isVisible()]
    reached = _tab_walk(counsellor.window)
    missed = [field.name for field in fields if not any(field.editor.isAncestorOf(widget) for widget in reached)]
    assert missed == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_everything_that_can_be_used_has_a_name(counsellor: Counsellor, chapter: str) -> None:
    counsellor.opens(chapter)
    assert nameless(counsellor.window) == []


@pytest.mark.parametrize("task", ["Personen", "Akte", "Einstellungen"])
def test_other_tasks_have_names_too(counsellor: Counsellor, task: str) -> None:
    counsellor.opens(task)
    assert nameless(counsellor.window) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_word_is_cut_off(counsellor: Counsellor, chapter: str) -> None:
    counsellor.opens(chapter)
    QTest.qWait(20)
    cut = [
        widget.text()
        for widget in counsellor.window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and _is_cut(widget)
    ]
    assert cut == []


def test_no_two_keys_are_the_same(counsellor: Counsellor) -> None:
    found = defaultdict(list)
    for widget in counsellor.window.findChildren(QWidget):
        text = widget.text() if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() else ""
        for key in re.findall(r"(?<!&)&([^&\s])", text):
            found[key.casefold()].append(text)
    assert {key: texts for key, texts in found.items() if len(texts) > 1} == {}


def test_the_arrows_go_along_a_row_of_choices(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    counsellor.answers("Hören", "A2")
    QTest.keyClick(counsellor.focus(), Qt.Key.Key_Right)
    assert counsellor.reads("Hören") == "A2"
    QTest.keyClick(counsellor.focus(), Qt.Key.Key_Space)
    assert counsellor.reads("Hören") == "B1"


def _tab_walk(window: QWidget) -> list[QWidget]:
    """Where the tab key leads until it comes round again."""
    window.setFocus()
    order: list[QWidget] = []
    for _step in range(400):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or (order and here is order[0]):
            break
        order.append(here)
    return order


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if not widget.parentWidget().rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        return True
    return widget.sizeHint().width() > widget.width() + 1
