"""Every catalogue in translations/: complete, with the same gaps, in the right script, and nothing unprintable."""

import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from catalogues import STATES, is_said, messages, read
from checks import OWN_LETTERS, SCRIPTS, faults, terms, terms_in

from caseworker.paper.letters.fonts import missing_glyphs
from caseworker.words import GERMAN, Text, WithWeekday, language_name, languages, spoken
from caseworker.words.language import ISOLATE, POP, gaps

ROOT = Path(__file__).parents[2]
CLIENT_LANGUAGES = [language for language in languages() if language != GERMAN]
NAMES = {
    "en": "Englisch",
    "fr": "Französisch",
    "tr": "Türkisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "ro": "Rumänisch",
    "bg": "Bulgarisch",
    "pl": "Polnisch",
    "sq": "Albanisch",
    "so": "Somali",
    "kmr": "Kurmandschi",
    "ar": "Arabisch",
    "fa": "Persisch",
    "prs": "Dari",
    "ps": "Paschtu",
    "ckb": "Sorani",
    "ur": "Urdu",
    "ti": "Tigrinya",
    "am": "Amharisch",
    "es": "Spanisch",
    "sr": "Serbisch",
}


def entries(language):
    return list(messages(read(ROOT / "translations" / language.code / "plan.po")))


@pytest.fixture(params=CLIENT_LANGUAGES, ids=lambda language: language.code)
def language(request):
    return request.param


def test_plans_are_meant_for_21_languages_and_each_has_its_german_name():
    assert {code: language_name(code) for code in SCRIPTS} == NAMES


def test_these_languages_are_there_and_no_others():
    there = {language.code for language in CLIENT_LANGUAGES}
    assert {"en", "uk", "tr", "ar", "fa", "prs", "ru", "fr", "kmr", "ti"} <= there <= set(SCRIPTS)


@pytest.mark.parametrize("code", SCRIPTS)
def test_weekdays_and_direction_are_known_for_every_language(code):
    """CLDR knows Dari, Kurmanji and Serbian in Latin letters under other names."""
    day = spoken(code).say(WithWeekday(date(2026, 12, 7)))
    letters = [letter for letter in day if letter.isalpha()]
    assert all(unicodedata.name(letter).startswith(SCRIPTS[code]) for letter in letters)
    assert spoken(code).right_to_left is (SCRIPTS[code] == "ARABIC")


def test_the_templates_and_catalogues_are_up_to_date():
    checked = subprocess.run(
        [sys.executable, "translations/update.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


def test_no_sentence_of_the_plan_is_missing(language):
    assert [message.id for message in entries(language) if not language.knows(as_text(message, "plan"))] == []


def test_the_window_speaks_english_throughout():
    english = spoken("en")
    office = messages(read(ROOT / "translations" / "ui.pot"))
    assert [one.id for one in office if not english.knows(as_text(one, "ui"))] == []


def as_text(message, domain):
    if isinstance(message.id, str):
        return Text(message.id, domain=domain)
    return Text(message.id[0], domain=domain, many=message.id[1], count=2)


def test_every_sentence_has_one_state(language):
    assert [message.id for message in entries(language) if len(message.flags & {*STATES}) != is_said(message)] == []


def test_every_translation_keeps_the_rules_for_translators(language):
    """Gaps, script, punctuation, the German words of letters, no invisible characters, nothing left in German."""
    wrong = [
        (fault, message.id, message.string)
        for message in entries(language)
        if is_said(message)
        for fault in faults(language.code, message.id, message.string)
    ]
    assert wrong == []


def test_every_language_is_the_one_its_folder_says(language):
    """Urdu, Persian, Pashto and Sorani share a script, and are told apart by the letters only one of them has."""
    text = "".join(message.string for message in entries(language))
    assert [letter for letter in OWN_LETTERS.get(language.code, "") if letter not in text] == []


def test_farsi_and_dari_are_not_the_same_words():
    farsi, dari = ({one.string for one in entries(spoken(code)) if " " in one.string} for code in ("fa", "prs"))
    assert len(farsi & dari) < 0.3 * len(farsi)


@pytest.mark.parametrize("term", terms())
def test_one_german_word_has_one_translation(language, term):
    """The words before "(Antrag)" share their stem in every sentence, whatever their endings: they are recognised."""
    least = {"ARABIC": 3, "ETHIOPIC": 2}.get(SCRIPTS[language.code], 4)
    found = {
        " ".join(before.split()[-7:]).casefold()
        for message in entries(language)
        if term in terms_in(message.id)
        for before in re.findall(rf"([^().،,፣:;{{}}]*)\({re.escape(term)}\)", message.string)
    }
    assert len(found) < 2 or any(
        len(stem) >= least and all(stem in words for words in found) for stem in stems(min(found, key=len))
    ), found


def stems(words):
    """Every stretch of letters inside the words."""
    return {
        word[start:end]
        for word in words.split()
        for start in range(len(word))
        for end in range(start + 1, len(word) + 1)
    }


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
