"""Observations of what does not work, beside the cases: no change row, no search word, no way back to a person."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from caseworker.facts import Observation

_KEYS = tuple(column.key for column in Observation.__table__.c)


def note(connection: Connection, one: Observation) -> None:
    """Keep an observation."""
    connection.execute(insert(Observation), {key: getattr(one, key) for key in _KEYS})


def all_of_them(connection: Connection) -> list[Observation]:
    """Every observation, the newest first."""
    newest = select(Observation.__table__).order_by(Observation.observed_on.desc(), Observation.id)
    return [Observation(**row._mapping) for row in connection.execute(newest)]


def drop(connection: Connection, number: int) -> None:
    """Take an observation out for good."""
    connection.execute(delete(Observation).where(Observation.id == number))
