"""Whether the clock of the computer can be believed.

An empty battery says 1970, a wrong hand says 2036. Time zone and summer time are no matter: all is kept in UTC. A clock
in doubt stops nothing: what is written is marked "Uhr unsicher" and keeps its order, and nothing is deleted because a
day has come (trust.md T13).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

# No clock that is right says less: the day this was written.
_MADE = datetime(2026, 11, 24, tzinfo=UTC)
# Clocks are put right by the network in small steps.
_BACK = timedelta(minutes=5)
# While the program runs, another clock of the computer counts along; it may only fall behind while a laptop sleeps.
_AHEAD_RUNNING = timedelta(days=2)
# Between two openings: a summer holiday is no reason to ask.
_AHEAD_AWAY = timedelta(days=35)


def _now() -> datetime:
    return datetime.now(UTC)


def _running() -> float:
    """Seconds that only go forward; on Linux also while the laptop sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Clock:
    """The computer's clock, watched. `now` and `running` are what tests turn."""

    def __init__(self, now: Callable[[], datetime] = _now, running: Callable[[], float] = _running) -> None:
        self._now, self._running = now, running
        self._newest: datetime | None = None
        self._believed: tuple[datetime, float] | None = None

    def begin(self, newest: datetime | None) -> None:
        """Compare with the newest moment in the file that was beyond doubt."""
        self._newest = newest

    def read(self) -> tuple[datetime, bool]:
        """The time in UTC, and whether it is in doubt."""
        now = self._now()
        unsure = self._doubted(now)
        if not unsure:
            self._believed = now, self._running()
        return now, unsure

    @property
    def sure(self) -> bool:
        """Whether the clock can be believed; only then may something be deleted because a day has come."""
        return not self.read()[1]

    def confirm(self) -> None:
        """Somebody has looked: the clock is right. Nobody can say so of a day before this program was written."""
        if self._now() >= _MADE:
            self._believed = self._now(), self._running()

    def _doubted(self, now: datetime) -> bool:
        if now < _MADE:
            return True
        if self._believed is not None:
            then, running = self._believed
            expected = then + timedelta(seconds=self._running() - running)
            return not -_BACK <= now - expected <= _AHEAD_RUNNING
        return self._newest is not None and not -_BACK <= now - self._newest <= _AHEAD_AWAY
