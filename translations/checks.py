"""What every translation has to keep: gaps, script, punctuation, the German words of letters, nothing invisible.

Whether the fonts can print it is checked by the tests, which know the fonts.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# The languages a plan is printed in, and the script of each by its Unicode name.
SCRIPTS = {
    **dict.fromkeys(("en", "fr", "tr", "ro", "pl", "sq", "so", "kmr", "es", "sr"), "LATIN"),
    **dict.fromkeys(("uk", "ru", "bg"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "prs", "ps", "ckb", "ur"), "ARABIC"),
    **dict.fromkeys(("ti", "am"), "ETHIOPIC"),
}
# Letters every catalogue of the language has, and that tell it from its neighbours in the same script.
OWN_LETTERS = {
    "fr": "éèà",
    "tr": "ışğ",
    "ro": "ăâșț",
    "pl": "ąęłż",
    "sq": "ëç",
    "kmr": "êîûş",
    "es": "ñóá",
    "sr": "čćšž",
    "uk": "іїє",
    "ru": "ыэ",
    "bg": "ъщ",
    "ti": "ኣኽቐ",
    "am": "አው",
    "ar": "يةأ",
    "fa": "یپگ",
    "prs": "یپگ",
    "ps": "ښړېۍ",
    "ckb": "ەێۆ",
    "ur": "ےٹہ",
}
# Letters that slip in from the keyboard of a neighbour.
FOREIGN_LETTERS = {
    "ru": "іїєґ",
    "uk": "ыэъё",
    "bg": "ыэіїє",
    "ro": "şţ",
    "kmr": "ığ",
    "ti": "አ",
    "am": "ቐ",
    "ar": "یکگپچژہے",
    "fa": "يكىةہےٹ",
    "prs": "يكىةہےٹ",
    "ps": "كىگۆەہے",
    "ckb": "يكىةثذصضطظہے",
    "ur": "يكىةهێۆە",
}
_WRONG_MARKS = {"ARABIC": ",;?", "ETHIOPIC": ",;:"}
_FULL_STOP = {"ur": "۔", "ti": "።", "am": "።"}
_JOINERS = {"fa", "prs", "ps", "ckb", "ur"}  # their spelling needs U+200C
# Single words that are the same in some language: names, levels.
_SAME = re.compile(r"\W*|\w*\d\w*|Jobcenter|Minijob|(?:\W*\{\w+\}\W*)+")


def faults(code: str, source: str, said: str) -> Iterator[str]:
    """What is wrong with one translation, in words for the translator."""
    if _gaps(said) != _gaps(source):
        yield f"the gaps must be {sorted(_gaps(source))}"
        return
    bare = _bare(said)
    yield from _about_letters(code, bare)
    yield from _about_marks(code, source, said, bare)
    if said == source and not _SAME.fullmatch(source):
        yield "is still German"
    for term in terms_in(source):
        if term not in said:
            yield f"the German word ({term}) is missing"


def _about_letters(code: str, bare: str) -> Iterator[str]:
    script = SCRIPTS[code]
    letters = [letter for letter in bare if letter.isalpha()]
    strange = {letter for letter in letters if not _is(script, letter) and not _is("LATIN", letter)}
    strange |= {letter for letter in letters if letter in FOREIGN_LETTERS.get(code, "")}
    if strange:
        yield f"letters of another language: {' '.join(sorted(strange))}"
    elif not any(_is(script, letter) for letter in letters) and not _SAME.fullmatch(bare.strip()):
        yield f"is not written in {script.title()} letters"
    for word in re.findall(r"[^\W\d_]+", bare):
        if len({_is("LATIN", letter) for letter in word if unicodedata.category(letter) != "Mn"}) > 1:
            yield f"one word in two scripts: {word}"


def _about_marks(code: str, source: str, said: str, bare: str) -> Iterator[str]:
    hidden = [sign for sign in said if unicodedata.category(sign) in ("Cf", "Cc")]
    if [sign for sign in hidden if sign != "\u200c" or code not in _JOINERS]:
        yield "contains invisible characters"
    if [sign for sign in said if sign.isdigit() and sign not in string.digits]:
        yield "digits must be 0 to 9"
    wrong = [mark for mark in "!¡" + _WRONG_MARKS.get(SCRIPTS[code], "") if mark in bare]
    if wrong:
        yield f"marks that do not belong here: {' '.join(wrong)}"
    stop = _FULL_STOP.get(code, ".")
    if source.endswith(".") is not said.endswith(stop):
        yield f"ends {'without' if source.endswith('.') else 'with'} “{stop}”, unlike the German sentence"
    if said != said.strip() or "  " in said:
        yield "has spaces too many"


def _is(script: str, letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)


def _gaps(sentence: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def _bare(said: str) -> str:
    """The translation without its gaps and without the German words in brackets."""
    return re.sub(r"\{\w+\}|\([^()]*\)", "", said)


@cache
def terms() -> tuple[str, ...]:
    """The German words clients meet on letters: the first column of the table in GUIDE.md."""
    guide = (Path(__file__).parent / "GUIDE.md").read_text(encoding="utf-8")
    return tuple(re.findall(r"^\| \*\*([^*]+)\*\* \|", guide, re.MULTILINE))


def terms_in(source: str) -> list[str]:
    """The words of the table that stand in a German sentence."""
    return [term for term in terms() if re.search(rf"\b{term}(?:s|n|e|en)?\b", source)]
