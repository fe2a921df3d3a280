"""The tab key goes as people read: by where things stand now, not by when they were made.

Qt's own order is not used: it can only be changed pair by pair, and it leaves out whatever stands before a part of the
screen that leads its keyboard on to one of its lines (`setFocusProxy`). (`theme` says why `Qt` is not touched without
need.)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import itemgetter
from typing import cast

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QPushButton, QScrollArea, QStackedWidget, QWidget

_AROUND = 80  # pixels over and under what is brought into view: its question, and what is said about it


def step(window: QWidget, on: bool) -> bool:
    """Lead the keyboard to what is read next in a window, or before; after the last comes the first."""
    stops = [one for one in _read(window) if one.isEnabled() and (_tabbed(one) or one.hasFocus())]
    here = window.focusWidget()
    place = next((place for place, one in enumerate(stops) if here is one or (here and one.isAncestorOf(here))), None)
    if place is None:
        place = -1 if on else 0
    others = [one for one in (*stops[place + 1 :], *stops[: max(place, 0)]) if _tabbed(one)]
    if not others:
        return False
    there = others[0 if on else -1]
    Qt = QtCore.Qt
    there.setFocus(Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason)
    return True


def bring_into_view(widget: QWidget) -> None:
    """Lay it, and scroll whatever lies around it so that it is seen, with what stands over and under it."""
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.LayoutRequest.value)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _AROUND)
        around = around.parentWidget()


def follow_keyboard(widget: QWidget | None) -> None:
    """What gets the keyboard comes into view once it is laid; under a mouse that is pressed nothing moves away.

    A button on a page is pressed by Enter, too; in a dialog Qt knows by itself which one.
    """
    if isinstance(widget, QPushButton) and not isinstance(widget.window(), QDialog):
        widget.setAutoDefault(True)
    if widget is not None and QGuiApplication.mouseButtons() == QtCore.Qt.MouseButton.NoButton:
        QTimer.singleShot(0, widget, partial(bring_into_view, widget))


def enter_soon(screen: QWidget) -> None:
    """Lead the keyboard into a screen: to the first thing that can be used there, unless it is inside already.

    What was just laid is shown a moment later, and takes no keyboard before.
    """
    QTimer.singleShot(0, screen, lambda: enter(screen))


def enter(screen: QWidget) -> None:
    """Lead the keyboard now to the first thing that can be used in a screen, unless it is inside already."""
    focused = screen.window().focusWidget()
    if focused is not None and screen.isAncestorOf(focused):
        return  # somebody was quicker
    first = next((one for one in _read(screen) if one.isEnabled() and _tabbed(one)), None)
    if first is not None:
        first.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)


def _tabbed(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus)


def _read(widget: QWidget) -> Iterator[QWidget]:
    """What can take the keyboard inside a widget, as it is read; what cannot be seen is left out."""
    if isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
        yield from _with_itself(widget)
        yield from _read(content)
    elif isinstance(widget, QStackedWidget) and (current := widget.currentWidget()) is not None:
        yield from _read(current)
    elif (layout := widget.layout()) is not None:
        yield from _with_itself(widget)
        yield from _lines(layout)
    else:
        yield from _with_itself(widget)


def _with_itself(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy().value and widget.isVisible():
        yield widget


def _lines(layout: QLayout) -> Iterator[QWidget]:
    """What lies in a layout, as it is read; a grid line by line.

    Its items are never asked for (`itemAt`): Qt deletes them without telling Python, and what Python still remembers of
    one ends the process as soon as a widget that is made at the same place is deleted (see `ui/beneath/tidying.py`).
    """
    around = layout.parentWidget()
    parts: list[QLayout | QWidget] = [one for one in layout.children() if isinstance(one, QLayout)]
    if around is not None:
        parts += around.findChildren(QWidget, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly)
    placed = [(layout.indexOf(part), part) for part in parts]  # what lies in another layout has no place in this one
    for _place, part in sorted(((_cell(layout, at), part) for at, part in placed if at >= 0), key=itemgetter(0)):
        if isinstance(part, QLayout):
            yield from _lines(part)
        elif not part.isHidden():
            yield from _read(part)


def _cell(layout: QLayout, place: int) -> tuple[int, int]:
    if not isinstance(layout, QGridLayout):
        return 0, place
    row, column, _rows, _columns = cast(tuple[int, int, int, int], layout.getItemPosition(place))
    return row, column
