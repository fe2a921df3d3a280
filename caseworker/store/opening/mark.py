"""The mark of a file as it is now: a counter that rises with everything written, and where its trail stands.

The counter is for the memory of this computer. On paper stands the mark of the trail ("Stand 0142·7F3A"), which can be
looked up in it later: paper nobody can roll back.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, String, Table, select

from caseworker.store.records import RECORDS
from caseworker.store.trail import Anchor, anchor

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
    """How often the file was written, and the newest entry of its trail."""

    counter: int
    trail: Anchor


def mark_of(connection: Connection) -> Mark:
    """The mark of the file now."""
    return Mark(connection.scalar(select(MARK.c.counter)) or 0, anchor(connection))


def secret_of(connection: Connection) -> bytes:
    """What only this file and its backups know; empty before anything was written by this version."""
    return bytes.fromhex(connection.scalar(select(MARK.c.secret)) or "")
