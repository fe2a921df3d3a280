"""What a client reads keeps the house's own rules (R-TXT, domain.md 9.2): short, active, without abbreviations."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

POT = Path(__file__).parents[2] / "translations" / "plan.pot"
# Official words a client meets on letters; each is explained by the sentence or by its translation in brackets.
OFFICIAL = {"Berufssprachkurs", "Anmeldebestätigung", "Eingangsbestätigung", "Alphabetisierungskurs"}
OFFICIAL |= {"Erstorientierungskurs", "Integrationsmanagement", "Sozialversicherung"}
OFFICIAL |= {"Fiktionsbescheinigung", "Bundesverwaltungsamt"}


def sentences():
    with POT.open("rb") as file:
        for message in read_po(file):
            if message.id:
                yield from re.split(r"(?<=[.?!])\s+", message.id)


def test_sentences_are_short():
    assert [sentence for sentence in sentences() if len(sentence.split()) > 14] == []


def test_no_paragraph_sign_and_no_abbreviation():
    assert [
        sentence for sentence in sentences() if re.search(r"§|\b(IK|BSK|JC|AA|ABH|usw|z\.B|bzw|ggf)\b", sentence)
    ] == []


def test_no_exclamation_mark():
    assert [sentence for sentence in sentences() if "!" in sentence] == []


def test_long_words_are_official_ones():
    words = {word for sentence in sentences() for word in re.findall(r"\w+", sentence)}
    assert {word for word in words if len(word) > 16} <= OFFICIAL


def test_nothing_is_promised():
    assert [
        sentence for sentence in sentences() if re.search(r"\b(bezahlen wir|wir zahlen|garantier)", sentence, re.I)
    ] == []
