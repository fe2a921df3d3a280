"""What was found when a case file was opened, and what is remembered of it when it is closed."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from caseworker.problems import Problem
from caseworker.store.engine import come_to_rest, meant, whole
from caseworker.store.files import Folder
from caseworker.store.opening.clock import Clock
from caseworker.store.opening.holder import Holder
from caseworker.store.opening.inbox import Inbox
from caseworker.store.opening.mark import MARK, Mark, mark_of, secret_of
from caseworker.store.opening.memory import Continuity, Fingerprint, Fingerprinting, Keeper, Memory, compare
from caseworker.store.opening.place import warnings
from caseworker.store.problems import Damaged, StoreProblem
from caseworker.store.records import CHANGES
from caseworker.store.trail import Action, Trail, first_fault, trail_key


@dataclass
class Opening:
    """How a case file was opened. `remembered` is what this computer last knew of it; `holder` has it, where known.

    `practice` says that every person in it is invented.
    """

    profile: Path | None = None
    clock: Clock = field(default_factory=Clock)
    read_only: bool = False
    warnings: tuple[StoreProblem, ...] = ()
    continuity: Continuity = Continuity.UNWATCHED
    remembered: Memory | None = None
    inbox: Inbox | None = None
    holder: Holder | None = None
    practice: bool = False
    _keeper: Keeper | None = None

    def look(self, folder: Folder, engine: Engine, data_key: bytes, taken: Fingerprinting | None) -> None:
        """Compare the file with what is remembered of it; `taken` is the fingerprint from before anything was written.

        Raises `Damaged` when it was altered and does not fit together: nobody may write into such a file.
        """
        self.inbox = Inbox(folder, data_key)
        self.warnings = warnings(folder.path)
        fingerprint = taken.result() if taken else None
        with meant(), engine.connect() as connection:
            known = inspect(connection).has_table(MARK.name)
            secret, mark = (secret_of(connection), mark_of(connection)) if known else (b"", None)
        if self.profile is not None:
            self._keeper = Keeper(self.profile, secret) if secret else None
            self.remembered = self._keeper.recall() if self._keeper else None
            self.continuity = compare(self.remembered, mark, fingerprint) if mark else Continuity.FIRST
        if self.continuity.alarming and not (whole(folder.database, data_key) and _fits_together(engine, data_key)):
            raise Damaged

    def begin(self, engine: Engine, trail: Trail) -> None:
        """Remember the file, now that its opening stands in the trail: who opens it elsewhere leaves a trace."""
        with meant(), engine.connect() as connection:
            secret = secret_of(connection)
            self.clock.begin(_newest_sure(connection))
        if self.profile is not None:
            self._keeper = Keeper(self.profile, secret)
        if not self.clock.sure:
            trail.record(Action.CLOCK_UNSURE)
        self.remember(engine)

    def accept(self, engine: Engine) -> None:
        """Somebody says that an older copy was laid here on purpose; from now on this one is remembered."""
        self.continuity = Continuity.SAME
        self.remember(engine)

    def heard(self, about: object) -> None:
        """Somebody has read a warning, or what was found; it is not said again while the file is open."""
        self.warnings = tuple(warning for warning in self.warnings if warning is not about)
        if about is self.continuity:
            self.continuity = Continuity.SAME

    def remember(self, engine: Engine) -> Mark:
        """Keep counter and head outside the file. While an alarm is not answered nothing is: it has to come again."""
        mark = _mark(engine)
        self._keep(mark)
        return mark

    def close(self, engine: Engine, database: Path) -> None:
        """Write everything back into the one file, and remember it as it lies there.

        A file that cannot be read any more is closed all the same; then it is not remembered as closed well.
        """
        with contextlib.suppress(Problem, SQLAlchemyError, OSError):
            mark = _mark(engine)
            come_to_rest(engine)
            journal = database.with_name(f"{database.name}-wal")
            at_rest = not journal.exists() or journal.stat().st_size == 0
            self._keep(mark, Fingerprinting(database).result() if self._keeper and at_rest else None)

    def _keep(self, mark: Mark, fingerprint: Fingerprint | None = None) -> None:
        if self._keeper is None or self.read_only or self.continuity.alarming:
            return
        with contextlib.suppress(Problem, OSError):  # a full profile must not keep anybody from working
            self._keeper.remember(mark, fingerprint)

    def stamp(self) -> dict[str, Any]:
        """When something is written now, and whether the clock is in doubt, for `Entry`."""
        now, unsure = self.clock.read()
        return {"at": now.isoformat(timespec="milliseconds"), "unsure": unsure}


def _mark(engine: Engine) -> Mark:
    with meant(), engine.connect() as connection:
        return mark_of(connection)


def _fits_together(engine: Engine, data_key: bytes) -> bool:
    """Whether pages that are sound one by one belong to each other; a whole older copy does."""
    with meant(), engine.connect() as connection:
        tables = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
        return tables and first_fault(connection, trail_key(data_key)) is None


def _newest_sure(connection: Connection) -> datetime | None:
    """The newest moment in the file at which the clock was beyond doubt."""
    sure = select(CHANGES.c.at).where(CHANGES.c.unsure.is_not(True)).order_by(CHANGES.c.id.desc()).limit(1)
    at = connection.scalar(sure)
    return datetime.fromisoformat(at) if at else None
