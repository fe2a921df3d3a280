"""The program may die at any moment: what it acknowledged is there, nothing is half there, and the file opens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from caseworker.store import CaseFile, LockedElsewhere, files, growth

pytestmark = [pytest.mark.trust, pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")]

TALKS = """
import os, sys
from pathlib import Path
from caseworker.store import Answer, CaseFile

def talk(path, passphrase, case_id, early):
    file = CaseFile.open(Path(path), passphrase=passphrase)
    case = file.case(int(case_id))
    number = case.household.adults or 0
    print(os.getpid(), flush=True)
    while True:
        number += 1
        if early == "early":
            print(number, flush=True)
        file.change(Answer(case.household, "adults", number), Answer(case.person, "patronymic", f"Name{number}"))
        if early != "early":
            print(number, flush=True)

for one in sys.stdin:
    if os.fork() == 0:
        talk(*sys.argv[1:])
    os.wait()
    print("gone", flush=True)
"""


class Talks:
    """Another program that talks whenever it is told to: it answers without end, and says when an answer is kept."""

    def __init__(self, desk, case_id, early=""):
        command = [sys.executable, "-c", TALKS, desk.path, desk.passphrase, str(case_id), early]
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.talking = None

    def begin(self):
        self.program.stdin.write("talk\n")
        self.program.stdin.flush()
        self.talking = int(self.program.stdout.readline())

    def acknowledged(self):
        return int(self.program.stdout.readline())

    def kill(self):
        """The last answer that was acknowledged before the end."""
        os.kill(self.talking, signal.SIGKILL)
        self.talking = None
        *_before, last = [None, *iter(self.program.stdout.readline, "gone\n")]
        return last and int(last)


@pytest.fixture
def talks(desk, olena):
    desk.file.close()
    with _talking(desk, olena.id) as talks:
        yield talks


@contextmanager
def _talking(desk, case_id, early=""):
    talks = Talks(desk, case_id, early)
    yield talks
    if talks.talking:
        talks.kill()
    talks.program.communicate()


def _killed(talks, chance):
    """The last answer that was acknowledged before the program was killed."""
    talks.begin()
    kept = [talks.acknowledged() for _answer in range(chance.randrange(1, 36))][-1]
    return talks.kill() or kept


def _checked_after(talks, desk, case_id, kills):
    """How many answers were acknowledged in all; each of them is there, and nothing is half there."""
    chance, number = random.Random(kills), 0
    for _time in range(kills):
        kept = _killed(talks, chance)
        with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
            olena = file.case(case_id)
            number = olena.household.adults
            assert kept <= number <= kept + 1
            assert olena.person.patronymic == f"Name{number}", "two answers given at once are both there"
            assert [moment.new for moment in file.history(olena.household, "adults")] == list(range(1, number + 1))
            assert [line.case_id for line in file.people(f"Name{number}")] == [case_id]
    with desk.outside() as database:
        assert database.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.execute("INSERT INTO found(found, rank) VALUES('integrity-check', 1)")
    return number


def test_every_acknowledged_answer_survives(talks, desk, olena, figure, full):
    kills = 300 if full else 12
    acknowledged = _checked_after(talks, desk, olena.id, kills)
    figure("T01", f"answers acknowledged before {kills} kills", acknowledged, "at least 5,000 in 300")
    figure("T01", "acknowledged answers lost, half there, or damaged", 0, "0")


def test_who_acknowledges_too_early_is_found_out(desk, olena, figure):
    """The control: a program that says "saved" before it has saved loses what it said."""
    desk.file.close()
    chance, lost = random.Random(1), 0
    with _talking(desk, olena.id, "early") as talks:
        for _time in range(12):
            kept = _killed(talks, chance)
            with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
                lost += kept > (file.case(olena.id).household.adults or 0)
    figure("T01", "control: kills of 12 that lost an answer acknowledged too early", lost, "more than 0")
    assert lost > 0


def test_a_second_program_is_refused_until_the_first_one_ends(talks, desk, olena):
    talks.begin()
    with pytest.raises(LockedElsewhere, match="wird gerade gearbeitet"):
        CaseFile.open(desk.path, passphrase=desk.passphrase)
    talks.kill()
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        assert file.case(olena.id).person.given == "Olena"


@pytest.mark.parametrize("at", ["write_keys", "create", "replace"])
def test_a_file_that_was_not_finished_never_appears(tmp_path, desk, monkeypatch, at):
    """Making a file is cut off at any point; then the name is still free and a second try succeeds."""

    def cut(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr({"write_keys": files.Folder, "create": growth, "replace": Path}[at], at, cut)
        with pytest.raises(KeyboardInterrupt):
            CaseFile.create(tmp_path / "neu", desk.passphrase, "B. Aydin", cost=desk.cost)
    assert [path.name for path in tmp_path.iterdir()] == ["akten.fallakte"]
    CaseFile.create(tmp_path / "neu", desk.passphrase, "B. Aydin", cost=desk.cost)[0].close()
