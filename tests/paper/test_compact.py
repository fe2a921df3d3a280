"""Plans of real people are short: one page in German, two with another language beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.cli.printing import plan_of
from caseworker.paper import Layout, print_sheet
from caseworker.plan import DEMO_OFFICE, Occasion, kooperationsplan, plan_languages, sheet_of
from caseworker.plan.document import Group, Heading, Items, Paragraph, Row, Table
from tests.paper.reading import place_of, words_on
from tests.paper.sheets import isolated, plan, said, step_table, typed

PEOPLE = Path(__file__).parents[1] / "people"


@pytest.mark.parametrize("person", ["mehmet", "amira", "serhii", "olena", "youssef"])
@pytest.mark.parametrize(("language", "pages"), [("de", 1), ("ar", 2), ("uk", 2), ("tr", 2), ("en", 2)])
def test_a_first_plan_takes_a_page_for_each_language(person, language, pages):
    written = read_person(PEOPLE / f"{person}.toml")
    plan_of(written.case, written.talk)
    occasion = Occasion(written.case, written.talk, DEMO_OFFICE, plan_languages(language))
    sheet = sheet_of(kooperationsplan, occasion)
    assert len(words_on(print_sheet(sheet))) == pages


@pytest.mark.parametrize("lines", range(37, 49))
def test_no_last_page_holds_next_to_nothing_if_slightly_smaller_letters_do_without_it(lines):
    """A sheet in two languages may take two pages; with a few lines on the second one is enough."""
    blocks = tuple(Paragraph(typed(f"Zeile {number}", "de", "uk")) for number in range(lines))
    document = print_sheet(replace(plan("de", "uk"), blocks=blocks, letterhead=None))
    last = words_on(document)[-1].count("Zeile") / 2
    smallest = print_sheet(replace(plan("de", "uk"), blocks=blocks, letterhead=None), Layout(size=11.0))
    assert len(words_on(document)) == 1 or last > 10 or len(words_on(smallest)) == 2


def test_facts_share_a_line_if_they_fit():
    document = print_sheet(plan("de"))
    assert place_of(document, "24.11.2026")[1] == pytest.approx(place_of(document, "Zimmer 214")[1], abs=0.5)


def test_a_short_section_stands_beside_its_heading_and_a_long_one_under_it():
    blocks = (Heading(typed("Ihr Ziel", "de")), Paragraph(typed("Arbeit", "de")))
    short = print_sheet(replace(plan("de"), blocks=blocks))
    assert place_of(short, "Arbeit")[1] == pytest.approx(place_of(short, "Ihr Ziel")[1], abs=3)
    long = print_sheet(replace(plan("de"), blocks=(blocks[0], Paragraph(typed("Arbeit " * 60, "de")))))
    assert place_of(long, "Arbeit")[0] == pytest.approx(place_of(long, "Ihr Ziel")[0], abs=3)


def test_a_short_list_becomes_a_line_and_a_long_one_stays_a_list():
    short = print_sheet(replace(plan("de"), blocks=(Items((typed("Kochen", "de"), typed("Nähen", "de"))),)))
    assert "Kochen · Nähen" in words_on(short)[0].replace("\u00a0", " ")
    long = print_sheet(replace(plan("de"), blocks=(Items(tuple(typed(f"Punkt {n}" * 5, "de") for n in range(4))),)))
    assert words_on(long)[0].count("•") == 4


def test_the_head_of_tables_stands_once_on_a_page():
    sheet = plan("de", more=(Heading(typed("Weiter", "de")), step_table("de")))
    (text,) = words_on(print_sheet(sheet))
    assert text.count("Bis wann?") == 1
    assert text.count("Volkshochschule") == 2


def test_who_does_it_is_said_once_and_again_on_a_new_page():
    rows = tuple(Row((typed(f"Schritt {n}", "de"), isolated("15.01.2027", "de"))) for n in range(1, 61))
    table = Table((said("what", "de"), said("until", "de")), (Group(typed("Landratsamt", "de"), rows),), tick=True)
    texts = [text for text in words_on(print_sheet(plan("de", steps=table))) if "Schritt " in text]
    assert len(texts) > 1
    assert [text.count("Landratsamt") for text in texts] == [1] * len(texts)
