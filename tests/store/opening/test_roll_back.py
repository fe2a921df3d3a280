"""An older copy in place of the file, or an older page within it, is reported at the next unlock (T12)."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from caseworker.store import Answer, CaseFile, Continuity, Damaged
from caseworker.store.engine import connect, whole
from caseworker.store.trail import Action

pytestmark = pytest.mark.trust

PAGE = 4096


class Watched:
    """A case file whose profile remembers it, and the states in which it was closed before."""

    def __init__(self, desk, tmp_path, states):
        self.desk, self.profile = desk, tmp_path / "profile"
        self.olena = desk.olena().id
        desk.file.close()
        self.database, self.states = desk.path / "case.db", []
        for number in range(states):
            self.states.append(self.database.read_bytes())
            with self.open() as file:
                person = file.case(self.olena).person
                file.change(Answer(person, "phone", f"0211 {number}"), Answer(person, "family", f"Kovalenko{number}"))
        self.now = self.database.read_bytes()

    def open(self, **more):
        more = {"profile": self.profile, **more}
        return CaseFile.open(self.desk.path, passphrase=self.desk.passphrase, **more)

    def continuity(self, **more):
        with self.open(**more) as file:
            return file.opening.continuity

    def attempt(self, content):
        """What is told about this content of the file; file and memory are as before afterwards."""
        self.database.write_bytes(content)
        memory = {path: path.read_bytes() for path in self.profile.iterdir()}
        try:
            return self.continuity()
        except Damaged:
            return Damaged
        finally:
            for path in self.desk.path.glob("case.db*"):
                path.unlink()
            self.database.write_bytes(self.now)
            for path, kept in memory.items():
                path.write_bytes(kept)


@pytest.fixture
def watched(desk, tmp_path, full):
    return Watched(desk, tmp_path, 50 if full else 4)


def test_every_older_file_is_reported(watched, figure):
    told = [watched.attempt(state) for state in watched.states]
    missed = [one for one in told if one is not Continuity.BACK]
    figure("T12", f"older files not reported, of {len(told)}", len(missed), "0")
    assert missed == []
    assert watched.continuity() is Continuity.SAME, "control: the file itself is not reported"


def test_every_older_page_is_reported(watched, figure, full):
    chance = random.Random(12)
    told, silent = [], 0
    while len(told) < (50 if full else 6):
        spliced = _with_an_older_page(watched, chance)
        told.append(watched.attempt(spliced))
        silent += told[-1] is Continuity.ALTERED
    missed = [one for one in told if one not in (Continuity.ALTERED, Continuity.BACK, Damaged)]
    figure("T12", f"older pages not reported, of {len(told)}", len(missed), "0")
    assert missed == []
    assert silent, "control: all its pages are sound, so the database by itself sees nothing"


def _with_an_older_page(watched, chance):
    old, now = chance.choice(watched.states), bytearray(watched.now)
    pages = [
        page
        for page in range(min(len(old), len(now)) // PAGE)
        if old[page * PAGE :][:PAGE] != now[page * PAGE :][:PAGE]
    ]
    here = chance.choice(pages) * PAGE
    now[here : here + PAGE] = old[here : here + PAGE]
    return bytes(now)


def test_control_encryption_alone_does_not_notice(watched):
    """Each older state, and most older pages, pass every check the database has."""
    key = _key(watched.desk)
    watched.database.write_bytes(watched.states[0])
    assert whole(watched.database, key)
    assert watched.continuity(profile=None) is Continuity.UNWATCHED


def _key(desk):
    from caseworker.store.files import Folder

    return next(Folder(desk.path).read_keys()).open(passphrase=desk.passphrase)[0]


def test_without_a_memory_it_is_the_first_time_on_this_computer(watched):
    for path in watched.profile.iterdir():
        path.unlink()
    assert watched.continuity() is Continuity.FIRST
    assert watched.continuity() is Continuity.SAME


def test_a_memory_somebody_altered_counts_as_none(watched):
    (path,) = watched.profile.iterdir()
    kept = json.loads(path.read_text())
    kept["memory"]["counter"] = 1
    path.write_text(json.dumps(kept))
    assert watched.continuity() is Continuity.FIRST


def test_a_backup_that_was_laid_here_on_purpose_is_accepted_once(watched):
    watched.database.write_bytes(watched.states[2])
    assert watched.continuity() is Continuity.BACK
    with watched.open() as file:
        assert file.opening.continuity is Continuity.BACK, "closing without an answer keeps the alarm"
        remembered = file.opening.remembered
        file.accept_older_copy()
    assert remembered.counter > 0
    assert watched.continuity() is Continuity.SAME


def test_work_elsewhere_is_no_alarm(watched, tmp_path):
    watched.continuity(profile=tmp_path / "another computer")
    assert watched.continuity() is Continuity.MOVED_ON
    assert watched.continuity() is Continuity.SAME


def test_a_copy_from_another_place_that_was_worked_on_less_is_an_alarm(watched, tmp_path):
    """A stick that was forgotten in a bag, and now lies over what was written since."""
    shutil.copytree(watched.desk.path, tmp_path / "stick")
    for _time in range(3):
        watched.continuity()
    watched.now = watched.database.read_bytes()
    assert watched.attempt((tmp_path / "stick" / "case.db").read_bytes()) is Continuity.BACK


KILLED = """
import os, signal, sys
from pathlib import Path
from caseworker.store import Answer, CaseFile
file = CaseFile.open(Path(sys.argv[1]), passphrase=sys.argv[2], profile=Path(sys.argv[3]))
file.change(Answer(file.case(int(sys.argv[4])).household, "adults", 7))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_after_a_crash_only_the_counter_is_checked_and_that_is_said(watched):
    program = [sys.executable, "-c", KILLED, watched.desk.path, watched.desk.passphrase, watched.profile, watched.olena]
    subprocess.run(list(map(str, program)), check=False)
    with watched.open() as file:
        assert file.opening.continuity is Continuity.COUNTED
        assert file.case(watched.olena).household.adults == 7
    subprocess.run(list(map(str, program)), check=False)
    for path in watched.desk.path.glob("case.db-*"):
        path.unlink()
    watched.database.write_bytes(watched.states[1])
    assert watched.continuity() is Continuity.BACK


def test_a_profile_that_cannot_be_written_keeps_nobody_from_working(watched):
    shutil.rmtree(watched.profile)
    watched.profile.write_text("no folder")
    assert watched.continuity() is Continuity.FIRST
    assert watched.continuity() is Continuity.FIRST


def test_the_mark_on_paper_can_be_looked_up_in_the_trail(watched):
    with watched.open() as file:
        printed = file.state_mark
        file.change(Answer(file.case(watched.olena).household, "adults", 2))
        file.record(Action.PRINTED, watched.olena)
        assert file.trail.holds(printed)
        assert file.state_mark != printed


def test_every_answer_is_counted_and_printing_remembers_the_count(watched):
    (path,) = watched.profile.iterdir()
    counters = []
    with watched.open() as file:
        olena = file.case(watched.olena)  # in hand: reading it again would be counted, too
        for number in range(3):
            file.change(Answer(olena.household, "adults", number))
            assert file.state_mark
            counters.append(json.loads(path.read_text())["memory"]["counter"])
    assert counters == list(range(counters[0], counters[0] + 3))


def test_the_memory_is_an_anchor_of_the_trail(watched):
    """A tail that was cut off the trail is found with what the profile remembers (T32)."""
    with watched.open() as file:
        assert file.trail.fault([file.opening.remembered.anchor]) is None
    with watched.open() as file:
        anchor = file.opening.remembered.anchor
        assert file.trail.fault([replace(anchor, number=anchor.number + 9)]) is not None


def test_a_reader_is_told_of_an_older_copy_too(watched):
    watched.database.write_bytes(watched.states[2])
    with CaseFile.read(watched.desk.path, passphrase=watched.desk.passphrase, profile=watched.profile) as reader:
        assert reader.opening.continuity is Continuity.BACK


def test_the_memory_says_nothing_about_people_or_places(watched):
    (path,) = watched.profile.iterdir()
    assert set(json.loads(path.read_text())["memory"]) == {"counter", "entries", "head", "at", "size", "digest"}
    assert "akten" not in path.name
    with connect(watched.database, _key(watched.desk)) as database:
        secret = database.execute("SELECT secret FROM mark").fetchone()[0]
    assert secret.lower() not in path.read_text()
