"""A case file on the disk is a folder; everything in it belongs to its owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
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
    KeysDamaged,
    LockedElsewhere,
    NotACaseFile,
    NotThere,
    ReadOnly,
    StoreProblem,
)

SUFFIX = ".fallakte"
_UNENCRYPTED = b"SQLite format 3\0"


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
        """Who has the file open, sealed."""
        return self.path / "holder"

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
        with told():
            for folder in (draft.path, draft.backups, draft.outbox):
                folder.mkdir(mode=0o700)
            draft.database.touch(mode=0o600)
            yield draft
            if os.path.lexists(path):
                raise AlreadyThere
            draft.path.rename(path)
            settle(path.parent)
    finally:
        if draft.path.is_dir():
            shutil.rmtree(draft.path)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a power cut leaves either the old or the new content. Owner only."""
    draft = path.with_name(f"{path.name}.part")
    with told():
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600, exist_ok=False)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        settle(path.parent)


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
def told() -> Iterator[None]:
    """Tell people in words what the disk refused."""
    try:
        yield
    except OSError as refused:
        raise _problem(refused) from refused


def _problem(refused: OSError) -> Exception:
    problems: dict[int | None, type[StoreProblem]] = {
        errno.ENOENT: NotThere,
        errno.EACCES: ReadOnly,
        errno.EPERM: ReadOnly,
        errno.EROFS: ReadOnly,
        errno.ENOSPC: DiskFull,
        errno.EDQUOT: DiskFull,
    }
    kind = problems.get(refused.errno)
    return kind() if kind else refused
