"""The tab key goes as people read: by where things stand now, not by when they were made.

(`theme` says why `Qt` is not touched without need.)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QStackedWidget, QWidget


def arrange(window: QWidget) -> None:
    """Put the focus chain of a window into reading order."""
    for one, after in pairwise(_read(window)):
        QWidget.setTabOrder(one, after)


def enter_soon(screen: QWidget) -> None:
    """Lead the keyboard into a screen: to the first thing that can be used there, unless it is inside already.

    What was just laid is shown a moment later, and takes no keyboard before.
    """
    QTimer.singleShot(0, screen, lambda: _enter(screen))


def _enter(screen: QWidget) -> None:
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
    for place in _places(layout):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            yield from _lines(inner)
        elif (widget := item.widget()) is not None and not widget.isHidden():
            yield from _read(widget)


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, _rows, _columns = cast(tuple[int, int, int, int], grid.getItemPosition(place))
    return row, column


def _places(layout: QLayout) -> list[int]:
    """The items of a layout as they are read; those of a grid line by line."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    return places
