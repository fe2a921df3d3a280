"""A new appointment: with whom, when, what for, and the interpreter for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from caseworker.facts import Appointment, AppointmentKind, Interpreter, Meeting, OrderState
from caseworker.problems import Problem
from caseworker.store import Add, CaseFile, Change
from caseworker.words import Language, Text, _office
from ui.case.beside import Beside
from ui.case.finding import PersonPicker
from ui.forms.editors import Day, Editor
from ui.forms.editors.choices import ChoiceBox, ChoiceRow
from ui.forms.editors.lines import TYPED_STAYS, ComingDayLine, Line, TimeLine
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.page import enter_presses_nothing, foot, heading, label
from ui.look.theme import HEADING, MEDIUM, SMALL, TIGHT, grown
from ui.tasks.today.ordering import new_order

_ALONE = tuple(one for one in AppointmentKind if one is not AppointmentKind.GROUP)
_BY_INTERPRETER = tuple(one for one in Interpreter if one is not Interpreter.RELATIVE)
_NO_DAY = Problem(_office("Es fehlt noch der Tag."), _office("Zum Beispiel 12.04.2027."))
_NOBODY = Problem(
    _office("Es fehlt noch, um wen es geht."), _office("Der Anfang von Name, Nummer oder Telefon genügt.")
)


class Fields(QWidget):
    """Labels with their editors, in two columns; `said` holds what was answered, `refused` why something is none."""

    told = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.said: dict[str, Any] = {}
        self.refused: dict[str, Text] = {}
        self.editors: dict[str, Editor] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(TIGHT)

    def add(self, key: str, asked: Text, editor: Editor, answer: object = None) -> None:
        """One more line."""
        name = label(self._language.say(asked), editor.entry, wraps=False)
        editor.call(name.text())
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(editor, row, 1)
        self.editors[key] = editor
        self.answer(key, answer)
        editor.answered.connect(partial(self.answer, key))
        editor.refused.connect(partial(self._refuse, key))

    def answer(self, key: str, answer: object) -> None:
        """Hold an answer, and show it."""
        self.said[key] = answer.day if isinstance(answer, Day) else answer
        self.refused.pop(key, None)
        self.editors[key].show_answer(answer)
        self.told.emit()

    def _refuse(self, key: str, why: Text) -> None:
        self.said[key], self.refused[key] = None, why
        self.told.emit()

    def refusal(self) -> Problem | None:
        """Why something typed is no answer."""
        why = next(iter(self.refused.values()), None)
        return Problem(why, TYPED_STAYS) if why is not None else None

    def finish(self) -> None:
        """What was typed and not left yet is an answer, too."""
        for editor in self.editors.values():
            if isinstance(editor, Line):
                editor.line.editingFinished.emit()


class PlannedDialog(Dialog):
    """A dialog in which nothing is kept before its button is pressed; `kept` carries the day."""

    explained = "today"
    unsaved = True
    kept = Signal(object)

    def __init__(self, title: Text, button: Text, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.say(title))
        self.setMinimumWidth(grown(600))
        self.language, self.problem, self.fields = language, ProblemBox(language), Fields(language)
        self.fields.told.connect(self._tell)
        self.make = QPushButton(language.say(button))
        self.make.clicked.connect(self.keep)
        self.down = self.column(SMALL)
        self.down.addWidget(heading(language.say(title), HEADING))

    def close_with_buttons(self) -> None:
        """Below everything else: what is missing, and the buttons."""
        self.down.addStretch(1)
        self.down.addWidget(self.problem)
        self.down.addSpacing(SMALL)
        self.down.addLayout(foot(self, self.make, self.language))
        enter_presses_nothing(self)

    def _tell(self) -> None:
        """Why something typed is no answer, as soon as it was left."""
        refusal = self.fields.refusal()
        if refusal is not None:
            self.problem.tell(refusal)
        else:
            self.problem.hide()

    def keep(self) -> None:
        """Write, or say what is missing."""
        self.fields.finish()
        missing = self.missing()
        if missing is not None:
            self.problem.tell(missing)
        elif self.write():
            self.kept.emit(self.fields.said["day"])
            self.accept()

    def missing(self) -> Problem | None:
        """What is not said yet."""
        return self.fields.refusal() or (None if isinstance(self.fields.said["day"], date) else _NO_DAY)

    def write(self) -> bool:
        """Write it; whether it was kept."""
        raise NotImplementedError


class AppointmentDialog(PlannedDialog):
    """With one person; the interpreter is the one the folder asks for until somebody says otherwise."""

    reopen = "new_appointment"

    def __init__(
        self,
        case_file: CaseFile,
        beside: Beside,
        services: Sequence[str],
        today: date,
        language: Language,
        parent: QWidget,
    ) -> None:
        super().__init__(_office("Neuer Termin"), _office("Termin anlegen"), language, parent)
        self._file, self._beside = case_file, beside
        self.person = PersonPicker(case_file, language)
        self.person.chosen.connect(self._prefer)
        self.down.addWidget(self.person)
        add = self.fields.add
        add("day", _office("Tag"), ComingDayLine(language, today))
        add("time", _office("Uhrzeit"), TimeLine(language))
        add("kind", _office("Art"), ChoiceRow(language, _ALONE), AppointmentKind.TALK)
        add("place", _office("Ort"), Line(language))
        add("way", _office("Dolmetscher"), ChoiceRow(language, _BY_INTERPRETER), Interpreter.NONE)
        if services:
            add("service", _office("Dienst"), ChoiceBox(language, [(one, one) for one in services]))
        self.down.addWidget(self.fields)
        self.close_with_buttons()

    def _prefer(self, case_id: int) -> None:
        needed = self._file.case(case_id).person.interpreter
        self.fields.answer("way", needed if needed in _BY_INTERPRETER else Interpreter.NONE)
        self.fields.editors["day"].entry.setFocus()

    def missing(self) -> Problem | None:
        self.person.take()
        return _NOBODY if self.person.case_id is None else super().missing()

    def write(self) -> bool:
        assert self.person.case_id is not None
        case, said = self._file.case(self.person.case_id), self.fields.said
        made = Appointment(case_id=case.id, **{key: said[key] for key in ("day", "time", "kind", "place")})
        changes: list[Change] = [Add(made)]
        if said["way"] not in (None, Interpreter.NONE):
            order = new_order(case, made.id, Meeting(said["day"], said["kind"], made), said["way"])
            if said.get("service"):
                order.service, order.state = said["service"], OrderState.ORDERED
            changes.append(Add(order))
        return self._beside.change(*changes, words=_office("Neuer Termin"))
