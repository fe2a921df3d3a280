"""What one folder says of another: people of one household, and folders that wait for a consent.

A link lies in one folder only. Seen from the other side it is read, not copied, so neither can say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, false, or_, select
from sqlalchemy.orm import Session

from caseworker.facts import Case, Consent, HouseholdLink, PerhapsSame, Person, Prenote

Link = HouseholdLink | PerhapsSame


def named_by(link: Link) -> ColumnElement[bool]:
    """Which folder a link names; one that an older version wrote has only its number."""
    if link.other is not None:
        return Case.id == link.other
    return false() if link.number is None else Case.number == link.number


def naming(links: type[Link], case: Case) -> ColumnElement[bool]:
    """Which links name a folder."""
    if case.number is None:
        return links.other == case.id
    return or_(links.other == case.id, and_(links.other.is_(None), links.number == case.number))


@dataclass(frozen=True)
class Relative:
    """Somebody in the household with a folder of their own. `link` is as it reads from this side."""

    case_id: int
    number: int
    called: str
    link: HouseholdLink
    written_here: bool


def relatives(session: Session, case: Case) -> list[Relative]:
    """Who is in the household of this person, whichever folder says so; each once, this folder's word first."""
    found = {one.case_id: one for one in (*_written_there(session, case), *_written_here(session, case))}
    return sorted(found.values(), key=lambda one: one.number)


def _written_here(session: Session, case: Case) -> Iterator[Relative]:
    for link in case.household_links:
        other = session.scalar(select(Case).where(named_by(link)))
        if other is not None and other.number is not None and other.id != case.id:
            yield Relative(other.id, other.number, _called(session, other.id), link, written_here=True)


def _written_there(session: Session, case: Case) -> Iterator[Relative]:
    for link in session.scalars(select(HouseholdLink).where(naming(HouseholdLink, case))):
        other = session.get(Case, link.case_id)
        if other is not None and other.number is not None and other.id != case.id:
            seen = link.from_the_other_side(case, other)
            yield Relative(other.id, other.number, _called(session, other.id), seen, written_here=False)


def _called(session: Session, case_id: int) -> str:
    person = session.get(Person, case_id)
    return "" if person is None else person.called


def dead_prenotes(session: Session, on: date) -> list[int]:
    """The folders whose Vormerkung may be kept no longer on that day: no consent has come in time (users.md M16)."""
    return [
        prenote.id
        for prenote in session.scalars(select(Prenote).where(Prenote.noted_on.is_not(None)))
        if (until := prenote.kept_until(session.scalars(_CONSENTS, {"its_id": prenote.id}))) and until < on
    ]


_CONSENTS = select(Consent).where(Consent.case_id == bindparam("its_id"))
