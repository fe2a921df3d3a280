"""One answer about the plan: its label, its editor, and why something typed is no answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from caseworker.facts import Ask, Facts, Question, question_of
from caseworker.plan import Away, working_day
from caseworker.store import Answer, Change
from caseworker.store.records import id_of
from caseworker.words import Language, Text, WithWeekday, _office, plural_office
from ui.case.open_case import OpenCase
from ui.forms.asked import Asked
from ui.forms.editors import Day, Editor, editor_for
from ui.forms.editors.choices import ChoiceBox, slim
from ui.forms.editors.lines import ComingDayLine
from ui.look.laying import side_by_side
from ui.look.theme import TIGHT, grown

LABEL_WIDTH = 120
_THREE_LINES = 76  # pixels at 96 dpi

WEEKS = (1, 2, 4, 8, 12)

Write = Callable[[Facts, object], list[Change]]


class Entry(Asked):
    """Writes one place of a row. Nobody is asked here, so there is no "weiß nicht"."""

    width_of_label = LABEL_WIDTH

    def __init__(self, folder: OpenCase, editor: Editor, label: Text, language: Language) -> None:
        super().__init__(label, editor, language)
        self._folder, self._words = folder, label
        _for_plans(editor)


class Place(Entry):
    """The place of one question. `write` says what an answer changes; usually just that place."""

    def __init__(
        self,
        folder: OpenCase,
        ask: Ask,
        language: Language,
        *,
        editor: Editor | None = None,
        write: Write | None = None,
        hint: Text | None = None,
    ) -> None:
        self.question: Question = question_of(ask)
        found = editor or editor_for(self.question, folder, language)
        super().__init__(folder, found, self.question.label, language)
        self._write = write or self._plainly
        self.hint(hint)
        self._row: Facts | None = None
        found.answered.connect(self._answered)

    def refresh(self, row: Facts) -> None:
        """Show what the row says now."""
        self._row = row
        self.editor.show_answer(getattr(row, self.question.key))
        self.tell()

    def _plainly(self, row: Facts, answer: object) -> list[Change]:
        return [Answer(row, self.question.key, answer)]

    def _answered(self, answer: object) -> None:
        if self._row is None:
            return
        answer = answer.day if isinstance(answer, Day) else answer
        draft = f"{self.question.key}/{id_of(self._row)}" if self.question.long else ""
        row, key = self._row, self.question.key
        refusal = self._folder.answer(row, key, *self._write(row, answer), words=self._words, draft=draft)
        if refusal is not None:
            self.not_kept(getattr(row, key), answer, refusal)


class DueEditor(Editor):
    """A day: typed, or so many weeks after the talk on a working day on which the person is there."""

    def __init__(self, language: Language, today: date, away: Away = (), parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._line = ComingDayLine(language, today)
        self._line.line.setFixedWidth(grown(112))
        self._weeks = ChoiceBox(language, list(_in_weeks(language, today, away)))
        slim(self._weeks)
        self._weeks.box.setPlaceholderText(language.say(_office("in … Wochen")))
        for part in (self._line, self._weeks):
            part.answered.connect(self.answered)
        self._line.refused.connect(self.refused)
        across = side_by_side(self, TIGHT)
        across.addWidget(self._line)
        across.addWidget(self._weeks, 1)

    def show_answer(self, answer: object, derived: object = None) -> None:
        self._line.show_answer(answer)
        self._weeks.show_answer(answer)

    def not_kept(self, kept: object, shown: object) -> None:
        self._line.not_kept(kept, shown)
        self._weeks.show_answer(shown)

    def call(self, name: str) -> None:
        self._line.call(name)
        self._weeks.call(self.language.say(_office("{name} In wie vielen Wochen?", name=name)))

    @property
    def entry(self) -> QWidget:
        return self._line.entry


def _in_weeks(language: Language, today: date, away: Away) -> Sequence[tuple[str, date]]:
    days = [(weeks, working_day(today + timedelta(weeks=weeks), away)) for weeks in WEEKS]
    return [(language.say(_after(weeks, language, day)), day) for weeks, day in days]


def _after(weeks: int, language: Language, day: date) -> Text:
    short = language.say(WithWeekday(day)).removesuffix(f"{day:%Y}")
    return plural_office("in {n} Woche ({day})", "in {n} Wochen ({day})", weeks, day=short)


def _for_plans(editor: Editor) -> None:
    """An empty field of a plan is no open question. A plan is short: three lines, and as much room as there is."""
    for line in editor.findChildren(QLineEdit):
        line.setPlaceholderText("")
    for text in editor.findChildren(QPlainTextEdit):
        text.setPlaceholderText("")
        text.setMinimumHeight(grown(_THREE_LINES))
        text.setMaximumHeight(grown(_THREE_LINES))
    if isinstance(editor, ChoiceBox):
        editor.box.setPlaceholderText(editor.language.say(_office("bitte wählen")))
        slim(editor)
