"""Two languages nobody speaks, to see what the window does with longer words and with the other direction.

They are made from the German sentences while the program runs: every word 40 % longer in one, and in the other written
in Arabic letters besides, from right to left. What stands in German in such a window was said without a `Language`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from caseworker.words import Language

TRANSLATIONS = Path(__file__).resolve().parent.parent.parent / "translations"

LONGER = 0.4
_WORD = re.compile(r"(\{\w+\})|([^\W\d_]+)")
_ARABIC = dict(zip("abcdefghijklmnopqrstuvwxyzäöüß", "ابصدعفغهيجكلمنوپقرستوڤشخيزأؤئس", strict=True))


def lengthened(words: str) -> str:
    """Every word 40 % longer; gaps stay as they are."""
    return _WORD.sub(lambda found: found[1] or found[2] + "~" * math.ceil(len(found[2]) * LONGER), words)


def turned(words: str) -> str:
    """Every word 40 % longer and in Arabic letters."""
    return _WORD.sub(lambda found: found[1] or _in_arabic(found[2]), words)


def _in_arabic(word: str) -> str:
    letters = [_ARABIC.get(letter, letter) for letter in word.lower()]
    return "".join(letters + letters[: math.ceil(len(letters) * LONGER)])


@cache
def longer_words() -> Language:
    """Left to right."""
    return _language("en-XA", lengthened)


@cache
def right_to_left() -> Language:
    """As Arabic is written."""
    return _language("ar", turned)


def _language(code: str, say: Callable[[str], str]) -> Language:
    return Language(code, {domain: _catalogue(domain, say) for domain in ("ui", "plan")})


def _catalogue(domain: str, say: Callable[[str], str]) -> Catalog:
    with (TRANSLATIONS / f"{domain}.pot").open("rb") as file:
        found = read_po(file, locale="de")
    for message in found:
        if isinstance(message.id, str):
            message.string = say(message.id) if message.id else message.string
        else:
            message.string = tuple(map(say, message.id))
    return found
