"""A paper in German and, beside it, in the language of the client."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caseworker.plan.document import AsTyped, Document, Sheet, said_in, words_in
from caseworker.plan.occasion import Occasion
from caseworker.words import GERMAN, Choice, Language, Text, spoken, translated


def plan_languages(code: str) -> tuple[Language, ...]:
    """German, and the client's language beside it; one that is not there yet gets German with English."""
    beside = code if code in translated() else "en"
    return (GERMAN,) if beside == "de" else (GERMAN, spoken(beside))


def sheet_of(write: Callable[[Occasion], Document], occasion: Occasion) -> Sheet:
    """A paper, said in the languages of its occasion. Raises `Problem` as `write` does."""
    return said_in(write(occasion), occasion.languages)


def german_only(document: Document, language: Language) -> tuple[set[str], set[str]]:
    """What has to stay German in a column of this language: sentences it does not know, and words as typed."""
    if language.code == "de":
        return set(), set()
    found = words_in(document)
    return set(_unknown(found, language)), {words.text for words in found if isinstance(words, AsTyped)}


def _unknown(found: Iterable[object], language: Language) -> Iterable[str]:
    for words in found:
        text = words.label if isinstance(words, Choice) else words
        if isinstance(text, Text) and not language.knows(text):
            yield text.msgid
