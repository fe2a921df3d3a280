"""Kurznotiz: what is known after a phone call, from anywhere, in twenty seconds.

Who it is about, one text, what came of it, the next step. It is a contact of today, and nothing follows from it by
itself: that somebody did not come has no legal effect here. In a file that is only read it is left for whoever writes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import (
    Appointment,
    AppointmentKind,
    Attendance,
    Case,
    Channel,
    Contact,
    ContactKind,
    ContactResult,
    InterpreterOrder,
    next_meeting,
    o_clock,
    order_for,
)
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Change
from caseworker.words import Language, Text, WithWeekday, _office
from ui.case.finding import PersonPicker
from ui.forms.editors import Day
from ui.forms.editors.choices import ChoiceRow
from ui.forms.editors.lines import NO_TIME, TYPED_STAYS, ComingDayLine, Entry, LongText
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import enter_presses_nothing, foot, heading, label, quiet
from ui.look.safe import Label, tip
from ui.look.theme import HAIR, HEADING, SMALL, grown, kind

if TYPE_CHECKING:
    from ui.desk import Desk

# What a press says, and what it is kept as (users.md M2). Alt and the number of its place press it as well.
CHIPS: tuple[tuple[Text, ContactResult], ...] = (
    (_office("erreicht"), ContactResult.TOOK_PLACE),
    (_office("nicht erreicht"), ContactResult.NOT_REACHED),
    (_office("nicht erschienen"), ContactResult.NO_SHOW),
    (_office("Unterlage da"), ContactResult.DOCUMENT_BROUGHT),
    (_office("Termin verschoben"), ContactResult.MOVED),
)
_NO_LETTER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_NOBODY = Problem(
    _office("Es fehlt noch, um wen es geht."), _office("Der Anfang von Name, Nummer oder Telefon genügt.")
)
_NO_TIME = Problem(NO_TIME, TYPED_STAYS)
_NOTHING = Problem(_office("Die Notiz ist noch leer."), _office("Ein Wort oder ein Druck auf eine der Tasten genügt."))


class ShortNoteDialog(Dialog):
    """`write` puts the note into its folder, or raises `Problem`. `told` carries a word about it."""

    explained = "short_note"
    unsaved, reopen = True, "short_note"
    told = Signal(Text)

    def __init__(
        self,
        case_file: CaseFile,
        language: Language,
        today: date,
        write: Callable[[Sequence[Change]], None],
        about: Case | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.say(_office("Kurznotiz")))
        self.setMinimumWidth(grown(640))
        self._file, self._language, self._today, self._put = case_file, language, today, write
        self._result: ContactResult | None = None
        self._on: date | None = None
        self.person = PersonPicker(case_file, language)
        self._text, self._day, self._step = LongText(language), ComingDayLine(language, today), Entry()
        self._chips = ChoiceRow(language, [words for words, _result in CHIPS])
        self._names = label("", self._step), label("", self._day)
        self._moved = quiet("")
        self.problem = ProblemBox(language)
        self._lay_out()
        self._connect()
        enter_presses_nothing(self)
        if about is not None:
            self.person.show_person(about.id, about.person.called or language.say(_office("ohne Namen")))
            self._text.entry.setFocus()

    def _lay_out(self) -> None:
        say, only_text = self._language.say, self._file.opening.read_only
        down = self.column(SMALL)
        down.addWidget(heading(say(_office("Kurznotiz")), HEADING))
        down.addWidget(self.person)
        self._text.call(say(_office("Was ist wichtig? Was ist der nächste Schritt?")))
        self._text.invite(self._text.entry.accessibleName())
        down.addWidget(self._text)
        if only_text:
            words = _office("Die Falldatei ist nur zum Lesen offen. Wer in ihr schreibt, übernimmt die Notiz.")
            down.addWidget(quiet(say(words)))
        else:
            self._chips.call(say(_office("Ergebnis")))
            down.addWidget(self._chips)
            down.addWidget(self._moved)
            down.addLayout(self._next_step())
        keys = _office("Strg+Eingabe hält fest, Alt+1 bis Alt+5 wählt das Ergebnis.")
        down.addWidget(quiet(say(_office("Strg+Eingabe hält fest.") if only_text else keys)))
        down.addWidget(self.problem)
        down.addLayout(self._buttons())

    def _next_step(self) -> QHBoxLayout:
        step, day = self._names
        across = side_by_side(gap=SMALL)
        across.addLayout(self._labelled(step, self._step), 1)
        across.addLayout(self._labelled(day, self._day))
        across.addLayout(self._soon())
        self._ask_what_comes()
        return across

    def _ask_what_comes(self) -> None:
        """The next step and its day; for an appointment that is moved, its new day and time, and which one it is."""
        if self._file.opening.read_only:
            return
        moved, case_id = self._result is ContactResult.MOVED, self.person.case_id
        step, on, day = _office("Nächster Schritt"), _office("am"), _office("Nächster Schritt am")
        if moved:
            step, on, day = _office("Neue Uhrzeit"), _office("Neuer Tag"), _office("Neuer Tag")
        say = self._language.say
        for name, words in zip(self._names, (step, on), strict=True):
            name.setText(say(words))
        self._step.setAccessibleName(say(step))
        self._day.call(say(day))
        self._moved.setVisible(moved and case_id is not None)
        if moved and case_id is not None:
            self._moved.setText(say(_what_moves(self._file.case(case_id), self._today, self._language)))

    def _labelled(self, name: Label, field: QWidget) -> QVBoxLayout:
        down = one_below_another(gap=HAIR)
        down.addWidget(name)
        down.addWidget(field)
        return down

    def _soon(self) -> QHBoxLayout:
        """Days one often means, one press each."""
        across = side_by_side(gap=HAIR)
        across.setAlignment(Qt.AlignmentFlag.AlignBottom)
        for words, days in ((_office("morgen"), 1), (_office("in 1 Woche"), 7), (_office("in 2 Wochen"), 14)):
            button = QPushButton(self._language.say(words))
            kind(button, "choice")
            button.clicked.connect(lambda _checked=False, days=days: self._mean_day(days))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return across

    def _buttons(self) -> QHBoxLayout:
        say = self._language.say
        keep = QPushButton(say(_office("Notiz festhalten")))
        tip(keep, say(_office("Strg+Eingabe")))
        keep.clicked.connect(self.keep)
        return foot(self, keep, self._language)

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.keep)
        for place, (words, _result) in enumerate(CHIPS, 1):
            QShortcut(QKeySequence(f"Alt+{place}"), self).activated.connect(lambda words=words: self._say_result(words))
        self._chips.answered.connect(self._say_result)
        self._day.answered.connect(self._say_day)
        self._day.refused.connect(lambda why: self.problem.tell(Problem(why, _office("Zum Beispiel 12.04.2027."))))
        self.person.chosen.connect(self._found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed on a button, one Tab too far, belong to the note."""
        if event.text().isprintable() and event.text() and not event.modifiers() & _NO_LETTER:
            self._text.text.setFocus()
            self._text.text.insertPlainText(event.text())
        else:
            super().keyPressEvent(event)

    def _found(self, _case_id: int) -> None:
        self._ask_what_comes()
        self._text.entry.setFocus()

    def _say_result(self, words: Text) -> None:
        chosen = next(result for said, result in CHIPS if said == words)
        self._result = None if chosen is self._result else chosen
        self._chips.show_answer(words if self._result else None)
        self._ask_what_comes()

    def _say_day(self, day: Day | None) -> None:
        self._on = day.day if day is not None else None
        self._day.show_answer(self._on)
        self.problem.hide()

    def _mean_day(self, days: int) -> None:
        self._on = self._today + timedelta(days=days)
        self._day.show_answer(self._on)

    def keep(self) -> None:
        """Write the note, or say what is missing."""
        self.person.take()
        self._day.line.editingFinished.emit()
        text, case_id = self._text.text.words(), self.person.case_id
        if case_id is None:
            self.problem.tell(_NOBODY)
            self.person.line.setFocus()
        elif not (text or self._result or self._step.text().strip()):
            self.problem.tell(_NOTHING)
        elif self._result is ContactResult.MOVED and self._step.text().strip() and not o_clock(self._step.text()):
            self.problem.tell(_NO_TIME)
            self._step.setFocus()
        else:
            try:
                self.told.emit(
                    self._leave(case_id, text) if self._file.opening.read_only else self._write(case_id, text)
                )
            except Problem as problem:
                self.problem.tell(problem)
            else:
                self.accept()

    def _leave(self, case_id: int, text: str) -> Text:
        self._file.leave_note(case_id, text)
        return _office("Hinterlegt. Wer die Falldatei offen hat, findet die Notiz gleich.")

    def _write(self, case_id: int, text: str) -> Text:
        case = self._file.case(case_id)
        contact = Contact(
            case_id=case_id, contact_on=self._today, kind=ContactKind.SHORT_NOTE, result=self._result, note=text or None
        )
        contact.channel = _channel(self._result)
        typed, contact.next_on = self._step.text().strip(), self._on
        moved = self._result is ContactResult.MOVED
        contact.next_step = None if moved else typed or None
        self._put((Add(contact), *_of_the_appointment(case, contact, o_clock(typed), self._today)))
        if moved and self._on is not None:
            return _office("Termin verschoben auf den {day}: {name}", day=self._on, name=case.person.called)
        return _office("Kurznotiz festgehalten: {name}", name=case.person.called)


def ask_for_note(desk: Desk, case_id: int | None) -> None:
    """Open the dialog on the desk: about this person, or whoever's folder lies open, or somebody to be found."""
    about = desk.folder.case if desk.folder is not None else None
    if case_id is not None:
        about = desk.case_file.case(case_id)

    def write(changes: Sequence[Change]) -> None:
        desk.beside.write(*changes, words=_office("Kurznotiz"))

    dialog = ShortNoteDialog(desk.case_file, desk.language, desk.today, write, about, desk)
    dialog.told.connect(desk.say)
    dialog.open()


def _channel(result: ContactResult | None) -> Channel | None:
    """Who did not answer was called; who did not come was expected here. Anything else nobody has said."""
    return {ContactResult.NOT_REACHED: Channel.PHONE, ContactResult.NO_SHOW: Channel.IN_PERSON}.get(result)  # type: ignore[arg-type]


def _what_moves(case: Case, today: date, language: Language) -> Text:
    """The appointment that is another day from now on, and who else has to hear of it."""
    meeting = next_meeting(case, today)
    if meeting is None:
        return _office("Es ist kein Termin eingetragen. Der neue wird angelegt.")
    when = ", ".join(part for part in (language.say(WithWeekday(meeting.day)), meeting.said_time) if part)
    order = order_for(case, meeting)
    if order is not None and order.state is not None:
        return _office(
            "Verschoben wird der Termin am {when}. Für ihn ist ein Dolmetscher bestellt: Sagen Sie auch dort Bescheid.",
            when=when,
        )
    return _office("Verschoben wird der Termin am {when}.", when=when)


def _of_the_appointment(case: Case, contact: Contact, time: str | None, today: date) -> tuple[Change, ...]:
    """What the note says about the appointment: it was missed today, or it is another day now, at this time."""
    meeting = next_meeting(case, today)
    old = meeting.row if meeting is not None and isinstance(meeting.row, Appointment) else None
    if contact.result is ContactResult.NO_SHOW and old is not None and old.day == today:
        return (Answer(old, "attendance", Attendance.MISSING),)
    if contact.result is not ContactResult.MOVED:
        return ()
    moved = [Answer(old, "attendance", Attendance.MOVED)] if old is not None else []
    if contact.next_on is None:
        return tuple(moved)
    about = (meeting.kind or AppointmentKind.TALK, meeting.place) if meeting else (AppointmentKind.TALK, "")
    again = Appointment(case_id=case.id, day=contact.next_on, time=time, kind=about[0], place=about[1] or None)
    return *moved, Add(again), *_goes_along(order_for(case, meeting) if meeting else None, again)


def _goes_along(order: InterpreterOrder | None, again: Appointment) -> tuple[Change, ...]:
    """An interpreter who was wanted is wanted on the new day, too, and nobody has ordered for it yet."""
    if order is None:
        return ()
    moves = {"appointment": again.id, "needed_on": again.day, "state": None}
    return tuple(Answer(order, key, answer) for key, answer in moves.items())
