"""What can be wrong with a screen: words that are cut, controls without a name, a focus that jumps or is not seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ui.look.theme import worn
from ui.tasks.folder.line import Line

_ROLE = QAccessible.Role
CONTROLS = {
    _ROLE.EditableText,
    _ROLE.ComboBox,
    _ROLE.Button,
    _ROLE.CheckBox,
    _ROLE.RadioButton,
    _ROLE.Table,
    _ROLE.List,
}
_CALM, _ROUNDS = 3, 60
_MANY = 400
_PADDING = 5  # pixels above and below the words of a button that may go before a letter is cut
_BEFORE_WORDS = 2  # pixels a line leaves free on either side of its words
_NEARLY = 6  # of 255, by which a colour is off where it is not solid
_EDGE = 15  # pixels on either side of the words of a button
_CELL = 12  # pixels on either side of the words in a table
_STYLED = 2  # pixels a frame may take of a word without touching a letter


def seen(within: QWidget, kind: type = QWidget) -> Iterator[QWidget]:
    """What is there to be seen or scrolled to; Qt's own parts of a widget are not ours to judge."""
    for widget in within.findChildren(kind):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def a_moment(milliseconds: int) -> None:
    """A moment of the window's own loop. (`QTest.qWait` holds Python's lock: work in threads would stand still.)"""
    moment = QEventLoop()
    QTimer.singleShot(milliseconds, moment.quit)
    moment.exec()


def settle(window: QWidget) -> None:
    """Wait until nothing moves any more: a layout in a scroll area takes a few rounds."""
    calm, before = 0, None
    for _round in range(_ROUNDS):
        if calm == _CALM:
            return
        a_moment(5)
        now = [widget.geometry() for widget in window.findChildren(QWidget)]
        calm, before = (calm + 1 if now == before else 0), now


# --- Words that are cut


def cut_words(window: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = [widget.text() for widget in seen(window) if _shows_words(widget) and _is_cut(widget)]
    found += [box.currentText() for box in seen(window, QComboBox) if _box_is_cut(box)]
    found += [line.placeholderText() for line in seen(window, QLineEdit) if _invitation_is_cut(line)]
    for table in seen(window, QTableView):
        found += _cut_cells(table)
        across = table.horizontalHeader()
        for column in range(across.count() if across.isVisible() else 0):
            if across.sectionSizeFromContents(column).width() > across.sectionSize(column):
                found.append(str(table.model().headerData(column, Qt.Orientation.Horizontal)))
    found += [
        str(listed.item(0).text())
        for listed in seen(window, QListWidget)
        if listed.count() and listed.sizeHintForColumn(0) > listed.viewport().width()
    ]
    found += [
        f"{type(area).__name__}: its content is wider than it"
        for area in seen(window, QScrollArea)
        if _sticks_out(area)
    ]
    return found


def _shows_words(widget: QWidget) -> bool:
    # The eye in a line shows no words, and a line of the Akte breaks its own.
    drawn = isinstance(widget.parentWidget(), QLineEdit) or isinstance(widget, Line)
    return isinstance(widget, QLabel | QAbstractButton) and bool(widget.text()) and not drawn


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(map(widget.fontMetrics().horizontalAdvance, QLabel.text(widget).replace("\u200b", " ").split()))
        tall = widget.heightForWidth(widget.width()) > widget.height() + 1
        return tall or longest > widget.contentsRect().width() + _STYLED
    if widget.property("kind") == "primary" and _bold(widget) > widget.width():
        return True
    if not widget.parentWidget().rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        return True
    return widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + _PADDING


def _cut_cells(table: QTableView) -> Iterator[str]:
    """Cells that end in "…"; names may, they have no end, and stand in the first two columns."""
    model, metrics = table.model(), table.fontMetrics()
    for row in range(min(model.rowCount(), _MANY)):
        for column in range(2, model.columnCount()):
            words = str(model.index(row, column).data() or "")
            if metrics.horizontalAdvance(words) > table.columnWidth(column) - 2 * _CELL:
                yield words


def _bold(button: QAbstractButton) -> int:
    """How wide the button that stands out has to be: Qt may have measured it before its words became bold."""
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    return QFontMetrics(font).horizontalAdvance(button.text()) + icon + 2 * _EDGE


def _box_is_cut(box: QComboBox) -> bool:
    room = box.width() - 26 - 10  # the arrow, and the frame
    return QFontMetrics(box.font()).horizontalAdvance(box.currentText()) > room


def _invitation_is_cut(line: QLineEdit) -> bool:
    frame = QStyleOptionFrame()
    line.initStyleOption(frame)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, line).width() - 2 * _BEFORE_WORDS
    return not line.text() and line.fontMetrics().horizontalAdvance(line.placeholderText()) > room


def _sticks_out(area: QScrollArea) -> bool:
    """Whether something stands where nobody can scroll to."""
    off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return off and area.widget() is not None and area.widget().width() > area.viewport().width()


def sideways(window: QWidget) -> list[str]:
    """Pages that are to be scrolled sideways to be read; tables may, they have as many columns as somebody likes."""
    bars = ((area, area.horizontalScrollBar().maximum()) for area in seen(window, QScrollArea))
    return [f"{type(area).__name__}: {over} pixels" for area, over in bars if over > 0]


# --- Icons


def misinked(window: QWidget) -> list[str]:
    """Buttons whose icon wears another colour than their words, so that it looks as if it did something else."""
    inks = {"link": worn().accent, "done": worn().good, "primary": worn().on_accent, "aside": worn().quiet}
    found = []
    for button in seen(window, QPushButton):
        ink = inks.get(button.property("kind"))
        if ink is not None and button.isEnabled() and not button.icon().isNull() and not _is_like(_ink(button), ink):
            found.append(f"{button.property('kind')} „{button.text()}“")
    return found


def _ink(button: QPushButton) -> QColor:
    """The colour of the most solid pixel; a thin line has none that is wholly solid."""
    image = button.icon().pixmap(button.iconSize()).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha())


def _is_like(one: QColor, other: str) -> bool:
    parts = zip(one.getRgb()[:3], QColor(other).getRgb()[:3], strict=True)
    return all(abs(here - there) <= _NEARLY for here, there in parts)


# --- What a screen is for


def leaders(window: QWidget) -> list[str]:
    """Buttons that stand out, where more than one of them can be pressed: then none says what the screen is for."""
    first = [one.text() for one in seen(window, QPushButton) if one.property("kind") == "primary" and one.isEnabled()]
    return first if len(first) > 1 else []


# --- Labels


def unlike_labels(window: QWidget) -> list[str]:
    """Labels of something to be filled in that do not look like all others. (What is bold is a heading.)"""
    entries = QLineEdit | QComboBox | QPlainTextEdit
    return [
        one.text()
        for one in seen(window, QLabel)
        if isinstance(one.buddy(), entries) and one.property("kind") != "label" and not one.font().bold()
    ]


# --- Names and roles


def nameless(window: QWidget) -> list[str]:
    """Controls a screen reader could not name; a box on Linux says its text, so it needs a name of its own."""
    found = []
    for widget in seen(window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name).strip() if told is not None else ""
        typed = isinstance(widget, QComboBox | QLineEdit | QPlainTextEdit | QTextEdit)
        if told is None or told.role() not in CONTROLS:
            if not isinstance(widget, QScrollArea | QLabel) and told is not None and told.role() == _ROLE.Client:
                found.append(f"{type(widget).__name__} has no role")
        elif not name or (typed and not widget.accessibleName()):
            found.append(f"{type(widget).__name__} „{name}“ has no name, on {type(widget.parentWidget()).__name__}")
    return found


# --- Focus


def stops(window: QWidget) -> list[QWidget]:
    """Where the tab key stops, in its order, beginning with the one on top."""
    found: list[QWidget] = []
    while window.window().focusNextPrevChild(True):
        here = QApplication.focusWidget()
        if here is None or here in found[:1] or len(found) > _MANY or not window.isAncestorOf(here):
            break  # round, or the keyboard is in another window
        found.append(here)
    found = [one for one in found if window.isAncestorOf(one)]  # leaving a field may have taken another away
    first = min(range(len(found)), key=lambda place: _corner(found[place], window), default=0)
    return found[first:] + found[:first]


def _corner(widget: QWidget, window: QWidget) -> tuple[int, int]:
    place = widget.mapTo(window.window(), QPoint(0, 0))
    middle = place.y() + widget.height() // 2
    return middle // 24, (-place.x() if window.isRightToLeft() else place.x())


def jumps(window: QWidget) -> list[str]:
    """Stops of the tab key that come before what is read before them: higher in the column, or earlier in the line."""
    found = []
    for one, after in pairwise(stops(window)):
        here, there = _places(one, after, window)
        same_column = here.left() < there.right() and there.left() < here.right()
        same_line = here.top() < there.center().y() < here.bottom()
        earlier = there.left() > here.right() if window.isRightToLeft() else there.right() < here.left()
        if (same_column and there.bottom() <= here.top()) or (same_line and earlier):
            found.append(f"{_called(one)} → {_called(after)}")
    return found


def _places(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Where both stand; what is scrolled out of an area that the other does not lie in stands at its edge."""
    areas = _scrolled_by(one, window), _scrolled_by(other, window)
    places = []
    for widget, area in zip((one, other), areas, strict=True):
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if areas[0] is not areas[1] and area is not None:
            view = QRect(area.mapTo(window, QPoint(0, 0)), area.size())
            place.moveTop(max(view.top(), min(place.top(), view.bottom() - place.height())))
        places.append(place)
    return places[0], places[1]


def _scrolled_by(widget: QWidget, window: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and above is not window and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above if isinstance(above, QScrollArea) and above is not window else None


def _called(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else "")
    return f"{type(widget).__name__} „{words}“"


def unseen_focus(window: QWidget, known: set[str]) -> list[str]:
    """Kinds of widgets that look the same with the keyboard on them and without; each kind is tried once."""
    found = []
    for widget in stops(window):
        kind = f"{type(widget).__name__} {widget.property('kind') or ''}"
        if kind in known or (isinstance(widget, QToolButton) and not widget.text()):
            continue
        known.add(kind)
        before = QApplication.focusWidget()
        widget.clearFocus()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and widget.grab().toImage() == without:
            found.append(kind)
        if before is not None:
            before.setFocus()
    return found
