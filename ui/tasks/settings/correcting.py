"""Das Recht berichtigen: one field of one row of the dated tables, with the source and the days of the office."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from caseworker.facts import BenefitCircle, WorkAccess
from caseworker.law import CORRECTABLE, NUMBERS, Correction, LawRow, Said, rows_of
from caseworker.offers.in_words import TABLES, in_words, named
from caseworker.problems import Problem
from caseworker.words import Text, _, _office
from ui.forms.asked import Asked
from ui.forms.editors import Day, Editor
from ui.forms.editors.choices import ChoiceBox
from ui.forms.editors.lines import DayLine, Line, LongText, NumberLine
from ui.look.page import quiet
from ui.look.theme import worded
from ui.tasks.settings.part import Part

_INCOMPLETE = Problem(
    _office("Es fehlt noch etwas."), _office("Nötig sind: welche Angabe, der neue Wert, die Quelle und der Stand.")
)
_BACKWARDS = Problem(_office("Der letzte Tag liegt vor dem ersten."), _office("Ändern Sie „Gilt ab“ oder „Gilt bis“."))
_CODED = {"access": tuple(WorkAccess), "circle": tuple(BenefitCircle)}
_SPLIT = {"codes": r"[\n,;]", "notes": r"\n"}


class CorrectingForm:
    """The form at the end of a page. `keep` says whether the correction was kept, `tell` what stands against it."""

    def __init__(
        self, part: Part, today: date, keep: Callable[[Correction], bool], tell: Callable[[Problem], None]
    ) -> None:
        self._part, self._today, self._keep, self._tell = part, today, keep, tell
        self._said: dict[str, object] = {}
        self._shipped = quiet("")
        self._which = ChoiceBox(part.language, [])
        part.title(_office("Das Recht berichtigen"))
        table = ChoiceBox(part.language, [(part.say(words), name) for name, words in TABLES.items()])
        part.field(_office("Worum geht es?"), table, NUMBERS, self._list)
        part.field(_office("Welche Angabe?"), self._which, None, self._choose)
        part.down.addWidget(self._shipped)
        self._values = {shape: self._ask("value", _office("Neuer Wert"), editor) for shape, editor in self._editors()}
        self._about = [self._ask(name, label, editor, hint) for name, label, editor, hint in self._lines()]
        self._button()
        self._list(NUMBERS)

    # --- what is asked

    def _editors(self) -> list[tuple[str, Editor]]:
        """An editor for every shape a value may have; the first is the usual one."""
        language, say = self._part.language, self._part.say
        yes_no = ChoiceBox(language, [(say(_("ja")), True), (say(_("nein")), False)])
        coded = [
            (name, ChoiceBox(language, [(language.say(one), one.key) for one in codes]))
            for name, codes in _CODED.items()
        ]
        words = LongText(language)
        return [
            ("int", NumberLine(language)),
            ("bool", yes_no),
            ("date", DayLine(language, self._today)),
            *coded,
            ("words", words),
        ]

    def _lines(self) -> list[tuple[str, Text, Editor, Text | None]]:
        language = self._part.language
        return [
            ("source", _office("Quelle"), Line(language), _office("Wo steht es? Zum Beispiel: Erlass vom …")),
            ("state", _office("Stand der Quelle"), DayLine(language, self._today), None),
            ("since", _office("Gilt ab"), DayLine(language, self._today), _office("Leer: seit immer")),
            ("until", _office("Gilt bis"), DayLine(language, self._today), _office("Leer: auf Dauer")),
        ]

    def _ask(self, name: str, label: Text, editor: Editor, hint: Text | None = None) -> Asked:
        return self._part.field(label, editor, None, partial(self._take, name, editor), hint)

    def _button(self) -> None:
        button = QPushButton(self._part.say(_office("Angabe übernehmen")))
        worded(button, "check")
        button.clicked.connect(self._finish)
        across = QHBoxLayout()
        across.addWidget(button)
        across.addStretch(1)
        self._part.down.addLayout(across)

    # --- what is chosen

    def _list(self, table: object) -> None:
        """Everything a table says and an office may say otherwise, by its title; each once, whatever days it holds."""
        found = {
            (row.table, row.key, field): self._part.say(named(row, field))
            for row in rows_of(str(table))
            for field in CORRECTABLE
            if field in row.values
        }
        self._which.set_options(sorted((words, what) for what, words in found.items()))
        self._empty()

    def _choose(self, what: object) -> None:
        self._which.show_answer(what)
        self._said["what"] = what
        row, field = self._row(), self._field
        editor = self._editor(field)
        self._shipped.setVisible(row is not None)
        value = None if row is None else row[field]
        if row is not None:
            self._shipped.setText(self._part.say(_told(row, field)))
        if isinstance(editor, LongText):
            self._said["value"] = "\n".join(value) if isinstance(value, list | tuple) else value
            editor.show_answer(self._said["value"])

    @property
    def _field(self) -> str:
        what = self._said.get("what")
        return what[2] if isinstance(what, tuple) else "value"

    def _row(self) -> LawRow | None:
        """The shipped row of today that has the chosen field."""
        what = self._said.get("what")
        if not isinstance(what, tuple):
            return None
        rows = [row for row in rows_of(what[0]) if row.key == what[1] and what[2] in row.values]
        return next((row for row in rows if row.since <= self._today <= row.until), None)

    def _editor(self, field: str) -> Editor:
        """Show the editor this field takes, and no other."""
        kind = CORRECTABLE[field].__name__
        shape = field if field in _CODED else kind if kind in self._values else "words"
        for name, asked in self._values.items():
            asked.setVisible(name == shape)
            asked.editor.show_answer(None)
        self._said.pop("value", None)
        return self._values[shape].editor

    def _take(self, name: str, editor: Editor, answer: object) -> None:
        self._said[name] = answer.day if isinstance(answer, Day) else answer
        if isinstance(editor, ChoiceBox):
            editor.show_answer(answer)

    # --- what becomes of it

    def _finish(self) -> None:
        for asked in self._values.values():
            if isinstance(asked.editor, LongText) and asked.isVisible():
                asked.editor.draft()
        made = self._made()
        if isinstance(made, Problem):
            self._tell(made)
        elif self._keep(made):
            self._empty()

    def _made(self) -> Correction | Problem:
        what, value, source, state = (self._said.get(name) for name in ("what", "value", "source", "state"))
        since, until = self._said.get("since") or date.min, self._said.get("until") or date.max
        assert isinstance(since, date)
        assert isinstance(until, date)
        if not (isinstance(what, tuple) and value not in (None, "") and source and isinstance(state, date)):
            return _INCOMPLETE
        if until < since:
            return _BACKWARDS
        table, key, field = what
        made = Correction(key, _parted(field, value), str(source), state, since, until, table, field)
        return made if made.can_be_said() else _INCOMPLETE

    def _empty(self) -> None:
        self._said.clear()
        self._shipped.hide()
        self._which.show_answer(None)
        self._editor("value")
        for asked in self._about:
            asked.editor.show_answer(None)


def _parted(field: str, value: Any) -> Said:
    """Lists are typed as text: a note on each line, states with commas between them."""
    if field not in _SPLIT:
        said: Said = value
        return said
    parts = (part.strip() for part in re.split(_SPLIT[field], str(value or "")))
    return tuple(dict.fromkeys(part for part in parts if part))


def _told(row: LawRow, field: str) -> Text:
    value = in_words(field, row[field])
    return _office("Mitgeliefert: {n} · {source} · Stand {day}", n=value, source=row.source, day=row.state)
