"""Where words stand on the pages of a PDF, so that what has changed can be marked there."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from ui.paper.press import pdfium
from ui.paper.sheets import Place

# Breaks, hyphens at the end of a line, and marks that steer the direction: nothing a reader would call different.
_BETWEEN = re.compile(r"[\s\u00ad\u2066-\u2069\ufffe\u0002-]+")


def marks(pdf: bytes, wanted: Sequence[str]) -> tuple[tuple[Place, ...], ...]:
    """For every page, where these words stand on it."""
    import pypdfium2

    with pdfium:
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        try:
            return tuple(tuple(_on(page, wanted)) for page in document)
        finally:
            document.close()


def _on(page: object, wanted: Sequence[str]) -> Iterator[Place]:
    text = page.get_textpage()  # type: ignore[attr-defined]
    size = page.get_size()  # type: ignore[attr-defined]
    whole = text.get_text_range()
    letters = [at for at, letter in enumerate(whole) if not _BETWEEN.match(letter)]
    close = "".join(whole[at] for at in letters)
    for words in wanted:
        short = _BETWEEN.sub("", words)
        at = close.find(short) if short else -1
        while at >= 0:
            yield from _box(text, letters[at : at + len(short)], size)
            at = close.find(short, at + len(short))
    text.close()


def _box(text: object, letters: Sequence[int], size: tuple[float, float]) -> Iterator[Place]:
    """One box around the letters, from the top as pictures are."""
    boxes = [box for box in (text.get_charbox(at) for at in letters) if box[2] > box[0]]  # type: ignore[attr-defined]
    if boxes:
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        width, height = size
        yield min(lefts) / width, 1 - max(tops) / height, max(rights) / width, 1 - min(bottoms) / height
