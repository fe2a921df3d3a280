"""A table from outside, CSV or XLSX, read as words and nothing else: no formula is computed, no link followed.

Whatever cannot be read without guessing at its content is refused with a sentence. Limits come before reading, so that
a file made to fill memory is refused at once (trust.md T27).
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker.handover.cells import text_of
from caseworker.problems import Problem
from caseworker.words import Text, _office

LARGEST = 12_000_000  # bytes; 50,000 people with every column take about 10 MB
MOST_LINES, MOST_COLUMNS = 50_000, 200
_LONGEST_LINE = 100_000  # bytes
_BREAKS = 10  # line breaks for a line of the table: a cell may hold some
_BEGINNING = 20_000  # letters from which the delimiter is guessed
_DELIMITERS = {
    ";": _office("Semikolon"),
    ",": _office("Komma"),
    "\t": _office("Tabulator"),
    "|": _office("senkrechter Strich"),
}
_BEGINNINGS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
# The first bytes of files that are often taken for a table.
_OLD_EXCEL, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"

_AGAIN = _office("Öffnen Sie die Liste in Ihrem Programm, und speichern Sie sie als CSV oder XLSX.")
_SMALLER = _office("Teilen Sie die Liste auf.")


@dataclass(frozen=True)
class Line:
    """One line below the head: its number in the file, and its cells without blanks around."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """A cell; one that is missing at the end of the line is empty."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The names of the columns, the lines that hold something, and in what way it was read."""

    head: tuple[str, ...]
    lines: tuple[Line, ...]
    manner: Text


def refused(what: Text, remedy: Text = _AGAIN) -> Problem:
    """Why a file is no table for us."""
    return Problem(what, remedy)


def read_list(path: Path) -> Table:
    """The table of people in a file. Raises `Problem`, also where the columns have no names."""
    return list_of(_content(path))


def read_table(path: Path) -> Table:
    """The table in a file. Raises `Problem`."""
    return table_of(_content(path))


def _content(path: Path) -> bytes:
    """The bytes of a file, and one more than we take where it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        what = _office("Die Datei {name} lässt sich nicht lesen.", name=path.name)
        raise refused(what, _office("Prüfen Sie, ob der Datenträger noch da ist.")) from error


def list_of(content: bytes) -> Table:
    """The table of people in these bytes. Raises `Problem`.

    Names of columns are no data: a profile keeps them, and it must never hold the name of a person.
    """
    table = table_of(content)
    if any(sum(map(str.isdigit, name)) > 3 or "@" in name for name in table.head):
        raise refused(
            _office("In der ersten Zeile stehen schon Angaben, keine Namen von Spalten."),
            _office("Schreiben Sie über jede Spalte, was in ihr steht."),
        )
    return table


def table_of(content: bytes) -> Table:
    """The table in these bytes. Raises `Problem`."""
    if len(content) > LARGEST:
        raise refused(_office("Die Liste ist zu groß: möglich sind {n} MB.", n=LARGEST // 1_000_000), _SMALLER)
    if content.startswith(_OLD_EXCEL):
        raise refused(_office("Das ist eine alte Excel-Datei (.xls) oder eine mit Kennwort."))
    if content.startswith(_ZIP):
        from caseworker.handover.client_lists.sheets import sheet_lines  # only who has such a file waits for it

        return _table(sheet_lines(content), _office("Excel-Tabelle"))
    encoding, beginning = _encoding(content)
    delimiter = _delimiter(beginning)
    manner = _office("CSV, {encoding}, {delimiter}", encoding=_NAMES[encoding], delimiter=_DELIMITERS[delimiter])
    return _table(_csv_lines(content, encoding, delimiter), manner)


def _encoding(content: bytes) -> tuple[str, str]:
    """In which encoding the whole file can be read, and how it begins."""
    if content.count(b"\n") > MOST_LINES * _BREAKS:
        raise _too_many_lines()
    if max(map(len, io.BytesIO(content)), default=0) > _LONGEST_LINE:
        raise refused(_office("Eine Zeile der Liste ist viel zu lang. Das ist keine Tabelle."))
    marked = next((one for mark, one in _BEGINNINGS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return encoding, text[:_BEGINNING]
    raise refused(_office("Die Datei enthält Zeichen, die in keiner Tabelle stehen."))


def _delimiter(beginning: str) -> str:
    """The sign that cuts the first lines into the same number of cells, and into most of them."""
    first = beginning[:5].lower()
    if first.startswith("sep=") and first[4:] in _DELIMITERS:  # Excel's own way to say it
        return first[4:]
    lines = [line for line in beginning.splitlines() if line.strip()][:20]
    return max(_DELIMITERS, key=lambda sign: _agreement(lines, sign))


def _agreement(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """How many lines agree on a number of cells above one, and on which."""
    try:
        counted = Counter(len(cells) for cells in csv.reader(lines, delimiter=sign) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    cells, agreeing = max(counted.items(), key=lambda one: one[::-1], default=(0, 0))
    return agreeing, cells


def _csv_lines(content: bytes, encoding: str, delimiter: str) -> Iterator[Line]:
    text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            yield Line(before + 1, tuple(text_of(cell.strip()).strip() for cell in cells))
            before = reader.line_num
    except csv.Error as error:
        what = _office("Zeile {line}: Die Anführungszeichen stimmen nicht, oder ein Feld ist zu lang.", line=before + 1)
        raise refused(what) from error


def _table(lines: Iterable[Line], manner: Text) -> Table:
    """The head is the first line with more than one cell filled: above it, programs print titles."""
    head: Line | None = None
    kept: list[Line] = []
    for line in lines:
        if len(line.cells) > MOST_COLUMNS:
            raise refused(_office("Die Liste hat zu viele Spalten: möglich sind {n}.", n=MOST_COLUMNS))
        filled = sum(map(bool, line.cells))
        if head is None:
            if filled > 1 and not (line.number == 1 and line.cells[0].lower() == "sep="):
                head = line
        elif filled:
            kept.append(line)
            if len(kept) > MOST_LINES:
                raise _too_many_lines()
    if head is None or not kept:
        raise refused(_office("In der Datei steht keine Tabelle mit Spalten und Zeilen."))
    _check_head(head.cells)
    return Table(head.cells, tuple(kept), manner)


def _too_many_lines() -> Problem:
    return refused(_office("Die Liste hat zu viele Zeilen: möglich sind {n}.", n=MOST_LINES), _SMALLER)


def _check_head(names: tuple[str, ...]) -> None:
    counted = Counter(name.casefold() for name in names if name)
    if twice := next((name for name, count in counted.items() if count > 1), None):
        raise refused(
            _office("Zwei Spalten heißen gleich: „{name}“.", name=twice[:40]),
            _office("Geben Sie jeder Spalte einen eigenen Namen."),
        )
