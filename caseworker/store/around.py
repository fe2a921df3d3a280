"""What one folder says of another: people of one household, and folders that wait for a consent.

A link lies in one folder only. Seen from the other side it is read, not copied, so neither can say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from caseworker.facts import Case, Consent, HouseholdLink, Person, Prenote


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
        if link.number is not None and link.number != case.number:
            other = session.scalar(select(Case).where(Case.number == link.number))
            if other is not None:
                yield Relative(other.id, link.number, _called(session, other.id), link, written_here=True)


def _written_there(session: Session, case: Case) -> Iterator[Relative]:
    if case.number is None:
        return
    for link in session.scalars(select(HouseholdLink).where(HouseholdLink.number == case.number)):
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
