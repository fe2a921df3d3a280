"""In the talk: numbers of the sheet, what somebody needs, who else has a say, and a promise that becomes a job."""

from __future__ import annotations

from datetime import date

from counsellor import TODAY, Counsellor
from PySide6.QtTest import QTest

from caseworker.facts import (
    FIRST_TALK,
    SCRIPTS,
    BenefitCircle,
    Contact,
    Depth,
    DocumentKind,
    Guardian,
    GuardianKind,
    Opening,
    OpeningResult,
    Present,
    Qualification,
    SensitiveHindrance,
    SensitiveKind,
    numbered,
)
from caseworker.store import Add, Answer


def folder_of(counsellor: Counsellor):
    return counsellor.window.desk.folder


def by_number(counsellor: Counsellor, number: str = "") -> None:
    """Strg+G, the number (or the one that is proposed), Enter."""
    counsellor.keys("Strg+G")
    if number:
        counsellor.types("Nummer vom Fragebogen", number)
    counsellor.keys("Enter")


def types_on(counsellor: Counsellor, words: str) -> None:
    """Type where the keyboard is, and press Enter."""
    counsellor.focus().selectAll()
    QTest.keyClicks(counsellor.focus(), words)
    counsellor.keys("Enter")


def test_a_sheet_is_typed_in_by_numbers_and_enter_alone(counsellor: Counsellor) -> None:
    by_number(counsellor, "3.1")
    types_on(counsellor, "Haddad")
    assert counsellor.waits(lambda: counsellor.focus().accessibleName() == "Nummer vom Fragebogen")
    assert counsellor.reads("Nummer vom Fragebogen") == "3.2"
    counsellor.keys("Enter")
    types_on(counsellor, "Amal")
    assert counsellor.waits(lambda: counsellor.reads("Nummer vom Fragebogen") == "3.3")
    assert counsellor.waits(lambda: counsellor.focus().accessibleName() == "Nummer vom Fragebogen")
    counsellor.keys("Enter")
    types_on(counsellor, "31.02.1990")
    assert counsellor.focus().accessibleName() == "Geburtsdatum", "what is no day stays until it is mended"
    types_on(counsellor, "01.02.1990")
    assert counsellor.waits(lambda: counsellor.focus().accessibleName() == "Nummer vom Fragebogen")
    person = folder_of(counsellor).case.person
    assert (person.family, person.preferred_name, person.dob) == ("Haddad", "Amal", date(1990, 2, 1))


def test_every_number_of_every_sheet_leads_to_its_question_or_says_why_not(counsellor: Counsellor) -> None:
    talk = counsellor.window.desk.task("talk")
    for script in SCRIPTS:
        talk.begin(script, Depth.SHORT)
        for one in numbered(script):
            by_number(counsellor, one.number)
            there = counsellor.focus().accessibleName()
            if one.question is None:
                assert there == "Nummer vom Fragebogen"
                continue
            label = counsellor.window.language.say(one.question.label)
            told = any(
                words.startswith(f"Nummer {one.number} wird zurzeit nicht gefragt") for words in counsellor.words()
            )
            assert label in there or told, (script.key, one.number, there)


def test_a_number_of_a_list_begins_an_entry_and_the_next_one_another(counsellor: Counsellor) -> None:
    number = next(one.number for one in numbered(FIRST_TALK) if one.question and one.question.topic is Qualification)
    by_number(counsellor, number)
    types_on(counsellor, "Bachelor")
    by_number(counsellor, number)
    types_on(counsellor, "Master")
    assert [one.title_text for one in folder_of(counsellor).case.qualifications] == ["Bachelor", "Master"]


def test_a_number_that_is_on_no_sheet_is_said_to_be_none(counsellor: Counsellor) -> None:
    by_number(counsellor, "99.1")
    assert counsellor.sees("Die Nummer 99.1 steht nicht auf dem Fragebogen.")


def test_a_need_is_said_on_the_card_and_can_be_opened_again(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    folder.change(
        Answer(folder.case.residence, "document_kind", DocumentKind.NE),
        Answer(folder.case.residence, "benefit_circle", BenefitCircle.SGB2),
        Answer(folder.case.complete, "employment", True),
    )
    need = "Ein Betrieb möchte die Person kennenlernen"
    for fold in [words for words in counsellor.words() if words.endswith(" weitere")]:
        counsellor.presses(fold)
    counsellor.presses("Warum?", on="Maßnahme beim Arbeitgeber")
    counsellor.presses(f"{need}: Trifft zu")
    assert [(one.need, one.holds) for one in folder.case.spoken_needs] == [(need, True)]
    assert any("Maßnahme beim Arbeitgeber" in name for name in counsellor.cards()["Passt"])
    counsellor.presses("Warum?", on="Maßnahme beim Arbeitgeber")
    counsellor.presses(f"{need}: Doch noch offen")
    assert folder.case.spoken_needs == []


def test_what_was_said_of_health_opens_nothing_before_others(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    wish = SensitiveHindrance(case_id=folder.case.id, kind=SensitiveKind.ADDICTION, support_wanted=True)
    here = Contact(case_id=folder.case.id, contact_on=TODAY, present=(Present.ALONE,))
    folder.change(Add(wish), Add(here), Answer(folder.case.residence, "benefit_circle", BenefitCircle.SGB2))
    assert counsellor.sees("Suchtberatung")
    folder.change(Answer(here, "present", (Present.PARTNER,)))
    assert counsellor.does_not_see("Suchtberatung")


def test_who_else_has_a_say_stands_where_consent_is_asked(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    father = Guardian(case_id=folder.case.id, kind=GuardianKind.PARENT, name="Yusuf Haddad")
    folder.change(Answer(folder.case.person, "dob", date(2010, 5, 1)), Add(father))
    counsellor.opens("Begrüßung")
    assert counsellor.sees("15 bis 17 Jahre alt: Eltern oder Vormund wissen, wozu eingewilligt wird.")
    assert counsellor.sees("Eltern: Yusuf Haddad, noch nicht informiert")
    folder.change(Answer(father, "informed_on", TODAY))
    assert counsellor.sees("Eltern: Yusuf Haddad, informiert am 24.11.2026")


def test_a_promise_becomes_a_job_once(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    opening = Opening(case_id=folder.case.id, employer="Bäckerei", result=OpeningResult.APPLIED, starts=TODAY)
    folder.change(Add(opening))
    counsellor.opens("Gemeinsam planen")
    assert not counsellor.can_press("Als Arbeit übernehmen")
    folder.change(Answer(opening, "result", OpeningResult.PROMISED))
    counsellor.presses("Als Arbeit übernehmen")
    assert [(job.employer, job.start) for job in folder.case.employment] == [("Bäckerei", TODAY)]
    assert counsellor.does_not_see("Als Arbeit übernehmen")
