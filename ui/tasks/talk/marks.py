"""How sure an advice is, in words (users.md 4.2, no. 7) and in a colour that never stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.law import newest_state
from caseworker.offers import Advice, Certainty
from caseworker.words import Text, _office


@dataclass(frozen=True)
class Mark:
    """The words of a mark, and the kind of label they stand in."""

    words: Text
    look: str


def mark(how_sure: Certainty, ask_whom: Text | None = None) -> Mark:
    """The mark of certainty; where it is uncertain, whom to ask."""
    if how_sure is Certainty.RULED:
        return Mark(_office("Geregelt (Stand {day})", day=newest_state()), "quiet")
    if how_sure is Certainty.PRACTICE:
        return Mark(_office("Empfehlung aus der Praxis"), "quiet")
    if how_sure is Certainty.OFFICE:
        return Mark(how_sure.label, "quiet")
    if ask_whom is None:
        return Mark(_office("Unsicher – bitte prüfen."), "warn")
    return Mark(_office("Unsicher – bitte prüfen. Nachfragen bei: {whom}", whom=ask_whom), "warn")


def of_office(advice: Advice) -> list[Text]:
    """The numbers of law an advice hangs on that the office corrected, each with its date and source."""
    return [
        _office("Angabe Ihres Büros, Stand {day}, Quelle: {source}", day=row.state, source=row.source)
        for row in advice.corrected
    ]


def whom_to_ask(advice: Advice) -> Text | None:
    """Who knows, where the law leaves it open."""
    found = [line.unclear for line in advice.criteria if line.unclear and line.holds is None]
    return next(iter([*found, *(note.ask_whom for note in advice.notes if note.ask_whom)]), None)
