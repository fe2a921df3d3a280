"""When a plan does not come about, and when one is over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from caseworker.facts import NOT_CONCLUDED, PlanStatus
from caseworker.words import Language, _office
from ui.forms.editors.choices import ChoiceRow
from ui.forms.editors.lines import LongText
from ui.look.folded import DayAndReason, Folded


class NotAgreed(Folded):
    """`recorded` carries what happened and why. Nothing follows by itself: an act is made elsewhere (R-KP-07)."""

    recorded = Signal(object, object)

    def __init__(self, language: Language) -> None:
        super().__init__(language, _office("Kein Plan zustande gekommen …"), _office("So festhalten"))
        self._status: PlanStatus = PlanStatus.NOT_AGREED
        self._reason: str | None = None
        self._what = ChoiceRow(language, list(NOT_CONCLUDED))
        self._what.answered.connect(self._choose)
        self._why = LongText(language)
        self._why.answered.connect(self._say_why)
        self.add(_office("Was ist passiert?"), self._what)
        self.add(_office("Warum kein Plan? In den Worten der Person"), self._why)
        self.close_with(_office("Kein Druck. Ein neuer Plan geht jederzeit."))
        self.done.clicked.connect(self._record)
        self._choose(PlanStatus.NOT_AGREED)

    def _choose(self, status: PlanStatus) -> None:
        self._status = status
        self._what.show_answer(status)

    def _say_why(self, why: str | None) -> None:
        self._reason = why

    def _record(self) -> None:
        self._why.draft()
        self.recorded.emit(self._status, self._reason)


class EndPlan(DayAndReason):
    """`ended` carries the day and the reason."""

    ended = Signal(object, object)

    def __init__(self, language: Language, today: date) -> None:
        labels = _office("Plan beendet am"), _office("Warum beendet?")
        super().__init__(language, _office("Plan beenden …"), _office("Plan beenden"), today, labels)
        self.close_with(_office("Nur dieser Plan endet. Die ganze Beratung beenden Sie in der Akte."))
        self.done.clicked.connect(lambda: self.ended.emit(self.day, self.reason))
