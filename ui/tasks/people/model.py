"""The list of people, a page at a time; what a line needs beyond names is read when the line is seen."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseworker.facts import Case
from caseworker.store import CaseFile, PersonLine, Standing
from caseworker.words import Language, Text, _office

Index = QModelIndex | QPersistentModelIndex
PAGE = 256
_KEPT = 1000

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
        self._typed, self.standing = "", Standing(today)
        self._lines: list[PersonLine] = []
        self._all = True
        self._more: OrderedDict[int, tuple[str, str]] = OrderedDict()
        self._nothing = QModelIndex()

    def look_for(self, typed: str) -> None:
        """Show who is found by what was typed; everybody when nothing was."""
        self.beginResetModel()
        self._typed = typed
        self._lines = self._page(None)
        self._all = len(self._lines) < PAGE
        self.endResetModel()

    def _page(self, after: PersonLine | None) -> list[PersonLine]:
        standing = None if self._typed.strip() else self.standing
        return self._case_file.people(self._typed, PAGE, after, standing)

    def forget(self) -> None:
        """What was read of single people may have changed."""
        self._more.clear()

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
        line = self._lines[index.row()]
        match index.column():
            case 0:
                return line.preferred_name or _on_paper(line) or self._language.say(_office("ohne Namen"))
            case 1:
                return _on_paper(line)
            case 2:
                return f"{line.dob.year}" if isinstance(line.dob, date) else ""
            case 4 if line.ended_on is not None and line.ended_on <= self.standing.on:
                return self._language.say(_office("beendet am {day}", day=line.ended_on))
        return self._beyond(line.case_id)[index.column() - 3]

    def _beyond(self, case_id: int) -> tuple[str, str]:
        """German and the newest plan of a person in view."""
        if case_id not in self._more:
            self._more[case_id] = _in_short(self._case_file.case(case_id), self._language)
            if len(self._more) > _KEPT:
                self._more.popitem(last=False)
        return self._more[case_id]


def _on_paper(line: PersonLine) -> str:
    return " ".join(part for part in (line.given, line.family) if part)


def _in_short(case: Case, language: Language) -> tuple[str, str]:
    plan = case.plan
    day = plan and (plan.agreed_on or plan.talk_on)
    return (
        language.say(case.lowest_level) if case.lowest_level is not None else "",
        language.say(day) if day else "",
    )
