"""The window in English: one word for one thing, and the right one where a German word means two."""

import re

import pytest
from catalogues import HERE, forms, messages, read

CATALOGUE = HERE / "en" / "ui.po"

# What the German says, the word English has for it, and words it had beside it.
ONE_WORD = [
    (r"\bNotfallblatt", "recovery sheet", r"emergency sheet"),
    (r"\bGesprächs?\b", "talk", r"\bmeetings?\b|conversations?\b"),
    (r"\bAkten? (angelegt|gelöscht|eingeschränkt)|\bAkte \{number\}", "folder", r"\bcases?\b"),
    (r"\bTage\b", "days", r"\bdates\b"),
    (r"^bis \{end\}|^seit|Wohnsitzauflage bis", "since or until", r"^by\b"),
]


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """Every sentence of the office, in German and in English."""
    said = {forms(one.id): " | ".join(forms(one.string)) for one in messages(read(CATALOGUE))}
    return {" | ".join(german): words for german, words in said.items()}


@pytest.mark.parametrize(("german", "word", "other"), ONE_WORD, ids=[word for _german, word, _other in ONE_WORD])
def test_a_thing_has_one_word(english: dict[str, str], german: str, word: str, other: str) -> None:
    found = {
        f"{asked} → {said}"
        for asked, said in english.items()
        if re.search(german, asked) and re.search(other, said, re.IGNORECASE) and "Sprechen" not in asked
    }
    assert not found, "\n".join(sorted(found))


def test_a_person_has_a_folder_and_the_file_holds_them_all(english: dict[str, str]) -> None:
    """„Akte“ is one person's and „Falldatei“ what holds them all; the e-file („E-Akte“) is the office's, not ours."""
    both = [(german, said) for german, said in english.items() if re.search(r"(?<!-)\bAkten?\b|Falldatei", german)]
    for german, said in both:
        word = "file" if "Falldatei" in german else "folder"
        assert re.search(word, said, re.IGNORECASE), f"{german} → {said}"
    assert english["Abmelden"] == "Sign out", "nobody's file is closed in front of a colleague"
    assert len(both) > 100


def test_the_end_of_a_talk_is_no_degree(english: dict[str, str]) -> None:
    assert english["Zum Schluss"] == "Closing"
    assert english["Abschluss"] == "Qualification"


def test_what_counts_days_and_talks_says_so(english: dict[str, str]) -> None:
    assert english["Tage"] == "days"
    assert english["Gespräche"] == "Talks"
