"""What to look at before a talk: papers, interpreter, what is old, and what falls due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.agenda.lines import Item, open_items
from caseworker.facts import (
    Case,
    Interpreter,
    Meeting,
    OrderState,
    PaperKind,
    Place,
    meetings,
    old_facts,
    order_for,
    question_of,
)
from caseworker.words import Text

_SOMEBODY_COMES = {Interpreter.IN_PERSON, Interpreter.PHONE, Interpreter.VIDEO, Interpreter.SIGN_LANGUAGE}


@dataclass(frozen=True)
class Interpreting:
    """Who carries the words, and where the order stands; without a `state` nobody was ordered."""

    way: Interpreter | None
    state: OrderState | None = None
    service: str = ""
    language: str | None = None


@dataclass(frozen=True)
class Preparation:
    """`bring` was agreed to be brought; `to_see` are papers the folder speaks of and nobody has noted as seen."""

    bring: str = ""
    to_see: tuple[PaperKind, ...] = ()
    interpreting: Interpreting | None = None
    old: tuple[tuple[Text, date], ...] = ()
    due: tuple[Item, ...] = ()


def preparation(case: Case, meeting: Meeting, ages: Mapping[Place, date], on: date) -> Preparation:
    """The preparation of one talk, on its day.

    For a next step nobody comes: what falls due is all there is to see, and a talk of the same day shows that itself.
    """
    due = tuple(sorted(open_items(case, on, steps=True), key=lambda one: (not one.ends, one.act_by)))
    if meeting.kind is None:
        shown = any(one.kind is not None and one.day == meeting.day for one in meetings(case))
        return Preparation(due=() if shown else due)
    return Preparation(
        bring=meeting.bring,
        to_see=tuple(_to_see(case, on)),
        interpreting=interpreting(case, meeting),
        old=tuple((question_of(one.ask).label, one.confirmed_on) for one in old_facts(case, ages, on)),
        due=due,
    )


def interpreting(case: Case, meeting: Meeting) -> Interpreting | None:
    """Who interprets; `None` where nobody has to and nobody was ordered."""
    order, person = order_for(case, meeting), case.person
    if order is None:
        needed = person.interpreter in _SOMEBODY_COMES
        return Interpreting(person.interpreter, language=person.preferred_language) if needed else None
    way, language = order.way or person.interpreter, order.language or person.preferred_language
    return Interpreting(way, order.state, order.service or "", language)


def _to_see(case: Case, on: date) -> Iterator[PaperKind]:
    """Papers on which answers of the folder rest, of which none was seen, or only one that has run out."""
    seen = {one.kind for one in case.documents_seen if one.valid_to is None or one.valid_to >= on}
    for kind, there in (
        (PaperKind.RESIDENCE, case.residence.document_kind is not None),
        (PaperKind.LANGUAGE, bool(case.certificates)),
        (PaperKind.QUALIFICATION, bool(case.qualifications)),
    ):
        if there and kind not in seen:
            yield kind
