"""Two engines that set the same passages with the same fonts: ours, and Chromium. Each passage has its own page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from caseworker.paper.blocks.textblock import Style, TextBlock
from caseworker.paper.letters.fonts import Face, chain
from caseworker.paper.letters.typesetting import Run
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.paper.pdf.structure import Element
from caseworker.places import RESOURCES

# In points; each of them is a whole number of Chromium's pixels (0.75 points), which rounds boxes.
SIZE, MARGIN, PAGE_WIDTH, PAGE_HEIGHT = 10.5, 21.0, 540.0, 3000.0
PITCH = 3.0  # from line to line in sizes, so that no mark is nearer to the next line than to its own
DAY = date(2026, 11, 24)

# What Chromium has to be told, because it is a choice of ours and not the same in every engine: punctuation and marks
# are set in the font of the word they stand with, letters and digits in the first that has them …
_NOT_SANS = "U+21-2F,U+3A-40,U+5B-60,U+7B-9F,U+A1-BF,U+300-36F,U+590-1FFF,U+200B-202E,U+2030-FFFF"
# … an isolate begins in the font of German text, and these digits have their Urdu shapes in Urdu only.
_ISOLATE = re.compile("\u2068[^\u2069]*\u2069")
_DIGITS = re.compile("[۴۶۷]")


@dataclass(frozen=True)
class Passage:
    """A paragraph in one language, and the width of its column in points."""

    language: str
    right_to_left: bool
    runs: tuple[Run, ...]
    width: float

    def block(self) -> TextBlock:
        """The paragraph as our engine sets it."""
        style = Style(SIZE, self.right_to_left, flush_right=self.right_to_left, leading=PITCH)
        return TextBlock(self.runs, style, None)


def ours(passages: Iterable[Passage]) -> bytes:
    """The passages set by Caseworker."""
    canvas = TaggedCanvas(Element("Document", language="en"), "Proof", DAY)
    for passage in passages:
        canvas.setPageSize((PAGE_WIDTH, PAGE_HEIGHT))
        passage.block().draw(canvas, MARGIN, PAGE_HEIGHT - MARGIN, passage.width)
        canvas.showPage()
    return canvas.finish()


def chromium(passages: Iterable[Passage], scratch: Path) -> bytes:
    """The passages set by Chromium; `scratch` is a folder for its files."""
    source, result = scratch / "passages.html", scratch / "passages.pdf"
    source.write_text("\n".join(_html(passages)), encoding="utf-8")
    result.unlink(missing_ok=True)
    options = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        *("--font-render-hinting=none", f"--user-data-dir={scratch / 'profile'}", f"--print-to-pdf={result}"),
    ]
    subprocess.run(["chromium", *options, source.as_uri()], check=True, capture_output=True, timeout=600)
    return result.read_bytes()


def _html(passages: Iterable[Passage]) -> Iterator[str]:
    yield "<!doctype html><meta charset=utf-8><style>"
    yield from (_font_face(face) for family in chain("de") for face in (family.regular, family.bold))
    yield f"@page {{ size: {PAGE_WIDTH}pt {PAGE_HEIGHT}pt; margin: 0 }} body {{ margin: 0 }}"
    yield f"p {{ margin: {MARGIN}pt; break-after: page; text-rendering: geometricPrecision;"
    yield f"    font-size: {SIZE}pt; line-height: {SIZE * PITCH}pt }}"
    yield f"span {{ font-family: {_families('de', own_script=False)} }}"
    yield 'i { font-style: normal; font-feature-settings: "locl" 0 }</style>'
    for passage in passages:
        words = "".join(f"<b>{_words(run)}</b>" if run.bold else _words(run) for run in passage.runs)
        direction = "rtl" if passage.right_to_left else "ltr"
        yield f'<p lang={passage.language} dir={direction} style="{_style(passage)}">{words}</p>'


def _words(run: Run) -> str:
    """An isolate has the fonts of German text, and only Urdu has the shapes of digits that the font gives everybody."""
    words = _ISOLATE.sub(r"<span>\g<0></span>", escape(run.text))
    return words if run.language == "ur" else _DIGITS.sub(r"<i>\g<0></i>", words)


def _style(passage: Passage) -> str:
    own_script = passage.right_to_left or passage.language in ("am", "ti")
    return f"width: {passage.width}pt; font-family: {_families(passage.language, own_script)}"


def _families(language: str, own_script: bool) -> str:
    """Our order of fonts as CSS has it: our engine prefers Noto Sans, except for what stands with a word of another."""
    sans, first, second = (family.regular.name.partition("-")[0] for family in chain(language))
    return ", ".join([first, sans, second] if own_script else [sans, first, second])


def _font_face(face: Face) -> str:
    family, _dash, weight = face.name.partition("-")
    ranges = "" if family == "NotoSans" else f"unicode-range: {_NOT_SANS};"
    return (
        f"@font-face {{ font-family: {family}; font-weight: {weight.lower().replace('regular', 'normal')}; {ranges}"
        f" size-adjust: {face.scale:%}; src: url({(RESOURCES / 'fonts' / f'{face.name}.ttf').as_uri()}) }}"
    )
