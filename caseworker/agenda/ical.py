"""Appointments as an iCalendar file (RFC 5545), for the calendar of the office: never with a name.

Times are written without a zone: they are those of the wall clock here, and the calendar stands in the same office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from caseworker.agenda.day import Talk
from caseworker.facts import AppointmentKind, human_number
from caseworker.words import GERMAN, Choice, _office

# How long a talk of normal length takes (decisions.md "Talks"); a calendar cannot show an event without an end.
_LENGTH = "PT45M"
_FOLD = 75  # octets in a line, RFC 5545 3.1


class CalendarHint(Choice):
    """What tells people apart in a calendar others may read, as the office decides."""

    NUMBER = _office("Aktennummer")
    INITIALS = _office("Anfangsbuchstaben")
    NOTHING = _office("nichts")


def as_icalendar(talks: Iterable[Talk], hint: CalendarHint, now: datetime) -> bytes:
    """The file; one event for each appointment, one for a whole group, and none for a next step of the office."""
    seen: set[int] = set()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Caseworker//DE", "CALSCALE:GREGORIAN"]
    for talk in talks:
        if talk.kind is None or (talk.event and talk.event in seen):
            continue
        seen.add(talk.event)
        lines += _event(talk, hint, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(talk: Talk, hint: CalendarHint, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(talk)}@caseworker.invalid"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if talk.at is None:
        yield f"DTSTART;VALUE=DATE:{talk.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{talk.day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{talk.day:%Y%m%d}T{talk.at:%H%M%S}"
        yield f"DURATION:{_LENGTH}"
    yield f"SUMMARY:{_escaped(_summary(talk, hint))}"
    if talk.place:
        yield f"LOCATION:{_escaped(talk.place)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _uid(talk: Talk) -> str:
    """The same appointment has the same number each time it is taken out, so that a calendar does not hold it twice."""
    return f"{talk.event or talk.row or talk.case_id:016x}-{talk.day:%Y%m%d}"


def _summary(talk: Talk, hint: CalendarHint) -> str:
    kind = GERMAN.say(talk.kind)
    if talk.kind is AppointmentKind.GROUP or hint is CalendarHint.NOTHING:
        return kind
    told = human_number(talk.number or 0) if hint is CalendarHint.NUMBER else talk.initials
    return f"{kind} {told}".strip()


def _escaped(words: str) -> str:
    r"""RFC 5545 3.3.11: "\", ";" and "," are escaped, and a new line is "\n"."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        words = words.replace(plain, escaped)
    return "".join(letter for letter in words if letter >= " " and letter != "\x7f")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, each but the first behind a blank; no letter is cut."""
    piece, room = "", _FOLD
    for letter in line:
        if len(piece.encode()) + len(letter.encode()) > room:
            yield piece
            piece = " "
        piece += letter
    yield piece
