"""What this computer remembers of a case file, so that an older copy laid in its place is noticed.

Encryption cannot see that: an old file, or an old page in a new one, is as sound as it was then (trust.md, 0.10). So
counter and head of the file are kept in the user's profile at opening, closing, backup and print, and after a clean
close also size and SHA-256 of the database. After a crash the file may have moved on, and only the counter is checked.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import Self

from caseworker.store.files import write_whole
from caseworker.store.opening.mark import Mark
from caseworker.store.trail import Anchor

_CHUNK = 1 << 20


class Continuity(Enum):
    """How a file stands to what this computer remembers."""

    UNWATCHED = auto()  # nobody said where to remember
    FIRST = auto()  # never seen here, or the memory was deleted
    SAME = auto()  # as it was closed here
    COUNTED = auto()  # not closed here (crash): the counter is right, more is not known
    MOVED_ON = auto()  # somebody wrote in it elsewhere since
    BACK = auto()  # an older copy
    ALTERED = auto()  # the same counter, but other bytes: something was exchanged

    @property
    def alarming(self) -> bool:
        """Whether somebody has to say that this is all right."""
        return self in (Continuity.BACK, Continuity.ALTERED)


@dataclass(frozen=True)
class Memory:
    """What is remembered; `size` and `digest` only after a clean close. `at` is in UTC."""

    counter: int
    entries: int
    head: str
    at: str
    size: int | None = None
    digest: str | None = None

    @property
    def anchor(self) -> Anchor:
        """The newest entry of the trail then: an anchor for its check."""
        return Anchor(self.entries, bytes.fromhex(self.head))


class Keeper:
    """Keeps the memory of one file in a profile folder; `secret` comes from inside the file and names and seals it."""

    def __init__(self, profile: Path, secret: bytes) -> None:
        self._secret = secret
        self._path = profile / f"{sha256(b'caseworker/memory' + secret).hexdigest()[:32]}.json"

    def recall(self) -> Memory | None:
        """What is remembered; nothing when it is missing or somebody has altered it."""
        try:
            kept = json.loads(self._path.read_bytes())
            memory = Memory(**kept["memory"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return memory if hmac.compare_digest(self._mac(memory), str(kept.get("mac"))) else None

    def remember(self, mark: Mark, fingerprint: Fingerprint | None = None) -> None:
        """Remember the file as it is now. Raises a `Problem` or `OSError` when the profile cannot be written."""
        memory = Memory(
            mark.counter, mark.trail.number, mark.trail.head.hex(), datetime.now(UTC).isoformat(timespec="seconds")
        )
        if fingerprint is not None:
            memory = replace(memory, size=fingerprint.size, digest=fingerprint.digest)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self._path, json.dumps({"memory": asdict(memory), "mac": self._mac(memory)}).encode())

    def _mac(self, memory: Memory) -> str:
        return hmac.digest(self._secret, json.dumps(asdict(memory), sort_keys=True).encode(), "sha256").hex()


def compare(memory: Memory | None, mark: Mark, fingerprint: Fingerprint | None) -> Continuity:
    """How the file stands to what is remembered; without a `fingerprint` only counter and head are compared."""
    if memory is None:
        return Continuity.FIRST
    if mark.counter != memory.counter:
        return _moved(memory, mark)
    if mark.trail.head.hex() != memory.head:
        return Continuity.BACK
    if memory.digest is None or fingerprint is None:
        return Continuity.COUNTED
    same = (fingerprint.size, fingerprint.digest) == (memory.size, memory.digest)
    return Continuity.SAME if same else Continuity.ALTERED


def _moved(memory: Memory, mark: Mark) -> Continuity:
    if mark.counter < memory.counter:
        return Continuity.BACK
    return Continuity.COUNTED if memory.digest is None else Continuity.MOVED_ON


@dataclass(frozen=True)
class Fingerprint:
    """Size and SHA-256 of a database at rest."""

    size: int
    digest: str


class Fingerprinting:
    """Takes the fingerprint beside the derivation of the key, before anything is written into the file."""

    def __init__(self, database: Path) -> None:
        self._database, self._enough = database, Event()
        self._found: Fingerprint | None = None
        self._thread = Thread(target=self._take, daemon=True)
        self._thread.start()

    def _take(self) -> None:
        size, sums = 0, sha256()
        try:
            with self._database.open("rb") as file:
                while (chunk := file.read(_CHUNK)) and not self._enough.is_set():
                    size += len(chunk)
                    sums.update(chunk)
        except OSError:  # who opens the database meets the same and tells
            return
        self._found = Fingerprint(size, sums.hexdigest())

    def result(self) -> Fingerprint | None:
        """Wait for it; `None` when the file cannot be read."""
        self._thread.join()
        return self._found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """The file did not open, or is closed again: it is not needed any more."""
        self._enough.set()
        self._thread.join()
