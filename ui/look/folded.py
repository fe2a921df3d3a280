"""A small panel behind a link: folded to one line until somebody asks for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import EndReason
from caseworker.words import Language, Text, _office
from ui.forms.editors import Day, Editor
from ui.forms.editors.choices import ChoiceBox
from ui.forms.editors.lines import DayLine
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import label, quiet
from ui.look.reading_order import enter_soon
from ui.look.theme import MEDIUM, SMALL, TIGHT, kind, worded


class Folded(QWidget):
    """A link that opens the panel; `done` is pressed in it, and it folds again."""

    unsaved = True

    def __init__(self, language: Language, link: Text, done: Text) -> None:
        super().__init__()
        self.language = language
        self.link, self._panel = QPushButton(language.say(link)), QFrame()
        self.done = QPushButton(language.say(done))
        self._leave = QPushButton(language.say(_office("Abbrechen")))
        self._lines = QVBoxLayout()
        kind(self.link, "link")
        kind(self._panel, "notice")
        worded(self.link, "chevron-right", "accent")
        self.link.clicked.connect(lambda: self.fold(True) if self.unfolded else self.unfold())
        for button in (self.done, self._leave):
            button.clicked.connect(lambda: self.fold(True))
        down = one_below_another(self, TIGHT)
        down.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self._panel)
        self._lines.setSpacing(TIGHT)
        self._lines.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        self._panel.setLayout(self._lines)
        self._panel.hide()

    def add(self, asked: Text, editor: Editor) -> QWidget:
        """One question of the panel, its label above it; what holds both."""
        part, words = QWidget(), label(self.language.say(asked), editor.entry)
        editor.call(words.text())
        down = one_below_another(part, 2)
        down.addWidget(words)
        down.addWidget(editor)
        self._lines.addWidget(part)
        return part

    def close_with(self, note: Text) -> None:
        """Lay the buttons under the questions, and a word about what happens."""
        across = side_by_side(gap=SMALL)
        across.addWidget(self.done)
        across.addWidget(self._leave)
        across.addStretch(1)
        self._lines.addWidget(quiet(self.language.say(note)))
        self._lines.addLayout(across)

    @property
    def unfolded(self) -> bool:
        """Whether its questions are in view."""
        return not self._panel.isHidden()

    def unfold(self) -> None:
        """Open the panel, and lead the keyboard to its first question."""
        self.fold(False)
        enter_soon(self._panel)

    def fold(self, fold: bool) -> None:
        """Open or fold the panel."""
        self._panel.setVisible(not fold)
        worded(self.link, "chevron-right" if fold else "chevron-down", "accent")


class DayAndReason(Folded):
    """When something ended and why: nothing is done before both are said."""

    def __init__(self, language: Language, link: Text, done: Text, today: date, labels: tuple[Text, Text]) -> None:
        super().__init__(language, link, done)
        self.day: date | None = today
        self.reason: EndReason | None = None
        self._days = DayLine(language, today)
        self._reasons = ChoiceBox(language, [(language.say(one), one) for one in EndReason])
        self._reasons.invite(language.say(_office("bitte wählen")))
        self._days.show_answer(today)
        self._days.answered.connect(self._on)
        self._days.refused.connect(lambda _why: self._on(None))
        self._reasons.answered.connect(self._because)
        for words, editor in zip(labels, (self._days, self._reasons), strict=True):
            self.add(words, editor)
        self.done.setEnabled(False)

    def _on(self, day: Day | None) -> None:
        self.day = day.day if day is not None else None
        self._may_end()

    def _because(self, reason: EndReason) -> None:
        self.reason = reason
        self._reasons.show_answer(reason)
        self._may_end()

    def _may_end(self) -> None:
        self.done.setEnabled(self.day is not None and self.reason is not None)
