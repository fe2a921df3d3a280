"""Older files grow after a verified copy; newer ones are refused and stay as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from caseworker.facts import (
    Cefr,
    Certificate,
    Contact,
    Course,
    Employment,
    NeedCovering,
    Present,
    SensitiveHindrance,
)
from caseworker.store import Add, Answer, BackupFailed, CaseFile, Damaged, NewerFile
from caseworker.store.growth import SCHEMA


@pytest.fixture
def old(desk):
    """The desk after an older program closed the file: no certificates yet, no postcode, no search index."""
    olena = desk.olena()
    desk.file.change(Answer(olena.german, "listening", Cefr.A2), Add(Course(case_id=olena.id, provider="VHS")))
    desk.file.close()
    with desk.outside() as database:
        for statement in (
            "DROP TABLE certificate",
            "ALTER TABLE person DROP COLUMN plz",
            "ALTER TABLE change DROP COLUMN talk",
            "DROP INDEX change_place",
            "DROP TABLE found",
            "DROP TABLE found_by",
            "DROP TABLE contact",
            "DROP TABLE sensitive_hindrance",
            "ALTER TABLE employment DROP COLUMN need_covering_3m",
            f"PRAGMA user_version = {SCHEMA - 1}",
        ):
            database.execute(statement)
    return desk


def test_an_older_file_grows_and_keeps_what_was_said(old):
    with CaseFile.open(old.path, passphrase=old.passphrase) as file:
        olena = file.case(file.people("olena")[0].case_id)
        assert (olena.german.listening, olena.courses[0].provider) == (Cefr.A2, "VHS")
        assert (olena.person.plz, olena.certificates) == (None, [])
        file.change(Answer(olena.person, "plz", "40210"), Add(Certificate(case_id=olena.id)), talk=3)
    with CaseFile.open(old.path, passphrase=old.passphrase) as file:
        olena = file.case(olena.id)
        assert (olena.person.plz, len(olena.certificates)) == ("40210", 1)
        assert file.history(olena.person, "plz")[0].talk == 3


def test_a_grown_file_takes_what_the_new_program_asks(old):
    """SCHEMA 2: contacts, what is of a special category, and a column in a list that was there before."""
    with CaseFile.open(old.path, passphrase=old.passphrase) as file:
        olena = file.case(file.people("olena")[0].case_id)
        there = Contact(case_id=olena.id, present=(Present.ALONE, Present.INTERPRETER))
        health = SensitiveHindrance(case_id=olena.id, effect_on_work="nicht schwer heben")
        file.change(Add(there), Add(health), Add(Employment(case_id=olena.id, need_covering_3m=NeedCovering.YES)))
    with CaseFile.open(old.path, passphrase=old.passphrase) as file:
        olena = file.case(olena.id)
        assert olena.contacts[0].present == (Present.ALONE, Present.INTERPRETER)
        assert olena.sensitive_hindrances[0].effect_on_work == "nicht schwer heben"
        assert olena.employment[0].need_covering_3m is NeedCovering.YES


def test_a_grown_file_is_as_fast_as_a_new_one(old, tmp_path):
    CaseFile.open(old.path, passphrase=old.passphrase).close()
    (tmp_path / "neu").mkdir()
    new = type(old)(tmp_path / "neu")
    new.file.close()
    shapes = []
    for desk in (old, new):
        with desk.outside() as database:
            names = database.execute("SELECT type, name FROM sqlite_schema ORDER BY 1, 2").fetchall()
            columns = {
                name: {row[1] for row in database.execute(f'PRAGMA table_info("{name}")')} for _kind, name in names
            }
        shapes.append((names, columns))
    assert shapes[0] == shapes[1]


def test_before_it_grows_a_copy_is_made_that_opens(old, tmp_path):
    CaseFile.open(old.path, passphrase=old.passphrase).close()
    (copy,) = (old.path / "backups").iterdir()
    assert sorted(path.name for path in copy.iterdir()) == ["backup.json", "case.db", "keys.json", "keys.json.bak"]
    elsewhere = tmp_path / "wieder.fallakte"
    shutil.copytree(copy, elsewhere)
    with CaseFile.open(elsewhere, recovery=old.code) as file:
        assert file.people("kov")[0].given == "Olena"
    names = {path.name for path in old.path.rglob("*")}
    assert not any("ovalenko" in name or "lena" in name for name in names)


def test_a_grown_file_is_not_copied_again(old):
    for _time in range(3):
        CaseFile.open(old.path, passphrase=old.passphrase).close()
    assert len(list((old.path / "backups").iterdir())) == 1


def test_a_new_file_has_nothing_to_grow(desk):
    desk.reopen()
    assert list((desk.path / "backups").iterdir()) == []


def test_without_a_copy_nothing_grows(old):
    before = (old.path / "case.db").read_bytes()
    (old.path / "backups").rmdir()
    (old.path / "backups").write_text("kein Ordner")
    with pytest.raises(BackupFailed, match="nicht gelungen"):
        CaseFile.open(old.path, passphrase=old.passphrase)
    assert (old.path / "case.db").read_bytes() == before


def test_a_damaged_file_is_not_copied_as_a_good_one(old):
    database = old.path / "case.db"
    content = bytearray(database.read_bytes())
    for page in range(8, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    database.write_bytes(content)
    with pytest.raises(Damaged, match="beschädigt"):
        CaseFile.open(old.path, passphrase=old.passphrase)
    assert list((old.path / "backups").iterdir()) == []


def test_a_newer_file_is_refused_and_stays_as_it_is(desk):
    desk.olena()
    desk.file.close()
    with desk.outside() as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = desk.bytes_on_disk()
    with pytest.raises(NewerFile, match="neuere Version"):
        CaseFile.open(desk.path, passphrase=desk.passphrase)
    assert desk.bytes_on_disk() == before


CRASH = """
import os, signal, sys
from caseworker.store.engine import connect
from caseworker.store.keys import KeyFile
from pathlib import Path
path = Path(sys.argv[1])
key, user = KeyFile.from_bytes((path / "keys.json").read_bytes()).open(passphrase=sys.argv[2])
database = connect(path / "case.db", key)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA user_version = 999")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_newer_file_that_crashed_keeps_its_journal_too(desk):
    desk.olena()
    desk.file.close()
    subprocess.run([sys.executable, "-c", CRASH, desk.path, desk.passphrase], check=False)
    before = desk.bytes_on_disk()
    assert len(before["case.db-wal"]) > 0
    with pytest.raises(NewerFile):
        CaseFile.open(desk.path, passphrase=desk.passphrase)
    after = desk.bytes_on_disk()
    for name in ("case.db", "case.db-wal", "keys.json", "keys.json.bak"):
        assert after[name] == before[name]
