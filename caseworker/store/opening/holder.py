"""Who works in a case file that is in use, where, and since when: told to whoever wants to open it as well.

The lock itself is the operating system's and says nothing. The name lies beside it, sealed with the data key: names and
hours of staff are not for everybody who can look into the folder, only for colleagues who can open the file. What a
killed program left behind is taken away by the next one that gets the lock, so it can never name the wrong person.
"""

from __future__ import annotations

import contextlib
import json
import platform
from dataclasses import dataclass
from datetime import UTC, datetime

from caseworker.store.files import Folder, write_whole
from caseworker.store.opening.seal import Seal

_PURPOSE = "holder/1"


@dataclass(frozen=True)
class Holder:
    """Somebody at a computer; `since` is in UTC."""

    user: str
    machine: str
    since: datetime


def announce(folder: Folder, data_key: bytes, user: str, since: datetime | None = None) -> None:
    """Say who has the file now."""
    said = {"user": user, "machine": platform.node(), "since": (since or datetime.now(UTC)).isoformat()}
    write_whole(folder.holder, Seal(data_key, _PURPOSE).close(json.dumps(said).encode()))


def leave(folder: Folder) -> None:
    """Take away what says who has the file: at closing, and what a killed program left."""
    with contextlib.suppress(OSError):  # a drive that is gone; or the file is only read now
        folder.holder.unlink(missing_ok=True)


def holder_of(folder: Folder, data_key: bytes) -> Holder | None:
    """Who has the file; `None` for the moment in which somebody has the lock and has not said so yet."""
    try:
        content = Seal(data_key, _PURPOSE).open(folder.holder.read_bytes())
        said = json.loads(content or b"")
        return Holder(str(said["user"]), str(said["machine"]), datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
