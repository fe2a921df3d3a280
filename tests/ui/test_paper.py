"""The paper of the plan: how it looks, how it leaves the program, and what is kept of that. Read as it was saved."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from counsellor import Counsellor
from findings import nameless
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog
from test_plan_task import (
    RIGHT,
    TODAY,
    agrees,
    answer,
    case_of,
    hands_over,
    planning,
    saved,
    says_in_own_words,
    takes_proposals,
    task,
    text,
    turkish,
)

from caseworker.facts import Handover, PlanStatus
from caseworker.paper import print_sheet
from caseworker.plan import kept, only
from caseworker.problems import Problem
from caseworker.store import Answer
from ui.leaving import files
from ui.paper import windows
from ui.paper.manner import Manner, PageLayout
from ui.paper.sheets import FULL_SIZE, Sheets
from ui.tasks.plan.paper.marks import marks

__all__ = ["planning", "saved"]
EXTRAS = "Weitere Wünsche zum Ausdruck"
RECEIPT = "Zeile „Plan erhalten am“"


def paper_of(counsellor: Counsellor):
    """What is in view, once the newest words are on it."""
    assert counsellor.waits(lambda: task(counsellor).paper is not None)
    return task(counsellor).paper


# --- layouts and languages


@pytest.mark.parametrize(
    ("words", "layout"),
    [
        ("Untereinander", PageLayout.STACKED),
        ("Große Schrift (16)", PageLayout.LARGE),
        ("Sehr große Schrift (20)", PageLayout.VERY_LARGE),
        ("Mit Bildern", PageLayout.PICTURES),
    ],
)
def test_the_layout_that_is_chosen_is_printed(planning, saved, words, layout):
    takes_proposals(planning, "Deutsch lernen")
    beside = saved()
    planning.answers("Layout", words)
    pdf = saved()
    assert pdf == print_sheet(paper_of(planning).wanted.sheet, Manner(layout).on_paper())
    assert pdf != beside
    assert RIGHT in text(pdf)


def test_a_layout_is_kept_for_the_next_person(planning):
    planning.answers("Layout", "Mit Bildern")
    planning.window.desk.open_person(case_of(planning).id, "plan")
    assert planning.reads("Layout") == "Mit Bildern"


def test_a_receipt_line_on_wish(planning, saved):
    assert "Plan erhalten am" not in text(saved())
    planning.ticks(EXTRAS, RECEIPT)
    assert "Plan erhalten am" in text(saved())
    planning.ticks(EXTRAS, RECEIPT)
    assert "Plan erhalten am" not in text(saved())


def test_one_language_of_two(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    planning.answers("Sprachen des Papiers", "Nur Türkisch")
    alone = text(saved())
    assert turkish(RIGHT) in alone
    assert RIGHT not in alone
    planning.answers("Sprachen des Papiers", "Nur Deutsch")
    assert turkish(RIGHT) not in text(saved())


def test_what_was_agreed_in_two_languages_can_be_printed_in_either(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    planning.answers("Sprachen des Papiers", "Nur Deutsch")
    agrees(planning)
    assert turkish(RIGHT) not in text(saved())
    planning.answers("Sprachen des Papiers", "Deutsch und Türkisch")
    both = text(saved())
    assert turkish(RIGHT) in both
    assert RIGHT in both


# --- seen


def test_typed_words_are_on_the_page_after_a_pause(planning):
    step = says_in_own_words(planning, "Lebenslauf")
    planning.types("Was?", "Lebenslauf mit Foto")
    assert planning.waits(lambda: step.words == "Lebenslauf mit Foto")
    assert "Lebenslauf mit Foto" in text(paper_of(planning).pdf)


def test_pages_are_zoomed_by_key_and_button(planning):
    desk = task(planning).findChild(Sheets)
    fitted = desk.page_width
    planning.keys("Strg+Plus")
    assert desk.page_width > fitted
    assert planning.sees(f"{desk.page_width / FULL_SIZE * 100:.0f} %")
    assert planning.waits(lambda: paper_of(planning).pages[0].width() == desk.page_width)
    planning.keys("Strg+Minus")
    planning.keys("Strg+Minus")
    assert desk.page_width < fitted
    planning.keys("Strg+0")
    assert desk.page_width == fitted
    planning.presses("Größer (Strg + Plus)")
    assert desk.page_width > fitted


def test_pages_are_scrolled_by_key(planning):
    desk = task(planning).findChild(Sheets)
    assert planning.waits(lambda: desk.verticalScrollBar().maximum() > 0)
    desk.setFocus()
    planning.keys("Bild ab")
    below = desk.verticalScrollBar().value()
    assert below > 0
    planning.keys("Ende")
    assert desk.verticalScrollBar().value() == desk.verticalScrollBar().maximum() >= below


# --- compared


@pytest.fixture
def going_on(planning):
    """An agreed plan and the draft of the next one, in which one step is new, one later and one gone."""
    call, write = (says_in_own_words(planning, words) for words in ("Bei der Kita anrufen", "Lebenslauf schreiben"))
    agrees(planning)
    planning.presses("Plan fortschreiben")
    assert planning.sees("Entwurf")
    folder = planning.window.desk.folder
    steps = {step.words: step for step in folder.case.steps if step.is_of(folder.case.plan)}
    folder.change(Answer(steps[call.words], "due", TODAY))
    planning.presses(f"Entfernen: {write.words}")
    says_in_own_words(planning, "Zur Messe gehen")
    return planning


def test_two_plans_are_compared_in_words_and_on_paper(going_on):
    going_on.presses("Mit dem letzten Plan vergleichen")
    for words in (
        "3 Unterschiede",
        "Neu: Zur Messe gehen · Sie",
        "Geändert: Bei der Kita anrufen · – → Di. 24.11.2026",
        "Entfällt: Lebenslauf schreiben · Sie",
        "Plan vom 24.11.2026",
        "Entwurf vom 24.11.2026",
    ):
        assert going_on.sees(words)
    dialog = next(one for one in going_on.window.findChildren(QDialog) if one.isVisible())
    papers = dialog.findChildren(Sheets)
    assert going_on.waits(lambda: all(desk._pages for desk in papers))
    assert [sum(len(page._marks) for page in desk._pages) for desk in papers] == [4, 4]  # two steps, in both columns
    assert nameless(dialog) == []
    dialog.close()


def test_a_first_plan_is_compared_with_nothing(planning):
    agrees(planning)
    assert not planning.can_press("Mit dem letzten Plan vergleichen")


def test_words_are_found_where_they_stand_even_over_the_end_of_a_line(planning):
    words = "Frau Demir begleitet Sie zur Volkshochschule und hilft dort bei der Anmeldung zum Deutschkurs am Abend."
    says_in_own_words(planning, words)
    pdf = paper_of(planning).pdf
    german, translated = sorted(place for page in marks(pdf, [words]) for place in page)
    assert german[0] < 0.5 < translated[0]
    assert all(0.02 < bottom - top < 0.3 for _left, top, _right, bottom in (german, translated))
    assert marks(pdf, ["Das steht nirgends."]) == tuple(() for _page in paper_of(planning).pages)


# --- handed over


def test_how_it_was_handed_over_is_kept(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    agrees(planning)
    planning.answers("Layout", "Große Schrift (16)")
    planning.presses("Aushändigen …")
    planning.answers("Wie?", "Post")
    planning.answers("Erklärt durch", "Herr Osman")
    planning.presses("Ja, ausgehändigt")
    assert planning.sees("Post · Deutsch, Türkisch · mündlich erklärt durch Herr Osman")
    plan = case_of(planning).plan
    assert (plan.handover_channel, plan.explained_by) == (Handover.POST, "Herr Osman")
    assert plan.handover_languages == ("de", "tr")
    assert plan.handed_over_hash == sha256(saved()).hexdigest()
    assert plan.handed_over_layout == ("LARGE",)


def test_the_same_words_give_the_bytes_that_were_handed_over(planning):
    takes_proposals(planning, "Deutsch lernen")
    agrees(planning)
    planning.answers("Sprachen des Papiers", "Nur Türkisch")
    hands_over(planning)
    plan = case_of(planning).plan
    assert planning.sees("Ausgehändigt am 24.11.2026")
    sheet = only(kept(plan.sheet), plan.handover_languages)
    pdf = print_sheet(sheet, Manner.from_words(plan.handed_over_layout).on_paper())
    assert sha256(pdf).hexdigest() == plan.handed_over_hash


def test_of_a_plan_written_by_hand_no_bytes_are_kept(planning):
    agrees(planning)
    planning.presses("Aushändigen …")
    planning.answers("Wie?", "von Hand")
    planning.presses("Ja, ausgehändigt")
    assert planning.sees("von Hand · Deutsch, Türkisch")
    assert case_of(planning).plan.handed_over_hash is None


def test_one_question_at_a_time(planning):
    agrees(planning)
    planning.presses("Aushändigen …")
    assert not planning.can_press("PDF speichern …")
    planning.presses("Noch nicht")
    assert planning.can_press("PDF speichern …")


def test_nothing_of_a_hand_over_is_taken_back(planning):
    agrees(planning)
    hands_over(planning)
    assert planning.sees("Ausgehändigt am 24.11.2026")
    before = {key: getattr(case_of(planning).plan, key) for key in ("handover_channel", "handed_over_hash", "status")}
    for _time in range(3):
        planning.keys("Strg+Z")
    assert {key: getattr(case_of(planning).plan, key) for key in before} == before
    assert before["status"] is PlanStatus.HANDED_OVER


def test_a_plan_of_an_older_version_says_so_when_it_is_printed_again(planning, saved):
    agrees(planning)
    assert "Zuerst gedruckt" not in text(saved())
    folder = planning.window.desk.folder
    folder.change(Answer(folder.case.plan, "printed_by_version", "0.0.9"))
    assert "Zuerst gedruckt mit Caseworker 0.0.9." in text(saved())


def test_a_logo_that_is_not_on_this_machine_does_not_keep_a_plan_from_being_printed(planning, saved, tmp_path):
    agrees(planning)
    folder = planning.window.desk.folder
    plan = folder.case.plan
    moved = plan.sheet.replace('"logo": null', f'"logo": "{tmp_path}/weg.png"')
    assert moved != plan.sheet
    before = saved()
    folder.change(Answer(plan, "sheet", moved))
    assert saved() == before


# --- on Windows


def test_the_settings_of_a_printer_lie_where_windows_keeps_them():
    places = {"fields": 72, "paper": 76, "copies": 86, "duplex": 94}  # DEVMODEW in wingdi.h
    assert {name: getattr(windows._DevMode, name).offset for name in places} == places


# --- saved


@pytest.fixture
def old(tmp_path) -> Path:
    """A file that lies there already."""
    path = tmp_path / "Plan.pdf"
    path.write_bytes(b"alt")
    return path


def test_a_file_is_replaced_whole(old):
    files.save_file(b"neu", old)
    assert old.read_bytes() == b"neu"
    assert list(old.parent.iterdir()) == [old]


FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from caseworker.problems import Problem
from caseworker.words import GERMAN
from ui.leaving.files import save_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_file(b"x" * 5000, Path({path!r}))
except Problem as problem:
    print(GERMAN.say(problem.what), GERMAN.say(problem.remedy))
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="this system sets no limit to a file")
def test_on_a_full_disk_the_old_file_stays_and_nothing_half_written(old):
    root = str(Path(__file__).resolve().parents[2])
    script = FULL.format(root=root, path=str(old))
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "Die Datei Plan.pdf lässt sich nicht schreiben. Ihre Eingaben sind gespeichert." in told
    assert "Der Datenträger ist voll." in told
    assert old.read_bytes() == b"alt"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "dürfen Sie nicht schreiben"),
        (errno.EROFS, "dürfen Sie nicht schreiben"),
        (errno.ENOSPC, "Der Datenträger ist voll."),
        (errno.ENOENT, "gibt es nicht mehr"),
        (errno.EIO, "prüfen Sie Platz und Rechte"),
    ],
)
def test_every_refusal_has_its_remedy(number, words):
    assert words in files._remedy(OSError(number, ""), Path("Ablage/Plan.pdf")).msgid


def test_a_folder_that_is_gone_is_told_and_the_plan_stays(planning, tmp_path):
    planning.presses("PDF speichern …")
    dialog = planning.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "weg" / "Plan.pdf"))
    dialog.reject()
    assert planning.sees("Die Datei Plan.pdf lässt sich nicht schreiben. Ihre Eingaben sind gespeichert.")
    assert planning.sees("Den Ordner weg gibt es nicht mehr.")
    assert case_of(planning).plan.status is PlanStatus.DRAFT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Problem, match="lässt sich nicht schreiben"):
        files.save_file(b"neu", tmp_path / "Plan.pdf")


class Viewer(QObject):
    """A program of the system that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_only_what_was_saved_on_purpose_can_be_opened(planning, saved, tmp_path):
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "open")
    try:
        assert not planning.can_press("PDF öffnen")
        saved()
        planning.presses("PDF öffnen")
        assert viewer.opened == [str(tmp_path / "Ablage" / "Plan.pdf")]
    finally:
        QDesktopServices.unsetUrlHandler("file")
    answer(planning, "person", "family", "Hadad")
    planning.window.desk.open_person(case_of(planning).id, "plan")
    assert not planning.can_press("PDF öffnen")
