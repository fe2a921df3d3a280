"""By which words a person is found, and what somebody who types may mean by a word.

Names stand in the index as written, as German typists write them (ä as ae), and in Latin letters (anyascii), so that
"Шевченко" is found by "shev" as well. Digits of other scripts count as digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, partial
from itertools import groupby, pairwise

from anyascii import anyascii

from caseworker.words import GERMAN, Language, language_name
from caseworker.words.names import language_codes

# Letters that lose nothing when their accent goes are folded by SQLite itself; these are not.
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NUMBER = re.compile(r"[\d\s+/().-]*\d[\d\s+/().-]*")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLES = ("al", "el", "ad", "an", "ar", "as", "at", "az")
# Between two phone numbers in one field: words and commas, a slash or a blank before what begins a number.
_NEXT_NUMBER = re.compile(r"[^\d\s+/().-]+|\n|/\s*(?=\+|0\d)|\s+(?=\+)")

# Letters of a language that must be there before it is taken for one: "Arab" may begin a name. Shorter ones are typed
# whole ("Dari", "Urdu").
LETTERS_OF_A_LANGUAGE, LETTERS_OF_A_SHORT_ONE = 5, 4
# What people call languages besides the names that CLDR gives.
_CALLED = (("farsi", "fa"), ("kurdisch", "kmr"), ("kurdisch", "ckb"), ("paschto", "ps"), ("romanes", "rom"))
# Digits that are looked for in the middle of a number: fewer are in most of them.
DIGITS_IN_THE_MIDDLE = 4


def query(typed: str, *, whole: bool = False) -> str:
    """What is typed as a query: every part begins a word, or is the `whole` of one; all must be there.

    Always quoted, so nothing is a command.
    """
    typed = _plain_digits(unicodedata.normalize("NFC", typed).casefold().replace("\0", " ").strip())
    said = partial(_any_of, whole=whole)
    wanted: list[str] = []
    for are_numbers, group in groupby(parts(typed), lambda part: bool(_NUMBER.fullmatch(part))):
        if are_numbers:
            ways = [" AND ".join(map(said, way)) for way in _ways(list(group))]
            wanted.append(ways[0] if len(ways) == 1 else f"({' OR '.join(f'({way})' for way in ways)})")
        else:
            wanted += (said(_meant(part)) for part in group)
    return " AND ".join(wanted)


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
    """Every phone number of a field with 49, with 0, and without both; one from abroad with its country."""
    for digits in phone_numbers(phone):
        yield digits
        if digits.startswith("49"):
            yield digits[2:]
            yield f"0{digits[2:]}"


def phone_numbers(phone: str) -> Iterator[str]:
    """The digits of every phone number of a field, with the country and without a 0 behind it: "+49 (0)170"."""
    for number in _NEXT_NUMBER.split(_plain_digits(phone)):
        digits = re.sub(r"\D", "", number)
        if number.strip().startswith("+") or digits.startswith("00"):
            abroad = re.sub(r"\D", "", number.replace("(0)", "")).removeprefix("00")
            digits = f"49{abroad[2:].lstrip('0')}" if abroad.startswith("49") else abroad
        elif digits.startswith("0"):
            digits = f"49{digits[1:]}"
        if digits:
            yield digits


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


def _any_of(words: set[str], *, whole: bool) -> str:
    return has_one_of(words) if whole else f"({' OR '.join(f'{_quoted(word)}*' for word in sorted(words))})"


def _quoted(word: str) -> str:
    return f'"{word.replace(chr(34), chr(34) * 2)}"'


def _meant(part: str) -> set[str]:
    """The words that may be meant by a part with letters: as typed, joined, in Latin; a language."""
    words = {part, joined(part), in_latin(part)}
    if len(part) >= LETTERS_OF_A_SHORT_ONE:
        named, begun = folded(part), len(part) >= LETTERS_OF_A_LANGUAGE
        words |= {
            _language_word(code) for name, code in languages() if name == named or (begun and name.startswith(named))
        }
    return words - {""}


def _ways(numbers: list[str]) -> Iterator[list[set[str]]]:
    """What numbers one after the other may mean: parts of one, or years and days and one other number."""
    days = {number: _born(number) for number in numbers if _born(number)}
    alone = days.get(numbers[0], set()) if len(numbers) == 1 else set()
    yield [_dialled("".join(numbers)) | alone]
    if days and not alone:
        rest = "".join(number for number in numbers if number not in days)
        yield [*days.values(), *([_dialled(rest)] if rest else [])]


def _dialled(number: str) -> set[str]:
    """A number as it is typed: of a file, of a customer, of a phone at home or from abroad."""
    return {re.sub(r"\D", "", number), *phone_numbers(number)}


def _born(part: str) -> set[str]:
    """The words of a year or a birthday; a year of two digits may be of either century."""
    if match := _DAY.fullmatch(part):
        day, month, year = match.groups()
        return {f"g{int(day):02}{int(month):02}{year}" for year in ([year] if year[2:] else [f"19{year}", f"20{year}"])}
    return {f"j{part}"} if _YEAR.fullmatch(part) else set()


def _language_word(code: str) -> str:
    return f"l0{joined(code)}"  # no name has a digit in it


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Names of languages in German and English, and their codes."""
    listeners = (GERMAN, Language("en"))
    named = ((folded(language_name(code, one)), code) for one in listeners for code in language_codes())
    return *named, *_CALLED


def _without_article(part: str) -> str:
    """ "al-Hassan" is found by "hassan" as well (R-NAME-05)."""
    article, hyphen, rest = part.partition("-")
    return rest if hyphen and article in _ARTICLES else ""


def _plain_digits(text: str) -> str:
    """Digits of any script as ours: ٣ as 3."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in text)
