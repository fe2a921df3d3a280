"""What was passed on about a person: to whom, what for, on what ground (Art. 15 Abs. 1 Buchst. c DSGVO).

These rows belong to the person: they are deleted with the folder and stand in the person's Auskunft. Who of the staff
did it stands in the trail only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, insert, select

from caseworker.store.records import RECORDS

DISCLOSURES = Table(
    "disclosure",
    RECORDS,
    Column("id", Integer, primary_key=True),
    Column("case_id", BigInteger, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("ground", String, nullable=False),
    Column("consent_id", BigInteger),
    Column("sections", String, nullable=False),  # names of topics, separated by blanks
)


@dataclass(frozen=True)
class Disclosure:
    """One passing on. `purpose` and `ground` are German words; `sections` are names of topics of the folder."""

    recipient: str
    purpose: str
    ground: str
    sections: tuple[str, ...]
    consent_id: int | None = None
    on: date | None = None


def note(connection: Connection, case_id: int, what: Disclosure) -> None:
    """Keep it with the folder."""
    said = {"recipient": what.recipient, "purpose": what.purpose, "ground": what.ground, "consent_id": what.consent_id}
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    connection.execute(insert(DISCLOSURES), {**said, "case_id": case_id, "at": at, "sections": " ".join(what.sections)})


def of_case(connection: Connection, case_id: int) -> list[Disclosure]:
    """What was passed on about one person, oldest first."""
    rows = connection.execute(select(DISCLOSURES).where(DISCLOSURES.c.case_id == case_id).order_by(DISCLOSURES.c.id))
    return [
        Disclosure(
            row.recipient,
            row.purpose,
            row.ground,
            tuple(row.sections.split()),
            row.consent_id,
            datetime.fromisoformat(row.at).date(),
        )
        for row in rows
    ]
