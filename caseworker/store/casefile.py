"""The open case file: people, their folders, and the one door through which answers change."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack
from weakref import WeakValueDictionary

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.orm import Session

from caseworker.facts import AnabinLookup, Case, Facts, Place, Qualification, lists, new_id, topics
from caseworker.store import (
    disclosures,
    door,
    drafts,
    folders,
    forgetting,
    growth,
    lookups,
    merging,
    records,
    standings,
)
from caseworker.store.attachments import Copies
from caseworker.store.changes import Answer, Change
from caseworker.store.disclosures import Disclosure
from caseworker.store.door import Undo
from caseworker.store.engine import engine_for, engine_in_memory, engine_to_read, meant, writes, writes_at_once
from caseworker.store.files import SUFFIX, Folder, new_folder
from caseworker.store.keeping import Keeping
from caseworker.store.keys import Cost, KeyFile, Secret, rekeying
from caseworker.store.keys.attempts import Seconds, one_attempt
from caseworker.store.keys.ring import Ring, destroy, unlock
from caseworker.store.media import writing_for
from caseworker.store.merging import Decision, TakenIn, Written
from caseworker.store.opening.clock import Clock
from caseworker.store.opening.holder import announce, holder_of, leave
from caseworker.store.opening.inbox import ShortNote, as_contact
from caseworker.store.opening.memory import Continuity, Fingerprinting
from caseworker.store.opening.opening import Opening
from caseworker.store.origins import Seen
from caseworker.store.problems import (
    DiskFull,
    InUse,
    LockedElsewhere,
    ReadOnly,
    WriteFailed,
    WrongPassphrase,
)
from caseworker.store.records import Entry, Moment, Op
from caseworker.store.search import PersonLine, find, refresh
from caseworker.store.trail import Action, Anchor, Result, Trail, trail_key


class CaseFile:
    """An open case file. `user` is who unlocked it and stands on every change; one without a `path` is kept nowhere.

    `keeping` deletes and restricts folders, `copies` holds copies of papers.

    What `case` gives is the one open folder of that person: it is loaded whole, belongs to no session, and changes
    only through `change`. Who did what to whose folder stands in the `trail`.
    """

    def __init__(
        self, path: Path | None, engine: Engine, user: str, trail: Trail, open_parts: ExitStack, opening: Opening
    ) -> None:
        self.path, self.user, self.trail, self.opening = path, user, trail, opening
        self._engine, self._open_parts = engine, open_parts
        self._shown: WeakValueDictionary[int, Case] = WeakValueDictionary()
        self.keeping, self.copies = Keeping(engine, trail, user, self._shown), Copies(engine, trail, user)

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        user: str,
        *,
        cost: Cost | None = None,
        office_key: bytes | None = None,
        profile: Path | None = None,
    ) -> tuple[CaseFile, str | None]:
        """Make a new case file where nothing is yet; the file, open, and the recovery code, given this one time.

        With the public key of an office, the office opens the file instead of a code, which is then `None`. The cost
        of the passphrase is measured when it is not given. The name gets its suffix if it has none. Raises
        `WeakPassphrase`, `CommonPassphrase`, `AlreadyThere`, `NotThere`, `ReadOnly` or `DiskFull`, and then nothing
        was made.
        """
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        keys, data_key, code = KeyFile.create(passphrase, user, cost, office_key)
        with new_folder(path) as folder:
            folder.write_keys(keys)
            engine = engine_for(folder.database, data_key, writing_for(folder.path))
            try:
                growth.create(engine)
            finally:
                engine.dispose()
        with ExitStack() as parts:
            parts.callback(Folder(path).hold().release)
            made = cls._opened(Folder(path), data_key, user, parts, Opening(profile))
            made.opening.heard(Continuity.FIRST)  # of course
            return made, code

    @classmethod
    def unkept(cls, user: str) -> CaseFile:
        """A case file that lies in memory only and is gone when it is closed ("ohne Speicherung", decisions.md)."""
        with ExitStack() as parts:
            engine = engine_in_memory()
            parts.callback(engine.dispose)
            growth.create(engine)
            return cls(None, engine, user, Trail(engine, secrets.token_bytes(32), user), parts.pop_all(), Opening())

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        profile: Path | None = None,
        clock: Clock | None = None,
        seconds: Seconds = time.time,
        **secret: Unpack[Secret],
    ) -> CaseFile:
        """Open an existing case file with a passphrase, the code of the recovery sheet, or an office's private key.

        `profile` is the folder in which this computer remembers files, so that an older copy is noticed: `opening` says
        what was found. `seconds` is the clock by which pauses after wrong secrets are measured. Raises one of the
        problems of `caseworker.store.problems`; what did not open was not changed, but for the count of wrong secrets.
        """
        folder = Folder(path)
        folder.look()
        with ExitStack() as parts:
            try:
                parts.callback(folder.hold().release)
            except LockedElsewhere:
                with one_attempt(folder, seconds):
                    _keys, data_key, _user = unlock(folder, **secret)
                raise InUse(holder_of(folder, data_key)) from None
            leave(folder)
            rekeying.finish(folder)
            taken = parts.enter_context(Fingerprinting(folder.database)) if profile else None
            with one_attempt(folder, seconds) as refused:
                keys, data_key, user = unlock(folder, **secret)
            folder.mend_keys(keys)
            opened = cls._opened(folder, data_key, user, parts, Opening(profile, clock or Clock()), taken)
            if refused:  # while the file was closed, nothing could be put into its trail
                opened.record(Action.REFUSED, count=refused, result=Result.REFUSED, by="unbekannt")
            return opened

    @classmethod
    def open_without(
        cls,
        path: Path,
        leaver: str,
        *,
        profile: Path | None = None,
        seconds: Seconds = time.time,
        **secret: Unpack[Secret],
    ) -> CaseFile:
        """Encrypt a closed case file anew, so that the user `leaver` cannot open it any more, and open it.

        Raises what `open` and `rekey` raise; the file is then as it was.
        """
        folder = Folder(path)
        folder.look()
        with ExitStack() as parts:
            parts.callback(folder.hold().release)
            rekeying.finish(folder)
            with one_attempt(folder, seconds):
                data_key, user = rekeying.rekey(folder, leaver, **secret)
            return cls._opened(folder, data_key, user, parts, Opening(profile))

    @classmethod
    def read(
        cls, path: Path, *, profile: Path | None = None, seconds: Seconds = time.time, **secret: Unpack[Secret]
    ) -> CaseFile:
        """Open a case file to read only, also while somebody else writes in it, or where nobody can write.

        What is asked of it is as new as the moment it is asked; folders in hand are read again after `refresh`. Raises
        what `open` raises, except that it is in use or cannot be written, and `OlderFile`.
        """
        folder = Folder(path)
        folder.look_to_read()
        with ExitStack() as parts:
            counted = one_attempt(folder, seconds) if os.access(folder.path, os.W_OK) else nullcontext()
            with counted:
                _keys, data_key, user = unlock(folder, **secret)
            engine = engine_to_read(folder.database, data_key)
            parts.callback(engine.dispose)
            growth.check_to_read(engine)
            opening = Opening(profile, read_only=True)
            opening.look(folder, engine, data_key, None)
            trail = Trail(engine, trail_key(data_key), user)
            return cls(folder.path, engine, user, trail, parts.pop_all(), opening)

    @classmethod
    def _opened(
        cls,
        folder: Folder,
        data_key: bytes,
        user: str,
        parts: ExitStack,
        opening: Opening,
        taken: Fingerprinting | None = None,
    ) -> CaseFile:
        growth.check(folder, data_key)
        if taken:
            taken.result()  # before the journal is chosen, which may write
        engine = engine_for(folder.database, data_key, writing_for(folder.path))
        parts.callback(engine.dispose)
        opening.look(folder, engine, data_key, taken)
        growth.grow(folder, engine, data_key)
        trail = Trail(engine, trail_key(data_key), user)
        with suppress(DiskFull, ReadOnly, WriteFailed):  # nobody is locked out because the disk is full
            trail.record(Action.UNLOCKED)
            opening.begin(engine, trail)
            announce(folder, data_key, user)
        parts.callback(opening.close, engine, folder.database)
        parts.callback(leave, folder)
        opened = cls(folder.path, engine, user, trail, parts.pop_all(), opening)
        opened.keeping.renew_backups = partial(growth.renew_backups, folder, data_key)
        return opened

    @property
    def ring(self) -> Ring:
        """The keys of this file. One that lies in memory only has none: raises `LookupError`."""
        if self.path is None:
            raise LookupError("a file that is kept nowhere has no keys")
        return Ring(Folder(self.path), self.record)

    def destroy_keys(self) -> None:
        """Make the file and its backups unreadable, at once and for good, and close it."""
        if self.path is not None:
            destroy(Folder(self.path))
        self.close()

    def refresh(self) -> None:
        """Forget the folders in hand: `case` reads them again. For a file that somebody else writes."""
        self._shown.clear()

    @property
    def state_mark(self) -> str:
        """The mark of the file now, "0142·7F3A", to be printed; it is remembered outside the file as well."""
        return self.opening.remember(self._engine).trail.mark

    def accept_older_copy(self) -> None:
        """Somebody says that a backup was laid here on purpose."""
        self.record(Action.RESTORED)
        self.opening.accept(self._engine)

    def notes(self) -> list[ShortNote]:
        """Short notes that colleagues have left and nobody has taken into a folder yet."""
        return self.opening.inbox.notes() if self.opening.inbox else []

    def leave_note(self, case_id: int, text: str) -> None:
        """Leave a short note for whoever has the file open. Raises `ReadOnly` or `DiskFull`."""
        assert self.opening.inbox is not None, "only a file on a disk has colleagues"
        self.opening.inbox.leave(case_id, text, self.user, self.opening.clock.read()[0])

    def take_note(self, note: ShortNote) -> None:
        """Take a short note into the folder it is about, under the name of who left it; with that folder it goes."""
        assert self.opening.inbox is not None, "only a file on a disk has colleagues"
        with suppress(LookupError):
            if change := as_contact(note, self.case(note.case_id)):
                self.change(change, by=note.by)
                self.record(Action.TAKEN_IN, note.case_id)
        self.opening.inbox.remove(note)

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

    def disclose(self, case_id: int, what: Disclosure, **said: Any) -> None:
        """Note with the folder, and in the trail, that something about a person left."""
        with writes(self._engine) as connection:
            disclosures.note(connection, case_id, what)
            self.trail.write(connection, Action.RELEASED, case_id, **said)

    def disclosures(self, case_id: int) -> list[Disclosure]:
        """What was passed on about a person, oldest first."""
        with meant(), self._engine.connect() as connection:
            return disclosures.of_case(connection, case_id)

    def who_opens(self, passphrase: str) -> str:
        """The user whose passphrase this is: how a second person proves to be one. Raises `WrongPassphrase`."""
        if self.path is None:
            raise WrongPassphrase
        return unlock(Folder(self.path), passphrase=passphrase)[2]

    def people(self, search: str = "", limit: int = 50, after: PersonLine | None = None) -> list[PersonLine]:
        """One page of people by name, of all or of those found; `after` is the last line of the page before."""
        self.refresh_standings()
        with meant(), self._engine.connect() as connection:
            return find(connection, search, limit, after)

    def refresh_standings(self) -> None:
        """Let the line about everybody say what the folders say; costs nothing when nothing has changed."""
        with meant(), self._engine.connect() as connection:
            stale = standings.is_stale(connection)
        if stale and not self.opening.read_only:
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
            with suppress(DiskFull, ReadOnly, WriteFailed):  # a full disk must not keep a counsellor from reading
                self.record(Action.READ, case_id)
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
            case_id = add_person(Entry(connection, by or self.user, talk, **self.opening.stamp()), answers)
            self.trail.write(connection, Action.OPENED, case_id, by=by)
            return case_id

    def change(self, *changes: Change, talk: int | None = None, by: str | None = None) -> Undo:
        """Write changes at once, all or none, and return the way back for `undo`.

        Raises `DiskFull`, `ReadOnly`, `WriteFailed` or `Damaged`; file and folder are then as they were before.
        """
        who = {"by": by or self.user, "talk": talk, **self.opening.stamp()}
        return door.write(self._engine, self.trail, changes, self._shown.get, **who)

    def undo(self, undo: Undo, *, talk: int | None = None, by: str | None = None) -> Undo:
        """Take a step back through the same door; what comes back does it again."""
        who = {"by": by or self.user, "talk": talk, "undoes": undo.step, **self.opening.stamp()}
        return door.write(self._engine, self.trail, undo.changes, self._shown.get, **who)

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
            self.trail.write(connection, Action.TAKEN_IN, case_id, count=len(changes))
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

    def keep_draft(self, content: dict[str, Any], case_id: int | None = None, *, at_once: bool = False) -> None:
        """Keep what the user has not finished, beside the answers; an empty draft takes the one before out.

        `at_once` is for the lock, and says so in the trail: a write that is running is rolled back after 200 ms. Raises
        as `change` does.
        """
        with (writes_at_once if at_once else writes)(self._engine) as connection:
            drafts.keep(connection, self.user, content, case_id)
            if at_once:
                self.trail.write(connection, Action.LOCKED)

    def draft(self) -> dict[str, Any]:
        """What the user had not finished; empty when there is nothing."""
        with meant(), self._engine.connect() as connection:
            return drafts.kept(connection, self.user)

    def set_pin(self, pin: str) -> None:
        """Set the user's PIN for the Sichtschutz; without digits there is none from now on."""
        with writes(self._engine) as connection:
            drafts.set_pin(connection, self.user, pin)
            self.trail.write(connection, Action.SETTINGS)

    def fits_pin(self, pin: str = "") -> bool | None:
        """Whether this is the user's PIN; `None` when none was set."""
        with meant(), self._engine.connect() as connection:
            return drafts.fits_pin(connection, self.user, pin)

    def fits_passphrase(self, passphrase: str) -> bool:
        """Whether the user could open the file with this. Raises one of the problems of a damaged slot file."""
        if self.path is None:
            return False
        try:
            with one_attempt(Folder(self.path), time.time):
                return unlock(Folder(self.path), passphrase=passphrase)[2] == self.user
        except WrongPassphrase:
            return False


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


def _load(session: Session, case_id: int) -> Case:
    for folder in folders.load(session, [case_id]):
        return folder
    raise LookupError("no such case")
