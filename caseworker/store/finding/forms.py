"""By which words a person is found, and what somebody who types may mean by a word.

Names stand in the index as written, as German typists write them (ä as ae), and in Latin letters (anyascii), so that
"Шевченко" is found by "shev" as well. Digits of other scripts count as digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from anyascii import anyascii

from caseworker.words import GERMAN, Language, language_name
from caseworker.words.names import language_codes

# Letters that lose nothing when their accent goes are folded by SQLite itself; these are not.
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NUMBER = re.compile(r"[\d\s+/().-]*\d[\d\s+/().-]*")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLES = ("al", "el", "ad", "an", "ar", "as", "at", "az")

# Letters of a language that must be there before it is taken for one: "Arab" may begin a name.
LETTERS_OF_A_LANGUAGE = 5
# Digits that are looked for in the middle of a number: fewer are in most of them.
DIGITS_IN_THE_MIDDLE = 4


def query(typed: str) -> str:
    """What is typed as a query: every part begins a word, all must be there. Always quoted, so nothing is a command."""
    typed = _plain_digits(unicodedata.normalize("NFC", typed).casefold().replace("\0", " ").strip())
    if born := _born(typed):
        return _any_of({born})
    if _NUMBER.fullmatch(typed):
        digits = re.sub(r"\D", "", typed)
        return _any_of({digits, digits.removeprefix("00"), *_years(typed)} - {""})
    return " AND ".join(_any_of(_meant(part)) for part in parts(typed))


def parts(typed: str) -> list[str]:
    """The words of what was typed that hold a letter or a digit."""
    return [part for part in typed.split() if any(map(str.isalnum, part))]


def digits_within(typed: str) -> str:
    """The digits of a number of which somebody knows the middle or the end; nothing when that is too few, or no number.

    What begins a number is found by `query`.
    """
    typed = _plain_digits(typed.strip())
    digits = re.sub(r"\D", "", typed) if _NUMBER.fullmatch(typed) else ""
    return digits if len(digits) >= DIGITS_IN_THE_MIDDLE else ""


def in_latin(name: str) -> str:
    """A name in Latin letters without accents, small, nothing but letters, digits and spaces."""
    return "".join(sign for sign in anyascii(name).casefold() if sign.isalnum() or sign == " ")


def name_forms(name: str) -> Iterator[str]:
    """A name as it stands, with ä as ae and ae as a, without foreign strokes, without hyphen and apostrophe, in Latin.

    ("Müller" is also found by "mueller" and "muller", "Mueller" by "müller": SQLite folds the ü that is typed.)
    """
    name = unicodedata.normalize("NFC", name).casefold()
    plain = name.translate(_LETTERS)
    yield name
    for part in {*name.split(), *plain.split()}:
        yield part
        yield part.translate(_GERMAN)
        yield re.sub("([aou])e", r"\1", part)
        yield joined(part)
        yield in_latin(part)
        if without := _without_article(part):
            yield without
    for first, second in pairwise(plain.split()):  # "Al Hassan" is found by "alhassan"
        yield joined(first + second)


def birth_forms(born: date | None) -> Iterator[str]:
    """A year that is typed with four digits, and a whole day; marked, so that "17" does not find half of the file."""
    if born is not None:
        yield f"j{born.year}"
        yield f"g{born:%d%m%Y}"


def language_forms(code: str | None) -> Iterator[str]:
    """A language as its code, marked; its name in any spelling is understood by `query`."""
    if code:
        yield _language_word(code)


def phone_forms(phone: str) -> Iterator[str]:
    """A phone number with 49, with 0, and without both; one from abroad with its country."""
    digits = re.sub(r"\D", "", _plain_digits(phone))
    if not phone.strip().startswith("+") and not digits.startswith("00"):
        digits = f"49{digits.removeprefix('0')}" if digits.startswith("0") else digits
    digits = digits.removeprefix("00")
    yield digits
    if digits.startswith("49"):
        yield digits[2:]
        yield f"0{digits[2:]}"


def joined(part: str) -> str:
    """A word without hyphens, apostrophes and dots."""
    return "".join(filter(str.isalnum, part))


def folded(name: str) -> str:
    """For sorting as German lists do (DIN 5007-1): ä as a, ß as ss."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(character for character in plain if not unicodedata.combining(character))


def has_one_of(words: Iterable[str]) -> str:
    """A query for whoever has one of these words, whole."""
    return f"({' OR '.join(map(_quoted, sorted(set(words))))})"


def _any_of(words: set[str]) -> str:
    return f"({' OR '.join(f'{_quoted(word)}*' for word in sorted(words))})"


def _quoted(word: str) -> str:
    return f'"{word.replace(chr(34), chr(34) * 2)}"'


def _meant(part: str) -> set[str]:
    """The words that may be meant by a part: as typed, joined, in Latin; a year, a birthday, a language."""
    words = {part, joined(part), in_latin(part), *_years(part)}
    if born := _born(part):
        words = {born}
    if len(part) >= LETTERS_OF_A_LANGUAGE:
        named = folded(part)
        words |= {_language_word(code) for name, code in languages() if name.startswith(named)}
    return words - {""}


def _born(part: str) -> str:
    if match := _DAY.fullmatch(part):
        day, month, year = map(int, match.groups())
        return f"g{day:02}{month:02}{year}"
    return ""


def _years(part: str) -> set[str]:
    return {f"j{part}"} if _YEAR.fullmatch(part) else set()


def _language_word(code: str) -> str:
    return f"l0{joined(code)}"  # no name has a digit in it


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Names of languages in German and English, and their codes."""
    listeners = (GERMAN, Language("en"))
    return tuple((folded(language_name(code, one)), code) for one in listeners for code in language_codes())


def _without_article(part: str) -> str:
    """ "al-Hassan" is found by "hassan" as well (R-NAME-05)."""
    article, hyphen, rest = part.partition("-")
    return rest if hyphen and article in _ARTICLES else ""


def _plain_digits(text: str) -> str:
    """Digits of any script as ours: ٣ as 3."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in text)
