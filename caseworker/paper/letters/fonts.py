"""The fonts a plan is printed with: which there are, what they cover, and how large they must be set.

Fonts are read from `resources/fonts` (not by HarfBuzz itself: on Windows it fails for paths with umlauts). A character
is set in the first family that has it; one that no family has is printed as a replacement box and found by
`missing_glyphs`. Lengths are in thousandths of the font size.
"""

from __future__ import annotations

import struct
from functools import cache, cached_property
from pathlib import Path
from unicodedata import bidirectional, category, normalize

import uharfbuzz as hb

from caseworker.places import RESOURCES
from caseworker.problems import Problem
from caseworker.words import _office

REPLACEMENT = "\ufffd"


class Face:
    """One font file. `scale` sets it as large as its neighbours look; `leading` is its line height in font sizes.

    `joins`: its letters change with their neighbours, even across a change of font or weight.
    """

    def __init__(self, path: Path, scale: float, leading: float, joins: bool) -> None:
        self.scale, self.leading, self.joins = scale, leading, joins
        self.hb_face = hb.Face(_read(path))
        self.hb_font = hb.Font(self.hb_face)
        self.name = str(self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME))
        self.glyph_count = int(self.hb_face.glyph_count)
        self.characters = frozenset(self.hb_face.unicodes)
        self.per_mille: float = 1000 / self.hb_face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: float = extents.ascender * self.per_mille
        self.descent: float = extents.descender * self.per_mille
        self.bold = path.stem.endswith("-Bold")
        self._widths: dict[int, float] = {}

    def width(self, glyph: int) -> float:
        """The advance width of a glyph."""
        known = self._widths.get(glyph)
        if known is None:
            known = self._widths[glyph] = self.hb_font.get_glyph_h_advance(glyph) * self.per_mille
        return known

    def glyph_of(self, character: str) -> int:
        """The glyph of a single character, 0 if the font has none."""
        return int(self.hb_font.get_nominal_glyph(ord(character)) or 0)

    @cached_property
    def usual_text(self) -> dict[int, str]:
        """What each glyph stands for, as far as the font says it: a character, the letter of a joined form."""
        found: dict[int, str] = {}
        for code in sorted(self.characters):
            letter = chr(code)
            text = normalize("NFKC", letter) if "\ufb50" <= letter <= "\ufefc" else letter
            if " " not in text or letter == " ":
                found.setdefault(self.glyph_of(letter), text)
        return found

    @property
    def box(self) -> list[int]:
        """The box around all glyphs, from the table `head`."""
        head = bytes(self.hb_face.reference_table("head").data)
        return [round(value * self.per_mille) for value in struct.unpack(">4h", head[36:44])]

    @property
    def cap_height(self) -> float:
        """The height of capitals; for scripts without capitals, that of the ascenders."""
        height = self.hb_font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
        return float(height or self.ascent) * (self.per_mille if height else 1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as missing:
        what = _office("Die Schrift {name} fehlt im Programmordner. Ihre Eingaben sind gespeichert.", name=path.name)
        raise Problem(what, _office("Bitte installieren Sie das Programm neu.")) from missing


class Family:
    """A regular and a bold face of the same design."""

    def __init__(self, name: str, scale: float, leading: float, joins: bool = False) -> None:
        folder = RESOURCES / "fonts"
        self.regular = Face(folder / f"{name}-Regular.ttf", scale, leading, joins)
        self.bold = Face(folder / f"{name}-Bold.ttf", scale, leading, joins)

    def face(self, bold: bool) -> Face:
        """The face of that weight."""
        return self.bold if bold else self.regular


# Naskh looks small beside Noto Sans and its marks need room; both figures were settled by looking at prints.
_SANS, _NASKH, _ETHIOPIC = "NotoSans", "NotoNaskhArabic", "NotoSansEthiopic"
_ETHIOPIC_LANGUAGES = frozenset({"ti", "am"})


@cache
def _families() -> dict[str, Family]:
    return {
        _SANS: Family(_SANS, scale=1.0, leading=1.35),
        _NASKH: Family(_NASKH, scale=1.15, leading=1.55, joins=True),
        _ETHIOPIC: Family(_ETHIOPIC, scale=1.0, leading=1.45),
    }


@cache
def chain(language: str) -> tuple[Family, ...]:
    """The families a text in that language is set in, the first that has a character wins."""
    families = _families()
    others = (_ETHIOPIC, _NASKH) if language in _ETHIOPIC_LANGUAGES else (_NASKH, _ETHIOPIC)
    return (families[_SANS], *(families[name] for name in others))


def body_face() -> Face:
    """The face that gives lines their baseline and spaces their width."""
    return chain("de")[0].regular


@cache
def is_ignorable(character: str) -> bool:
    """Whether a character steers the text and has no glyph of its own: directions, joiners, variants of emoji.

    Arabic number signs are format characters too, but drawn: they go with the numbers (bidirectional class AN).
    """
    steers = category(character) in ("Cc", "Cf") and bidirectional(character) != "AN"
    return steers or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def missing_glyphs(text: str, language: str) -> set[str]:
    """The characters of a text that no bundled font has; they would print as a box."""
    families = chain(language)
    return {
        character
        for character in text
        if not is_ignorable(character) and not any(ord(character) in family.regular.characters for family in families)
    }
