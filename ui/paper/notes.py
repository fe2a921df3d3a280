"""What a counsellor has to know about the words on a paper before it is given to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.plan import Document, german_only, plan_languages
from caseworker.words import Language, Text, _office, language_name, plural_office
from ui.paper.pickers import Spoken


def about_language(spoken: Spoken, language: Language, wanted: str = "") -> Iterator[Text]:
    """A language that is not there yet, or that nobody has checked; `wanted` is the one that was asked for."""
    code = spoken.beside
    if code not in spoken.columns or code == "de":
        return
    if wanted not in ("", "de", code):
        missing = language_name(wanted, language)
        yield _office("{language} gibt es noch nicht. Gedruckt wird mit Englisch.", language=missing)
    if any(not one.reviewed for one in plan_languages(code)):
        yield _office(
            "Diese Übersetzung ({language}) ist nicht muttersprachlich geprüft. Bitte mündlich erklären lassen.",
            language=language_name(code, language),
        )


def about_words(document: Document, spoken: Spoken) -> Iterator[Text]:
    """What stays German in a column of another language."""
    if spoken.beside not in spoken.columns:
        return
    missing, typed = german_only(document, plan_languages(spoken.beside)[-1])
    if missing:
        yield plural_office(
            "{n} Satz ist noch nicht übersetzt und steht auf Deutsch.",
            "{n} Sätze sind noch nicht übersetzt und stehen auf Deutsch.",
            len(missing),
        )
    if typed:
        yield plural_office(
            "{n} Eintrag in eigenen Worten steht nur auf Deutsch.",
            "{n} Einträge in eigenen Worten stehen nur auf Deutsch.",
            len(typed),
        )
