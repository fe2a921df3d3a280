"""Every column of a case file has a word, a purpose, a ground, a period and a protection class, or these are red."""

import re
from datetime import date

import pytest

from caseworker.dossier.fields import as_blocks, catalogue
from caseworker.facts import AgreedStep, Benefit, Hindrance, Person, lists, questions, topics
from caseworker.facts.question import UNSAID
from caseworker.offers import Office
from caseworker.plan.document import Fact, Heading, Table
from caseworker.policy import Policy
from caseworker.store import CaseFile
from caseworker.store.growth import schema
from caseworker.words import GERMAN

ZKT = Office.JOBCENTER_ZKT
DAY = date(2026, 11, 25)


def described(office=ZKT, **limits):
    return {one.name: one for one in catalogue(schema(), office, Policy(**limits), DAY)}


def entry(table, key, **how):
    return next(one for one in described(**how)[table].entries if one.key == key)


def test_every_table_and_column_of_a_real_file_is_in_it():
    with CaseFile.unkept("Frau Becker") as file, file.reading() as connection:
        asked = "SELECT m.name, p.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
        there = {tuple(row) for row in connection.exec_driver_sql(asked)}
    hidden = {(table, column) for table, column in there if table == "found" and column != "words"}
    told = {(one.name, each.key) for one in described().values() for each in one.entries}
    assert there - hidden == told


def test_nothing_is_left_unsaid():
    for one in described().values():
        assert all((one.title, one.purpose, one.ground, one.retention)), one.name
        assert all(all((each.label, each.protection, each.leaves)) for each in one.entries), one.name


@pytest.mark.parametrize(("table", "column"), [("change", "mood"), ("person", "shoe_size"), ("gossip", "words")])
def test_control_a_new_column_or_table_without_purpose_fails(table, column):
    grown = {**schema(), table: (*schema().get(table, ()), column)}
    with pytest.raises(KeyError):
        catalogue(grown, ZKT, Policy(), DAY)


def test_control_a_topic_without_a_purpose_fails(monkeypatch):
    monkeypatch.setattr(Person, "purpose", UNSAID)
    with pytest.raises(KeyError, match="person: purpose"):
        catalogue(schema(), ZKT, Policy(), DAY)


def test_each_topic_has_a_purpose_of_its_own():
    """One purpose for everything would be none (Art. 5 Abs. 1 Buchst. b DSGVO); case management is one matter."""
    purposes = [GERMAN.say(kind.purpose) for kind in (*topics().values(), *lists().values()) if kind.retention != "kim"]
    assert len(set(purposes)) == len(purposes)


def test_special_categories_staff_and_numbers_are_told_apart():
    assert entry("sensitive_hindrance", "kind").protection == "besonders (Art. 9)"
    assert entry("person", "family").protection == "hoch"
    assert entry("trail_words", "content").protection == "Beschäftigte"


@pytest.mark.parametrize(
    ("table", "key", "leaves"),
    [
        ("person", "family", "möglich"),
        ("sensitive_hindrance", "kind", "nur ausdrücklich"),
        ("reading", "learning_difficulty", "nur ausdrücklich"),
        ("course", "exit_reason", "nur ausdrücklich"),
        ("agreement", "handed_over_hash", "nur Auskunft"),
        ("change", "old", "nur Auskunft"),
        ("transferred", "counted", "nur Auskunft"),
        ("consent", "witness", "nie"),
        ("change", "by", "nie"),
        ("person", "id", "nie"),
    ],
)
def test_who_may_get_a_field_is_what_the_gate_and_the_auskunft_let_through(table, key, leaves):
    assert entry(table, key).leaves == leaves


def test_every_reason_that_may_be_an_illness_is_of_a_special_category():
    """A choice such as "Gesundheit" among the answers makes the question one about health (Art. 9 DSGVO)."""
    health = re.compile("HEALTH|PREGN|ADDICT|ILLNESS|DISAB|REHA")
    told_by_the_row = {(Benefit, "instrument"), (Hindrance, "instrument"), (AgreedStep, "slot")}
    work = {"occupation_group"}  # the branch, not the person
    wrong = [
        (kind.__tablename__, one.key)
        for kind in (*topics().values(), *lists().values())
        for one in questions(kind)
        if not (kind.special or one.special or (kind, one.key) in told_by_the_row or one.key in work)
        and any(health.search(key) for key in getattr(one.several or one.kind, "__members__", ()))
    ]
    assert wrong == []


def test_ground_and_period_are_those_of_the_office():
    assert described()["person"].ground == "§ 15 SGB II, §§ 67a bis 67c SGB X"
    assert described(Office.AGENTUR)["person"].ground == "SGB III, §§ 67a bis 67c SGB X"
    assert "Einwilligung" in described(Office.KIM_WELFARE)["person"].ground
    assert described(months_after_end=12)["person"].retention == "12 Monate nach dem Ende der Beratung"
    assert described(months_of_trail=6)["trail_words"].retention == "6 Monate nach dem Ende der Akte"
    assert described(months_of_health_copy=3)["attachment"].retention.endswith("3 Monate")
    assert described(months_of_draft=2)["agreement"].retention.endswith(
        "ein Entwurf, den niemand bekommen hat, 2 Monate"
    )
    assert described()["prenote"].retention.startswith("28 Tage")
    kim = described(Office.KIM_WELFARE, months_after_kim=9)
    assert kim["person"].retention == "bis zum Widerruf, höchstens 9 Monate nach dem Abschluss"


def test_the_paper_has_a_table_for_each_table():
    told = list(described().values())
    blocks = as_blocks(told)
    counted = {kind: sum(isinstance(one, kind) for one in blocks) for kind in (Heading, Fact, Table)}
    elsewhere = [one.name for one in told if one.origin]
    assert counted == {Heading: len(told), Fact: 3 * len(told) + len(elsewhere), Table: len(told)}
    assert {"agreement", "agreed_step"} <= set(elsewhere)
