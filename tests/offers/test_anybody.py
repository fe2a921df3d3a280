"""Whatever is known and whatever is not: no rule breaks, none takes an unknown for a no, none looks too far."""

import random
from datetime import date

import pytest

from caseworker.facts import SKILLS, AnabinLookup, Certificate, Facts, lists, questions, topics
from caseworker.offers import OFFERS, Office, Talk, advise, due, early, next_questions
from tests.offers.anybody import answer_more, any_answer, any_case

DAYS = (date(2022, 1, 1), date(2024, 12, 31), date(2026, 2, 9), date(2026, 6, 11), date(2026, 7, 1), date(2026, 11, 24))


def any_talk(chance):
    return Talk(chance.choice(DAYS), chance.choice(list(Office)))


def by_subject(advice):
    return {(one.offer.key, one.subject.id): one for one in advice}


@pytest.mark.parametrize("seed", range(300))
def test_nothing_breaks_and_everything_says_where_it_is_written(seed):
    chance = random.Random(seed)
    case, talk = any_case(chance, chance.choice((0.05, 0.3, 0.7, 1.0))), any_talk(chance)
    found = advise(case, OFFERS, talk)
    for one in found:
        assert one.offer.rule.startswith("R-")
        assert one.offer.source
        for said in (*one.steps, *one.notes):
            assert said.ground.rule
            assert said.ground.source
            assert said.ground.confidence in set("ABCMP")
        for step in one.steps:
            assert step.due is None or step.due >= min(talk.on, step.due)
    next_questions(case, found)
    for one in due(case, talk.on):
        assert one.rule
        assert one.source
    early(case, talk.on)


@pytest.mark.parametrize("seed", range(300))
def test_a_no_stays_a_no_whatever_else_is_answered(seed):
    chance = random.Random(seed)
    case, talk = any_case(chance, chance.choice((0.1, 0.3, 0.5))), any_talk(chance)
    refused = {key for key, one in by_subject(advise(case, OFFERS, talk)).items() if one.fits is False}
    for row in rows_of(case):
        if not isinstance(row, LATEST_COUNTS):
            answer_more(chance, case, row, 0.5, never=(*REPLACING, *SKILLS))
    now = by_subject(advise(case, OFFERS, talk))
    assert not sorted(key for key in refused & now.keys() if now[key].fits is not False)


# Of these the newest counts: an answer that is added may make another row the newest.
LATEST_COUNTS = (Certificate, AnabinLookup)
# The weakest known skill counts (R-LANG-01), so another skill may change what is known. The other answers replace a
# computed day or an assumption of the rule by what somebody says: a course nobody said stands still goes on, and a
# procedure nobody said is about another degree is about this one.
REPLACING = ("eligibility_valid_to", "zab_insisted", "dob_official", "interruption_from", "qualification")


def rows_of(case):
    yield from (getattr(case, name) for name in topics())
    for name in lists():
        yield from getattr(case, name)


@pytest.mark.parametrize("seed", range(60))
def test_an_answer_changes_only_advice_that_reads_it(seed, monkeypatch):
    chance = random.Random(seed)
    case, talk = any_case(chance, 0.4), any_talk(chance)
    read = set()
    ordinary = Facts.__getattribute__

    def watched(row, key):
        read.add((id(row), key))
        return ordinary(row, key)

    before = {}
    with monkeypatch.context() as patch:
        patch.setattr(Facts, "__getattribute__", watched)
        for offer in OFFERS:
            read.clear()
            before[offer] = (advise(case, [offer], talk), frozenset(read))
    row = chance.choice(list(rows_of(case)))
    question = chance.choice(list(questions(type(row))))
    setattr(row, question.key, any_answer(chance, question))
    for offer, (advice, its_reads) in before.items():
        if (id(row), question.key) not in its_reads:
            assert advise(case, [offer], talk) == advice
