"""Names of countries and scripts, in the language of who reads them (CLDR, through Babel)."""

from __future__ import annotations

from functools import cache

from caseworker.words.language import CLIENT_LANGUAGES, GERMAN, Language, _locale, language_name

# Codes CLDR names that are no country a person comes from: groups, and codes for private use.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}

_NO_LANGUAGE = {"mul", "und", "zxx", "root"}

# Scripts people in NRW write, most needed first; ISO 15924.
SCRIPTS = (
    "Latn",
    "Arab",
    "Cyrl",
    "Ethi",
    "Grek",
    "Armn",
    "Geor",
    "Deva",
    "Beng",
    "Hans",
    "Hant",
    "Hebr",
    "Taml",
    "Thai",
)


def country_name(code: str, listener: Language = GERMAN) -> str:
    """The name of a country by its ISO 3166 code; an unknown code stays as it is."""
    return str(_locale(listener.code).territories.get(code, code))


def script_name(code: str, listener: Language = GERMAN) -> str:
    """The name of a script by its ISO 15924 code: "Arabisch"."""
    return str(_locale(listener.code).scripts.get(code, code))


@cache
def country_codes() -> tuple[str, ...]:
    """Every country, Kosovo included, as ISO 3166 codes."""
    codes = map(str, _locale("de").territories)
    return tuple(sorted(code for code in codes if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY))


@cache
def language_codes() -> tuple[str, ...]:
    """Every language CLDR names in German, and those clients speak that it does not name."""
    named = {code for code in map(str, _locale("de").languages) if "_" not in code} - _NO_LANGUAGE
    return (*CLIENT_LANGUAGES, *sorted(named - set(CLIENT_LANGUAGES), key=language_name))
