"""Making a backup, and proving that it holds what the file held.

One snapshot is read as a whole: its trees must be sound, and what is in it is counted. Its pages go through SQLite's
own backup interface, out of the cache that reading has filled, into a file under another key. Then that file is opened
afresh: no page may be missing, and the MAC of every page must be right, which under a new key only this copy can have
made. So the copy is what was read and counted, and only then it gets its name.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Table

from caseworker.facts import Facts
from caseworker.store.backups.sealing import NOTE, Counts, Note, Reason
from caseworker.store.engine import connect, meant, whole
from caseworker.store.files import SUFFIX, Folder, replace_with_retry, settle, told
from caseworker.store.media import Writing
from caseworker.store.problems import (
    BackupFailed,
    BackupUnreadable,
    Damaged,
    Held,
    IsABackup,
    NewerFile,
    NotThere,
    ReadOnly,
    Unwritten,
    WriteFailed,
)

_NEWEST = "SELECT number, mac FROM trail ORDER BY number DESC LIMIT 1"


@dataclass(frozen=True)
class Backup:
    """A backup in `backups/`: where it lies, and what it says of itself."""

    path: Path
    note: Note

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return self.note.made


def all_in(place: Path) -> list[Backup]:
    """The backups that lie in a folder, newest first; what has no readable note is left out."""
    found = []
    for path in place.glob(f"[!.]*{SUFFIX}") if place.is_dir() else ():
        try:
            found.append(Backup(path, Note.read(path)))
        except BackupUnreadable:
            continue
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def make(folder: Folder, key: bytes, reason: Reason = Reason.SESSION, place: Path | None = None) -> Backup:
    """A verified copy of the file as it is now, in `backups/` or another place: a small case file of its own.

    Raises `BackupFailed` when the copy does not hold what it should, `Damaged` when the file itself does not; either
    way nothing is left behind.
    """
    place, own = place or folder.backups, secrets.token_bytes(32)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}{SUFFIX}"
    draft, path = Folder(place / f".{name}"), place / name
    try:
        with told(place):
            draft.path.mkdir(mode=0o700, parents=True)
            with closing(connect(folder.database, key)) as source, _snapshot(source) as schema:
                counts = counted(source)
                copy(source, draft.database, own)
            draft.write_keys(next(folder.read_keys()))
            note = Note.sealed(reason, schema, counts, own, key)
            note.write(draft.path)
            settle(draft.path)
            replace_with_retry(draft.path, path)
            settle(place)
    except (Unwritten, ReadOnly, Held, OSError) as problem:
        raise BackupFailed from problem
    finally:
        shutil.rmtree(draft.path, ignore_errors=True)
    return Backup(path, note)


def become_a_file(folder: Folder, key: bytes, schema: int) -> None:
    """A copied backup that somebody wants to work in becomes an ordinary case file, under the key its slots open.

    Raises `IsABackup` while it still lies among the backups of a file, `NewerFile` when it has more tables than
    `schema`, or `BackupUnreadable`. A power cut leaves a backup or a case file; the note goes last.
    """
    if not (folder.path / NOTE).is_file():
        return
    if folder.path.parent.name == folder.backups.name and Folder(folder.path.parent.parent).database.is_file():
        raise IsABackup
    backup, draft = Backup(folder.path, Note.read(folder.path)), folder.database.with_suffix(".part")
    if backup.note.schema > schema:
        raise NewerFile
    if opens(folder.database, backup.note.own_key(key)):
        draft.unlink(missing_ok=True)
        with sound(backup, key) as connection:
            copy(connection, draft, key)
        with told(folder.path):
            replace_with_retry(draft, folder.database)
            settle(folder.path)
    with told():
        (folder.path / NOTE).unlink()
        settle(folder.path)


def opens(database: Path, key: bytes) -> bool:
    """Whether this is the key of the database."""
    try:
        connect(database, key, mode="ro").close()
    except Damaged:
        return False
    return True


def remove(backup: Backup) -> None:
    """First the note, and with it the only key: what is left of the backup after a power cut cannot be read."""
    with told():
        (backup.path / NOTE).unlink(missing_ok=True)
        settle(backup.path)
        shutil.rmtree(backup.path)


def drop_drafts(place: Path) -> None:
    """Remove what a program had begun that was killed over it; nobody else makes a backup there now."""
    for draft in place.glob(f".*{SUFFIX}"):
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _snapshot(source: Any) -> Iterator[int]:
    """The number of the tables in one state of a file, which stays while others write; its trees are sound.

    Raises `Damaged`.
    """
    with meant():
        source.execute("BEGIN")
        if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Damaged
        yield source.execute("PRAGMA user_version").fetchone()[0]
        source.execute("ROLLBACK")


def copy(source: Any, database: Path, key: bytes) -> None:
    """Write what a connection sees into a new database under `key`, and read it again.

    Raises `BackupFailed` when a page is missing there, or another than was written.
    """
    database.touch(mode=0o600, exist_ok=False)
    with meant():
        with closing(_unwritten(database, key)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, which can be read without writing beside it
        pages, size = (int(source.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    settle(database)
    if database.stat().st_size != pages * size or not whole(database, key):
        raise BackupFailed


def copy_over(source: Any, database: Path, key: bytes, writing: Writing) -> None:
    """Let an existing database hold what the connection sees: in one transaction, all of it or nothing."""
    with closing(connect(database, key)) as target, meant():
        target.execute(f"PRAGMA journal_mode={writing.journal}")
        target.execute(f"PRAGMA synchronous={writing.synchronous}")
        source.backup(target)


@contextmanager
def reading(backup: Backup, file_key: bytes) -> Iterator[Any]:
    """A connection to a backup that changes nothing. Raises `BackupUnreadable`."""
    try:
        with closing(connect(backup.path / "case.db", backup.note.own_key(file_key), mode="ro")) as connection:
            yield connection
    except (Damaged, NotThere, ReadOnly, WriteFailed) as problem:
        raise BackupUnreadable from problem


@contextmanager
def sound(backup: Backup, file_key: bytes) -> Iterator[Any]:
    """A connection to a backup that was read as a whole and holds what its note says. Raises `BackupUnreadable`."""
    with reading(backup, file_key) as connection:
        try:
            holds = proved(connection)
        except BackupFailed as problem:
            raise BackupUnreadable from problem
        if holds != backup.note.counts:
            raise BackupUnreadable
        yield connection


def proved(connection: Any) -> Counts:
    """What a backup holds. Raises `BackupFailed` unless every page and every tree is sound."""
    with meant():
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise BackupFailed
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise BackupFailed
        if "case" not in {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}:
            raise BackupFailed
    return counted(connection)


def counted(connection: Any) -> Counts:
    """Count the people, the answers and the change rows."""
    with meant():
        answers = sum(_answers(connection, table) for table in Facts.metadata.sorted_tables)
        people, changes = (
            connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ("case", "change")
        )
        trail = connection.execute(_NEWEST).fetchone() if columns_of(connection, "trail") else None
    return Counts(people, answers, changes, f"{trail[0]}:{trail[1].hex()}" if trail else "")


def columns_of(connection: Any, table: str) -> list[str]:
    """The columns a table has in this file; none when it has no such table."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _answers(connection: Any, table: Table) -> int:
    """How many places of a table are filled; the numbers that tie rows together are no answers."""
    ties = {"id", "case_id", "position", "number"}
    answers = [name for name in columns_of(connection, table.name) if name not in ties]
    if not answers:
        return 0
    summed = " + ".join(f'count("{name}")' for name in answers)
    return int(connection.execute(f'SELECT {summed} FROM "{table.name}"').fetchone()[0])


def _unwritten(database: Path, key: bytes) -> Any:
    """A connection to a file of length zero, which `connect` would take for an empty case file."""
    connection = sqlcipher.connect(str(database), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA synchronous=OFF")  # synced as a whole when it is complete
    return connection
