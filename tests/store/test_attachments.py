"""Copies of papers: kept unread, given out unchanged, and never obeyed (T28)."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from pathlib import Path

import pytest

from caseworker.facts import DocumentSeen, PaperKind
from caseworker.problems import Problem
from caseworker.store import Add, Altered, Restricted, TooLarge
from caseworker.store.attachments import LIMIT, LOCKED, content_of, name_outside
from caseworker.store.problems import StoreProblem

pytestmark = pytest.mark.trust

TODAY = date(2026, 11, 25)
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
_JAVASCRIPT = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"
_BOMB = b"PK\x03\x04" + b"\x00" * 5000
# Name, content, and whether a double click may do something with it once it lies outside.
NASTY: list[tuple[str, bytes, bool]] = [
    *(("eicar.com", _EICAR, False), ("eicar.txt", _EICAR, True), ("skript.pdf", _JAVASCRIPT, True)),
    ("leer.pdf", b"", False),
    *((f"datei{ending}", b"MZ\x90\x00", False) for ending in (".exe", ".scr", ".com", ".pif", ".cpl", ".msi", ".dll")),
    *((f"datei{ending}", b"x", False) for ending in (".lnk", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".hta", ".jar")),
    *((f"datei{ending}", b"PK\x03\x04", False) for ending in (".docm", ".xlsm", ".zip", ".docx")),
    *((f"datei{ending}", b"<svg onload='x'/>", False) for ending in (".svg", ".html", ".xml", ".url", ".desktop")),
    *(("rechnung.pdf.exe", b"MZ", False), ("rechnung\u202efdp.exe", b"MZ", False), ("foto.jpg", b"MZ", False)),
    *(
        ("bombe.zip", _BOMB, False),
        ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 99, True),
        ("CON.pdf", b"%PDF-1", True),
    ),
    *(("../../x.pdf", b"%PDF-1", True), ("nul", b"", False), ("a" * 300 + ".pdf", b"%PDF-1", True), ("", b"x", False)),
    *(("C:\\Windows\\x.pdf", b"%PDF-1", True), ("ende. . ", b"x", False), ("a\nb\x00.tif", b"II*\x00", True)),
]


@pytest.fixture
def paper(desk, olena) -> DocumentSeen:
    row = DocumentSeen(case_id=olena.id, kind=PaperKind.QUALIFICATION)
    desk.file.change(Add(row))
    return row


def test_forty_nasty_files_are_kept_unread_and_given_out_as_they_were(desk, paper, tmp_path, figure):
    assert len(NASTY) >= 40
    out = tmp_path / "Ausgabe"
    out.mkdir()
    for name, content, _opens in NASTY:
        desk.file.copies.keep(paper, name, content, health=False, on=TODAY)
    file = desk.reopen()
    listed = {copy.id: copy for copy in file.copies.of(paper.case_id)}
    assert len(listed) == len(NASTY)
    changed, openable, disguised, strayed = 0, 0, 0, 0
    wanted = sorted((hashlib.sha256(content).hexdigest(), opens) for _name, content, opens in NASTY)
    found = []
    for copy in listed.values():
        content = file.copies.content(copy)
        changed += hashlib.sha256(content).hexdigest() != copy.sha256
        place = out / name_outside(copy, out)
        place.write_bytes(content)
        strayed += place.parent.resolve() != out.resolve() or len(place.name) > 200
        disguised += any(letter in copy.name for letter in "\u202e\u2067\n\x00")
        found.append((copy.sha256, not place.name.endswith(LOCKED)))
        openable += not place.name.endswith(LOCKED) and not copy.is_harmless
    assert sorted(found) == wanted
    assert len(list(out.iterdir())) == len(NASTY), "one was written over another"
    figure("T28", f"of {len(NASTY)} nasty files given out changed", changed, "0")
    figure("T28", "dangerous kinds given out under a name that opens", openable, "0")
    figure("T28", "names with hidden turning characters or outside the folder", disguised + strayed, "0")
    assert changed == openable == disguised == strayed == 0


def test_what_is_too_large_is_refused_without_reading_it_all(desk, paper, tmp_path, figure):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLarge, match="möglich sind 10 MB"):
        content_of(large)
    with pytest.raises(TooLarge):
        desk.file.copies.keep(paper, "x", b"x" * (LIMIT + 1), health=False, on=TODAY)
    assert desk.file.copies.of(paper.case_id) == []
    figure("T28", "a file of 200 MB refused", "yes", "yes")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "weg"):
        with pytest.raises(Problem, match="lässt sich nicht lesen"):
            content_of(path)


def test_a_copy_that_was_altered_is_not_given_out(desk, paper):
    """The control: one byte in the table, and the fingerprint does not fit any more."""
    number = desk.file.copies.keep(paper, "zeugnis.pdf", b"%PDF-echt", health=False, on=TODAY)
    with desk.file._engine.begin() as connection:
        forged = (b"%PDF-fake", number)
        connection.exec_driver_sql("UPDATE attachment SET content = ? WHERE id = ?", forged)
    with pytest.raises(Altered):
        desk.file.copies.content(desk.file.copies.of(paper.case_id)[0])


def test_a_copy_that_was_taken_out_is_gone(desk, paper):
    desk.file.copies.keep(paper, "zeugnis.pdf", b"%PDF-echt", health=True, on=TODAY)
    (copy,) = desk.file.copies.of(paper.case_id)
    assert copy.health
    desk.file.copies.remove(copy)
    assert desk.reopen().copies.of(paper.case_id) == []


def test_nothing_reads_a_copy(figure):
    """Neither the room that keeps copies nor the window's part for them knows a library that opens documents."""
    root = Path(__file__).resolve().parents[2]
    files = [root / "caseworker/store/attachments.py", *(root / "ui/tasks/folder").glob("copies*.py")]
    known = {"__future__", "hashlib", "re", "dataclasses", "datetime", "pathlib", "sqlalchemy", "caseworker"}
    known |= {"functools", "collections", "PySide6", "ui"}
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    imported = set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    ways = imported - known | set(
        re.findall("QDesktopServices|QPixmap|QImage|QPdf|startfile|subprocess|xdg-open", text)
    )
    figure("T28", "ways by which the program opens, parses or shows a copy", len(ways), "0")
    assert ways == set()


def test_problems_name_no_copy():
    assert all("{name}" not in text.msgid for kind in (Altered, TooLarge, Restricted) for text in kind.says)
    assert issubclass(Altered, StoreProblem)
