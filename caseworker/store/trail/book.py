"""The trail of an open file, as the rest of the program writes and checks it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine

from caseworker.store.engine import meant, writes
from caseworker.store.trail.actions import Action, Result
from caseworker.store.trail.chain import Anchor, anchor, append, erase_gone
from caseworker.store.trail.check import Fault, first_fault, holds


class Trail:
    """The trail of an open file: `user` is who stands on an entry that names nobody else."""

    def __init__(self, engine: Engine, key: bytes, user: str) -> None:
        self._engine, self._key, self._user = engine, key, user

    def record(self, action: Action, case_id: int | None = None, **said: Any) -> Anchor:
        """One entry in a transaction of its own; `said` as in `write`. Raises the problems of a write."""
        with writes(self._engine) as connection:
            return self.write(connection, action, case_id, **said)

    def write(
        self,
        connection: Connection,
        action: Action,
        case_id: int | None = None,
        *,
        purpose: str = "",
        recipient: str = "",
        count: int = 1,
        result: Result = Result.DONE,
        by: str | None = None,
    ) -> Anchor:
        """One entry within a transaction that writes something else as well: both are kept, or neither."""
        said = {"action": action.key, "by": by or self._user, "case": case_id, "count": count, "result": result.key}
        return append(connection, self._key, {**said, "purpose": purpose, "recipient": recipient}, case_id)

    def anchor(self) -> Anchor:
        """Where the chain stands now: what the profile keeps (number and head), and what plans print (`mark`)."""
        with meant(), self._engine.connect() as connection:
            return anchor(connection)

    def fault(self, anchors: Iterable[Anchor] = ()) -> Fault | None:
        """The first entry that is not as it was written, or `None` when the trail is whole; see `first_fault`."""
        with meant(), self._engine.connect() as connection:
            return first_fault(connection, self._key, anchors)

    def holds(self, mark: str) -> bool:
        """Whether a mark that was read from paper stands on this chain."""
        with meant(), self._engine.connect() as connection:
            return holds(connection, mark)

    def erase_gone(self, today: date, months: int) -> int:
        """Erase what entries say once their time is over; how many. See `chain.erase_gone`."""
        with writes(self._engine) as connection:
            return erase_gone(connection, self._key, today, months)
