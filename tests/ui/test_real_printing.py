"""Through a real printing system into a real tray: the PDF itself arrives, in time, or a sentence says why not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import cups
import pytest
from counsellor import CHEAP, PASSPHRASE, Counsellor
from cups import PRINTER, Cups
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QComboBox
from test_plan_task import agrees, case_of, planning, says_in_own_words, takes_proposals, task, text

from caseworker.facts import PlanStatus
from caseworker.store import CaseFile
from ui.paper.press import pictures

__all__ = ["planning"]


@pytest.fixture
def printing_system(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    with cups.running(monkeypatch) as system:
        yield system


@pytest.fixture
def agreed(printing_system: Cups, planning: Counsellor) -> Counsellor:
    """A plan of two pages in two languages, agreed."""
    takes_proposals(planning, "Deutsch lernen")
    says_in_own_words(planning, "Lebenslauf schreiben")
    agrees(planning)
    assert planning.sees("Plan drucken (2 Seiten)")
    return planning


def prints(counsellor: Counsellor, then: str = "", button: str = "Plan drucken (2 Seiten)") -> None:
    counsellor.presses(button)
    dialog = counsellor.window.findChild(QPrintDialog)
    printers = dialog.findChild(QComboBox, "printers")
    assert printers.findText(PRINTER) >= 0, QPrinterInfo.availablePrinterNames()
    printers.setCurrentIndex(printers.findText(PRINTER))
    dialog.accept()
    assert not then or counsellor.sees(then)


def test_the_printer_gets_the_very_pdf_within_three_seconds(agreed, printing_system):
    begin = time.monotonic()
    prints(agreed, then="Das Papier ist beim Drucker.")
    assert agreed.waits(lambda: printing_system.arrived() != [])
    assert time.monotonic() - begin < 3
    (job,) = printing_system.arrived()
    arrived, meant = job.read_bytes(), task(agreed).paper.pdf
    assert arrived == meant
    assert len(pictures(arrived, 100)) == 2
    assert len(arrived) < 1_000_000
    assert printing_system.titles() == ["Plan"]
    assert agreed.sees("Liegt der Plan vor Ihnen?")
    assert case_of(agreed).plan.status is PlanStatus.AGREED


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (("cupsdisable", PRINTER), f"Der Drucker {PRINTER} ist angehalten."),
        (("cupsreject", PRINTER), f"Der Drucker {PRINTER} nimmt zurzeit nichts an."),
    ],
    ids=["stopped", "rejects"],
)
def test_a_printer_that_would_keep_the_job_gets_none(agreed, printing_system, order, words):
    printing_system.told(*order)
    prints(agreed, then=words)
    assert agreed.sees("Wählen Sie einen anderen Drucker")
    assert agreed.does_not_see("Liegt der Plan vor Ihnen?")
    assert printing_system.arrived() == []
    assert case_of(agreed).plan.status is PlanStatus.AGREED


def test_the_emergency_sheet_is_printed_where_its_code_is_shown(window, printing_system, tmp_path):
    there = Counsellor(window)
    made, code = CaseFile.create(tmp_path / "Beratung", PASSPHRASE, "B. Aydin", cost=CHEAP)
    with made:
        window.centralWidget()._made_file((made, code))
        prints(there, button="Notfallblatt drucken (1 Seite)")
        assert there.waits(lambda: printing_system.arrived() != [])
        assert not there.can_press("PDF speichern …")
    printed = text(printing_system.arrived()[0].read_bytes())
    assert all(line.replace("-", " – ") in printed for line in code.splitlines())
    assert "Aydin" not in printed


def test_a_printer_that_goes_away_is_told(agreed, printing_system):
    agreed.presses("Plan drucken (2 Seiten)")
    dialog = agreed.window.findChild(QPrintDialog)
    printers = dialog.findChild(QComboBox, "printers")
    printers.setCurrentIndex(printers.findText(PRINTER))
    printing_system.told("lpadmin", "-x", PRINTER)
    dialog.accept()
    assert agreed.sees(f"Den Drucker {PRINTER} gibt es hier nicht mehr.")
    assert case_of(agreed).plan.status is PlanStatus.AGREED
