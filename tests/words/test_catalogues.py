"""Every catalogue in translations/: complete, with the same gaps, in the right script, and nothing unprintable."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from caseworker.paper.letters.fonts import missing_glyphs
from caseworker.words import Text, language_name, languages, spoken
from caseworker.words.language import ISOLATE, POP, gaps

ROOT = Path(__file__).parents[2]
CLIENT_LANGUAGES = [language for language in languages() if language.code != "de"]
SCRIPT = {
    **dict.fromkeys(("uk", "ru"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "prs"), "ARABIC"),
    **dict.fromkeys(("tr", "en", "fr", "kmr"), "LATIN"),
    "ti": "ETHIOPIC",
}


def messages(path):
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def entries(language):
    return messages(ROOT / "translations" / language.code / "plan.po")


@pytest.fixture(params=CLIENT_LANGUAGES, ids=lambda language: language.code)
def language(request):
    return request.param


def test_this_releases_languages_are_there():
    assert {"en", "uk", "tr", "ar", "fa", "prs", "ru", "fr", "kmr", "ti"} <= {
        language.code for language in CLIENT_LANGUAGES
    }


def test_the_templates_and_catalogues_are_up_to_date():
    checked = subprocess.run(
        [sys.executable, "translations/update.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


def test_no_sentence_of_the_plan_is_missing(language):
    known = {message.id for message in entries(language)}
    wanted = {message.id for message in messages(ROOT / "translations" / "plan.pot")}
    assert known == wanted
    silent = [message.id for message in entries(language) if not language.knows(Text(message.id))]
    assert not silent


def test_the_window_speaks_english_throughout():
    english = spoken("en")
    assert [one.id for one in messages(ROOT / "translations" / "ui.pot") if not english.knows(as_text(one))] == []


def as_text(message):
    if isinstance(message.id, str):
        return Text(message.id, domain="ui")
    return Text(message.id[0], domain="ui", many=message.id[1], count=2)


def test_every_gap_is_filled_in_every_language(language):
    for message in entries(language):
        assert gaps(message.string) == gaps(message.id), message.id


def test_the_script_is_the_one_of_the_language(language):
    """Not Latin text in a Cyrillic catalogue: German terms stand in brackets, the rest is the language itself."""
    letters = [letter for message in entries(language) for letter in message.string if letter.isalpha()]
    own = [letter for letter in letters if unicodedata.name(letter).startswith(SCRIPT[language.code])]
    assert len(own) > 0.6 * len(letters)
    same = [one.id for one in entries(language) if one.id == one.string and len(one.id) > 2 and " " in one.id]
    assert [sentence for sentence in same if any(word.isalpha() for word in gapless(sentence).split())] == []


def gapless(sentence):
    for gap in gaps(sentence):
        sentence = sentence.replace("{" + gap + "}", "")
    return sentence


def test_the_bundled_fonts_can_print_every_letter(language):
    text = "".join(message.string for message in entries(language)) + language_name(language.code, language)
    assert missing_glyphs(text, language.code) == set()


def test_every_gap_of_a_right_to_left_sentence_is_isolated(language):
    if not language.right_to_left:
        pytest.skip("is written from left to right")
    for message in entries(language):
        said = language.say(Text(message.id, dict.fromkeys(gaps(message.id), "B1")))
        assert said.count(f"{ISOLATE}B1{POP}") >= len(gaps(message.id)), message.id
        assert said.count(ISOLATE) == said.count(POP)


def test_no_catalogue_smuggles_invisible_characters(language):
    for message in entries(language):
        assert not [letter for letter in message.string if unicodedata.category(letter) == "Cf" and letter != "\u200c"]


def test_german_terms_that_stand_on_letters_can_be_recognised(language):
    term = "Ausländerbehörde"
    said = [message.string for message in entries(language) if term in message.id]
    assert said
    assert all(term in sentence for sentence in said)
