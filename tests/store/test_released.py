"""A file of every released version opens with everything intact, also when the first opening is cut off."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from caseworker.store import CaseFile, NewerFile
from caseworker.store.engine import connect
from caseworker.store.growth import SCHEMA
from caseworker.store.keys import KeyFile
from tests.store.power import available

pytestmark = pytest.mark.trust

FROZEN = Path(__file__).parent / "frozen"
RELEASED = ("v4",)


class Released:
    """A copy of a frozen file, and what its version read out of it."""

    def __init__(self, name, folder):
        self.path = folder / f"{name}.fallakte"
        shutil.copytree(FROZEN / f"{name}.fallakte", self.path)
        self.told = json.loads((FROZEN / f"{name}.json").read_text(encoding="utf-8"))
        self.passphrase = self.told["passphrase"]

    def database(self):
        key, _user = KeyFile.from_bytes((self.path / "keys.json").read_bytes()).open(passphrase=self.passphrase)
        return closing(connect(self.path / "case.db", key))

    def missing(self):
        """Rows that are not there any more, or say something else."""
        with self.database() as database:
            gone = []
            for table, rows in self.told["tables"].items():
                names = ", ".join(f'"{name}"' for name in rows[0])
                found = {tuple(row) for row in database.execute(f'SELECT {names} FROM "{table}"')}
                gone += [(table, row) for row in rows if tuple(row.values()) not in found]
            return gone


@pytest.fixture(params=RELEASED)
def released(request, tmp_path):
    return Released(request.param, tmp_path)


def test_frozen_files_are_as_they_were_released():
    for line in (FROZEN / "SHA256SUMS").read_text().splitlines():
        told, name = line.split()
        assert hashlib.sha256((FROZEN / name).read_bytes()).hexdigest() == told, name


def test_everything_is_there_after_growing(released, figure):
    with CaseFile.open(released.path, passphrase=released.passphrase) as file:
        assert file.user == "B. Aydin"
        assert file.people("kovalchuk")
        for case_id in released.told["people"].values():
            assert file.case(int(case_id)).person is not None
            assert file.undoable(int(case_id)) is not None
    rows = sum(len(rows) for rows in released.told["tables"].values())
    gone = released.missing()
    figure("T11", f"rows of {rows} in a file of 0.1.0 that are lost or others after growing", len(gone), "0")
    assert gone == []
    with released.database() as database:
        assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        database.execute("DELETE FROM certificate")
    assert len(released.missing()) == len(released.told["tables"]["certificate"]), "the control"


def test_its_recovery_sheet_still_opens_it(released):
    with CaseFile.open(released.path, recovery=released.told["recovery"]) as file:
        assert len(file.people()) == len(released.told["people"])


OPENS = """
import sys
from pathlib import Path
from caseworker.store import CaseFile
from tests.store.power import Wire

wire = Wire(ends_at=int(sys.argv[3]))
with wire.tapped(), CaseFile.open(Path(sys.argv[1]), passphrase=sys.argv[2]):
    print(len(wire.steps))
"""


def _open_until(released, step):
    """Open it in another program, which is killed at this step towards the disk; 0 lets it live."""
    command = [sys.executable, "-c", OPENS, released.path, released.passphrase, str(step)]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix" or not available(), reason="needs SIGKILL and a way in between")
def test_a_first_opening_that_is_killed_leaves_the_old_or_the_new_state(tmp_path, figure, full):
    steps = int(_open_until(Released("v4", tmp_path / "whole"), 0).stdout)
    points, between = 50 if full else 5, 0
    for number in range(points):
        released = Released("v4", tmp_path / f"killed{number}")
        killed = _open_until(released, 1 + number * (steps - 1) // (points - 1))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        between += bool(released.missing())
        with CaseFile.open(released.path, passphrase=released.passphrase) as file:
            between += len(file.people()) != len(released.told["people"])
        between += bool(released.missing())
        with released.database() as database:
            between += database.execute("PRAGMA user_version").fetchone() != (SCHEMA,)
    figure("T11", f"openings of {points} killed in the middle of growing that lost something", between, "0")
    assert between == 0


def test_a_file_of_a_later_version_is_refused_untouched(released, figure):
    with released.database() as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = {path: path.read_bytes() for path in released.path.rglob("*") if path.is_file()}
    with pytest.raises(NewerFile, match="neuere Version"):
        CaseFile.open(released.path, passphrase=released.passphrase)
    after = {path: path.read_bytes() for path in released.path.rglob("*") if path.is_file() and path.name != "lock"}
    changed = sum(content != after.get(path) for path, content in before.items()) + len(after.keys() - before.keys())
    figure("T11", "files of a case file of a later version that were changed when it was refused", changed, "0")
    assert changed == 0
