"""The logo of an office, read from a picture file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.lib.utils import ImageReader

from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.objects import number
from caseworker.paper.pdf.structure import Element
from caseworker.problems import Problem
from caseworker.words import _office

_LARGEST_FILE = 5_000_000  # bytes
_FINEST = 600  # pixels: more than a printer shows of a logo
_KINDS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture on white: three bytes of red, green and blue for each pixel."""

    width: int
    height: int
    colours: bytes


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as high as `tallest` points, or less where the column is narrow."""

    pixels: Pixels
    element: Element
    tallest: float

    def natural_width(self) -> float:
        """How wide it is at its full height."""
        return self.tallest * self.pixels.width / self.pixels.height

    def height(self, width: float) -> float:
        """See `Block`."""
        return min(self.tallest, width * self.pixels.height / self.pixels.width)

    def baseline(self, width: float) -> float:
        """See `Block`; it stands on the line."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """See `Block`; it never splits."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """See `Block`."""
        high = self.height(width)
        wide = high * self.pixels.width / self.pixels.height
        corners = " ".join(map(number, (left, top - high, left + wide, top)))
        self.element.attributes = f"<</O/Layout/Placement/Block/BBox[{corners}]>>"
        name = canvas.picture(self.pixels.width, self.pixels.height, self.pixels.colours)
        with canvas.content(self.element):
            canvas.write(f"q {number(wide)} 0 0 {number(high)} {number(left)} {number(top - high)} cm /{name} Do Q")


def read_logo(path: str) -> Pixels:
    """The picture in a file. Raises `Problem` if there is none, or none that can be read."""
    file = Path(path)
    try:
        state = file.stat()
        if state.st_size > _LARGEST_FILE:
            raise ValueError("too large")
        return _read(path, state.st_mtime_ns, state.st_size)
    # Pillow raises whatever a broken file makes it stumble over.
    except Exception as broken:
        what = _office("Das Logo {name} lässt sich nicht lesen.", name=file.name)
        remedy = _office("Wählen Sie in den Einstellungen ein Bild als PNG oder JPEG, höchstens 5 MB groß.")
        raise Problem(what, remedy) from broken


@lru_cache(maxsize=4)
def _read(path: str, _changed: int, _size: int) -> Pixels:
    picture = ImageReader(path)._image
    if picture.format not in _KINDS:
        raise ValueError("not a picture of a known kind")
    picture.thumbnail((_FINEST, _FINEST))
    picture = picture.convert("RGBA")
    ground = picture.copy()
    ground.paste((255, 255, 255, 255), (0, 0, *ground.size))
    ground.alpha_composite(picture)
    return Pixels(ground.width, ground.height, ground.convert("RGB").tobytes())
