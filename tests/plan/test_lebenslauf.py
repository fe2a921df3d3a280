"""The Lebenslauf and the list of training and work: what is known, in the right order, and nothing else."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.facts.notation import read_case
from caseworker.offers import Talk
from caseworker.plan import DEMO_OFFICE, Occasion, paper
from caseworker.plan.document import Blanks, Fact, Heading, Items, Paragraph, Proper, Table, Title
from caseworker.words import GERMAN, UnknownChoice

PEOPLE = Path(__file__).parents[1] / "people"

# Told in the order things came to mind, as people do.
GEBRE = """
complete = ["qualifications"]
[person]
family = "Gebre"
name_structure = "SINGLE"
dob = 1990-01-01
dob_precision = "YEAR"
nationality = "ER"
phone = "0176 5550199"
preferred_language = "ti"
languages = ["ti", "am"]
customer_number = "123D456789"
[residence]
document_kind = "DULDUNG_60A"
[schooling]
school_leaving = "UPPER_SEC_GENERAL"
school_country = "ER"
[[certificates]]
kind = "DTZ"
level_total = "B1"
issued_on = 2025-06-14
[[courses]]
course_type = "IK"
kind = "GENERAL"
actual_start = 2024-09-02
end_date = 2025-06-14
end_kind = "COMPLETED_PASSED"
[[courses]]
course_type = "BSK"
actual_start = 2025-10-01
end_kind = "DROPPED"
[[qualifications]]
title_text = "Schneiderin"
kind = "VOCATIONAL"
country = "ER"
institution = "Berufsschule Asmara"
year = 2010
papers = "LOST"
[[experience]]
occupation = "Näherin"
country = "ER"
started = 2010-01-01
ended = 2014-01-01
kind = "EMPLOYED"
[[experience]]
occupation = "Marktstand"
country = "SD"
started = 2015-03-01
ended = 2018-11-30
kind = "SELF_EMPLOYED"
proof = true
[[experience]]
occupation = "Köchin"
[[employment]]
state = "ENDED"
occupation = "Küchenhilfe"
employer = "Mensa Nord"
kind = "AGH"
start = 2024-02-01
end = 2024-07-31
[[employment]]
state = "RUNNING"
occupation = "Änderungsschneiderin"
employer = "Nähstube"
kind = "MINIJOB"
start = 2026-02-01
[[employment]]
state = "OFFER"
occupation = "Polsterin"
start = 2026-10-01
[wishes]
occupation = "Schneiderin"
available_from = 2026-10-01
driving_licence = "B"
licence_recognised = false
strengths = "Genau arbeiten\\n\\nGeduld"
"""


def told(toml):
    return Occasion(read_case(tomllib.loads(toml)), Talk(date(2026, 8, 17)), DEMO_OFFICE)


def said(words):
    return words.text if hasattr(words, "text") else "" if words is None else GERMAN.say(words)


def part(document, heading):
    """What stands under a heading; nothing if the paper does not have it."""
    found = [block for block in document.blocks if isinstance(block, Heading) and said(block.text) == heading]
    if not found:
        return []
    after = document.blocks[document.blocks.index(found[0]) + 1 :]
    ends = next((at for at, block in enumerate(after) if isinstance(block, Heading)), len(after))
    return list(after[:ends])


def lines(table):
    return [(said(group.title), *map(said, row.cells)) for group in table.groups for row in group.rows]


def everything(document):
    words = [said(words) for block in document.blocks for words in _words(block)]
    return " ".join(words)


def _words(block):
    match block:
        case Title(text, under) | Heading(text, under):
            return [text, under]
        case Fact(label, value):
            return [label, value]
        case Items(items):
            return items
        case Paragraph(text):
            return [text]
        case Table():
            return [words for group in block.groups for row in group.rows for words in (group.title, *row.cells)]
        case Blanks(labels):
            return labels
    raise AssertionError(block)


@pytest.fixture
def gebre():
    return paper("lebenslauf").write(told(GEBRE))


def test_work_stands_newest_first_and_what_has_no_day_last(gebre):
    assert lines(part(gebre, "Berufserfahrung")[0]) == [
        ("seit 02.2026", "Änderungsschneiderin (Minijob)", "Nähstube, Deutschland"),
        ("02.2024 bis 07.2024", "Küchenhilfe", "Mensa Nord, Deutschland"),
        ("03.2015 bis 11.2018", "Marktstand (selbstständig)", "Sudan"),
        ("2010 bis 2014", "Näherin", "Eritrea"),
        ("", "Köchin", ""),
    ]


def test_a_promise_is_no_work_yet(gebre):
    assert "Polsterin" not in everything(gebre)


def test_training_and_school(gebre):
    table, *school = part(gebre, "Schule und Ausbildung")
    assert lines(table) == [("2010", "Schneiderin (Berufsausbildung)", "Berufsschule Asmara, Eritrea")]
    assert [(said(fact.label), said(fact.value)) for fact in school] == [
        ("Schulabschluss", "wie Abitur"),
        ("Land der Schule", "Eritrea"),
    ]


def test_german_has_its_basis_and_other_languages_no_invented_level(gebre):
    assert [said(item) for item in part(gebre, "Sprachen")[0].items] == [
        "Deutsch: B1, mit Zertifikat",
        "Tigrinya",
        "Amharisch",
    ]


def test_certificates_and_courses_that_were_not_left(gebre):
    assert [said(item) for item in part(gebre, "Deutschkurse und Zertifikate")[0].items] == [
        "DTZ, B1, 06.2025",
        "Integrationskurs, 06.2025",
    ]


def test_what_concerns_no_employer_is_left_out(gebre):
    text = everything(gebre)
    for private in ("1990", "Eritreerin", "123D456789", "Duldung", "Arbeitsgelegenheit", "Jobcenter", "Musterstadt"):
        assert private not in text
    assert gebre.letterhead is None


def test_a_single_name_stands_alone(gebre):
    assert gebre.blocks[0].text == Proper("Gebre")


def test_strengths_wish_and_contact(gebre):
    assert [said(item) for item in part(gebre, "Das kann ich gut")[0].items] == ["Genau arbeiten", "Geduld"]
    assert said(part(gebre, "Das suche ich")[0].text) == "Schneiderin"
    assert "Kann anfangen ab 01.10.2026" in everything(gebre)
    assert "Telefon 0176 5550199" in everything(gebre)


def test_a_licence_that_does_not_count_here_is_not_promised_to_an_employer(gebre):
    assert part(gebre, "Führerschein") == []
    counts = paper("lebenslauf").write(told(GEBRE.replace("licence_recognised = false", "")))
    assert said(part(counts, "Führerschein")[0].text) == "B"


@pytest.mark.parametrize("precision", ["DAY", "MONTH", "YEAR", "ESTIMATED", "UNKNOWN"])
def test_no_birth_date_however_well_it_is_known(precision):
    document = paper("lebenslauf").write(told(GEBRE.replace('"YEAR"', f'"{precision}"')))
    assert "1990" not in everything(document)


def test_levels_that_differ_are_told_skill_by_skill():
    written = read_person(PEOPLE / "mehmet.toml")
    document = paper("lebenslauf").write(Occasion(written.case, written.talk, DEMO_OFFICE))
    assert said(part(document, "Sprachen")[0].items[0]) == (
        "Deutsch: Hören B1, Lesen B1, Gespräche B1, Sprechen B1, Schreiben A2; mit Zertifikat"
    )


def test_a_level_without_a_basis_is_not_claimed():
    """R-LANG-01: Samira's B2 rests on nothing that was told."""
    written = read_person(PEOPLE / "samira.toml")
    document = paper("lebenslauf").write(Occasion(written.case, written.talk, DEMO_OFFICE))
    assert "B2" not in everything(document)
    assert "Industriekauffrau (in Deutschland anerkannt)" in everything(document)
    assert "Krankenpflege (Berufsausbildung)" in everything(document)


def test_what_nobody_has_told_is_left_to_be_written():
    document = paper("lebenslauf").write(told(""))
    assert [said(label) for block in document.blocks if isinstance(block, Blanks) for label in block.labels] == ["Name"]
    assert [block.blank > 0 for block in document.blocks if isinstance(block, Table)] == [True, True]


def test_what_is_known_to_be_nothing_is_not_asked_on_paper():
    document = paper("lebenslauf").write(told('complete = ["experience", "employment", "qualifications"]'))
    assert not [block for block in document.blocks if isinstance(block, Table)]


def test_the_list_for_recognition_goes_through_time():
    document = paper("tabular_list").write(told(GEBRE))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [said(words) for words in (table.who, *table.head)] == [
        "Von – bis",
        "Ausbildung oder Arbeit",
        "Wo?",
        "Art",
        "Nachweise",
    ]
    assert lines(table) == [
        ("2010", "Schneiderin", "Berufsschule Asmara, Eritrea", "Berufsausbildung", ""),
        ("2010 bis 2014", "Näherin", "Eritrea", "angestellt", ""),
        ("03.2015 bis 11.2018", "Marktstand", "Sudan", "selbstständig", "vorhanden"),
        ("02.2024 bis 07.2024", "Küchenhilfe", "Mensa Nord, Deutschland", "", ""),
        ("seit 02.2026", "Änderungsschneiderin", "Nähstube, Deutschland", "Minijob", ""),
        ("", "Köchin", "", "", ""),
    ]
    assert document.letterhead is None


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        ("started = 2015-01-01", "ab 2015"),
        ("ended = 2019-05-31", "bis 05.2019"),
        ("years = 1", "1 Jahr"),
        ("years = 12", "12 Jahre"),
        ("", ""),
    ],
)
def test_half_known_times_say_only_the_half_that_is_known(dates, period):
    document = paper("lebenslauf").write(told(f'[[experience]]\noccupation = "Bäcker"\n{dates}'))
    assert lines(part(document, "Berufserfahrung")[0]) == [(period, "Bäcker", "")]


def test_the_beginning_of_a_training_is_not_worked_out():
    written = read_person(PEOPLE / "mehmet.toml")
    document = paper("tabular_list").write(Occasion(written.case, written.talk, DEMO_OFFICE))
    assert "2007 (3 Jahre)" in everything(document)
    assert "2004" not in everything(document)


def test_what_only_a_newer_program_knows_is_left_out():
    occasion = told(GEBRE)
    newer = UnknownChoice("NEWER")
    occasion.case.schooling.school_leaving = occasion.case.german.basis = newer
    for row in (*occasion.case.qualifications, *occasion.case.experience, *occasion.case.employment[:1]):
        row.kind = newer
    assert "unbekannt" not in everything(paper("lebenslauf").write(occasion))
    assert "unbekannt" not in everything(paper("tabular_list").write(occasion))
