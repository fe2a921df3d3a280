"""What a talk came to goes into another program by one key, and the PDF into the e-file without a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from counsellor import TODAY, Counsellor
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from caseworker.agenda import CalendarHint
from caseworker.facts import Actor, AgreedStep, Agreement, Case, Contact, ContactKind, PlanStatus, Slot
from caseworker.plan.efile import USUAL
from caseworker.store import Add
from ui.leaving.bridge import BridgeDialog
from ui.settings import Settings
from ui.settings.office import Copying, EFile, Meetings


@pytest.fixture
def amal(counsellor: Counsellor) -> Case:
    """With a plan that was agreed today."""
    folder = counsellor.window.desk.folder
    plan = Agreement(case_id=folder.case.id, agreed_on=TODAY, talk_on=TODAY, goal="Arbeit", status=PlanStatus.AGREED)
    step = AgreedStep(
        case_id=folder.case.id, agreement=plan.id, slot=Slot.STEPS, words="Lebenslauf", actor=Actor.CLIENT
    )
    step.due = date(2026, 12, 15)
    contact = Contact(case_id=folder.case.id, contact_on=TODAY, kind=ContactKind.FIRST_TALK, note="Kam pünktlich")
    folder.change(Add(plan), Add(step), Add(contact))
    return folder.case


def copies(there: Counsellor) -> None:
    dialog = there.window.findChild(BridgeDialog)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(dialog or there.focus() or there.window, Qt.Key.Key_C, keys)
    QTest.qWait(1)


def test_one_key_copies_section_after_section_and_five_pastes_are_enough(counsellor: Counsellor, amal: Case):
    counsellor.opens("Plan")
    before = counsellor.window.desk.case_file.trail.anchor().number
    pasted = []
    counsellor.presses("Für das Fachverfahren kopieren")
    while not pasted or QGuiApplication.clipboard().text() != pasted[0]:
        pasted.append(QGuiApplication.clipboard().text())
        assert counsellor.sees(f"Abschnitt {len(pasted)} von 4 kopiert. Jetzt einfügen.")
        copies(counsellor)
    assert [piece.partition(" · ")[0] for piece in pasted] == ["Gespräch", "Ziel", "Schritte", "Meldedaten"]
    assert len(pasted) <= 5
    assert all("Fall 0001-8" in piece and "Haddad" not in piece for piece in pasted)
    assert counsellor.window.desk.case_file.trail.anchor().number == before + len(pasted) + 1
    counsellor.presses("Fertig")


def test_it_can_be_copied_out_of_the_talk_as_the_other_program_wants_it(
    counsellor: Counsellor, amal: Case, settings: Settings
):
    settings.keep(Copying, longest=60)
    counsellor.opens("Gespräch")
    counsellor.presses("Für das Fachverfahren kopieren")
    assert counsellor.sees("Abschnitt 1 von")
    assert len(QGuiApplication.clipboard().text()) <= 60
    counsellor.presses("Fertig")


def test_without_anything_said_a_sentence_says_so(counsellor: Counsellor):
    counsellor.presses("Für das Fachverfahren kopieren")
    assert counsellor.sees("Zu diesem Gespräch ist noch nichts festgehalten.")
    counsellor.presses("Fertig")
    counsellor.answers("Liest und schreibt die eigene Sprache", "fließend")
    counsellor.presses("Für das Fachverfahren kopieren")
    copied = QGuiApplication.clipboard().text()
    assert copied == "Gespräch · Fall 0001-8\nLesen und Schreiben: Liest und schreibt die eigene Sprache fließend"
    counsellor.presses("Fertig")


def test_the_pdf_is_laid_into_the_e_file_without_a_name_and_noted(
    counsellor: Counsellor, amal: Case, settings: Settings, tmp_path: Path
):
    place = tmp_path / "E-Akte"
    place.mkdir()
    settings.keep(EFile, folder=place)
    counsellor.opens("Plan")
    trail = counsellor.window.desk.case_file.trail
    for name in ("2026-11-24_0001-8_Plan.pdf", "2026-11-24_0001-8_Plan-2.pdf"):
        before = trail.anchor().number
        counsellor.presses("PDF in die E-Akte legen")
        assert counsellor.sees(f"In die E-Akte gelegt: {name}")
        assert trail.anchor().number == before + 1
        written = (place / name).read_bytes()
        assert written.startswith(b"%PDF-")
        assert b"pdfaid:part" in written, "it is an archive PDF"


def test_without_a_folder_nothing_is_offered(counsellor: Counsellor, amal: Case):
    counsellor.opens("Plan")
    assert not counsellor.can_press("PDF in die E-Akte legen")


def test_the_office_says_where_and_how(counsellor: Counsellor, settings: Settings, tmp_path: Path):
    counsellor.opens("Einstellungen")
    counsellor.opens("Termine und E-Akte")
    counsellor.answers("Dateiname", "{tag} {name}")
    assert counsellor.sees("Mit diesem Muster lassen sich keine Dateien benennen.")
    assert settings.of(EFile).pattern == USUAL
    counsellor.answers("Dateiname", "{nummer}-{papier}")
    assert counsellor.sees("So heißt ein Plan dann: 0142-0-Plan.pdf")
    counsellor.answers("Im Kalender steht bei jedem Termin", "Anfangsbuchstaben")
    assert settings.of(Meetings).calendar_hint is CalendarHint.INITIALS
