"""A plan that is kept in two languages can be printed in both or in one, by a later program too."""

from __future__ import annotations

import pytest
from test_comparing import CALL, sheet, step

from caseworker import __version__
from caseworker.paper import print_sheet
from caseworker.plan import keep, languages_of, only, reprinted
from caseworker.plan.columns import sayings
from tests.paper.reading import words_on

WARNING = "Die Übersetzung ist nicht muttersprachlich geprüft."


def text(plan) -> str:
    return " ".join(" ".join(words_on(print_sheet(plan))).split())


@pytest.mark.parametrize("code", ["ar", "tr"])
def test_one_language_of_two(code):
    both = sheet(step(CALL), code=code)
    assert languages_of(both) == ("de", code)
    for wanted in ("de", code):
        alone = only(both, {wanted})
        assert languages_of(alone) == (wanted,)
        assert all(len(saying) == 1 for saying in sayings(alone))
    assert only(both, {"de", code}) == both
    assert only(both, {"uk"}) == both


def test_german_alone_warns_of_no_translation():
    both = sheet(step(CALL), code="ar")
    assert WARNING in text(both)
    assert WARNING not in text(only(both, {"de"}))
    assert only(both, {"de"}) == sheet(step(CALL))


def test_the_same_version_prints_the_same_bytes_again():
    plan = sheet(step(CALL), code="ar")
    again = reprinted(keep(plan), __version__, __version__)
    assert again == plan
    assert print_sheet(again) == print_sheet(plan)


def test_a_later_version_says_which_one_printed_the_words_first():
    plan = sheet(step(CALL), code="tr")
    again = reprinted(keep(plan), "0.1.0", "0.2.0")
    assert again.blocks == plan.blocks
    assert "Zuerst gedruckt mit Caseworker 0.1.0." in text(again)
    assert "Zuerst" not in text(plan)


def test_a_plan_from_before_versions_were_kept_says_nothing_of_them():
    plan = sheet(step(CALL), code="tr")
    assert reprinted(keep(plan), None, "0.2.0") == plan
