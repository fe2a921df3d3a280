"""What disks do: sticks and network drives, a full disk, a pulled plug, and what a failure may say."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from pathlib import Path
from threading import Thread

import pytest

from caseworker.facts import Cefr, questions
from caseworker.store import Answer, CaseFile, DiskFull, opened
from caseworker.store.media import CAREFUL, LOCAL, Medium, mounted_on, writing_for

MOUNTS = """\
40 22 0:35 / /home/aydin/H rw,relatime shared:20 - cifs //server/aydin rw
41 22 8:17 / /media/aydin/STICK rw,nosuid shared:21 - vfat /dev/sdz1 rw
42 40 0:36 / /home/aydin/H/lokal rw shared:22 - btrfs /dev/mapper/lokal rw
43 22 0:37 / /mnt/zwei\\040Worte rw shared:23 - nfs4 server:/daten rw
44 22 0:38 / /mnt/unbekannt rw shared:24 - fuse.irgendwas irgendwas rw
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
"""


@pytest.mark.parametrize(
    ("path", "medium"),
    [
        ("/home/aydin/akten.fallakte", Medium.INSIDE),
        ("/home/aydin/H/akten.fallakte", Medium.NETWORK),
        ("/home/aydin/Hof/akten.fallakte", Medium.INSIDE),
        ("/home/aydin/H/lokal/akten.fallakte", Medium.INSIDE),
        ("/media/aydin/STICK/akten.fallakte", Medium.UNKNOWN),
        ("/mnt/zwei Worte/akten.fallakte", Medium.NETWORK),
        ("/mnt/unbekannt/akten.fallakte", Medium.UNKNOWN),
    ],
)
def test_only_disks_inside_the_computer_are_written_the_fast_way(path, medium):
    assert mounted_on(Path(path), MOUNTS) is medium


def _journal(desk):
    with desk.file._engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA journal_mode").scalar_one(), connection.exec_driver_sql(
            "PRAGMA synchronous"
        ).scalar_one()


def test_a_file_moves_between_disk_and_stick(desk, monkeypatch):
    olena = desk.olena()
    journals = {CAREFUL: ("delete", 3), LOCAL: ("wal", 2)}
    for number, writing in enumerate((CAREFUL, LOCAL, CAREFUL)):
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(opened, "writing_for", lambda _path, writing=writing: writing)
            desk.reopen()
        assert _journal(desk) == journals[writing]
        assert desk.file.case(olena.id).household.adults == (number or None)
        desk.file.change(Answer(desk.file.case(olena.id).household, "adults", number + 1))
        assert (desk.path / "case.db-wal").exists() == (writing is LOCAL)


@pytest.mark.skipif(not Path("/proc/self/mountinfo").is_file(), reason="only Linux tells what is mounted")
def test_this_computer_has_a_disk_of_some_kind(tmp_path):
    assert writing_for(tmp_path) in (LOCAL, CAREFUL)


HALF_WRITTEN = """
import os, signal, sys
from pathlib import Path
from caseworker.store.engine import connect
from caseworker.store.keys import KeyFile
path = Path(sys.argv[1])
key, user = KeyFile.from_bytes((path / "keys.json").read_bytes()).open(passphrase=sys.argv[2])
database = connect(path / "case.db", key)
database.execute("PRAGMA journal_mode = DELETE")
database.execute("PRAGMA cache_size = 1")
database.execute("BEGIN IMMEDIATE")
database.execute("UPDATE person SET family = 'Halb'")
database.execute("CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                 " SELECT i, randomblob(500) FROM n")
database.execute("UPDATE change SET new = 'Halb'")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_half_written_stick_goes_back_to_the_last_answer(desk):
    olena = desk.olena()
    desk.file.close()
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, desk.path, desk.passphrase], check=False)
    assert (desk.path / "case.db-journal").stat().st_size > 0
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        assert file.case(olena.id).person.family == "Kovalenko"
        assert file.history(olena.person, "family")[0].new == "Kovalenko"


def test_a_full_disk_keeps_everything_before(desk, olena):
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    with desk.file._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # never below what is there: no page can be added
    with pytest.raises(DiskFull, match="Alles davor ist sicher"):
        desk.file.change(Answer(olena.german, "listening", Cefr.B1), Answer(olena.wishes, *_long_answer(olena.wishes)))
    assert olena.german.listening is Cefr.A2
    with desk.file._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert desk.file.change(Answer(olena.german, "listening", Cefr.B2))
    assert desk.reopen().case(olena.id).german.listening is Cefr.B2


def _long_answer(wishes):
    key = next(question.key for question in questions(type(wishes)) if question.kind is str)
    return key, "Wort " * 2_000


def test_a_failure_says_nothing_about_a_person(desk, olena):
    desk.file.change(Answer(olena.person, "phone", "0211 1"))
    with desk.file._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE change")
    number = " ".join(("0211", "4711"))
    with pytest.raises(Exception, match="no such table") as failed:
        desk.file.change(Answer(olena.person, "phone", number))
    told = "".join(traceback.format_exception(failed.value))
    assert number not in told
    assert "Kovalenko" not in told
    assert olena.person.phone == "0211 1"


def test_two_threads_never_lose_an_answer(desk, olena):
    """An import in the background and the counsellor write at the same time; each waits for the other."""
    failures = []

    def answer(row, key):
        try:
            for number in range(1, 61):
                desk.file.change(Answer(row, key, number))
        except Exception as failure:
            failures.append(failure)

    places = ((olena.household, "adults"), (olena.household, "children"), (olena.reading, "years_of_schooling"))
    threads = [Thread(target=answer, args=place) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert all(len(desk.file.history(row, key)) == 60 for row, key in places)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("foreign_keys", 1), ("trusted_schema", 0), ("secure_delete", 1), ("temp_store", 2), ("cache_size", -65536)],
)
def test_nothing_is_left_on_the_disk_by_the_database(desk, setting, value):
    with desk.file._engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one() == value
