"""What a step is about, as one of ten pictures, for people who do not read.

A picture that does not fit is worse than none: the words of the step come first, then the part of the plan it stands
in, and a step that says nothing of the kind gets no picture.
"""

from __future__ import annotations

import re
from enum import StrEnum

from caseworker.facts import AgreedStep, Slot


class Picture(StrEnum):
    """The kinds of steps that have a picture."""

    APPOINTMENT = "appointment"
    TALK = "talk"
    COURSE = "course"
    APPLY = "apply"
    PAPERS = "papers"
    PHONE = "phone"
    MONEY = "money"
    WORK = "work"
    TEST = "test"
    REGISTRATION = "registration"


# What German sentences are about, the most telling words first.
_WORDS = (
    (Picture.APPLY, r"\b(?:bewerb|bewirb)"),
    (Picture.PAPERS, r"schriftlich"),
    (Picture.TEST, r"\b(?:Deutsch-)?Test|Prüfung\b|Einstufung"),
    (Picture.REGISTRATION, r"meld\w* (?:Sie )?sich|anmeld|registrier"),
    (Picture.PHONE, r"\bruf(?:en|t)\b|anruf|telefon|\bfrag(?:en|t)\b"),
    (Picture.MONEY, r"(?<!ohne )Kosten|bezahl|zahlen|Zuschuss|Geld\b"),
    (Picture.TALK, r"\bberat|berät|[Bb]eratung|sprechen|Gespräch"),
    (
        Picture.PAPERS,
        r"[Aa]ntrag|Unterlage|Zeugnis|Kopie|Ausdruck|Blätter|Nachweis|Brief|Bescheid|Papier"
        r"|schreiben (?:Sie )?auf, was Sie",
    ),
    (Picture.APPOINTMENT, r"Termin|Behörde|behörde"),
    (Picture.COURSE, r"[Kk]urs|\blernen|Schule|Ausbildung"),
    (Picture.WORK, r"Praktikum|\b[Aa]rbeit|Betrieb\b|Probearbeit"),
)
_PARTS = {Slot.LANGUAGE: Picture.COURSE, Slot.BENEFITS: Picture.MONEY, Slot.OWN_EFFORTS: Picture.APPLY}


def picture_of(step: AgreedStep) -> Picture | None:
    """The picture of a step, None if none fits."""
    words = step.words or step.sentence or ""
    found = (picture for picture, telling in _WORDS if re.search(telling, words))
    return next(found, _PARTS.get(step.slot) if step.slot is not None else None)
