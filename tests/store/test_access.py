"""Auskunft in one go: every column of every table that speaks of a person, and nobody else (trust.md T35)."""

import json
from datetime import date

import pytest
from sqlalchemy import inspect, select

from caseworker.facts import Case, Consent, ConsentKind, Facts, Listed, Source, lists, questions, topics
from caseworker.handover import EXPORTS, Request, access_data, access_paper, release
from caseworker.handover.access import BESIDE, NOTHING_MORE
from caseworker.handover.as_json import ABOUT_SOMEBODY_ELSE
from caseworker.offers import Talk
from caseworker.plan import DEMO_OFFICE, Occasion
from caseworker.plan.document import AsTyped, Proper, words_in
from caseworker.store import Add, Answer, Confirm, Dispute, FoundBy, Ground, NotAnswered, Op, Remove
from caseworker.store.records import CHANGES
from caseworker.words import GERMAN, NoAnswer

DAY = date(2026, 8, 17)
FOLDER = {kind.__tablename__: kind for kind in (Case, *topics().values(), *lists().values())}


def said(document):
    return "\n".join(one.text if isinstance(one, AsTyped | Proper) else GERMAN.say(one) for one in words_in(document))


def unmapped(schema):
    """The columns nobody has said what becomes of, by table; those of a search index are its own."""
    told = {table: set(kind.__mapper__.columns.keys()) for table, kind in FOLDER.items()} | BESIDE
    return {
        f"{table}.{column}"
        for table, kept in schema.items()
        if table not in NOTHING_MORE and not table.startswith(("found_", "sqlite_"))
        for column in kept - set(told.get(table, ()))
    }


def schema_of(file):
    with file.reading() as connection:
        looking = inspect(connection)
        return {table: {column["name"] for column in looking.get_columns(table)} for table in looking.get_table_names()}


@pytest.mark.trust
def test_every_column_of_the_file_is_told_or_said_to_tell_nothing(file, figure):
    schema = schema_of(file)
    figure("T35", f"columns of {len(schema)} tables not in the Auskunft", len(unmapped(schema)), "0")
    assert unmapped(schema) == set()
    assert set(FOLDER) <= set(schema)


@pytest.mark.trust
def test_control_a_new_column_or_table_without_its_line_is_found(file):
    with file._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE change ADD COLUMN mood TEXT")
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN shoe_size TEXT")
        connection.exec_driver_sql("CREATE TABLE gossip (case_id INTEGER, words TEXT)")
    assert unmapped(schema_of(file)) == {"change.mood", "person.shoe_size", "gossip.case_id", "gossip.words"}


@pytest.mark.trust
def test_every_answer_that_is_given_stands_in_the_data(file, olena, figure):
    """Every question of every topic is answered through the door, and each answer looked for."""
    given = 0
    for name, kind in lists().items():
        file.change(Add(kind(case_id=olena.id)))
        assert len(getattr(olena, name)) == 1
    rows = {**{name: getattr(olena, name) for name in topics()}, **{name: getattr(olena, name)[0] for name in lists()}}
    for row in rows.values():
        for one in questions(type(row)):
            file.change(Answer(row, one.key, some(one)))
    told = json.loads(access_data(file, olena.id))["topics"]
    missing = []
    for name, row in rows.items():
        data = told[name][0] if isinstance(row, Listed) else told[name]
        for one in questions(type(row)):
            given += 1
            if one.key not in data:
                missing.append(f"{name}.{one.key}")
            if one.third_person:
                assert data[one.key] == ABOUT_SOMEBODY_ELSE
    figure("T35", f"of {given} answers of a person, missing in the Auskunft", len(missing), "0")
    assert missing == []
    lines = set(said(access_paper(file, Occasion(olena, Talk(DAY), DEMO_OFFICE))).splitlines())
    unprinted = [
        one.label for row in rows.values() for one in questions(type(row)) if GERMAN.say(one.label) not in lines
    ]
    figure("T35", f"of {given} answers of a person, missing on the paper of the Auskunft", len(unprinted), "0")
    assert unprinted == []


def some(question):
    kind = question.kind
    if question.several:
        return (next(iter(question.several)),)
    if hasattr(kind, "__members__"):
        return next(iter(kind))
    return {bool: True, int: 7, date: DAY, str: "Wort", tuple: ("uk",)}[kind]


@pytest.fixture
def lived(file, olena):
    """A folder in which something was changed, removed, refused, said about others, and passed on."""
    file.change(Answer(olena.person, "phone", "0211 111"))
    file.change(Answer(olena.person, "phone", "0211 222"))
    file.change(NotAnswered(olena.person, "email", NoAnswer.DECLINED))
    consent = Consent(case_id=olena.id, kind=ConsentKind.PILOT_BA, recipient="Agentur", given_on=DAY)
    consent.interpreter_name = "Frau Kaya"
    file.change(Add(consent))
    file.change(Answer(consent, "witness", "Herr Lang"))
    gone = lists()["names"](case_id=olena.id, name="Olenka")
    file.change(Add(gone))
    file.change(Remove(gone))
    occasion = Occasion(olena, Talk(DAY), DEMO_OFFICE)
    release(file, occasion, Request("Agentur", ConsentKind.PILOT_BA))
    return occasion


def test_history_and_recipients_are_told_and_other_people_are_not(file, lived):
    data = json.loads(access_data(file, lived.case.id))
    phones = [one for one in data["history"] if one.get("question") == "phone"]
    assert [(one.get("old"), one["new"]) for one in phones] == [(None, "0211 111"), ("0211 111", "0211 222")]
    assert any(one["what"] == "removed" and one["old"]["name"] == "Olenka" for one in data["history"])
    assert data["topics"]["person"]["no_answer"] == {"email": "DECLINED"}
    assert data["disclosures"][0]["recipient"] == "Agentur"
    assert "B. Aydin" not in json.dumps(data)
    paper = said(access_paper(file, lived))
    for words in ("0211 111 → 0211 222", "an Agentur für", "Frühere Antworten", "E-Mail: offen → keine Angabe"):
        assert words in paper
    for words in (json.dumps(data, ensure_ascii=False), paper):
        assert "Kaya" not in words
        assert "Lang" not in words
        assert "andere Person" in words or "about_another_person" in words


def test_what_is_noted_beside_an_answer_stands_under_it(file, lived):
    file.change(FoundBy(lived.case.person, "phone", Source.AA), Dispute(lived.case.person, "phone"))
    lines = said(access_paper(file, lived)).splitlines()
    under = lines[lines.index("Telefon") + 2 :]
    assert under[0].startswith("bestritten seit ")
    assert under[1] == "Woher: von der Agentur für Arbeit"
    history = "\n".join(lines[lines.index("Frühere Antworten") :])
    assert "Person, Telefon: bestritten" in history
    assert "Person, Telefon: Woher: von der Agentur für Arbeit" in history
    data = json.loads(access_data(file, lived.case.id))
    assert [one["new"] for one in data["history"] if one["what"] == "found"] == ["AA"]


def test_a_restriction_and_who_looked_all_the_same_stand_on_the_paper(file, lived):
    assert "Diese Akte ist nicht eingeschränkt." in said(access_paper(file, lived))
    file.keeping.restrict(lived.case.id, Ground.CLAIM, DAY)
    file.keeping.open_on_purpose(lived.case.id, "Anfrage des Gerichts")
    paper = said(access_paper(file, Occasion(file.case(lived.case.id), Talk(DAY), DEMO_OFFICE)))
    assert "seit 17.08.2026: Für einen Rechtsstreit gebraucht" in paper
    assert "trotz Einschränkung geöffnet" in paper


def test_nothing_that_can_happen_to_an_answer_is_printed_as_a_code(file, lived):
    person = lived.case.person
    for holds in (True, False):
        file.change(Confirm(person, "phone", holds=holds))
        file.change(Dispute(person, "phone", holds=holds))
    file.change(FoundBy(person, "phone", Source.TEST))
    file.change(FoundBy(person, "phone", None))
    file.keeping.open_on_purpose(lived.case.id, "Anfrage des Gerichts")
    paper = said(access_paper(file, lived))
    with file.reading() as connection:
        there = set(connection.scalars(select(CHANGES.c.op)))
    assert set(Op) - there == {Op.OPEN}, "all that can happen has happened here, but for what every folder begins with"
    assert not [op for op in Op if f": {op}" in paper]
    assert "offen → offen" not in paper


def test_giving_the_data_is_noted(file, lived):
    before = file.trail.anchor().number
    access_data(file, lived.case.id)
    assert file.trail.anchor().number == before + 1


def test_it_is_the_same_each_time_and_german_words_stay_readable(file, lived):
    assert access_data(file, lived.case.id) == access_data(file, lived.case.id)
    assert "Kovalenko" in access_data(file, lived.case.id).decode()
    assert EXPORTS["access_data"].to_person


def test_every_table_of_facts_is_part_of_the_folder():
    mapped = {mapper.class_.__tablename__ for mapper in Facts.registry.mappers}
    assert mapped == set(FOLDER) | {"observation"}, "an observation is about no person"
