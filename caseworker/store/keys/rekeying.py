"""A new data key for the whole file, when somebody leaves: taking the slot away is not enough for whoever kept a copy.

The new database and its slots are made beside the old ones, in a folder that is named `rekeyed` only once both are
complete and verified. From then on the change is made, and opening the file carries it through: whoever is interrupted
has the old file or the new one, never something between. Older backups follow at once.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Unpack

from sqlalchemy import Column, Engine, LargeBinary, Table, delete, insert, select

from caseworker.store import trail
from caseworker.store.engine import connect, engine_for, meant, writes
from caseworker.store.files import Folder, settle, told
from caseworker.store.keys.keyfile import KeyFile
from caseworker.store.keys.ring import unlock
from caseworker.store.keys.slots import KeySlot, Secret
from caseworker.store.media import CAREFUL
from caseworker.store.problems import (
    Damaged,
    DiskFull,
    LastUser,
    NoSuchUser,
    OldSlots,
    ReadOnly,
    RekeyFailed,
    WriteFailed,
)
from caseworker.store.records import RECORDS

_DRAFT, _DONE = ".rekeying", "rekeyed"

# The data key before, until the backups made under it open with the slots of today. It lies in the encrypted file only.
_FORMER = Table("former_key", RECORDS, Column("key", LargeBinary, nullable=False))


def rekey(folder: Folder, without: str, **secret: Unpack[Secret]) -> tuple[bytes, str]:
    """Give the file a new data key that the user `without` does not have; the new key, and the user who acts.

    The folder is held and its database is open nowhere. Everybody else keeps passphrase and sheet. Raises `LastUser`,
    `NoSuchUser`, `OldSlots` while a secret of version 0.1.0 is in use, `RekeyFailed` when the new database does not
    hold what the old one did, or why the secret does not open; the file is then as it was.
    """
    keys, data_key, user = unlock(folder, **secret)
    if without == user:
        raise LastUser
    if without not in (slot.label for slot in keys.slots):
        raise NoSuchUser
    new_key = secrets.token_bytes(32)
    kept = (slot for slot in keys.slots if slot.label != without)
    new = keys.with_slots(_given(kept, new_key), new_key)
    _prepare(folder, new, data_key, new_key, user)
    finish(folder)
    return new_key, user


def finish(folder: Folder) -> None:
    """Carry a change of the data key through that was interrupted after it was made; drop one that was not.

    The folder is held. Each step may be taken again.
    """
    done = Folder(folder.path / _DONE)
    with told():
        shutil.rmtree(folder.path / _DRAFT, ignore_errors=True)
        if not done.path.is_dir():
            return
        if done.database.is_file():
            for kind in ("wal", "shm", "journal"):  # of the old database: they would be played into the new one
                folder.database.with_name(f"{folder.database.name}-{kind}").unlink(missing_ok=True)
            folder.write_keys(next(done.read_keys()))
            done.database.replace(folder.database)
            settle(folder.path)
        shutil.rmtree(done.path)
        settle(folder.path)


def take_backups_along(engine: Engine, rewrap: Callable[[bytes], None]) -> None:
    """After a change of the data key, let the older backups open with the slots of today, and forget the key before.

    Raises what `rewrap` raises; it is tried again when the file is opened the next time.
    """
    with meant(), engine.connect() as connection:
        before = connection.scalar(select(_FORMER.c.key))
    if before is not None:
        rewrap(before)
        with writes(engine) as connection:
            connection.execute(delete(_FORMER))


def _given(slots: Iterable[KeySlot], new_key: bytes) -> list[KeySlot]:
    """The slots with the new key; nobody's sheet may become worthless without a word."""
    given = []
    for slot in slots:
        new = slot.of(new_key)
        if new is None:
            raise OldSlots
        given.append(new)
    return given


def _prepare(folder: Folder, keys: KeyFile, old_key: bytes, new_key: bytes, user: str) -> None:
    draft = Folder(folder.path / _DRAFT)
    shutil.rmtree(draft.path, ignore_errors=True)
    try:
        with _failing(DiskFull, ReadOnly, WriteFailed, OSError), told():
            draft.path.mkdir(mode=0o700)
            draft.database.touch(mode=0o600)
            _export(folder, draft, old_key, new_key)
            _go_on_with_the_trail(draft, old_key, new_key, user)
            settle(draft.database)
            draft.write_keys(keys)
            settle(draft.path)
            draft.path.rename(folder.path / _DONE)
            settle(folder.path)
    finally:
        shutil.rmtree(draft.path, ignore_errors=True)


def _export(folder: Folder, draft: Folder, old_key: bytes, new_key: bytes) -> None:
    """Write every row anew under the new key, and compare. `DELETE` first empties what a crash left in a WAL."""
    with meant(), closing(connect(folder.database, old_key)) as old:
        old.execute("PRAGMA journal_mode=DELETE")
        old.execute("PRAGMA temp_store=MEMORY")
        old.execute("ATTACH DATABASE ? AS fresh KEY \"x'" + new_key.hex() + "'\"", (str(draft.database),))
        old.execute("SELECT sqlcipher_export('fresh')")
        for name in ("application_id", "user_version"):
            old.execute(f"PRAGMA fresh.{name} = {old.execute(f'PRAGMA {name}').fetchone()[0]}")
        old.execute("DETACH DATABASE fresh")
        with _failing(Damaged), meant(), closing(connect(draft.database, new_key)) as fresh:
            if any(ask(old) != ask(fresh) for ask in _CONTENT) or not _sound(fresh):
                raise RekeyFailed


def _go_on_with_the_trail(draft: Folder, old_key: bytes, new_key: bytes, user: str) -> None:
    """The chain has a key of its own out of the data key: its next link is the first under the new one."""
    engine = engine_for(draft.database, new_key, CAREFUL)
    try:
        with writes(engine) as connection:
            trail.rekey(connection, trail.trail_key(old_key), trail.trail_key(new_key), user)
            connection.execute(delete(_FORMER))
            connection.execute(insert(_FORMER), {"key": old_key})
    finally:
        engine.dispose()


@contextmanager
def _failing(*problems: type[Exception]) -> Iterator[None]:
    try:
        yield
    except problems as problem:
        raise RekeyFailed from problem


def _schema(database: Any) -> list[tuple[str, ...]]:
    return list(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"))


def _counts(database: Any) -> list[tuple[str, int]]:
    """How many rows each table has; those of the search index as well."""
    names = [name for kind, name, *_rest in _schema(database) if kind == "table"]
    return [(name, database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names]


def _numbers(database: Any) -> list[int]:
    return [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]


_CONTENT: tuple[Callable[[Any], object], ...] = (_schema, _counts, _numbers)


def _sound(database: Any) -> bool:
    """Every page has its MAC, and each search index fits the words it was made of (else asking raises)."""
    unreadable = database.execute("PRAGMA cipher_integrity_check").fetchall()
    sound = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    for _kind, name, _table, sql in _schema(database):
        if "USING fts5(" in (sql or ""):
            database.execute(f'INSERT INTO "{name}"("{name}", rank) VALUES(\'integrity-check\', 1)')
    return sound and not unreadable
