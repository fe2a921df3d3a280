"""The 53 Jobcenters of NRW and the postal codes: proposed where it is clear, asked where it is not."""

from collections import Counter
from datetime import date

import pytest

from caseworker.facts.notation import read_case
from caseworker.offers import Office, jobcenter_for
from caseworker.offers.places import kreise, kreise_of
from caseworker.offers.recognition.bodies import competent_body
from caseworker.words import GERMAN

# The licensed municipal Jobcenters of domain.md 1.8 (KomtrZV).
MUNICIPAL = {"Borken", "Coesfeld", "Düren", "Ennepe-Ruhr-Kreis", "Essen", "Gütersloh", "Hamm", "Hochsauerlandkreis"}
MUNICIPAL |= {"Kleve", "Lippe", "Minden-Lübbecke", "Münster", "Recklinghausen", "Steinfurt", "Solingen", "Warendorf"}
MUNICIPAL |= {"Wuppertal", "Mülheim an der Ruhr"}


def test_there_are_53_and_18_are_municipal():
    assert Counter(one.office for one in kreise()) == {Office.JOBCENTER_GE: 35, Office.JOBCENTER_ZKT: 18}
    assert {one.name for one in kreise() if one.office is Office.JOBCENTER_ZKT} == MUNICIPAL


@pytest.mark.parametrize(
    ("plz", "said"),
    [
        ("40878", "Jobcenter Kreis Mettmann · Jobcenter (gemeinsame Einrichtung)"),
        ("45127", "Jobcenter Essen · Jobcenter (kommunal)"),
        (" 58095 ", "Jobcenter Hagen · Jobcenter (gemeinsame Einrichtung)"),
    ],
)
def test_a_postal_code_finds_its_jobcenter(plz, said):
    assert GERMAN.say(jobcenter_for(plz).jobcenter) == said


@pytest.mark.parametrize("plz", [None, "", "10115", "4087"])
def test_what_lies_elsewhere_has_none(plz):
    assert jobcenter_for(plz) is None
    assert kreise_of(plz) == ()


def test_a_postal_code_in_two_kreise_is_asked_about():
    assert jobcenter_for("48291") is None
    assert [one.name for one in kreise_of("48291")] == ["Münster", "Warendorf"]


def test_the_chamber_that_decides_itself_is_found_by_kreis():

    for plz, name in (("42651", "IHK Wuppertal"), ("42369", "IHK Wuppertal"), ("40878", "IHK FOSA")):
        case = read_case({"person": {"plz": plz}, "qualifications": [{"occupation_group": "IHK", "country": "TR"}]})
        assert competent_body(case, case.qualifications[0], date(2026, 8, 17))["name"].startswith(name)
