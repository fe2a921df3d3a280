"""The list of people, a page at a time; below those who were found, those whom the words only nearly fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseworker.store import CaseFile, CasesOn, PersonLine
from caseworker.words import Language, _office
from ui.look.safe import as_tip
from ui.tasks.people.columns import USUAL, columns_of, said

Index = QModelIndex | QPersistentModelIndex
FIRST, PAGE = 64, 256  # lines: what fits on a screen comes at once


class PeopleModel(QAbstractTableModel):
    """Lines of people as the case file finds them: those whose case runs, or those whose case is over.

    Who is looked for by name is found either way. The line between those found and those who nearly fit is a row of
    its own, that cannot be chosen.
    """

    def __init__(self, case_file: CaseFile, language: Language, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case_file, self._language = case_file, language
        self.typed, self.which = "", CasesOn(today)
        self.columns = columns_of(USUAL)
        self._lines: list[PersonLine] = []
        self._near: list[PersonLine] = []
        self._heard_for = self.which
        self._all = True
        self._nothing = QModelIndex()

    def look_for(self, typed: str) -> None:
        """Show who is found by what was typed; everybody when nothing was. Who nearly fits the same words stays."""
        self.beginResetModel()
        if (typed, self.which) != (self.typed, self._heard_for):
            self._near = []
        self.typed = typed
        self._lines = self._page(FIRST, None)
        self._all = len(self._lines) < FIRST
        self.endResetModel()

    def show_columns(self, keys: Sequence[str]) -> None:
        """Other columns, or in another order."""
        self.beginResetModel()
        self.columns = columns_of(tuple(keys))
        self.endResetModel()

    @property
    def shown(self) -> CasesOn:
        """What is shown now: who is looked for is found also among those whose case is over."""
        return replace(self.which, over=None) if self.typed.strip() else self.which

    @property
    def is_whole(self) -> bool:
        """Whether everybody who was found has been read."""
        return self._all

    def join(self, near: Sequence[PersonLine]) -> None:
        """Let those who nearly fit follow below those who were found: nothing above them moves."""
        self._heard_for = self.which
        if self._near and list(near) != self._near:
            self.beginRemoveRows(self._nothing, len(self._lines), self.rowCount() - 1)
            self._near = []
            self.endRemoveRows()
        if near and not self._near:
            self.beginInsertRows(self._nothing, len(self._lines), len(self._lines) + len(near))
            self._near = list(near)
            self.endInsertRows()

    def _page(self, size: int, after: PersonLine | None) -> list[PersonLine]:
        return self._case_file.people(self.typed, size, after, self.shown)

    def line(self, row: int) -> PersonLine | None:
        """One line; nothing for the row that parts those who were found from those who nearly fit."""
        if row < len(self._lines):
            return self._lines[row]
        return self._near[row - len(self._lines) - 1] if row > len(self._lines) else None

    @property
    def parting(self) -> int | None:
        """The row that parts the two."""
        return len(self._lines) if self._near else None

    @property
    def found(self) -> int:
        """How many were found and read so far, without those who nearly fit."""
        return len(self._lines)

    def row_of(self, case_id: int) -> int | None:
        """Where a person stands, among the lines read so far."""
        rows = (row for row in range(self.rowCount()) if (line := self.line(row)) and line.case_id == case_id)
        return next(rows, None)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._lines) + (len(self._near) + 1 if self._near else 0)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and index.row() == self.parting:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._all

    def fetchMore(self, parent: Index) -> None:
        found = self._page(PAGE, self._lines[-1])
        self._all = len(found) < PAGE
        if found:
            self.beginInsertRows(self._nothing, len(self._lines), len(self._lines) + len(found) - 1)
            self._lines += found
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._language.say(self.columns[section].name)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.line(index.row())
        if line is None:
            return self._language.say(_office("Klingt ähnlich oder enthält die Ziffern:")) if not index.column() else ""
        words = said(line, self.columns[index.column()].key, self._language, self.which.on)
        return as_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
