"""How long people wait: open waits are part of it, never dropped (domain.md 3.6 and 7.4)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

# A median after Kaplan and Meier says little about fewer people.
LEAST_FOR_CURVE = 20


@dataclass(frozen=True)
class Wait:
    """Days somebody has waited; `over` when it has come to its end."""

    days: int
    over: bool


def curve(waits: Sequence[Wait]) -> tuple[tuple[int, float], ...]:
    """The share that still waits after so many days (Kaplan and Meier 1958), from day 0 on; empty without waits."""
    if not waits:
        return ()
    points, share = [(0, 1.0)], 1.0
    for day in sorted({wait.days for wait in waits if wait.over}):
        at_risk = sum(wait.days >= day for wait in waits)
        share *= 1 - sum(wait.over and wait.days == day for wait in waits) / at_risk
        points.append((day, share))
    return tuple(points)


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
