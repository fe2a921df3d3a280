"""What was read in anabin once is found again, by whoever has the next person from the same university."""

from datetime import date

import pytest

from caseworker.facts import AnabinLookup, DegreeClass, InstitutionStatus, Qualification
from caseworker.handover import read_lookups, write_lookups
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Remove
from caseworker.store.lookups import KEPT

DAMASCUS = {
    "country": "SY",
    "institution_name_original": "Jāmiʿat Dimashq",
    "institution_name_german": "Universität Damaskus",
    "institution_status": InstitutionStatus.H_PLUS,
    "degree_name_original": "Bakaloriyus",
    "degree_class": DegreeClass.ENTSPRICHT,
    "looked_up_at": date(2026, 8, 14),
}


def lookup(case_id=0, **changed):
    return AnabinLookup(case_id=case_id, **DAMASCUS | changed)


@pytest.fixture
def rami(desk):
    """The folder of somebody whose degree was looked up."""
    case = desk.file.case(desk.file.new_person(family="Haddad", given="Rami"))
    desk.file.change(Add(lookup(case.id, by_user="B. Aydin", name_difference="Haddad statt Hadad")))
    return case


def test_a_finished_lookup_is_in_the_library(desk, rami):
    (found,) = desk.file.lookups()
    assert {name: getattr(found, name) for name in DAMASCUS} == DAMASCUS


def test_an_unfinished_one_is_not(desk):
    case = desk.file.case(desk.file.new_person(family="Haddad"))
    desk.file.change(Add(lookup(case.id, institution_status=InstitutionStatus.NOT_CHECKED)))
    desk.file.change(Add(lookup(case.id, looked_up_at=None)))
    assert desk.file.lookups() == []


def test_the_library_says_what_the_lookup_says_now(desk, rami):
    undo = desk.file.change(Answer(rami.anabin[0], "degree_class", DegreeClass.BEDINGT_VERGLEICHBAR))
    assert [one.degree_class for one in desk.file.lookups()] == [DegreeClass.BEDINGT_VERGLEICHBAR]
    desk.file.undo(undo)
    assert [one.degree_class for one in desk.file.lookups()] == [DegreeClass.ENTSPRICHT]


def test_it_outlives_the_case_and_knows_nobody(desk, rami):
    desk.file.change(Remove(rami.anabin[0]))
    desk.reopen()
    (found,) = desk.file.lookups()
    assert (found.by_user, found.name_difference, found.qualification, found.case_id) == (None, None, None, 0)
    assert not {"by_user", "name_difference", "client_certificate_seen", "name_on_certificate_matches"} & set(KEPT)


@pytest.mark.parametrize(("words", "found"), [("damaskus", 1), ("DIMASHQ jamiat", 1), ("bakal uni", 1), ("aleppo", 0)])
def test_it_is_searched_in_any_spelling(desk, rami, words, found):
    assert len(desk.file.lookups(words)) == found


def test_an_earlier_lookup_is_proposed_for_the_same_place(desk, rami):
    desk.file.take_lookups([lookup(degree_name_original="Magister", looked_up_at=date(2026, 9, 1))])
    next_one = Qualification(country="SY", institution="Universitat Damaskus", title_text="bakaloriyus")
    assert [one.degree_name_original for one in desk.file.earlier_lookups(next_one)] == ["Bakaloriyus", "Magister"]
    next_one.country = None
    assert len(desk.file.earlier_lookups(next_one)) == 2
    next_one.country = "IQ"
    assert desk.file.earlier_lookups(next_one) == []
    assert desk.file.earlier_lookups(Qualification(country="SY")) == []


def test_offices_exchange_their_libraries(desk, rami):
    table = write_lookups(desk.file.lookups())
    assert b"Haddad" not in table
    assert b"Aydin" not in table
    with CaseFile.unkept("C. Weiß") as other:
        assert other.take_lookups(read_lookups(table)) == 1
        assert other.take_lookups(read_lookups(table)) == 0
        (found,) = other.lookups()
        assert {name: getattr(found, name) for name in DAMASCUS} == DAMASCUS


def test_the_newer_of_two_lookups_stays(desk, rami):
    newer = lookup(degree_class=DegreeClass.GLEICHWERTIG, looked_up_at=date(2026, 10, 1))
    assert desk.file.take_lookups([newer]) == 1
    assert desk.file.take_lookups([lookup(looked_up_at=date(2025, 1, 1))]) == 0
    assert [one.degree_class for one in desk.file.lookups()] == [DegreeClass.GLEICHWERTIG]


def test_a_cell_is_never_a_formula_and_comes_back_as_it_was():
    names = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'quoted", "＝1", " =1+1", 'a;b"c\nd']
    table = write_lookups([lookup(institution_name_original=name) for name in names])
    assert [one.institution_name_original for one in read_lookups(table)] == names
    for line in table.decode("utf-8-sig").splitlines():
        assert not line.startswith(("=", "+", "@"))
        assert not any(field.strip('"').startswith(("=", "+", "-", "@", "＝")) for field in line.split(";"))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe",
        b"a;b\r\n1;2\r\n",
        write_lookups([lookup()]).replace(b"H_PLUS", b"H_DOUBLE"),
        write_lookups([lookup()]).replace(b"2026-08-14", b"14.08.2026"),
        write_lookups([lookup()]) + b"SY;x\r\n",
        write_lookups([lookup()]).replace(b"2026-08-14", b""),
        write_lookups([lookup(city="x" * 3000)]),
        b'"' + write_lookups([lookup()]),
    ],
)
def test_what_is_no_such_table_is_refused_as_a_whole(broken):
    with pytest.raises(Problem, match="nichts übernommen"):
        read_lookups(broken)
