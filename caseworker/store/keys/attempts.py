"""Pauses after wrong secrets: 0, 0, 1, 2, 4 … 60 seconds. They outlive a restart of the program and of the computer.

They protect a keyboard that stands unwatched. Whoever has copied the folder guesses on another machine, where only the
cost of a passphrase slot stands in the way. The count lies in the folder and says nothing about anybody.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from caseworker.store.files import Folder, told, write_whole
from caseworker.store.problems import TooSoon, WrongSecret

_FREE, _LONGEST = 2, 60

Seconds = Callable[[], float]  # seconds of the wall clock, such as `time.time`


@dataclass(frozen=True)
class Attempts:
    """How many secrets were wrong since the last right one, and when the last was."""

    failed: int = 0
    at: float = 0.0

    @classmethod
    def read(cls, path: Path) -> Self:
        """What is missing or unreadable counts as none: the file must not lock its owner out."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            said = json.loads(path.read_bytes())
            failed, at = int(said["failed"]), float(said["at"])
            if failed >= 0 and math.isfinite(at):
                return cls(failed, at)
        return cls()

    @property
    def pause(self) -> float:
        """Seconds that lie between the last wrong secret and the next try."""
        if self.failed <= _FREE:
            return 0
        return float(min(_LONGEST, 2 ** min(self.failed - _FREE - 1, 10)))

    def left(self, now: float) -> float:
        """Seconds still to wait. A clock that was put back neither shortens nor lengthens the pause."""
        return min(self.pause, max(0.0, self.at + self.pause - now))

    def write(self, path: Path) -> None:
        """Keep the count, as a whole."""
        write_whole(path, json.dumps(asdict(self)).encode())


@contextmanager
def one_attempt(folder: Folder, seconds: Seconds) -> Iterator[int]:
    """Around the trying of one secret, with the folder held; gives how many were wrong since the last right one.

    The attempt is counted before it is made, so that ending the program does not save it. Raises `TooSoon` with the
    seconds to wait, and gives a wrong secret the seconds until the next try.
    """
    path = folder.path / "attempts"
    before = Attempts.read(path)
    now = seconds()
    if left := before.left(now):
        if before.at > now:  # the clock was put back: the pause begins again, and does not last until that day
            Attempts(before.failed, now).write(path)
        raise _with_wait(TooSoon(), left)
    Attempts(before.failed + 1, now).write(path)
    try:
        yield before.failed
    except WrongSecret as wrong:
        after = Attempts(before.failed + 1, seconds())
        after.write(path)
        raise _with_wait(wrong, after.pause) from None
    except BaseException:
        _keep(before, path)
        raise
    _keep(Attempts(), path)


def _keep(attempts: Attempts, path: Path) -> None:
    if attempts.failed:
        attempts.write(path)
    else:
        with told():
            path.unlink(missing_ok=True)


def _with_wait(problem: WrongSecret, seconds: float) -> WrongSecret:
    problem.wait = math.ceil(seconds)
    return problem
