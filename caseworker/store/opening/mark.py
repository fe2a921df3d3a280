"""The mark of a file as it is now: a counter that rises with everything written, and the head of its trail.

Four digits and four letters of it stand on every plan ("Stand 0142·7F3A"): paper nobody can roll back.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Column, Connection, Integer, String, Table, select

from caseworker.store.records import CHANGES, RECORDS

# One row. The counter is raised by `engine.writes`; the secret names the file, also after its key was changed.
MARK = Table(
    "mark",
    RECORDS,
    Column("id", Integer, primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("secret", String, nullable=False),
)


@dataclass(frozen=True)
class Mark:
    """How often the file was written, and what was written last."""

    counter: int
    head: bytes

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.counter:04d}·{self.head.hex()[:4].upper()}"


def mark_of(connection: Connection) -> Mark:
    """The mark of the file now."""
    return Mark(connection.scalar(select(MARK.c.counter)) or 0, head(connection))


def secret_of(connection: Connection) -> bytes:
    """What only this file and its backups know; empty before anything was written by this version."""
    return bytes.fromhex(connection.scalar(select(MARK.c.secret)) or "")


def head(connection: Connection) -> bytes:
    """What stands for everything written so far: the last change row."""
    lasting = (CHANGES.c.id, CHANGES.c.step, CHANGES.c.new, CHANGES.c.at)  # columns that every version has had
    last = connection.execute(select(*lasting).order_by(CHANGES.c.id.desc()).limit(1)).first()
    return sha256(repr(tuple(last or ())).encode()).digest()
