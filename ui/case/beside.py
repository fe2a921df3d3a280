"""The one way in which the desk changes folders, whether they lie open or not, and the way back from every step.

Steps are undone in the order they were made, whosever folder they are about and whatever screen is in view: a key that
took back something older than what was done last would take back what nobody looks at. So what was done last and has no
way back (a copy removed, a person made) is told first; the next press goes on to what was before.

What the disk refused of an answer waits here, and is tried again with the next change and before the file is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from caseworker.facts import Facts, Place, questions
from caseworker.problems import Problem
from caseworker.store import CaseFile, Change, OnlyReading, Undo, Unwritten
from caseworker.store.records import case_of
from caseworker.words import Text, _office

if TYPE_CHECKING:
    from ui.case.open_case import OpenCase

_MOST = 200  # steps; what was done before them is in the history of each answer
_RECENT = timedelta(hours=12)  # a working day: after a lock one goes on, after a night one does not

Cases = frozenset[int]


class Beside(QObject):
    """`written` comes with the folders of every change and undo; `told` is a short word about what was undone.

    `waiting` are the answers that the disk has refused so far.
    """

    written = Signal(object)
    told = Signal(Text)
    problem = Signal(Problem)

    def __init__(
        self, case_file: CaseFile, lies_open: Callable[[], OpenCase | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.case_file, self._lies_open = case_file, lies_open
        case_file.trail.lasting = None
        self.waiting: dict[Place, Callable[[], None]] = {}
        self._steps = QUndoStack(self)
        self._steps.setUndoLimit(_MOST)

    def change(
        self, *changes: Change, words: Text, draft: str = "", talk: int | None = None, answers: Place | None = None
    ) -> bool:
        """Write changes as one step; whether it was kept. `words` say what was done.

        Steps that follow each other with the same `draft` (a text that is still being typed) are undone together. What
        `answers` a question waits when the disk refuses it.
        """
        write = partial(self.write, *changes, words=words, draft=draft, talk=talk)
        try:
            write()
        except Problem as problem:
            if answers is not None and isinstance(problem, Unwritten):
                self.waiting[answers] = write
            self.problem.emit(problem)
            return False
        if answers is not None:
            self.waiting.pop(answers, None)
        return True

    def write(self, *changes: Change, words: Text, draft: str = "", talk: int | None = None) -> None:
        """The same for whoever says the problem in a place of their own. Raises `Problem`."""
        if self.case_file.opening.read_only:
            raise OnlyReading
        cases = frozenset(case_of(change.row) for change in changes)
        back = self.case_file.change(*changes, talk=talk)
        self.case_file.trail.lasting = None
        if back:
            self._steps.push(_Step(self, words, back, cases, draft))
        elif any(change.final for change in changes):
            self._steps.clear()  # what was said before it would be taken back from under what cannot be
        self.written.emit(cases)
        if self.waiting:
            QTimer.singleShot(0, self, self.try_again)

    def try_again(self) -> Problem | None:
        """Write what the disk has refused; why it still refuses something."""
        for place, write in list(self.waiting.items()):
            try:
                write()
            except Unwritten as problem:
                return problem
            except Problem as problem:  # meanwhile it may not be written at all
                self.problem.emit(problem)
            self.waiting.pop(place, None)
        return None

    def take_back(self) -> None:
        """Undo the last step; after an unlock that of the folder that lies open, as it stands in its history."""
        trail = self.case_file.trail
        lasting, trail.lasting = trail.lasting, None
        if lasting is not None:
            self.told.emit(_office("{what}: Das nimmt Strg+Z nicht zurück.", what=lasting))
            return
        if not self._steps.canUndo():
            self._remember()
        if self._steps.canUndo():
            self._steps.undo()
        else:
            self.told.emit(_office("Es gibt nichts, was sich zurücknehmen lässt."))

    def do_again(self) -> None:
        """Do again what was undone last."""
        self._steps.redo()

    def forget(self) -> None:
        """Nothing done so far is taken back any more: folders were deleted or put out of reach."""
        self._steps.clear()
        self.waiting.clear()

    def _remember(self) -> None:
        folder = self._lies_open()
        if folder is None or self.case_file.opening.read_only:
            return
        back = self.case_file.undoable(folder.case.id, within=_RECENT)
        if back:
            self._steps.push(_Step(self, _about(back), back, frozenset((folder.case.id,))))

    def go(self, steps: list[Undo], cases: Cases, say: Callable[[Text], Text], words: Text) -> list[Undo] | None:
        """Take steps through the door again, newest first; what undoes that, or `None` when the disk refused."""
        try:
            again = [self.case_file.undo(step) for step in reversed(steps)]
        except Problem as problem:
            self.problem.emit(problem)
            return None
        self.written.emit(cases)
        self.told.emit(say(self._whose(words, cases)))
        return again

    def _whose(self, words: Text, cases: Cases) -> Text:
        """With the name of the person, where somebody else's folder lies open, or none."""
        folder = self._lies_open()
        if len(cases) != 1 or (folder is not None and folder.case.id in cases):
            return words
        return _office("{what} ({name})", what=words, name=self.case_file.case(*cases).person.called)


class _Step(QUndoCommand):
    """One step: it holds what the store gave as the way back, and no widget."""

    def __init__(self, beside: Beside, words: Text, back: Undo, cases: Cases, draft: str = "") -> None:
        super().__init__()
        self._beside, self._words, self._cases, self._draft = beside, words, cases, draft
        self._steps, self._pushed = [back], False

    def id(self) -> int:
        return 1 if self._draft else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._draft != self._draft:
            return False
        self._steps += other._steps
        return True

    def redo(self) -> None:
        if self._pushed:  # the first time it is done already
            self._go(lambda words: _office("Wiederhergestellt: {what}", what=words))
        self._pushed = True

    def undo(self) -> None:
        self._go(lambda words: _office("Rückgängig gemacht: {what}", what=words))

    def _go(self, say: Callable[[Text], Text]) -> None:
        again = self._beside.go(self._steps, self._cases, say, self._words)
        if again is None:
            self.setObsolete(True)
        else:
            self._steps = again


def _about(back: Undo) -> Text:
    """What a step was about, read from the way back: the label of its question, or the name of its topic."""
    first = back.changes[0]
    row: type[Facts] = type(first.row)
    key = getattr(first, "key", "")
    return next((one.label for one in questions(row) if one.key == key), row.title)
