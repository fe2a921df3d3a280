"""Addresses that can be clicked: e-mail, telephone and web, in words of the office only, never in what people typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

_EMAIL = r"(?P<mailto>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_WEB = (
    r"(?P<web>(?:https?://|www\.)[^\s\u2066-\u2069]*[\w/]|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:de|nrw|eu|org|net|com)\b)"
)
# German numbers with their area code; a date or a postal code is none.
_TELEPHONE = r"(?P<tel>(?<![\w.,/])(?:\+|0)\d[\d /()–-]{4,}\d(?![\w.]\d))"
_ADDRESS = re.compile(f"{_EMAIL}|{_WEB}|{_TELEPHONE}")
_SAFE = ":/?#[]@!$&'*+,;=%"


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each address in a text begins and ends, and where it leads."""
    for found in _ADDRESS.finditer(text):
        yield found.start(), found.end(), _target(found)


def _target(found: re.Match[str]) -> str:
    text = found[0]
    if found["mailto"]:
        return f"mailto:{quote(text, safe='@+')}"
    if found["web"]:
        return quote(text if text.startswith("http") else f"https://{text}", safe=_SAFE)
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    digits = digits.removeprefix("00") if digits.startswith("00") else re.sub("^0", "49", digits)
    return f"tel:+{digits}"
