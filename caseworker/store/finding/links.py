"""Folders that may be about the same person, as somebody has said: read from both sides, merged by nobody.

A link lies in one folder only, as that of a household does; taking its row out takes the link back.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caseworker.facts import Case, PerhapsSame, Person
from caseworker.store.around import named_by, naming
from caseworker.store.restriction import hidden


@dataclass(frozen=True)
class Linked:
    """The other folder, and the row that says so; `called` may be empty."""

    case_id: int
    number: int
    called: str
    link: PerhapsSame


def linked(session: Session, case: Case) -> list[Linked]:
    """The folders that may be about this person, whichever folder says so; restricted ones are left out."""
    links = select(PerhapsSame).where(or_(PerhapsSame.case_id == case.id, naming(PerhapsSame, case)))
    found: dict[int, Linked] = {}
    for link in session.scalars(links):
        there = named_by(link) if link.case_id == case.id else Case.id == link.case_id
        other = session.scalar(select(Case).where(there, Case.id != case.id, ~hidden(Case.id)))
        if other is not None and other.number is not None:
            person = session.get(Person, other.id)
            found[other.id] = Linked(other.id, other.number, person.called if person else "", link)
    return sorted(found.values(), key=lambda one: one.number)
