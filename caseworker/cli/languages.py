"""`caseworker languages`: in which languages a plan can be printed, and who has checked their words."""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.words import GERMAN, Language, Review, language_name, languages


def as_table() -> str:
    """One line for each language: name, code, how complete, sentences at each state, whether legal papers are said."""
    head = ("Sprache", "Code", "vollständig", *(GERMAN.say(review) for review in Review), "Erklärungen")
    return "\n".join(_aligned([head, *(_row(language) for language in languages() if language != GERMAN)]))


def _row(language: Language) -> tuple[str, ...]:
    counted = language.reviews()
    return (
        language_name(language.code),
        language.code,
        f"{language.completeness:.0%}",
        *(str(counted[review]) for review in Review),
        "ja" if language.speaks_law else "nur Deutsch",
    )


def _aligned(rows: list[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
