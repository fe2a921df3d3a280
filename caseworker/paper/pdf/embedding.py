"""Fonts inside the document: only the glyphs used, and for each of them the characters it stands for.

ReportLab's own TrueType support knows neither shaped glyphs nor fonts in several scripts, so a face is embedded here
as a Type 0 font with Identity-H encoding (ISO 32000-1, 9.7). A character code (CID) is a pair of glyph and source
text, numbered in order of first use: text can be copied out of the document, and the same plan gives the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from caseworker.paper.letters.fonts import Face
from caseworker.paper.letters.shaping import Glyph, Shaped
from caseworker.paper.pdf.objects import Raw, Stream, number

# Extraction needs a character for every glyph; glyphs after the first of a cluster add nothing to the text.
_NOTHING = "\u200d"
_DROPPED_TABLES = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "HVAR", "JSTF", "MVAR", "OS/2", "STAT", "cmap", "cvt ", "fpgm", "gasp"),
    *("kern", "meta", "name", "post", "prep", "vhea", "vmtx"),
)
_STEM_WIDTHS = {False: 80, True: 140}
_SYMBOLIC = 4  # FontDescriptor flag: codes are not those of a standard Latin font


class EmbeddedFont:
    """A face in one document, found in its pages under the name `resource`."""

    def __init__(self, document: Any, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self._codes: dict[Glyph, int] = {}
        self._shown: dict[Shaped, list[tuple[float, str]]] = {}
        document.delayedFonts.append(self)

    def show(self, shaped: Shaped) -> list[tuple[float, str]]:
        """What a TJ operator draws, for each height above the baseline."""
        known = self._shown.get(shaped)
        if known is None:
            known = self._shown[shaped] = [(rise, self._operand(items)) for rise, items in shaped.parts]
        return known

    def _operand(self, items: tuple[Glyph | float, ...]) -> str:
        written: list[str] = []
        codes: list[str] = []
        for item in items:
            if isinstance(item, Glyph):
                codes.append(f"{self._codes.setdefault(item, len(self._codes) + 1):04X}")
                continue
            if codes:
                written.append(f"<{''.join(codes)}>")
                codes.clear()
            written.append(number(-item))
        if codes:
            written.append(f"<{''.join(codes)}>")
        return " ".join(written)

    def addObjects(self, document: Any) -> None:
        """Write the font into the document; ReportLab asks for it when all pages are set."""
        program, renumbered = self._subset()
        glyphs = list(self._codes)
        digest = hashlib.sha256(repr(glyphs).encode()).digest()
        name = "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + "+" + self.face.name
        to_glyphs = b"\0\0" + b"".join(struct.pack(">H", renumbered[glyph.number]) for glyph in glyphs)
        widths = " ".join(number(self.face.width(glyph.number)) for glyph in glyphs)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": Raw("<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"),
                "FontDescriptor": document.Reference(self._descriptor(document, name, program)),
                "W": Raw(f"[1[{widths}]]"),
                "DW": 0,
                "CIDToGIDMap": document.Reference(Stream(to_glyphs)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(Stream(_to_unicode(glyphs))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font program with the used glyphs only, and their new numbers."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *(glyph.number for glyph in self._codes)})
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
            {struct.unpack(">I", table.encode())[0] for table in _DROPPED_TABLES}
        )
        flags = hb.SubsetFlags
        wanted.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
        plan = hb.SubsetPlan(self.face.hb_face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _descriptor(self, document: Any, name: str, program: bytes) -> Any:
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(self.face.box),
                "ItalicAngle": 0,
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": round(self.face.cap_height),
                "StemV": _STEM_WIDTHS[self.face.bold],
                "FontFile2": document.Reference(Stream(program, f"/Length1 {len(program)}")),
            }
        )


def _to_unicode(glyphs: list[Glyph]) -> bytes:
    """The CMap that turns codes back into text (ISO 32000-1, 9.10.3)."""
    rows = [
        f"<{code:04X}> <{(glyph.source or _NOTHING).encode('utf-16-be').hex().upper()}>"
        for code, glyph in enumerate(glyphs, 1)
    ]
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
