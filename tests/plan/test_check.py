"""Before printing: hints that help, each with its reason and source; nothing but an empty plan stops the printer."""

from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.cli.printing import plan_of
from caseworker.facts import (
    Absence,
    Actor,
    AgreedStep,
    Agreement,
    Benefit,
    BenefitStatus,
    Binding,
    Case,
    Cefr,
    GoalCode,
    Instrument,
    PlanType,
    Slot,
)
from caseworker.offers import Talk
from caseworker.offers.guard import delicate
from caseworker.plan import DEMO_OFFICE, Occasion, check, refuse_empty
from caseworker.problems import Problem
from caseworker.words import GERMAN, spoken

PEOPLE = Path(__file__).parents[1] / "people"
DAY = date(2026, 8, 17)
MONDAY = date(2026, 9, 14)
LAW = [Slot.GOAL, Slot.OFFER, Slot.TARGET_OCC, Slot.OWN_EFFORTS]
LAW += [Slot.BENEFITS, Slot.LANGUAGE, Slot.OTHER_PROVIDERS, Slot.REHA]


def good_plan(*steps, **changes):
    """A plan with which nobody could find fault, but for what a test changes."""
    agreement = Agreement(
        position=1,
        talk_on=DAY,
        next_on=MONDAY,
        goal_code=GoalCode.LANGUAGE_FIRST,
        offer="Frau Becker ruft am 24.08. bei der Volkshochschule an.",
        target_occupation="Küche",
        not_today=("BENEFITS", "LANGUAGE", "OTHER_PROVIDERS", "REHA"),
    )
    for key, value in changes.items():
        setattr(agreement, key, value)
    case = Case()
    case.agreements.append(agreement)
    case.steps.extend(steps or (step(),))
    return Occasion(case, Talk(DAY), DEMO_OFFICE)


def step(words="Sie schreiben drei Bewerbungen.", **changes):
    said = {"slot": Slot.OWN_EFFORTS, "actor": Actor.CLIENT, "due": MONDAY, "binding": Binding.AGREED}
    return AgreedStep(**{"agreement": 1, "words": words, "proof": "Liste der Bewerbungen"} | said | changes)


def hints(occasion):
    return [GERMAN.say(finding.text) for finding in check(occasion)]


def test_a_good_plan_gets_no_hint():
    assert hints(good_plan()) == []


@pytest.mark.parametrize("person", ["mehmet", "amira", "serhii", "olena", "youssef", "letebrhan"])
def test_sentences_of_the_program_are_never_found_fault_with(person):
    written = read_person(PEOPLE / f"{person}.toml")
    agreement = plan_of(written.case, written.talk)
    found = check(Occasion(written.case, written.talk, DEMO_OFFICE, agreement=agreement))
    assert [GERMAN.say(one.text) for one in found if isinstance(one.at, AgreedStep) and one.at.text] == []


@pytest.mark.parametrize("slot", LAW)
def test_a_part_the_law_names_is_filled_or_put_off(slot):
    emptied = {"goal_code": None, "offer": None, "target_occupation": None, "not_today": None}
    occasion = good_plan(step(binding=Binding.VOLUNTARY, slot=Slot.STEPS), **emptied)
    (found,) = (one for one in check(occasion) if one.slot is slot)
    assert (found.rule, found.confidence, found.key) == ("R-KP-02", "A", "not_today")


@pytest.mark.parametrize("slot", [Slot.BENEFITS, Slot.LANGUAGE, Slot.OTHER_PROVIDERS, Slot.REHA, Slot.OFFER])
def test_a_step_fills_its_part(slot):
    said = good_plan(step(), step("Wir rufen bei der Stelle an.", slot=slot, actor=Actor.JOBCENTER), not_today=None)
    said.plan.offer = None if slot is Slot.OFFER else said.plan.offer
    assert f"„{GERMAN.say(slot.label)}“ ist noch leer." not in hints(said)


def test_only_four_parts_need_a_reason_to_be_put_off():
    all_off = tuple(slot.key for slot in LAW)
    emptied = {"goal_code": None, "offer": None, "target_occupation": None, "not_today": all_off}
    occasion = good_plan(step(binding=Binding.VOLUNTARY, slot=Slot.STEPS), **emptied)
    assert [one.slot for one in check(occasion)] == [Slot.GOAL, Slot.OFFER, Slot.TARGET_OCC, Slot.OWN_EFFORTS]
    occasion.plan.why_not = dict.fromkeys(all_off, "erst die Geburt abwarten")
    assert check(occasion) == []


@pytest.mark.parametrize(
    "offer", ["Beratung und Unterstützung", "Wir unterstützen Sie bei der Arbeitssuche.", "Hilfe nach Bedarf"]
)
def test_an_offer_that_says_nothing_is_named(offer):
    assert "Der Beitrag des Jobcenters ist zu allgemein." in hints(good_plan(offer=offer))[0]


@pytest.mark.parametrize("offer", ["Wir melden Sie bis 01.10. zum Kurs an.", "Begleitung zur Bäckerei Otto"])
def test_an_offer_that_names_something_is_left_alone(offer):
    assert hints(good_plan(offer=offer)) == []


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"actor": None}, "„Sie schreiben drei Bewerbungen.“: Wer macht das?"),
        ({"due": None}, "„Sie schreiben drei Bewerbungen.“: Bis wann?"),
        ({"proof": None}, "„Sie schreiben drei Bewerbungen.“: Wie wird es gezeigt?"),
        ({"words": " "}, "Ein Schritt hat noch keine Worte."),
        ({"due": date(2026, 9, 13)}, "„Sie schreiben drei Bewerbungen.“: Der 13.09.2026 ist kein Arbeitstag."),
        ({"due": date(2026, 10, 3)}, "„Sie schreiben drei Bewerbungen.“: Der 03.10.2026 ist kein Arbeitstag."),
        ({"due": date(2026, 12, 24)}, "„Sie schreiben drei Bewerbungen.“: Ist am 24.12.2026 jemand da?"),
    ],
)
def test_a_step_says_who_what_when_and_how_it_is_shown(changed, hint):
    (found,) = check(good_plan(step(), step(**changed)))
    assert GERMAN.say(found.text) == hint
    assert isinstance(found.at, AgreedStep)


def test_how_often_is_no_question_of_the_plan():
    """Frequency belongs to an order under § 15a(4), not to the plan (users.md 1.5)."""
    assert not hasattr(AgreedStep, "frequency")
    assert hints(good_plan(step("Sie schreiben Bewerbungen."))) == []


def test_a_free_step_needs_no_proof():
    assert hints(good_plan(step(), step(binding=Binding.VOLUNTARY, proof=None))) == []


def test_german_below_b1_asks_for_a_course():
    occasion = good_plan()
    occasion.case.german.listening = Cefr.A2
    assert hints(occasion) == ["Deutsch ist unter B1, und im Plan steht kein Deutschkurs."]
    occasion.case.german.listening = Cefr.B1
    assert hints(occasion) == []
    occasion.case.german.listening = None
    assert hints(occasion) == []


def test_german_that_is_no_topic_today_and_one_that_is_only_empty_are_two_things():
    occasion = good_plan(not_today=("BENEFITS", "OTHER_PROVIDERS", "REHA"))
    occasion.case.german.listening = Cefr.A2
    assert hints(occasion) == [f"„{GERMAN.say(Slot.LANGUAGE.label)}“ ist noch leer."]


def test_help_for_the_household_needs_a_talk_with_the_household():
    occasion = good_plan(step(), step(slot=Slot.OPT_BG, binding=Binding.VOLUNTARY))
    assert [one.rule for one in check(occasion)] == ["R-KP-10"]
    occasion.plan.household_talk_on = DAY
    assert check(occasion) == []


@pytest.mark.parametrize(
    ("day", "rules"), [(date(2027, 2, 17), []), (date(2027, 2, 18), ["R-KP-04"]), (None, ["R-KP-04"])]
)
def test_the_plan_is_updated_within_six_months(day, rules):
    assert [one.rule for one in check(good_plan(next_on=day))] == rules


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Sie bringen die Unterlagen bzw. Kopien mit.", "Abkürzung „bzw.“"),
        ("Sie stellen den Antrag nach § 44.", "Das Zeichen §"),
        ("Sie gehen zur Arbeitsgelegenheitsmaßnahme.", "Langes Wort „Arbeitsgelegenheitsmaßnahme“"),
        ("Sie " + "sehr " * 12 + "bald.", "Ein Satz hat mehr als 12 Wörter"),
    ],
)
def test_own_words_are_read_as_a_client_would(words, hint):
    (found,) = hints(good_plan(step(words)))
    assert hint in found


def test_words_of_law_that_stand_on_letters_are_let_through():
    assert hints(good_plan(step("Sie holen die Fiktionsbescheinigung."))) == []


def test_at_most_five_remarks_about_words():
    assert len(check(good_plan(*(step(f"Sie bringen Kopie {n} usw. mit.") for n in range(9))))) == 5


@pytest.mark.parametrize("words", ["Termin wegen Depression", "Sie nehmen Ihre Medikamente."])
def test_health_in_the_handout_is_named(words):
    (found,) = check(good_plan(step(words)))
    assert found.rule == "R-DP-03"


def test_other_delicate_words_are_not_said_to_be_health():
    assert list(delicate("Erzählt, warum sie geflohen ist."))
    assert hints(good_plan(step("Erzählt, warum sie geflohen ist."))) == []


def test_an_unchecked_translation_is_explained_aloud():
    occasion = good_plan()
    both = Occasion(occasion.case, occasion.talk, occasion.sender, (GERMAN, spoken("ti")))
    (hint,) = hints(both)
    assert hint.startswith("Diese Übersetzung (Tigrinya) ist nicht muttersprachlich geprüft.")


def test_other_plans_are_not_measured_by_the_law_of_the_kooperationsplan():
    occasion = good_plan(plan_type=PlanType.KIM_HILFEPLAN, offer=None, not_today=None)
    assert hints(occasion) == []


def test_every_hint_has_a_reason_and_a_source():
    occasion = good_plan(step(" "), step(due=None), next_on=None, offer=None, not_today=None)
    for found in check(occasion):
        assert GERMAN.say(found.why)
        assert found.source


def test_only_an_empty_plan_cannot_be_printed():
    empty = Agreement(position=1, talk_on=DAY)
    case = Case()
    case.agreements.append(empty)
    with pytest.raises(Problem, match="noch nichts"):
        refuse_empty(case, empty)
    empty.goal = "Arbeit finden"
    refuse_empty(case, empty)


def test_a_step_while_the_person_is_away_is_named():
    occasion = good_plan()
    occasion.case.absences.append(Absence(starts=MONDAY, ends=date(2026, 9, 30)))
    occasion.case.steps[0].due = MONDAY
    said = [GERMAN.say(one.text) for one in check(occasion)]
    assert "Am Tag des nächsten Gesprächs ist die Person nicht verfügbar." in said
    assert any(words.endswith("Am 14.09.2026 ist die Person nicht verfügbar.") for words in said)


def test_granted_needs_the_decision():
    """R-INS-12."""
    occasion = good_plan()
    occasion.case.benefits.append(Benefit(instrument=Instrument.VB, status=BenefitStatus.GRANTED))
    (finding,) = check(occasion)
    assert (finding.rule, finding.key) == ("R-INS-12", "decision_on")
    occasion.case.benefits[0].decision_on, occasion.case.benefits[0].reference = DAY, "7/26"
    assert not check(occasion)
