"""How long people wait: open waits are part of it, never dropped (domain.md 3.6 and 7.4)."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

# A median after Kaplan and Meier says little about fewer people.
LEAST_FOR_CURVE = 20


class Wait(NamedTuple):
    """Days somebody has waited; `over` when it has come to its end. A tuple: there are tens of thousands."""

    days: int
    over: bool = True


@dataclass(frozen=True)
class Rate:
    """A `number` of something for so many people, in so many months."""

    number: int
    of: int
    months: float

    @property
    def value(self) -> float | None:
        """How many for each person and month."""
        return self.number / self.of / self.months if self.of else None


class Kind(Enum):
    """What is said of many waits."""

    MEDIAN = "median"
    MEAN = "mean"
    OPEN_MEDIAN = "open median"
    STILL_MEDIAN = "still median"

    def rests_on(self, waits: Sequence[Wait]) -> int:
        """How many of the waits it tells of."""
        over = sum(wait.over for wait in waits)
        match self:
            case Kind.OPEN_MEDIAN:
                return len(waits)
            case Kind.STILL_MEDIAN:
                return len(waits) - over
        return over

    def counts(self, wait: Wait) -> bool:
        """Whether it tells of this wait."""
        match self:
            case Kind.OPEN_MEDIAN:
                return True
            case Kind.STILL_MEDIAN:
                return not wait.over
        return wait.over

    def of(self, waits: Sequence[Wait]) -> float | None:
        """The figure; `None` where there is none."""
        match self:
            case Kind.MEDIAN:
                return median_of_ended(waits)
            case Kind.MEAN:
                return mean_of_ended(waits)
            case Kind.STILL_MEDIAN:
                still = [wait.days for wait in waits if not wait.over]
                return statistics.median(still) if still else None
        return median(waits)


def curve(waits: Sequence[Wait]) -> tuple[tuple[int, float], ...]:
    """The share that still waits after so many days (Kaplan and Meier 1958), from day 0 on; empty without waits."""
    if not waits:
        return ()
    begun, all_of_day = Counter(wait.days for wait in waits if wait.over), Counter(wait.days for wait in waits)
    points, share, at_risk = [(0, 1.0)], 1.0, len(waits)
    for day in sorted(all_of_day):
        if begun[day]:
            share *= 1 - begun[day] / at_risk
            points.append((day, share))
        at_risk -= all_of_day[day]
    return tuple(points)


def left_after(points: Sequence[tuple[int, float]], days: int) -> float:
    """The share of a curve that still waits after so many days."""
    return [share for day, share in points if day <= days][-1]


def median(waits: Sequence[Wait]) -> float | None:
    """The day on which half no longer waits, open waits included; `None` with too few, or while most still wait."""
    if len(waits) < LEAST_FOR_CURVE:
        return None
    return next((day for day, share in curve(waits) if share <= 0.5), None)


def median_of_ended(waits: Sequence[Wait]) -> float | None:
    """The plain median of those that are over."""
    ended = [wait.days for wait in waits if wait.over]
    return statistics.median(ended) if ended else None


def mean_of_ended(waits: Sequence[Wait]) -> float | None:
    """The plain mean of those that are over."""
    ended = [wait.days for wait in waits if wait.over]
    return statistics.fmean(ended) if ended else None
