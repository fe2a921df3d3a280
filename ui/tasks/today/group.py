"""A group appointment: its list, and afterwards who was there.

Presence is noted for each person as a contact of its own kind: it is no first talk, and no contact that counts
(R-KP-05, R-MON-02). Who did not come was not there, and nothing follows from it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from caseworker.agenda import Group, Member
from caseworker.facts import (
    Appointment,
    AppointmentKind,
    Attendance,
    Channel,
    Contact,
    ContactKind,
    ContactResult,
    new_id,
)
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Change
from caseworker.words import Language, _office
from ui.case.beside import Beside
from ui.case.finding import PersonPicker
from ui.forms.editors.choices import ChoiceRow
from ui.forms.editors.lines import ComingDayLine, Line, TimeLine
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, empty, enter_presses_nothing, heading, quiet
from ui.look.safe import Label, literal
from ui.look.theme import HEADING, MEDIUM, SMALL, TIGHT, grown, kind, worded
from ui.tasks.today.appointment import PlannedDialog

_HEIGHT = 280
_NOBODY = Problem(_office("Auf der Liste steht noch niemand."), _office("Suchen Sie die Personen nacheinander."))
_RESULTS = {Attendance.CAME: ContactResult.TOOK_PLACE, Attendance.MISSING: ContactResult.NO_SHOW}


class GroupDialog(PlannedDialog):
    """A new group: when, where, what about, and who is on the list."""

    reopen = "new_group"

    def __init__(self, case_file: CaseFile, beside: Beside, today: date, language: Language, parent: QWidget) -> None:
        super().__init__(_office("Neuer Gruppentermin"), _office("Gruppentermin anlegen"), language, parent)
        self._file, self._beside = case_file, beside
        self._listed: dict[int, str] = {}
        add = self.fields.add
        add("subject", _office("Worum geht es?"), Line(language))
        add("day", _office("Tag"), ComingDayLine(language, today))
        add("time", _office("Uhrzeit"), TimeLine(language))
        add("place", _office("Ort"), Line(language))
        self.person = PersonPicker(case_file, language)
        self.person.chosen.connect(self._list)
        self._names = FlowBox(gap=MEDIUM)
        for part in (self.fields, self.person, self._names):
            self.down.addWidget(part)
        self.close_with_buttons()
        self._say_names()

    @property
    def place(self) -> dict[str, Any]:
        """Who is on the list, to be put there again."""
        return {"listed": list(self._listed.items())} if self._listed else {}

    def return_to(self, place: dict[str, Any]) -> None:
        """Put everybody on the list again."""
        self._listed = dict(place["listed"])
        self._say_names()

    def _list(self, case_id: int) -> None:
        self._listed[case_id] = self.person.line.text()
        self.person.clear()
        self.person.line.setFocus()
        self._say_names()

    def _strike(self, case_id: int) -> None:
        del self._listed[case_id]
        self.person.line.setFocus()
        self._say_names()

    def _say_names(self) -> None:
        say = self.language.say
        empty(self._names.flow)
        words = _office("Auf der Liste:") if self._listed else _office("Auf der Liste steht noch niemand.")
        before = Label(say(words))
        kind(before, "quiet")
        self._names.flow.addWidget(before)
        for case_id, called in self._listed.items():
            button = QPushButton(literal(called))
            kind(button, "link")
            worded(button, "x", "accent")
            button.setAccessibleName(say(_office("Von der Liste nehmen: {name}", name=called)))
            button.clicked.connect(lambda _checked=False, case_id=case_id: self._strike(case_id))
            self._names.flow.addWidget(button)

    def missing(self) -> Problem | None:
        self.person.take()
        return super().missing() or (None if self._listed else _NOBODY)

    def write(self) -> bool:
        event = new_id()
        rows = [
            Appointment(case_id=case_id, kind=AppointmentKind.GROUP, event=event, **self.fields.said)
            for case_id in self._listed
        ]
        return self._beside.change(*(Add(row) for row in rows), words=_office("Neuer Gruppentermin"))


class PresenceDialog(Dialog):
    """Who was there, one row a person; each press is kept at once. Somebody may be added to the list."""

    explained = "today"

    def __init__(self, group: Group, case_file: CaseFile, beside: Beside, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.say(_office("Anwesenheit")))
        self.setMinimumWidth(grown(560))
        self._group, self._file, self._beside, self._language = group, case_file, beside, language
        self._members = {one.case_id: one for one in group.members}
        self._rows = one_below_another(gap=TIGHT)
        self.person, self.problem = PersonPicker(case_file, language), ProblemBox(language)
        self.person.chosen.connect(self._also)
        self._lay_out()
        self._refresh()

    def _lay_out(self) -> None:
        say = self._language.say
        done = QPushButton(say(_office("Fertig")))
        kind(done, "primary")
        done.clicked.connect(self.accept)
        listed = Page(margin=0)
        listed.setMinimumHeight(grown(_HEIGHT))
        listed.down.addLayout(self._rows)
        down = self.column(SMALL)
        down.addWidget(heading(self._group.subject or say(AppointmentKind.GROUP), HEADING))
        about = _office("Das ist kein erstes Gespräch und zählt nicht als Kontakt. Nicht gekommen hat keine Folgen.")
        down.addWidget(quiet(say(about)))
        down.addWidget(listed, 1)
        down.addWidget(self.person)
        down.addWidget(self.problem)
        down.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)

    def _refresh(self) -> None:
        empty(self._rows)
        for member in self._members.values():
            row = PresenceRow(member, self._language)
            row.said.connect(self._note)
            self._rows.addWidget(row)
        enter_presses_nothing(self)

    def _note(self, case_id: int, said: Attendance) -> None:
        case, member = self._file.case(case_id), self._members[case_id]
        row = next(one for one in case.appointments if one.id == member.row)
        changes: list[Change] = [Answer(row, "attendance", said)]
        contact = next((one for one in case.contacts if _is_of(one, self._group.day)), None)
        if contact is not None:
            changes.append(Answer(contact, "result", _RESULTS[said]))
        else:
            contact = Contact(case_id=case_id, contact_on=self._group.day, kind=ContactKind.GROUP)
            contact.channel, contact.result, contact.note = (
                Channel.IN_PERSON,
                _RESULTS[said],
                self._group.subject or None,
            )
            changes.append(Add(contact))
        if self._beside.change(*changes, words=_office("Anwesenheit")):
            self._members[case_id] = Member(case_id, member.called, member.row, said)
        else:
            self._refresh()  # the row shows what is kept

    def _also(self, case_id: int) -> None:
        called = self.person.line.text()
        self.person.clear()
        if case_id in self._members:
            return
        group = self._group
        row = Appointment(case_id=case_id, kind=AppointmentKind.GROUP, day=group.day, event=group.event)
        row.time, row.place, row.subject = group.said_time or None, group.place or None, group.subject or None
        if self._beside.change(Add(row), words=_office("Auf die Liste gesetzt")):
            self._members[case_id] = Member(case_id, called, row.id, None)
            self._refresh()


class PresenceRow(QFrame):
    """One person and two buttons; `said` carries the case and whether they came."""

    said = Signal(object, object)

    def __init__(self, member: Member, language: Language) -> None:
        super().__init__()
        name = Label(member.called)
        name.setWordWrap(True)
        self._choice = ChoiceRow(language, tuple(_RESULTS))
        self._choice.call(member.called)
        self._choice.show_answer(member.attendance)
        self._choice.answered.connect(lambda answer: self._say(member.case_id, answer))
        across = side_by_side(self, MEDIUM)
        across.addWidget(name, 1)
        across.addWidget(self._choice, 1)

    def _say(self, case_id: int, answer: object) -> None:
        self._choice.show_answer(answer)
        self.said.emit(case_id, answer)


def _is_of(contact: Contact, day: date) -> bool:
    return contact.kind is ContactKind.GROUP and contact.contact_on == day
