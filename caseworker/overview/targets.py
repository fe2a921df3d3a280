"""What an office wants to reach, for the whole office and never for one person: shares, with how far they are reached.

Progress is told of figures that were put together from several counsellors only (users.md, 4: a target beside one
counsellor's figures would be a quota).
"""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.overview.report import Counts, Report, share
from caseworker.overview.reports.coverage import PlanState
from caseworker.overview.reports.work import Lasting
from caseworker.words import Choice, _office


class Target(Choice):
    """The shares for which an office may set itself a target, in percent."""

    PLAN = _office("mit gültigem Plan, von allen in Beratung")
    LASTING = _office("nach 12 Monaten in Arbeit, von allen Arbeitsaufnahmen ein Jahr davor")

    @property
    def report(self) -> str:
        """The key of the report it belongs to."""
        return _LINES[self][0]


_LINES = {Target.PLAN: ("coverage", PlanState.VALID), Target.LASTING: ("work", Lasting.YES)}


def reached(reports: Iterable[Report], target: Target) -> float | None:
    """The share from 0 to 1; `None` where it is not known, hidden, or rests on fewer than ten."""
    key, label = _LINES[target]
    for block in next(one for one in reports if one.key == key).blocks:
        if isinstance(block, Counts) and (found := [line for line in block.lines if line.label is label]):
            return share(found[0].number, block.of)
    return None
