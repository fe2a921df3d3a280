"""What has to be seen to before one speaks with a person again: one line a person, saying what and why.

What falls due after the next appointment waits for its preparation; steps of a plan always do, because only a talk
says what became of them (decisions.md "Talks", users.md 1.5). What somebody has dealt with or put off is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.facts import AgreedStep, Appointment, Case, Facts, Meeting, PutOff, meetings, next_meeting
from caseworker.offers import Due, Duty, due
from caseworker.offers.dates.entry import OUR_PRACTICE
from caseworker.words import GERMAN, Text, _office


@dataclass(frozen=True)
class Item:
    """One thing that is due: what, why, by when, and where that is written.

    `rule`, `day` and `about` are how it is known again. `ends` marks what ends by itself on its day. `again` is the
    next day to speak of it, for one who has dealt with it now.
    """

    what: Text
    why: Text
    act_by: date
    rule: str
    source: Text | str
    day: date
    about: int | None = None
    ends: bool = False
    again: date | None = None


@dataclass(frozen=True)
class Line:
    """Everything of one person that cannot wait for the next appointment, the most urgent first."""

    case_id: int
    called: str
    number: int | None
    items: tuple[Item, ...]
    next_on: date | None = None


def line_of(case: Case, on: date) -> Line | None:
    """The line of a person on a day; `None` when nothing has to be seen to, or the case is over."""
    if case.has_ended(on):
        return None
    meeting = next_meeting(case, on)
    items = [one for one in open_items(case, on) if meeting is None or one.act_by < meeting.day]
    if not items:
        return None
    ranked = tuple(sorted(items, key=lambda one: (not one.ends, one.act_by)))
    return Line(case.id, case.person.called, case.number, ranked, meeting.day if meeting else None)


def open_items(case: Case, on: date, *, steps: bool = False) -> Iterator[Item]:
    """What it is time to speak of and nobody has put off, whenever the next appointment is."""
    hidden = {(one.rule, one.day, one.about) for one in case.put_off if one.hides(on)}
    for one in (*due(case, on), *unwritten(case, on)):
        item = _item(one, on)
        is_step = isinstance(one.about, AgreedStep)
        if one.warns(on) and (steps or not is_step) and (item.rule, item.day, item.about) not in hidden:
            yield item


def unwritten(case: Case, on: date) -> Iterator[Due]:
    """The last talk or next step that has passed, when nothing was written down since. A group stands in Heute once."""
    passed = [one for one in meetings(case) if one.day < on and one.is_talk]
    if not passed or any(one.contact_on and one.contact_on >= passed[-1].day for one in case.contacts):
        return
    last = passed[-1]
    if isinstance(last.row, Appointment) and last.row.attendance is not None:
        return
    yield Due(_what(last), last.day, Duty.ENDS, _why(last), "R-MON-02", OUR_PRACTICE, "P", last.row)


def put_off(case_id: int, item: Item, until: date | None) -> PutOff:
    """The row that keeps an item out of sight: until a day, or, without one, for good.

    What warns more than once is only gone until its next warning.
    """
    made = PutOff(case_id=case_id, what=GERMAN.say(item.what), until=until or item.again)
    made.rule, made.day, made.about = item.rule, item.day, item.about
    return made


def _what(last: Meeting) -> Text:
    if last.kind is None:
        words = last.subject or _office("siehe Kurznotiz")
        return _office("Nächster Schritt: {words}", words=words)
    return _office("Termin ohne Eintrag")


def _why(last: Meeting) -> Text:
    if last.kind is None:
        return _office("Steht in einer Notiz.")
    return _office("Seit diesem Termin ist nichts festgehalten.")


def _item(one: Due, on: date) -> Item:
    about = _number(one.about) if one.about is not None else None
    again = min((day for day in one.warn if day > on), default=None)
    ends = one.duty is Duty.ENDS
    return Item(one.what, one.why, one.act_by, one.rule, one.written_in, one.day, about, ends, again)


def _number(row: Facts) -> int:
    return int(row.id)  # type: ignore[attr-defined]
