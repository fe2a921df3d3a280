"""Six things that keep a file from opening are told apart, however they happened; none makes a new file (T09)."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from caseworker.store import (
    CaseFile,
    Cost,
    Damaged,
    EmptyFile,
    KeysDamaged,
    LockedElsewhere,
    NewerFile,
    NotACaseFile,
    StoreProblem,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caseworker.store.engine import connect
from caseworker.store.growth import SCHEMA
from caseworker.store.keys import KeyFile

pytestmark = pytest.mark.trust

CHEAP = Cost(memory=8 * 1024, passes=1, lanes=1)
PAGE = 4096


class Copies:
    """Copies of one closed case file, to be spoilt; the profile remembers how it was closed."""

    def __init__(self, desk, folder):
        self.folder, self.profile, self.passphrase = folder, folder / "profile", desk.passphrase
        desk.file.close()
        with CaseFile.open(desk.path, passphrase=desk.passphrase, profile=self.profile):
            pass
        self.original = desk.path
        self.key, _user = KeyFile.from_bytes((desk.path / "keys.json").read_bytes()).open(passphrase=desk.passphrase)

    def __iter__(self):
        return self

    def __next__(self):
        copy = self.folder / f"{random.randbytes(6).hex()}.fallakte"
        shutil.copytree(self.original, copy)
        return copy

    def open(self, path, **secret):
        """The problem that opening told, and whether anything at the path is another afterwards."""
        before = _bytes(path)
        try:
            CaseFile.open(path, profile=self.profile, **(secret or {"passphrase": self.passphrase})).close()
        except StoreProblem as problem:
            return type(problem), _bytes(path) != before
        return None, _bytes(path) != before


def _bytes(path):
    """What lies in a file, but for the lock and the count of wrong secrets, which is meant to change."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return [(file, file.read_bytes()) for file in files if file.name not in ("lock", "attempts")]


@pytest.fixture
def copies(desk, tmp_path):
    desk.olena()
    return Copies(desk, tmp_path)


@pytest.fixture
def count(full):
    return 50 if full else 8


def wrong_passphrase(copies, path, chance):
    typed = list(copies.passphrase)
    place = chance.randrange(len(typed))
    typed[place] = chance.choice([typed[place] + "x", "", typed[place].swapcase() + "!"])
    code = {"recovery": KeyFile.create("ein anderes Kennwort", "M", CHEAP)[2]}
    return chance.choice([{"passphrase": "".join(typed)}, {"passphrase": ""}, code])


def damaged(copies, path, chance):
    content = bytearray((path / "case.db").read_bytes())
    pages = len(content) // PAGE
    page, other = chance.sample(range(pages), 2)
    here = slice(page * PAGE, (page + 1) * PAGE)
    match chance.randrange(7):
        case 0:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case 1:
            content[here] = bytes(PAGE)
        case 2:
            content[here] = chance.randbytes(PAGE)
        case 3:
            content[here] = content[other * PAGE : (other + 1) * PAGE]
        case 4:
            del content[chance.randrange(1, len(content)) :]
        case 5:
            content[:100] = chance.randbytes(100)
        case _:
            for name in ("keys.json", "keys.json.bak"):
                keys = (path / name).read_bytes()
                (path / name).write_bytes(keys[: chance.randrange(len(keys) - 1)])
    (path / "case.db").write_bytes(content)


def empty(copies, path, chance):
    if chance.randrange(3):
        (path / "case.db").write_bytes(bytes(chance.choice([0, chance.randrange(1, 100_000)])))
        return
    (path / "case.db").unlink()
    with closing(sqlcipher.connect(path / "case.db")) as database:
        database.execute(f"PRAGMA key = \"x'{copies.key.hex()}'\"")
        database.execute("CREATE TABLE t (i)")
        database.execute("DROP TABLE t")


def not_ours(copies, path, chance):
    match chance.randrange(5):
        case 0:
            (path / "case.db").unlink()
        case 1:
            for name in ("keys.json", "keys.json.bak"):
                (path / name).unlink()
        case 2:
            (path / "case.db").unlink()
            with closing(sqlite3.connect(path / "case.db")) as database:
                database.execute("CREATE TABLE photos (name)")
        case 3:
            with closing(connect(path / "case.db", copies.key)) as database:
                database.execute(f"PRAGMA application_id = {chance.randrange(1, 1 << 30)}")
        case _:
            shutil.rmtree(path)
            path.write_bytes(chance.randbytes(chance.randrange(5000)))


def too_new(copies, path, chance):
    if chance.randrange(2):
        with closing(connect(path / "case.db", copies.key)) as database:
            database.execute(f"PRAGMA user_version = {SCHEMA + chance.randrange(1, 1000)}")
        return
    for name in ("keys.json", "keys.json.bak"):
        keys = json.loads((path / name).read_bytes())
        (path / name).write_text(json.dumps({**keys, "version": keys["version"] + chance.randrange(1, 100)}))


SPOILT = {
    wrong_passphrase: (WrongPassphrase, WrongRecoveryCode),
    damaged: (Damaged, KeysDamaged),
    empty: (EmptyFile,),
    not_ours: (NotACaseFile,),
    too_new: (NewerFile,),
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_happened_is_told_and_nothing_is_made_anew(copies, count, figure, spoil):
    chance, wrong, changed = random.Random(9), [], 0
    for turn, path in zip(range(count), copies, strict=False):
        secret = spoil(copies, path, chance) or {}
        told, other = copies.open(path, **secret)
        changed += other
        if told not in SPOILT[spoil]:
            wrong.append((turn, told))
    figure("T09", f"{spoil.__name__}: told as something else, of {count}", len(wrong), "0")
    figure("T09", f"{spoil.__name__}: files that were changed, of {count}", changed, "0")
    assert (wrong, changed) == ([], 0)


HOLD = """
import sys
from pathlib import Path
from filelock import FileLock
locks = [FileLock(Path(path) / "lock") for path in sys.argv[1:]]
for lock in locks:
    lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_another_program_has_is_told_as_such(copies, count, figure):
    paths = [path for _turn, path in zip(range(count), copies, strict=False)]
    program = [sys.executable, "-c", HOLD, *map(str, paths)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        told = [copies.open(path) for path in paths]
    wrong = [one for one in told if not (one[0] and issubclass(one[0], LockedElsewhere)) or one[1]]
    figure("T09", f"locked: told as something else, or changed, of {count}", len(wrong), "0")
    assert wrong == []


def test_control_an_untouched_copy_opens(copies):
    assert copies.open(next(copies))[0] is None


def test_control_the_database_alone_cannot_tell(copies):
    """What the driver says by itself: a wrong key, damage and a foreign file are one sentence, and nothing is empty."""
    said, other = set(), bytes(32)
    for spoil, key in ((damaged_first_page, copies.key), (foreign, copies.key), (untouched, other)):
        path = next(copies)
        spoil(path)
        with closing(sqlcipher.connect(path / "case.db")) as database:
            database.execute("PRAGMA cipher_log_level = NONE")
            database.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            with pytest.raises(sqlcipher.DatabaseError) as told:
                database.execute("SELECT count(*) FROM sqlite_schema")
        said.add(str(told.value))
    assert said == {"file is not a database"}
    (path / "case.db").write_bytes(b"")
    with closing(sqlcipher.connect(path / "case.db")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)


def damaged_first_page(path: Path) -> None:
    content = bytearray((path / "case.db").read_bytes())
    content[2000] ^= 1
    (path / "case.db").write_bytes(content)


def foreign(path: Path) -> None:
    (path / "case.db").write_bytes(b"GIF89a" * 2000)


def untouched(path: Path) -> None:
    """Only the key is another."""
