"""What a style sheet and a layout owe the eye: from either side, in every colour, in line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.words import GERMAN
from ui.bars import Rail
from ui.forms.editors.choices import ChoiceRow
from ui.look.colours import contrast
from ui.look.flow import FlowBox
from ui.look.page import Page
from ui.look.safe import Label
from ui.look.theme import TEXT_SIZES, Look, icon, kind, wear, worded, worn
from ui.rail import BELOW, TASKS
from ui.tasks.folder.line import Line
from ui.tasks.start.deputy import DeputyPage

SEEN = 3.0  # WCAG 2.2, 1.4.11


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    wear(qapp, Look.LIGHT)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    wear(qapp, Look.LIGHT)


def shown(widget: QWidget, qtbot: QtBot, width: int = 400) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, max(widget.sizeHint().height(), 40))
    widget.show()
    return widget


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def ink_of(of: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
    """The colour of the most solid pixel of an icon."""
    image = of.pixmap(QSize(20, 16), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).name()


# --- From the right


def test_what_flows_begins_where_reading_begins(qtbot: QtBot, from_the_right: None) -> None:
    box = FlowBox()
    first, second = QPushButton("eins"), QPushButton("zwei")
    for button in (first, second):
        box.flow.addWidget(button)
    shown(box, qtbot)
    assert first.geometry().right() == box.rect().right()
    assert second.geometry().right() < first.geometry().left()


def test_from_the_left_it_begins_at_the_left(qtbot: QtBot) -> None:
    box = FlowBox()
    first = QPushButton("eins")
    box.flow.addWidget(first)
    shown(box, qtbot)
    assert first.geometry().left() == 0


def test_the_arrows_go_the_way_they_point(qtbot: QtBot, from_the_right: None) -> None:
    row = ChoiceRow(GERMAN, ["eins", "zwei", "drei"])
    shown(row, qtbot)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(row.buttons[0], press)
    assert row.entry is row.buttons[1]
    assert row.buttons[1].x() < row.buttons[0].x()


def test_a_name_in_latin_letters_stands_at_the_side_where_lines_begin(qtbot: QtBot, from_the_right: None) -> None:
    label = Label("Amal")
    shown(label, qtbot)
    image = label.grab().toImage()
    ground = image.pixelColor(2, 2)
    written = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    assert min(written) > image.width() / 2


def test_the_room_of_an_icon_lies_towards_its_words(qapp: QApplication, from_the_right: None) -> None:
    image = icon("check", room=4).pixmap(QSize(20, 16)).toImage()
    drawn = [x for x in range(image.width()) if any(image.pixelColor(x, y).alpha() for y in range(image.height()))]
    assert min(drawn) > image.width() - 1 - max(drawn)


@pytest.mark.parametrize(("name", "turns"), [("arrow-right", True), ("chevron-right", True), ("check", False)])
def test_an_icon_that_shows_a_way_points_where_reading_goes(qapp: QApplication, name: str, turns: bool) -> None:
    wear(qapp, Look.LIGHT)
    from_the_left = inked(icon(name))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    wear(qapp, Look.LIGHT)
    from_the_right = inked(icon(name))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    wear(qapp, Look.LIGHT)
    mirrored = {(15 - x, y) for x, y in from_the_left}
    assert from_the_right == (mirrored if turns else from_the_left)
    assert mirrored != from_the_left


def inked(of: QIcon) -> set[tuple[int, int]]:
    """Where an icon has ink that is seen."""
    image = of.pixmap(QSize(16, 16)).toImage()
    return {(x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 64}


def test_a_name_that_stands_above_is_said_and_not_painted_again(qtbot: QtBot, qapp: QApplication) -> None:
    wear(qapp, Look.LIGHT)
    first, second, other = (Line(GERMAN, name, "B1") for name in ("Zertifikate", "Zertifikate", "Kurse"))
    for line in (first, second, other):
        shown(line, qtbot, 500)
    alone = second.grab().toImage()
    assert alone == first.grab().toImage()
    second.follows(first)
    other.follows(second)
    assert second.grab().toImage() != alone
    assert second.accessibleName() == first.accessibleName() == "Zertifikate: B1"
    unlike = Line(GERMAN, "Kurse", "B1")
    assert shown(unlike, qtbot, 500).grab().toImage() == other.grab().toImage()


# --- Seen


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST, Look.CONTRAST_DARK])
def test_the_frame_of_a_box_to_tick_is_seen(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    wear(qapp, look)
    box = QCheckBox()
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has a frame of its own
    shown(box, qtbot, 60)
    paper = worn().ground
    assert max(contrast(one, paper) for one in colours_in(box.grab().toImage())) >= SEEN
    wear(qapp, Look.LIGHT)


def test_an_icon_wears_the_colour_of_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    wear(qapp, Look.LIGHT)
    for name, ink in (("link", "accent"), ("primary", "on_accent"), ("aside", "quiet"), ("", "text")):
        button = QPushButton("Weiter")
        qtbot.addWidget(button)
        kind(button, name)
        worded(button, "check")
        assert ink_of(button.icon()) == getattr(worn(), ink)


def test_a_button_that_can_do_nothing_keeps_its_icon(qapp: QApplication) -> None:
    wear(qapp, Look.LIGHT)
    assert contrast(ink_of(icon("check", "on_accent")), worn().hover) < SEEN
    assert ink_of(icon("check", "on_accent"), QIcon.Mode.Disabled) == worn().quiet


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("made", ["", "link", "primary", "choice", "topic"])
def test_no_button_is_pressed_lower_than_its_words(qtbot: QtBot, qapp: QApplication, size: int, made: str) -> None:
    wear(qapp, Look.LIGHT, size)
    page = Page()
    buttons = [QPushButton(f"Übergänge {number}") for number in range(20)]
    for button in buttons:
        kind(button, made)
        page.down.addWidget(button)
    page.resize(300, 150)
    qtbot.addWidget(page)
    page.show()
    assert all(button.height() >= button.fontMetrics().height() + 4 for button in buttons)
    wear(qapp, Look.LIGHT)


# --- The day a stay ends, in the line every other day is typed in


@pytest.mark.parametrize(
    ("typed", "may"), [("", False), ("31.02.2030", False), ("2031", False), ("gestern", False), ("morgen", True)]
)
def test_a_stay_ends_on_a_day_that_is_to_come(qtbot: QtBot, tmp_path: Path, typed: str, may: bool) -> None:
    days = {"gestern": -1, "morgen": 1}
    page = DeputyPage(GERMAN, None)
    shown(page, qtbot)
    page._offered = [object()]  # somebody's file lies in the folder of the office
    for line in (page.name, page.purpose, page.secret):
        line.setText("B. Aydin")
    assert page._open.isEnabled()
    day = date.today() + timedelta(days[typed]) if typed in days else None
    page.until.line.setText(f"{day:%d.%m.%Y}" if day else typed)
    page.until.line.editingFinished.emit()
    assert page._open.isEnabled() is may
    assert page._why_not.isVisible() is not may


# --- On a small screen


def test_the_rail_keeps_its_pictures_where_the_window_is_narrow(qtbot: QtBot) -> None:
    rail = Rail(GERMAN, TASKS, BELOW)
    shown(rail, qtbot)
    rail.count("today", 3)
    for window, words in ((960, ""), (1366, "Heute  3")):  # 1920 × 1080 at 200 %, and a common laptop
        rail.fit(window)
        ways = rail.findChildren(QPushButton)
        assert ways[0].text() == words
        assert all(way.accessibleName() and not way.icon().isNull() for way in ways)
        assert all(way.accessibleName() in way.toolTip() for way in ways)
    wide = rail.sizeHint().width()
    rail.fit(960)
    assert rail.sizeHint().width() < wide / 2
