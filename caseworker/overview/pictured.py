"""What the pictures of a report show, on the screen and on paper alike, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.overview.report import Counts, Curve, Label, Line, share
from caseworker.overview.waiting import left_after
from caseworker.words import Language, Text, _office

# What stands where a number was too small.
HIDDEN = "•"
# After so many days it is said in words how many still wait: four, eight and twelve weeks.
_LOOKED_AT = (28, 56, 84)


@dataclass(frozen=True)
class Bar:
    """A line of counts as a bar: how long it is beside the longest, from 0 to 1, and the same of the period before.

    `None` is a number that is hidden, or not there. `part` is its share of all, where that may be said.
    """

    line: Line
    old: Line | None
    part: float | None
    length: float | None
    before: float | None

    @property
    def label(self) -> Label:
        """What is counted."""
        return self.line.label

    def number(self, language: Language) -> str:
        """How many, or the sign of what is hidden."""
        return said(self.line.number, language)

    @property
    def percent(self) -> str:
        """Its share, empty where nothing may be said."""
        return "" if self.part is None else f"{100 * self.part:.0f} %"

    def told(self, language: Language) -> str:
        """The bar in words."""
        words = language.say(_office("{what}: {n}", what=self.label, n=self.number(language)))
        words += f", {self.percent}" if self.percent else ""
        if self.old is None:
            return words
        return words + language.say(_office(", davor {n}", n=said(self.old.number, language)))


def bars(block: Counts, before: Counts | None = None) -> tuple[Bar, ...]:
    """The bars of a list, beside those of the same list before where it is compared and has such a line."""
    earlier = {line.label: line for line in before.lines} if before else {}
    pairs = [(line, earlier.get(line.label)) for line in block.lines]
    most = max((one.number or 0 for pair in pairs for one in pair if one is not None), default=0)
    return tuple(
        Bar(
            line,
            old,
            share(line.number, block.of),
            _beside(line.number, most),
            _beside(old.number, most) if old is not None else None,
        )
        for line, old in pairs
    )


def narrows(block: Counts) -> bool:
    """Whether its lines are a funnel, the first of which is everybody."""
    return block.steps and block.lines[0].number == block.of


def still_waiting(curve: Curve) -> tuple[tuple[int, int], ...]:
    """After so many days, how many of a hundred still wait; nothing of days that nobody who waits has come to yet."""
    if curve.sampled:
        found = curve.points[1 : 1 + len(_LOOKED_AT)]
    else:
        longest = max((wait.days for wait in curve.waits), default=0)
        nobody_waits = not curve.points[-1][1]
        days = [day for day in _LOOKED_AT if nobody_waits or day <= longest] or [longest]
        found = tuple((day, left_after(curve.points, day)) for day in days)
    return tuple((day, round(100 * left)) for day, left in found)


def corners(curve: Curve) -> tuple[tuple[int, float], ...]:
    """The line of a curve: steps on the days on which somebody began; straight where these days are not known."""
    if curve.sampled:
        return curve.points
    line = list(curve.points[:1])
    for day, left in curve.points[1:]:
        line += [(day, line[-1][1]), (day, left)]
    longest = max((wait.days for wait in curve.waits), default=0)
    return (*line, (longest, line[-1][1])) if line and longest > line[-1][0] else tuple(line)


def curve_told(curve: Curve, language: Language) -> str:
    """The curve in words."""
    said: list[Text] = [
        _office("Nach {days} Tagen warten noch {n} von 100.", days=days, n=left) for days, left in still_waiting(curve)
    ]
    return " ".join(map(language.say, said))


def said(number: int | None, language: Language) -> str:
    """A number, or the sign of what is hidden."""
    return HIDDEN if number is None else language.say(number)


def _beside(number: int | None, most: int) -> float | None:
    return None if number is None else number / most if most else 0.0
