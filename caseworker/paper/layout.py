"""How the same words can stand on paper: beside each other, one under the other, large, or with pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

# From this size on half a page is too narrow for a column (points).
_LARGE = 14.0


@dataclass(frozen=True)
class Layout:
    """How a sheet is put on paper.

    `size` is that of the body in points; without one it is as large as fits. `stacked` puts the translation under the
    German words instead of beside them; large print always does. `pictures` are for people who do not read: what a
    step is about, and its day in a week. `receipt` asks on which day the plan was received, `running_head` names paper
    and office, and nobody else, on top of every page but the first. `fillable` makes fields of what is to be filled in,
    for people who do that on a screen.
    """

    size: float | None = None
    stacked: bool = False
    pictures: bool = False
    receipt: bool = False
    running_head: bool = False
    fillable: bool = False

    SIDE_BY_SIDE: ClassVar[Layout]
    STACKED: ClassVar[Layout]
    LARGE: ClassVar[Layout]
    VERY_LARGE: ClassVar[Layout]
    PICTURES: ClassVar[Layout]

    @property
    def is_large(self) -> bool:
        """Whether letters are too large for tables and columns."""
        return self.pictures or (self.size or 0.0) >= _LARGE


Layout.SIDE_BY_SIDE = Layout()
Layout.STACKED = Layout(stacked=True)
Layout.LARGE = Layout(size=16.0)
Layout.VERY_LARGE = Layout(size=20.0)
Layout.PICTURES = Layout(size=14.0, pictures=True)
