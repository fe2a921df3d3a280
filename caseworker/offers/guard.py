"""Free text that had better not be kept: travel home, reasons of flight, diagnoses.

A Jobcenter that learns of a journey to the country of persecution must report it (AsylG § 8 Abs. 1c, R-DP-09), reasons
of flight belong to nobody but the BAMF (domain.md 5.3), and of an illness only its effect on work may be written down
(R-DP-03, decisions.md). A hit is shown with a better wording and never stored; the person at the desk decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.words import Text, _office


@dataclass(frozen=True)
class Delicate:
    """A kind of words that had better not be kept: why, where that is written, and what to write instead."""

    key: str
    why: Text
    instead: Text
    rule: str
    source: str
    telling: str

    @property
    def named(self) -> Text:
        """What the person at the desk reads below the words: why, what instead, and where that is written."""
        return _office(
            "{why} {instead} ({source}; {rule})",
            why=self.why,
            instead=self.instead,
            source=self.source,
            rule=self.rule,
        )


@dataclass(frozen=True)
class Hit:
    """Words found in a text, from one place to another."""

    kind: Delicate
    start: int
    end: int


# A journey and a country where many clients come from, in one sentence.
_TRAVELS = r"\b(?:ge|ver)?(?:reis(?:t|te|en)|flieg(?:t|en)|flog|flogen|urlaub|besucht|besuchte)\b"
_ORIGINS = r"\b(?:syrien|afghanistan|irak|iran|eritrea|türkei|somalia|ukraine|äthiopien|guinea|nigeria)\b"
_NEAR = r"[^.!?]{0,60}"

TRAVEL_HOME = Delicate(
    "travel_home",
    _office("Das liest sich wie eine Reise ins Herkunftsland. Das Jobcenter müsste sie dem BAMF melden."),
    _office("Lassen Sie Ort und Grund weg. Abwesenheit steht nur mit Tagen: nicht da von, bis."),
    "R-DP-09",
    "AsylG § 8 Abs. 1c; SGB X § 71 Abs. 2",
    rf"heimat(?:reise|urlaub|besuch|land)|\b(?:in|nach) (?:die|der|seiner?|ihrer?)? ?heimat|herkunftsland\b"
    rf"|{_TRAVELS}{_NEAR}{_ORIGINS}|{_ORIGINS}{_NEAR}{_TRAVELS}",
)
REASONS_OF_FLIGHT = Delicate(
    "reasons_of_flight",
    _office("Das liest sich wie ein Fluchtgrund oder ein Teil der Anhörung. Für die Vermittlung ist es nicht nötig."),
    _office("Lassen Sie es weg. Wichtig ist hier nur der Aufenthalt, wie er im Dokument steht."),
    "R-DP-03",
    "SGB X § 67a Abs. 1",
    r"flucht(?:grund|gründe|geschichte|weg|route)|\b(?:ge)?floh(?:en)?\b|\bgeflohen\b|verfolg(?:t|ung)\b|folter"
    r"|asylgr[uü]nd|\banhörung\b|schlepper|abschieb|inhaftiert|politisch aktiv|desert",
)
DIAGNOSIS = Delicate(
    "diagnosis",
    _office("Das liest sich wie eine Diagnose oder ein Befund. Solche Angaben werden nicht gebraucht."),
    _office("Schreiben Sie nur, was bei der Arbeit nicht geht, zum Beispiel: kann nicht schwer heben."),
    "R-DP-03",
    "SGB X §§ 67a, 67b; DSGVO Art. 9",
    r"diagnos|depress|\bptbs\b|posttraum|traumatisiert|\btrauma\b|psychose|schizophren|angststörung|suizid|\bkrebs\b"
    r"|tumor|chemotherapie|diabet|epileps|\bhiv\b|hepatitis|tuberkul|schwanger|bandscheibe|alkohol(?:iker|sucht|abhäng)"
    r"|drogen(?:sucht|abhäng)|suchtkrank|\bentzug\b|medikament|psychiatr|psychotherap|\bmigräne\b|\bburn-?out\b",
)
DELICATE = (TRAVEL_HOME, REASONS_OF_FLIGHT, DIAGNOSIS)


def delicate(text: str) -> Iterator[Hit]:
    """What in a text had better not be kept, in its order."""
    found = [Hit(kind, *match.span()) for kind in DELICATE for match in re.finditer(kind.telling, text, re.IGNORECASE)]
    yield from sorted(found, key=lambda hit: hit.start)
