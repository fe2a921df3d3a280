"""The program may die at any moment: what it acknowledged is there, nothing is half there, and the file opens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from caseworker.store import CaseFile, LockedElsewhere, files, growth

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")

TALKS = """
import os, sys
from pathlib import Path
from caseworker.store import Answer, CaseFile

def talk(path, passphrase, case_id):
    file = CaseFile.open(Path(path), passphrase=passphrase)
    case = file.case(int(case_id))
    number = case.household.adults or 0
    print(os.getpid(), flush=True)
    while True:
        number += 1
        file.change(Answer(case.household, "adults", number), Answer(case.person, "patronymic", f"Name{number}"))
        print(number, flush=True)

for one in sys.stdin:
    if os.fork() == 0:
        talk(*sys.argv[1:])
    os.wait()
    print("gone", flush=True)
"""


class Talks:
    """Another program that talks whenever it is told to: it answers without end, and says when an answer is kept."""

    def __init__(self, desk, case_id):
        command = [sys.executable, "-c", TALKS, desk.path, desk.passphrase, str(case_id)]
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
    talks = Talks(desk, olena.id)
    yield talks
    if talks.talking:
        talks.kill()
    talks.program.communicate()


def _checked_after(talks, desk, case_id, kills):
    chance = random.Random(kills)
    for _time in range(kills):
        talks.begin()
        kept = [talks.acknowledged() for _answer in range(chance.randrange(1, 25))][-1]
        kept = talks.kill() or kept
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


def test_every_acknowledged_answer_survives(talks, desk, olena):
    _checked_after(talks, desk, olena.id, kills=10)


@pytest.mark.full
def test_every_acknowledged_answer_survives_a_hundred_times(talks, desk, olena):
    _checked_after(talks, desk, olena.id, kills=100)


def test_a_second_program_is_refused_until_the_first_one_ends(talks, desk, olena):
    talks.begin()
    with pytest.raises(LockedElsewhere, match="schon"):
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
