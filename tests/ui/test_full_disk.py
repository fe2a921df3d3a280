"""The disk is full in the middle of work: the counsellor reads what happened, and loses nothing of what was typed.

On Linux all of it runs again, in a process of its own, on a real disk that is really full (`test_on_a_real_disk`); here
the tables refuse as SQLite does then.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, Counsellor
from PySide6.QtWidgets import QFileDialog, QLineEdit
from sqlalchemy import event

from caseworker.facts import Agreement
from caseworker.store import CaseFile, engine
from ui.case.short_note import ShortNoteDialog
from ui.tasks.people.new_person import NewPerson
from ui.tasks.today.appointment import AppointmentDialog

_REAL = "CASEWORKER_TINY_DISK"  # names the folder on which a small disk is mounted
_SMALL = 48  # MB, for the files of all tests
FULL = "Das Laufwerk ist voll"


class Disk:
    """The disk on which the case file lies."""

    def __init__(self, case_file: CaseFile) -> None:
        assert case_file.path is not None
        self._engine = case_file._engine
        self._ballast = case_file.path.with_name("ballast") if _REAL in os.environ else None

    def is_full(self) -> None:
        """From now on there is no room, not for a byte."""
        if self._ballast is None:
            for raw in engine._connections[self._engine]:
                _refuse(raw)
            event.listen(self._engine, "connect", _refuse)
            return
        with self._ballast.open("ab", buffering=0) as file:
            for size in (1024 * 1024, 4096, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def has_room(self) -> None:
        """Somebody has cleared up."""
        if self._ballast is not None:
            self._ballast.unlink()
            return
        event.remove(self._engine, "connect", _refuse)
        for raw in engine._connections[self._engine]:
            for table in _WRITTEN:
                raw.execute(f"DROP TRIGGER full_{table}")


_WRITTEN = ("change", "draft", "left_talk", "trail")


def _refuse(raw: object, _record: object = None) -> None:
    for table in _WRITTEN:
        raw.execute(  # type: ignore[attr-defined]
            f"CREATE TEMP TRIGGER full_{table} BEFORE INSERT ON main.{table}"
            " BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
        )


@pytest.fixture
def case_file(tmp_path: Path) -> CaseFile:
    place = Path(os.environ[_REAL], tmp_path.name) if _REAL in os.environ else tmp_path
    place.mkdir(exist_ok=True)
    made, _code = CaseFile.create(place / "Beratung", PASSPHRASE, "B. Aydin", cost=CHEAP)
    return made


@pytest.fixture
def disk(case_file: CaseFile) -> Iterator[Disk]:
    disk = Disk(case_file)
    yield disk
    if disk._ballast is not None:
        disk._ballast.unlink(missing_ok=True)


def test_an_answer_stays_in_the_field_and_is_saved_when_there_is_room(counsellor: Counsellor, disk: Disk) -> None:
    counsellor.opens("Person")
    disk.is_full()
    counsellor.answers("Telefon", "0211 4711")
    assert counsellor.sees(FULL)
    assert counsellor.sees("Noch nicht gespeichert.")
    assert counsellor.sees("Noch nicht alles gespeichert")
    assert counsellor.reads("Telefon") == "0211 4711"
    disk.has_room()
    counsellor.answers("Rufname", "Ama")  # the next answer that is kept takes along what was refused
    assert counsellor.does_not_see("Noch nicht gespeichert.")
    assert counsellor.does_not_see(FULL)
    assert counsellor.does_not_see("Noch nicht alles gespeichert")
    kept = counsellor.window.desk.folder.case.person  # type: ignore[union-attr]
    assert (kept.phone, kept.preferred_name) == ("0211 4711", "Ama")


def test_a_long_text_stays_and_is_saved_when_there_is_room(counsellor: Counsellor, disk: Disk) -> None:
    counsellor.opens("Stärken")
    disk.is_full()
    counsellor.answers("Stärken", "Kann gut zuhören.\nKocht für viele.")
    assert counsellor.sees(FULL)
    disk.has_room()
    assert counsellor.reads("Stärken") == "Kann gut zuhören.\nKocht für viele."
    counsellor.opens("Person")
    counsellor.answers("Rufname", "Ama")
    kept = counsellor.window.desk.folder.case  # type: ignore[union-attr]
    assert kept.wishes.strengths == "Kann gut zuhören.\nKocht für viele."


def test_a_short_note_says_in_its_own_window_that_it_is_not_kept(counsellor: Counsellor, disk: Disk) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    disk.is_full()
    desk.short_note()
    dialog = desk.findChild(ShortNoteDialog)
    assert dialog is not None
    dialog._text.entry.setPlainText("Rief an, bringt das Zeugnis.")
    dialog.keep()
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert FULL in dialog.problem.accessibleName()
    words = dialog.problem._remedy
    assert counsellor.waits(lambda: words.height() >= words.heightForWidth(words.width())), "all of it can be read"
    disk.has_room()
    dialog.keep()
    assert not dialog.isVisible()
    assert [one.note for one in desk.folder.case.contacts] == ["Rief an, bringt das Zeugnis."]  # type: ignore[union-attr]


def planning(counsellor: Counsellor) -> Agreement:
    desk = counsellor.window.desk
    assert desk is not None
    desk.go("plan")
    counsellor.presses("Plan beginnen")
    assert desk.folder is not None
    assert desk.folder.case.plan is not None
    return desk.folder.case.plan


def test_what_is_typed_into_the_plan_stays_until_there_is_room(counsellor: Counsellor, disk: Disk) -> None:
    plan = planning(counsellor)
    disk.is_full()
    counsellor.answers("Stärken", "Kocht für viele.")
    counsellor.answers("Ort", "Zimmer 214")
    assert counsellor.sees("Noch nicht gespeichert.")
    assert counsellor.reads("Ort") == "Zimmer 214"
    assert counsellor.reads("Stärken") == "Kocht für viele."
    disk.has_room()
    counsellor.answers("Uhrzeit", "9:30")
    assert counsellor.does_not_see("Noch nicht gespeichert.")
    kept = counsellor.window.desk.folder.case  # type: ignore[union-attr]
    assert (plan.next_place, kept.wishes.strengths) == ("Zimmer 214", "Kocht für viele.")


def test_a_step_in_own_words_stays_until_there_is_room(counsellor: Counsellor, disk: Disk) -> None:
    planning(counsellor)
    counsellor.presses("Schritt hinzufügen")
    field = next(one for one in counsellor._visible(QLineEdit) if "in eigenen Worten" in one.accessibleName())
    disk.is_full()
    counsellor.answers(field.accessibleName(), "Herr Aydin ruft die Schule an.")
    assert counsellor.sees(FULL)
    assert field.text() == "Herr Aydin ruft die Schule an."
    disk.has_room()
    counsellor.answers(field.accessibleName(), field.text())
    assert counsellor.window.desk is not None
    assert counsellor.window.desk.folder is not None
    assert [step.words for step in counsellor.window.desk.folder.case.steps] == ["Herr Aydin ruft die Schule an."]


def test_no_paper_leaves_unnoted_and_that_is_said(counsellor: Counsellor, disk: Disk, tmp_path: Path) -> None:
    planning(counsellor)
    target = tmp_path / "Plan.pdf"
    disk.is_full()
    for _time in ("full", "room"):
        counsellor.presses("PDF speichern …")
        dialog = counsellor.window.findChild(QFileDialog)
        dialog.findChild(QLineEdit).setText(str(target))
        dialog.accept()
        if _time == "full":
            assert counsellor.sees("Das Laufwerk ist voll. Was hinausgeht, wird vermerkt")
            assert not target.exists()
            disk.has_room()
        assert counsellor.waits(lambda: counsellor.window.findChild(QFileDialog) is None)
    assert counsellor.waits(target.exists)


def test_a_new_person_stays_in_the_window_for_them(counsellor: Counsellor, disk: Disk) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    desk.go("people")
    desk.task("people").new_person()  # type: ignore[union-attr]
    dialog = desk.findChild(NewPerson)
    assert dialog is not None
    dialog.family.setText("Kovalenko")
    disk.is_full()
    dialog._look()
    assert FULL in dialog.problem.accessibleName()
    assert dialog.isVisible()
    disk.has_room()
    dialog._look()
    assert not dialog.isVisible()
    assert len(desk.case_file.people()) == 2


def test_an_appointment_says_in_its_own_window_that_it_is_not_kept(counsellor: Counsellor, disk: Disk) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    assert desk.folder is not None
    desk.go("today")
    assert counsellor.waits(lambda: desk.task("today").day is not None)  # type: ignore[union-attr]
    desk.task("today").new_appointment()  # type: ignore[union-attr]
    dialog = desk.findChild(AppointmentDialog)
    assert dialog is not None
    dialog.person.show_person(desk.folder.case.id, "Amal Haddad")
    dialog.fields.answer("day", date(2026, 12, 1))
    disk.is_full()
    dialog.keep()
    assert dialog.isVisible()
    assert FULL in dialog.problem.accessibleName()
    disk.has_room()
    dialog.keep()
    assert not dialog.isVisible()
    assert [one.day for one in desk.folder.case.appointments] == [date(2026, 12, 1)]


def test_everything_can_still_be_read(counsellor: Counsellor, disk: Disk) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    other = desk.case_file.new_person(family="Kovalenko", given="Olena")
    disk.is_full()
    desk.open_person(other)
    assert counsellor.sees("Olena Kovalenko")
    desk.open_person(other, "talk")
    counsellor.presses("Normal 45")
    counsellor.opens("Deutsch")
    assert counsellor.sees("Sprechen, Gespräch")


def test_what_was_refused_is_not_forgotten_with_the_folder(counsellor: Counsellor, disk: Disk) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    other, first = desk.case_file.new_person(family="Kovalenko"), desk.case_file.people()[0].case_id
    counsellor.opens("Person")
    disk.is_full()
    counsellor.answers("Telefon", "0211 4711")
    desk.open_person(other, "talk")
    disk.has_room()
    counsellor.presses("Normal 45")
    counsellor.opens("Person")
    counsellor.answers("Rufname", "Olena")
    assert counsellor.waits(lambda: desk.case_file.case(first).person.phone == "0211 4711")


def test_the_file_stays_open_while_the_disk_refuses_what_is_typed(counsellor: Counsellor, disk: Disk) -> None:
    window = counsellor.window
    assert window.desk is not None
    counsellor.opens("Person")
    disk.is_full()
    counsellor.types("Telefon", "0211 4711")
    assert not window.close()
    assert window.isVisible()
    assert counsellor.sees("Was Sie gerade tippen, ließ sich nicht speichern. Deshalb bleibt die Falldatei offen.")
    counsellor.presses("Abmelden")
    assert window.desk is not None
    assert counsellor.reads("Telefon") == "0211 4711"
    disk.has_room()
    case_file = window.desk.case_file
    path, person = case_file.path, case_file.people()[0].case_id
    assert path is not None
    assert window.close()
    with CaseFile.open(path, passphrase=PASSPHRASE) as file:
        assert file.case(person).person.phone == "0211 4711"


def test_whoever_closes_all_the_same_may(counsellor: Counsellor, disk: Disk) -> None:
    counsellor.opens("Person")
    disk.is_full()
    counsellor.types("Telefon", "0211 4711")
    counsellor.presses("Abmelden")
    counsellor.presses("Trotzdem schließen")
    assert counsellor.window.desk is None


@pytest.mark.skipif(_REAL in os.environ, reason="this is that disk")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lets anybody mount a small disk")
def test_on_a_real_disk(tmp_path: Path) -> None:
    mount = f'mount -t tmpfs -o size={_SMALL}m tmpfs "$0" && exec "$@"'
    alone = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, str(tmp_path)]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    surroundings = {**os.environ, _REAL: str(tmp_path)}
    done = subprocess.run([*alone, *tests], env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
