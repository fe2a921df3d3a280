"""The open case file: people, their folders, and the one door through which answers change."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from weakref import WeakValueDictionary

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.orm import Session

from caseworker.facts import AnabinLookup, Case, Facts, Place, Qualification, lists, new_id, topics
from caseworker.store import door, folders, forgetting, growth, lookups, merging, records, standings
from caseworker.store.attachments import Copies
from caseworker.store.changes import Answer, Change
from caseworker.store.door import Undo
from caseworker.store.engine import engine_for, engine_in_memory, meant, writes
from caseworker.store.files import SUFFIX, Folder, new_folder
from caseworker.store.keeping import Keeping
from caseworker.store.keys import Cost, KeyFile
from caseworker.store.media import writing_for
from caseworker.store.merging import Decision, TakenIn, Written
from caseworker.store.origins import Seen
from caseworker.store.problems import KeysDamaged, StoreProblem, WrongPassphrase, WrongRecoveryCode
from caseworker.store.records import Entry, Moment, Op
from caseworker.store.search import PersonLine, find, refresh
from caseworker.store.trail import Action, Anchor, Trail, trail_key

STANDARD = Cost()


class CaseFile:
    """An open case file. `user` is who unlocked it and stands on every change; one without a `path` is kept nowhere.

    `keeping` deletes and restricts folders, `copies` holds copies of papers.

    What `case` gives is the one open folder of that person: it is loaded whole, belongs to no session, and changes
    only through `change`. Who did what to whose folder stands in the `trail`.
    """

    def __init__(self, path: Path | None, engine: Engine, user: str, trail: Trail, open_parts: ExitStack) -> None:
        self.path, self.user, self.trail = path, user, trail
        self._engine, self._open_parts = engine, open_parts
        self._shown: WeakValueDictionary[int, Case] = WeakValueDictionary()
        self.keeping, self.copies = Keeping(engine, trail, user, self._shown), Copies(engine, trail, user)

    @classmethod
    def create(cls, path: Path, passphrase: str, user: str, *, cost: Cost = STANDARD) -> tuple[CaseFile, str]:
        """Make a new case file where nothing is yet; the file, open, and the recovery code, given this one time.

        The name gets its suffix if it has none. Raises `WeakPassphrase`, `AlreadyThere`, `NotThere`, `ReadOnly` or
        `DiskFull`, and then nothing was made.
        """
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        keys, data_key, code = KeyFile.create(passphrase, user, cost)
        with new_folder(path) as folder:
            folder.write_keys(keys)
            engine = engine_for(folder.database, data_key, writing_for(folder.path))
            try:
                growth.create(engine)
            finally:
                engine.dispose()
        with ExitStack() as parts:
            parts.callback(Folder(path).hold().release)
            return cls._opened(Folder(path), data_key, user, parts), code

    @classmethod
    def unkept(cls, user: str) -> CaseFile:
        """A case file that lies in memory only and is gone when it is closed ("ohne Speicherung", decisions.md)."""
        with ExitStack() as parts:
            engine = engine_in_memory()
            parts.callback(engine.dispose)
            growth.create(engine)
            return cls(None, engine, user, Trail(engine, secrets.token_bytes(32), user), parts.pop_all())

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None = None, recovery: str | None = None) -> CaseFile:
        """Open an existing case file with a passphrase or with the code of the recovery sheet.

        Raises one of the problems of `caseworker.store.problems`; what did not open was not changed.
        """
        folder = Folder(path)
        folder.look()
        with ExitStack() as parts:
            parts.callback(folder.hold().release)
            data_key, user = _unlock(folder, passphrase=passphrase, recovery=recovery)
            return cls._opened(folder, data_key, user, parts)

    @classmethod
    def _opened(cls, folder: Folder, data_key: bytes, user: str, parts: ExitStack) -> CaseFile:
        growth.check(folder, data_key)
        engine = engine_for(folder.database, data_key, writing_for(folder.path))
        parts.callback(engine.dispose)
        growth.grow(folder, engine, data_key)
        trail = Trail(engine, trail_key(data_key), user)
        trail.record(Action.UNLOCKED)
        opened = cls(folder.path, engine, user, trail, parts.pop_all())
        opened.keeping.renew_backups = partial(growth.renew_backups, folder, data_key)
        return opened

    def close(self) -> None:
        """Write everything back into the one database, forget the key, and let other programs in."""
        self._open_parts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def record(self, action: Action, case_id: int | None = None, **said: Any) -> Anchor:
        """Put into the trail that the user did something; `said` is purpose, recipient, count, result and by."""
        return self.trail.record(action, case_id, **said)

    def people(self, search: str = "", limit: int = 50, after: PersonLine | None = None) -> list[PersonLine]:
        """One page of people by name, of all or of those found; `after` is the last line of the page before."""
        self.refresh_standings()
        with meant(), self._engine.connect() as connection:
            return find(connection, search, limit, after)

    def refresh_standings(self) -> None:
        """Let the line about everybody say what the folders say; costs nothing when nothing has changed."""
        with meant(), self._engine.connect() as connection:
            stale = standings.is_stale(connection)
        if stale:
            with writes(self._engine) as connection:
                standings.refresh(connection)

    def case(self, case_id: int) -> Case:
        """The folder of one person; the same object as long as somebody holds it.

        Raises `LookupError`, or `Restricted` unless it was opened on purpose.
        """
        folder = self._shown.get(case_id)
        if folder is None:
            with meant(), Session(self._engine) as session:
                self.keeping.admit(session.connection(), case_id)
                folder = self._shown[case_id] = _load(session, case_id)
        return folder

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at all tables at once, for counts; the lines about everybody are fresh."""
        self.refresh_standings()
        with meant(), self._engine.connect() as connection:
            yield connection

    def folders(self, case_ids: Iterable[int], only: Collection[str] | None = None) -> Iterator[Case]:
        """The folders of many people, to look at and not to change; with all that is in them, or `only` some topics.

        They are read some hundred at a time and not kept, so that a pass over everybody needs little memory.
        """
        for chunk in folders.chunks(case_ids):
            with meant(), Session(self._engine) as session:
                found = folders.load(session, self.keeping.admitted(session.connection(), chunk), only)
            yield from found

    def new_person(self, *, talk: int | None = None, by: str | None = None, **answers: Any) -> int:
        """A new folder with the first answers of its person; the number of the case. Not undone, but deleted."""
        with writes(self._engine) as connection:
            return add_person(Entry(connection, by or self.user, talk), answers)

    def change(self, *changes: Change, talk: int | None = None, by: str | None = None) -> Undo:
        """Write changes at once, all or none, and return the way back for `undo`.

        Raises `DiskFull`, `ReadOnly`, `WriteFailed` or `Damaged`; file and folder are then as they were before.
        """
        return door.write(self._engine, changes, self._shown.get, by=by or self.user, talk=talk)

    def undo(self, undo: Undo, *, talk: int | None = None, by: str | None = None) -> Undo:
        """Take a step back through the same door; what comes back does it again."""
        who = {"by": by or self.user, "talk": talk, "undoes": undo.step}
        return door.write(self._engine, undo.changes, self._shown.get, **who)

    def undoable(self, case_id: int) -> Undo:
        """The way back from the last step in this folder, also after an unlock; false when there is none."""
        folder = self.case(case_id)
        with meant(), self._engine.connect() as connection:
            return door.last_undo(connection, folder)

    def history(self, row: Facts, key: str) -> list[Moment]:
        """Every change of one answer, oldest first."""
        with meant(), self._engine.connect() as connection:
            return records.history(connection, row, key)

    def ages(self, case_id: int) -> dict[Place, date]:
        """The day each answer of a folder was last given or confirmed, for "Stimmt das noch?"."""
        with meant(), self._engine.connect() as connection:
            return records.ages(connection, case_id)

    def written(self, case_id: int) -> tuple[list[Written], list[Seen]]:
        """Everything that was said in a case, as it travels to another file of the office."""
        with writes(self._engine) as connection:
            return merging.written(connection, case_id)

    def take_in(self, case_id: int, changes: Sequence[Written], known: Sequence[Seen]) -> TakenIn:
        """Take in what another file says about a case; see `caseworker.store.merging`."""
        with writes(self._engine) as connection:
            taken = merging.take_in(connection, case_id, changes, known)
        if (shown := self._shown.get(case_id)) is not None:
            with meant(), Session(self._engine) as session:
                fresh = _load(session, case_id)
            shown.fill({name: getattr(fresh, name) for name in (*topics(), *lists())})
        return taken

    def decisions(self, case_id: int) -> list[Decision]:
        """What two people answered differently without knowing of each other."""
        with meant(), self._engine.connect() as connection:
            return merging.decisions(connection, case_id)

    def lookups(self, words: str = "") -> list[AnabinLookup]:
        """What the office has read in anabin, newest first, of all or of those in which every word stands."""
        with meant(), self._engine.connect() as connection:
            return lookups.look_for(connection, words)

    def earlier_lookups(self, qualification: Qualification) -> list[AnabinLookup]:
        """What the office has read about the same institution, the same degree first."""
        with meant(), self._engine.connect() as connection:
            return lookups.earlier(connection, qualification)

    def take_lookups(self, found: Iterable[AnabinLookup]) -> int:
        """Lay lookups of another office into the library; how many were new or newer."""
        with writes(self._engine) as connection:
            return lookups.lay_in(connection, found)

    def disputed(self, case_id: int) -> dict[Place, date]:
        """The answers of a folder that the person disputes, and since when."""
        with meant(), self._engine.connect() as connection:
            return records.disputed(connection, case_id)


def add_person(entry: Entry, answers: dict[str, Any]) -> int:
    """Write a new folder and the first answers of its person within a transaction; the number of the case."""
    case = Case(id=new_id(), number=forgetting.next_number(entry.connection))
    entry.connection.execute(insert(Case), {"id": case.id, "number": case.number})
    entry.note(case, Op.OPENED, undoable=False)
    for key, value in answers.items():
        Answer(case.person, key, value, undoable=False).write(entry)
    refresh(entry.connection, case.id)
    standings.mark(entry.connection, case.id)
    return case.id


def _unlock(folder: Folder, *, passphrase: str | None, recovery: str | None) -> tuple[bytes, str]:
    """The data key and the user; the mirror of the slot file is asked where the slot file is damaged."""
    refused: list[StoreProblem] = []
    for keys in folder.read_keys():
        try:
            return keys.open(passphrase=passphrase, recovery=recovery)
        except (KeysDamaged, WrongPassphrase, WrongRecoveryCode) as problem:
            refused.append(problem)
    raise refused[0]


def _load(session: Session, case_id: int) -> Case:
    for folder in folders.load(session, [case_id]):
        return folder
    raise LookupError("no such case")
