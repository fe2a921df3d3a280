"""People are found by the beginning of any name or number, in any order and spelling."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caseworker.facts import NameVariant, human_number
from caseworker.store import Add, Answer, CaseFile, CasesOn, Remove
from caseworker.store.finding.forms import query

KNOWN = (
    {"family": "Kovalenko", "given": "Olena", "preferred_name": "Olja", "patronymic": "Serhijiwna"}
    | {"phone": "+49 170 1234567", "customer_number": "337A123456"},
    {"family": "Müller", "given": "Jörg", "phone": "(0211) 98 76 54"},
    {"family": "Schroeder", "given": "Anke"},
    {"family": "Huber", "given": "Sepp", "phone": "+43 (0)664 123456"},
    {"family": "Öztürk", "given": "Ayşe", "phone": "+380 67 1234567"},
    {"family": "Groß", "given": "Kai", "customer_number": "35502//0017364"},
    {"family": "Łukasiewicz", "given": "Paweł"},
    {"family": "Al-Sayed", "given": "Nour"},
    {"family": "O'Neill", "given": "Sean"},
    {"family": "Abu Bakr", "given": "Idris"},
    {"family": "حداد", "given": "ليلى"},
    {"family": "Шевченко", "given": "Тарас"},
    {"family": "Rezai", "given": "Parwin", "phone": "+49 (0)160 555 66 67, privat 02102/44332"}
    | {"dob": date(1979, 11, 8), "preferred_language": "prs"},
    {"family": "Haidari", "given": "Ali", "preferred_language": "fa"},
    {"family": "Haidari-Amin", "given": "Shilan", "preferred_language": "ckb"},
)


@pytest.fixture(scope="module")
def everybody() -> Iterator[CaseFile]:
    """A file in memory, with names and numbers as papers and people write them."""
    with CaseFile.unkept("B. Aydin") as file:
        for known in KNOWN:
            file.new_person(**known)
        yield file


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Kov", "Kovalenko"),
        ("Olena Kov", "Kovalenko"),
        ("Kov Olena", "Kovalenko"),
        ("kov ol", "Kovalenko"),
        ("KOVALENKO", "Kovalenko"),
        ("Olja", "Kovalenko"),
        ("serhij", "Kovalenko"),
        ("müller", "Müller"),
        ("mueller", "Müller"),
        ("muller", "Müller"),
        ("Mu", "Müller"),
        ("M\N{LATIN SMALL LETTER U}\N{COMBINING DIAERESIS}l", "Müller"),
        ("Schröder", "Schroeder"),
        ("schroder", "Schroeder"),
        ("özt", "Öztürk"),
        ("ozturk", "Öztürk"),
        ("oeztuerk", "Öztürk"),
        ("ayse", "Öztürk"),
        ("groß", "Groß"),
        ("gross", "Groß"),
        ("lukas", "Łukasiewicz"),
        ("łuk", "Łukasiewicz"),
        ("al-sayed", "Al-Sayed"),
        ("al sayed", "Al-Sayed"),
        ("alsay", "Al-Sayed"),
        ("sayed", "Al-Sayed"),
        ("oneill", "O'Neill"),
        ("o'nei", "O'Neill"),
        ("O’Neill", "O'Neill"),
        ("abu bakr", "Abu Bakr"),
        ("abubakr", "Abu Bakr"),
        ("حداد", "حداد"),
        ("шев", "Шевченко"),
        ("337A123", "Kovalenko"),
        ("337a12345", "Kovalenko"),
        ("0170 1234", "Kovalenko"),
        ("01701234", "Kovalenko"),
        ("+49 170 12", "Kovalenko"),
        ("0049170", "Kovalenko"),
        ("170 123", "Kovalenko"),
        ("0211/98", "Müller"),
        ("+4921198", "Müller"),
        ("+380 67", "Öztürk"),
        ("35502//0017", "Groß"),
        ("355020017", "Groß"),
        ("+43 664 12", "Huber"),
        ("+43 (0)664", "Huber"),
        ("+49 160 555", "Rezai"),
        ("0160 555", "Rezai"),
        ("+49 (0)160 5", "Rezai"),
        ("0049(0)160", "Rezai"),
        ("160 5556667", "Rezai"),
        ("+49 2102 44", "Rezai"),
        ("rezai 0160 55", "Rezai"),
        ("0160 555 rez", "Rezai"),
        ("rezai 1979 0160", "Rezai"),
        ("8.11.1979", "Rezai"),
        ("8.11.79", "Rezai"),
        ("08.11.79 rezai", "Rezai"),
        ("Dari", "Rezai"),
        ("dari 1979", "Rezai"),
        ("Farsi", "Haidari"),
        ("Persisch", "Haidari"),
        ("Kurdisch", "Haidari-Amin"),
        ("Sorani", "Haidari-Amin"),
    ],
)
def test_a_few_letters_or_digits_are_enough(everybody, typed, found):
    assert found in [line.family for line in everybody.people(typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "Kov Amir",
        "ovalenko",
        "Kovalenkowa",
        "0171",
        "0170 12345 9",
        "1990 0171",
        "2.5.90",
        "Dar",
        "-",
        "'",
        '"',
        "* OR *",
        "(",
        "\0",
    ],
)
def test_and_nothing_else_is_found(file, person, typed):
    person("Kovalenko", "Olena", phone="0170 1234567")
    person("Haddad", "Amir")
    assert file.people(typed) == []


@pytest.mark.parametrize(
    "typed", ['"', '""', 'kov"', "kov*", "kov AND olena", "NEAR(kov)", "-kov", "^kov", "words:kov", "{}", "%"]
)
def test_what_is_typed_is_never_a_command(file, person, typed):
    person("Kovalenko", "Olena")
    assert [line.family for line in file.people(typed)] in ([], ["Kovalenko"])


def test_whole_words_come_first_whatever_the_alphabet_says(file, person):
    """Who types "Ali" means somebody called so; page by page nobody is shown twice or left out."""
    for family, given in (
        ("Abdi", "Alina"),
        ("Alinejad", "Bahar"),
        ("Zaman", "Ali"),
        ("Ali", "Zahra"),
        ("Berg", "Alim"),
    ):
        person(family, given)
    everybody = [line.family for line in file.people("ali")]
    assert everybody == ["Ali", "Zaman", "Abdi", "Alinejad", "Berg"]
    seen = file.people("ali", limit=1)
    while page := file.people("ali", limit=1, after=seen[-1]):
        seen += page
    assert [line.family for line in seen] == everybody
    falling = CasesOn(date(2026, 11, 24), falling=True)
    assert [line.family for line in file.people("ali", which=falling)] == ["Zaman", "Ali", "Berg", "Alinejad", "Abdi"]


def test_the_file_of_that_number_comes_first(file, person):
    for _number in range(21):
        person("Aaron", phone="0210 2")
    wanted = person("Zuletzt")
    for typed in ("22", "0022", human_number(22)):
        assert file.people(typed)[0].case_id == wanted


def test_every_part_is_quoted():
    assert query('a"b') == '("a""b"* OR "ab"*)'
    assert query("kov OR ole") == '("kov"*) AND ("or"*) AND ("ole"*)'


def test_people_are_found_by_the_number_one_says_on_the_phone(file, person):
    person("Haddad")
    line = file.people()[0]
    assert file.people(human_number(line.number)) == [line]
    assert file.people(str(line.number)) == [line]


def test_other_spellings_lead_to_the_same_person(desk, olena):
    variant = NameVariant(case_id=olena.id, name="Коваленко Alona")
    undo = desk.file.change(Add(variant))
    assert [line.case_id for line in desk.file.people("ковал")] == [olena.id]
    assert [line.case_id for line in desk.file.people("alona")] == [olena.id]
    desk.file.change(Answer(variant, "name", "Aliona"))
    assert desk.file.people("alona") == []
    assert len(desk.file.people("aliona kov")) == 1
    desk.file.change(Remove(variant))
    assert desk.file.people("aliona") == []
    assert undo


def test_a_new_name_is_found_and_the_old_one_is_not(desk, olena):
    desk.file.change(Answer(olena.person, "family", "Bondar"))
    assert desk.file.people("kovalenko") == []
    assert [line.given for line in desk.reopen().people("bondar")] == ["Olena"]


def test_a_name_that_is_gone_leaves_the_index_too(desk, olena):
    desk.file.change(Answer(olena.person, "family", "Bondar"))
    desk.file.close()
    with desk.outside() as database:
        kept = b"".join(block for (block,) in database.execute("SELECT block FROM found_data"))
        assert database.execute("SELECT count(*) FROM found_by WHERE words LIKE '%kovalenko%'").fetchone() == (0,)
    assert b"ondar" in kept
    assert b"ovalenko" not in kept


def test_people_are_in_the_order_of_german_lists(file, person):
    for family in ("Zander", "Özer", "Ostrowski", "Schmidt", "de Vries", "Schäfer", "Schade"):
        person(family)
    names = [line.family for line in file.people()]
    assert names == ["de Vries", "Ostrowski", "Özer", "Schade", "Schäfer", "Schmidt", "Zander"]


def test_the_list_comes_page_by_page(file, person):
    for number in range(25):
        person("Nguyen", "Anh" if number % 2 else "Binh")
    seen = file.people("nguyen", limit=10)
    for size in (10, 5, 0):
        page = file.people("nguyen", limit=10, after=seen[-1])
        assert len(page) == size
        seen += page
    assert len(seen) == len({line.case_id for line in seen}) == 25
    assert [line.given for line in seen] == sorted(line.given for line in seen)
    assert file.people(limit=10)[:3] == seen[:3]


def test_a_line_says_what_the_list_shows(file, person):
    person("Kovalenko", "Olena", preferred_name="Olja")
    (line,) = file.people()
    assert (line.family, line.given, line.preferred_name) == ("Kovalenko", "Olena", "Olja")
    assert (line.dob, line.number) == (date(1990, 5, 1), 1)
    assert file.case(line.case_id).person.called == "Olja"


def test_somebody_without_a_name_is_in_the_list(file):
    case_id = file.new_person()
    assert [line.case_id for line in file.people()] == [case_id]


def test_cases_that_are_over_stand_apart(file, person):
    olena, taras = file.case(person("Kovalenko", "Olena")), person("Kovalenko", "Taras")
    file.change(Answer(olena.ending, "ended_on", date(2026, 8, 17)))
    by_day = {
        (day, over): [line.given for line in file.people("kov", which=CasesOn(date(2026, 8, day), over=over))]
        for day in (16, 17)
        for over in (False, True)
    }
    assert by_day == {
        (16, False): ["Olena", "Taras"],
        (16, True): [],
        (17, False): ["Taras"],
        (17, True): ["Olena"],
    }
    assert [line.standing.ended_on for line in file.people()] == [date(2026, 8, 17), None]
    assert [line.case_id for line in file.people(which=CasesOn(date(2026, 8, 17)))] == [taras]
