"""Help: what a word of the field means, where that is written, and how sure we are (`resources/help/terms.toml`); and
how one works with each screen of the program (`program.toml`).

Both languages of the window stand in the file itself: a term is looked up, never said in a sentence. The marks of
confidence are those of the dated tables (`caseworker.law`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from caseworker.places import RESOURCES


@dataclass(frozen=True)
class Term:
    """One term: its German name and what it is called in English, its meaning in both languages, and its ground.

    `also` are other words for it, `about` the topics ("german"), questions ("german.basis") and screens
    ("screen.today") it explains. `state` is the day up to which the sources were followed; a page about the program
    itself may have no `source`.
    """

    key: str
    name: str
    english: str
    german_text: str
    english_text: str
    source: str
    confidence: str
    state: date
    about: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """What it means, in English or else in German; `language` is a code of BCP 47."""
        return self.english_text if language.startswith("en") else self.german_text

    @property
    def _named(self) -> str:
        return " ".join((self.name, self.english, *self.also)).casefold()


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by its name."""
    found: list[Term] = []
    for name in ("terms.toml", "program.toml"):
        content = tomllib.loads((RESOURCES / "help" / name).read_text("utf-8"))
        found += [_term({**content["about"], **written}) for written in content["term"]]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _term(written: dict[str, Any]) -> Term:
    about, also = (tuple(written.pop(name, ())) for name in ("about", "also"))
    return Term(german_text=written.pop("de"), english_text=written.pop("en"), about=about, also=also, **written)


def term_of(topic: str, key: str = "") -> Term | None:
    """The term that explains a question of a topic; where none does, the one about the whole topic."""
    places = [f"{topic}.{key}", topic] if key else [topic]
    return next((one for place in places for one in terms() if place in one.about), None)


def page_of(screen: str) -> Term:
    """How one works with a screen; with one that has no page of its own, how one begins at all."""
    return term_of("screen", screen) or next(one for one in terms() if one.key == "erste_schritte")


def look_for(words: str) -> list[Term]:
    """The terms in which every word stands, in either language; those that are called so come first."""
    wanted = words.casefold().split()
    return sorted(_holding(wanted), key=lambda one: _distance(one, words.casefold().strip(), wanted))


def _distance(term: Term, whole: str, wanted: list[str]) -> int:
    """How far the words are from the names of a term: 0 where it is called just so."""
    names = [name.casefold() for name in (term.name, term.english, *term.also)]
    if whole in names:
        return 0
    if any(name.startswith(whole) for name in names):
        return 1
    return 2 if all(word in term._named for word in wanted) else 3


def _holding(wanted: list[str]) -> Iterator[Term]:
    for one in terms():
        everything = f"{one._named} {one.german_text} {one.english_text} {one.source}".casefold()
        if all(word in everything for word in wanted):
            yield one
