"""The control of `findings.py`: each fault it looks for on every screen is found where it is made on purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from counsellor import Counsellor
from findings import cut_words, jumps, leaders, misinked, nameless, settle, stops, unlike_labels, unseen_focus
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.look.page import label
from ui.look.theme import Look, kind, wear, worded

UP = "QPushButton „zwei“ → QPushButton „drei“"
NAME = "Name der Stelle, die das Dokument ausgestellt hat"


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """An empty page of 700 × 300, in view and with the keyboard, as the program is by day."""
    wear(qapp, Look.LIGHT)
    empty = QWidget()
    qtbot.addWidget(empty)
    empty.resize(700, 300)
    with qtbot.waitActive(empty):
        empty.show()
        empty.activateWindow()
    return empty


def lay(page: QWidget, widget: QWidget, x: int = 20, y: int = 20, width: int = 660, height: int = 30) -> QWidget:
    """Put a widget just there on the page, whatever it needs."""
    widget.setParent(page)
    widget.setGeometry(x, y, width, height)
    widget.show()
    settle(page)
    return widget


def _wrapped() -> QLabel:
    words = QLabel(" ".join([NAME] * 5))
    words.setWordWrap(True)
    return words


def _box() -> QComboBox:
    box = QComboBox()
    box.addItem(NAME)
    return box


def _invited() -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(NAME)
    return line


def _listed() -> QListWidget:
    listed = QListWidget()
    listed.addItem(NAME)
    return listed


@pytest.mark.parametrize("made", [lambda: QLabel(NAME), lambda: QPushButton(NAME), _box, _invited, _listed])
def test_words_without_room_are_cut(page: QWidget, made: Callable[[], QWidget]) -> None:
    lay(page, made())
    assert cut_words(page) == []
    lay(page, made(), y=100, width=90)
    assert cut_words(page) == [NAME]


def test_words_that_want_more_lines_are_cut(page: QWidget) -> None:
    lay(page, _wrapped(), height=200)
    assert cut_words(page) == []
    lay(page, _wrapped(), height=30)
    assert len(cut_words(page)) == 1


def test_what_nobody_can_scroll_to_is_cut(page: QWidget) -> None:
    area = QScrollArea()
    inside = QFrame()
    inside.resize(900, 100)
    area.setWidget(inside)
    lay(page, area, height=200)
    assert cut_words(page) == []
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    assert cut_words(page) == ["QScrollArea: its content is wider than it"]


def test_an_icon_in_another_colour_than_its_words_is_found(page: QWidget) -> None:
    button = QPushButton("Speichern")
    kind(button, "link")
    worded(button, "save", "accent")
    lay(page, button)
    assert misinked(page) == []
    red = QPixmap(16, 16)
    red.fill("red")
    button.setIcon(red)
    assert misinked(page) == ["link „Speichern“"]


def test_two_buttons_that_stand_out_are_found(page: QWidget) -> None:
    first, second = QPushButton("Speichern"), QPushButton("Drucken")
    for place, button in enumerate((first, second)):
        kind(button, "primary")
        lay(page, button, y=20 + 60 * place)
    assert leaders(page) == ["Speichern", "Drucken"]
    second.setEnabled(False)
    assert leaders(page) == []


def test_a_cell_that_is_cut_is_found(page: QWidget) -> None:
    table = QTableWidget(1, 3)
    table.setItem(0, 2, QTableWidgetItem(NAME))
    table.setColumnWidth(2, 600)
    lay(page, table, height=120)
    assert cut_words(page) == []
    table.setColumnWidth(2, 120)
    assert cut_words(page) == [NAME]


def test_a_label_of_another_look_is_found(page: QWidget) -> None:
    line = lay(page, QLineEdit(), y=60)
    lay(page, label("Telefon", line))
    assert unlike_labels(page) == []
    other = QLabel("Straße")
    other.setBuddy(lay(page, QLineEdit(), y=140))
    lay(page, other, y=100)
    assert unlike_labels(page) == ["Straße"]


def test_a_control_without_a_name_is_found(page: QWidget) -> None:
    line = lay(page, QLineEdit())
    assert nameless(page) == ["QLineEdit „“ has no name, on QWidget"]
    line.setAccessibleName("Telefon")
    assert nameless(page) == []


@pytest.mark.parametrize(
    ("places", "found"), [(((20, 20), (20, 90), (20, 160)), []), (((20, 20), (20, 160), (20, 90)), [UP])]
)
def test_a_tab_key_that_goes_up_is_found(page: QWidget, places: tuple[tuple[int, int], ...], found: list[str]) -> None:
    for name, (x, y) in zip(("eins", "zwei", "drei"), places, strict=True):
        lay(page, QPushButton(name), x, y, width=80)
    assert len(stops(page)) == 3
    assert jumps(page) == found


def test_a_focus_that_nobody_sees_is_found(page: QWidget) -> None:
    lay(page, QLineEdit("Haddad"))
    assert unseen_focus(page, set()) == []
    unmarked = QPushButton("Weiter")
    unmarked.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid black; outline: none; }")
    lay(page, unmarked, y=100)
    assert unseen_focus(page, set()) == ["QPushButton "]


def test_the_walk_of_the_tab_key_comes_by_the_rail_the_questions_and_the_end(counsellor: Counsellor) -> None:
    """A walk that ends at once would find no fault on any screen."""
    come_by = {stop.accessibleName() for stop in stops(counsellor.window)}
    assert {"Suchen", "Heute", "Beste Sprache", "Nummer vom Fragebogen"} <= come_by
    assert len(come_by) > 15  # boxes and buttons that say their words themselves have none
