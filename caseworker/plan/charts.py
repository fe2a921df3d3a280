"""Numbers to look at: bars and a falling line, each with its table and with words for who cannot see it.

They are content like all blocks of a document: how long a bar is beside the others, and not how many millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

W = TypeVar("W")


@dataclass(frozen=True)
class Bar(Generic[W]):
    """One line of numbers: what, how many, and which part of all or in which unit.

    `length` is that of its bar beside the longest, from 0 to 1; what is hidden has none. `mark` is a place on its way
    that it is to reach.
    """

    label: W
    number: W | None
    part: W | None = None
    length: float | None = None
    mark: float | None = None


@dataclass(frozen=True)
class Bars(Generic[W]):
    """Numbers to be compared. `told` is the picture of them in words; without it they have no bars.

    `centred` are bars that narrow from one to the next, such as from a talk to lasting work.
    """

    title: W
    lines: tuple[Bar[W], ...]
    told: W | None = None
    centred: bool = False


@dataclass(frozen=True)
class Falling(Generic[W]):
    """A share that falls from 1: the corners of its line, each a day and what is left then.

    `unit` is the word for the days, `lines` is the table of the same picture.
    """

    title: W
    points: tuple[tuple[int, float], ...]
    unit: W
    lines: tuple[Bar[W], ...]
    told: W
