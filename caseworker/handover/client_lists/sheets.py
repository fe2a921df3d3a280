"""Sheets of an Excel file (XLSX), line by line.

An XLSX is a ZIP of XML. Before openpyxl sees it, every part is unpacked once within a budget, with its checksum: a part
that pretends to be smaller than it is does not fit it. openpyxl streams the lines; no dimension a file claims is
believed, and no formula is computed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from caseworker.handover.cells import text_of
from caseworker.handover.client_lists.table import MOST_COLUMNS, Line, refused
from caseworker.handover.packed import Budget, check_zip, too_much
from caseworker.words import _office

_BUDGET = Budget(parts=200, part=40_000_000, total=50_000_000, ratio=150)
_MOST_TAGS = 4_000_000  # four for a cell: 50,000 lines of twenty cells
_BROKEN = _office("Die Excel-Datei ist beschädigt.")
_MOST_EMPTY = 200_000  # lines in a row; more only stand in files made to keep a program busy


def sheet_lines(content: bytes) -> Iterator[Line]:
    """The lines of the first sheet with something in it. Raises `Problem`."""
    names = check_zip(content, _BUDGET, _sound_xml())
    if "xl/workbook.xml" not in names:
        raise refused(_office("Das ist keine Excel-Tabelle."))
    lines = _read(content)
    while True:
        try:
            line = next(lines, None)
        except (ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError) as error:
            raise refused(_BROKEN) from error  # openpyxl trusts its parts, and stumbles in many ways
        except (zipfile.BadZipFile, zlib.error, AssertionError, NotImplementedError) as error:
            raise refused(_BROKEN) from error
        if line is None:
            return
        yield line


def _sound_xml() -> Callable[[bytes], None]:
    """XLSX knows no document types: only files made to attack a reader of XML declare entities, or nothing but tags."""
    tags = 0

    def look(piece: bytes) -> None:
        """Look at the next bytes. Raises `Problem` for what no sheet of a table says."""
        nonlocal tags
        tags += piece.count(b"<")
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise refused(_BROKEN)
        if tags > _MOST_TAGS:
            raise too_much()

    return look


def _read(content: bytes) -> Iterator[Line]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        filled, empty = False, 0
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            if len(cells) > MOST_COLUMNS and any(cell is not None for cell in cells[MOST_COLUMNS:]):
                raise refused(_office("Die Liste hat zu viele Spalten: möglich sind {n}.", n=MOST_COLUMNS))
            words = tuple(map(_words, cells[:MOST_COLUMNS]))
            if any(words):
                filled, empty = True, 0
                yield Line(number, words)
            elif (empty := empty + 1) > _MOST_EMPTY:
                break
        if filled:
            return


def _words(value: Any) -> str:
    """A cell as it would stand in a CSV: days as ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case datetime():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return text_of(str(value).strip()).strip()
