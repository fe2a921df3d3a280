"""The lock in real processes: what its successor holds in memory, and what it gives back (T15, T16)."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from caseworker.store import CaseFile, LockedElsewhere
from tests.trust.conftest import Home, said
from tests.trust.markers import STEMS
from tests.trust.session import PASSPHRASE

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of another process"),
]


def marks_in_memory(pid: int) -> int:
    """How often a marker stands in the memory of a process, as UTF-8, UTF-16 or UTF-32; read from outside."""
    forms = [stem.encode(code) for stem in STEMS for code in ("utf-8", "utf-16-le", "utf-32-le")]
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights = line.split()[:2]
            start, end = (int(number, 16) for number in place.split("-"))
            if not rights.startswith("rw") or "[v" in line:  # what is not written to is code
                continue
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            found += sum(content.count(form) for form in forms)
    return found


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """A talk in which something was half typed, and the program that replaced the one it was typed into."""
    home = Home(tmp_path_factory.mktemp("left") / "home")
    program = home.session("half", STOP_BEFORE_LOCK="1", CASEWORKER_DUMPABLE="1")
    pid = int(said(program, "open"))
    said(program, "typed")
    before = marks_in_memory(pid)
    os.kill(pid, signal.SIGUSR1)
    triggered = float(said(program, "trigger"))
    blank, shown = float(said(program, "blank")), float(said(program, "locked"))
    yield home, pid, before, (blank - triggered, shown - triggered)
    program.kill()
    program.wait()


def test_nothing_personal_is_in_memory_after_the_lock(left, figure):
    _home, pid, before, seconds = left
    after = marks_in_memory(pid)
    assert before > 0  # the control: the same scan finds them while the file is open
    assert after == 0
    blank, locked = seconds
    assert blank <= 0.5  # decisions.md: to a window without personal data
    figure("T15", "markers in memory after the lock, scanned from outside", after, "0")
    figure("T15", "control: the same scan while the file is open", before, "more than 0")
    figure("T15", "seconds from the trigger to a window without personal data", round(blank, 3), "0.5", timed=True)
    figure("T15", "seconds from the trigger to the lock window", round(locked, 3), "0.5 on a quiet machine", timed=True)


def test_it_is_the_same_process_number_with_none_of_the_open_files(left):
    _home, pid, _before, _seconds = left
    open_files = [str(one.readlink()) for one in Path(f"/proc/{pid}/fd").iterdir()]
    assert not [name for name in open_files if "Beratung" in name]
    assert "Beratung" not in Path(f"/proc/{pid}/cmdline").read_text()


def test_the_file_is_free_and_the_draft_is_in_it_also_when_the_locked_program_is_killed(left, figure):
    home, pid, _before, _seconds = left
    os.kill(pid, signal.SIGKILL)
    with CaseFile.open(home.work / "Beratung.fallakte", passphrase=PASSPHRASE) as file:
        draft = file.draft()
    (typed,) = draft["inputs"]
    assert (draft["task"], typed["name"][1], typed["cursor"], typed["focus"]) == ("talk", "Rufname", [3, 3], True)
    assert typed["text"].endswith("halftyped0000")
    figure("T16", "drafts kept after kill -9 of the locked program", "1 of 1", "all")


def test_a_talk_goes_on_in_a_new_process_after_kill_9(home: Home, figure):
    talk = home.session("talk")
    said(talk, "kept")
    talk.kill()
    talk.wait()
    again = home.session("back")
    found = json.loads(said(again, "back"))
    again.wait()
    assert found.pop("place") == {
        "script": 0, "length": "NORMAL", "chapter": "person", "also": False, "visited": ["before", "person"]
    }  # fmt: skip
    back = {"task": "talk", "person": True, "room": ["INTERPRETER"], "field": "Rufname", "typed": True}
    assert found == back
    figure("T16", "of person, script, chapter, room and half-typed answer back after kill -9", "5 of 5", "all")


def test_an_open_file_is_held(home: Home):
    """The control to the free file: while it is open, nobody else gets in."""
    program = home.session("half", STOP_BEFORE_LOCK="1")
    said(program, "typed")
    with pytest.raises(LockedElsewhere):
        CaseFile.open(home.work / "Beratung.fallakte", passphrase=PASSPHRASE)
    program.kill()
    program.wait()
