"""Ctrl+Z takes back what was done last, wherever and in whosever folder; what cannot go back says so."""

from __future__ import annotations

from datetime import date

import pytest
from counsellor import PASSPHRASE, TODAY, Counsellor

from caseworker.facts import (
    AgreedStep,
    Agreement,
    Appointment,
    Case,
    Cefr,
    Consent,
    Contact,
    DocumentSeen,
    EndReason,
    Facts,
    German,
    KnownLanguage,
    Observation,
    PerhapsSame,
    Person,
    PlanStatus,
    Source,
    question_of,
)
from caseworker.store import Add, Answer, CaseFile, Change, Confirm, Dispute, FoundBy, Newcomer, NotAnswered, Op, Remove
from caseworker.store.changes import Decide
from caseworker.words import NoAnswer
from ui.case.open_case import OpenCase
from ui.forms.field import Field
from ui.tasks.folder import acts
from ui.window import Window


@pytest.fixture
def olena(case_file: CaseFile) -> Case:
    return case_file.case(case_file.new_person(family="Kovalenko", given="Olena"))


@pytest.fixture
def there(window: Window, case_file: CaseFile, olena: Case) -> Counsellor:
    """In the folder of Amal, and Olena is there as well."""
    amal = case_file.new_person(family="Haddad", given="Amal")
    window.open(case_file)
    window.desk.open_person(amal)
    there = Counsellor(window)
    assert there.sees("Gespräch beginnen")
    return there


def state(case: Case) -> dict[str, object]:
    """Everything a folder says."""
    return {
        name: [vars_of(one) for one in said] if isinstance(said, list) else vars_of(said)
        for name in (*case.__mapper__.relationships.keys(),)
        if (said := getattr(case, name)) is not None
    }


def noted(folder: OpenCase) -> tuple[object, ...]:
    """And what stands beside the answers."""
    last = folder.case_file.history(folder.case.person, "family")[-1]
    return state(folder.case), dict(folder.remarks), last.op is Op.CONFIRMED


def vars_of(row: Facts) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in row.__mapper__.columns} | {"asked": dict(row.no_answer)}


def a_contact(case: Case) -> Contact:
    return Contact(case_id=case.id, contact_on=TODAY, note="Angerufen")


ACTS = {
    "an answer": lambda case: [Answer(case.german, "listening", Cefr.B1)],
    "an answer that nobody knows": lambda case: [NotAnswered(case.german, "listening", NoAnswer.UNKNOWN)],
    "a confirmation": lambda case: [Confirm(case.person, "family")],
    "a dispute": lambda case: [Dispute(case.person, "family")],
    "who found it out": lambda case: [FoundBy(case.person, "family", Source.AA)],
    "a row that goes": lambda case: [Remove(case.known_languages[0])],
    "a contact with its note": lambda case: [Add(a_contact(case))],
    "an appointment": lambda case: [Add(Appointment(case_id=case.id, day=TODAY))],
    "a consent that was given": lambda case: [Add(Consent(case_id=case.id, given_on=TODAY))],
    "a plan with its first step": lambda case: [
        Add(Agreement(case_id=case.id, position=1), position=1),
        Add(AgreedStep(case_id=case.id, agreement=1, words="Lebenslauf")),
    ],
    "a folder that may be the same person": lambda case: [Add(PerhapsSame(case_id=case.id, number=1))],
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_every_act_goes_back_and_comes_again(there: Counsellor, act) -> None:
    folder = there.window.desk.folder
    assert folder.change(Add(KnownLanguage(case_id=folder.case.id, language="uk")))
    before = noted(folder)
    changes: list[Change] = act(folder.case)
    assert folder.change(*changes)
    done = noted(folder)
    assert done != before
    there.keys("Strg+Z")
    assert noted(folder) == before
    there.keys("Strg+Umschalt+Z")
    assert noted(folder) == done


def test_every_kind_of_change_is_tried(there: Counsellor) -> None:
    case = there.window.desk.folder.case
    case.known_languages.append(KnownLanguage(case_id=case.id, language="uk"))
    tried = {type(change) for act in ACTS.values() for change in act(case)}
    kinds = {kind for one in (Change, Answer) for kind in one.__subclasses__()}
    assert kinds - tried == {Decide}, "what two people have settled is not taken back by a key, and says so"


def test_the_end_of_a_case_goes_back_with_its_plan(there: Counsellor) -> None:
    folder = there.window.desk.folder
    plan = Agreement(case_id=folder.case.id, position=1, status=PlanStatus.AGREED, agreed_on=TODAY)
    assert folder.change(Add(plan, position=1))
    before = state(folder.case)
    assert acts.end(folder, TODAY, EndReason.MOVED_JC, "Jobcenter Unna", True)
    assert plan.status is PlanStatus.ENDED
    there.keys("Strg+Z")
    assert state(folder.case) == before


def test_a_row_that_was_taken_out_comes_back_with_all_it_said(there: Counsellor) -> None:
    folder = there.window.desk.folder
    contact = a_contact(folder.case)
    assert folder.change(Add(contact))
    before = state(folder.case)
    assert folder.change(Remove(contact))
    there.keys("Strg+Z")
    assert state(folder.case) == before


def test_what_was_done_last_goes_back_first_whosever_folder_it_is(there: Counsellor, olena: Case) -> None:
    """A note about somebody who called, while another folder lies open: Ctrl+Z must not take an answer out of that."""
    folder = there.window.desk.folder
    folder.change(Answer(folder.case.german, "listening", Cefr.B1))
    there.keys("Strg+N")
    there.types("Person", "koval")
    there.keys("Enter")
    there.presses("erreicht")
    there.presses("Notiz festhalten")
    assert len(olena.contacts) == 1
    there.keys("Strg+Z")
    assert there.sees("Rückgängig gemacht: Kurznotiz (Olena Kovalenko)")
    assert olena.contacts == []
    assert folder.case.german.listening is Cefr.B1
    there.keys("Strg+Z")
    assert there.sees("Rückgängig gemacht: Eintrag")
    assert folder.case.german.listening is None


def test_an_appointment_goes_back_from_every_screen(there: Counsellor, olena: Case) -> None:
    there.opens("Heute")
    there.presses("Neuer Termin")
    there.types("Person", "koval")
    there.keys("Enter")
    there.answers("Tag", "25.11.2026")
    there.presses("Termin anlegen")
    there.opens("Personen")
    assert len(olena.appointments) == 1
    there.keys("Strg+Z")
    assert there.sees("Rückgängig gemacht: Neuer Termin (Olena Kovalenko)")
    assert olena.appointments == []
    there.keys("Strg+Umschalt+Z")
    assert [one.day for one in olena.appointments] == [date(2026, 11, 25)]


def test_after_an_unlock_the_last_step_still_goes_back(there: Counsellor, window: Window) -> None:
    folder = window.desk.folder
    case_id = folder.case.id
    folder.change(Answer(folder.case.german, "listening", Cefr.B1))
    folder.change(Answer(folder.case.german, "listening", Cefr.B2))
    path = window.desk.case_file.path
    window.close_file()
    window.open(CaseFile.open(path, passphrase=PASSPHRASE))
    window.desk.open_person(case_id)
    assert there.sees("Gespräch beginnen")
    german = window.desk.folder.case.german
    there.keys("Strg+Z")
    assert there.sees("Rückgängig gemacht: Hören")
    assert german.listening is Cefr.B1
    there.keys("Strg+Z")
    assert german.listening is None
    there.keys("Strg+Umschalt+Z")
    assert german.listening is Cefr.B1


def test_of_a_folder_that_is_deleted_nothing_goes_back(there: Counsellor, olena: Case) -> None:
    desk = there.window.desk
    assert desk.beside.change(Answer(olena.german, "listening", Cefr.B1), words=olena.german.title)
    desk.put_person_away()  # what the screens do once a folder is deleted or out of reach
    there.keys("Strg+Z")
    assert there.sees("Es gibt nichts, was sich zurücknehmen lässt.")
    assert olena.german.listening is Cefr.B1


# --- What Ctrl+Z does not bring back


def test_a_folder_that_was_made_by_mistake_goes_as_long_as_nothing_stands_in_it(
    there: Counsellor, case_file: CaseFile, olena: Case
) -> None:
    desk = there.window.desk
    amal = desk.folder.case
    mistaken = case_file.new_person(family="Hadad", given="Amal")
    desk.open_person(mistaken)
    there.presses("Versehentlich angelegt: Akte löschen")
    assert there.can_press("Versehentlich angelegt: Akte löschen: endgültig, ohne Rückweg?")
    assert len(case_file.people()) == 3, "one press is not enough"
    there.presses("Versehentlich angelegt: Akte löschen: endgültig, ohne Rückweg?")
    assert there.waits(lambda: desk.folder is None)
    assert sorted(line.case_id for line in case_file.people()) == sorted([amal.id, olena.id])
    desk.open_person(amal.id)
    assert desk.folder.change(Answer(amal.german, "listening", Cefr.B1))
    desk.go("folder")
    assert there.does_not_see("Versehentlich angelegt: Akte löschen")


def test_of_a_list_nobody_is_taken_back_alone(case_file: CaseFile) -> None:
    case_file.intakes.take([Newcomer({Person: {"family": name}}) for name in ("Eins", "Zwei")])
    assert [case_file.intakes.alone(line.case_id) for line in case_file.people()] == [None, None]
    made = case_file.new_person(family="Drei")
    assert case_file.intakes.take_back(case_file.intakes.alone(made)) == (1, 0)
    assert [line.family for line in case_file.people()] == ["Eins", "Zwei"]


def test_a_table_that_was_pasted_is_taken_back_like_a_list(there: Counsellor, case_file: CaseFile) -> None:
    there.opens("Personen")
    there.presses("Tabelle einfügen …")
    there.types("Tabelle", "Name;Vorname\nBondar;Taras\nPetrenko;Iryna")
    there.presses("2 Akten anlegen")
    assert there.waits(lambda: len(case_file.people()) == 4)
    (pasted,) = case_file.intakes.all()
    assert case_file.intakes.take_back(pasted) == (2, 0)
    assert sorted(line.family for line in case_file.people()) == ["Haddad", "Kovalenko"]


def test_what_has_no_way_back_is_told_before_anything_older_goes_back(there: Counsellor, case_file: CaseFile) -> None:
    """A copy was removed, a person was made: Ctrl+Z must not take out an answer instead."""
    desk = there.window.desk
    german, paper = desk.folder.case.german, DocumentSeen(case_id=desk.folder.case.id)
    assert desk.folder.change(Add(paper))
    case_file.copies.keep(paper, "Zeugnis.pdf", b"%PDF-1.7", health=False, on=TODAY)
    assert desk.folder.change(Answer(german, "listening", Cefr.B1), words=question_of(German.listening).label)
    case_file.copies.remove(case_file.copies.of(desk.folder.case.id)[0])
    there.keys("Strg+Z")
    assert there.sees("Kopie eines Papiers entfernt: Das nimmt Strg+Z nicht zurück.")
    assert german.listening is Cefr.B1
    desk.open_person(case_file.new_person(family="Bondar"))
    there.keys("Strg+Z")
    assert there.sees("Akte angelegt: Das nimmt Strg+Z nicht zurück.")
    there.keys("Strg+Z")
    assert there.sees("Rückgängig gemacht: Hören (Amal Haddad)")
    assert german.listening is None


def test_what_does_not_go_back_says_so_before(there: Counsellor) -> None:
    folder = there.window.desk.folder
    consent = Consent(case_id=folder.case.id, recipient="VHS", given_on=TODAY)
    assert folder.change(Add(consent))
    field = Field(question_of(Consent.withdrawn_on), consent, folder, there.window.language)
    assert field._message.text() == "Strg+Z nimmt diese Antwort nicht zurück."
    field.deleteLater()
    assert folder.change(Answer(consent, "withdrawn_on", TODAY))
    there.keys("Strg+Z")
    assert consent.withdrawn_on == TODAY


def test_an_observation_goes_with_the_second_press_only(there: Counsellor, case_file: CaseFile) -> None:
    case_file.observe(Observation(text="Neun Monate bis zum Kurs"))
    there.opens("Engpässe")
    there.presses("Neun Monate bis zum Kurs: Entfernen")
    assert len(case_file.observations()) == 1
    there.opens("Personen")
    there.opens("Engpässe")
    there.presses("Neun Monate bis zum Kurs: Entfernen")
    there.presses("Neun Monate bis zum Kurs: Entfernen: endgültig, ohne Rückweg?")
    assert case_file.observations() == []
