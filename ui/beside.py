"""Changes in folders that need not lie open, through the same door, and the way back from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from caseworker.problems import Problem
from caseworker.store import CaseFile, Change, OnlyReading, Undo
from caseworker.store.records import case_of
from caseworker.words import Text, _office
from ui.open_case import OpenCase


class Beside(QObject):
    """`written` comes after every change and undo; `told` is a short word about what was undone."""

    written = Signal()
    told = Signal(Text)
    problem = Signal(Problem)

    def __init__(self, case_file: CaseFile, lies_open: Callable[[], OpenCase | None], parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._lies_open = case_file, lies_open
        self._back: list[tuple[Undo, Text, frozenset[int]]] = []

    def change(self, *changes: Change, words: Text) -> bool:
        """Write changes as one step; whether it was kept. `words` say what was done."""
        cases = frozenset(case_of(change.row) for change in changes)
        try:
            if self._file.opening.read_only:
                raise OnlyReading
            back = self._file.change(*changes)
        except Problem as problem:
            self.problem.emit(problem)
            return False
        if back:
            self._back.append((back, words, cases))
        self._has_changed(cases)
        return True

    def take_back(self) -> None:
        """Undo the last step that was made here."""
        if not self._back:
            return
        back, words, cases = self._back.pop()
        try:
            self._file.undo(back)
        except Problem as problem:
            self._back.append((back, words, cases))
            self.problem.emit(problem)
            return
        self._has_changed(cases)
        self.told.emit(_office("Rückgängig gemacht: {what}", what=words))

    def _has_changed(self, cases: frozenset[int]) -> None:
        folder = self._lies_open()
        if folder is not None and folder.case.id in cases:
            folder.changed.emit()
        self.written.emit()
