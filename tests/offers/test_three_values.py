"""Three-valued answers: an unknown is never a no, and a no stays a no whatever the unknowns turn out to be."""

from itertools import product

import pytest

from caseworker.facts import Cefr
from caseworker.offers.answers import all_of, any_of, at_least, equals, not_, one_of, some, until

ANSWERS = (True, False, None)


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
def test_a_settled_answer_stays_under_every_completion_of_the_unknowns(answers):
    completions = list(product(*[(True, False) if one is None else (one,) for one in answers]))
    for joined, plain in ((all_of, all), (any_of, any)):
        possible = {plain(full) for full in completions}
        assert joined(answers) == (possible.pop() if len(possible) == 1 else None)


def test_unknown_levels_and_days_stay_unknown():
    assert at_least(None, Cefr.B1) is None
    assert equals(None, Cefr.B1) is None
    assert one_of(None, [Cefr.B1]) is None
    assert until(None, None) is None
    assert not_(None) is None


def test_an_empty_list_means_none_only_when_it_is_complete():
    assert some([], bool, None) is None
    assert some([], bool, True) is False
    assert some([False], lambda one: one, None) is None
    assert some([True], lambda one: one, None) is True
