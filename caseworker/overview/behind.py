"""Who is behind a figure: read for the screen of the file's own counsellor, and never for anything that leaves."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from caseworker.facts import Case, Person
from caseworker.overview.report import People
from caseworker.store.restriction import hidden


@dataclass(frozen=True)
class Behind:
    """One of the people behind a figure."""

    case_id: int
    number: int | None
    name: str


def behind(connection: Connection, people: People) -> list[Behind]:
    """The people behind a figure by name, each once; restricted folders are not among them."""
    found = (
        select(Case.id, Case.number, Person.given, Person.family)
        .outerjoin(Person, Person.id == Case.id)
        .where(Case.id.in_(people), ~hidden(Case.id))
        .order_by(Person.family, Person.given, Case.number)
    )
    return [
        Behind(case_id, number, " ".join(part for part in (given, family) if part))
        for case_id, number, given, family in connection.execute(found)
    ]


def towns(connection: Connection) -> list[str]:
    """The towns people live in, to choose from."""
    named = select(Person.town).where(Person.town.is_not(None), ~hidden(Person.id)).distinct().order_by(Person.town)
    return [town for town in connection.scalars(named) if town]
