"""Where sealed backups of this file lie in folders of an office, so that a deletion and a new data key reach them, too.

The list is kept in the encrypted file. What lies there is stale once somebody was deleted, or may not open the file any
more. It is then replaced by one backup of today: at once, or as soon as the drive of the office is there again.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Boolean, Column, Connection, Engine, LargeBinary, String, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.store.engine import meant, writes
from caseworker.store.records import RECORDS

# A deputy may give back what was begun under an earlier data key: the key of each such return stays with its place.
LAID_DOWN = Table(
    "laid_down",
    RECORDS,
    Column("place", String, primary_key=True),
    Column("return_key", LargeBinary, primary_key=True),
    Column("stale", Boolean, nullable=False),
)


def note(engine: Engine, place: Path, return_key: bytes) -> None:
    """Backups lie here from now on, and what comes back from them is sealed with this key."""
    if return_key not in return_keys(engine, place):
        said = {"place": str(place), "return_key": return_key, "stale": False}
        with writes(engine) as connection:
            connection.execute(upsert(LAID_DOWN).values(said).on_conflict_do_nothing())


def places(engine: Engine) -> list[Path]:
    """Every place there ever was."""
    with meant(), engine.connect() as connection:
        return [Path(place) for place in connection.scalars(select(LAID_DOWN.c.place).distinct())]


def return_keys(engine: Engine, place: Path) -> list[bytes]:
    """What was given back there opens with one of these."""
    with meant(), engine.connect() as connection:
        return list(connection.scalars(select(LAID_DOWN.c.return_key).where(LAID_DOWN.c.place == str(place))))


def stale(engine: Engine) -> list[Path]:
    """Where backups lie that hold too much, or open for too many."""
    asked = select(LAID_DOWN.c.place).where(LAID_DOWN.c.stale).distinct()
    with meant(), engine.connect() as connection:
        return [Path(place) for place in connection.scalars(asked)]


def mark_stale(engine: Engine) -> None:
    """Nothing of what lies anywhere may stay."""
    with writes(engine) as connection:
        connection.execute(update(LAID_DOWN).values(stale=True))


def mark_fresh(engine: Engine, place: Path) -> None:
    """What lies there is of today."""
    with writes(engine) as connection:
        connection.execute(update(LAID_DOWN).where(LAID_DOWN.c.place == str(place)).values(stale=False))


def forget(connection: Connection) -> None:
    """A deputy's file is no place from which the owner's backups are replaced."""
    connection.execute(delete(LAID_DOWN))
