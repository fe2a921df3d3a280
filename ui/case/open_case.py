"""One person's folder on the desk. Screens read `case`, and change it through `change`: nowhere else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from caseworker.facts import Case, Facts, Old, Place, Present, Remark, confirmed_on, is_old, old_facts
from caseworker.offers import OFFERS, Advice, Talk, advise
from caseworker.offers.presence import present_in
from caseworker.problems import Problem
from caseworker.store import Action, Anchor, Change
from caseworker.store.records import id_of
from caseworker.words import Text, _office

if TYPE_CHECKING:
    from ui.case.beside import Beside

_NOT_KEPT = _office("Das ist nicht gespeichert.")
_NOT_YET = _office("Noch nicht gespeichert. Sobald es wieder geht, geschieht es mit der nächsten Eingabe.")


@dataclass(frozen=True)
class Refusal:
    """An answer that is not in the file; it may be one that `waits` to be written as soon as that can be."""

    waits: bool

    @property
    def why(self) -> Text:
        """What stands beside the field."""
        return _NOT_YET if self.waits else _NOT_KEPT


class OpenCase(QObject):
    """A person's folder, and the talk that is going on.

    `changed` comes after every change, undo and redo: forms and advice read the case again. `problem` carries what
    could not be done, `told` a short word about what was.
    """

    changed = Signal()
    saved = Signal(datetime)
    problem = Signal(Problem)
    told = Signal(Text)

    def __init__(self, beside: Beside, case_id: int, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beside, self.talk = beside, talk
        self.case_file = beside.case_file
        self.case: Case = self.case_file.case(case_id)
        self._advice: list[Advice] | None = None
        self._ages: dict[Place, date] | None = None
        self._remarks: dict[Place, Remark] | None = None
        self.changed.connect(self._forget_advice)
        beside.written.connect(self._when_written)

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
        """The contact of today that answers come from, a talk before a note; `None` while there is none."""
        today = [one for one in self.case.contacts if one.contact_on == self.today]
        said = self.case.talk_on(self.today) or (today[-1] if today else None)
        return said.id if said is not None else None

    @property
    def left_talk(self) -> tuple[date, dict[str, Any]] | None:
        """The day of the last talk with the person, and the place at which it was left."""
        return self.case_file.left_talk(self.case.id)

    def leave_talk(self, place: dict[str, Any]) -> None:
        """Keep at which place the talk is. A disk that refuses is told of with the next answer."""
        with suppress(Problem):
            self.case_file.leave_talk(self.case.id, self.today, place)

    def change(
        self, *changes: Change, words: Text | None = None, draft: str = "", answers: Place | None = None
    ) -> bool:
        """Write changes as one step that can be undone; whether it was kept. See `Beside.change`."""
        words = words or _office("Eintrag")
        return self._beside.change(*changes, words=words, draft=draft, talk=self.contact_today, answers=answers)

    def answer(self, row: Facts, key: str, *changes: Change, words: Text, draft: str = "") -> Refusal | None:
        """Write what answers a question; nothing, or that it is not kept."""
        place = (row.__tablename__, id_of(row), key)
        if self.change(*changes, words=words, draft=draft, answers=place):
            return None
        return Refusal(waits=place in self._beside.waiting)

    def _when_written(self) -> None:
        """Also of another folder: what stands in it may be shown here (households, doubles)."""
        self.saved.emit(datetime.now())
        self.changed.emit()

    def _forget_advice(self) -> None:
        self._advice = self._ages = self._remarks = None
