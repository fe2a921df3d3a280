"""The trail of an open file, as the rest of the program writes and checks it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine

from caseworker.facts.gate import gate
from caseworker.problems import Problem
from caseworker.store.engine import meant, writes
from caseworker.store.problems import ReadOnly, Unwritten
from caseworker.store.trail.actions import LASTING, Action, Result
from caseworker.store.trail.chain import Anchor, anchor, append_all, erase_gone
from caseworker.store.trail.check import Fault, first_fault, holds
from caseworker.store.trail.seal import Looking, Said, Seal, new_seal, read, release_keys
from caseworker.words import _office


class Trail:
    """The trail of an open file: `user` is who stands on an entry that names nobody else.

    `lasting` is what was done last that no undo brings back, until whoever undoes has told so, or does something else.
    """

    def __init__(self, engine: Engine, key: bytes, user: str) -> None:
        self._engine, self._key, self._user = engine, key, user
        self.lasting: Action | None = None
        with meant(), engine.connect() as connection:
            self._release_keys = release_keys(connection)
        self._seal: Seal | None = None
        if self._release_keys:
            with suppress(Unwritten, ReadOnly):  # then each entry is closed under a key of its own
                self._renew()

    @property
    def is_sealed(self) -> bool:
        """Whether what entries say is closed to two release keys."""
        return self._release_keys is not None

    def seal_to(self, keys: tuple[bytes, ...]) -> None:
        """Close what entries say from now on to the two keys an office has installed (`Policy.release_keys`).

        Without two keys nothing changes: a trail that was closed stays closed.
        """
        if len(keys) == 2 and keys != self._release_keys:
            self._release_keys = (keys[0], keys[1])
            self._renew()

    def _renew(self) -> None:
        assert self._release_keys is not None
        with writes(self._engine) as connection:
            seal = new_seal(connection, self._release_keys)
        self._seal = seal

    def read(self, first: bytes, second: bytes, looking: Looking) -> list[Said]:
        """What those entries say, with the two private release keys; that and why it was read is noted before.

        Raises `WrongRelease`, and `Problem` for a reason that says nothing.
        """
        reason = gate(looking.reason)
        if not reason.strip():
            raise Problem(_office("Es fehlt der Anlass."), _office("Jede Einsicht braucht einen schriftlichen Anlass."))
        with meant(), self._engine.connect() as connection:
            found = read(connection, first, second, looking)
        self.record(Action.TRAIL_READ, looking.case_id, purpose=reason, count=len(found))
        return found

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
        said |= {"purpose": purpose, "recipient": recipient}
        return self._append(connection, action, [(said, case_id)])

    def write_each(self, connection: Connection, action: Action, case_ids: Iterable[int]) -> Anchor:
        """One entry for each of many folders to which the user has done the same."""
        done = {"action": action.key, "by": self._user, "count": 1, "result": Result.DONE.key}
        entries = [({**done, "case": case_id}, case_id) for case_id in case_ids]
        return self._append(connection, action, entries)

    def _append(
        self, connection: Connection, action: Action, entries: Iterable[tuple[dict[str, Any], int | None]]
    ) -> Anchor:
        done = append_all(connection, self._key, entries, seal=self._closing(connection))
        if action in LASTING:
            self.lasting = action
        return done

    def _closing(self, connection: Connection) -> Seal | None:
        return self._seal or (new_seal(connection, self._release_keys) if self._release_keys else None)

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
