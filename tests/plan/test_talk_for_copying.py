"""The result of a talk in at most five pastes, and what a paper is called in the e-file."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.facts import (
    Actor,
    AgreedStep,
    Agreement,
    Appointment,
    Case,
    Cefr,
    Channel,
    Contact,
    ContactKind,
    EndReason,
    Place,
    PlanType,
    RecognitionCase,
    Slot,
    questions,
)
from caseworker.offers import Office, Talk
from caseworker.plan import DEMO_OFFICE, Occasion
from caseworker.plan.efile import USUAL, file_name
from caseworker.plan.for_copying import CopyManner, pieces
from caseworker.plan.talk_for_copying import passages_of_talk
from caseworker.problems import Problem
from caseworker.words import GERMAN

ON = date(2026, 11, 24)


@pytest.fixture
def case() -> Case:
    """Amal was here today, and every part of her plan has something in it."""
    case = Case(number=1234)
    case.person.family, case.person.given = "Haddad", "Amal"
    case.contacts.append(
        Contact(
            case_id=case.id,
            contact_on=ON,
            kind=ContactKind.FOLLOW_UP,
            channel=Channel.IN_PERSON,
            note="Zeugnis ist da",
            next_step="Träger anrufen",
        )
    )
    case.appointments.append(Appointment(case_id=case.id, day=date(2027, 1, 12)))
    plan = Agreement(case_id=case.id, position=1, agreed_on=ON, goal="Arbeit in der Kita", offer="Beratung")
    plan.target_occupation = "Erzieherin"
    case.agreements.append(plan)
    for slot in Slot:
        step = AgreedStep(
            case_id=case.id, position=len(case.steps) + 1, agreement=1, slot=slot, words=f"Schritt {slot}"
        )
        step.actor, step.due = Actor.CLIENT, date(2026, 12, 15)
        case.steps.append(step)
    return case


def passages(
    case: Case, office: Office = Office.JOBCENTER_ZKT, ages: dict[Place, date] | None = None
) -> dict[str, tuple[str, ...]]:
    found = passages_of_talk(Occasion(case, Talk(ON, office), DEMO_OFFICE), ages or {})
    return {GERMAN.say(one.title): one.lines for one in found}


def test_the_result_of_a_talk_takes_at_most_five_pastes(case):
    """U9: without a limit of the other program, and with the fullest plan there can be."""
    found = passages_of_talk(Occasion(case, Talk(ON), DEMO_OFFICE), {})
    pasted = [piece for one in found for piece in pieces(one, case, CopyManner())]
    print(f"pastes for the result of a talk: {len(pasted)} (at most 5)")
    assert len(pasted) <= 5


def test_everything_the_plan_says_is_in_it_and_no_name(case):
    text = "\n".join(line for lines in passages(case).values() for line in lines)
    for slot in (one for one in Slot if one not in (Slot.GOAL, Slot.DISABILITY, Slot.OPT_HEALTH)):
        assert f"Schritt {slot}" in text or slot in (Slot.OFFER, Slot.TARGET_OCC), slot
    for words in ("Ihr Ziel: Arbeit in der Kita", "Unser Angebot für Sie: Beratung", "Deutsch lernen: Sie: Schritt"):
        assert words in text
    assert "Haddad" not in text


def test_the_talk_says_what_it_was_and_when_one_speaks_again(case):
    assert passages(case)["Gespräch"] == (
        "Kontakt am: 24.11.2026",
        "Anlass: Folgegespräch",
        "Weg: persönlich",
        "Notiz: Zeugnis ist da",
        "Nächster Schritt: Träger anrufen",
        "Nächstes Gespräch: 12.01.2027",
    )


def test_what_was_answered_in_the_talk_goes_with_it_and_is_typed_once(case):
    case.german.listening, case.german.reading = Cefr.A2, Cefr.A1
    case.reading.learning_difficulty = True
    case.wishes.occupation, case.wishes.strengths = "Köchin", "geduldig\nkann gut erklären"
    case.recognition_cases.append(RecognitionCase(case_id=case.id, applied_on=ON, qualification=1))
    rows = (case.person, case.german, case.reading, case.wishes, case.recognition_cases[0])
    ages = {(row.__tablename__, row.id, question.key): ON for row in rows for question in questions(type(row))}
    ages[(case.german.__tablename__, case.german.id, "reading")] = date(2026, 3, 1)
    told = passages(case, ages=ages)["Gespräch"]
    assert told[-3:] == (
        "Deutsch: Hören A2",
        "Wünsche und Verfügbarkeit: Wunschberuf Köchin · Stärken geduldig, kann gut erklären",
        "Anerkennung: Beantragt am 24.11.2026",
    )
    text = "\n".join(told)
    assert "Haddad" not in text, "no name"
    assert "Lernbedarf" not in text, "nothing of a special category"
    case.contacts[0].contact_on = date(2026, 8, 3)
    assert not [line for line in passages(case, ages=ages)["Gespräch"] if "Kontakt am" in line], "that was another talk"


def test_what_must_be_reported_is_begin_end_and_reason(case):
    case.plan.ended_on, case.plan.end_reason = date(2027, 1, 5), next(iter(EndReason))
    begin, end, reason = passages(case)["Meldedaten"]
    assert (begin, end) == ("Plan Beginn: 24.11.2026", "Plan Ende: 05.01.2027")
    assert reason.startswith("Grund: ")


def test_a_talk_without_a_plan_is_one_section_and_nothing_is_a_problem(case):
    case.agreements.clear()
    assert list(passages(case)) == ["Gespräch"]
    case.contacts.clear()
    with pytest.raises(Problem):
        passages(case)


def test_another_kind_of_plan_is_gathered_as_well(case):
    case.plan.plan_type = PlanType.KIM_HILFEPLAN
    assert 3 <= len(passages(case, Office.KIM_MUNICIPAL)) <= 5


# --- In the e-file


def test_a_paper_is_called_as_the_office_wants():
    assert file_name(USUAL, 142, "Plan", ON) == "2026-11-24_0142-0_Plan.pdf"
    assert file_name("JC Akte {nummer} {papier}", 142, "Mein Plan", ON) == "JC Akte 0142-0 Mein-Plan.pdf"


@pytest.mark.parametrize(
    "pattern",
    ["{name}_{nummer}", "{papier}", "../{nummer}", "a/{nummer}", "C:{nummer}", "{nummer", "{nummer}.", "", "x" * 200],
)
def test_a_pattern_with_a_name_or_a_way_out_of_the_folder_is_refused(pattern):
    with pytest.raises(Problem):
        file_name(pattern, 142, "Plan", ON)
