"""Help: every topic and every screen has a page, terms say where they come from, all are found in both languages."""

import pytest

from caseworker.facts import SCRIPTS, questions, topic_named
from caseworker.glossary import look_for, page_of, term_of, terms

_ASKED = {name for script in SCRIPTS for chapter in script.chapters for name, _keys in script.asks(chapter)}


@pytest.mark.parametrize("name", sorted(_ASKED))
def test_every_topic_that_is_asked_about_is_explained(name):
    assert term_of(name) is not None


def test_a_term_names_only_what_there_is():
    for term in terms():
        for place in term.about:
            name, _dot, key = place.partition(".")
            if name == "screen":
                continue  # tests/ui/test_terms.py knows the screens
            assert not key or key in {question.key for question in questions(topic_named(name))}, place


def test_a_question_has_its_own_term_or_that_of_its_topic():
    assert term_of("anabin", "institution_status").key == "h_plus"
    assert term_of("anabin", "city").key == "anabin"


def test_no_place_is_explained_twice():
    places = [place for term in terms() for place in term.about]
    assert len(places) == len(set(places))
    assert len({term.key for term in terms()}) == len(terms())


def test_every_term_says_where_it_is_written_and_how_sure_that_is():
    about_the_program = [term for term in terms() if not term.source]
    assert {term.confidence for term in about_the_program} == {"P"}
    assert all(one.startswith("screen.") for term in about_the_program for one in term.about)
    assert all(term.confidence in "ABCMP" for term in terms())
    assert all(term.text("de") and term.text("en") and term.text("de") != term.text("en") for term in terms())


def test_terms_are_found_by_other_words_and_in_english():
    assert look_for("Bürgergeld")[0].key == "grundsicherungsgeld"
    assert look_for("toleration")[0].key == "duldung"
    assert look_for("h-")[0].key == "h_plus"
    assert look_for("Rentenpunkte") == []


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Notfallblatt", "notfallblatt"),
        ("Kennwort vergessen", "kennwort"),
        ("recovery code", "notfallblatt"),
        ("Termin verschieben", "kurznotiz"),
        ("Strg+Z", "rueckgaengig"),
        ("getting started", "erste_schritte"),
        ("letterhead", "einstellungen"),
    ],
)
def test_how_the_program_works_is_found_too(words, key):
    assert look_for(words)[0].key == key


def test_a_screen_without_a_page_shows_how_one_begins():
    assert page_of("").key == page_of("nowhere").key == "erste_schritte"
