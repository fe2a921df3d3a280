"""Protokoll and Auskunft in the window: what leaves is noted, what may not leave stays, a mark from paper is found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, Counsellor
from findings import nameless
from PySide6.QtWidgets import QFileDialog

from caseworker.facts import Consent, ConsentKind, Declaration, Slot
from caseworker.offers import Office, Talk
from caseworker.paper import print_sheet
from caseworker.plan import DEMO_OFFICE, kept, paper
from caseworker.store import Action, Add, Answer, CaseFile
from caseworker.store.opening.memory import Memory
from ui.tasks.papers import PapersTask
from ui.tasks.plan import acts

TODAY = date(2026, 11, 24)


def noted(case_file):
    """What the trail says, oldest first, as somebody with the file reads it where no office has closed it."""
    with case_file.reading() as connection:
        rows = connection.exec_driver_sql("SELECT content FROM trail_words ORDER BY number").scalars().all()
    return [json.loads(one)["action"] for one in rows]


@pytest.fixture
def papers(window, case_file, qtbot):
    """Amal's papers in a pilot centre."""
    window.open(case_file)
    window.desk.open_person(case_file.new_person(family="Haddad", given="Amal"))
    task = PapersTask(
        window.desk.folder, Talk(TODAY, Office.ZUE_PILOT), window.desk.language, lambda: DEMO_OFFICE, window.settings
    )
    window.desk._tasks["papers"] = task
    window.desk.stack.addWidget(task)
    there = Counsellor(window)
    there.opens("Papiere")
    return there


def allow(counsellor, **said):
    folder = counsellor.window.desk.folder
    given = {"given_on": TODAY, "declaration": Declaration.WRITTEN_SIGNED, **said}
    folder.change(Add(Consent(case_id=folder.case.id, kind=ConsentKind.PILOT_BA, recipient="Agentur", **given)))
    return folder.case.consents[-1]


def saves(counsellor, button: str, place: Path) -> None:
    counsellor.presses(button)
    dialog = counsellor.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(place))
    dialog.reject()


def task_of(counsellor):
    return counsellor.window.desk.task("papers")


def test_what_is_passed_on_is_noted_with_the_person_and_in_the_trail(papers, case_file, tmp_path):
    allow(papers)
    task_of(papers)._choose(paper("handover_sheet"))
    assert papers.waits(lambda: task_of(papers)._desk.paper is not None)
    assert case_file.disclosures(papers.window.desk.folder.case.id) == []
    saves(papers, "PDF speichern …", tmp_path / "weiter.pdf")
    assert papers.waits((tmp_path / "weiter.pdf").exists)
    assert noted(case_file)[-2:] == ["RELEASED", "SAVED"]
    (kept,) = case_file.disclosures(papers.window.desk.folder.case.id)
    assert kept.recipient == "Agentur"


def test_a_withdrawal_stops_a_paper_that_is_already_in_view(papers, case_file, tmp_path):
    consent = allow(papers)
    task_of(papers)._choose(paper("handover_sheet"))
    assert papers.waits(lambda: task_of(papers)._desk.paper is not None)
    papers.window.desk.folder.change(Answer(consent, "withdrawn_on", TODAY, undoable=False))
    saves(papers, "PDF speichern …", tmp_path / "weiter.pdf")
    assert papers.waits(lambda: papers.sees("Empfänger ist widerrufen"))
    assert not (tmp_path / "weiter.pdf").exists()


def test_the_auskunft_is_saved_as_data_too(papers, case_file, tmp_path):
    task_of(papers)._choose(paper("my_data"))
    assert papers.waits(lambda: task_of(papers)._desk.paper is not None)
    saves(papers, "Als Daten speichern …", tmp_path / "auskunft.json")
    assert papers.waits((tmp_path / "auskunft.json").exists)
    data = json.loads((tmp_path / "auskunft.json").read_text("utf-8"))
    assert data["topics"]["person"]["family"] == "Haddad"
    assert noted(case_file)[-1] == "ACCESS_GIVEN"


def test_the_page_says_whether_the_chain_is_whole_and_finds_a_mark(counsellor: Counsellor, case_file) -> None:
    mark = case_file.record(Action.BACKED_UP).mark
    counsellor.opens("Einstellungen")
    counsellor.opens("Protokoll")
    assert counsellor.sees(mark)
    page = counsellor.window.desk.task("settings")._stack.currentWidget()
    counsellor.presses("Kette prüfen")
    assert counsellor.waits(lambda: counsellor.sees("vollständig und unverändert"))
    page._mark.setText(mark)
    counsellor.presses("Vergleichen")
    assert counsellor.sees("Diesen Stand gab es in dieser Falldatei.")
    page._mark.setText("0001·0000")
    counsellor.presses("Vergleichen")
    assert counsellor.sees("gab es in dieser Falldatei nicht")
    assert nameless(counsellor.window) == []


def test_what_was_done_to_the_chain_is_told(counsellor: Counsellor, case_file) -> None:
    with case_file._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_never_UPDATE")
        connection.exec_driver_sql("UPDATE trail SET at = 'gestern' WHERE number = 1")
    counsellor.opens("Einstellungen")
    counsellor.opens("Protokoll")
    counsellor.presses("Kette prüfen")
    assert counsellor.waits(lambda: counsellor.sees("Eintrag 1"))


def test_an_agreed_plan_carries_a_mark_of_the_trail_and_the_same_bytes_each_time(window, case_file) -> None:
    window.open(case_file)
    window.desk.open_person(case_file.new_person(family="Haddad", given="Amal"))
    folder = window.desk.folder
    acts.begin(folder)
    acts.add_own_words(folder, folder.case.plan, Slot.OWN_EFFORTS, "Zwei Bewerbungen schreiben")
    assert acts.agree(folder, folder.case.plan, "tr", DEMO_OFFICE)
    sheet = kept(folder.case.plan.sheet)
    german, turkish = (said.text for said in sheet.footer[-1])
    assert german == f"Stand {turkish}"
    assert case_file.trail.holds(turkish)
    case_file.record(Action.PRINTED)
    assert print_sheet(kept(folder.case.plan.sheet)) == print_sheet(sheet)


def test_a_mark_that_goes_on_paper_is_remembered_outside_the_file(window, tmp_path) -> None:
    profile = tmp_path / "profile"
    made, _code = CaseFile.create(tmp_path / "Beratung", PASSPHRASE, "B. Aydin", cost=CHEAP, profile=profile)
    window.open(made)
    window.desk.open_person(made.new_person(family="Haddad", given="Amal"))
    folder = window.desk.folder
    acts.begin(folder)
    acts.add_own_words(folder, folder.case.plan, Slot.OWN_EFFORTS, "Zwei Bewerbungen schreiben")
    assert acts.agree(folder, folder.case.plan, "tr", DEMO_OFFICE)
    (remembered,) = profile.iterdir()
    outside = Memory(**json.loads(remembered.read_text())["memory"])
    assert outside.anchor.mark == kept(folder.case.plan.sheet).footer[-1][1].text


def test_what_cannot_be_noted_does_not_leave(papers, case_file, tmp_path) -> None:
    task_of(papers)._choose(paper("lebenslauf"))
    assert papers.waits(lambda: task_of(papers)._desk.paper is not None)
    with case_file._engine.begin() as connection:
        refused = "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        connection.exec_driver_sql(f"CREATE TRIGGER full BEFORE INSERT ON trail {refused}")
    saves(papers, "PDF speichern …", tmp_path / "lauf.pdf")
    assert papers.waits(lambda: task_of(papers)._problem.isVisible())
    assert not (tmp_path / "lauf.pdf").exists()
