"""Every rule is read for somebody who gets it and for somebody who does not: small folders in `cases/*.toml`."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.facts.notation import read_case
from caseworker.law import LawRow, all_rows
from caseworker.offers import OFFERS, Office, Talk, advise, due
from caseworker.offers.recognition.bodies import competent_body
from caseworker.offers.residence.table import expectation

HERE = Path(__file__).parent
BESIDES = ("what", "on", "office", "row", "yes", "open", "no")
FITS = {"yes": True, "open": None, "no": False}
PEOPLE = [read_person(path) for path in sorted((HERE.parent / "people").glob("*.toml"))]


def cases(name):
    return tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))["case"]


def talk_of(case):
    return Talk(case["on"], Office[case.get("office", "JOBCENTER_ZKT")])


def fits(case, talk):
    """How each offer in force fits: of several rows every answer."""
    found = {}
    for one in advise(case, OFFERS, talk):
        found.setdefault(one.offer, set()).add(one.fits)
    return found


@pytest.mark.parametrize("case", cases("offers"), ids=lambda case: case["what"])
def test_who_gets_it_and_who_does_not(case):
    by_key = {}
    for offer, answers in fits(read_case(case, besides=BESIDES), talk_of(case)).items():
        by_key.setdefault(offer.key, set()).update(answers)
    for said, wanted in FITS.items():
        for key in case.get(said, ()):
            assert by_key.get(key, {False}) == {wanted}, key


@pytest.mark.parametrize("case", cases("residence"), ids=lambda case: f"{case['row']} on {case['on']}")
def test_every_row_of_the_residence_table_is_read_for_somebody(case):
    row = expectation(read_case(case, besides=BESIDES), case["on"]).row
    assert row.key == case["row"]
    assert row.since <= case["on"] <= row.until


def test_no_row_of_the_residence_table_is_without_a_case():
    named = {
        (case["row"], row.since) for case in cases("residence") for row in all_rows("residence") if holds(row, case)
    }
    assert {(row.key, row.since) for row in all_rows("residence") if row["kinds"]} <= named


def holds(row, case):
    return row.key == case["row"] and row.since <= case["on"] <= row.until


def test_every_offer_has_somebody_who_gets_it_and_somebody_who_does_not():
    seen = {offer: set() for offer in OFFERS}
    for case in cases("offers"):
        found = fits(read_case(case, besides=BESIDES), talk_of(case))
        for offer in OFFERS:
            seen[offer] |= found.get(offer, {False} if offer.since <= case["on"] <= offer.until else set())
    for person in PEOPLE:
        for offer, answers in fits(person.case, person.talk).items():
            seen[offer] |= answers
    assert [offer.key for offer in OFFERS if not seen[offer] & {True, None}] == []
    assert [offer.key for offer in OFFERS if False not in seen[offer] and offer.key not in ONLY_THE_TALK_TELLS] == []


# No fact of the folder denies these: what a document means is always said, and some needs only the talk can tell.
ONLY_THE_TALK_TELLS = {"work_access", "reha", "aa_30"}


READ_ELSEWHERE = {  # by plans, papers, the day and the store; their own tests say when
    *("benefit_name", "first_talk", "facts.confirm_months", "kim.prenote_days", "note.edit_days"),
    *(
        "step.overdue_days",
        "contact.silent_days",
        "bqfg.receipt_months",
        "title.months_after_job",
        "training.search_months",
    ),
}


def test_every_row_of_law_is_read_for_somebody(monkeypatch):
    """A row nobody reads says nothing, whatever an office corrects in it."""
    read = watched_rows(monkeypatch)
    folders = [(read_case(case, besides=BESIDES), talk_of(case)) for case in (*cases("offers"), *cases("residence"))]
    for case, talk in (*folders, *((person.case, person.talk) for person in PEOPLE)):
        advise(case, OFFERS, talk)
        due(case, talk.on)
    tables = ("numbers", "courses", "regimes", "key_dates")
    of_talks = {(row.key, row.since) for table in tables for row in all_rows(table)}
    assert {key for key, _since in of_talks - read} - READ_ELSEWHERE == set()


def watched_rows(monkeypatch):
    read = set()
    for name in ("__getitem__", "text"):
        ordinary = getattr(LawRow, name)

        def watched(row, *words, ordinary=ordinary):
            read.add((row.key, row.since))
            return ordinary(row, *words)

        monkeypatch.setattr(LawRow, name, watched)
    return read


def test_every_body_is_competent_for_somebody_and_not_for_everybody():
    found = set()
    for group in {row["group"] for row in all_rows("bodies")}:
        for country in ("PL", "UA", "RS", "ES", "SY", "TR", "RO"):
            for plz in ("42103", "58095"):
                content = {"person": {"plz": plz}, "qualifications": [{"occupation_group": group, "country": country}]}
                case = read_case(content)
                row = competent_body(case, case.qualifications[0], date(2026, 8, 17))
                found.add(row.key if row else None)
    assert found - {None} == {row.key for row in all_rows("bodies")}
