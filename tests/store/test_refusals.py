"""What disks and other programs refuse: no room, a broken medium, a virus scanner that holds a file."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caseworker.facts import Course
from caseworker.problems import Problem
from caseworker.store import Add, Answer, BackupFailed, CaseFile, DiskFull, Held, NotThere, Remove, WriteFailed
from caseworker.store.backups import making
from caseworker.store.engine import connect
from caseworker.store.files import RESERVE, Folder, write_whole
from caseworker.store.problems import Moved

pytestmark = pytest.mark.trust

# --- T03: no room -----------------------------------------------------------------------------------------------------

UNTIL_FULL = """
import resource, signal, sys
from pathlib import Path
from caseworker.problems import Problem
from caseworker.store import Answer, CaseFile

path, passphrase, case_id, more = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with CaseFile.open(Path(path), passphrase=passphrase) as file:
    case = file.case(int(case_id))
    room = Path(path, "case.db").stat().st_size + int(more)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    number = case.household.adults or 0
    try:
        while True:
            number += 1
            file.change(Answer(case.household, "adults", number), Answer(case.wishes, "occupation", "Wort " * 400))
            file.change(Answer(case.wishes, "occupation", None))
            print(number, flush=True)
    except Problem as problem:
        print(type(problem).__name__, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits of a process")
def test_when_no_file_may_grow_what_was_acknowledged_stays(desk, olena, figure, full):
    desk.file.close()
    runs, lost, unsaid, chance = 60 if full else 6, 0, 0, random.Random(3)
    for _run in range(runs):
        more = chance.randrange(-200_000, 400_000)
        command = [sys.executable, "-c", UNTIL_FULL, desk.path, desk.passphrase, str(olena.id), str(more)]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
        unsaid += not said or said[-1] not in ("DiskFull", "WriteFailed")
        acknowledged = max((int(word) for word in said if word.isdigit()), default=0)
        with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
            lost += (file.case(olena.id).household.adults or 0) < acknowledged
    with desk.outside() as database:
        lost += database.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    figure("T03", f"runs of {runs} into a limit that lost or damaged something", lost, "0")
    figure("T03", f"runs of {runs} into a limit that were not told in words", unsaid, "0")
    assert (lost, unsaid) == (0, 0)


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root makes a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a small disk")
def test_on_a_full_disk_there_is_room_to_delete(desk, small_disk, figure, full):
    """Everything is said in words, what was there stays, and the reserve lets something be deleted."""
    runs, freed, stuck = 10 if full else 2, 0, 0
    for _run in range(runs):
        there = type(desk)(small_disk)
        olena = there.olena()
        course, other = (Course(case_id=olena.id, provider="Schule " * 500) for _course in range(2))
        there.file.change(Add(course), Add(other))
        _fill(small_disk / "filler")
        with pytest.raises(DiskFull, match=r"noch 0 MB frei.*Alles davor ist sicher"):
            _answer_until_refused(there.file, olena)
        kept = olena.wishes.occupation
        there.file.change(Remove(course))
        freed += not Folder(there.path).reserve.exists()
        stuck += there.file.case(olena.id).courses != [other]
        _fill(small_disk / "more")
        with pytest.raises(DiskFull):  # the control: without a reserve, not even deleting works
            there.file.change(Remove(other))
        there.file.close()
        (small_disk / "filler").unlink()
        (small_disk / "more").unlink()
        again = there.reopen()
        assert again.case(olena.id).wishes.occupation == kept
        assert Folder(there.path).reserve.stat().st_size == RESERVE, "laid aside again"
        again.close()
        shutil.rmtree(there.path)
    figure("T03", f"full disks of {runs} on which deleting needed the reserve and got it", freed, str(runs))
    figure("T03", "full disks on which something could not be deleted", stuck, "0")
    assert stuck == 0


def _fill(path):
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def _answer_until_refused(file, case):
    while True:
        file.change(Answer(case.wishes, "occupation", "Wort " * 1900))
        file.change(Answer(case.wishes, "occupation", "Wort"))


# --- T05: somebody holds the file -------------------------------------------------------------------------------------


class Scanner:
    """A virus scanner, in a test without Windows: it refuses the next replacements as Windows does."""

    def __init__(self, monkeypatch):
        self.refusals, self.code, self.waited = 0, 5, 0.0
        replace = Path.replace

        def guarded(path, target):
            if self.refusals > 0:
                self.refusals -= 1
                refused = PermissionError(errno.EACCES, "held")
                refused.winerror = self.code
                raise refused
            return replace(path, target)

        def wait(seconds):
            self.waited += seconds

        monkeypatch.setattr(Path, "replace", guarded)
        monkeypatch.setattr(time, "sleep", wait)


def test_a_scanner_that_lets_go_costs_nothing(tmp_path, monkeypatch, figure):
    scanner, chance, saved = Scanner(monkeypatch), random.Random(5), 0
    target = tmp_path / "keys.json"
    for number in range(200):
        scanner.refusals, scanner.code, scanner.waited = chance.randrange(1, 12), chance.choice((5, 32, 33)), 0.0
        write_whole(target, str(number).encode())
        saved += target.read_bytes() == str(number).encode() and scanner.waited <= 2.5
    figure("T05", "replacements of 200 that were held for up to 2 seconds and succeeded", saved, "200")
    assert saved == 200


def test_a_scanner_that_never_lets_go_is_named(tmp_path, monkeypatch, figure):
    scanner, target = Scanner(monkeypatch), tmp_path / "keys.json"
    target.write_bytes(b"alt")
    scanner.refusals = 10_000
    with pytest.raises(Held, match="Virenscanner"):
        write_whole(target, b"neu")
    scanner.refusals = 0
    figure("T05", "seconds until a file that stays held is told", round(scanner.waited, 2), "at most 3", timed=True)
    assert scanner.waited <= 3
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]
    assert target.read_bytes() == b"alt"
    scanner.refusals, scanner.code = 1, 17  # the control: another refusal is no matter of patience
    with pytest.raises(Problem):
        write_whole(target, b"neu")


# --- T06: the medium breaks -------------------------------------------------------------------------------------------


class Broken:
    """A medium on which the step number `breaks_at` and every later one fails with an input/output error."""

    def __init__(self, monkeypatch, breaks_at):
        self.steps, self._breaks_at = 0, breaks_at
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "touch"), (Path, "mkdir")):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))
        monkeypatch.setattr(Path, "open", self._opened(Path.open))

    def _step(self):
        self.steps += 1
        if self._breaks_at is not None and self.steps >= self._breaks_at:
            raise OSError(errno.EIO, "Input/output error")

    def _counted(self, real):
        def counted(*arguments, **options):
            self._step()
            return real(*arguments, **options)

        return counted

    def _opened(self, real):
        def opened(path, mode="r", *arguments, **options):
            if "w" in mode:
                self._step()
            return real(path, mode, *arguments, **options)

        return opened


def test_a_backup_is_verified_or_absent_wherever_the_medium_breaks(desk, olena, monkeypatch, figure):
    backups = desk.file.backups
    first = making.make(backups.folder, backups.key)
    with monkeypatch.context() as broken:
        whole = Broken(broken, None)
        making.make(backups.folder, backups.key)
    wrong = 0
    for step in range(1, whole.steps + 1):
        there = len(backups.all())
        with monkeypatch.context() as broken:
            Broken(broken, step)
            with contextlib.suppress(BackupFailed):
                making.make(backups.folder, backups.key)
        wrong += len(backups.all()) not in (there, there + 1) or first not in backups.all()
        wrong += any(path.name.startswith(".") for path in backups.place.iterdir())
        for backup in backups.all():
            with making.sound(backup, backups.key):
                pass
    desk.file.change(Answer(olena.household, "adults", 2))
    figure("T06", f"places of {whole.steps} at which a broken medium left a backup that is not sound", wrong, "0")
    assert whole.steps >= 15
    assert wrong == 0


def test_keys_are_the_old_or_the_new_ones_wherever_the_medium_breaks(tmp_path, monkeypatch, figure):
    target, neither = tmp_path / "keys.json", 0
    target.write_bytes(b"alt")
    with monkeypatch.context() as broken:
        whole = Broken(broken, None)
        write_whole(target, b"alt")
    for step in range(1, whole.steps + 1):
        target.write_bytes(b"alt")
        with monkeypatch.context() as broken:
            Broken(broken, step)
            with pytest.raises(WriteFailed):
                write_whole(target, b"neu")
        neither += target.read_bytes() not in (b"alt", b"neu")
        neither += [path.name for path in tmp_path.iterdir()] != ["keys.json"]
    figure("T06", f"places of {whole.steps} at which a broken medium left half a file", neither, "0")
    assert neither == 0


def test_a_file_that_is_written_in_place_is_found_out(tmp_path, monkeypatch):
    """The control: without a draft beside it, a broken medium leaves neither the old nor the new content."""
    target = tmp_path / "keys.json"
    target.write_bytes(b"alt")
    with monkeypatch.context() as broken:
        Broken(broken, 2)
        with contextlib.suppress(OSError), target.open("wb") as file:
            os.fsync(file.fileno())
            file.write(b"neu")
    assert target.read_bytes() == b""


def test_a_folder_that_is_gone_is_told_in_words(desk, olena):
    shutil.rmtree(desk.path / "backups")
    assert desk.file.backups.keep_up() is not None, "it is made again"
    shutil.rmtree(desk.path)
    with pytest.raises(Problem):
        desk.file.backups.keep_up()


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_nothing_is_written_into_a_file_that_is_not_at_its_place_any_more(desk, olena, tmp_path, what):
    """Such a file takes every answer, and nobody finds it again: on Linux it may be gone while it is open."""
    away = tmp_path / "weg"
    if what == "replaced":
        shutil.copy(desk.path / "case.db", tmp_path / "copy")
        (tmp_path / "copy").replace(desk.path / "case.db")
    else:
        desk.path.rename(away)
    if what == "deleted":
        shutil.rmtree(away)
    with pytest.raises(Moved):
        desk.file.change(Answer(olena.person, "family", "Kovalenko"))
    if what == "moved":
        away.rename(desk.path)
        desk.file.change(Answer(olena.person, "family", "Kovalenko"))
        assert olena.person.family == "Kovalenko"


def test_a_file_that_was_only_touched_is_still_the_same(desk, olena):
    """The control."""
    (desk.path / "case.db").touch()
    desk.file.change(Answer(olena.person, "family", "Kovalenko"))


def test_a_file_that_is_gone_is_not_called_a_folder_nobody_may_write_in(tmp_path):
    with pytest.raises(NotThere):
        connect(tmp_path / "case.db", bytes(32))
