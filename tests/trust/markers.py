"""Words that nobody says by chance, and every form in which they could lie somewhere as plain text."""

from __future__ import annotations

import base64
import unicodedata
import urllib.parse
from collections.abc import Iterable
from functools import cache

# One stem for each script; with the name of a field and a number behind it, a leak says where it came from.
STEMS = ("Żółtowska-ŸMARKER", "حدادعلامةسرية", "Ковальчукзнак", "ጽሑፍምልክት")


def marked(field: str, number: int = 0) -> str:
    """Unusual words for one field, in another script for each number."""
    return f"{STEMS[number % len(STEMS)]}{field}{number:04}"


@cache
def variants() -> dict[bytes, str]:
    """Every form of every stem as bytes, with a name for the form."""
    found: dict[bytes, str] = {}
    for stem in STEMS:
        for shape in (stem, stem.upper(), stem.lower(), unicodedata.normalize("NFD", stem)):
            for name, form in _forms(shape):
                found.setdefault(form, f"{name} of {stem}")
    return found


def _forms(words: str) -> Iterable[tuple[str, bytes]]:
    plain = words.encode()
    yield "utf-8", plain
    yield "utf-16-le", words.encode("utf-16-le")
    yield "utf-16-be", words.encode("utf-16-be")
    yield "utf-32", words.encode("utf-32-le")
    yield "latin-1", words.encode("latin-1", "replace")
    yield "hex", plain.hex().encode()
    yield "HEX", plain.hex().upper().encode()
    yield "json", words.encode("ascii", "backslashreplace")
    yield "xml", words.encode("ascii", "xmlcharrefreplace")
    yield "percent", urllib.parse.quote(words).encode()
    for shift in range(3):
        whole = base64.b64encode(b"x" * shift + plain + b"xxx")
        yield f"base64 +{shift}", whole[4 if shift else 0 : len(whole) - 8]


def leaks(content: bytes) -> list[str]:
    """What of the markers can be read in these bytes, with a little of what stands beside it."""
    found = []
    for form, name in variants().items():
        if form.count(b"?") > len(form) // 2:
            continue  # a script latin-1 cannot write
        at = content.find(form)
        if at >= 0:
            found.append(f"{name}: {content[max(0, at - 20) : at + len(form) + 20]!r}")
    return found
