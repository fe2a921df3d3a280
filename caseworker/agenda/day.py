"""The whole day of one counsellor, read from every folder that is still running.

It takes a while with many people, so it is read beside the window, and kept: the next look only reads the folders that
have changed since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from caseworker.agenda.lines import Line, line_of
from caseworker.agenda.preparation import Preparation, interpreting, preparation
from caseworker.facts import Appointment, AppointmentKind, Attendance, Case, Meeting, meetings
from caseworker.store import CaseFile
from caseworker.store.records import changed_since
from caseworker.store.standings import still_running

# How long a group whose list of presence was not kept is asked for: an interrupted talk is offered as long.
_ASKED_FOR = timedelta(days=28)


@dataclass(frozen=True)
class Talk:
    """One appointment of one person, or a next step on its day (then without a `kind`).

    `row` is the number of the appointment, where it is a row of its own, and 0 where a plan or a note names it.
    """

    case_id: int
    called: str
    initials: str
    number: int | None
    day: date
    kind: AppointmentKind | None
    said_time: str = ""
    at: time | None = None
    place: str = ""
    subject: str = ""
    row: int = 0
    event: int = 0
    attendance: Attendance | None = None
    preparation: Preparation = field(default_factory=Preparation)


@dataclass(frozen=True)
class Member:
    """Somebody on the list of a group."""

    case_id: int
    called: str
    row: int
    attendance: Attendance | None


@dataclass(frozen=True)
class Group:
    """A group appointment with everybody on its list, by name."""

    event: int
    day: date
    said_time: str
    at: time | None
    place: str
    subject: str
    members: tuple[Member, ...]

    @property
    def is_noted(self) -> bool:
        """Whether somebody has said of everybody on the list if they came."""
        return all(one.attendance for one in self.members)


@dataclass(frozen=True)
class Day:
    """The appointments of one day by the clock, the other lines by urgency, and every appointment from then on.

    `unnoted` are groups of the last weeks of which nobody has said who came. `people` is how many cases are running.
    """

    on: date
    talks: tuple[Talk, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[Line, ...] = ()
    coming: tuple[Talk, ...] = ()
    people: int = 0
    unnoted: tuple[Group, ...] = ()

    @property
    def named(self) -> tuple[Talk, ...]:
        """The appointments among the talks, without the next steps of the office."""
        return tuple(one for one in self.talks if one.kind is not None)


@dataclass(frozen=True)
class _Known:
    """What one folder brings."""

    line: Line | None
    talks: tuple[Talk, ...]


class Agenda:
    """What is known of the day. One look at a time; it may be taken in any thread."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file
        self._known: dict[int, _Known] = {}
        self._on: date | None = None
        self._seen = 0

    def look(self, on: date) -> Day:
        """The day as the folders say now. Ended and restricted ones are not in it."""
        with self._file.reading() as connection:
            there = still_running(connection, on)
            last, changed = changed_since(connection, self._seen)
        gone = self._known.keys() - set(there)
        if on != self._on or gone:  # numbers of changes are given again after a deletion
            self._known, changed = {}, set()
        unread = [case_id for case_id in there if case_id in changed or case_id not in self._known]
        for case in self._file.folders(unread):
            self._known[case.id] = self._read(case, on)
        self._on, self._seen = on, last
        return day_of(on, self._known.values())

    def _read(self, case: Case, on: date) -> _Known:
        named = [] if case.has_ended(on) else [one for one in meetings(case) if one.day >= on or _is_late(one, on)]
        return _Known(line_of(case, on), tuple(_talk(case, one, self._ready(case, one, on)) for one in named))

    def _ready(self, case: Case, one: Meeting, on: date) -> Preparation:
        """What is looked at before the talks of today; of later ones, whether an interpreter was ordered."""
        if one.day == on:
            return preparation(case, one, self._file.ages(case.id), on)
        return Preparation(interpreting=interpreting(case, one))


def day_of(on: date, known: Collection[_Known]) -> Day:
    """One day out of what many folders bring."""
    talks = sorted((one for told in known for one in told.talks), key=_by_the_clock)
    coming = tuple(one for one in talks if one.day >= on)
    single = tuple(one for one in coming if one.day == on and one.kind is not AppointmentKind.GROUP)
    lines = sorted((told.line for told in known if told.line), key=lambda one: (one.items[0].act_by, one.called))
    groups = _groups(one for one in talks if one.day <= on and one.kind is AppointmentKind.GROUP)
    today = tuple(one for one in groups if one.day == on)
    unnoted = tuple(one for one in groups if one.day < on and not one.is_noted)
    return Day(on, single, today, tuple(lines), coming, len(known), unnoted)


def _is_late(one: Meeting, on: date) -> bool:
    """Whether it was a group of the last weeks; who came is often noted the day after."""
    return one.kind is AppointmentKind.GROUP and on - _ASKED_FOR <= one.day < on


def _by_the_clock(talk: Talk) -> tuple[date, time, str]:
    return talk.day, talk.at or time.max, talk.called


def _groups(talks: Iterable[Talk]) -> list[Group]:
    events: dict[int, list[Talk]] = defaultdict(list)
    for talk in talks:
        events[talk.event or talk.row].append(talk)
    return [_group(event, listed) for event, listed in events.items()]


def _group(event: int, listed: list[Talk]) -> Group:
    first = listed[0]
    members = tuple(Member(one.case_id, one.called, one.row, one.attendance) for one in listed)
    return Group(event, first.day, first.said_time, first.at, first.place, first.subject, members)


def _talk(case: Case, one: Meeting, ready: Preparation) -> Talk:
    person, row = case.person, one.row if isinstance(one.row, Appointment) else None
    return Talk(
        case_id=case.id,
        called=person.called,
        initials="".join(f"{word[0]}." for word in person.called.split()),
        number=case.number,
        day=one.day,
        kind=one.kind,
        said_time=one.said_time,
        at=one.at,
        place=one.place,
        subject=one.subject,
        row=row.id if row else 0,
        event=(row.event or 0) if row else 0,
        attendance=row.attendance if row else None,
        preparation=ready,
    )
