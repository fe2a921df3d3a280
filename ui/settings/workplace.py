"""The answers about this computer, without a word of the office. Light: the first window reads them."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.words import Named, Text, _office, plural_office, translated
from ui.forms.fact import fact
from ui.look.theme import TEXT_SIZES, Look

_MINUTES = (1, 2, 3, 5, 10, 15)


def minutes(n: int) -> Text:
    """So many minutes, in words."""
    return plural_office("{n} Minute", "{n} Minuten", n)


def months(n: int) -> Text:
    """So many months, in words."""
    return plural_office("{n} Monat", "{n} Monate", n)


def _percent(n: int) -> Text:
    return Text(f"{n} %")


def _named(code: str) -> Named:
    return Named("language", code)


@dataclass(frozen=True)
class Appearance:
    """How the window looks, and what it speaks."""

    look: Look = fact(_office("Farben"), "look", Look.SYSTEM)
    text_size: int = fact(_office("Schriftgröße"), "text_size", 100, choices=lambda: TEXT_SIZES, words=_percent)
    language: str = fact(
        _office("Sprache des Fensters"), "language", "de", choices=lambda: tuple(translated("ui")), words=_named
    )


@dataclass(frozen=True)
class Lock:
    """When the file locks by itself."""

    idle_minutes: int = fact(
        _office("Ohne Eingabe sperren nach"), "lock/idle", 0, choices=lambda: _MINUTES, words=minutes, tightens=True
    )
    talk_minutes: int = fact(
        _office("Während eines Gesprächs"), "lock/talk", 0, choices=lambda: _MINUTES, words=minutes, tightens=True
    )
    when_minimised: bool = fact(_office("Beim Minimieren sperren"), "lock/minimised", False)


@dataclass(frozen=True)
class Periods:
    """After how long something is proposed for deletion, where that is earlier than the office prescribes.

    The period of the trail is not among them: it is the office's proof, not a habit of whoever works here.
    """

    months_after_end: int = fact(
        _office("Akte nach dem Ende der Beratung"), "keeping/after_end", 0, words=months, tightens=True
    )
    months_after_kim: int = fact(
        _office("Case Management nach dem Abschluss"), "keeping/after_kim", 0, words=months, tightens=True
    )
    months_of_draft: int = fact(_office("Entwurf eines Plans"), "keeping/draft", 0, words=months, tightens=True)
    months_of_health_copy: int = fact(
        _office("Kopien mit Angaben zur Gesundheit"), "keeping/health_copy", 0, words=months, tightens=True
    )


# What only tightens the limits of the office.
TIGHTENING = (Lock, Periods)
