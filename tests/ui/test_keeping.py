"""Aufbewahrung at the window: the list, the two steps, restriction, copies of papers, and what is disputed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from counsellor import TODAY, Counsellor
from PySide6.QtWidgets import QPushButton

from caseworker.facts import DocumentSeen, PaperKind, Remark, Source
from caseworker.store import Add, Answer, CaseFile, Periods
from ui.settings import Settings
from ui.settings.office import Protection
from ui.tasks.folder.copies import CopiesCard

LONG_AGO = date(TODAY.year - 2, TODAY.month, TODAY.day)


@pytest.fixture
def ended(case_file: CaseFile) -> list[int]:
    """Two folders whose time is over."""
    found = []
    for family in ("Älter", "Alt & Söhne <b>"):
        found.append(case_file.new_person(family=family, given="Uta"))
        case_file.change(Answer(case_file.case(found[-1]).ending, "ended_on", LONG_AGO))
    return found


def test_deleting_takes_two_steps(ended: list[int], counsellor: Counsellor, case_file: CaseFile) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Aufbewahrung")
    assert counsellor.sees("Uta Alt & Söhne <b>")
    assert counsellor.sees("Beratung beendet, Frist abgelaufen · die ganze Akte")
    name = next(words for words in counsellor.words() if words.startswith("Uta Älter"))
    counsellor.presses(f"{name}: Auswählen")
    counsellor.presses("1 Auswahl löschen …")
    assert not counsellor.can_press("Endgültig löschen")
    counsellor.types("Anzahl", "1")
    counsellor.presses("Endgültig löschen")
    assert counsellor.sees("Gelöscht: 1 ganze Akten, 0 einzelne Einträge.")
    assert counsellor.sees("Beratung beendet, Frist abgelaufen · 1 ganze Akte · B. Aydin")
    assert [line.family for line in case_file.people()] == ["Alt & Söhne <b>", "Haddad"]
    assert counsellor.does_not_see("Uta Älter")


def test_a_folder_is_restricted_and_opened_with_a_reason(counsellor: Counsellor, case_file: CaseFile) -> None:
    counsellor.opens("Akte")
    button = next(one for one in counsellor.window.findChildren(QPushButton) if one.text() == "Akte einschränken …")
    next(one for one in button.menu().actions() if one.text().startswith("Für einen Rechtsstreit")).trigger()
    assert counsellor.does_not_see("Amal Haddad")
    assert case_file.people() == []
    counsellor.opens("Einstellungen")
    counsellor.opens("Aufbewahrung")
    name = next(words for words in counsellor.words() if words.startswith("Amal Haddad"))
    assert not counsellor.can_press("Öffnen")
    counsellor.types(f"{name}: Grund, warum Sie diese Akte öffnen", "Anfrage des Gerichts")
    counsellor.presses("Öffnen")
    assert counsellor.sees("Amal Haddad  ▸  Akte")


def test_a_folder_the_person_wants_gone_is_proposed_at_once(counsellor: Counsellor, case_file: CaseFile) -> None:
    counsellor.opens("Akte")
    button = next(one for one in counsellor.window.findChildren(QPushButton) if one.text() == "Löschen vormerken …")
    next(one for one in button.menu().actions() if one.text() == "Die Person verlangt es").trigger()
    assert counsellor.sees("Zum Löschen vorgemerkt am")
    counsellor.opens("Einstellungen")
    counsellor.opens("Aufbewahrung")
    assert counsellor.sees("Zum Löschen vorgemerkt (Art. 17 DSGVO) · die ganze Akte")
    assert len(case_file.people()) == 1, "nothing is deleted by asking for it"
    counsellor.opens("Akte")
    counsellor.presses("Vormerkung zurücknehmen")
    assert counsellor.does_not_see("Zum Löschen vorgemerkt am")
    assert case_file.keeping.due(Periods(TODAY)) == []


def test_a_disputed_answer_says_so_beside_it(counsellor: Counsellor) -> None:
    counsellor.opens("Person")
    counsellor.hears("Familienname", "bestritten")
    assert counsellor.sees("Die Person bestreitet diese Angabe")
    counsellor.opens("Akte")
    assert counsellor.sees("Haddad (bestritten)")


def test_who_found_an_answer_out_is_noted_in_the_menu_beside_it(counsellor: Counsellor, case_file: CaseFile) -> None:
    counsellor.opens("Deutsch")
    counsellor.answers("Hören", "B1")
    counsellor.answers("Lesen", "B1")
    counsellor.notes("Hören", "Woher?", "von der Agentur für Arbeit")
    assert counsellor.sees("Von der Agentur für Arbeit festgestellt: Neu fragen nur, wenn sich etwas geändert hat.")
    case_id = counsellor.window.desk.folder.case.id
    assert case_file.remarks(case_id) == {("german", case_id, "listening"): Remark(source=Source.AA)}
    counsellor.notes("Hören", "Woher?", "Alle Angaben hier ebenso")
    assert {key for _table, _row, key in case_file.remarks(case_id)} >= {"listening", "reading"}
    counsellor.notes("Hören", "Woher?", "von der Agentur für Arbeit")
    assert ("german", case_id, "listening") not in case_file.remarks(case_id), "a second time takes it away"


def test_copies_are_off_until_the_office_turns_them_on(counsellor: Counsellor, case_file: CaseFile) -> None:
    case = counsellor.window.desk.folder.case
    case_file.change(Add(DocumentSeen(case_id=case.id, kind=PaperKind.PASSPORT)))
    counsellor.opens("Akte")
    assert counsellor.sees("Pass")
    assert counsellor.does_not_see("Kopie ablegen …")


def test_a_copy_goes_in_and_out_and_is_never_opened(
    counsellor: Counsellor, case_file: CaseFile, settings: Settings, tmp_path: Path
) -> None:
    settings.keep(Protection, copies=True)
    case = counsellor.window.desk.folder.case
    paper = DocumentSeen(case_id=case.id, kind=PaperKind.QUALIFICATION)
    case_file.change(Add(paper))
    counsellor.opens("Akte")
    card = counsellor.window.findChild(CopiesCard)
    nasty = tmp_path / "zeugnis\u202efdp.exe"
    nasty.write_bytes(b"MZ\x90")
    card.take(paper, nasty)
    assert counsellor.sees("zeugnis[RLO]fdp.exe")
    assert counsellor.sees("Kann Programme enthalten: wird nur gesperrt ausgegeben.")
    out = tmp_path / "Ausgabe"
    out.mkdir()
    card.give_out(case_file.copies.of(case.id)[0], out)
    assert counsellor.sees("Ausgegeben: zeugnis[RLO]fdp.exe.gesperrt.")
    assert [(one.name, one.read_bytes()) for one in out.iterdir()] == [("zeugnis[RLO]fdp.exe.gesperrt", b"MZ\x90")]
    counsellor.presses("zeugnis[RLO]fdp.exe: Entfernen")
    assert len(case_file.copies.of(case.id)) == 1, "nothing brings it back: the second press removes it"
    counsellor.presses("zeugnis[RLO]fdp.exe: Entfernen: endgültig, ohne Rückweg?")
    assert counsellor.sees("Die Kopie ist entfernt.")
    assert case_file.copies.of(case.id) == []
