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


def ordered(case: Case, meeting: Meeting, chosen: str | OrderState) -> tuple[Change, ...]:
    """What orders at a service, or says how the order stands."""
    order = order_for(case, meeting)
    if order is None:
        order = new_order(case, meeting.row.id, meeting, case.person.interpreter)  # type: ignore[attr-defined]
        order.state, order.service = OrderState.ORDERED, chosen if isinstance(chosen, str) else None
        return (Add(order),)
    if isinstance(chosen, OrderState):
        return (Answer(order, "state", chosen),)
    return Answer(order, "state", OrderState.ORDERED), Answer(order, "service", chosen or None)


def new_order(case: Case, appointment: int, meeting: Meeting, way: Interpreter | None) -> InterpreterOrder:
    """An interpreter who is wanted for one appointment, in the language of the person; sign language needs none.

    Nobody has ordered yet.
    """
    spoken = None if way is Interpreter.SIGN_LANGUAGE else case.person.preferred_language
    return InterpreterOrder(
        case_id=case.id,
        needed_on=meeting.day,
        appointment=appointment,
        language=spoken,
        way=None if way is Interpreter.NONE else way,
    )
