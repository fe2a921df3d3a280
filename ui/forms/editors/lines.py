"""Answers that are typed: words, numbers, days, and longer texts that are kept while they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from caseworker.facts import human_number, o_clock
from caseworker.facts.gate import gate
from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.forms.editors.days import Day, NoDay, read_coming, read_day
from ui.forms.editors.editor import Editor
from ui.look.laying import one_below_another
from ui.look.safe import invites
from ui.look.theme import grown, kind, paint_once

NO_TIME = _office("Diese Uhrzeit ist nicht zu lesen. Möglich sind zum Beispiel 9:30 oder 14 Uhr.")
TYPED_STAYS = _office("Was Sie getippt haben, bleibt stehen.")

PAUSE = 250  # ms without a key after which a person is taken to read what they wrote


class Entry(QLineEdit):
    """A line that leaves Ctrl+Z to the window once what is typed has been kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = ""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if back and self.text() == self.kept:
                event.ignore()
                return False
        return super().event(event)

    def keep(self, text: str) -> None:
        """Show what is kept; what is half typed, or is no answer, stays as long as that is the same."""
        if text != self.kept:
            self.kept = text
            if self.text() != text:
                self.setText(text)


class Line(Editor):
    """One line of words; it is kept when the person leaves it or presses Enter."""

    widest = 420

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.line = Entry()
        self.line.setMaximumWidth(grown(self.widest))
        self.line.editingFinished.connect(self._finished)
        across = one_below_another(self)
        across.addWidget(self.line)

    def show_answer(self, answer: object, derived: object = None) -> None:
        self.line.keep(self.written(answer))
        if self.line.text() == self.line.kept:
            kind(self.line, "")

    def not_kept(self, kept: object, shown: object) -> None:
        """What was typed stays, and is tried again."""
        self.line.kept = self.written(kept)

    def invite(self, words: str) -> None:
        invites(self.line, words)

    def written(self, answer: object) -> str:
        """The answer as it stands in the line."""
        return "" if answer is None else str(answer)

    def call(self, name: str) -> None:
        self.line.setAccessibleName(name)

    @property
    def entry(self) -> QWidget:
        return self.line

    def _finished(self) -> None:
        typed = self.line.text()
        if typed != self.line.kept:
            self._read(typed)

    def _read(self, typed: str) -> None:
        try:
            words = gate(typed.strip())
        except Problem as problem:
            self._refuse(problem.what)
        else:
            self._keep(typed, words or None)

    def _keep(self, typed: str, answer: object) -> None:
        self.line.kept = typed
        self.answered.emit(answer)

    def _refuse(self, why: object) -> None:
        kind(self.line, "wrong")
        self.refused.emit(why)


class NumberLine(Line):
    """A whole number."""

    widest = 176

    def _read(self, typed: str) -> None:
        plain = typed.strip().replace(".", "").replace(" ", "")
        if not plain:
            self._keep(typed, None)
        elif plain.isascii() and plain.isdigit() and len(plain) <= 9:
            self._keep(typed, int(plain))
        else:
            self._refuse(_office("Bitte eine ganze Zahl eingeben, zum Beispiel 12."))


class CaseLine(Line):
    """The number of another folder, with its check digit ("0142-0") or without."""

    widest = 176

    def written(self, answer: object) -> str:
        return human_number(answer) if isinstance(answer, int) else ""

    def _read(self, typed: str) -> None:
        plain, dash, _check = typed.strip().partition("-")
        if not plain and not dash:
            self._keep(typed, None)
        elif plain.isascii() and plain.isdigit() and len(plain) <= 9 and self._checks(typed.strip(), int(plain)):
            self._keep(typed, int(plain))
        else:
            self._refuse(_office("Das ist keine Nummer einer Akte. Sie sieht so aus: {number}.", number="0142-0"))

    def _checks(self, typed: str, number: int) -> bool:
        return "-" not in typed or human_number(number).lstrip("0") == typed.lstrip("0")


class DayLine(Line):
    """A day, a month or a year; what is no day stays as typed, with a sentence that says why."""

    widest = 176
    reads = staticmethod(read_day)

    def __init__(self, language: Language, today: date, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._today = today

    def written(self, answer: object) -> str:
        if isinstance(answer, Day):
            return answer.written()
        return Day(answer).written() if isinstance(answer, date) else ""

    def _read(self, typed: str) -> None:
        match self.reads(typed, self._today):
            case NoDay(why):
                self._refuse(why)
            case found:
                self._keep(typed, found)


class ComingDayLine(DayLine):
    """A day that somebody plans: "morgen" and "26.11." will do."""

    reads = staticmethod(read_coming)


class TimeLine(Line):
    """A time of day; "9 Uhr" and "9.30" become what a clock shows."""

    widest = 176

    def _read(self, typed: str) -> None:
        found = o_clock(typed)
        if typed.strip() and found is None:
            self._refuse(NO_TIME)
        else:
            self._keep(typed, found)


class LongText(Editor):
    """Several lines; drafted every second while the person types, so that nothing is lost, and when they pause."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.text = _Text()
        self.text.setTabChangesFocus(True)
        paint_once(self.text)
        self.text.setMinimumHeight(grown(76))
        self.text.setMaximumHeight(grown(96))
        self._soon = QTimer(self, singleShot=True, interval=1000)
        self._soon.timeout.connect(self.draft)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.draft)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.draft)
        across = one_below_another(self)
        across.addWidget(self.text)

    def show_answer(self, answer: object, derived: object = None) -> None:
        words = "" if answer is None else str(answer)
        typing = self.text.hasFocus() and self._soon.isActive()
        self.text.kept = words
        if not typing and self.text.words() != words:
            self.text.blockSignals(True)
            self.text.setPlainText(words)
            self.text.blockSignals(False)

    def not_kept(self, kept: object, shown: object) -> None:
        """What was typed stays, and is tried again."""
        self.text.kept = "" if kept is None else str(kept)

    def invite(self, words: str) -> None:
        self.text.setPlaceholderText(words)

    def call(self, name: str) -> None:
        self.text.setAccessibleName(name)

    @property
    def entry(self) -> QWidget:
        return self.text

    def _typed(self) -> None:
        self._pause.start()
        if not self._soon.isActive():
            self._soon.start()

    def draft(self) -> None:
        """Keep what is typed so far."""
        self._soon.stop()
        self._pause.stop()
        try:
            words = gate(self.text.words())
        except Problem as problem:
            self.refused.emit(problem.what)
            return
        if words != self.text.kept:
            self.text.kept = words
            self.answered.emit(words or None)


class _Text(QPlainTextEdit):
    left = Signal()
    kept = ""

    def words(self) -> str:
        """What is typed, no letter changed: `toPlainText` makes ordinary spaces of those that do not break."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
