"""Words in own hand, read as a client would: too long, too hard, an abbreviation (R-TXT, domain.md 9.2).

The sentences of the program keep these rules by themselves; this is for what a counsellor types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseworker.words import Text, _office

_MOST_WORDS, _LONGEST_WORD = 12, 16
# Words of law that clients meet on letters and that cannot be said otherwise; the plan explains them (decisions.md).
OFFICIAL = frozenset(
    {
        *("Alphabetisierungskurs", "Anerkennungsbescheid", "Anmeldebestätigung", "Arbeitserlaubnis"),
        *("Aufenthaltserlaubnis", "Berufssprachkurs", "Bewerbungsunterlagen", "Eingangsbestätigung"),
        *("Erstorientierungskurs", "Fachkräfteeinwanderung", "Fiktionsbescheinigung", "Grundsicherungsgeld"),
        *("Integrationsmanagement", "Kinderbetreuung", "Krankenversicherung", "Niederlassungserlaubnis"),
        *("Rechtsantragstelle", "Schuldnerberatung", "Sozialversicherung", "Versicherungsnummer"),
        *("Vermittlungsbudget", "Volkshochschule", "Zeugnisbewertung"),
    }
)
_ABBREVIATION = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|usw|bzw|ggf|evtl|inkl|insb|i\. ?d\. ?R|o\. ?ä|IK|BSK|JC|AA|BA|ABH|ZAB|VB|FbW|AGH|EGZ"
    r"|MAG|AVGS|SGB|VHS|KIM|BG|VA|EKS|GdB|AU)\b\.?"
)
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+")


def hard_to_read(text: str) -> Iterator[Text]:
    """What a client may stumble over in these words, each once."""
    if found := _ABBREVIATION.search(text):
        yield _office("Abkürzung „{word}“: Schreiben Sie das Wort aus.", word=found[0])
    if "§" in text:
        yield _office("Das Zeichen § sagt der Person nichts: Schreiben Sie, worum es geht.")
    for word in dict.fromkeys(_WORD.findall(text)):
        if len(word) > _LONGEST_WORD and word not in OFFICIAL:
            yield _office("Langes Wort „{word}“: Gibt es ein kürzeres?", word=word)
    for sentence in _SENTENCE_END.split(text):
        if len(sentence.split()) > _MOST_WORDS:
            yield _office("Ein Satz hat mehr als {n} Wörter: Machen Sie zwei daraus.", n=_MOST_WORDS)
            return
