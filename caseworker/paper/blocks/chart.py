"""Bars and a falling line, drawn in greys that differ on every printer; what is hidden is hatched.

All that is drawn of one picture belongs to one figure of the structure, whose words say what is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from caseworker.paper.blocks.arrangement import HAIRLINE, draw_rule
from caseworker.paper.blocks.textblock import Style, TextBlock
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.objects import number
from caseworker.paper.pdf.structure import Element

_DARK, _PALE = "0.25 g", "0.9 g"
_HATCH = 3.0  # points from one stroke to the next
_LEAST = 1.0  # points: the shortest bar of a number that is not zero
_WEIGHT = 1.4  # points: of the falling line, and of the mark on a bar
_OVER = 1.5  # points: how far a mark reaches beyond its bar
# Room for the words at the edges, and the first line of words beside it, relative to their size.
_LEFT, _BELOW, _ON_TOP = 3.0, 1.6, 1.3
_STEPS_OF_DAYS = (7, 14, 28, 56, 112, 224, 365)

Corners = tuple[float, float, float, float]


@dataclass(slots=True)
class Figure:
    """The place of a picture in the structure, and the box around all that was drawn of it so far."""

    element: Element
    _box: Corners | None = field(default=None, init=False)

    def draw(self, canvas: TaggedCanvas, operators: str, corners: Corners) -> None:
        """Draw a part of it, which lies between these corners: left, bottom, right, top."""
        old = self._box or corners
        self._box = (*map(min, old[:2], corners[:2]), *map(max, old[2:], corners[2:]))  # type: ignore[assignment]
        box = " ".join(map(number, self._box or corners))
        self.element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        with canvas.content(self.element):
            canvas.write(f"q {operators} Q")


@dataclass(frozen=True, slots=True)
class BarBlock:
    """A bar on its pale track, standing on the line of the words beside it. `length` None is hidden.

    `mark` is a line across the track, longer than the bar is high.
    """

    length: float | None
    tall: float
    figure: Figure
    centred: bool = False
    right_to_left: bool = False
    mark: float | None = None

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.tall

    def baseline(self, width: float) -> float:
        """See `Block`; it stands on the line."""
        return self.tall

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        bottom = top - self.tall
        track = _rectangle(left, bottom, width, self.tall)
        parts = [f"{_PALE} {track} f"]
        if self.length is None:
            parts = [f"{HAIRLINE} w {track} S q {track} W n {_hatching(left, bottom, width, self.tall)} S Q"]
        elif self.length > 0:
            own = max(self.length * width, _LEAST)
            start = (width - own) / 2 if self.centred else (width - own) * self.right_to_left
            parts.append(f"{_DARK} {_rectangle(left + start, bottom, own, self.tall)} f")
        if self.mark is not None:
            x = number(left + width * (1 - self.mark if self.right_to_left else self.mark))
            parts.append(f"0 g {_WEIGHT} w {x} {number(bottom - _OVER)} m {x} {number(top + _OVER)} l S")
        self.figure.draw(canvas, " ".join(parts), (left, bottom, left + width, top))


@dataclass(frozen=True, slots=True)
class FallingLine:
    """The share that is left after so many days, with the words at its edges as decoration."""

    points: tuple[tuple[int, float], ...]
    unit: Run
    size: float
    tall: float
    figure: Figure

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.tall

    def baseline(self, width: float) -> float:
        """See `Block`; that of words that would stand on top of it."""
        return _ON_TOP * self.size

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        edge, ground = left + _LEFT * self.size, top - self.tall + _BELOW * self.size
        wide, high = left + width - edge, top - 0.5 * self.size - ground
        last = self.points[-1][0] or 1
        for hundredth in (0, 50, 100):
            y = ground + high * hundredth / 100
            draw_rule(canvas, (edge, y), (edge + wide, y), HAIRLINE)
            self._words(canvas, f"{hundredth} %", left, y + 0.7 * self.size)
        step = next((days for days in _STEPS_OF_DAYS if last / days <= 8), 730)
        for day in range(0, last + 1, step):
            text = f"{day} {self.unit.text}" if day == 0 else str(day)
            self._words(canvas, text, edge + wide * day / last, ground - 0.2 * self.size)
        first, *others = (
            f"{number(edge + wide * day / last)} {number(ground + high * left_over)}" for day, left_over in self.points
        )
        line = " ".join((f"{first} m", *(f"{corner} l" for corner in others)))
        self.figure.draw(canvas, f"{_WEIGHT} w {line} S", (edge, ground, edge + wide, ground + high))

    def _words(self, canvas: TaggedCanvas, text: str, left: float, top: float) -> None:
        words = TextBlock((Run(text, self.unit.language),), Style(self.size), None)
        words.draw(canvas, left, top, words.natural_width)


def _rectangle(left: float, bottom: float, width: float, height: float) -> str:
    return f"{number(left)} {number(bottom)} {number(width)} {number(height)} re"


def _hatching(left: float, bottom: float, width: float, height: float) -> str:
    """Strokes from below to above on the right, beyond the edges, which cut them off."""
    count = int((width + height) / _HATCH) + 1
    starts = (left - height + _HATCH * at for at in range(count))
    return " ".join(f"{number(x)} {number(bottom)} m {number(x + height)} {number(bottom + height)} l" for x in starts)
