"""An Auskunft as JSON goes home with a person and comes back into another file."""

import json
from datetime import date

import pytest

from caseworker.cli.format import described
from caseworker.facts import Cefr, Consent, ConsentKind, Gender, Qualification, RecognitionCase
from caseworker.handover import access_data
from caseworker.handover.access import BESIDE
from caseworker.handover.portability import portable, take_portable
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, NotAnswered
from caseworker.words import GERMAN, NoAnswer


@pytest.fixture
def auskunft():
    """Everything a file says about Olena."""
    with CaseFile.unkept("B. Aydin") as file:
        case = file.case(file.new_person(family="Kovalenko", given="Olena", dob=date(1986, 3, 2), gender=Gender.W))
        degree = Qualification(case_id=case.id, title_text="Bachelor", country="UA")
        file.change(
            Answer(case.person, "languages", ("uk", "ru")),
            NotAnswered(case.person, "phone", NoAnswer.DECLINED),
            Answer(case.german, "listening", Cefr.B1),
            Add(degree),
            Add(Qualification(case_id=case.id, title_text="Abitur")),
            Add(RecognitionCase(case_id=case.id, qualification=degree.id)),
            Add(Consent(case_id=case.id, kind=ConsentKind.KIM_PARTICIPATION, given_on=date(2026, 1, 1))),
        )
        yield access_data(file, case.id)


@pytest.fixture
def file():
    with CaseFile.unkept("C. Demir") as file:
        yield file


def test_what_a_person_says_of_themselves_comes_back_whole(auskunft, file):
    case = file.case(take_portable(file, portable(auskunft)))
    assert (case.person.on_paper, case.person.dob) == ("Olena Kovalenko", date(1986, 3, 2))
    assert case.person.gender is Gender.W
    assert case.person.languages == ("uk", "ru")
    assert case.person.no_answer == {"phone": NoAnswer.DECLINED}
    assert case.german.listening is Cefr.B1
    assert [one.title_text for one in case.qualifications] == ["Bachelor", "Abitur"]
    assert [one.qualification for one in case.recognition_cases] == [case.qualifications[0].id], "links follow"
    again = json.loads(access_data(file, case.id))["topics"]
    first = json.loads(auskunft)["topics"]
    for name in ("person", "german"):
        assert {**again[name], "id": 0} == {**first[name], "id": 0}


def test_every_key_of_it_is_documented(auskunft):
    whole, text = json.loads(auskunft), described()
    lists = ("history", "disclosures", "hand_overs", "copies", "restricted")
    keys = {*whole, *(key for name in lists for row in whole[name] for key in row)}
    keys |= {name for names in BESIDE.values() for name in names.values() if name}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_consents_are_not_believed_to_a_file_that_was_outside(auskunft, file):
    case = file.case(take_portable(file, portable(auskunft)))
    assert case.consents == []


def test_nobody_gets_a_second_folder(auskunft, file):
    take_portable(file, portable(auskunft))
    with pytest.raises(Problem, match="schon in der Falldatei"):
        take_portable(file, portable(auskunft))
    assert len(file.people()) == 1


def changed(auskunft, **person):
    whole = json.loads(auskunft)
    whole["topics"]["person"].update(person)
    return json.dumps(whole).encode()


@pytest.mark.trust
@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda good: b"", "keine Auskunft"),
        (lambda good: b"[" * 100_000, "keine Auskunft"),
        (lambda good: good.replace(b'"version": 1', b'"version": NaN'), "keine Auskunft"),
        (lambda good: good.replace(b'"version": 1', b'"version": 1, "version": 1'), "keine Auskunft"),
        (lambda good: good.replace(b'"version": 1', b'"version": ' + b"9" * 5_000), "keine Auskunft"),
        (lambda good: good.replace(b'"version": 1', b'"version": 2'), "anderen Version"),
        (lambda good: good + b" " * 10_000_000, "zu groß"),
        (lambda good: changed(good, gender="X"), "anderen Version"),
        (lambda good: changed(good, dob="gestern"), "„Geburtsdatum“"),
        (lambda good: changed(good, dob=1), "„Geburtsdatum“"),
        (lambda good: changed(good, family={"x": 1}), "„Familienname“"),
        (lambda good: changed(good, family="x" * 20_000), "zu lang"),
        (lambda good: changed(good, languages=[[1]]), "„Sprachen“"),
        (lambda good: changed(good, family=None), "„Familienname“"),
    ],
)
def test_what_somebody_has_broken_is_refused_and_nothing_is_written(auskunft, file, change, what):
    with pytest.raises(Problem) as told:
        take_portable(file, portable(change(auskunft)))
    assert what in GERMAN.say(told.value.what)
    assert file.people() == []
