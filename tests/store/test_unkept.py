"""Without keeping anything: the same work in a case file that lies in memory and is gone when it is closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseworker.facts import Cefr
from caseworker.store import Answer, CaseFile

MARKER = "Zanzibarowski"


def test_the_same_work_is_done_in_it():
    with CaseFile.unkept("B. Aydin") as file:
        case = file.case(file.new_person(family=MARKER))
        undo = file.change(Answer(case.german, "listening", Cefr.B1))
        assert case.german.listening is Cefr.B1
        file.undo(undo)
        assert case.german.listening is None
        assert [one.case_id for one in file.people("zanzi")] == [case.id]


def test_two_of_them_know_nothing_of_each_other():
    with CaseFile.unkept("B. Aydin") as one, CaseFile.unkept("C. Weiß") as other:
        one.new_person(family=MARKER)
        assert other.people() == []


def test_it_has_no_place():
    with CaseFile.unkept("B. Aydin") as file:
        assert file.path is None


WORK = """
import sys
from pathlib import Path
from caseworker.store import CaseFile
with CaseFile.unkept("B. Aydin") as file:
    for number in range(2000):
        file.new_person(family="Zanzibarowski", given=str(number), phone="0211 " * 20)
    file.people("zanzi")
    opened = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.exists()]
    print([place for place in opened if place.startswith(sys.argv[1])])
"""


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_no_file_is_opened_or_left_for_it(tmp_path):
    home = {name: str(tmp_path) for name in ("HOME", "TMPDIR")}
    done = subprocess.run(
        [sys.executable, "-B", "-c", WORK, str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, **home, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.rglob("*")) == []
