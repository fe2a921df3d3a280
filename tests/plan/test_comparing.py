"""From one plan to the next: what is new, changed or gone, in words a counsellor would use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseworker.facts import Actor, AgreedStep, Agreement, Binding, Case, GoalCode, Slot
from caseworker.offers import Talk
from caseworker.plan import DEMO_OFFICE, Occasion, differences, kooperationsplan, plan_languages, sheet_of
from caseworker.plan.comparing import lines_of
from caseworker.words import GERMAN

DAY = date(2026, 11, 24)


def sheet(*steps: AgreedStep, code: str = "de", **answers: object):
    """The plan of a person with these steps."""
    case = Case()
    case.person.family = "Haddad"
    agreement = Agreement(talk_on=DAY, agreed_on=answers.pop("agreed_on", DAY), **answers)
    case.agreements.append(agreement)
    case.steps.extend(steps)
    return sheet_of(kooperationsplan, Occasion(case, Talk(DAY), DEMO_OFFICE, plan_languages(code), agreement))


def step(words: str, due: date | None = None, **answers: object) -> AgreedStep:
    return AgreedStep(**{"words": words, "due": due, "slot": Slot.STEPS, "actor": Actor.CLIENT} | answers)


def told(before, after) -> list[str]:
    return [GERMAN.say(difference.said) for difference in differences(before, after)]


CALL, WRITE = "Bei der Kita Regenbogen anrufen", "Lebenslauf schreiben"


def test_the_same_plan_has_no_differences():
    plan = sheet(step(CALL), step(WRITE), goal_code=GoalCode.JOB_SVB, code="ar")
    assert differences(plan, plan) == ()


def test_a_plan_of_another_day_and_office_says_the_same():
    later = sheet(step(CALL), agreed_on=date(2026, 12, 24))
    assert differences(sheet(step(CALL)), replace(later, letterhead=None)) == ()


def test_what_is_new_and_what_is_gone():
    assert told(sheet(step(CALL)), sheet(step(WRITE, date(2026, 12, 8)))) == [
        f"Neu: {WRITE} · Sie · Di. 08.12.2026",
        f"Entfällt: {CALL} · Sie",
    ]


def test_another_day_tells_only_the_days():
    before, after = sheet(step(CALL, date(2026, 12, 1))), sheet(step(CALL, date(2026, 12, 8)))
    assert told(before, after) == [f"Geändert: {CALL} · Di. 01.12.2026 → Di. 08.12.2026"]


def test_a_day_that_is_added_and_who_does_it_now():
    after = sheet(step(CALL, date(2026, 12, 8), actor=Actor.JOBCENTER))
    assert told(sheet(step(CALL)), after) == [f"Geändert: {CALL} · Sie · – → Jobcenter · Di. 08.12.2026"]


def test_free_is_a_difference():
    assert told(sheet(step(CALL)), sheet(step(CALL, binding=Binding.VOLUNTARY))) == [
        f"Geändert: {CALL} · – → Freiwillig"
    ]


def test_the_same_thing_in_other_words_is_changed_and_not_new():
    other = f"{CALL} und fragen"
    assert told(sheet(step(CALL)), sheet(step(other))) == [f"Geändert: {CALL} · Sie → {other} · Sie"]


def test_a_step_in_another_part_is_still_there():
    assert told(sheet(step(CALL)), sheet(step(CALL, slot=Slot.OTHER_PROVIDERS))) == [
        f"Geändert: {CALL} steht jetzt unter Andere Stellen"
    ]


def test_a_part_that_moves_down_is_no_difference():
    assert told(sheet(step(CALL)), sheet(step(CALL), goal_code=GoalCode.JOB_SVB)) == [
        "Neu: Ich will eine Arbeit mit Sozialversicherung."
    ]


def test_the_next_talk_is_compared():
    before = sheet(next_on=date(2026, 12, 8), next_place="Raum 114")
    after = sheet(next_on=date(2026, 12, 15), next_place="Raum 12")
    assert told(before, after) == [
        "Geändert: Di. 08.12.2026 → Di. 15.12.2026",
        "Geändert: Ort · Raum 114 → Raum 12",
    ]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_same_words_twice_are_two_lines(count):
    before, after = sheet(*(step(CALL) for _step in range(count))), sheet(step(CALL), step(CALL))
    assert len(differences(before, after)) == abs(count - 2)


def test_every_step_is_a_line():
    plan = sheet(step(CALL), step(WRITE), offer="Wir beraten Sie.")
    assert [line.words for line in lines_of(plan)] == ["Wir beraten Sie.", CALL, WRITE]
