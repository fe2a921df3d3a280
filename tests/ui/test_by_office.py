"""Nobody knows a passphrase any more: the office lets somebody in, two people together, and the trail says why."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, Counsellor
from PySide6.QtWidgets import QFileDialog

from caseworker.office import new_lock, public_half, read_office_key
from caseworker.store import CaseFile
from ui.window import Window

THEIRS = "Wolken essen gern Kuchen"
FORGOTTEN = "Kennwort vergessen: mit dem Notfallblatt öffnen"
DOOR = "Ohne Notfallblatt: Ihre Leitung öffnet die Falldatei mit dem Büroschlüssel …"


@pytest.fixture
def keys(tmp_path: Path) -> list[Path]:
    """Two files, each with another person of the office."""
    files = [tmp_path / "leitung.pem", tmp_path / "datenschutz.pem"]
    for file in files:
        file.write_bytes(new_lock())
    return files


@pytest.fixture
def left(window: Window, tmp_path: Path, keys: list[Path]) -> Counsellor:
    """At the start page, with a file of somebody who has gone."""
    office = base64.b64decode(public_half(read_office_key([file.read_bytes() for file in keys])))
    file, _code = CaseFile.create(tmp_path / "Beratung", PASSPHRASE, "B. Aydin", cost=CHEAP, office_key=office)
    file.new_person(family="Haddad", given="Amal")
    window.open(file)
    window.close_file()
    there = Counsellor(window)
    there.presses(FORGOTTEN)
    return there


def choose(there: Counsellor, files: list[Path]) -> None:
    there.presses("Datei mit dem Büroschlüssel wählen …")
    dialog = there.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(file) for file in files])
    dialog.reject()
    assert there.waits(lambda: there.window.findChild(QFileDialog) is None)


def fill(there: Counsellor, second: str = "D. Schutz") -> None:
    there.types("Ihr Name", "L. Leitung")
    there.types("Wer ist als zweite Person dabei?", second)
    there.types("Anlass (steht im Protokoll), zum Beispiel: Ausscheiden", "Ausscheiden von Frau Aydin")
    there.types("Wer führt die Falldatei weiter? (steht bei jeder Änderung)", "N. Neu")
    there.types("Kennwort (fünf Wörter)", THEIRS)
    there.types("Kennwort noch einmal", THEIRS)


def test_two_people_let_a_colleague_in(left: Counsellor, keys: list[Path]) -> None:
    left.presses(DOOR)
    left.presses("Zugang geben und öffnen")
    assert left.sees("Es fehlt noch etwas.")
    fill(left)
    choose(left, keys[:1])
    left.presses("Zugang geben und öffnen")
    assert left.sees("Der Schlüssel dieses Büros passt nicht zu dieser Falldatei."), "half of it is no key"
    left.waits(lambda: left.can_press("Zugang geben und öffnen"))
    choose(left, keys)
    left.presses("Zugang geben und öffnen")
    assert left.waits(lambda: left.window.desk is not None)
    desk = left.window.desk
    assert desk is not None
    assert desk.case_file.user == "N. Neu"
    left.opens("Personen")
    assert left.sees("Amal Haddad")
    path = desk.case_file.path
    assert path is not None
    left.window.close()
    with CaseFile.open(path, passphrase=THEIRS) as file:
        assert file.user == "N. Neu"


def test_nobody_goes_that_way_alone(left: Counsellor, keys: list[Path]) -> None:
    left.presses(DOOR)
    choose(left, keys)
    fill(left, second="L. Leitung")
    left.presses("Zugang geben und öffnen")
    assert left.sees("Beide Namen sind gleich.")
    left.presses("Zurück")
    assert left.sees("Falldatei „Beratung“ öffnen")


def test_without_a_key_of_the_office_there_is_no_such_way(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    window.close_file()
    there = Counsellor(window)
    there.presses(FORGOTTEN)
    assert there.sees("Code vom Notfallblatt")
    assert not there.can_press(DOOR)
