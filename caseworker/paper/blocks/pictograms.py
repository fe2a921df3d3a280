"""Pictures of what steps are about, and of a day in its week: lines and areas in pure black, drawn here.

A picture is drawn on a square of 48 units, x to the right and y upwards. The words beside it say the same, so it is
decoration for screen readers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, pi, sin

from caseworker.paper.blocks.arrangement import HAIRLINE, draw_rule
from caseworker.paper.blocks.textblock import Style, TextBlock
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.objects import number

_GRID = 48.0
Point = tuple[float, float]


def _line(*points: Point, width: float = 3.0) -> str:
    path = " ".join(f"{number(x)} {number(y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
    return f"{number(width)} w {path} S"


def _area(*points: Point) -> str:
    path = " ".join(f"{number(x)} {number(y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
    return f"{path} f"


def _box(left: float, bottom: float, width: float, height: float) -> str:
    return f"3 w {number(left)} {number(bottom)} {number(width)} {number(height)} re S"


def _block(left: float, bottom: float, width: float, height: float) -> str:
    return f"{number(left)} {number(bottom)} {number(width)} {number(height)} re f"


def _arc(x: float, y: float, radius: float, start: float, end: float) -> tuple[Point, ...]:
    """Points of a circle between two angles in degrees."""
    steps = 24
    angles = [(start + (end - start) * at / steps) * pi / 180 for at in range(steps + 1)]
    return tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in angles)


def _disc(x: float, y: float, radius: float) -> str:
    return _area(*_arc(x, y, radius, 0, 360))


def _sheet(left: float, bottom: float, width: float, height: float) -> tuple[str, ...]:
    """A sheet of paper with a folded corner."""
    fold, right, top = 8.0, left + width, bottom + height
    outline = ((left, bottom), (right, bottom), (right, top - fold), (right - fold, top), (left, top), (left, bottom))
    return (
        _line(*outline, outline[1]),
        _line((right - fold, top), (right - fold, top - fold), (right, top - fold), width=2),
    )


def _person(x: float, y: float) -> tuple[str, ...]:
    """Head and shoulders; the head is centred on that point."""
    return _disc(x, y, 5.5), _area(*_arc(x, y - 17, 10, 0, 180))


def _lines(left: float, right: float, *heights: float) -> tuple[str, ...]:
    return tuple(_line((left, y), (right, y), width=2.5) for y in heights)


_PICTURES: dict[str, tuple[str, ...]] = {
    "appointment": (
        _box(5, 5, 38, 34),
        _block(5, 30, 38, 9),
        _line((15, 36), (15, 45), width=4),
        _line((33, 36), (33, 45), width=4),
        *(_block(x, y, 5, 5) for x, y in ((11, 21), (22, 21), (33, 21), (11, 11))),
        _line(*_arc(29, 13.5, 5, 0, 360), width=2.5),
    ),
    "talk": (
        *_person(13, 22),
        *_person(35, 22),
        _line((15, 31), (15, 45), (41, 45), (41, 34), (26, 34), (20, 30), (20, 34), (15, 34), width=2.5),
        *_lines(20, 36, 41.5, 37.5),
    ),
    "course": (
        _line((24, 9), (14, 13), (4, 12), (4, 39), (14, 40), (24, 36), (34, 40), (44, 39), (44, 12), (34, 13), (24, 9)),
        _line((24, 9), (24, 36)),
        _line((9, 32), (14, 32.5), (19, 31), width=2.5),
        _line((9, 25), (14, 25.5), (19, 24), width=2.5),
        _line((9, 18), (14, 18.5), (19, 17), width=2.5),
        _line((29, 31), (34, 32.5), (39, 32), width=2.5),
        _line((29, 24), (34, 25.5), (39, 25), width=2.5),
        _line((29, 17), (34, 18.5), (39, 18), width=2.5),
    ),
    "apply": (*_sheet(9, 3, 30, 42), _disc(19, 33, 4), _area(*_arc(19, 22, 7, 0, 180)), *_lines(15, 33, 16, 10)),
    "papers": (
        *_sheet(14, 3, 28, 36),
        *_lines(20, 36, 26, 19, 12),
        _line((9, 10), (6, 10), (6, 45), (30, 45), (30, 43)),
    ),
    "phone": (
        _line(*_arc(40, 40, 28, 188, 262), width=7),
        _line((9, 37), (9, 42), (15, 42), width=8),
        _line((37, 9), (42, 9), (42, 15), width=8),
        _line(*_arc(24, 24, 8, 5, 85), width=3),
        _line(*_arc(24, 24, 16, 5, 85), width=3),
    ),
    "money": (
        _line(*_arc(24, 24, 20, 0, 360)),
        _line(*_arc(27, 24, 10, 50, 310), width=3.5),
        _line((11, 27), (28, 27), width=3),
        _line((11, 21), (26, 21), width=3),
    ),
    "work": (
        _line((8, 6), (30, 30), width=6),
        _area((18, 36), (26, 44), (36, 40), (44, 30), (38, 24), (34, 28), (30, 24)),
    ),
    "test": (
        *_sheet(7, 3, 34, 42),
        *(stroke for y in (31, 20, 9) for stroke in (_line((12, y + 1), (15, y - 2), (20, y + 5)),)),
        *_lines(24, 35, 32, 21, 10),
    ),
    "registration": (
        *_sheet(5, 3, 30, 42),
        *_lines(11, 24, 33, 26),
        _line((11, 12), (14, 16), (17, 11), (20, 15), width=2.5),
        _area((22, 11), (24, 18), (41, 35), (46, 30), (29, 13)),
    ),
}


@dataclass(frozen=True, slots=True)
class Pictogram:
    """One of the pictures, as high and wide as `size`; an unknown name leaves its place empty."""

    name: str
    size: float

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.size

    def baseline(self, width: float) -> float:
        """See `Block`; nothing is aligned with it."""
        return 0.0

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        picture = _PICTURES.get(self.name)
        if picture is None:
            return
        scale = self.size / _GRID
        with canvas.content(None):
            place = f"{scale:.4f} 0 0 {scale:.4f} {number(left)} {number(top - self.size)} cm"
            canvas.write("\n".join(("q", place, "1 J 1 j", *picture, "Q")))


@dataclass(frozen=True, slots=True)
class WeekStrip:
    """The days of a week with their dates; the one that is meant is framed, and an arrow points at it.

    `names` are those of Monday to Sunday in one language; the week runs from the right if `right_to_left`.
    """

    day: date
    names: tuple[Run, ...]
    size: float
    right_to_left: bool = False

    @property
    def _arrow(self) -> float:
        return 0.6 * self.size

    def height(self, width: float) -> float:
        """See `Block`."""
        return 3.5 * self.size + self._arrow

    def baseline(self, width: float) -> float:
        """See `Block`; nothing is aligned with it."""
        return 0.0

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        cell, roof = width / len(self.names), top - self._arrow
        bottom = roof - 3.0 * self.size
        draw_rule(canvas, (left, roof), (left + width, roof), HAIRLINE)
        draw_rule(canvas, (left, bottom), (left + width, bottom), HAIRLINE)
        monday = self.day - timedelta(days=self.day.weekday())
        for at, name in enumerate(self.names):
            edge = left + cell * (len(self.names) - 1 - at if self.right_to_left else at)
            meant = at == self.day.weekday()
            number_of_day = Run(str((monday + timedelta(days=at)).day), name.language, bold=meant)
            for run, upper in ((replace(name, bold=meant), roof), (number_of_day, roof - 1.45 * self.size)):
                self._centred(canvas, run, edge, upper, cell)
            if meant:
                self._point_at(canvas, edge, roof, bottom, cell)

    def _centred(self, canvas: TaggedCanvas, run: Run, left: float, top: float, width: float) -> None:
        """A few letters, smaller where they would leave their place."""
        whole = TextBlock((run,), Style(self.size), None)
        size = self.size * min(1.0, 0.94 * width / whole.natural_width)
        text = TextBlock((run,), Style(size, leading=1.5 * self.size / size), None)
        text.draw(canvas, left + (width - text.natural_width) / 2, top, text.natural_width)

    def _point_at(self, canvas: TaggedCanvas, left: float, roof: float, bottom: float, width: float) -> None:
        middle, half = left + width / 2, self._arrow
        arrow = _area((middle - half, roof + self._arrow), (middle + half, roof + self._arrow), (middle, roof + 1))
        corner = f"{number(left)} {number(bottom)} {number(width)} {number(roof - bottom)}"
        with canvas.content(None):
            canvas.write(f"q {arrow} 2.2 w {corner} re S Q")


def strokes(name: str) -> tuple[str, ...]:
    """How a picture is drawn, as PDF operators (m, l, re, w, S, f) on the square of 48 units; nothing without one."""
    return _PICTURES.get(name, ())


def pictures() -> tuple[str, ...]:
    """The names of all pictures."""
    return tuple(_PICTURES)
