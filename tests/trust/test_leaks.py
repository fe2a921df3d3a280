"""Nothing leaks: what a whole day writes, keeps, sends and says, read at the system calls (T14, T20, T21, T23)."""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.trust.conftest import Home, said
from tests.trust.markers import leaks, marked

pytestmark = [pytest.mark.trust, pytest.mark.skipif(sys.platform != "linux", reason="Linux system calls")]

# Every key the program may keep outside a case file. None of them can hold a word about a person.
SETTINGS = {
    "look",
    "language",
    "last_file",
    "geometry",
    "lock/idle",
    "lock/talk",
    "lock/minimised",
    "office/kind",
    "office/offers_away",
    "office/manner",
    "office/logo",
    *(f"office/{part}" for part in ("name", "address", "contact", "phone", "mail", "web")),
    *(f"office/{part}" for part in ("controller", "dpo", "authority", "help")),
}
_CALLS = "openat,creat,write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,socket,connect"
_WRITE = re.compile(r"(?:write|pwrite64|writev|pwritev2?|sendto|sendmsg)\((\d+)<([^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Day:
    """What a day left behind: bytes by the path they were written to, sockets, and what was said."""

    home: Home
    traced: bool
    written: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    internet: int = 0
    errors: str = ""

    def read(self, trace: Path) -> None:
        with trace.open(encoding="latin-1") as lines:
            for line in lines:
                self.internet += "socket(AF_INET" in line
                if call := _WRITE.search(line):
                    path = re.sub(r"\\x([0-9a-f]{2})", lambda two: chr(int(two[1], 16)), call[2])
                    for part in _BYTES.findall(line):
                        self.written[path] += bytes.fromhex(part.replace("\\x", ""))

    def leaks_in_calls(self) -> list[str]:
        exports = str(self.home.exports)
        return [
            f"{path}: {leak}"
            for path, content in self.written.items()
            if not path.startswith(exports)
            for leak in leaks(bytes(content))
        ]

    def leaks_on_disk(self) -> list[str]:
        return [f"{path}: {leak}" for path in self.files() for leak in leaks_in_file(path)]

    def files(self) -> Iterator[Path]:
        """Everything below the home, and what a program of ours may have left in places of all."""
        places = [self.home.path, Path("/dev/shm"), Path("/var/tmp")]
        began = self.home.path.stat().st_ctime
        for path in (path for place in places for path in place.rglob("*")):
            if path.is_file() and not path.is_relative_to(self.home.exports) and path.stat().st_mtime >= began - 60:
                yield path


def leaks_in_file(path: Path) -> list[str]:
    """Markers in a file, also when it is packed; a PDF is one as it stands, because its words are packed."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return ["a PDF outside the export folder"]
    found = leaks(content)
    if content.startswith(b"\x1f\x8b"):
        found += leaks(gzip.decompress(content))
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            found += [leak for name in packed.namelist() for leak in leaks(packed.read(name))]
    return found


def run(home: Home, what: str, last_word: str, **more: str) -> Day:
    """A session under strace where there is one, killed after its last word."""
    strace = shutil.which("strace")
    trace = home.path.parent / "trace"
    watching = (strace, "-f", "--seccomp-bpf", "-y", "-xx", "-s", "65536", "-e", f"trace={_CALLS}", "-o", str(trace))
    day = Day(home, strace is not None)
    program = home.session(what, before=tuple(map(str, watching)) if strace else (), **more)
    if last_word:
        pid = int(said(program, "open"))
        said(program, last_word)
        os.kill(pid, 9)
    _rest, day.errors = program.communicate(timeout=120)
    if strace:
        day.read(trace)
    return day


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, full: bool) -> Day:
    """25 people with words of their own among more: search, plan, lists in and out, Auskunft, backup, lock, SIGKILL."""
    home = Home(tmp_path_factory.mktemp("day") / "home")
    lay_lists(home.exports)
    return run(home, "day", "locked", PEOPLE="2000" if full else "200")


def lay_lists(folder: Path) -> None:
    """People out of another program, as CSV and as a workbook."""
    rows = [["Nachname", "Vorname"], *([marked("family", one), marked("given", one)] for one in range(9000, 9004))]
    lines = [";".join(row) for row in rows]
    (folder / "liste.csv").write_text("\n".join(lines[:3]), encoding="utf-8")
    workbook = Workbook()
    for row in (rows[0], *rows[3:]):
        workbook.active.append(row)
    workbook.save(folder / "liste.xlsx")
    for path in folder.iterdir():
        path.chmod(0o600)


def test_no_word_about_a_person_is_written_outside_the_file(day, figure):
    found = day.leaks_in_calls()
    assert not found, "\n".join(found[:10])
    written = sum(map(len, day.written.values()))
    if day.traced:
        assert any("case.db" in path for path in day.written)  # it was watched while it wrote
        figure("T14", f"markers in {written // 1024} KiB written by system calls", len(found), "0")
    else:
        figure("T14", "markers in system calls", "no strace here: only files were read", "0")


def test_no_word_about_a_person_lies_anywhere_afterwards(day, figure):
    found = day.leaks_on_disk()
    assert not found, "\n".join(found[:10])
    figure("T14", "markers in files afterwards (home, temporary folders, shared memory)", len(found), "0")


def test_the_exports_hold_what_was_asked_for(day):
    """The control to the excluded folder: what the counsellor asked for is there, with its words, and nothing else."""
    there = {path.name: path.read_bytes() for path in day.home.exports.iterdir()}
    assert set(there) == {"liste.csv", "liste.xlsx", "Plan-1.pdf", "Auskunft.pdf", "Auskunft.json", "Personen.csv"}
    assert there["Plan-1.pdf"].startswith(b"%PDF")
    assert there["Auskunft.pdf"].startswith(b"%PDF")
    assert leaks(there["Auskunft.json"])
    assert leaks(there["Personen.csv"])


def test_a_temporary_file_would_be_seen(tmp_path: Path, figure):
    """The control: one file that is removed at once, one that stays."""
    day = run(Home(tmp_path / "home"), "leak", "")
    (stays,) = [leak for leak in day.leaks_on_disk() if "stays.txt" in leak]
    assert "utf-16" in stays
    in_calls = day.leaks_in_calls()
    assert not day.traced or any("gone" in leak for leak in in_calls), day.errors
    figure("T14", "control: markers seen with two temporary files", len(in_calls) + 1, "more than 0")


def test_every_form_of_a_marker_is_seen():
    import base64

    words = marked("family", 2)
    for content in (
        words.encode(),
        words.encode("utf-16-be"),
        words.upper().encode(),
        b"xx" + base64.b64encode(b"xy" + words.encode()),
        words.encode().hex().encode(),
    ):
        assert leaks(content)
        assert not leaks(content[:12])


def test_nothing_is_sent(day, figure):
    assert day.internet == 0
    figure("T23", "AF_INET and AF_INET6 sockets in a whole day", day.internet if day.traced else "not traced", "0")


def test_qt_network_is_not_used():
    found = subprocess.run(
        ["grep", "-rlE", "QtNetwork|QtWebEngine|urllib.request|http.client|import socket", "ui", "caseworker"],
        cwd=Path(__file__).resolve().parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    assert not [name for name in found if name.endswith(".py")]


def test_settings_hold_known_keys_only(day, figure):
    found = [path for path in day.home.folders["XDG_CONFIG_HOME"].rglob("*") if path.is_file()]
    assert [path.name for path in found] == ["caseworker.ini"]  # no QtProject.conf, no list of recent files
    kept = ConfigParser(interpolation=None)
    kept.read(found[0], encoding="utf-8")
    keys = {
        key if section.lower() in ("general", "%general") else f"{section}/{key}"
        for section in kept.sections()
        for key in kept[section]
    }
    assert keys <= SETTINGS
    figure("T20", "settings outside the list of known keys", len(keys - SETTINGS), "0")


def test_every_file_belongs_to_its_owner_alone(day, figure):
    open_to_others = [
        f"{stat.filemode(path.stat().st_mode)} {path}"
        for path in day.home.path.rglob("*")
        if path.stat().st_mode & 0o077 and path not in (*day.home.folders.values(), day.home.work, day.home.exports)
    ]
    assert not open_to_others
    files = sum(path.is_file() for path in day.home.path.rglob("*"))
    figure("T21", f"of {files} files, those others may read", len(open_to_others), "0")


def test_without_hardening_others_could_read_files(tmp_path: Path):
    """The control: under the umask of the tests, a file anybody else makes is open to all."""
    subprocess.run([sys.executable, "-c", f"open({str(tmp_path / 'open')!r}, 'w')"], check=True, umask=0o022)
    assert (tmp_path / "open").stat().st_mode & 0o077


def test_errors_say_where_and_never_what(tmp_path: Path, figure, full):
    home, count = Home(tmp_path / "home"), 200 if full else 40
    program = home.session("errors", ERRORS=str(count))
    said_there, told = program.communicate(timeout=120)
    assert "done" in said_there, told
    found = leaks(told.encode()) + leaks(said_there.encode())
    found += [leak for path in home.path.rglob("*") if path.is_file() for leak in leaks_in_file(path)]
    assert not found, "\n".join(found[:10])
    assert told.count("session.py:") >= count  # each was told, by its place
    figure("T20", f"markers told by {count} errors of every kind", len(found), "0")


def test_an_error_of_plain_python_would_tell():
    """The control: without our handlers, the words of an error stand in what is printed."""
    program = f"raise ValueError({marked('error')!r})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).stderr
    assert leaks(told)


def test_there_are_no_core_dumps_and_nobody_reads_our_memory():
    program = """
import ctypes, resource
from ui.beneath.hardening import harden
harden()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3))
"""
    root = Path(__file__).resolve().parent.parent.parent
    told = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout == "(0, 0) 0\n"
