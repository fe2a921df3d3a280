"""The one door for cells of a table that leaves the program: text in them is never a formula.

Spreadsheets run what begins with one of a few signs (CVE-2021-41270 and others). Such a cell gets an apostrophe, which
spreadsheets do not show, and loses it again when the table comes back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

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
