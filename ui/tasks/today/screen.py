"""Heute: appointments with their preparation at the left, what cannot wait for them at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseworker.agenda import Agenda, Day, Group, Line, Talk, as_icalendar, put_off
from caseworker.facts import OrderState
from caseworker.problems import Problem
from caseworker.store import Action, Add, CaseFile
from caseworker.words import Language, Text, WithWeekday, _office, plural_office
from ui.beneath.work import in_background
from ui.case.beside import Beside
from ui.leaving.files import choose_place, save_file
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, empty, heading, quiet
from ui.look.theme import HEADING, LARGE, SMALL, TIGHT, kind, worded
from ui.settings import Settings
from ui.settings.office import Meetings
from ui.tasks.today.appointment import AppointmentDialog
from ui.tasks.today.first import FirstPeople
from ui.tasks.today.group import GroupDialog, PresenceDialog
from ui.tasks.today.line import IN_VIEW, LineCard
from ui.tasks.today.ordering import meeting_of, ordered, services_of
from ui.tasks.today.talk import ComingRow, GroupCard, TalkCard

_WIDTH = 1180
_MOST = 10  # lines in view (users.md U5); the others are a press away
_AHEAD = timedelta(days=7)
_TOGETHER = _office("Der Tag wird zusammengestellt …")


class TodayTask(Page):
    """`opened` carries a case and the task to go to with it, `note` a case for a Kurznotiz.

    `begun` carries the `Way` in which the first people come into the file.
    Everything is computed beside the window; what is on the screen stays there until the new day is known.
    """

    opened = Signal(object, str)
    note = Signal(object)
    told = Signal(Text)
    refused = Signal(Problem)
    counted = Signal(int)
    begun = Signal(object)

    def __init__(
        self, case_file: CaseFile, settings: Settings, beside: Beside, today: date, language: Language
    ) -> None:
        super().__init__(width=_WIDTH)
        self._file, self._settings, self._beside = case_file, settings, beside
        self._today, self._language = today, language
        self._agenda = Agenda(case_file)
        self._looking = self._again = self._all_lines = False
        self.day: Day | None = None
        self._talks, self._lines = QVBoxLayout(), QVBoxLayout()
        self._count = quiet(language.say(_TOGETHER))
        self._buttons: list[QPushButton] = []
        self._lay_out()
        beside.written.connect(self._when_written)

    def _lay_out(self) -> None:
        say = self._language.say
        names = one_below_another(gap=2)
        names.addWidget(heading(say(_office("Heute"))))
        names.addWidget(self._count)
        head = side_by_side(gap=TIGHT)
        head.addLayout(names, 1)
        for words, picture, act in (
            (_office("Kalenderdatei …"), "calendar-days", self._choose_calendar),
            (_office("Neuer Gruppentermin"), "users", self.new_group),
            (_office("Neuer Termin"), "plus", self.new_appointment),
        ):
            self._buttons.append(self._button(words, picture, act))
            head.addWidget(self._buttons[-1], 0, Qt.AlignmentFlag.AlignTop)
        self.down.addLayout(head)
        across = side_by_side(gap=LARGE)
        for column in (self._talks, self._lines):
            column.setSpacing(SMALL)
            across.addLayout(column, 1)
        self.down.addLayout(across)

    def _button(self, words: Text, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        first = picture == "plus"
        kind(button, "primary" if first else "")
        worded(button, picture, "on_accent" if first else "text")
        button.clicked.connect(act)
        return button

    # --- looking

    def arrive(self) -> None:
        """Look at the day again, beside the window; one look at a time.

        That nobody is there is no longer said once somebody is.
        """
        if self.day is not None and not self.day.people and self._file.people(limit=1):
            empty(self._talks)
            self._count.setText(self._language.say(_TOGETHER))
        if self._looking:
            self._again = True
            return
        self._looking = True
        in_background(self, partial(self._agenda.look, self._today), self._show, self._fail)

    def _when_written(self) -> None:
        """What is in view says at once what changed; otherwise it is looked at when somebody comes back."""
        if self.isVisible():
            self.arrive()

    def _fail(self, problem: Problem) -> None:
        self._looking = self._again = False
        self.refused.emit(problem)

    def _show(self, day: Day) -> None:
        self._looking = False
        if self._again:
            self._again = False
            self.arrive()
            return
        if day != self.day:
            self.day = day
            self._fill(day)
        self.counted.emit(len(day.named) + len(day.groups))

    def _fill(self, day: Day) -> None:
        say = self._language.say
        many = plural_office("{n} Termin", "{n} Termine", len(day.named) + len(day.groups))
        told = {"day": WithWeekday(day.on), "many": many, "lines": len(day.lines)}
        words = _office("{day} · {many} · {lines} vorher zu erledigen", **told)
        self._count.setText(say(words if day.lines else _office("{day} · {many}", day=told["day"], many=many)))
        for column in (self._talks, self._lines):
            empty(column)
        for button in self._buttons:
            button.setVisible(bool(day.people))
        if day.people:
            self._fill_talks(day)
            self._fill_lines(day)
        else:
            self._talks.addWidget(self._nobody_yet())
        for column in (self._talks, self._lines):
            column.addStretch(1)  # an alignment would forget that cards grow where their words break

    def _nobody_yet(self) -> FirstPeople:
        self._count.setText(self._language.say(WithWeekday(self._today)))
        first = FirstPeople(self._language)
        first.begun.connect(self.begun)
        return first

    def _fill_talks(self, day: Day) -> None:
        say = self._language.say
        self._talks.addWidget(heading(say(_office("Termine")), HEADING))
        if not day.talks and not day.groups:
            words = _office("Heute ist kein Termin eingetragen. Ein ruhiger Tag zum Nachbereiten.")
            self._talks.addWidget(quiet(say(words)))
        services = services_of(self._settings.of(Meetings).interpreters)
        for one in _by_the_clock(day):
            self._talks.addWidget(self._group(one) if isinstance(one, Group) else self._talk(one, services))
        self._fill_more(_office("Wer war da?"), [self._group(one) for one in day.unnoted])
        coming = [one for one in day.coming if day.on < one.day <= day.on + _AHEAD]
        rows = [self._appointment(ComingRow(one, services, self._language), one) for one in coming[: 2 * _MOST]]
        self._fill_more(_office("In den nächsten 7 Tagen"), rows)

    def _fill_more(self, title: Text, cards: Sequence[QWidget]) -> None:
        if cards:
            self._talks.addSpacing(SMALL)
            self._talks.addWidget(heading(self._language.say(title), HEADING))
        for card in cards:
            self._talks.addWidget(card)

    def _talk(self, talk: Talk, services: Sequence[str]) -> QWidget:
        card = TalkCard(talk, services, self._language)
        card.note.connect(lambda: self.note.emit(talk.case_id))
        return self._appointment(card, talk)

    def _appointment(self, card: TalkCard | ComingRow, talk: Talk) -> QWidget:
        card.wanted.connect(lambda task: self.opened.emit(talk.case_id, task))
        card.order.connect(partial(self._order, talk))
        return card

    def _group(self, group: Group) -> GroupCard:
        card = GroupCard(group, self._today, self._language)
        card.opened.connect(lambda: PresenceDialog(group, self._file, self._beside, self._language, self).open())
        return card

    def _fill_lines(self, day: Day) -> None:
        say = self._language.say
        self._lines.addWidget(heading(say(_office("Vor dem nächsten Termin zu erledigen")), HEADING))
        if not day.lines:
            words = _office("Nichts drängt. Alles andere wartet in der Vorbereitung des nächsten Termins.")
            self._lines.addWidget(quiet(say(words)))
        shown = day.lines if self._all_lines else day.lines[:_MOST]
        for line in shown:
            self._lines.addWidget(self._line(line))
        if len(shown) < len(day.lines):
            words = plural_office("{n} weitere zeigen", "{n} weitere zeigen", len(day.lines) - len(shown))
            more = QPushButton(say(words))
            kind(more, "link")
            more.clicked.connect(self._show_all)
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all_lines = True
        assert self.day is not None
        self._fill(self.day)

    def _line(self, line: Line) -> LineCard:
        card = LineCard(line, self._today, self._language)
        card.dealt.connect(lambda: self._put_off(line, None))
        card.moved.connect(lambda until: self._put_off(line, until))
        card.wanted.connect(lambda task: self.opened.emit(line.case_id, task))
        return card

    # --- acting

    def _put_off(self, line: Line, until: date | None) -> None:
        """Keep what is in view of a line out of sight, for good or until a day; what was only counted comes up then."""
        done = _office("Erledigt: {name}", name=line.called)
        words = done if until is None else _office("Verschoben: {name}", name=line.called)
        rows = [Add(put_off(line.case_id, item, until)) for item in line.items[:IN_VIEW]]
        if self._beside.change(*rows, words=words):
            self.told.emit(_office("{what}. Strg+Z nimmt es zurück.", what=words))

    def _order(self, talk: Talk, chosen: str | OrderState) -> None:
        case = self._file.case(talk.case_id)
        meeting = meeting_of(case, talk)
        if meeting is not None:
            self._beside.change(*ordered(case, meeting, chosen), words=_office("Dolmetscher"))

    def new_appointment(self) -> None:
        """Ask for an appointment with one person."""
        services = services_of(self._settings.of(Meetings).interpreters)
        dialog = AppointmentDialog(self._file, self._beside, services, self._today, self._language, self)
        dialog.kept.connect(self._say_kept)
        dialog.open()

    def new_group(self) -> None:
        """Ask for an appointment with several."""
        dialog = GroupDialog(self._file, self._beside, self._today, self._language, self)
        dialog.kept.connect(self._say_kept)
        dialog.open()

    def _say_kept(self, day: date) -> None:
        self.told.emit(_office("Termin am {day} angelegt.", day=day))

    # --- a calendar

    def _choose_calendar(self) -> None:
        words = self._language.say(_office("Termine als Kalenderdatei speichern"))
        choose_place(self, words, "iCalendar (*.ics)", "Termine.ics", lambda name: self._save(Path(name)))

    def _save(self, path: Path) -> None:
        """All appointments from today on; that they left stands in the trail."""
        if self.day is None:
            return
        hint = self._settings.of(Meetings).calendar_hint
        written = as_icalendar(self.day.coming, hint, datetime.now().astimezone())
        try:
            self._file.record(Action.EXPORTED, purpose="iCalendar", count=len(self.day.coming))
            save_file(written, path)
        except Problem as problem:
            self.refused.emit(problem)
        else:
            self.told.emit(_office("Gespeichert: {name}", name=path.name))


def _by_the_clock(day: Day) -> list[Talk | Group]:
    """Talks and groups together; what has no time comes last."""
    return sorted([*day.talks, *day.groups], key=lambda one: one.at or time.max)
