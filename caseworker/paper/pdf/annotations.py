"""What can be touched on a page: links, and the fields of a form that is filled in on the screen (ISO 32000-1, 12.5).

A field is drawn by its page; what is typed into it is drawn by the viewer, in a font that comes with the document.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import uharfbuzz as hb

from caseworker.paper.letters.fonts import Face, body_face
from caseworker.paper.pdf.objects import Raw, Stream, number, refer, text_string

Box = tuple[float, float, float, float]

_FONT, _TYPED_SIZE = "Typed", 11  # the name of the font in fields, and the size of what is typed, in points
_ENCODING = "cp1252"  # WinAnsiEncoding
_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 32  # FontDescriptor flag: a standard Latin font
_CROSS = "1.4 w 1.5 1.5 m {right} {top} l 1.5 {top} m {right} 1.5 l S"


@dataclass(slots=True)
class Touch:
    """A place that can be touched: the index of its page, a box (left, bottom, right, top), of which kind it is."""

    page: int
    box: Box
    kind: str
    entries: str
    written: Raw = field(default_factory=Raw)

    def write(self, place: int) -> None:
        """Write it, printed with its page (F 4); `place` is its key in the parent tree."""
        corners = " ".join(map(number, self.box))
        self.written.text = (
            f"<</Type/Annot/Subtype/{self.kind}/F 4/Rect[{corners}]/StructParent {place}{self.entries}>>"
        )


def link(target: str, words: str) -> str:
    """The entries of a link without a border; `words` are what a screen reader says."""
    ascii_target = target.encode("ascii", "ignore").decode()
    safe = ascii_target.replace("\\", "").replace("(", "%28").replace(")", "%29")
    return f"/Border[0 0 0]/Contents{text_string(words)}/A<</Type/Action/S/URI/URI({safe})>>"


class Form:
    """The fields of a document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._fields: list[Raw] = []
        self._appearances: dict[tuple[float, float, str], str] = {}

    def line(self, width: float, height: float, tooltip: str) -> str:
        """The entries of a field for a line of text."""
        look = self._appearance(width, height, "/Tx BMC EMC")
        return f"{self._name(tooltip)}/FT/Tx/DA(/{_FONT} {_TYPED_SIZE} Tf 0 g)/AP<</N {look}>>"

    def tick_box(self, width: float, height: float, tooltip: str) -> str:
        """The entries of a box to be ticked."""
        cross = _CROSS.format(right=number(width - 1.5), top=number(height - 1.5))
        ticked, empty = self._appearance(width, height, cross), self._appearance(width, height, "")
        return f"{self._name(tooltip)}/FT/Btn/V/Off/AS/Off/AP<</N<</Yes {ticked}/Off {empty}>>>>"

    def add(self, written: Raw) -> None:
        """Make that annotation one of the fields."""
        self._fields.append(written)

    def write(self) -> Raw | None:
        """The form as an entry of the catalogue; None if there is nothing to fill in."""
        if not self._fields:
            return None
        fields = " ".join(refer(self._document, written) for written in self._fields)
        resources = f"/DR<</Font<</{_FONT} {_typed_font(self._document)}>>>>/DA(/{_FONT} {_TYPED_SIZE} Tf 0 g)"
        return Raw(f"<</Fields[{fields}]{resources}>>")

    def _name(self, tooltip: str) -> str:
        return f"/T(field{len(self._fields) + 1})/TU{text_string(tooltip)}"

    def _appearance(self, width: float, height: float, operators: str) -> str:
        key = (width, height, operators)
        if key not in self._appearances:
            size = f"/BBox[0 0 {number(width)} {number(height)}]"
            look = Stream(operators.encode(), f"/Type/XObject/Subtype/Form{size}/Resources<<>>")
            self._appearances[key] = refer(self._document, look)
        return self._appearances[key]


def _typed_font(document: Any) -> str:
    """The font of what is typed: all letters of Western Europe, because nobody knows which will be needed."""
    face = body_face()
    letters = [bytes([code]).decode(_ENCODING, "ignore") for code in range(_FIRST, _LAST + 1)]
    widths = " ".join(number(face.width(face.glyph_of(letter))) if letter else "0" for letter in letters)
    name = f"WESTRN+{face.name}"
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {_NONSYMBOLIC}/FontBBox[{' '.join(map(str, face.box))}]"
        f"/ItalicAngle 0/Ascent {round(face.ascent)}/Descent {round(face.descent)}/CapHeight {round(face.cap_height)}"
        f"/StemV 80/FontFile2 {refer(document, _western(face).again())}>>"
    )
    font = (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding/FirstChar {_FIRST}/LastChar {_LAST}"
        f"/Widths[{widths}]/FontDescriptor {refer(document, Raw(descriptor))}>>"
    )
    return refer(document, Raw(font))


@cache
def _western(face: Face) -> Stream:
    wanted = hb.SubsetInput()
    letters = bytes(range(_FIRST, _LAST + 1)).decode(_ENCODING, "ignore")
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord(letter) for letter in letters})
    dropped = ("GDEF", "GPOS", "GSUB", "OS/2", "STAT", "gasp", "name", "post", "prep", "fpgm", "cvt ", "DSIG", "meta")
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update({struct.unpack(">I", table.encode())[0] for table in dropped})
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    program = bytes(hb.SubsetPlan(face.hb_face, wanted).execute().blob.data)
    return Stream(program, f"/Length1 {len(program)}")
