"""Appointments: days that are kept for a talk or a group, and what was put off until later.

A day for the next talk is also named in a plan or beside a note; `meetings` puts all of them in one order. What an
appointment came to is attendance, never a judgement: that somebody did not come has no effect of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from caseworker.facts.agreement import Agreement
from caseworker.facts.contact import Contact, ContactResult, InterpreterOrder
from caseworker.facts.question import Facts, Listed, ask
from caseworker.words import Choice, _office

_TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?:\s*(?:Uhr|h))?", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\b")


class AppointmentKind(Choice):
    """What an appointment is for."""

    TALK = _office("Gespräch")
    PHONE = _office("Telefontermin")
    VIDEO = _office("Videotermin")
    GROUP = _office("Gruppentermin")


class Attendance(Choice):
    """What became of it. No effect follows from it by itself."""

    CAME = _office("gekommen")
    MISSING = _office("nicht gekommen")
    MOVED = _office("verschoben")


class Appointment(
    Listed, title=_office("Termine"), purpose=_office("Gespräche verabreden und vorbereiten"), retention="contact"
):
    """One appointment of one person. All people of a group share its `event`: each row is a line of the list."""

    __tablename__ = "appointment"

    day: Mapped[date | None] = ask(_office("Tag"))
    time: Mapped[str | None] = ask(_office("Uhrzeit"), vocabulary="clock")
    kind: Mapped[AppointmentKind | None] = ask(_office("Art"))
    place: Mapped[str | None] = ask(_office("Ort"))
    subject: Mapped[str | None] = ask(_office("Worum geht es?"))
    attendance: Mapped[Attendance | None] = ask(_office("Gekommen?"))
    event: Mapped[int | None] = mapped_column(default=None, kw_only=True)

    @property
    def stands(self) -> bool:
        """Whether it is on a day, and still is."""
        return self.day is not None and self.attendance is not Attendance.MOVED


class PutOff(
    Listed,
    title=_office("Zurückgestellt"),
    purpose=_office("An Fristen zur rechten Zeit erinnern"),
    origin=_office("vom Büro notiert"),
    retention="contact",
):
    """Something due that somebody has dealt with, or looks at again on a day. It holds for this one due day only.

    `rule`, `day` and `about` (the number of a row, if it is about one) say what it was; `until` is empty for good.
    """

    __tablename__ = "put_off"

    what: Mapped[str | None] = ask(_office("Was war fällig?"))
    day: Mapped[date | None] = ask(_office("Fällig am"))
    until: Mapped[date | None] = ask(_office("Zurückgestellt bis"))
    rule: Mapped[str | None] = mapped_column(default=None, kw_only=True)
    about: Mapped[int | None] = mapped_column(default=None, kw_only=True)

    def hides(self, on: date) -> bool:
        """Whether it keeps what was due out of sight on that day."""
        return self.until is None or on < self.until


@dataclass(frozen=True)
class Meeting:
    """A day with a person in it, from an appointment, a plan or a note: `row` is where it stands.

    `said_time` is as a clock shows it, or as somebody typed it; `at` is what a clock understands of it. One from a note
    is a next step of the office and has no `kind`.
    """

    day: date
    kind: AppointmentKind | None
    row: Facts
    said_time: str = ""
    place: str = ""
    subject: str = ""
    bring: str = ""

    @property
    def at(self) -> time | None:
        """The time of day, if one was said."""
        return clock(self.said_time)

    @property
    def is_talk(self) -> bool:
        """Whether one speaks with the person alone, so that what falls due can be spoken of."""
        return self.kind is not AppointmentKind.GROUP


def o_clock(words: str | None) -> str | None:
    """As a clock shows it: "9:30" for "09.30 Uhr", "9:00" for "9 Uhr"; nothing, if it is more or less than a time."""
    found = _TIME.fullmatch(words.strip()) if words else None
    return f"{int(found[1])}:{found[2] or '00'}" if found else None


def clock(words: str) -> time | None:
    """The time in "9:30", "09.30 Uhr" or "9 Uhr"."""
    found = _CLOCK.search(words)
    return time(int(found[1]), int(found[2] or 0)) if found else None


def meetings(case: Any) -> list[Meeting]:
    """Every day named for this person, in order. What stands twice on a day is there once, an appointment first."""
    own = [_of_appointment(one) for one in case.appointments if one.stands]
    days = {one.day for one in own if one.is_talk}
    named = [one for one in _of_plan(case) if one.day not in days]
    days |= {one.day for one in named}
    steps = [one for one in _of_notes(case) if one.subject or one.day not in days]
    return sorted([*own, *named, *steps], key=lambda one: (one.day, one.at or time.max, one.subject))


def next_meeting(case: Any, on: date) -> Meeting | None:
    """The next time one speaks with the person, that day included."""
    return next((one for one in meetings(case) if one.day >= on and one.is_talk), None)


def order_for(case: Any, meeting: Meeting) -> InterpreterOrder | None:
    """The interpreter for an appointment: ordered for it, or for its day."""
    mine = [one for one in case.interpreter_orders if one.appointment == _id(meeting.row)]
    same_day = [one for one in case.interpreter_orders if one.appointment is None and one.needed_on == meeting.day]
    return next(reversed([*same_day, *mine]), None)


def _id(row: Facts) -> int:
    return int(row.id)  # type: ignore[attr-defined]


def _of_appointment(one: Appointment) -> Meeting:
    assert one.day is not None
    kind = one.kind or AppointmentKind.TALK
    return Meeting(one.day, kind, one, o_clock(one.time) or one.time or "", one.place or "", one.subject or "")


def _of_plan(case: Any) -> Iterator[Meeting]:
    """The next talk of the newest plan that names one, unless a later contact moved it (and no earlier one)."""
    plan: Agreement | None = next((one for one in reversed(case.agreements) if one.next_on), None)
    if plan is None or plan.next_on is None:
        return
    since = plan.talk_on or plan.agreed_on or date.min
    moved = (one for one in case.contacts if one.result is ContactResult.MOVED and since <= _on(one) <= plan.next_on)
    if all(_about_an_earlier_one(case, _on(one), plan.next_on) for one in moved):
        words = o_clock(plan.next_time) or plan.next_time or "", plan.next_place or ""
        yield Meeting(plan.next_on, AppointmentKind.TALK, plan, *words, bring=plan.bring or "")


def _on(contact: Contact) -> date:
    return contact.contact_on or date.min


def _about_an_earlier_one(case: Any, said: date, planned: date) -> bool:
    """Whether what was moved that day is an appointment before the planned talk, which then stands as it was."""
    return any(
        one.attendance is Attendance.MOVED and said <= (one.day or date.min) < planned for one in case.appointments
    )


def _of_notes(case: Any) -> Iterator[Meeting]:
    one: Contact
    for one in case.contacts:
        if one.next_on is not None:
            yield Meeting(one.next_on, None, one, subject=one.next_step or "")
