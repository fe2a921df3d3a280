"""The one door for cells of a table that leaves the program: text in them is never a formula.

Spreadsheets run what begins with one of a few signs (CVE-2021-41270 and others). Such a cell gets an apostrophe, which
spreadsheets do not show, and loses it again when the table comes back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from caseworker.problems import Problem
from caseworker.words import Text, _office

LARGEST = 10_000_000  # bytes of a table that comes back
_MOST_CELLS = 400_000  # looked at before anything is read: what they take in memory
# A sign that begins a formula, behind anything that cannot be seen; and what some programs run by itself.
_FORMULA = re.compile("[\\s\x00-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]*[=+\\-@＝＋－＠']|[\t\r\n\x00]")
_BOM = "\ufeff"


def cell(text: str) -> str:
    """A text as a cell that stays text."""
    return f"'{text}" if _FORMULA.match(text) else text


def text_of(cell: str) -> str:
    """The text that was put into a cell."""
    return cell[1:] if cell[:1] == "'" else cell


def table_bytes(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as German spreadsheets open it: semicolons, UTF-8 with a mark at the beginning."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([cell(text) for text in row])
    return (_BOM + out.getvalue()).encode()


def read_back(content: bytes, head: Sequence[str], longest: int) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The lines of a table that `table_bytes` wrote under this head, with their numbers, in whatever order of columns.

    `longest` is how many letters a cell may have. Raises `Problem` that names the first line that does not fit.
    """
    if len(content) > LARGEST or content.count(b";") > _MOST_CELLS:
        raise misfit(0, _office("Die Datei ist zu groß."))
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
        names = [text_of(name) for name in next(lines, [])]
        if sorted(names) != sorted(head):
            raise misfit(1, _office("Die Spalten sind andere."))
        for number, line in enumerate(lines, 2):
            if len(line) != len(names) or any(len(text) > longest for text in line):
                raise misfit(number, _office("Die Zahl der Felder stimmt nicht, oder eines ist zu lang."))
            yield number, dict(zip(names, map(text_of, line), strict=True))
    except (UnicodeDecodeError, csv.Error) as broken:
        raise misfit(0, _office("Die Datei ist keine Tabelle in UTF-8 mit Semikolon.")) from broken


def misfit(line: int, why: Text) -> Problem:
    """Why a table is not taken; `line` is 0 where it is the whole of it."""
    what = _office("Zeile {line}: {why}", line=line, why=why) if line else why
    return Problem(what, _office("Es wurde nichts übernommen. Lassen Sie sich die Liste neu aus Caseworker geben."))
