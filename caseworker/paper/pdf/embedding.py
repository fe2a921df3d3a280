"""Fonts inside the document: only the glyphs used, and for each of them the characters it stands for.

ReportLab's own TrueType support knows neither shaped glyphs nor fonts in several scripts, so a face is embedded here
as a Type 0 font with Identity-H encoding (ISO 32000-1, 9.7). The code of a glyph is its number in the font, so that a
line is written once for all documents. Only a glyph that stands for something unusual here, such as a ligature or a
mirrored bracket, gets a code of its own in this document, after those of the font and in order of first use.
"""

from __future__ import annotations

import hashlib
import struct
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb

from caseworker.paper.letters.fonts import Face
from caseworker.paper.letters.shaping import Glyph, Shaped
from caseworker.paper.pdf.objects import Raw, Stream, number, refer

# Extraction needs a character for every glyph; glyphs after the first of a cluster add nothing to the text.
_NOTHING = "\u200d"
_DROPPED_TABLES = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "HVAR", "JSTF", "MVAR", "OS/2", "STAT", "cmap", "cvt ", "fpgm", "gasp"),
    *("kern", "meta", "name", "post", "prep", "vhea", "vmtx"),
)
_STEM_WIDTHS = {False: 80, True: 140}
_SYMBOLIC = 4  # FontDescriptor flag: codes are not those of a standard Latin font
# Plans that differ in a name should not differ in the letters they bring along: these come together.
_TOGETHER = ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPRSTUVWZ", "0123456789")

Operand = tuple[tuple[float, tuple[str | Glyph, ...]], ...]


class EmbeddedFont:
    """A face in one document, found in its pages under the name of the face."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._used: set[int] = set()
        self._unusual: dict[Glyph, int] = {}

    def use(self, glyphs: frozenset[int]) -> None:
        """Bring these glyphs along."""
        self._used |= glyphs

    def code(self, glyph: Glyph) -> str:
        """The code of a glyph that stands for something unusual."""
        return f"{self._unusual.setdefault(glyph, self.face.glyph_count + len(self._unusual)):04X}"

    def write(self, document: Any) -> str:
        """Write the font into the document when all pages are set; returns how to refer to it."""
        glyphs = frozenset(_rounded(self.face, self._used))
        program = _program(self.face, glyphs, tuple((code, glyph) for glyph, code in self._unusual.items()))
        return program.write(document)


@lru_cache(maxsize=1_500)
def operand(shaped: Shaped, face: Face) -> tuple[Operand, frozenset[int]]:
    """What TJ operators draw, for each height above the baseline, and the glyphs with their usual text in it.

    Glyphs that stand for something unusual are left to the document.
    """
    usual: set[int] = set()
    parts = []
    for rise, items in shaped.parts:
        done: list[str | Glyph] = []
        text, inside = "[", False
        for item in items:
            if isinstance(item, float):
                text += f">{number(-item)}" if inside else number(-item)
                inside = False
                continue
            text, inside = text if inside else f"{text}<", True
            if face.usual_text.get(item.number) == item.source:
                usual.add(item.number)
                text += f"{item.number:04X}"
            else:
                done += [text, item]
                text = ""
        parts.append((rise, (*done, text + (">]TJ" if inside else "]TJ"))))
    return tuple(parts), frozenset(usual)


class _Program:
    """A font with some glyphs only, ready to be written into any document that uses just these."""

    def __init__(self, face: Face, usual: frozenset[int], unusual: tuple[tuple[int, Glyph], ...]) -> None:
        codes = [(code, code) for code in sorted(usual)] + [(code, glyph.number) for code, glyph in unusual]
        texts = [(code, face.usual_text[code]) for code in sorted(usual)]
        texts += [(code, glyph.source) for code, glyph in unusual]
        content, renumbered = _subset(face, frozenset(glyph for _code, glyph in codes))
        to_glyphs = bytearray(2 * (codes[-1][0] + 1))
        for code, glyph in codes:
            struct.pack_into(">H", to_glyphs, 2 * code, renumbered[glyph])
        digest = hashlib.sha256(repr(texts).encode("utf-8", "replace")).digest()
        self._name = "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + "+" + face.name
        self._face = face
        self._widths = "".join(f"{code}[{number(face.width(glyph))}]" for code, glyph in codes)
        self._file = Stream(content, f"/Length1 {len(content)}")
        self._to_glyphs = Stream(bytes(to_glyphs))
        self._to_unicode = Stream(_to_unicode(texts))

    def write(self, document: Any) -> str:
        """Write it into a document; returns how to refer to it."""
        descendant = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{self._name}/DW 0/W[{self._widths}]"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {refer(document, Raw(self._descriptor(document)))}"
            f"/CIDToGIDMap {refer(document, self._to_glyphs.again())}>>"
        )
        font = (
            f"<</Type/Font/Subtype/Type0/BaseFont/{self._name}/Encoding/Identity-H"
            f"/DescendantFonts[{refer(document, Raw(descendant))}]"
            f"/ToUnicode {refer(document, self._to_unicode.again())}>>"
        )
        return refer(document, Raw(font))

    def _descriptor(self, document: Any) -> str:
        face = self._face
        return (
            f"<</Type/FontDescriptor/FontName/{self._name}/Flags {_SYMBOLIC}/FontBBox[{' '.join(map(str, face.box))}]"
            f"/ItalicAngle 0/Ascent {round(face.ascent)}/Descent {round(face.descent)}"
            f"/CapHeight {round(face.cap_height)}/StemV {_STEM_WIDTHS[face.bold]}"
            f"/FontFile2 {refer(document, self._file.again())}>>"
        )


@lru_cache(maxsize=48)
def _program(face: Face, usual: frozenset[int], unusual: tuple[tuple[int, Glyph], ...]) -> _Program:
    return _Program(face, usual, unusual)


def _subset(face: Face, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The font file with these glyphs only, and their new numbers."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *glyphs})
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {struct.unpack(">I", table.encode())[0] for table in _DROPPED_TABLES}
    )
    flags = hb.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _rounded(face: Face, glyphs: set[int]) -> set[int]:
    """These glyphs, and those that come together with one of them."""
    return glyphs.union(*(group for group in _groups(face) if not group.isdisjoint(glyphs)))


@cache
def _groups(face: Face) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(face.glyph_of(letter) for letter in letters) - {0} for letters in _TOGETHER)


def _to_unicode(texts: list[tuple[int, str]]) -> bytes:
    """The CMap that turns codes back into text (ISO 32000-1, 9.10.3)."""
    rows = [f"<{code:04X}> <{(text or _NOTHING).encode('utf-16-be').hex().upper()}>" for code, text in texts]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(rows), 100):
        chunk = rows[start : start + 100]
        lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
