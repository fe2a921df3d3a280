"""Words that had better not be kept are named with their rule and a better wording; ordinary words are left alone."""

import pytest

from caseworker.offers.guard import delicate
from caseworker.words import GERMAN


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("War im Juli auf Heimaturlaub.", "travel_home"),
        ("Ist für drei Wochen nach Syrien gereist.", "travel_home"),
        ("Reist im Mai zur Hochzeit nach Eritrea", "travel_home"),
        ("Er floh wegen des Krieges.", "reasons_of_flight"),
        ("Wurde politisch verfolgt.", "reasons_of_flight"),
        ("Bei der Anhörung sagte sie", "reasons_of_flight"),
        ("Hat eine Depression.", "diagnosis"),
        ("Nimmt Medikamente.", "diagnosis"),
        ("ist schwanger", "diagnosis"),
    ],
)
def test_delicate_words_are_named(text, key):
    (hit,) = delicate(text)
    assert hit.kind.key == key
    assert text[hit.start : hit.end]
    assert hit.kind.rule.startswith("R-DP-")
    assert all(GERMAN.say(words) for words in (hit.kind.why, hit.kind.instead))


@pytest.mark.parametrize(
    "text",
    [
        "Kommt aus Syrien, Diplom in Damaskus.",
        "Reist gern, will im Hotel arbeiten.",
        "Kann nicht schwer heben.",
        "Sucht Arbeit in der Türkischen Bäckerei Yıldız.",
        "Kinderkrankenschwester, Praktikum in der Psychosozialen Beratung",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert list(delicate(text)) == []


def test_several_hits_come_in_the_order_of_the_text():
    found = [hit.kind.key for hit in delicate("Hat PTBS, seit er geflohen ist.")]
    assert found == ["diagnosis", "reasons_of_flight"]
