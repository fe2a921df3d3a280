"""On the screen turned to the client stands their own plan; nothing of health, and nobody else of the household."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.facts import Actor, AgreedStep, Agreement, Case, GoalCode, Slot
from caseworker.plan.document import saying
from caseworker.plan.turned import turned
from caseworker.words import GERMAN

STEP = "Bitte suchen Sie eine Stelle."
HIDDEN = "Das soll niemand lesen."


@pytest.fixture
def plan():
    return Agreement(
        talk_on=date(2026, 11, 24), goal_code=GoalCode.JOB_SVB, next_on=date(2026, 12, 15), next_time="10:00"
    )


def read(plan: Agreement, *steps: AgreedStep, strengths: str = "") -> str:
    case = Case()
    for step in steps:
        step.agreement = plan.id
    case.fill({"agreements": [plan], "steps": list(steps)})
    case.wishes.strengths = strengths or None
    found = list(turned(case, plan))
    words = [words for part in found for words in (part.title, part.who, *(line.words for line in part.lines))]
    return "\n".join(saying(one, (GERMAN,))[0].text for one in words if one is not None)


@pytest.mark.parametrize("typed", ["10:00", "10 Uhr", "10.00 Uhr"])
def test_the_time_is_said_once_however_it_was_typed(plan, typed):
    plan.next_time = typed
    assert "Di. 15.12.2026, 10:00 Uhr" in read(plan).splitlines()


def test_the_goal_the_steps_and_the_next_talk_are_there(plan):
    shown = read(plan, AgreedStep(slot=Slot.STEPS, actor=Actor.CLIENT, words=STEP), strengths="geduldig\nkocht gut")
    for words in (
        "Ich will eine Arbeit mit Sozialversicherung.",
        "kocht gut",
        STEP,
        "Sie",
        "Nächstes Gespräch",
        "Di. 15.12.2026, 10:00 Uhr",
    ):
        assert words in shown


@pytest.mark.parametrize("slot", [Slot.REHA, Slot.DISABILITY, Slot.OPT_HEALTH, Slot.OPT_BG])
def test_health_and_the_household_are_not(plan, slot):
    assert HIDDEN not in read(plan, AgreedStep(slot=slot, actor=Actor.CLIENT, words=HIDDEN))


def test_what_others_of_the_household_do_is_not(plan):
    assert HIDDEN not in read(plan, AgreedStep(slot=Slot.STEPS, actor=Actor.HOUSEHOLD_MEMBER, words=HIDDEN))


def test_typed_words_about_an_illness_are_left_out(plan):
    plan.goal = "Diagnose Depression besprechen"
    step = AgreedStep(slot=Slot.STEPS, actor=Actor.CLIENT, words="Wegen der Depression zum Arzt gehen")
    assert "Depression" not in read(plan, step, strengths="trotz Depression geduldig")
