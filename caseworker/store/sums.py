"""Whose figures were put together for a quarter, so that no second sum can be subtracted from the first.

Two sums of which one has a counsellor more tell the figures of that counsellor alone. So whoever was part of a sum that
left is part of the same one only, with the same others, for that quarter (R-MON-10, § 72 Abs. 3 LPVG NRW). The same
holds for the first day of a campaign: two sums that count talks from days close together tell who spoke between them.
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
    Column("campaign", String),
)


def keep(connection: Connection, until: date, members: Collection[str], campaign: date | None = None) -> bool:
    """Keep who is part of a sum up to that day; whether it may leave. `members` are marks and name nobody."""
    day, first, since = until.isoformat(), min(members), campaign and campaign.isoformat()
    rows = connection.execute(select(SUMS).where(SUMS.c.until == day)).all()
    touched = {(one.first, one.campaign) for one in rows if one.member in members}
    if not touched:
        said = {"until": day, "first": first, "campaign": since}
        connection.execute(insert(SUMS), [said | {"member": one} for one in members])
        return True
    return touched == {(first, since)} and {one.member for one in rows if one.first == first} == set(members)
