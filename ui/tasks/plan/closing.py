"""When a plan does not come about, and when one is over: folded to one line until somebody asks for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import NOT_CONCLUDED, EndReason, PlanStatus
from caseworker.words import Language, Text, _office
from ui.editors import Day, Editor
from ui.editors.choices import ChoiceBox, ChoiceRow, slim
from ui.editors.lines import DayLine, LongText
from ui.page import quiet
from ui.theme import MEDIUM, SMALL, TIGHT, kind, worded


class Folded(QWidget):
    """A link that opens a small panel; `done` is pressed in it, and it folds again."""

    def __init__(self, language: Language, link: Text, done: Text) -> None:
        super().__init__()
        self.language = language
        self.link, self._panel = QPushButton(language.say(link)), QFrame()
        self.done = QPushButton(language.say(done))
        self._lines = QVBoxLayout()
        kind(self.link, "link")
        kind(self._panel, "notice")
        worded(self.link, "chevron-right", "accent")
        self.link.clicked.connect(lambda: self.fold(not self._panel.isHidden()))
        self.done.clicked.connect(lambda: self.fold(True))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(TIGHT)
        down.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self._panel)
        self._lines.setSpacing(TIGHT)
        self._lines.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        self._panel.setLayout(self._lines)
        self._panel.hide()

    def add(self, label: Text, editor: Editor) -> QWidget:
        """One question of the panel, its label above it; what holds both."""
        part, words = QWidget(), QLabel(self.language.say(label))
        kind(words, "label")
        editor.call(words.text())
        words.setBuddy(editor.entry)
        down = QVBoxLayout(part)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        down.addWidget(words)
        down.addWidget(editor)
        self._lines.addWidget(part)
        return part

    def close_with(self, note: Text | None = None) -> None:
        """Lay the button under the questions, beside a word that calms."""
        across = QHBoxLayout()
        across.setSpacing(SMALL)
        across.addWidget(self.done)
        if note is not None:
            across.addWidget(quiet(self.language.say(note)), 1)
        else:
            across.addStretch(1)
        self._lines.addLayout(across)

    def fold(self, fold: bool) -> None:
        """Open or fold the panel."""
        self._panel.setVisible(not fold)
        worded(self.link, "chevron-right" if fold else "chevron-down", "accent")


class NotAgreed(Folded):
    """`recorded` carries what happened and why. Nothing follows by itself: an act is made elsewhere (R-KP-07)."""

    recorded = Signal(object, object)

    def __init__(self, language: Language) -> None:
        super().__init__(language, _office("Kein Plan zustande gekommen …"), _office("So festhalten"))
        self._status: PlanStatus = PlanStatus.NOT_AGREED
        self._what = ChoiceRow(language, list(NOT_CONCLUDED))
        self._what.answered.connect(self._choose)
        self._why = LongText(language)
        self._why.answered.connect(self._say_why)
        self._reason: str | None = None
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


class EndPlan(Folded):
    """`ended` carries the day and the reason."""

    ended = Signal(object, object)

    def __init__(self, language: Language, today: date) -> None:
        super().__init__(language, _office("Plan beenden …"), _office("Plan beenden"))
        self._day, self._reason = today, None
        self._days = DayLine(language, today)
        self._reasons = ChoiceBox(language, [(language.say(one), one) for one in EndReason])
        slim(self._reasons)
        self._reasons.invite(language.say(_office("bitte wählen")))
        self._days.show_answer(today)
        self._days.answered.connect(self._on)
        self._reasons.answered.connect(self._because)
        self.add(_office("Plan beendet am"), self._days)
        self.add(_office("Warum beendet?"), self._reasons)
        self.close_with()
        self.done.setEnabled(False)
        self.done.clicked.connect(lambda: self.ended.emit(self._day, self._reason))

    def _on(self, day: Day | None) -> None:
        self._day = day.day if day is not None else None
        self._may_end()

    def _because(self, reason: EndReason) -> None:
        self._reason = reason
        self._reasons.show_answer(reason)
        self._may_end()

    def _may_end(self) -> None:
        self.done.setEnabled(self._day is not None and self._reason is not None)
