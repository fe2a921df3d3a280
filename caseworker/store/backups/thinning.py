"""Which backups stay: many of today, few of long ago (trust.md T10: 12 hours, 14 days, 12 weeks, 12 months)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

_RULES: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda at: (at.date(), at.hour)),
    (14, lambda at: at.date()),
    (12, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)


def staying(moments: Iterable[datetime]) -> set[datetime]:
    """The newest of each of the last 12 hours, 14 days, 12 weeks and 12 months in which there was a backup.

    Periods without a backup do not count: a computer that was off for a year keeps what it had.
    """
    newest_first = sorted(moments, reverse=True)
    stay: set[datetime] = set()
    for most, period_of in _RULES:
        newest: dict[Hashable, datetime] = {}
        for at in newest_first:
            newest.setdefault(period_of(at), at)
        stay |= set(list(newest.values())[:most])
    return stay
