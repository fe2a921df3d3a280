"""The scripts of the talks: every topic is reached, a first plan needs twenty answers, minutes are the table's."""

from datetime import date

import pytest

from caseworker.facts import (
    AFTER_START,
    FIRST_TALK,
    FOLLOW_UP,
    KIM_TALK,
    SCRIPTS,
    Agreement,
    Case,
    Depth,
    German,
    Household,
    Person,
    Reading,
    Residence,
    Wishes,
    lists,
    old_facts,
    questions,
    topic_named,
    topics,
)

# users.md 1.2, in its order, and the questions that give each answer. A row of a list is one answer, and a certificate
# fills the skills.
TWENTY = {
    "Name im Dokument": {"person.family", "person.given"},
    "Rufname": {"person.preferred_name"},
    "Geburtsdatum": {"person.dob"},
    "Kunden-/BG-Nummer": {"person.customer_number"},
    "Telefon": {"person.phone"},
    "Sprache": {"person.preferred_language"},
    "liest sie/er diese Sprache?": {"reading.first_script"},
    "Dolmetscher/Begleitung": {"person.interpreter"},
    "Dokumentart": {"residence.document_kind"},
    "gültig bis": {"residence.valid_to"},
    "Text zur Erwerbstätigkeit": {"residence.nebenbestimmung_text"},
    "Deutsch": {"german.listening", "german.spoken_interaction", "german.basis", "certificates"},
    "Kurs jetzt/fertig?": {"courses"},
    "höchster Abschluss + Land": {"schooling.school_leaving", "qualifications"},
    "letzte Arbeit": {"experience", "employment"},
    "Wunsch/Ziel": {"wishes.occupation", "agreements.goal_code"},
    "jüngstes Kind + Betreuung": {"household.youngest_child_born"},
    "Angebot": set(),
    "2-4 Schritte": set(),
    "nächster Termin": {"agreements.next_on", "agreements.next_time"},
}


def _asked_at_once(depth):
    """What a talk of this length asks an empty folder: single questions, and lists by their name."""
    case = Case()
    for chapter in FIRST_TALK.chapters:
        for name, keys in FIRST_TALK.asks(chapter):
            row = getattr(case, name) if name in topics() else topic_named(name)()
            open_ones = [
                one.key
                for one in questions(type(row))
                if one.key in keys and one.depth <= depth and one.when(case, row)
            ]
            yield from ({f"{name}.{key}" for key in open_ones} if name in topics() else {name} if open_ones else ())
    yield from (f"agreements.{one.key}" for one in questions(Agreement) if one.depth <= depth)


def test_a_first_plan_needs_at_most_twenty_answers():
    """The anabin look-up is made after the talk, and a recognition procedure is not asked of everybody."""
    after_the_talk = {"anabin", "recognition_cases"}
    asked = set(_asked_at_once(Depth.NORMAL)) - after_the_talk
    assert asked == set().union(*TWENTY.values())
    assert len(TWENTY) == 20


def test_a_short_talk_asks_less():
    assert set(_asked_at_once(Depth.SHORT)) < set(_asked_at_once(Depth.NORMAL))
    assert len(set(_asked_at_once(Depth.SHORT))) <= 10


@pytest.mark.parametrize(
    ("script", "least", "most"), [(FIRST_TALK, 85, 85), (FOLLOW_UP, 44, 44), (AFTER_START, 10, 15), (KIM_TALK, 85, 85)]
)
def test_minutes_are_those_of_the_tables(script, least, most):
    assert least <= script.minutes <= most


def test_the_first_talk_has_the_thirteen_parts_of_its_table():
    minutes = [5, 5, 5, 5, 10, 5, 8, 8, 10, 5, 12, 4, 3]
    assert [chapter.minutes for chapter in FIRST_TALK.chapters] == minutes
    assert [chapter.minutes for chapter in KIM_TALK.chapters] == minutes
    assert [chapter.minutes for chapter in FOLLOW_UP.chapters] == [5, 12, 5, 5, 5, 8, 4]
    assert all(chapter.aloud for script in SCRIPTS for chapter in script.chapters)
    assert all(script.stops for script in SCRIPTS)


def test_every_question_of_every_topic_is_asked_in_some_talk():
    """The plan, the end of a case, and folders that may be about one person have screens of their own; whether a list
    is complete is asked below the list, and a need of an offer on its card."""
    asked = {
        (name, key) for script in SCRIPTS for one in script.chapters for name, keys in script.asks(one) for key in keys
    }
    all_of_them = {
        (name, question.key)
        for name, kind in {**topics(), **lists()}.items()
        if name not in ("agreements", "steps", "complete", "ending", "perhaps_same", "spoken_needs", "put_off")
        for question in questions(kind)
    }
    assert asked == all_of_them


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.key)
def test_no_question_is_asked_twice_in_a_talk(script):
    asked = [(name, key) for one in script.chapters for name, keys in script.asks(one) for key in keys]
    assert len(asked) == len(set(asked))


def test_a_question_leads_to_its_chapter():
    assert FIRST_TALK.chapter_of(Wishes.strengths).key == "strengths"
    assert FIRST_TALK.chapter_of(Wishes.occupation).key == "wishes"
    assert FIRST_TALK.chapter_of(Reading.first_script).key == "before"
    assert FIRST_TALK.chapter_of(Reading.latin_script).key == "german"
    assert AFTER_START.chapter_of(German.listening) is None


# --- Stimmt das noch?


def _amal():
    case = Case()
    case.person.phone, case.person.given = "0151", "Amal"
    case.residence.valid_to = date(2028, 2, 10)
    case.household.childcare_secured = True
    ages = {
        ("person", case.id, "phone"): date(2026, 1, 10),
        ("person", case.id, "given"): date(2020, 1, 1),
        ("residence", case.id, "valid_to"): date(2026, 2, 10),
        ("household", case.id, "childcare_secured"): date(2025, 1, 1),
    }
    return case, ages


def test_a_follow_up_asks_what_is_old_the_oldest_first():
    case, ages = _amal()
    old = old_facts(case, ages, date(2026, 8, 11))
    assert [one.ask.key for one in old] == ["phone", "valid_to"], "a name does not change, and no child, no childcare"
    case.household.youngest_child_born = date(2024, 5, 1)
    assert old_facts(case, ages, date(2026, 8, 11))[0].ask.key == "childcare_secured"


def test_six_months_are_not_yet_old():
    case, ages = _amal()
    assert [one.ask.key for one in old_facts(case, ages, date(2026, 8, 10))] == ["phone"]
    assert old_facts(case, {}, date(2030, 1, 1)) == [], "an age nobody knows is not old"


def test_what_can_be_old_is_asked_first_in_a_follow_up():
    news = FOLLOW_UP.chapters[0]
    for ask in (Person.street, Residence.valid_to, German.spoken_interaction, Household.childcare_secured):
        assert FOLLOW_UP.chapter_of(ask) is news
