"""Observations of what does not work, beside the cases: no change row, no search word, no way back to a person."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, insert, select

from caseworker.facts import Observation

_TABLE = Observation.__table__
assert isinstance(_TABLE, Table)
_KEYS = tuple(column.key for column in _TABLE.c)


def note(connection: Connection, one: Observation) -> None:
    """Keep an observation."""
    connection.execute(insert(_TABLE), {key: getattr(one, key) for key in _KEYS})


def all_of_them(connection: Connection) -> list[Observation]:
    """Every observation, the newest first."""
    newest = select(_TABLE).order_by(_TABLE.c.observed_on.desc(), _TABLE.c.id)
    return [Observation(**row._mapping) for row in connection.execute(newest)]


def drop(connection: Connection, number: int) -> None:
    """Take an observation out for good."""
    connection.execute(delete(_TABLE).where(_TABLE.c.id == number))
