"""How a case file comes to be open, who may open it, and how it is put away."""

from __future__ import annotations

import os
import secrets
import time
from contextlib import ExitStack, nullcontext, suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack
from weakref import WeakValueDictionary

from sqlalchemy import Engine

from caseworker.facts import Case
from caseworker.store import growth
from caseworker.store.attachments import Copies
from caseworker.store.backups import deputy, laid_down, rescue
from caseworker.store.backups.deputy import Offered, Stay
from caseworker.store.backups.keeping import Backups
from caseworker.store.backups.making import Backup, become_a_file, drop_drafts
from caseworker.store.backups.rescue import Rescued
from caseworker.store.engine import engine_for, engine_in_memory, engine_to_read, shut, writes
from caseworker.store.exchange import Exchange
from caseworker.store.files import SUFFIX, Folder, new_folder
from caseworker.store.finding.finding import Finding
from caseworker.store.keeping import Keeping
from caseworker.store.keys import Cost, KeyFile, Secret, rekeying
from caseworker.store.keys.attempts import Seconds, one_attempt
from caseworker.store.keys.keyfile import refuse_weak
from caseworker.store.keys.ring import Ring, destroy, unlock
from caseworker.store.media import CAREFUL, Writing, writing_for
from caseworker.store.opening.clock import Clock
from caseworker.store.opening.holder import announce, hold, leave
from caseworker.store.opening.memory import Continuity, Fingerprinting
from caseworker.store.opening.opening import Opening
from caseworker.store.origins import become_another, device
from caseworker.store.problems import (
    ReadOnly,
    Unwritten,
    WrongPassphrase,
)
from caseworker.store.trail import Action, Anchor, Result, Trail, trail_key


class OpenedFile:
    """An open case file, whatever is in it. `user` is who unlocked it; one without a `path` is kept nowhere.

    Who did what to whose folder stands in the `trail`; what was noticed at the opening in `opening`.
    """

    def __init__(
        self,
        path: Path | None,
        engine: Engine,
        user: str,
        trail: Trail,
        open_parts: ExitStack,
        opening: Opening,
        backups: Backups | None = None,
        stay: Stay | None = None,
    ) -> None:
        self.path, self.user, self.trail, self.opening = path, user, trail, opening
        self.backups, self.stay = backups, stay
        self._engine, self._open_parts = engine, open_parts
        self._shown: WeakValueDictionary[int, Case] = WeakValueDictionary()
        self.finding = Finding(engine)
        self.keeping, self.copies = Keeping(engine, trail, user, self._shown), Copies(engine, trail, user)
        self.exchange = Exchange(engine, trail, user)

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
    ) -> tuple[Self, str | None]:
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
    def unkept(cls, user: str) -> Self:
        """A case file that lies in memory only and is gone when it is closed ("ohne Speicherung", decisions.md)."""
        with ExitStack() as parts:
            engine = engine_in_memory()
            parts.callback(shut, engine)
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
    ) -> Self:
        """Open an existing case file with a passphrase, the code of the recovery sheet, or an office's private key.

        `profile` is the folder in which this computer remembers files, so that an older copy is noticed: `opening` says
        what was found. `seconds` is the clock by which pauses after wrong secrets are measured. Raises one of the
        problems of `caseworker.store.problems`; what did not open was not changed, but for the count of wrong secrets.
        """
        folder = Folder(path)
        folder.look()
        with ExitStack() as parts:
            parts.callback(hold(folder).release)
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
    ) -> Self:
        """Encrypt a closed case file anew, so that the user `leaver` cannot open it any more, and open it.

        Raises what `open` and `rekey` raise; the file is then as it was.
        """
        folder = Folder(path)
        folder.look()
        with ExitStack() as parts:
            parts.callback(hold(folder).release)
            rekeying.finish(folder)
            with one_attempt(folder, seconds):
                data_key, user = rekeying.rekey(folder, leaver, **secret)
            return cls._opened(folder, data_key, user, parts, Opening(profile))

    @classmethod
    def let_in(
        cls, path: Path, office: bytes, name: str, passphrase: str, *, reason: str, present: str, profile: Path | None
    ) -> Self:
        """The office opens a file that nobody else can open any more, for who acts under `name` from now on.

        Why, and who was `present`, stands in the trail before a key is made. Raises what `open` raises, or
        `WeakPassphrase` or `CommonPassphrase`; the slots are then as they were.
        """
        refuse_weak(passphrase)
        with cls.open(path, profile=profile, office=office) as file:
            file.record(Action.LET_IN, purpose=reason, recipient=name, by=present)
            file.ring.let_in(name, passphrase, office)
        return cls.open(path, profile=profile, passphrase=passphrase)

    @classmethod
    def read(
        cls, path: Path, *, profile: Path | None = None, seconds: Seconds = time.time, **secret: Unpack[Secret]
    ) -> Self:
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
            parts.callback(shut, engine)
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
    ) -> Self:
        writing = writing_for(folder.path)
        engine = _engine_of(folder, data_key, writing, parts, opening, taken)
        stay = Stay.of(folder.path)
        user = stay.by if stay else user
        trail = Trail(engine, trail_key(data_key), user)
        backups = Backups(folder, data_key, engine, trail)
        with suppress(Unwritten, ReadOnly):  # nobody is locked out because the disk is full
            _begin(engine, trail, opening)
            announce(folder, user)
            rekeying.take_backups_along(engine, backups.rewrap)
        parts.callback(opening.close, engine, folder.database)
        parts.callback(leave, folder)
        if writing is CAREFUL:  # a stick may be gone in a minute, whoever closes the file; else the window does it
            parts.callback(backups.keep_up_if_possible)
        opened = cls(folder.path, engine, user, trail, parts.pop_all(), opening, backups, stay)
        opened.keeping.renew_backups = backups.renew
        return opened

    @classmethod
    def as_deputy(
        cls, offer: Offered, into: Path, by: str, purpose: str, until: date, **secret: Unpack[Secret]
    ) -> Self:
        """Open somebody's newest sealed backup for a time, as a case file of one's own at `into`.

        `secret` is that of any slot, as in `open`. Raises the problems of `open`, or `AlreadyThere`.
        """
        _keys, key, _label = unlock(Folder(offer.backup.path), **secret)
        deputy.begin(offer, key, by, purpose, until, into)
        file = cls.open(into, **secret)
        with writes(file._engine) as connection:
            become_another(connection)
            laid_down.forget(connection)
        file.record(Action.DEPUTY, purpose=purpose)
        return file

    @classmethod
    def rescue(cls, path: Path, into: Path, **secret: Unpack[Secret]) -> Rescued:
        """Read what can be read of a damaged file into a new one. Raises `Damaged` when nothing can be read."""
        folder = Folder(path)
        with ExitStack() as parts:
            parts.callback(folder.hold().release)
            return rescue.rescue(folder, unlock(folder, **secret)[1], into)

    @classmethod
    def bring_newest_back(cls, path: Path, **secret: Unpack[Secret]) -> Backup:
        """Put the newest sound backup in the place of a damaged database. Raises `BackupUnreadable`."""
        folder = Folder(path)
        with ExitStack() as parts:
            parts.callback(folder.hold().release)
            backup = rescue.bring_newest_back(folder, unlock(folder, **secret)[1])
        with cls.open(path, **secret) as file, writes(file._engine) as connection:
            become_another(connection)
        return backup

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

    @property
    def state_mark(self) -> str:
        """The mark of the file now, "0142·7F3A", to be printed; it is remembered outside the file as well."""
        return self.opening.remember(self._engine).trail.mark

    def accept_older_copy(self) -> None:
        """Somebody says that a backup was laid here on purpose."""
        self.record(Action.RESTORED)
        self.opening.accept(self._engine)

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

    def who_opens(self, passphrase: str) -> str:
        """The user whose passphrase this is: how a second person proves to be one. Raises `WrongPassphrase`."""
        if self.path is None:
            raise WrongPassphrase
        with one_attempt(Folder(self.path), time.time):
            return unlock(Folder(self.path), passphrase=passphrase)[2]

    def fits_passphrase(self, passphrase: str) -> bool:
        """Whether the user could open the file with this. Raises one of the problems of a damaged slot file."""
        if self.path is None:
            return False
        try:
            with one_attempt(Folder(self.path), time.time):
                return unlock(Folder(self.path), passphrase=passphrase)[2] == self.user
        except WrongPassphrase:
            return False


def _engine_of(
    folder: Folder, key: bytes, writing: Writing, parts: ExitStack, opening: Opening, taken: Fingerprinting | None
) -> Engine:
    """The engine of a file that was found in order, and has every table this program knows.

    Nothing is written before it is known that this program may write, and before the fingerprint was `taken`.
    """
    become_a_file(folder, key, growth.SCHEMA)
    growth.check(folder, key)
    if taken:
        taken.result()  # before the journal is chosen, which may write
    engine = engine_for(folder.database, key, writing)
    parts.callback(shut, engine)
    opening.look(folder, engine, key, taken)
    growth.grow(folder, engine, key)
    drop_drafts(folder.backups)
    folder.keep_reserve()
    return engine


def _begin(engine: Engine, trail: Trail, opening: Opening) -> None:
    """Put the opening into the trail, and remember the file as it is with it."""
    with writes(engine) as connection:
        trail.write(connection, Action.UNLOCKED)
        device(connection)  # before a backup is made: its copies know this file by the same number
    opening.begin(engine, trail)
