"""Datenschutz-Mappe in the settings: one button, a folder, and what went wrong is told."""

from datetime import date

import pytest
from counsellor import Counsellor
from findings import nameless
from PySide6.QtWidgets import QFileDialog, QLabel

from ui.tasks.settings.dossier import DossierPart

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(window, case_file):
    window.open(case_file)
    there = Counsellor(window)
    there.opens("Einstellungen")
    there.presses("Datenschutz-Mappe")
    return window.findChild(DossierPart)


def chooses(page, place):
    page._write.click()
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(place))
    dialog.reject()


def shown(page):
    return " ".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def test_the_dossier_is_written_from_the_open_file(page, case_file, tmp_path, qtbot):
    chooses(page, tmp_path / "Mappe")
    qtbot.waitUntil(lambda: "21 Dateien geschrieben." in shown(page), timeout=30_000)
    proof = (tmp_path / "Mappe" / "06-verschluesselung.md").read_text(encoding="utf-8")
    assert "- Kennwort, Argon2id" in proof
    assert case_file.user not in proof
    assert page._write.isEnabled()
    assert nameless(page) == []


def test_a_folder_that_cannot_be_written_is_told(page, tmp_path, qtbot):
    (tmp_path / "Datei").touch()
    chooses(page, tmp_path / "Datei")
    qtbot.waitUntil(lambda: "lässt sich nicht beschreiben" in shown(page), timeout=30_000)
    assert page._write.isEnabled()
