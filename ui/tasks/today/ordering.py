"""Interpreters: ordered for an appointment, and what became of the order, through the door of the folder."""

from __future__ import annotations

from caseworker.agenda import Talk
from caseworker.facts import Case, Interpreter, InterpreterOrder, Meeting, OrderState, meetings, order_for
from caseworker.store import Add, Answer, Change


def services_of(words: str) -> tuple[str, ...]:
    """The services an office works with, one a line."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def meeting_of(case: Case, talk: Talk) -> Meeting | None:
    """The row behind an appointment that is on the screen, as the folder says now."""
    same = (one for one in meetings(case) if (one.day, one.kind, one.subject) == (talk.day, talk.kind, talk.subject))
    return next((one for one in same if one.said_time == talk.said_time), None)


def ordered(case: Case, meeting: Meeting, chosen: str | OrderState) -> Change:
    """The change that orders at a service, or says how the order stands."""
    order = order_for(case, meeting)
    if isinstance(chosen, OrderState) and order is not None:
        return Answer(order, "state", chosen)
    service = chosen if isinstance(chosen, str) else ""
    return Add(new_order(case, meeting.row.id, meeting, case.person.interpreter, service))  # type: ignore[attr-defined]


def new_order(
    case: Case, appointment: int, meeting: Meeting, way: Interpreter | None, service: str
) -> InterpreterOrder:
    """An interpreter for one appointment, in the language of the person; sign language needs none."""
    spoken = None if way is Interpreter.SIGN_LANGUAGE else case.person.preferred_language
    return InterpreterOrder(
        case_id=case.id,
        needed_on=meeting.day,
        appointment=appointment,
        language=spoken,
        way=None if way is Interpreter.NONE else way,
        service=service or None,
        state=OrderState.ORDERED,
    )
