"""The list of people, a page at a time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseworker.store import CaseFile, CasesOn, PersonLine
from caseworker.words import Choice, Language, Text, _office
from ui.safe import as_tip

Index = QModelIndex | QPersistentModelIndex
PAGE = 256

COLUMNS: tuple[Text, ...] = (
    _office("Name"),
    _office("Im Dokument"),
    _office("Geboren"),
    _office("Deutsch"),
    _office("Plan vom"),
)


class PeopleModel(QAbstractTableModel):
    """Lines of people as the case file finds them: those whose case runs, or those whose case is over.

    Who is looked for by name is found either way.
    """

    def __init__(self, case_file: CaseFile, language: Language, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case_file, self._language = case_file, language
        self._typed, self.which = "", CasesOn(today)
        self._lines: list[PersonLine] = []
        self._all = True
        self._nothing = QModelIndex()

    def look_for(self, typed: str) -> None:
        """Show who is found by what was typed; everybody when nothing was."""
        self.beginResetModel()
        self._typed = typed
        self._lines = self._page(None)
        self._all = len(self._lines) < PAGE
        self.endResetModel()

    def _page(self, after: PersonLine | None) -> list[PersonLine]:
        which = None if self._typed.strip() else self.which
        return self._case_file.people(self._typed, PAGE, after, which)

    def line(self, row: int) -> PersonLine:
        """One line."""
        return self._lines[row]

    def row_of(self, case_id: int) -> int | None:
        """Where a person stands, among the lines read so far."""
        return next((row for row, line in enumerate(self._lines) if line.case_id == case_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._all

    def fetchMore(self, parent: Index) -> None:
        found = self._page(self._lines[-1])
        self._all = len(found) < PAGE
        if found:
            self.beginInsertRows(self._nothing, len(self._lines), len(self._lines) + len(found) - 1)
            self._lines += found
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._language.say(COLUMNS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._cell(self._lines[index.row()], index.column())
        return as_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def _cell(self, line: PersonLine, column: int) -> str:
        match column:
            case 0:
                return line.preferred_name or _on_paper(line) or self._language.say(_office("ohne Namen"))
            case 1:
                return _on_paper(line)
            case 2:
                return f"{line.dob.year}" if isinstance(line.dob, date) else ""
            case 3:
                return self._said(line.standing.german)
        ended_on = line.standing.ended_on
        if ended_on is not None and ended_on <= self.which.on:
            return self._language.say(_office("beendet am {day}", day=ended_on))
        return self._said(line.standing.plan_on or line.standing.plan_status)

    def _said(self, answer: Choice | date | None) -> str:
        return "" if answer is None else self._language.say(answer)


def _on_paper(line: PersonLine) -> str:
    return " ".join(part for part in (line.given, line.family) if part)
