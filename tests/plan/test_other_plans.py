"""Hilfeplan, Kompetenzbogen and the plan after the start of work: never mixed up, and made where they may be made."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.facts import PlanType
from caseworker.offers import Office, Talk, plan_types
from caseworker.plan import Letterhead, Occasion, Sender, made_by, plan_paper, sections_of, update_of
from caseworker.plan.document import AsTyped, Heading, Proper, Table, words_in
from caseworker.problems import Problem
from caseworker.words import GERMAN, spoken

PEOPLE = Path(__file__).parents[1] / "people"
KIM = Sender(Letterhead("KIM Musterstadt"), "Frau Becker", "0201 555-0142")


def occasion_of(name, *languages, office=None):
    person = read_person(PEOPLE / f"{name}.toml")
    talk = person.talk if office is None else Talk(person.talk.on, office)
    return Occasion(person.case, talk, KIM, (GERMAN, *languages))


def written(occasion):
    return plan_paper(occasion.plan.plan_type).write(occasion)


def text(document):
    parts = (one.text if isinstance(one, AsTyped | Proper) else GERMAN.say(one) for one in words_in(document))
    return "\n".join(parts)


def headings(document):
    return [GERMAN.say(block.text) for block in document.blocks if isinstance(block, Heading)]


def test_a_hilfeplan_has_the_parts_of_a_voluntary_plan():
    document = written(occasion_of("derya_hilfeplan"))
    assert headings(document) == [
        "1. Ihre Ziele",
        "2. Was schon gut läuft",
        "3. Die nächsten Schritte",
        "4. Diese Stellen helfen",
        "5. Ihre Einwilligungen",
        "Nächstes Gespräch",
    ]
    assert "Alles ist freiwillig. Sie können jederzeit aufhören." in text(document)


def test_a_hilfeplan_never_looks_like_a_kooperationsplan():
    """TC17: no headline Kooperationsplan, no paragraphs, no signature; nothing about health by default."""
    said = text(written(occasion_of("derya_hilfeplan")))
    for word in ("Kooperationsplan", "§", "Unterschrift", "Praxis", "Unser Angebot"):
        assert word not in said


def test_a_hilfeplan_lists_the_consents_in_force_with_their_recipients():
    document = written(occasion_of("derya_hilfeplan"))
    table = [block for block in document.blocks if isinstance(block, Table)][-1]
    rows = [
        [GERMAN.say(cell) if not isinstance(cell, AsTyped | Proper) else cell.text for cell in row.cells if cell]
        for row in table.groups[0].rows
    ]
    assert rows == [
        ["KIM Musterstadt", "Teilnahme am Case Management (KIM)"],
        ["Jobcenter Musterstadt", "Anmeldung beim Jobcenter"],
    ]
    assert "Caritas" not in text(document), "that consent was withdrawn"


def test_goals_stand_by_their_rank():
    said = text(written(occasion_of("derya_hilfeplan")))
    assert said.index("Kita-Platz") < said.index("Arbeit in der Pflege")


def test_without_goals_of_case_management_there_is_no_empty_table():
    occasion = occasion_of("derya_hilfeplan")
    before = [block for block in written(occasion).blocks if isinstance(block, Table)]
    occasion.case.kim_goals.clear()
    after = [block for block in written(occasion).blocks if isinstance(block, Table)]
    assert len(after) == len(before) - 1
    assert all(group.rows for table in after for group in table.groups)


def test_in_kim_we_are_not_the_jobcenter():
    document = written(occasion_of("derya_hilfeplan"))
    titles = [
        GERMAN.say(group.title)
        for block in document.blocks
        if isinstance(block, Table) and block.tick
        for group in block.groups
    ]
    assert titles == ["Wir"]


def test_a_kompetenzbogen_says_what_was_learned_and_where_that_goes():
    document = written(occasion_of("zahra_kompetenzbogen"))
    assert headings(document) == [
        "1. Schule und Ausbildung",
        "2. Arbeit",
        "3. Sprachen",
        "4. Mein Wunsch",
        "5. Diese Angaben gehen an",
    ]
    said = text(document)
    assert "Agentur für Arbeit Düsseldorf" in said
    assert "Bachelor Informatik" in said
    assert "Einschätzung der Beratung" in said, "a level is never shown without what it rests on"


def test_a_kompetenzbogen_holds_as_little_as_possible():
    """TC10: nothing about flight or the asylum procedure, no family, no health."""
    said = text(written(occasion_of("zahra_kompetenzbogen")))
    for word in ("Flucht", "Asyl", "20.06.2026", "25.02.2026", "Kind", "Gesundheit", "Kooperationsplan"):
        assert word not in said


def test_without_consent_a_kompetenzbogen_goes_nowhere():
    occasion = occasion_of("zahra_kompetenzbogen")
    occasion.case.consents[0].withdrawn_on = date(2026, 8, 17)
    said = text(written(occasion))
    assert "Diese Angaben bleiben bei uns." in said
    assert "Agentur" not in said


def test_a_country_has_its_name_in_each_language():
    assert "Afghanistan" in text(written(occasion_of("zahra_kompetenzbogen")))
    sheet = words_in(written(occasion_of("zahra_kompetenzbogen", spoken("prs"))))
    assert "افغانستان" in [spoken("prs").say(one) for one in sheet if not isinstance(one, AsTyped | Proper)]


def test_the_plan_after_the_start_says_how_work_goes_and_what_is_needed():
    document = written(occasion_of("haidar_after_care"))
    assert headings(document) == ["1. So läuft die Arbeit", "2. Das brauchen Sie noch", "Nächstes Gespräch"]
    said = text(document)
    for words in ("Anlagenmechaniker", "Fr. 01.08.2025", "39", "Wir suchen einen Abendkurs.", "Jobcenter"):
        assert words in said


OWN = {
    "derya_hilfeplan": "Einen Hilfeplan schreibt nur KIM",
    "zahra_kompetenzbogen": "nur die Landesunterkunft",
    "haidar_after_care": "nur das Jobcenter",
}


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("office", Office)
def test_every_office_makes_its_own_plans_and_is_told_which(name, office):
    """R-KP-12: refused with the right plan named."""
    occasion = occasion_of(name, office=office)
    if occasion.plan.plan_type in plan_types(office):
        assert written(occasion).blocks
        return
    with pytest.raises(Problem, match=OWN[name]) as problem:
        written(occasion)
    own = [GERMAN.say(kind) for kind in made_by(office)]
    assert all(plan in str(problem.value) for plan in own or ["Agentur für Arbeit"])


def test_a_kim_office_makes_no_kooperationsplan():
    occasion = occasion_of("mehmet", office=Office.KIM_MUNICIPAL)
    with pytest.raises(Problem, match=r"nur das Jobcenter.*Hilfeplan"):
        written(occasion)


def test_the_agreement_of_the_agentur_is_only_kept_on_record():
    with pytest.raises(Problem, match="Agentur für Arbeit"):
        plan_paper(PlanType.EINGLIEDERUNGSVEREINBARUNG_SGB3)
    assert made_by(Office.AGENTUR) == ()
    occasion = occasion_of("derya_hilfeplan")
    occasion.plan.plan_type = PlanType.EINGLIEDERUNGSVEREINBARUNG_SGB3
    with pytest.raises(Problem, match="Diesen Plan schreibt eine andere Stelle"):
        sections_of(occasion.plan)


@pytest.mark.parametrize(
    "kind", [None, *(one for one in PlanType if one is not PlanType.EINGLIEDERUNGSVEREINBARUNG_SGB3)]
)
def test_every_part_of_every_plan_is_there_once(kind):
    occasion = occasion_of("derya_hilfeplan")
    occasion.plan.plan_type = kind
    slots = [slot for section in sections_of(occasion.plan) for slot in section.slots]
    assert len(set(slots)) == len(slots)


def test_the_next_plan_stays_of_its_kind_where_the_office_makes_it():
    care = occasion_of("haidar_after_care")
    assert update_of(care.case, care.plan, care.talk)[0].plan_type is PlanType.NACHBETREUUNG
    elsewhere = replace(care.talk, office=Office.KIM_WELFARE)
    assert update_of(care.case, care.plan, elsewhere)[0].plan_type is PlanType.KIM_HILFEPLAN
