"""The table of people: one row is one person, Enter opens the folder."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from caseworker.store import CasesOn, Order
from ui.tasks.people.columns import Column
from ui.tasks.people.model import PeopleModel

_ROW_HEIGHT = 40
_LONGER_NAMES = 160  # pixels the first column takes of the room that is left


class PeopleTable(QTableView):
    """`entered_row` carries what Enter or a double click opens, `sorted_by` the order of a column that was pressed,
    `moved` the keys of the columns in their new order.
    """

    entered_row = Signal(QModelIndex)
    sorted_by = Signal(Order)
    moved = Signal(tuple)

    def __init__(self, model: PeopleModel, name: str) -> None:
        super().__init__()
        self._people = model
        self._wanted: list[int] = []
        self._own = self._fitting = False
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setStretchLastSection(True)
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.sectionClicked.connect(self._pressed)
        across.sectionResized.connect(self._drawn)
        across.sectionMoved.connect(lambda *_places: self.moved.emit(self._in_view()))
        self.doubleClicked.connect(self.entered_row)

    def show_columns(self, columns: tuple[Column, ...], which: CasesOn) -> None:
        """Lay these columns out in their order, and mark the one the list is sorted by."""
        across = self.horizontalHeader()
        across.blockSignals(True)
        for place in range(across.count()):
            across.moveSection(across.visualIndex(place), place)
        across.blockSignals(False)
        self._wanted, self._own = [column.width for column in columns], False
        self._fit()
        self.show_order(which)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._own:
            self._fit()

    def _fit(self) -> None:
        """As wide as they should be; for want of room all but the first become as narrow as their heads, if need be."""
        heads = [self.horizontalHeader().sectionSizeHint(place) for place in range(len(self._wanted))]
        wide = [max(pair) for pair in zip(self._wanted, heads, strict=True)]
        spare = [0, *(one - head for one, head in zip(wide[1:], heads[1:], strict=True))]
        over = sum(wide) - self.viewport().width()
        wide[0] += min(max(0, -over), _LONGER_NAMES)
        share = min(1.0, max(0, over) / max(1, sum(spare)))
        self._fitting = True
        for place, (one, less) in enumerate(zip(wide, spare, strict=True)):
            self.setColumnWidth(place, one - ceil(share * less))
        self._fitting = False

    def _drawn(self, section: int) -> None:
        """Somebody draws a column wider or narrower: from now on it stays as it is."""
        across = self.horizontalHeader()
        self._own = self._own or not (self._fitting or across.visualIndex(section) == across.count() - 1)

    def show_order(self, which: CasesOn) -> None:
        """Mark the column the list is sorted by; none when it is not in view."""
        orders = [column.order for column in self._people.columns]
        place = orders.index(which.order) if which.order in orders else -1
        order = Qt.SortOrder.DescendingOrder if which.falling else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def part(self) -> None:
        """Let the row that parts those who were found from those who nearly fit go across all columns."""
        self.clearSpans()
        if (row := self._people.parting) is not None and len(self._people.columns) > 1:
            self.setSpan(row, 0, 1, len(self._people.columns))

    def chosen(self) -> list[int]:
        """The numbers of the cases that are chosen, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [line.case_id for row in rows if (line := self._people.line(row))]

    def _pressed(self, section: int) -> None:
        if order := self._people.columns[section].order:
            self.sorted_by.emit(order)

    def _in_view(self) -> tuple[str, ...]:
        across = self.horizontalHeader()
        return tuple(self._people.columns[across.logicalIndex(place)].key for place in range(across.count()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        current = self.currentIndex()
        if self._people.parting == 0 and (not current.isValid() or current.row() == 0):
            self.selectRow(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
