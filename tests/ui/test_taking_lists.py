"""Taking people over from a list: look, choose, take over, take back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from counsellor import Counsellor
from PySide6.QtWidgets import QDialog

from caseworker.handover import access_data
from caseworker.store import CaseFile
from ui.forms.editors.choices import Box
from ui.tasks.people.lists import TakeList
from ui.window import Window

LISTED = (
    "Kundennr.;Name;Vorname;Geb.-Datum;Betreuer\r\n"
    "337A1;Kovalenko;Olena;02.03.86;Aydin\r\n"
    "337A2;Müller;Yusuf;31.01.1979;Aydin\r\n"
    "337A3;Haddad;Amal;12.04.1991;Aydin\r\n"
    "337A4;;Nour;;Aydin\r\n"
)


def opened(window: Window, case_file: CaseFile, listed: Path, content: bytes) -> TakeList:
    listed.write_bytes(content)
    window.open(case_file)
    assert window.desk is not None
    window.desk.go("people")
    Counsellor(window).presses("Liste übernehmen …")
    dialog = window.desk.findChild(QDialog)
    assert isinstance(dialog, TakeList)
    dialog.open_list(str(listed))
    return dialog


def box_of(dialog: TakeList, name: str) -> Box:
    return next(one for one in dialog.findChildren(Box) if one.accessibleName() == name)


def choose(dialog: TakeList, name: str, words: str) -> None:
    box = box_of(dialog, name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_a_list_is_looked_at_taken_over_and_taken_back(window: Window, case_file: CaseFile, tmp_path: Path) -> None:
    case_file.new_person(family="Haddad", given="Amal", dob=date(1991, 4, 12))
    dialog = opened(window, case_file, tmp_path / "liste.csv", LISTED.encode("cp1252"))
    counsellor = Counsellor(window)
    assert counsellor.sees("CSV, Windows-1252, Semikolon · 4 Zeilen")
    assert counsellor.sees("1 neue Person")
    assert counsellor.sees("Zeile 2: „Geburtsdatum“ hat ein Jahr mit zwei Ziffern: Wie ist es gemeint?")
    assert counsellor.sees("Zeile 4: Diese Person ist schon in der Falldatei.\nZeile 5: Der Name fehlt.")
    choose(dialog, "Jahre mit zwei Ziffern", "Vergangenheit: 31.12.90 ist 1990, 31.12.05 ist 2005")
    assert counsellor.sees("2 neue Personen")
    assert "02.03.1986" in counsellor.words()
    choose(dialog, "Spalte Betreuer wird zu", "Vorname")
    assert counsellor.sees("Aydin")
    assert box_of(dialog, "Spalte Vorname wird zu").currentText() == "nicht übernehmen", "a question has one column"
    choose(dialog, "Spalte Betreuer wird zu", "nicht übernehmen")
    choose(dialog, "Spalte Vorname wird zu", "Vorname")
    counsellor.presses("2 Personen übernehmen")
    assert counsellor.sees("2 Personen übernommen.")
    assert [line.given for line in case_file.people()] == ["Amal", "Olena", "Yusuf"]
    assert len(window.settings.list_profiles) == 1
    assert "Kovalenko" not in str(window.settings.list_profiles)
    counsellor.presses("Zurücknehmen")
    assert counsellor.sees("Gelöscht: 2. Stehen geblieben: 0.")
    assert [line.given for line in case_file.people()] == ["Amal"]
    dialog.reject()


def test_the_next_list_is_read_as_the_last_one_was(window: Window, case_file: CaseFile, tmp_path: Path) -> None:
    content = b"A;B\r\nKovalenko;Olena\r\n"
    dialog = opened(window, case_file, tmp_path / "liste.csv", content)
    counsellor = Counsellor(window)
    assert counsellor.sees("Zeile 2: Der Name fehlt.")
    choose(dialog, "Spalte A wird zu", "Familienname")
    counsellor.presses("1 Person übernehmen")
    assert counsellor.sees("1 Person übernommen.")
    dialog.open_list(str(tmp_path / "liste.csv"))
    assert counsellor.sees("Zeile 2: Diese Person ist schon in der Falldatei.")
    dialog.reject()


def test_a_person_brings_an_auskunft_along(window: Window, case_file: CaseFile, tmp_path: Path) -> None:
    with CaseFile.unkept("C. Demir") as other:
        content = access_data(other, other.new_person(family="Kovalenko", given="Olena"))
    opened(window, case_file, tmp_path / "auskunft.json", content)
    counsellor = Counsellor(window)
    assert counsellor.sees("Auskunft über Olena Kovalenko: 2 Angaben.")
    counsellor.presses("1 Person übernehmen")
    assert counsellor.sees("1 Person übernommen.")
    assert [line.given for line in case_file.people()] == ["Olena"]
    counsellor.presses("Schließen")


def test_what_is_no_list_is_said(window: Window, case_file: CaseFile, tmp_path: Path) -> None:
    dialog = opened(window, case_file, tmp_path / "liste.csv", b"\xd0\xcf\x11\xe0")
    assert Counsellor(window).sees("Das ist eine alte Excel-Datei")
    assert not case_file.people()
    dialog.reject()
