"""Whose figures were put together for a quarter, so that no second sum can be subtracted from the first.

Two sums of which one has a counsellor more tell the figures of that counsellor alone. So whoever was part of a sum that
left is part of the same one only, with the same others, for that quarter (R-MON-10, § 72 Abs. 3 LPVG NRW).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Column, Connection, String, Table, insert, select

from caseworker.store.records import RECORDS

SUMS = Table(
    "figure_sum",
    RECORDS,
    Column("until", String, primary_key=True),
    Column("member", String, primary_key=True),
    Column("first", String, nullable=False),  # the first of them: those of one sum have the same
)


def keep(connection: Connection, until: date, members: Collection[str]) -> bool:
    """Keep who is part of a sum up to that day; whether it may leave. `members` are marks and name nobody."""
    day, first = until.isoformat(), min(members)
    rows = connection.execute(select(SUMS.c.member, SUMS.c.first).where(SUMS.c.until == day)).all()
    touched = {one.first for one in rows if one.member in members}
    if not touched:
        connection.execute(insert(SUMS), [{"until": day, "member": one, "first": first} for one in members])
        return True
    return touched == {first} and {one.member for one in rows if one.first == first} == set(members)
