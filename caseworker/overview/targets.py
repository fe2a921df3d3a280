"""What an office wants to reach, for the whole office and never for one person: shares, with how far they are reached.

An office prescribes them in its signed package, or sets them on its own computers. Progress is told of figures that
were put together from several counsellors only (users.md, 4: a target beside one counsellor's figures is a quota).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from caseworker.facts import NeedCovering
from caseworker.overview.report import Counts, Label, Report, share
from caseworker.overview.reports.coverage import FIRST_TALK, PlanState
from caseworker.overview.reports.work import Lasting
from caseworker.policy import Policy
from caseworker.words import Choice, Text, _office


class Target(Choice):
    """The shares for which an office may set itself a target, in percent."""

    TALK = _office("mit erstem Gespräch, von allen in Beratung")
    PLAN = _office("mit gültigem Plan, von allen in Beratung")
    COVERING = _office("Bedarf nach 3 Monaten gedeckt, von allen Arbeitsaufnahmen davor")
    LASTING = _office("nach 12 Monaten in Arbeit, von allen Arbeitsaufnahmen ein Jahr davor")

    @property
    def report(self) -> str:
        """The key of the report it belongs to."""
        return _LINES[self][0]

    def prescribed(self, policy: Policy) -> int | None:
        """The percent the package of the office names, if it does."""
        return {
            Target.TALK: policy.target_talk,
            Target.PLAN: policy.target_plan,
            Target.COVERING: policy.target_covering,
            Target.LASTING: policy.target_lasting,
        }[self]


_LINES: dict[Target, tuple[str, Label]] = {
    Target.TALK: ("coverage", FIRST_TALK),
    Target.PLAN: ("coverage", PlanState.VALID),
    Target.COVERING: ("work", NeedCovering.YES),
    Target.LASTING: ("work", Lasting.YES),
}


@dataclass(frozen=True)
class Progress:
    """A target in percent, and the share that is reached: `None` where it is hidden, or rests on fewer than ten."""

    target: Target
    wanted: int
    reached: float | None

    @property
    def percent(self) -> int | None:
        """The share in percent."""
        return None if self.reached is None else round(100 * self.reached)

    @property
    def told(self) -> tuple[Text, Text]:
        """What is wanted, and how far it is reached."""
        return (
            _office("Ziel des Büros: {wanted} % {target}.", wanted=self.wanted, target=self.target),
            _office("Erreicht sind {percent} %.", percent=self.percent)
            if self.percent is not None
            else _office("Wie weit es erreicht ist, lässt sich aus so wenigen nicht sagen."),
        )


def progress(reports: Iterable[Report], wanted: Mapping[Target, int]) -> Iterator[Progress]:
    """How far each target is reached, in the order of the reports."""
    found = list(reports)
    yield from (Progress(one, wanted[one], reached(found, one)) for one in Target if wanted.get(one))


def reached(reports: Iterable[Report], target: Target) -> float | None:
    """The share from 0 to 1; `None` where it is not known, hidden, or rests on fewer than ten."""
    key, label = _LINES[target]
    for block in next(one for one in reports if one.key == key).blocks:
        if isinstance(block, Counts) and (found := [line for line in block.lines if line.label == label]):
            return share(found[0].number, block.of)
    return None
