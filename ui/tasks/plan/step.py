"""One step of the plan on the screen: what it says, and the fields that change it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Actor, AgreedStep, Binding, Facts, Slot
from caseworker.plan import Section, words_of
from caseworker.store import Answer, Change
from caseworker.words import GERMAN, Language, Text, WithWeekday, _office
from ui.case.open_case import OpenCase
from ui.forms.editors import Day
from ui.forms.editors.choices import ChoiceBox
from ui.forms.editors.lines import ComingDayLine, Line
from ui.look.laying import side_by_side
from ui.look.page import edges, empty
from ui.look.safe import Label, tip
from ui.look.theme import HAIR, SMALL, SMALLER, TIGHT, kind, sized, worded
from ui.tasks.plan import acts
from ui.tasks.plan.entries import DueEditor, Entry, Place

_KEEPS_BOTH = _office("Eigene Worte stehen nur auf Deutsch im Plan.")


def german(step: AgreedStep) -> str:
    """What a step says, in German, as it will stand on paper."""
    words = words_of(step)
    return GERMAN.say(words) if isinstance(words, Text) else words.text


class StepRow(QFrame):
    """A step in two lines, and its fields when it is open."""

    def __init__(self, folder: OpenCase, sections: tuple[Section, ...], language: Language) -> None:
        super().__init__()
        self._folder, self._sections, self._language = folder, sections, language
        self._step: AgreedStep | None = None
        self._fields: StepFields | None = None
        kind(self, "card")
        self._words, self._about, self._mark = Label(), Label(), Label(language.say(_office("nur Deutsch")))
        self._turn = self._link(self.turn)
        self._out = self._link(self._remove)
        self._out.setText(language.say(_office("Entfernen")))
        worded(self._out, "trash-2", "accent")
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self._words, self._about):
            label.setWordWrap(True)
        sized(self._about, SMALLER)
        sized(self._mark, SMALLER)
        kind(self._about, "quiet")
        kind(self._mark, "warn")
        tip(self._mark, self._language.say(_KEEPS_BOTH))
        below = side_by_side(gap=TIGHT)
        below.addWidget(self._mark)
        below.addWidget(self._about, 1)
        below.addWidget(self._turn)
        below.addWidget(self._out)
        self._down = QVBoxLayout(self)
        edges(self._down, SMALL, TIGHT, TIGHT, HAIR)
        self._down.setSpacing(HAIR)
        self._down.addWidget(self._words)
        self._down.addLayout(below)

    def _link(self, act: object) -> QPushButton:
        button = QPushButton()
        kind(button, "link")
        button.clicked.connect(act)
        return button

    def refresh(self, step: AgreedStep) -> None:
        """Show what the step says now."""
        self._step = step
        self._words.setText(german(step))
        self._about.setText(about(step, self._language))
        self._mark.setVisible(step.text is None)
        open_now = self._fields is not None
        self._turn.setText(self._language.say(_office("Fertig") if open_now else _office("Ändern")))
        worded(self._turn, "check" if open_now else "pencil", "accent")
        for button in (self._turn, self._out):
            button.setAccessibleName(f"{button.text()}: {self._words.text()}")
        if self._fields is not None:
            self._fields.refresh(step)

    def turn(self) -> None:
        """Open the fields, or fold them."""
        if self._step is None:
            return
        if self._fields is None:
            self._fields = StepFields(self._folder, self._sections, self._language)
            self._down.addWidget(self._fields)
            self.refresh(self._step)
            self._fields.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._turn.setFocus(Qt.FocusReason.OtherFocusReason)  # what is still being typed is kept first
        self._down.removeWidget(self._fields)
        self._fields.hide()
        self._fields.deleteLater()
        self._fields = None
        self.refresh(self._step)

    @property
    def unfolded(self) -> bool:
        """Whether its fields are in view."""
        return self._fields is not None

    def unfold(self) -> None:
        """Bring its fields into view."""
        if self._fields is None:
            self.turn()

    def open_at(self, key: str) -> None:
        """Open the fields, and lead the keyboard to that of this key."""
        self.unfold()
        if self._fields is not None:
            self._fields.lead_to(key)

    def _remove(self) -> None:
        if self._step is not None:
            acts.remove(self._folder, self._step)


def about(step: AgreedStep, language: Language) -> str:
    """Until when, how it is shown, who does it where the group does not say so, and whether it is free."""
    say = language.say
    parts = [say(_office("bis {day}", day=WithWeekday(step.due)) if step.due else _office("ohne Termin"))]
    if step.actor not in (Actor.CLIENT, Actor.JOBCENTER, None):
        parts.insert(0, say(step.actor))
    if step.proof:
        parts.append(say(Text(step.proof)))
    if step.binding is Binding.VOLUNTARY:
        parts.append(say(Binding.VOLUNTARY))
    return " · ".join(parts)


class StepFields(QWidget):
    """Everything about a step that can be changed."""

    def __init__(self, folder: OpenCase, sections: tuple[Section, ...], language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._step: AgreedStep | None = None
        self._words = Place(folder, AgreedStep.words, language, write=self._own_words)
        self._back = QPushButton(language.say(_office("Zurück zum Satz in beiden Sprachen")))
        kind(self._back, "link")
        self._back.clicked.connect(self._back_to_sentence)
        parts: list[tuple[str, object]] = [
            (language.say(one.title), one.slot) for one in sections if one.slot not in _NO_STEPS
        ]
        self._places = [
            Place(folder, AgreedStep.due, language, editor=DueEditor(language, folder.today, folder.case.away)),
            Place(folder, AgreedStep.actor, language, editor=ChoiceBox(language, _actors(language))),
            Place(folder, AgreedStep.proof, language),
            Place(folder, AgreedStep.place, language),
            Place(folder, AgreedStep.binding, language),
            Place(folder, AgreedStep.slot, language, editor=ChoiceBox(language, parts)),
        ]
        self._gaps = QVBoxLayout()
        self._gap_entries: dict[str, GapEntry] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, TIGHT, TIGHT, TIGHT)
        down.setSpacing(TIGHT)
        self._gaps.setSpacing(TIGHT)
        down.addWidget(self._words)
        down.addWidget(self._back, 0, Qt.AlignmentFlag.AlignRight)
        down.addLayout(self._gaps)
        for place in self._places:
            down.addWidget(place)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes when the fields open: when it is due, as that is changed most."""
        return self._places[0].editor.entry

    def lead_to(self, key: str) -> None:
        """Bring the keyboard to the field of that key."""
        found = next((place for place in (self._words, *self._places) if place.question.key == key), self._places[0])
        found.editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, step: AgreedStep) -> None:
        """Show what the step says now."""
        self._step = step
        for place in (self._words, *self._places):
            place.refresh(step)
        self._words.editor.show_answer(german(step))
        self._words.hint(_KEEPS_BOTH if step.text else None)
        self._back.setVisible(step.sentence is not None and step.text is None)
        self._refresh_gaps(step)

    def _refresh_gaps(self, step: AgreedStep) -> None:
        """A field for each day, name or number in the sentence: changing it keeps both languages."""
        wanted = {gap: value for gap, value in (step.values or {}).items() if step.text and _editable(value)}
        if list(wanted) != list(self._gap_entries):
            empty(self._gaps)
            self._gap_entries = {gap: GapEntry(self._folder, gap, wanted[gap], self._language) for gap in wanted}
            for entry in self._gap_entries.values():
                self._gaps.addWidget(entry)
        for entry in self._gap_entries.values():
            entry.refresh(step)

    def _own_words(self, row: Facts, answer: object) -> list[Change]:
        assert isinstance(row, AgreedStep)
        typed = str(answer or "").strip()
        sentence = GERMAN.say(Text(row.sentence, row.values or {})) if row.sentence else None
        if not typed and sentence is None:
            return []  # a step without any words would print as an empty line
        return [Answer(row, "words", None if typed in ("", sentence) else typed)]

    def _back_to_sentence(self) -> None:
        if self._step is not None:
            self._folder.change(Answer(self._step, "words", None), words=_office("Zurück zum Satz"))


class GapEntry(Entry):
    """One value inside a sentence."""

    def __init__(self, folder: OpenCase, gap: str, value: object, language: Language) -> None:
        is_day = isinstance(value, date | WithWeekday)
        label = _office("Tag im Satz") if is_day else _office("Angabe im Satz")
        editor = ComingDayLine(language, folder.today) if is_day else Line(language)
        super().__init__(folder, editor, label, language)
        self._gap = gap
        self._step: AgreedStep | None = None
        editor.answered.connect(self._answered)

    def refresh(self, step: AgreedStep) -> None:
        """Show the value as it is now."""
        self._step = step
        value = (step.values or {}).get(self._gap)
        self.editor.show_answer(value.day if isinstance(value, WithWeekday) else value)
        self.tell()

    def _answered(self, answer: object) -> None:
        if self._step is None:
            return
        values = dict(self._step.values or {})
        before = values.get(self._gap)
        if answer is None:
            self.refresh(self._step)
            return
        answer = answer.day if isinstance(answer, Day) else answer
        values[self._gap] = WithWeekday(answer) if isinstance(before, WithWeekday) else answer  # type: ignore[arg-type]
        change = Answer(self._step, "values", values)
        refusal = self._folder.answer(self._step, f"values/{self._gap}", change, words=self._words)
        if refusal is not None:
            self.not_kept(before.day if isinstance(before, WithWeekday) else before, answer, refusal)


_NO_STEPS = (None, Slot.GOAL, Slot.OFFER, Slot.TARGET_OCC)


def _actors(language: Language) -> list[tuple[str, object]]:
    return [(language.say(actor), actor) for actor in Actor]


def _editable(value: object) -> bool:
    return isinstance(value, date | WithWeekday | str | int)
