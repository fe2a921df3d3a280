"""What is copied into another program: section by section, short enough for its fields, named only where it must be."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.facts import (
    Actor,
    AgreedStep,
    Agreement,
    Binding,
    Case,
    Consent,
    ConsentKind,
    Course,
    CourseKind,
    Declaration,
    Employment,
    EmploymentState,
    Slot,
)
from caseworker.offers import Office, Talk
from caseworker.plan import DEMO_OFFICE, Occasion
from caseworker.plan.data_sheets import DATA_SHEETS, sheets_for
from caseworker.plan.document import Group, Heading, Proper, Row, Table
from caseworker.plan.for_copying import CopyManner, LineStyle, Passage, passages_of, pieces
from caseworker.plan.talk_for_copying import passages_of_talk
from caseworker.problems import Problem
from caseworker.words import GERMAN, Text, _office

ON = date(2026, 11, 24)
SHEETS = {one.key: one for one in DATA_SHEETS}


@pytest.fixture
def case() -> Case:
    """Amal has a plan with a course, one agreed effort and one that is free."""
    case = Case(number=1234)
    case.person.family, case.person.given, case.person.dob = "Haddad", "Amal", date(1991, 4, 12)
    case.person.phone, case.person.nationality = "0201 555", "SY"
    case.agreements.append(Agreement(case_id=case.id, position=1, agreed_on=date(2026, 11, 20)))
    for slot, words, binding in (
        (Slot.LANGUAGE, "Integrationskurs bei der VHS", Binding.AGREED),
        (Slot.OWN_EFFORTS, "Drei Bewerbungen schreiben", Binding.AGREED),
        (Slot.OWN_EFFORTS, "Zum Sport gehen", Binding.VOLUNTARY),
    ):
        step = AgreedStep(case_id=case.id, position=len(case.steps) + 1, agreement=1, slot=slot, words=words)
        step.actor, step.binding, step.due = Actor.CLIENT, binding, date(2026, 12, 15)
        case.steps.append(step)
    return case


def occasion(case: Case, on: date = ON) -> Occasion:
    return Occasion(case, Talk(on), DEMO_OFFICE)


def lines(key: str, case: Case) -> list[str]:
    return [line for passage in SHEETS[key].write(occasion(case)) for line in passage.lines]


def test_the_plan_is_copied_without_a_name(case):
    passages = passages_of_talk(occasion(case), {})
    text = "\n".join(piece for one in passages for piece in pieces(one, case, CopyManner()))
    assert "Drei Bewerbungen schreiben · Di. 15.12.2026" in text
    assert "Plan Beginn: 20.11.2026" in text
    assert "Haddad" not in text
    assert "Amal" not in text


def test_a_row_is_one_line_with_its_mark_behind_the_words(case):
    plain, marked = (
        Row((Proper("Zum Sport gehen"), Proper("15.12.2026")), mark=mark) for mark in (None, Proper("frei"))
    )
    table = Table((), (Group(None, (plain, marked)),))
    (passage,) = passages_of(occasion(case).document(Text("Plan"), (Heading(Text("Schritte")), table)))
    assert passage.lines == ("Zum Sport gehen · 15.12.2026", "Zum Sport gehen · frei · 15.12.2026")


def test_the_confirmation_names_plan_and_course_and_leaves_open_what_nobody_said(case):
    found = lines("intv_5a", case)
    assert "Kooperationsplan vom: 20.11.2026" in found
    assert "Im Plan zum Deutschlernen: Integrationskurs bei der VHS" in found
    assert "Das Recht auf Teilnahme endet am: noch offen" in found
    case.courses.append(Course(case_id=case.id, position=1, eligibility_valid_to=date(2027, 11, 20)))
    assert "Das Recht auf Teilnahme endet am: 20.11.2027" in lines("intv_5a", case)


def test_phone_stands_on_the_entitlement_only_with_a_consent(case):
    assert not any("0201 555" in line for line in lines("bsk_6", case))
    consent = Consent(case_id=case.id, position=1, kind=ConsentKind.CONTACT_CHANNEL, given_on=date(2026, 11, 1))
    consent.declaration, consent.recipient = Declaration.WRITTEN_SIGNED, "VHS"
    consent.valid_to = date(2027, 1, 1)
    case.consents.append(consent)
    assert "Telefon: 0201 555" in lines("bsk_6", case)
    consent.withdrawn_on = date(2026, 11, 23)
    assert not any("0201 555" in line for line in lines("bsk_6", case))


def test_no_job_is_said_only_when_all_are_known(case):
    assert "Beschäftigung: noch offen" in lines("bsk_6", case)
    case.complete.employment = True
    assert "Beschäftigung: keine" in lines("bsk_6", case)
    case.employment.append(Employment(case_id=case.id, position=1, state=EmploymentState.RUNNING, occupation="Küche"))
    assert "Beschäftigung: Küche" in lines("bsk_6", case)


def test_the_course_of_the_entitlement_is_that_of_the_folder(case):
    case.courses.append(Course(case_id=case.id, position=1, kind=CourseKind.BSK_B2, obligation=False))
    found = lines("bsk_6", case)
    assert "Passender Kurs: Berufssprachkurs B2" in found
    assert "Verpflichtet nach § 15a SGB II: nein" in found


def test_efforts_are_facts_and_never_what_is_voluntary(case):
    found = lines("sgb2_15a", case)
    assert found == [
        "Welche Bemühung: Drei Bewerbungen schreiben",
        "Wie oft: einmal, wenn oben nichts anderes steht",
        "Form des Nachweises: noch offen",
        "Nachweis bis: 15.12.2026",
    ]
    (title,) = (passage.title for passage in SHEETS["sgb2_15a"].write(occasion(case)))
    assert GERMAN.say(title) == "Eigene Bemühung 1"


def test_without_an_agreed_effort_or_before_the_law_there_is_nothing_to_copy(case):
    with pytest.raises(Problem):
        SHEETS["sgb2_15a"].write(occasion(case, date(2026, 6, 30)))
    case.steps = [one for one in case.steps if one.binding is Binding.VOLUNTARY]
    with pytest.raises(Problem):
        SHEETS["sgb2_15a"].write(occasion(case))


@pytest.mark.parametrize("office", Office)
def test_only_a_jobcenter_has_these_sheets(case, office):
    there = sheets_for(Occasion(case, Talk(ON, office), DEMO_OFFICE))
    assert bool(there) is office.is_jobcenter


@pytest.mark.parametrize("longest", [80, 120, 200, 1000])
def test_no_piece_is_longer_than_the_field_and_no_word_is_lost(longest):
    words = [f"Wort{number}" for number in range(120)]
    passage = Passage(_office("Meldedaten"), (" ".join(words[:70]), *words[70:]))
    found = pieces(passage, Case(number=1234), CopyManner(longest=longest))
    assert all(len(one) <= longest for one in found)
    assert [word for one in found for word in one.split("\n", 1)[1].split()] == words
    assert (len(found) > 1) == ("(1/" in found[0])


@pytest.mark.parametrize(
    ("style", "text"),
    [(LineStyle.LINES, "a: 1\nb"), (LineStyle.DASHES, "– a: 1\n– b"), (LineStyle.RUNNING, "a: 1; b")],
)
def test_lines_follow_each_other_as_the_office_wants(style, text):
    (piece,) = pieces(Passage(Text("Meldedaten"), ("a: 1", "b")), Case(number=1234), CopyManner(style))
    head, _line, body = piece.partition("\n")
    assert body == text
    assert head.startswith("Meldedaten · Fall ")
