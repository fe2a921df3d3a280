"""One person's folder on the desk. Screens read `case`, and change it through `change`: nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from caseworker.facts import Case, Facts, Old, Place, Present, Remark, confirmed_on, is_old, old_facts
from caseworker.offers import OFFERS, Advice, Talk, advise
from caseworker.offers.presence import present_in
from caseworker.problems import Problem
from caseworker.store import Action, Anchor, CaseFile, Change, Undo
from caseworker.words import Text, _office


class OpenCase(QObject):
    """A person's folder, the talk that is going on, and the way back from everything said in it.

    `changed` comes after every change, undo and redo: forms and advice read the case again. `problem` carries what
    the disk refused; file and folder are then as they were before. `told` is a short word about what was undone.
    """

    changed = Signal()
    saved = Signal(datetime)
    problem = Signal(Problem)
    told = Signal(Text)

    def __init__(self, case_file: CaseFile, case_id: int, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case_file, self.talk = case_file, talk
        self.case: Case = case_file.case(case_id)
        self.undo = QUndoStack(self)
        self._advice: list[Advice] | None = None
        self._ages: dict[Place, date] | None = None
        self._remarks: dict[Place, Remark] | None = None
        self.changed.connect(self._forget_advice)

    def note(self, action: Action, purpose: str = "") -> Anchor:
        """Put into the trail what is done with this folder. Raises `Problem`: what cannot be noted is not done."""
        return self.case_file.record(action, self.case.id, purpose=purpose)

    @property
    def today(self) -> date:
        """The day of the talk."""
        return self.talk.on

    @property
    def advice(self) -> list[Advice]:
        """What follows from the answers so far; read again after a change, when somebody asks for it."""
        if self._advice is None:
            self._advice = advise(self.case, OFFERS, self.talk)
        return self._advice

    @property
    def ages(self) -> dict[Place, date]:
        """The day each answer was last given or confirmed."""
        if self._ages is None:
            self._ages = self.case_file.ages(self.case.id)
        return self._ages

    @property
    def remarks(self) -> dict[Place, Remark]:
        """What is noted beside answers: that the person disputes one, and who found it out."""
        if self._remarks is None:
            self._remarks = self.case_file.remarks(self.case.id)
        return self._remarks

    @property
    def old(self) -> list[Old]:
        """What to ask "Stimmt das noch?" about; nothing once the case is over."""
        if self.case.has_ended(self.today):
            return []
        return old_facts(self.case, self.ages, self.today)

    def old_since(self, row: Facts, key: str) -> date | None:
        """The day of an answer that is too old to be used without asking again."""
        day = confirmed_on(row, key, self.ages)
        return day if getattr(row, key) is not None and is_old(day, self.today) else None

    @property
    def present(self) -> tuple[Present, ...] | None:
        """Who is in the room today; `None` while nobody has asked."""
        return present_in(self.case, self.today)

    @property
    def contact_today(self) -> int | None:
        """The contact of today that answers come from; `None` while there is none."""
        today = (one.id for one in reversed(self.case.contacts) if one.contact_on == self.today)
        return next(today, None)

    def change(self, *changes: Change, words: Text | None = None, draft: str = "") -> bool:
        """Write changes as one step that can be undone; whether it was kept.

        `words` say what was done. Steps that follow each other with the same `draft` (a text that is still being
        typed) are undone together.
        """
        try:
            back = self.case_file.change(*changes, talk=self.contact_today)
        except Problem as problem:
            self.problem.emit(problem)
            return False
        if back:
            self.undo.push(_Said(self, words or _office("Eintrag"), back, draft))
        elif any(change.final for change in changes):
            self.undo.clear()  # what was said before it would be taken back from under what cannot be
        self._written()
        return True

    def take_back(self, steps: list[Undo]) -> list[Undo] | None:
        """Undo steps through the same door, newest first; what does them again, or `None` when the disk refused."""
        try:
            again = [self.case_file.undo(step) for step in reversed(steps)]
        except Problem as problem:
            self.problem.emit(problem)
            return None
        self._written()
        return again

    def _written(self) -> None:
        self.saved.emit(datetime.now())
        self.changed.emit()

    def _forget_advice(self) -> None:
        self._advice = self._ages = self._remarks = None


class _Said(QUndoCommand):
    """One step: it holds what the store gave as the way back, and no widget."""

    def __init__(self, folder: OpenCase, words: Text, back: Undo, draft: str) -> None:
        super().__init__()
        self._folder, self._words, self._draft = folder, words, draft
        self._steps, self._pushed = [back], False

    def id(self) -> int:
        return 1 if self._draft else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Said) or other._draft != self._draft:
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
        again = self._folder.take_back(self._steps)
        if again is None:
            self.setObsolete(True)
            return
        self._steps = again
        self._folder.told.emit(say(self._words))
