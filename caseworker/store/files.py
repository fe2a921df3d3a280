"""A case file on the disk is a folder; everything in it belongs to its owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from caseworker.store.keys import KeyFile
from caseworker.store.problems import (
    AlreadyThere,
    DiskFull,
    EmptyFile,
    Held,
    KeysDamaged,
    LockedElsewhere,
    NotACaseFile,
    NotThere,
    ReadOnly,
    StoreProblem,
    WriteFailed,
)

SUFFIX = ".fallakte"
_UNENCRYPTED = b"SQLite format 3\0"
# Kept beside the database so that there is room to delete something when the disk is full: deleting writes, too.
RESERVE = 1024 * 1024
# What Windows says while a virus scanner, an indexer or a cloud client looks at a file: access denied, sharing
# violation, lock violation. They let go after a moment (learn.microsoft.com, "System Error Codes").
_HELD = (5, 32, 33)
_PATIENCE, _FIRST_PAUSE, _LONGEST_PAUSE = 2.5, 0.01, 0.32  # seconds


@dataclass(frozen=True)
class Folder:
    """Where the parts of a case file lie."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database; SQLite lays its journal beside it."""
        return self.path / "case.db"

    @property
    def keys(self) -> Path:
        """The slot file. Its mirror `keys.json.bak` stands in when this one is damaged."""
        return self.path / "keys.json"

    @property
    def backups(self) -> Path:
        """Verified copies, each a small case file of its own."""
        return self.path / "backups"

    @property
    def outbox(self) -> Path:
        """What waits to be handed over."""
        return self.path / "outbox"

    @property
    def inbox(self) -> Path:
        """Short notes that colleagues have left while the file was in use."""
        return self.path / "inbox"

    @property
    def holder(self) -> Path:
        """Who has the file open."""
        return self.path / "holder"

    @property
    def reserve(self) -> Path:
        """A file of zeros that is given up when there is no room left even to delete."""
        return self.path / "reserve"

    def keep_reserve(self) -> None:
        """Lay the reserve aside where there is room for it; where there is none, the file opens all the same."""
        if self.reserve.is_file() and self.reserve.stat().st_size == RESERVE:
            return
        with contextlib.suppress(StoreProblem, OSError):
            write_whole(self.reserve, bytes(RESERVE))

    def release_reserve(self) -> bool:
        """Give the reserve up; whether there was one."""
        there = self.reserve.is_file() and self.reserve.stat().st_size > 0
        self.reserve.unlink(missing_ok=True)
        return there

    def look(self) -> None:
        """Whether this can be opened and written. Nothing is made or changed.

        Raises `NotThere`, `NotACaseFile`, `EmptyFile` or `ReadOnly`.
        """
        self.look_to_read()
        with told():
            if not all(os.access(path, os.W_OK) for path in (self.path, self.database)):
                raise ReadOnly

    def look_to_read(self) -> None:
        """Whether this can be opened at all. Raises `NotThere`, `NotACaseFile` or `EmptyFile`."""
        with told():
            if not self.path.exists():
                raise NotThere
            if not self.database.is_file() or not any(path.is_file() for path in (self.keys, _mirror(self.keys))):
                raise NotACaseFile
            with self.database.open("rb") as file:
                if file.read(len(_UNENCRYPTED)) == _UNENCRYPTED:  # ours begins with a random salt
                    raise NotACaseFile
                file.seek(0)
                # Of no length, or nothing but zeros: what an interrupted copy leaves.
                if all(not part.strip(b"\0") for part in iter(lambda: file.read(1 << 16), b"")):
                    raise EmptyFile

    def hold(self) -> BaseFileLock:
        """Keep every other program out until the lock is released or this process ends, however it ends.

        Raises `LockedElsewhere` or `ReadOnly`.
        """
        # Not thread-local: the window may close the file from another thread than the one that opened it.
        lock = FileLock(self.path / "lock", timeout=0, mode=0o600, thread_local=False)
        try:
            with told():
                lock.acquire()
        except Timeout:
            raise LockedElsewhere from None
        return lock

    def write_keys(self, keys: KeyFile) -> None:
        """Write the slot file, then its mirror, each as a whole."""
        for path in (self.keys, _mirror(self.keys)):
            write_whole(path, keys.to_bytes())

    def mend_keys(self, keys: KeyFile) -> None:
        """Let the slot file and its mirror say the same again, after a kill between the two or damage to one."""
        content = keys.to_bytes()
        if any(not path.is_file() or path.read_bytes() != content for path in (self.keys, _mirror(self.keys))):
            self.write_keys(keys)

    def read_keys(self) -> Iterator[KeyFile]:
        """The slot file, and its mirror where that says something else; damaged ones are left out.

        Raises `KeysDamaged` when neither can be read.
        """
        found = {path.read_bytes() for path in (self.keys, _mirror(self.keys)) if path.is_file()}
        readable = []
        for content in found:
            with contextlib.suppress(KeysDamaged):
                readable.append(KeyFile.from_bytes(content))
        if not readable:
            raise KeysDamaged
        yield from sorted(readable, key=lambda keys: keys.generation, reverse=True)


def _mirror(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


@contextmanager
def new_folder(path: Path) -> Iterator[Folder]:
    """A folder that appears at `path` complete or not at all.

    Raises `AlreadyThere`, `NotThere` when the place for it is missing, `ReadOnly` or `DiskFull`.
    """
    draft = Folder(path.with_name(f".{secrets.token_hex(8)}{SUFFIX}"))
    try:
        with told(path.parent):
            for folder in (draft.path, draft.backups, draft.outbox):
                folder.mkdir(mode=0o700)
            draft.database.touch(mode=0o600)
            yield draft
            if os.path.lexists(path):
                raise AlreadyThere
            replace_with_retry(draft.path, path)
            settle(path.parent)
    finally:
        if draft.path.is_dir():
            shutil.rmtree(draft.path)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a power cut leaves either the old or the new content. Owner only."""
    draft = path.with_name(f"{path.name}.part")
    with told(path.parent):
        draft.unlink(missing_ok=True)
        try:
            draft.touch(mode=0o600, exist_ok=False)
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            replace_with_retry(draft, path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        settle(path.parent)


def replace_with_retry(draft: Path, path: Path) -> None:
    """Put a file or folder in its place, and be patient with whoever looks at it just now.

    Raises `Held` when it is still held after 2.5 seconds; what lay at the place before is then as it was.
    """
    waited, pause = 0.0, _FIRST_PAUSE
    while True:
        try:
            draft.replace(path)
            return
        except OSError as refused:
            if getattr(refused, "winerror", None) not in _HELD:
                raise
            if waited >= _PATIENCE:
                raise Held from refused
        time.sleep(pause)
        waited, pause = waited + pause, min(2 * pause, _LONGEST_PAUSE)


def settle(path: Path) -> None:
    """Wait until a file or the names in a folder have reached the disk; Windows does that for folders by itself."""
    if path.is_dir() and os.name != "posix":
        return
    opened = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def told(where: Path | None = None) -> Iterator[None]:
    """Tell people in words what the disk refused; `where` is a folder on the disk that may be full."""
    try:
        yield
    except OSError as refused:
        raise _problem(refused, where) from refused


def _problem(refused: OSError, where: Path | None) -> Exception:
    problems: dict[int | None, type[StoreProblem]] = {
        errno.ENOENT: NotThere,
        errno.EACCES: ReadOnly,
        errno.EPERM: ReadOnly,
        errno.EROFS: ReadOnly,
        errno.ENOSPC: DiskFull,
        errno.EDQUOT: DiskFull,
        errno.EFBIG: DiskFull,
        errno.EIO: WriteFailed,
    }
    kind = problems.get(refused.errno)
    if kind is DiskFull:
        return DiskFull(where)
    return kind() if kind else refused
