"""Files made to break a reader: refused with a sentence, at once, in little memory, nothing written (T27, T30)."""

from __future__ import annotations

import io
import json
import random
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseworker.facts import AnabinLookup, InstitutionStatus, Qualification
from caseworker.handover import access_data, read_lookups, read_pasted, read_texts, write_lookups, write_texts
from caseworker.handover.bundle import read_card, write_card
from caseworker.handover.bundle.envelope import OwnKeys
from caseworker.handover.client_lists import guess, is_profile, list_of, read_people
from caseworker.handover.packs import read_esco, read_kldb
from caseworker.handover.portability import portable, take_portable
from caseworker.offers import Local
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Everybody
from caseworker.words.occupations import read_pack

pytestmark = pytest.mark.trust

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 2.0, 150.0
HEAD = "conceptType,conceptUri,iscoGroup,preferredLabel,code\n"
OCCUPATION = "Occupation,http://data.europa.eu/esco/occupation/o{n},5223,Beruf {n},1\n"


def zipped(*parts: tuple[Any, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content)
    return kept.getvalue()


def workbook(*lines: tuple[Any, ...]) -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(kept)
    return kept.getvalue()


def with_sheet(sheet: bytes, **others: bytes) -> bytes:
    """A workbook whose first sheet is this XML, whatever it is."""
    with zipfile.ZipFile(io.BytesIO(workbook(("Name", "Ort"), ("Haddad", "Essen")))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet
    return zipped(*parts.items(), *others.items())


def cells(inside: bytes, before: bytes = b"") -> bytes:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return b"".join((before, b"<worksheet ", main, b"><sheetData>", inside, b"</sheetData></worksheet>"))


def link() -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("xl/workbook.xml")
    made.create_system, made.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return made


def smaller_than_it_is(content: bytes, claimed: int = 100) -> bytes:
    """A ZIP that claims in every place that its parts are small."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(mark)
        while at >= 0:
            struct.pack_into("<I", changed, at + place, claimed)
            at = changed.find(mark, at + 4)
    return bytes(changed)


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (ord("b") + n, b"&%c;" % (ord("a") + n) * 10) for n in range(9))
    + b"]>"
)
FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
BOMB = bytes(150_000_000)


@cache
def bombed() -> bytes:
    """A workbook of some hundred kB that unpacks to a sheet of 150 MB."""
    return with_sheet(BOMB)


def lists() -> Iterator[tuple[str, bytes]]:
    yield "ratio", bombed()
    yield "ratio, claimed to be small", smaller_than_it_is(bombed())
    yield "too many parts", zipped(*((f"xl/{n}.xml", b"") for n in range(20_000)))
    yield "leads out", with_sheet(cells(b""), **{"../../../x": b"x"})
    yield "leads out of Windows", with_sheet(cells(b""), **{"C:\\x.txt": b"x"})
    yield "link", zipped((link(), b"/etc/passwd"))
    yield "nested", zipped(("a.zip", zipped(("b.zip", zipped(("c", bytes(10_000_000)))))))
    yield "laughs", with_sheet(cells(b'<row r="1"><c t="str"><v>&j;</v></c></row>', LAUGHS))
    yield "far cell", with_sheet(cells(FAR))
    yield "wide line", with_sheet(cells(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'))
    yield "only tags", with_sheet(cells(b'<row r="1"/>' * 3_000_000))
    yield "number of 5,000 digits", with_sheet(cells(b'<row r="1"><c><v>%s</v></c><c/></row>' % (b"9" * 5_000)))
    yield "no XML", with_sheet(b"\xff\xfe\x00<")
    yield "cut off", workbook(("Name", "Ort"))[:-60]
    yield "old Excel", b"\xd0\xcf\x11\xe0" + bytes(100_000)
    yield "line of 10 MB", b"Name;Ort\r\n" + b"a;" * 5_000_000
    yield "cell of 10 MB", b'Name;Ort\r\n"' + b"a\n" * 5_000_000 + b'";b'
    yield "JSON 100,000 deep", b"[" * 100_000 + b"]" * 100_000
    yield "NUL", b"Name;Ort\r\nHaddad\x00;Essen\r\n"
    yield "NUL in UTF-16", "Name;Ort\r\nHaddad\x00;Essen\r\n".encode("utf-16")
    yield "same heading twice", b"Name;Name\r\nHaddad;Essen\r\n"
    yield "too many columns", b";".join(b"a%d" % n for n in range(5_000)) + b"\r\nx;y\r\n"
    yield "too many lines", b"Name;Ort\r\n" + b"a;b\n" * 4_000_000
    yield "many lines", b"Name;Ort\r\n" + b"a;b\n" * 400_000
    yield "many lines of emoji", ("Name;Ort\r\n" + "😀;b\n" * 400_000).encode()
    yield "too large", b"Name;Ort\r\n" + b"a;b\n" * 6_000_000


def esco() -> Iterator[tuple[str, bytes]]:
    part = "csv/occupations_de.csv"
    yield "ratio", zipped((part, BOMB))
    yield "ratio, claimed to be small", smaller_than_it_is(zipped((part, HEAD.encode() + BOMB)))
    yield "too many parts", zipped(*((f"csv/{n}.csv", b"") for n in range(20_000)))
    yield "leads out", zipped((part, HEAD.encode()), ("../x.csv", b""))
    yield "link", zipped((link(), b"x"), (part, HEAD.encode()))
    yield "nested", zipped(("a.zip", zipped((part, HEAD.encode()))))
    noise = random.Random(1).randbytes(12_000_000).hex().encode()
    yield "line of 24 MB", zipped((part, HEAD.encode() + noise))
    yield "open quote", zipped((part, (HEAD + '"' + OCCUPATION.format(n=1) * 50_000).encode()))
    yield "not UTF-8", zipped((part, HEAD.encode() + b"\xff\xfe\xff"))
    yield "too many", zipped((part, (HEAD + "".join(OCCUPATION.format(n=n) for n in range(60_000))).encode()))
    yield "nothing", b""


def auskunft() -> Iterator[tuple[str, bytes]]:
    for name, part in (("lists", b"[],"), ("tables", b"{},"), ("numbers", b"1,"), ("empty words", b'"",')):
        yield (
            f"millions of {name}",
            b'{"format":"caseworker-auskunft","version":1,"topics":[' + part * 2_400_000 + b"0]}",
        )
    yield "100,000 deep", b"[" * 100_000 + b"]" * 100_000
    yield "number of 5,000 digits", b'{"format":' + b"9" * 5_000 + b"}"
    yield "too large", b'"' + bytes(11_000_000)


def anabin() -> Iterator[tuple[str, bytes]]:
    yield "millions of cells in a line", b";" * 9_900_000
    yield "one line over many", b'"\n";' * 2_400_000
    yield "cell of 10 MB", b'"' + b"a\n" * 4_900_000 + b'"'
    yield "too large", b"a;b\n" * 3_000_000


def pasted() -> Iterator[tuple[str, bytes]]:
    yield "millions of cells in a line", b"\t" * 5_000_000
    yield "millions of lines", b"a\tb\n" * 2_000_000
    yield "cell of 200 kB", b"a\t" + b"x" * 200_000
    yield "200 kB in quotes", b'a\t"' + b"x\n" * 100_000


def tried(reader: str, files: Iterator[tuple[str, bytes]], folder: Path) -> dict[str, dict[str, Any]]:
    """What became of each file, in a process with little memory."""
    command = [sys.executable, "-m", "tests.trust.limited", reader]
    found = {}
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as at_work:
        assert at_work.stdin is not None
        assert at_work.stdout is not None
        for name, content in files:
            path = folder / "liste"
            path.write_bytes(content)
            at_work.stdin.write(f"{path}\n")
            at_work.stdin.flush()
            found[name] = json.loads(at_work.stdout.readline())
            assert [one.name for one in folder.iterdir()] == ["liste"], f"{name}: something was written"
            path.unlink()
        at_work.stdin.close()
    return found


@pytest.mark.parametrize(
    ("reader", "files"),
    [("list", lists), ("esco", esco), ("auskunft", auskunft), ("anabin", anabin), ("pasted", pasted)],
)
def test_every_bomb_is_refused_at_once(
    reader: str, files: Callable[[], Iterator[tuple[str, bytes]]], tmp_path: Path, figure: Callable[..., None]
) -> None:
    found = tried(reader, files(), tmp_path)
    wrong = {name: one for name, one in found.items() if one.get("died") or one["told"].startswith("unhandled")}
    read = [name for name, one in found.items() if not one.get("told")]
    slowest = max(one["seconds"] for one in found.values())
    most = max(one["mb"] for one in found.values())
    figure("T27", f"of {len(found)} hostile files ({reader}) not refused", len(read) + len(wrong), "0")
    figure("T27", f"longest refusal ({reader}), s", round(slowest, 2), "2", timed=True)
    figure("T27", f"most memory ({reader}), MB", round(most), "150")
    assert not wrong
    assert not read
    assert slowest <= SECONDS, max(found.items(), key=lambda one: one[1]["seconds"])
    assert most <= MEGABYTES, max(found.items(), key=lambda one: one[1]["mb"])


def test_control_whoever_unpacks_without_a_budget_runs_out_of_memory(tmp_path: Path) -> None:
    (found,) = tried("naive", iter([("ratio", bombed())]), tmp_path).values()
    assert found["told"] == "unhandled: MemoryError" or found["mb"] > MEGABYTES


# --- T30: whatever somebody has changed in a file ---------------------------------------------------------------------


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few bytes replaced, taken out, doubled or put in, some of them such that mean something."""
    changed = bytearray(content)
    for _turn in range(chance.randrange(1, 6)):
        at, size = chance.randrange(len(changed) + 1), chance.randrange(1, 40)
        piece = chance.choice((bytes(changed[at : at + size]) * 2, b"", chance.randbytes(size), *_MEANING))
        changed[at : at + chance.choice((0, size))] = piece
    return bytes(changed)


_MEANING = (b'"', b";", b"\r", b"\n", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"<", b"&#0;", b"9" * 5_000, b"{", b"NaN")
LISTED = (
    "Kundennr.;Name;Vorname;Geb.-Datum;Geschlecht;Staatsangehörigkeit;Sprache;gültig bis;PLZ\r\n"
    "337A1;Kovalenko;Olena;02.03.86;w;ukrainisch;Ukrainisch;04.03.2027;45127\r\n"
    "337A2;Müller;Yusuf;1979-01-31;m;Türkei;Türkisch;33238;45128\r\n"
).encode("cp1252")


def people_of(content: bytes, _path: Path) -> None:
    table = list_of(content)
    read_people(table, guess(table.head), Everybody(), date(2026, 11, 25))


def profile_in(content: bytes, _path: Path) -> None:
    with suppress(ValueError, RecursionError):
        found = json.loads(content)
        if is_profile(found):
            guess(("A", "B"), [found])


def on_disk(read: Callable[[Path], Any]) -> Callable[[bytes, Path], None]:
    def reading(content: bytes, path: Path) -> None:
        path.write_bytes(content)
        read(path)

    return reading


def pasted_from(content: bytes, _path: Path) -> None:
    read_pasted(content.decode("utf-8", errors="replace"), lambda _typed: None)


def lookup() -> bytes:
    """A table of one lookup in anabin, as another office writes it."""
    said = {"country": "SY", "institution_name_german": "Universität Damaskus", "looked_up_at": date(2026, 11, 1)}
    return write_lookups([AnabinLookup(case_id=1, institution_status=InstitutionStatus.H_PLUS, **said)])


def portable_and_back() -> tuple[Callable[[bytes, Path], None], bytes]:
    """A reader of Auskünfte that also makes a folder of what it could read; and a good one."""

    def into_a_file(content: bytes, _path: Path) -> None:
        found = portable(content)
        with CaseFile.unkept("C. Demir") as there:
            access_data(there, take_portable(there, found))

    with CaseFile.unkept("B. Aydin") as file:
        case = file.case(file.new_person(family="Kovalenko", given="Olena", dob=date(1986, 3, 2)))
        file.change(Answer(case.person, "languages", ("uk", "ru")), Add(Qualification(case_id=case.id, country="UA")))
        return into_a_file, access_data(file, case.id)


PARSERS: dict[str, tuple[Callable[[bytes, Path], None], bytes]] = {
    "CSV": (people_of, LISTED),
    "XLSX": (people_of, workbook(("Name", "Geburtsdatum", "PLZ"), ("Haddad", date(1991, 4, 12), 45127))),
    "XLSX, its sheet": (
        lambda content, path: people_of(with_sheet(content), path),
        cells(b'<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1"><v>1.5E3</v></c></row>' * 3),
    ),
    "ESCO": (on_disk(read_esco), zipped(("occupations_de.csv", (HEAD + OCCUPATION.format(n=1)).encode()))),
    "KldB": (on_disk(read_kldb), "Schlüssel KldB 2010;Ebene;Titel\r\n1104;5;Offiziere\r\n".encode()),
    "profile": (profile_in, b'{"head":["A","B"],"columns":{"A":"person.family"},"century":"PAST"}'),
    "pasted": (pasted_from, b"Name\tVorname\tGeburtsdatum\nKovalenko\tOlena\t1.2.1990\n"),
    "anabin": (lambda content, _path: read_lookups(content) and None, lookup()),
    "texts": (
        lambda content, _path: read_texts(content) and None,
        write_texts({"bsk": Local("=1", "Ring 1\n45127")}),
    ),
    "Auskunft": portable_and_back(),
    "key card": (lambda content, _path: read_card(content) and None, write_card("Jobcenter", OwnKeys.new())),
    "pack": (on_disk(read_pack), b'{"format":"caseworker-occupations-1","credit":"x","names":{"1":{"de":"Koch"}}}'),
}


@pytest.mark.parametrize("name", PARSERS)
def test_no_change_of_a_file_is_more_than_a_problem(
    name: str, tmp_path: Path, full: bool, figure: Callable[..., None]
) -> None:
    parse, content = PARSERS[name]
    chance, count = random.Random(30), 5_000 if full else 300
    stumbled = []
    for turn in range(count):
        broken = mutated(content, chance)
        try:
            parse(broken, tmp_path / "datei")
        except Problem:
            pass
        except Exception as error:
            stumbled.append((turn, repr(error)[:200], broken[:80]))
    figure("T30", f"of {count} changed files ({name}) not told as a problem", len(stumbled), "0")
    assert not stumbled
