"""Restricted folders: kept because somebody asked for it or a proof needs them, and out of everybody's way.

"Restriction of processing" (Art. 18 DSGVO, § 84 SGB X) takes the place of deletion: such a folder is in no list, no
search, no advice and no figure. It is opened only on purpose, with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Exists,
    SQLColumnExpression,
    String,
    Table,
    delete,
    exists,
    insert,
    select,
)

from caseworker.facts import Case, Person
from caseworker.store.records import RECORDS
from caseworker.words import Choice, _office

RESTRICTED = Table(
    "restricted",
    RECORDS,
    Column("case_id", BigInteger, primary_key=True),
    Column("ground", String, nullable=False),
    Column("since", String, nullable=False),
    Column("by", String, nullable=False),
)


class Ground(Choice):
    """Why a folder is restricted and not deleted (Art. 18 Abs. 1, Art. 17 Abs. 3 DSGVO, § 84 Abs. 3 SGB X)."""

    ASKED = _office("Die Person will, dass nichts gelöscht wird")
    DISPUTED = _office("Die Person bestreitet Angaben, die Prüfung läuft")
    OBJECTED = _office("Die Person hat widersprochen, die Prüfung läuft")
    CLAIM = _office("Für einen Rechtsstreit gebraucht")
    DUTY = _office("Eine Pflicht zur Aufbewahrung besteht")


@dataclass(frozen=True)
class RestrictedLine:
    """One line of the list of restricted folders."""

    case_id: int
    number: int | None
    family: str | None
    given: str | None
    ground: Ground
    since: date


def hidden(case_id: SQLColumnExpression[int]) -> Exists:
    """Whether a folder is restricted: for every query that lists, finds or counts people."""
    return exists().where(RESTRICTED.c.case_id == case_id)


def is_restricted(connection: Connection, case_id: int) -> bool:
    """Whether this folder is out of the way."""
    return connection.scalar(select(RESTRICTED.c.case_id).where(RESTRICTED.c.case_id == case_id)) is not None


def restrict(connection: Connection, case_id: int, ground: Ground, on: date, by: str) -> None:
    """Put a folder out of the way from this day on; one that is restricted already stays as it is."""
    if not is_restricted(connection, case_id):
        row = {"case_id": case_id, "ground": ground.key, "since": on.isoformat(), "by": by}
        connection.execute(insert(RESTRICTED), row)


def lift(connection: Connection, case_id: int) -> None:
    """Put a folder back among the others."""
    connection.execute(delete(RESTRICTED).where(RESTRICTED.c.case_id == case_id))


def restricted(connection: Connection) -> list[RestrictedLine]:
    """Every restricted folder, the oldest restriction first."""
    case, person = Case.__table__.c, Person.__table__.c
    rows = connection.execute(
        select(RESTRICTED.c.case_id, case.number, person.family, person.given, RESTRICTED.c.ground, RESTRICTED.c.since)
        .join(Case.__table__, case.id == RESTRICTED.c.case_id)
        .outerjoin(Person.__table__, person.id == RESTRICTED.c.case_id)
        .order_by(RESTRICTED.c.since, case.number)
    )
    return [
        RestrictedLine(case_id, number, family, given, Ground[ground], date.fromisoformat(since))
        for case_id, number, family, given, ground, since in rows
    ]
