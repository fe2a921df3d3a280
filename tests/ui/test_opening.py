"""What the window says when somebody else has the file, when it is an older copy, and when a colleague left a note."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from counsellor import PASSPHRASE, Counsellor

from caseworker.facts import ContactKind
from caseworker.store import CaseFile, Continuity
from caseworker.store.opening.clock import Clock
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def amal(case_file: CaseFile) -> int:
    return case_file.new_person(family="Haddad", given="Amal")


@pytest.fixture
def reader(window: Window, case_file: CaseFile, amal: int) -> Iterator[Counsellor]:
    """A second colleague at another window, while `case_file` is open."""
    window.settings.last_file = case_file.path
    window._folder = case_file.path
    window.start()
    there = Counsellor(window)
    there.types("Kennwort", PASSPHRASE)
    there.presses("Falldatei öffnen")
    yield there
    case_file.close()


def test_who_has_the_file_is_named_and_it_can_be_read(reader: Counsellor, amal: int) -> None:
    assert reader.sees("B. Aydin (")
    assert reader.sees("Uhr in dieser Falldatei.")
    assert reader.sees("Sie können lesen oder eine Kurznotiz hinterlegen.")
    reader.presses("Nur lesen")
    assert reader.sees("Die Falldatei ist nur zum Lesen geöffnet.")
    assert reader.sees("Nur zum Lesen geöffnet")
    reader.opens("Personen")
    assert reader.sees("Amal")
    assert reader.window.desk is not None
    reader.window.desk.open_person(amal)
    assert not reader.can_press("Gespräch")
    assert not reader.can_press("Plan")
    reader.presses("Gespräch beginnen")
    assert reader.sees("Es wurde nichts geändert.")


def test_what_the_holder_writes_is_seen_after_reading_again(reader: Counsellor, case_file: CaseFile) -> None:
    reader.presses("Nur lesen")
    reader.opens("Personen")
    assert reader.sees("Amal")
    case_file.new_person(family="Kovalenko", given="Olena")
    reader.presses("Neu lesen")
    assert reader.sees("Olena")


def test_a_note_is_left_by_the_one_and_found_by_the_other(
    reader: Counsellor, case_file: CaseFile, amal: int, settings: Settings
) -> None:
    reader.presses("Nur lesen")
    reader.presses("Kurznotiz hinterlegen")
    reader.types("Was ist wichtig? Was ist der nächste Schritt?", "Frau Haddad rief an.")
    reader.presses("Hinterlegen")
    assert reader.sees("Öffnen Sie zuerst die Person, um die es geht.")
    assert reader.window.desk is not None
    reader.window.desk.open_person(amal)
    reader.presses("Hinterlegen")
    assert reader.sees("Wer die Falldatei offen hat, findet die Notiz gleich.")
    reader.presses("Abmelden")
    reader.window.open(case_file)
    assert reader.sees("eine Kurznotiz hinterlegt.")
    assert reader.does_not_see("rief an"), "a client may sit at the desk"
    reader.presses("Notiz zeigen")
    assert reader.sees("Amal Haddad: Frau Haddad rief an.")
    reader.presses("In die Akte übernehmen")
    (contact,) = case_file.case(amal).contacts
    assert (contact.kind, contact.note) == (ContactKind.SHORT_NOTE, "Frau Haddad rief an.")
    assert reader.does_not_see("eine Kurznotiz hinterlegt.")


def _opened(window: Window, path: Path, clock: Clock | None = None) -> Counsellor:
    window.open(CaseFile.open(path, passphrase=PASSPHRASE, profile=window.settings.profile, clock=clock))
    return Counsellor(window)


def test_an_older_copy_is_asked_about_until_it_is_answered(window: Window, case_file: CaseFile, tmp_path: Path) -> None:
    case_file.close()
    shutil.copy(case_file.path / "case.db", tmp_path / "older.db")
    there = _opened(window, case_file.path)
    assert there.sees("zum ersten Mal geöffnet")
    there.presses("Verstanden")
    assert there.does_not_see("zum ersten Mal geöffnet")
    there.presses("Abmelden")
    _opened(window, case_file.path).presses("Abmelden")
    shutil.copy(tmp_path / "older.db", case_file.path / "case.db")
    for _time in range(2):
        there = _opened(window, case_file.path)
        assert there.sees("Diese Falldatei ist älter als die, die hier am")
        there.presses("Abmelden")
    there = _opened(window, case_file.path)
    there.presses("Ja, zurückgeholt")
    assert there.does_not_see("Diese Falldatei ist älter")
    assert window.desk is not None
    assert window.desk.case_file.opening.continuity is Continuity.SAME
    there.presses("Abmelden")
    assert _opened(window, case_file.path).does_not_see("Diese Falldatei ist älter")


def test_a_doubtful_clock_is_asked_about_once(window: Window, case_file: CaseFile) -> None:
    case_file.new_person(family="Haddad")
    case_file.close()
    far = Clock(lambda: datetime(2039, 1, 1, tzinfo=UTC))
    there = _opened(window, case_file.path, far)
    assert there.sees("Stimmt das?")
    there.presses("Ja, sie stimmt")
    assert far.sure
    assert there.does_not_see("Stimmt das?")


def test_a_code_that_never_came_on_paper_is_asked_for(window: Window, case_file: CaseFile) -> None:
    case_file.owe_sheet(owed=True)
    window.open(case_file)
    counsellor = Counsellor(window)
    assert counsellor.sees("Der Code Ihres Notfallblatts ist noch nicht auf Papier, und er wird nicht mehr gezeigt.")
    counsellor.presses("Verstanden")
    assert counsellor.does_not_see("noch nicht auf Papier")


def test_a_cloud_folder_is_warned_of(window: Window, case_file: CaseFile, tmp_path: Path) -> None:
    case_file.close()
    (tmp_path / "Nextcloud").mkdir()
    moved = case_file.path.rename(tmp_path / "Nextcloud" / "Beratung.fallakte")
    there = _opened(window, moved)
    assert there.sees("in einem Ordner, den Nextcloud abgleicht")
    assert there.sees("nur die verschlüsselten Sicherungen")
