"""Restricted folders: the only place where they are named, opened with a reason, and put back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.problems import Problem
from caseworker.store import CaseFile, RestrictedLine
from caseworker.words import Language, _office
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import empty, quiet
from ui.look.safe import Label
from ui.look.theme import HAIR, MEDIUM, SMALL, SMALLER, TIGHT, kind, sized, worded
from ui.tasks.settings.keeping.due import called

_LEAST = 5  # letters of a reason


class RestrictedList(QWidget):
    """`opened` carries the number of a folder that was opened with a reason; `lifted` says that one is back."""

    opened = Signal(object)
    lifted = Signal()
    refused = Signal(Problem)

    def __init__(self, case_file: CaseFile, language: Language) -> None:
        super().__init__()
        self._case_file, self._language = case_file, language
        self._down = one_below_another(self, TIGHT)

    def refresh(self) -> None:
        """Every restricted folder."""
        empty(self._down)
        found = self._case_file.keeping.restricted()
        for line in found:
            card = RestrictedCard(line, self._language)
            card.open.connect(self._open)
            card.lift.connect(self._lift)
            self._down.addWidget(card)
        if not found:
            self._down.addWidget(quiet(self._language.say(_office("Keine Akte ist eingeschränkt."))))

    def _open(self, case_id: int, reason: str) -> None:
        try:
            self._case_file.keeping.open_on_purpose(case_id, reason)
        except Problem as problem:
            self.refused.emit(problem)
        else:
            self.opened.emit(case_id)

    def _lift(self, case_id: int) -> None:
        try:
            self._case_file.keeping.lift(case_id)
        except Problem as problem:
            self.refused.emit(problem)
        else:
            self.lifted.emit()


class RestrictedCard(QFrame):
    """One folder: why and since when, a line for the reason to open it, and the way back."""

    open = Signal(object, str)
    lift = Signal(object)

    def __init__(self, line: RestrictedLine, language: Language) -> None:
        super().__init__()
        kind(self, "card")
        name = called(line.given, line.family, line.number, language)
        since = _office("{ground} · seit {day}", ground=line.ground, day=line.since)
        small = quiet(language.say(since))
        sized(small, SMALLER)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(language.say(_office("Grund, warum Sie diese Akte öffnen")))
        self._reason.setAccessibleName(f"{name}: {self._reason.placeholderText()}")
        self._go = QPushButton(language.say(_office("Öffnen")))
        self._go.setEnabled(False)
        self._reason.textChanged.connect(lambda words: self._go.setEnabled(len(words.strip()) >= _LEAST))
        self._go.clicked.connect(lambda: self.open.emit(line.case_id, self._reason.text().strip()))
        back = QPushButton(language.say(_office("Einschränkung aufheben")))
        worded(back, "undo-2")
        kind(back, "link")
        back.clicked.connect(lambda: self.lift.emit(line.case_id))
        words = one_below_another(gap=HAIR)
        words.addWidget(Label(name))
        words.addWidget(small)
        across = side_by_side(gap=SMALL)
        for part, stretch in ((self._reason, 1), (self._go, 0), (back, 0)):
            across.addWidget(part, stretch)
        down = QVBoxLayout(self)
        down.setContentsMargins(MEDIUM, TIGHT, TIGHT, TIGHT)
        down.setSpacing(TIGHT)
        down.addLayout(words)
        down.addLayout(across)
