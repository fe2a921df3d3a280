"""A day at the desk, compressed: talk after talk in one window, with search, plan, paper, Sichtschutz and undo.

In full 2,000 talks, what eight hours hold if nobody rests; else a small part of them. Memory is read after a warm-up
and at the end; every answer that was given is looked up in the file afterwards. (Qt's warnings fail any test.)
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from counsellor import PASSPHRASE, Counsellor
from PySide6.QtTest import QTest

from caseworker.facts import FIRST_TALK, Cefr, Depth
from caseworker.plan import paper
from caseworker.store import Answer, CaseFile
from tests.figures import Noting
from ui.lock.shield import Shield
from ui.window import Window

TALKS, TALKS_IN_FULL = 50, 2000
WARM = 1 / 2  # of the talks, until every screen and font has been there
PEOPLE = 12
GROWTH = 5.0  # percent


@pytest.fixture
def day(window: Window, case_file: CaseFile) -> Day:
    people = [case_file.new_person(family=f"Name {number}", given="Anna") for number in range(PEOPLE)]
    window.open(case_file)
    return Day(window, people)


class Day:
    """What happens in a talk, and what was answered in it."""

    def __init__(self, window: Window, people: list[int]) -> None:
        self._counsellor, self._window, self._people = Counsellor(window), window, people
        self.given: dict[tuple[int, str], object] = {}

    def talk(self, number: int) -> None:
        """One talk; the papers and the Sichtschutz come now and then, as in life."""
        desk, person = self._window.desk, self._people[number % PEOPLE]
        desk._look_for(f"Name {number % PEOPLE}")
        desk.open_person(person, "talk")
        desk.task("talk").begin(FIRST_TALK, Depth.NORMAL)
        self._answer(number)
        for chapter in FIRST_TALK.chapters[number % 3 :: 3]:
            desk.task("talk").go(chapter)
            QTest.qWait(1)
        desk.go("folder")
        if number % 5 == 0:
            desk.go("papers")
            desk.task("papers")._choose(paper("lebenslauf"))
            assert self._counsellor.waits(lambda: desk.task("papers")._desk.paper is not None)
        if number % 7 == 0:
            self._shield()

    def _answer(self, number: int) -> None:
        folder = self._window.desk.folder
        levels = list(Cefr)
        for row, key, answer in (
            (folder.case.german, "listening", levels[number % len(levels)]),
            (folder.case.person, "phone", f"0201 555-{number:04}"),
            (folder.case.wishes, "occupation", f"Beruf {number}"),
        ):
            assert folder.change(Answer(row, key, answer))
            self.given[folder.case.id, key] = answer
            QTest.qWait(1)
        assert folder.change(Answer(folder.case.wishes, "occupation", "Irrtum"))
        self._window.desk.beside.take_back()

    def _shield(self) -> None:
        self._window.guard.shield()
        assert self._window.findChild(Shield) is not None
        self._window.guard._lift()
        QTest.qWait(1)


def test_a_day_of_talks_keeps_every_answer_and_grows_no_memory(
    day: Day, window: Window, case_file: CaseFile, full: bool, figure: Noting
) -> None:
    talks = TALKS_IN_FULL if full else TALKS
    warm = round(talks * WARM)
    case_file.set_pin("271828")
    for number in range(warm):
        day.talk(number)
    before = memory()
    for number in range(warm, talks):
        day.talk(number)
    growth = 100 * (memory() - before) / before
    place = case_file.path
    window.close_file()
    with CaseFile.open(place, passphrase=PASSPHRASE) as again:
        lost = [key for key, answer in day.given.items() if kept(again, *key) != answer]
    figure("S3", f"answers lost in {talks} talks", len(lost), "0")
    figure("S3", f"memory grown after {warm} of {talks} talks, in percent", round(growth, 2), f"< {GROWTH:.0f}")
    assert lost == []
    assert growth < GROWTH


def kept(case_file: CaseFile, person: int, key: str) -> object:
    """What the file says."""
    case = case_file.case(person)
    row = {"listening": case.german, "phone": case.person, "occupation": case.wishes}[key]
    return getattr(row, key)


def memory() -> int:
    """Bytes of this process that lie in memory."""
    gc.collect()
    QTest.qWait(50)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
