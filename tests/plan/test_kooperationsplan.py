"""The plan as content: sections in the order of its law, the house's wording, and words that are kept."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.facts import Actor, AgreedStep, Agreement, Binding, GoalCode, LegalRegime, PlanType, Slot
from caseworker.offers import OFFERS, Local, Step, Talk, advise
from caseworker.plan import (
    AsTyped,
    Letterhead,
    Occasion,
    Sender,
    draft_of,
    is_in_plan,
    keep,
    kept,
    kooperationsplan,
    new_draft,
    said_in,
    step_from,
)
from caseworker.plan.document import Box, Fact, Heading, Proper, Table, words_in
from caseworker.problems import Problem
from caseworker.words import GERMAN, Choice, Text, spoken

PEOPLE = Path(__file__).parents[1] / "people"
OFFICE = Sender(Letterhead("Jobcenter Musterstadt"), "Frau Becker", "0201 555-0142")


@pytest.fixture
def mehmet():
    return read_person(PEOPLE / "mehmet.toml")


@pytest.fixture
def plan(mehmet):
    """Mehmet's plan with a step in every part that has steps."""
    agreement = mehmet.case.agreements[0]
    for slot in (
        Slot.STEPS,
        Slot.OWN_EFFORTS,
        Slot.BENEFITS,
        Slot.LANGUAGE,
        Slot.OTHER_PROVIDERS,
        Slot.REHA,
        Slot.OPT_BG,
    ):
        step = AgreedStep(
            agreement=1, slot=slot, actor=Actor.CLIENT, words=f"Schritt {slot.key}", due=date(2026, 9, 14)
        )
        mehmet.case.steps.append(step)
    return mehmet.case, agreement


def written(case, agreement, languages):
    return kooperationsplan(Occasion(case, Talk(date(2026, 8, 17)), OFFICE, languages, agreement))


def headings(document):
    return [GERMAN.say(block.text) for block in document.blocks if isinstance(block, Heading)]


def test_sections_stand_in_the_order_of_the_law_of_july_2026(plan):
    case, agreement = plan
    assert headings(written(case, agreement, (GERMAN,))) == [
        "1. Ihr Ziel",
        "2. Das können Sie gut",
        "3. Unser Angebot für Sie",
        "4. Gesuchte Arbeit oder Ausbildung",
        "5. Die nächsten Schritte",
        "6. Diese Hilfen kommen in Frage",
        "7. Deutsch lernen",
        "8. Andere Stellen",
        "9. Reha: Hilfe bei Krankheit oder Behinderung",
        "10. Hilfe für Personen im Haushalt",
        "Nächstes Gespräch",
    ]


def test_sections_stand_in_the_order_of_the_old_law(plan):
    case, agreement = plan
    agreement.agreed_on = date(2026, 6, 30)
    assert headings(written(case, agreement, (GERMAN,))) == [
        "1. Ihr Ziel",
        "2. Das können Sie gut",
        "3. Die nächsten Schritte",
        "4. Diese Hilfen kommen in Frage",
        "5. Das machen Sie",
        "6. Deutsch lernen",
        "7. Andere Stellen",
        "8. Gesuchte Arbeit oder Ausbildung",
        "9. Reha: Hilfe bei Krankheit oder Behinderung",
        "10. Hilfe für Personen im Haushalt",
        "Nächstes Gespräch",
    ]


def test_the_law_of_a_plan_is_stored_and_not_chosen_again(plan):
    case, agreement = plan
    agreement.legal_regime = LegalRegime.KP2023
    assert "5. Das machen Sie" in headings(written(case, agreement, (GERMAN,)))


def test_own_efforts_stand_among_the_steps_since_july_2026(plan):
    case, agreement = plan
    table = next(block for block in written(case, agreement, (GERMAN,)).blocks if isinstance(block, Table))
    words = [row.cells[0].text for group in table.groups for row in group.rows]
    assert words == ["Schritt STEPS", "Schritt OWN_EFFORTS"]


def test_three_dates_stay_apart(mehmet):
    case, agreement = mehmet.case, mehmet.case.agreements[0]
    agreement.talk_on, agreement.agreed_on = date(2026, 6, 29), date(2026, 7, 1)
    assert "Unser Angebot" in " ".join(headings(written(case, agreement, (GERMAN,))))
    agreement.agreed_on = None
    assert "Unser Angebot" not in " ".join(headings(written(case, agreement, (GERMAN,))))


def said(sheet, language):
    return [one.text for one in _leaves(sheet) if one.language == language]


def _leaves(thing):
    if isinstance(thing, tuple):
        for part in thing:
            yield from _leaves(part)
    elif hasattr(thing, "german_only"):
        yield thing
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from _leaves(getattr(thing, name))


def test_no_signature_no_paragraphs_no_promise(plan):
    case, agreement = plan
    sheet = said_in(written(case, agreement, (GERMAN,)), (GERMAN,))
    text = " ".join(said(sheet, "de"))
    for word in ("Unterschrift", "§", "BG-Nummer", "gültig bis", "erbindlich", "wir zahlen"):
        assert word not in text
    assert "Bei Unterschieden zählt der deutsche Text." in text
    assert "Spätestens am 17.02.2027 sprechen wir wieder über den Plan." in text


def test_what_is_no_topic_today_is_not_printed(mehmet):
    case, agreement = mehmet.case, mehmet.case.agreements[0]
    agreement.offer = agreement.target_occupation = case.wishes.occupation = case.wishes.strengths = None
    assert headings(written(case, agreement, (GERMAN,))) == ["1. Ihr Ziel", "Nächstes Gespräch"]


def test_own_words_stay_german_and_say_so(plan):
    case, agreement = plan
    languages = (GERMAN, spoken("tr"))
    sheet = said_in(written(case, agreement, languages), languages)
    own = [one for one in _leaves(sheet) if one.text == "Schritt STEPS"]
    assert [(one.language, one.german_only) for one in own] == [("de", False), ("de", True)]
    names = [one for one in _leaves(sheet) if one.text == "Mehmet Yıldız"]
    assert [one.german_only for one in names] == [False, False]


def test_a_suggested_step_is_said_in_both_languages_and_stays_editable(mehmet):
    case, talk = mehmet.case, mehmet.talk
    case.agreements.clear()
    draft = new_draft(case, talk)
    case.agreements.append(draft)
    suggestion = next(
        step for one in advise(case, OFFERS, talk) if one.offer.key == "placement_budget" for step in one.steps
    )
    assert not is_in_plan(case, suggestion)
    case.steps.append(step_from(suggestion, draft))
    assert is_in_plan(case, suggestion)
    assert draft_of(case) is draft
    step = case.steps[-1]
    assert step.text == suggestion.text
    assert GERMAN.say(step.text) != spoken("tr").say(step.text)
    step.words = "Frau Demir fragt nach den Kosten."
    assert step.text is None


@pytest.mark.parametrize(
    ("away", "due"),
    [
        ((), date(2026, 8, 30)),
        (((date(2026, 8, 24), date(2026, 9, 1)),), date(2026, 9, 2)),
        (((date(2026, 9, 1), date(2026, 9, 4)),), date(2026, 8, 30)),
    ],
)
def test_a_suggested_day_moves_only_where_the_person_is_away(mehmet, away, due):
    """A Sunday that the law names stays; nobody but the person's own days moves it."""
    suggestion = Step(Text("Bitte bringen Sie Ihr Zeugnis mit."), Actor.CLIENT, date(2026, 8, 30))
    assert step_from(suggestion, new_draft(mehmet.case, mehmet.talk), away).due == due


def test_the_address_the_office_gave_an_offer_is_printed_with_its_steps_once(mehmet):
    """The office knows where one goes; the person takes it home, in both languages as it is written."""
    case, talk = mehmet.case, mehmet.talk
    local = {offer.key: Local("Frau Demir berät", "VHS Essen\nBurgplatz 1\n\n45127 Essen") for offer in OFFERS}
    advice = advise(case, OFFERS, replace(talk, local=local))
    case.agreements, draft = [], new_draft(case, talk)
    case.agreements = [draft]
    case.steps = [step_from(step, draft) for one in advice if one.fits for step in one.steps][:3]
    document = written(case, draft, (GERMAN, spoken("tr")))
    places = [one.value for one in document.blocks if isinstance(one, Fact) and one.value == Proper(_VHS)]
    assert len(places) == len({step.slot for step in case.steps}) > 0, "once in each part"
    assert "Demir" not in str(document), "what the office says to itself is not printed"
    assert not any(step.place for one in advise(case, OFFERS, talk) for step in one.steps)


_VHS = "VHS Essen, Burgplatz 1, 45127 Essen"


def test_a_voluntary_step_says_so(mehmet):
    case, agreement = mehmet.case, mehmet.case.agreements[0]
    case.steps.append(
        AgreedStep(agreement=1, slot=Slot.STEPS, actor=Actor.CLIENT, words="Beratung", binding=Binding.VOLUNTARY)
    )
    table = next(block for block in written(case, agreement, (GERMAN,)).blocks if isinstance(block, Table))
    assert GERMAN.say(table.groups[0].rows[0].mark) == "Freiwillig"


def test_a_sheet_comes_back_as_it_was_kept(plan):
    case, agreement = plan
    languages = (GERMAN, spoken("ar"))
    sheet = said_in(written(case, agreement, languages), languages)
    assert kept(keep(sheet)) == sheet
    assert keep(kept(keep(sheet))) == keep(sheet)


def test_what_is_kept_does_not_follow_later_answers(plan):
    case, agreement = plan
    before = keep(said_in(written(case, agreement, (GERMAN,)), (GERMAN,)))
    case.person.family = "Yildiz"
    assert "Yıldız" in before
    assert keep(said_in(written(case, agreement, (GERMAN,)), (GERMAN,))) != before


def test_an_unchecked_translation_says_so_on_the_paper(plan):
    case, agreement = plan
    languages = (GERMAN, spoken("uk"))
    footer = said_in(written(case, agreement, languages), languages).footer
    assert [line[0].text for line in footer] == ["Die Übersetzung ist nicht muttersprachlich geprüft."]
    assert said_in(written(case, agreement, (GERMAN,)), (GERMAN,)).footer == ()


def test_only_the_sentences_on_this_paper_count(plan):
    """A plan whose every sentence was checked needs no mark, whatever else its language says unchecked."""
    case, agreement = plan
    document = written(case, agreement, (GERMAN,))
    ukrainian = spoken("uk")
    catalogue = deepcopy(ukrainian.catalogues["plan"])
    checked = replace(ukrainian, catalogues={"plan": catalogue})
    for words in words_in(document):
        for text in parts(words):
            catalogue.get(text.msgid).flags = {"native"}
    assert not checked.reviewed
    assert said_in(document, (GERMAN, checked)).footer == ()
    catalogue.get("Ihr Ziel").flags = {"draft"}
    assert len(said_in(document, (GERMAN, checked)).footer) == 1


def parts(words):
    """A sentence and those that fill its gaps."""
    if isinstance(words, Choice):
        yield words.label
    elif isinstance(words, Text):
        yield words
        for value in words.values.values():
            yield from parts(value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"plan_type": PlanType.KIM_HILFEPLAN}, "Im Jobcenter gibt es den Kooperationsplan"),
        ({"plan_type": PlanType.NACHBETREUUNG}, "Drucken Sie ihn als: Plan nach dem Arbeitsstart"),
        ({"plan_type": PlanType.EINGLIEDERUNGSVEREINBARUNG_SGB3}, "Agentur für Arbeit"),
        ({"agreed_on": date(2020, 1, 1)}, "kein Recht"),
        ({"agreed_on": None, "talk_on": None}, "keinen Tag"),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(plan, change, told):
    case, agreement = plan
    for key, value in change.items():
        setattr(agreement, key, value)
    with pytest.raises(Problem, match=told):
        written(case, agreement, (GERMAN,))


def test_the_box_at_the_end_is_for_everybody(plan):
    case, agreement = plan
    assert isinstance(written(case, agreement, (GERMAN,)).blocks[-1], Box)


def test_every_goal_is_a_sentence_of_the_client():
    assert all(GERMAN.say(goal).endswith(".") for goal in GoalCode)


def test_free_text_is_never_markup():
    assert AsTyped("<b>{day}</b>").text == "<b>{day}</b>"
    agreement = Agreement(goal="<b>{day}</b>")
    assert agreement.goal == "<b>{day}</b>"
