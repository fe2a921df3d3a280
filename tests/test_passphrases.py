"""Five words that can be remembered are never refused; what others would try first is."""

import pytest

from caseworker.passphrases import LEAST_CHARACTERS, bits, five_words, too_common, too_short

pytestmark = pytest.mark.trust


def test_five_words_are_drawn_from_all_of_them(figure, full):
    times = 20_000 if full else 2_000
    drawn = [five_words() for _time in range(times)]
    figure("T17", "random bits of five words", round(bits(), 1), "at least 50")
    assert bits() >= 50
    assert all(len(words.split()) == 5 for words in drawn)
    assert len(set(drawn)) == times
    assert len({word for words in drawn for word in words.split()}) > 2_000
    refused = sum(too_common(words) or too_short(words) > 0 for words in drawn)
    figure("T17", f"of {times} proposed passphrases refused", refused, "0")
    assert refused == 0


COMMON = [
    "Passwort1234",
    "P4ssw0rt!2026",
    "Kennwort2026",
    "qwertz123456",
    "qwertzuiopü+",
    "asdfghjklöä#",
    "sommer2026sommer",
    "123456789012",
    "000000000000",
    "aaaaaaaaaaaa",
    "abcdefghijkl",
    "geheimgeheim",
    "Willkommen2026!",
    "Jobcenter2026",
    "1qay2wsx3edc",
    "!QAY2wsx!QAY2wsx",
    "hallohallohallo",
    "Schatz12345678",
    "asdfasdfasdf",
    "correcthorsebatterystaple",
    "ichliebedich",
    "111111222222",
    "Michael1980Sabine",
    "0123456789ab",
    "administrator1",
    "Passwort-Passwort",
    "Fussball#2025",
    "ABCDEFGHIJKLM",
    "987654321098",
    "Bitte-Ändern-2026",
    "Duesseldorf2026",
    "Düsseldorf2026",
    "zyxwvutsrqpon",
    "Kreis.Unna.2026!!",
    "letmein12345",
]
OWN = [
    "Regen fällt auf Zebras",
    "Katze mag Regen nicht",
    "Kaffee um halb neun",
    "Zug 1987 nach Ulm",
    "xkjqzvbnmrtp",
    "Ich bin um acht im Büro und trinke Tee",
    "Зебра любит дождь",
    "حمار وحشي تحت المطر",
]


@pytest.mark.parametrize("passphrase", COMMON)
def test_what_others_try_first_is_refused(passphrase):
    assert len(passphrase) >= LEAST_CHARACTERS
    assert too_common(passphrase)


@pytest.mark.parametrize("passphrase", OWN)
def test_what_somebody_thought_of_is_not(passphrase):
    assert not too_common(passphrase)


def test_twelve_characters_are_enough_and_an_umlaut_is_one():
    assert [too_short("x" * length) for length in (0, 11, 12, 13)] == [12, 1, 0, 0]
    assert too_short("u\u0308" * 11) == 1
