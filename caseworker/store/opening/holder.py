"""Who works in a case file that is in use, where, and since when: told to whoever wants to open it as well.

The lock itself is the operating system's and says nothing. The name lies beside it, in the open: a colleague is told at
once, and no passphrase is asked first (its key alone takes longer than the half second of trust.md T04). It says hardly
more than the folder says anyway, which belongs to its owner alone: the name stands in the slot file, the hour on the
files the journal is in. It is no record: it goes when the file is closed, and what a killed program left behind is
taken away by the next one that gets the lock, so it can never name the wrong person.
"""

from __future__ import annotations

import contextlib
import json
import platform
from dataclasses import dataclass
from datetime import UTC, datetime

from filelock import BaseFileLock

from caseworker.store.files import Folder, told
from caseworker.store.problems import InUse, LockedElsewhere


@dataclass(frozen=True)
class Holder:
    """Somebody at a computer; `since` is in UTC."""

    user: str
    machine: str
    since: datetime


def hold(folder: Folder) -> BaseFileLock:
    """The lock of the file, until it is released or this process ends. Raises `InUse` or `ReadOnly`."""
    try:
        lock = folder.hold()
    except LockedElsewhere:
        raise InUse(holder_of(folder)) from None
    leave(folder)
    return lock


def announce(folder: Folder, user: str) -> None:
    """Say who has the file now. It need not outlive a power cut: the lock does not either.

    Raises `ReadOnly` or `DiskFull`.
    """
    said = {"user": user, "machine": platform.node(), "since": datetime.now(UTC).isoformat()}
    with told(folder.path):
        folder.holder.touch(mode=0o600)
        folder.holder.write_text(json.dumps(said), encoding="utf-8")


def leave(folder: Folder) -> None:
    """Take away what says who has the file: at closing, and what a killed program left."""
    with contextlib.suppress(OSError):  # a drive that is gone; or the file is only read now
        folder.holder.unlink(missing_ok=True)


def holder_of(folder: Folder) -> Holder | None:
    """Who has the file; `None` for the moment in which somebody has the lock and has not said so yet."""
    try:
        said = json.loads(folder.holder.read_bytes())
        return Holder(str(said["user"]), str(said["machine"]), datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
