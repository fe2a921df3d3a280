"""Who may be in the file twice: reasons and what differs, never a verdict; what is not known agrees with nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caseworker.facts import DobPrecision, NameVariant, PerhapsSame
from caseworker.store import Add, Answer, CaseFile, Ground, Known, Remove, Verdict
from caseworker.store.finding.twice import _COMPARED
from caseworker.words import GERMAN

BORN = date(1990, 5, 1)


@pytest.fixture
def file() -> Iterator[CaseFile]:
    """In memory: what is found does not depend on a disk."""
    with CaseFile.unkept("B. Aydin") as file:
        yield file


def likely(file, **known):
    return [one.called for one in file.finding.possibly_same(Known(**known))]


def verdicts(file, **known):
    (one,) = file.finding.possibly_same(Known(**known))
    return {fact.key: fact.verdict for fact in one.facts}


@pytest.mark.parametrize(
    "known",
    [
        {"family": "Haddad", "given": "Amal", "dob": BORN},
        {"family": "Haddad", "given": "Amal"},
        {"family": "Hadad", "given": "Amaal", "dob": BORN},
        {"family": "Amal", "given": "Haddad", "dob": BORN},
        {"family": "حداد", "given": "Amal", "dob": BORN},
        {"family": "Haddad", "given": "Amal", "dob": date(1990, 1, 1)},
        {"family": "Haddad", "given": "Amal", "dob": date(1990, 1, 5)},
        {"family": "Sonst", "given": "Wer", "customer_number": "337a 123456"},
        {"family": "Sonst", "given": "Wer", "phone": "0049 170 1234567"},
        {"family": "Haddad", "given": "Amal", "dob": date(1971, 1, 1), "customer_number": "337A123456"},
        {"family": "Haddad", "given": "Amal", "dob": date(1909, 5, 1)},
        {"family": "Haddad", "given": "Amal", "dob": date(1991, 1, 1)},
        {"given": "Amaal", "dob": BORN},
        {"family": "Sonst", "given": "Wer", "phone": "030 1, mobil +49 (0)170 1234567"},
    ],
)
def test_somebody_who_may_be_the_same_is_shown(file, person, known):
    person("Haddad", "Amal", phone="0170 1234567", customer_number="337A123456")
    person("Haddad", "Nour")
    person("Kovalenko", "Olena", phone="0170 7654321")
    assert likely(file, **known) == ["Amal Haddad"]


@pytest.mark.parametrize(
    "known",
    [
        {"family": "Haddad", "given": "Amal", "dob": date(1971, 5, 1)},
        {"family": "Haddad", "given": "Amal", "dob": date(1991, 6, 2)},
        {"family": "Haddad"},
        {"family": "Haddad", "dob": date(1990, 1, 1)},
        {"family": "Kovalenko", "dob": BORN},
        {"family": "Haddad", "given": "Samira", "dob": BORN},
        {"dob": BORN},
        {"phone": "0170"},
        {},
    ],
)
def test_and_nobody_else(file, person, known):
    person("Haddad", "Amal", phone="0170 1234567")
    assert likely(file, **known) == []


def test_missing_data_never_counts_as_agreement(file):
    file.new_person(family="Haddad", given="Amal")
    said = verdicts(file, family="Haddad", given="Amal")
    assert said["name"] is Verdict.SAME
    assert {said[key] for key in ("dob", "customer_number", "phone", "email")} == {Verdict.UNKNOWN}


def test_facts_stand_side_by_side_with_what_differs(file, person):
    person("Haddad", "Amal", phone="0170 1234567", email="amal@example.org")
    said = verdicts(file, family="Hadad", given="Amal", dob=date(1990, 1, 1), phone="0171 1", email="AMAL@example.org")
    assert said == {
        "name": Verdict.ALIKE,
        "dob": Verdict.ALIKE,
        "customer_number": Verdict.UNKNOWN,
        "phone": Verdict.DIFFERENT,
        "email": Verdict.SAME,
        "home": Verdict.UNKNOWN,
    }
    (one,) = file.finding.possibly_same(Known(family="Hadad", given="Amal"))
    assert (one.facts[0].here, one.facts[0].there) == ("Amal Hadad", "Amal Haddad")


def test_a_year_alone_is_no_birth_date(file):
    """Offices write 1 January where only the year is known (R-DOB-01)."""
    known = {"family": "Haddad", "given": "Amal", "dob": date(1990, 1, 1), "dob_precision": DobPrecision.YEAR}
    file.new_person(**known)
    assert verdicts(file, **known)["dob"] is Verdict.ALIKE
    (one,) = file.finding.possibly_same(Known(**known))
    assert (one.facts[1].here, one.facts[1].there) == ("1990", "1990")


def test_the_first_of_january_is_no_day(file):
    """Two people whose day nobody knew have the same birthday in every register (domain.md 9.4)."""
    known = {"family": "Haddad", "given": "Amal", "dob": date(1990, 1, 1)}
    file.new_person(**known)
    assert verdicts(file, **known)["dob"] is Verdict.ALIKE
    assert likely(file, family="Haddad", dob=date(1990, 1, 1)) == []


@pytest.mark.parametrize(
    ("born", "why"),
    [
        (date(1990, 1, 1), "im selben Jahr"),
        (date(1990, 1, 5), "im selben Jahr"),
        (date(1909, 5, 1), "eine Ziffer anders"),
        (date(1991, 1, 1), "ein Jahr daneben"),
    ],
)
def test_a_birth_date_that_is_alike_says_why(file, person, born, why):
    person("Haddad", "Amal")
    (one,) = file.finding.possibly_same(Known(family="Haddad", given="Amal", dob=born))
    assert [GERMAN.say(fact.why) for fact in one.reasons if fact.key == "dob"] == [why]


def test_a_common_name_hides_nobody(file):
    """There may be more people of one name than are compared: number and year lead to the right ones."""
    born = (date(1960 + number % 25, 2, 3) for number in range(_COMPARED + 20))
    last = max(file.new_person(family="Ali", given="Mohammed", dob=day) for day in born)  # is not compared by name
    wanted = file.case(last).person
    file.change(Answer(wanted, "dob", date(1990, 5, 1)), Answer(wanted, "customer_number", "337A999999"))
    for known in ({"dob": date(1990, 5, 1)}, {"customer_number": "337A999999"}):
        found = file.finding.possibly_same(Known(family="Ali", given="Mohamed", **known))
        assert found[0].case_id == last


def test_where_somebody_lives_is_told_and_agrees_with_nothing(file, person):
    person("Haddad", "Amal", street="Am Markt 1", plz="45127", town="Essen")
    (one,) = file.finding.possibly_same(Known(family="Haddad", given="Amal"))
    home = one.facts[-1]
    assert (home.there, home.verdict) == ("Am Markt 1, 45127 Essen", Verdict.UNKNOWN)


def test_a_folder_is_compared_with_the_others_and_not_with_itself(file, person):
    first, second = (file.case(person("Haddad", given)) for given in ("Amal", "Amaal"))
    found = file.finding.possibly_same(Known.of(first.person), {first.id})
    assert [one.case_id for one in found] == [second.id]


def test_another_paper_may_spell_it(file, person):
    made = person("Kovalenko", "Olena")
    file.change(Add(NameVariant(case_id=made, name="Коваленко Alona")))
    assert likely(file, family="Kovalenko", given="Alona") == ["Olena Kovalenko"]


def test_a_single_name_is_compared_with_single_names_only(file):
    for family, given in (("Suharto", None), ("Suharto", "Budi")):
        file.new_person(family=family, given=given)
    assert likely(file, family="Suharto") == ["Suharto"]


def test_the_likeliest_stand_first_and_five_are_enough(file, person):
    for number in range(8):
        person("Müller", "Hans", town=f"Dorf {number}")
    person("Müller", "Hans", customer_number="337A123456")
    found = file.finding.possibly_same(Known("Müller", "Hans", BORN, customer_number="337A123456"))
    assert len(found) == 5
    assert {fact.key for fact in found[0].reasons} == {"name", "dob", "customer_number"}


def test_a_restricted_folder_stays_out_of_the_way(file, person):
    made = person("Haddad", "Amal")
    file.keeping.restrict(made, Ground.ASKED, date(2026, 11, 24))
    assert likely(file, family="Haddad", given="Amal") == []


def test_folders_are_linked_from_both_sides_and_parted_again(file, person):
    first, second, third = (file.case(person("Haddad", given)) for given in ("Amal", "Amaal", "Nour"))
    link = PerhapsSame(case_id=second.id, number=first.number)
    file.change(Add(link))
    assert [one.case_id for one in file.finding.linked(first)] == [second.id]
    assert [one.case_id for one in file.finding.linked(second)] == [first.id]
    assert file.finding.linked(third) == []
    back = file.change(Remove(file.finding.linked(first)[0].link))
    assert (file.finding.linked(first), file.finding.linked(second)) == ([], [])
    file.undo(back)
    assert [one.called for one in file.finding.linked(second)] == ["Amal Haddad"]


def test_a_link_to_a_restricted_folder_is_not_shown(file, person):
    here, there = file.case(person("Haddad", "Amal")), file.case(person("Haddad", "Amaal"))
    file.change(Add(PerhapsSame(case_id=here.id, number=there.number)))
    file.keeping.restrict(there.id, Ground.ASKED, date(2026, 11, 24))
    assert file.finding.linked(here) == []
