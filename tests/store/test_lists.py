"""The list of people: filters that can be combined, orders, and pages that follow each other without a gap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from caseworker.facts import (
    Agreement,
    Channel,
    Contact,
    ContactLength,
    Course,
    PlanStatus,
)
from caseworker.facts.potential import ClosenessLevel
from caseworker.store import Add, Answer, CaseFile, CasesOn, Filter, Ground, Order, filter_words
from caseworker.words import GERMAN

TODAY = date(2026, 11, 24)


@pytest.fixture
def file() -> Iterator[CaseFile]:
    """In memory: what is found does not depend on a disk."""
    with CaseFile.unkept("B. Aydin") as file:
        yield file


@pytest.fixture
def five(file):
    """Five people, each with something of their own."""
    ids = {name: file.new_person(family=name) for name in ("Adam", "Bora", "Cem", "Dana", "Eva")}
    adam, bora, cem, dana, eva = (file.case(case_id) for case_id in ids.values())

    def planned(case, on):
        return Add(Agreement(case_id=case.id, agreed_on=on, status=PlanStatus.HANDED_OVER))

    file.change(planned(adam, date(2026, 8, 17)), planned(bora, date(2026, 5, 1)), planned(eva, date(2026, 11, 1)))
    file.change(
        Add(Course(case_id=cem.id, enrolment_date=date(2026, 9, 1))),
        Add(Course(case_id=bora.id, enrolment_date=date(2026, 9, 1))),
    )
    file.change(
        Answer(dana.closeness, "closeness", ClosenessLevel.NEAR), Answer(eva.closeness, "closeness", ClosenessLevel.FAR)
    )
    file.change(
        Add(
            Contact(
                case_id=adam.id, contact_on=date(2026, 11, 2), channel=Channel.IN_PERSON, length=ContactLength.FROM_10
            )
        ),
        Add(
            Contact(
                case_id=bora.id, contact_on=date(2026, 3, 2), channel=Channel.IN_PERSON, length=ContactLength.FROM_10
            )
        ),
    )
    file.change(
        Answer(adam.residence, "valid_to", TODAY + timedelta(days=10)),
        Answer(bora.residence, "valid_to", TODAY - timedelta(days=10)),
        Answer(cem.residence, "valid_to", TODAY + timedelta(days=500)),
    )
    file.change(Answer(cem.person, "preferred_language", "uk"), Answer(dana.person, "preferred_language", "ar"))
    return ids


def shown(file, **which):
    return "".join(line.family[0] for line in file.people(which=CasesOn(TODAY, **which)))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({Filter.OLD_PLAN}, "BCD"),
        ({Filter.WAITING}, "BC"),
        ({Filter.NEAR_WORK}, "D"),
        ({Filter.SILENT}, "BCDE"),
        ({Filter.CARD_ENDS}, "AB"),
        ({Filter.OLD_PLAN, Filter.WAITING}, "BC"),
        ({Filter.OLD_PLAN, Filter.WAITING, Filter.CARD_ENDS}, "B"),
        ({Filter.NEAR_WORK, Filter.WAITING}, ""),
    ],
)
def test_filters_are_all_asked(file, five, filters, found):
    assert shown(file, filters=frozenset(filters)) == found
    assert len(file.finding.numbers("", CasesOn(TODAY, filters=frozenset(filters)))) == len(found)


def test_a_language_is_a_filter_and_can_be_typed(file, five):
    assert shown(file, language="uk") == "C"
    assert shown(file, language="ar", filters=frozenset({Filter.NEAR_WORK})) == "D"
    assert file.finding.languages() == ["ar", "uk"]
    assert [line.family for line in file.people("Ukrainisch")] == ["Cem"]
    assert [line.family for line in file.people("arabic")] == ["Dana"]
    assert file.people("ukra") == []


def test_what_is_typed_and_what_is_switched_on_both_count(file, five):
    which = CasesOn(TODAY, filters=frozenset({Filter.OLD_PLAN}))
    assert [line.family for line in file.people("bo", which=which)] == ["Bora"]
    assert file.people("ada", which=which) == []


def test_the_numbers_come_from_the_table_of_law():
    assert GERMAN.say(filter_words(Filter.OLD_PLAN, TODAY)) == "Plan fehlt oder älter als 6 Monate"
    assert GERMAN.say(filter_words(Filter.SILENT, TODAY)) == "kein Gespräch seit 90 Tagen"


@pytest.mark.parametrize(
    ("order", "falling", "found"),
    [
        (Order.NAME, False, "ABCDE"),
        (Order.NAME, True, "EDCBA"),
        (Order.PLAN, False, "BAECD"),
        (Order.PLAN, True, "EABCD"),
        (Order.CARD, False, "BACDE"),
        (Order.SPOKEN, True, "ABCDE"),
    ],
)
def test_whoever_has_no_date_stands_last_either_way_round(file, five, order, falling, found):
    assert shown(file, order=order, falling=falling) == found


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("falling", [False, True])
def test_pages_follow_each_other_in_every_order(file, person, order, falling):
    for number in range(23):
        made = person("Nguyen", f"N{number % 7}")
        if number % 3:
            file.change(Answer(file.case(made).residence, "valid_to", TODAY + timedelta(days=number % 5)))
            file.change(Answer(file.case(made).person, "dob", date(1980 + number % 4, 1, 1)))
    which = CasesOn(TODAY, order=order, falling=falling)
    whole = [line.case_id for line in file.people(limit=100, which=which)]
    assert len(set(whole)) == 23
    paged, last = [], None
    while page := file.people(limit=4, after=last, which=which):
        paged += [line.case_id for line in page]
        last = page[-1]
    assert paged == whole


def test_a_birthday_a_year_and_digits_of_another_script_are_understood(file, person):
    person("Haddad", "Amal", phone="0170 1234567")
    for typed in ("1990", "haddad 1990", "01.05.1990", "1.5.1990", "٠١٧٠", "amal 01.05.1990"):
        assert [line.family for line in file.people(typed)] == ["Haddad"], typed
    for typed in ("199", "1991", "02.05.1990"):
        assert file.people(typed) == [], typed


def test_restricted_folders_are_in_no_list_and_no_number(file, five):
    file.keeping.restrict(five["Bora"], Ground.ASKED, TODAY)
    assert shown(file, filters=frozenset({Filter.WAITING})) == "C"
    assert shown(file, order=Order.CARD) == "ACDE"
    assert five["Bora"] not in file.finding.numbers()


def test_a_file_of_an_older_program_knows_the_new_words_and_dates_once_it_has_grown(desk):
    made = desk.file.new_person(family="Шевченко", given="Тарас")
    desk.file.change(Answer(desk.file.case(made).residence, "valid_to", TODAY))
    desk.file.people()
    desk.file.close()
    with desk.outside() as database:
        database.execute("DROP TABLE found_words")
        database.execute("DELETE FROM found_by")
        database.execute("INSERT INTO found_by VALUES (?, 'шевченко', 'шевченко')", (made,))
        database.execute("UPDATE standing SET card_until = NULL, born = NULL")
        database.execute("PRAGMA user_version = 4")
    file = desk.reopen()
    assert [line.case_id for line in file.people("shev")] == [made]
    assert file.people()[0].standing.card_until == TODAY
