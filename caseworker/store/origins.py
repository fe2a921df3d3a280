"""Where a change comes from: which file wrote it, as its how-manieth, and what that file had seen by then.

Two laptops that work on one case each keep writing change rows; an exchange makes both hold all of them. Every change
has an origin (device, number), and `number` is a clock in Lamport's sense: a file that takes changes in goes on
counting above them. So all files agree on one order, and one change came before another exactly when whoever wrote the
later one had seen the earlier: it was their own, or had been taken in before.

A file writes nothing extra for this while somebody works: its own changes carry no device, and their number is that of
their row. Only an exchange writes down what had been seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, Table, UniqueConstraint, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import new_id
from caseworker.store.records import CHANGES, DEVICE, RECORDS

# From its change `at` on, a device knew all changes of another one up to a number, in one case.
SEEN = Table(
    "seen",
    RECORDS,
    Column("case_id", BigInteger, nullable=False),
    Column("device", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("other", BigInteger, nullable=False),
    Column("up_to", BigInteger, nullable=False),
    UniqueConstraint("case_id", "device", "at", "other"),
)


@dataclass(frozen=True, order=True)
class Origin:
    """The place of a change in the one order all files agree on."""

    number: int
    device: int


@dataclass(frozen=True)
class Seen:
    """What a device knew of another one from its change `at` on."""

    device: int
    at: int
    other: int
    up_to: int


def device(connection: Connection) -> int:
    """The number of this file among others; made when it is first needed."""
    mine = connection.scalar(select(DEVICE.c.id))
    if mine is None:
        mine = new_id()
        connection.execute(insert(DEVICE), {"id": mine})
    return mine


def become_another(connection: Connection) -> None:
    """Go on as another device, which has seen all that lies here: after a backup came back, two would count alike."""
    before = device(connection)
    cases = connection.execute(select(CHANGES.c.case_id, func.max(CHANGES.c.id)).group_by(CHANGES.c.case_id)).all()
    own = update(CHANGES).where(CHANGES.c.device.is_(None))
    connection.execute(own.values(device=before, number=CHANGES.c.id))
    now = new_id()
    connection.execute(update(DEVICE).values(id=now))
    for case_id, _last in cases:
        note(connection, case_id, newly_seen(connection, case_id, now))


def origins(connection: Connection, case_id: int) -> dict[int, Origin]:
    """The origin of every change of a case, by the number of its row."""
    mine = device(connection)
    rows = connection.execute(
        select(CHANGES.c.id, CHANGES.c.number, CHANGES.c.device).where(CHANGES.c.case_id == case_id)
    )
    return {row: Origin(row if number is None else number, mine if who is None else who) for row, number, who in rows}


def seen(connection: Connection, case_id: int) -> list[Seen]:
    """Everything that is known of who had seen what in a case."""
    row = SEEN.c
    found = connection.execute(select(row.device, row.at, row.other, row.up_to).where(row.case_id == case_id))
    return [Seen(*line) for line in found]


def note(connection: Connection, case_id: int, lines: Iterable[Seen]) -> None:
    """Keep lines about who had seen what; those that are known already are skipped."""
    for line in lines:
        connection.execute(upsert(SEEN).values(case_id=case_id, **vars(line)).on_conflict_do_nothing())


def newly_seen(connection: Connection, case_id: int, mine: int) -> list[Seen]:
    """What this device knows now: the last number of every other device in the case."""
    last: dict[int, int] = defaultdict(int)
    for origin in origins(connection, case_id).values():
        last[origin.device] = max(last[origin.device], origin.number)
    at = connection.scalar(select(func.max(CHANGES.c.id))) or 0
    return [Seen(mine, at, other, number) for other, number in last.items() if other != mine]


class Order:
    """Who knew what: decides which of two changes came before the other, or that neither knew of the other."""

    def __init__(self, lines: Iterable[Seen]) -> None:
        self._knew: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for line in lines:
            self._knew[line.device, line.other].append((line.at, line.up_to))

    def before(self, earlier: Origin, later: Origin) -> bool:
        """Whether whoever wrote the later change had seen the earlier one."""
        if earlier.device == later.device:
            return earlier.number < later.number
        known = self._knew[later.device, earlier.device]
        return any(at < later.number and earlier.number <= up_to for at, up_to in known)
