"""A `Language` says things: sentences, choices, dates, numbers, yes and no.

Babel is imported when it is first needed: the first window speaks German and must not wait for it.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from caseworker.places import TRANSLATIONS
from caseworker.words.occupations import occupations
from caseworker.words.review import Review, checked_by_native, review_of
from caseworker.words.text import Choice, Named, Occupation, Text, UnknownChoice, Weekday, WithWeekday, _

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Catalog, Message

ISOLATE, POP = "\u2068", "\u2069"

# Languages of clients in NRW, most needed first (domain.md 9.1).
CLIENT_LANGUAGES = (
    *("ar", "uk", "tr", "fa", "prs", "ru", "en", "kmr", "ckb", "ps", "ti", "fr", "ro", "bg", "pl", "so"),
    *("sq", "sr", "bs", "hr", "rom", "am", "ur", "ka", "hy", "az", "es", "it", "el", "mk", "bn", "vi", "zh", "ta"),
    *("ff", "de"),
)

# CLDR knows these languages under another code, in another script, or not at all.
_CLDR = {"prs": "fa_AF", "kmr": "ku", "sr": "sr_Latn"}
_NAMELESS = {"kmr": "Kurmandschi", "prs": "Dari", "ckb": "Sorani", "rom": "Romani"}
# Their short names of days are consonants only ("Tldo"), which nobody reads.
_DAYS_IN_FULL = ("so",)

# Patterns are compiled at their first use: the first window needs neither.
_RIGHT_TO_LEFT_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
# A stretch of Latin letters, digits and what stands between them: "§ 15 SGB II", "+49 211 123-4567", "(Job-BSK)".
_FOREIGN = r"[§+]?\s?[A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9§@&./:,+\-–’' ]*[A-Za-zÀ-ɏ0-9])?"


# What an office says in its own words, by language: German sentence and its translation.
OwnWords = Mapping[str, Mapping[str, str]]
_OWN: ContextVar[OwnWords] = ContextVar("own words", default={})  # noqa: B039 - nobody writes into it


def speak_also(words: OwnWords) -> None:
    """Say these sentences of an office as it translated them, where no catalogue knows them, from now on."""
    _OWN.set(words)


@dataclass(frozen=True)
class Language:
    """One language people are spoken to in; `code` is BCP 47. German is the source: nothing in it is a translation."""

    code: str
    catalogues: dict[str, Catalog] = field(default_factory=dict, compare=False, repr=False)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left: by its code, never guessed from what is written."""
        return self.code != "de" and self._locale.character_order == "right-to-left"

    @property
    def speaks_law(self) -> bool:
        """Whether declarations and legal information may be printed in this language: a lawyer checked every word."""
        return self.code == "de" or set(self.reviews("legal")) == {Review.LEGAL_CHECKED}

    @property
    def reviewed(self) -> bool:
        """Whether a native speaker has checked everything a client may read in this language."""
        return self.code == "de" or ("plan" in self.catalogues and all(map(checked_by_native, self._states("plan"))))

    @property
    def completeness(self) -> float:
        """The share of what a client may read that can be said in this language, from 0 to 1."""
        counted = self.reviews()
        return 1 - counted[None] / counted.total() if counted else float(self.code == "de")

    def reviews(self, domain: str = "plan") -> Counter[Review | None]:
        """How many sentences of a catalogue stand at each state; `None` counts those that are not translated."""
        return Counter(self._states(domain))

    def review(self, text: Text) -> Review | None:
        """How far the translation of this sentence has been checked; `None` if there is none. German is the source."""
        if self.code == "de":
            return Review.LEGAL_CHECKED
        message = self._message(text)
        if message is None:
            return Review.MACHINE if self._own(text) else None
        return review_of(message.flags) if self._translate(text) else None

    def _states(self, domain: str) -> Iterator[Review | None]:
        messages = self.catalogues.get(domain, ())
        return (self.review(_text(message, domain)) for message in messages if message.id)

    @property
    def _locale(self) -> Locale:
        return _locale(self.code)

    def say(self, thing: object) -> str:
        """Say a sentence, a choice, a day, a number, yes, no, or "not asked yet"."""
        match thing:
            case Text():
                return self._fill(self._translate(thing) or _source(thing), thing)
            case Choice() | UnknownChoice():
                return self.say(thing.label)
            case None:
                return self.say(_("noch nicht gefragt"))
            case bool():
                return self.say(_("ja") if thing else _("nein"))
            case date():
                return f"{thing:%d.%m.%Y}"
            case WithWeekday(day):
                return f"{self._weekday(day)} {day:%d.%m.%Y}"
            case Occupation(german):
                return occupations().name(german, self.code) or german
            case Named("language", code):
                return language_name(code, self)
            case Named(_kind, code):
                return str(self._locale.territories.get(code, code))
            case Weekday(number):
                return _calendar_week(self.code)[number]
            case Decimal() | float():
                return self._decimal(thing)
            case tuple() | list():
                return ", ".join(self.say(part) for part in thing)
        return str(thing)

    def knows(self, text: Text) -> bool:
        """Whether the sentence can be said in this language; otherwise it is said in German."""
        return self.code == "de" or self._translate(text) is not None

    def _translate(self, text: Text) -> str | None:
        message = self._message(text)
        if message is None:
            return self._own(text)
        if message.fuzzy:
            return None
        if text.domain == "legal" and review_of(message.flags) is not Review.LEGAL_CHECKED:
            return None
        said = message.string
        if isinstance(said, (tuple, list)):
            said = said[0 if text.count is None else _plural_form(self.catalogues[text.domain].plural_expr, text.count)]
        return said if said and _same_gaps(said, text) else None

    def _own(self, text: Text) -> str | None:
        """The translation an office gave to its own sentence; it has no gaps."""
        return None if text.domain != "plan" else _OWN.get().get(self.code, {}).get(text.msgid)

    def _message(self, text: Text) -> Message | None:
        catalogue = self.catalogues.get(text.domain)
        return catalogue.get(text.msgid) if catalogue and text.msgid else None

    def _fill(self, sentence: str, text: Text) -> str:
        if self.right_to_left:
            sentence = _isolate_foreign(sentence)
        if not text.values:
            return sentence
        return sentence.format_map({key: self.isolate(self.say(value)) for key, value in text.values.items()})

    def isolate(self, value: str) -> str:
        """Keep a foreign value from turning the words around it: every gap that meets another direction."""
        foreign = self.right_to_left or re.search(_RIGHT_TO_LEFT_LETTER, value)
        return f"{ISOLATE}{value}{POP}" if foreign and value else value

    def _weekday(self, day: date) -> str:
        if self.code == "de":
            return f"{_GERMAN_WEEK[day.weekday()]}."
        from babel.dates import format_date

        return str(format_date(day, "EEEE" if self.code in _DAYS_IN_FULL else "EEE", self._locale))

    def _decimal(self, number: Decimal | float) -> str:
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=self._locale))


GERMAN = Language("de")
_GERMAN_WEEK = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_LONGEST_IN_CALENDAR = 4


@cache
def _calendar_week(code: str) -> tuple[str, ...]:
    """Monday to Sunday as in a calendar; where short names are long, a letter each if that tells them apart."""
    if code == "de":
        return _GERMAN_WEEK
    days = _locale(code).days["format"]
    short = tuple(str(days["abbreviated"][day]).rstrip(".") for day in range(7))
    letters = tuple(str(days["narrow"][day]) for day in range(7))
    fits = max(map(len, short)) <= _LONGEST_IN_CALENDAR or len(set(letters)) < len(letters)
    return short if fits else letters


def _plural_form(expression: str, count: int) -> int:
    """Which of the forms of a plural belongs to this number; `expression` is the one in the catalogue's header."""
    from gettext import c2py

    return int(c2py(expression)(count))


def gaps(sentence: str) -> set[str]:
    """The names of the gaps in a sentence."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def _same_gaps(said: str, text: Text) -> bool:
    """Whether a translation fills the same gaps; only a plural may leave its number unsaid."""
    return gaps(said) | {"n"} == gaps(_source(text)) | {"n"} if text.many else gaps(said) == gaps(text.msgid)


def _source(text: Text) -> str:
    return text.msgid if text.many is None or text.count == 1 else text.many


def _isolate_foreign(sentence: str) -> str:
    """Wrap every stretch of Latin letters or digits of a right-to-left sentence, but not the names of its gaps."""
    parts = re.split(r"(\{\w+\})", sentence)
    return "".join(
        part if part.startswith("{") else re.sub(_FOREIGN, lambda found: _wrapped(found[0]), part) for part in parts
    )


def _wrapped(stretch: str) -> str:
    core = stretch.lstrip()
    return f"{stretch[: len(stretch) - len(core)]}{ISOLATE}{core}{POP}"


@cache
def _locale(code: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_CLDR.get(code, code).replace("-", "_"))
    except UnknownLocaleError:
        return Locale("en")


def language_name(code: str, listener: Language = GERMAN) -> str:
    """The name of a language, in the language of who reads it: "Arabisch"."""
    own = _NAMELESS.get(code) if listener.code == "de" else None
    names, cldr = _locale(listener.code).languages, _CLDR.get(code, code)
    return own or str(names.get(cldr) or names.get(cldr.split("_")[0], code))


def spoken(code: str) -> Language:
    """The language of that code with its catalogues; German when nothing is there.

    Catalogues are read once: they are large, and do not change while the program runs.
    """
    return GERMAN if code == "de" else _read(code, TRANSLATIONS)


def translated(domain: str = "plan") -> list[str]:
    """The codes of German and of every language that has a catalogue of this domain; none of them is read."""
    return ["de", *sorted(path.parent.name for path in TRANSLATIONS.glob(f"*/{domain}.po"))]


def languages() -> list[Language]:
    """Every language a plan can be printed in, with its catalogues."""
    return [spoken(code) for code in translated()]


@cache
def _read(code: str, folder: Path) -> Language:
    from babel.messages.pofile import read_po

    catalogues = {}
    for domain in ("plan", "ui", "legal"):
        path = folder / code / f"{domain}.po"
        if path.is_file():
            with path.open("rb") as file:
                catalogues[domain] = read_po(file, locale=_CLDR.get(code, code).replace("-", "_"))
    return Language(code, catalogues)


def _text(message: Message, domain: str) -> Text:
    """The sentence a message of a catalogue translates; where there is a plural, as it is said of many."""
    if isinstance(message.id, str):
        return Text(message.id, domain=domain)
    return Text(message.id[0], domain=domain, many=message.id[1], count=2)
