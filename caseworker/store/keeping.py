"""How long folders are kept, on an open case file: what is due, deletion, its protocol, and restriction instead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, MutableMapping
from datetime import date

from sqlalchemy import Connection, Engine, select

from caseworker.facts import Case
from caseworker.facts.gate import gate
from caseworker.store import forgetting, restriction, retention, standings
from caseworker.store.engine import meant, writes
from caseworker.store.forgetting import Run
from caseworker.store.problems import BackupFailed, ClockUnsure, Restricted, TracesLeft
from caseworker.store.records import Entry, Op
from caseworker.store.restriction import RESTRICTED, Ground, RestrictedLine
from caseworker.store.retention import Periods, Proposal
from caseworker.store.trail import Action, Trail


class Keeping:
    """Retention and restriction. `shown` are the open folders: what is deleted or restricted is not shown any more.

    `renew_backups` is called after a deletion: no backup may hold what was deleted.
    """

    def __init__(self, engine: Engine, trail: Trail, user: str, shown: MutableMapping[int, Case]) -> None:
        self._engine, self._trail, self._user, self._shown = engine, trail, user, shown
        self._on_purpose: set[int] = set()
        self.renew_backups: Callable[[], None] = lambda: None

    # --- deletion

    def due(self, periods: Periods) -> list[Proposal]:
        """What has had its time: who, by which rule, since when. Nothing is deleted by asking."""
        with meant(), self._engine.connect() as connection:
            return retention.proposals(connection, periods)

    def delete(self, chosen: Iterable[Proposal], periods: Periods, *, clock_is_sure: bool) -> list[Run]:
        """Delete what was chosen from the list and is still due, without a trace; the lines of the protocol.

        Raises `ClockUnsure`, and then nothing was deleted; `TracesLeft` when the disk had no room to write file and
        backup anew: then calling it again, with nothing chosen, cleans up.
        """
        if not clock_is_sure:
            raise ClockUnsure
        chosen = list(chosen)
        with writes(self._engine) as connection:
            runs, gone = forgetting.run(connection, chosen, periods, self._user)
            for case_id in gone:
                self._trail.write(connection, Action.DELETED, case_id)
        self._trail.erase_gone(periods.on, periods.policy.months_of_trail)
        self.leave_no_trace(proposal.case_id for proposal in chosen)
        return runs

    def leave_no_trace(self, gone: Iterable[int]) -> None:
        """After a deletion: show nobody of them any more, and write file and backups anew. Raises `TracesLeft`."""
        for case_id in gone:
            self._shown.pop(case_id, None)
        forgetting.scrub(self._engine)
        try:
            self.renew_backups()
        except BackupFailed as problem:
            raise TracesLeft from problem

    def protocol(self) -> list[Run]:
        """Every deletion there was: counts, no names."""
        with meant(), self._engine.connect() as connection:
            return forgetting.protocol(connection)

    # --- restriction

    def restrict(self, case_id: int, ground: Ground, on: date) -> None:
        """Keep a folder and put it out of the way instead of deleting it (Art. 18 DSGVO)."""
        with writes(self._engine) as connection:
            restriction.restrict(connection, case_id, ground, on, self._user)
            standings.leave(connection, case_id)
            self._trail.write(connection, Action.RESTRICTED, case_id, purpose=ground.key)
        self._on_purpose.discard(case_id)
        self._shown.pop(case_id, None)

    def lift(self, case_id: int) -> None:
        """Put a restricted folder back among the others."""
        with writes(self._engine) as connection:
            restriction.lift(connection, case_id)
            standings.mark(connection, case_id)
            self._trail.write(connection, Action.UNRESTRICTED, case_id)

    def restricted(self) -> list[RestrictedLine]:
        """The folders that are in no other list."""
        with meant(), self._engine.connect() as connection:
            return restriction.restricted(connection)

    def open_on_purpose(self, case_id: int, reason: str) -> None:
        """Let a restricted folder be opened until the file is closed.

        The reason stays with the folder and goes with it; the trail, which outlives the folder, only says that.
        """
        with writes(self._engine) as connection:
            Entry(connection, self._user).note(Case(id=case_id), Op.OPENED_ON_PURPOSE, undoable=False, new=gate(reason))
            self._trail.write(connection, Action.READ, case_id, purpose="RESTRICTED")
        self._on_purpose.add(case_id)

    def admit(self, connection: Connection, case_id: int) -> None:
        """Raise `Restricted` for a folder that is, unless it was opened on purpose."""
        if case_id not in self._on_purpose and restriction.is_restricted(connection, case_id):
            raise Restricted

    def admitted(self, connection: Connection, case_ids: Collection[int]) -> list[int]:
        """Those of many that may be looked at for advice and figures: no restricted one, however it was opened."""
        away = set(connection.scalars(select(RESTRICTED.c.case_id)))
        return [case_id for case_id in case_ids if case_id not in away]
