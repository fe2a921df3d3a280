"""Cells of a table for spreadsheets: none of them begins a formula, and all come back as they were (T26)."""

import csv
import io
import re

import pytest

from caseworker.handover.cells import cell, table_bytes, text_of

pytestmark = pytest.mark.trust

_FORMULA = ("1+1", "cmd|' /C calc'!A0", "SUM(A1)", "49 211 1234", 'HYPERLINK("http://x";"y")')
_SIGNS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    "\x00=",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\u00a0=",
    "\u3000=",
    "\u200b=",
)
TRIGGERS = (
    *(f"{sign}{formula}" for sign in _SIGNS for formula in _FORMULA),
    *("\t", "\r", "\n", "\x00", "'=1", "''=1", "'", '"=1"', ";=1", '";=1', "-", "+", "=", "@"),
)
# What spreadsheets take for the beginning of a formula once they have skipped what cannot be seen.
_BEGINS = re.compile("[\\s\x00-\x1f\u200b\ufeff]*[=+\\-@＝＋－＠\t\r\n\x00]")


def formulas(cells: list[str]) -> int:
    return sum(bool(_BEGINS.match(one)) for one in cells)


def test_no_cell_is_a_formula_and_all_come_back(figure):
    assert len(TRIGGERS) >= 60
    written = table_bytes(("Kopf",), [(text,) for text in TRIGGERS]).decode("utf-8-sig")
    _head, *rows = csv.reader(io.StringIO(written, newline=""), delimiter=";", strict=True)
    cells = [one for (one,) in rows]
    control = formulas(list(TRIGGERS))
    changed = sum(text_of(one) != text for one, text in zip(cells, TRIGGERS, strict=True))
    figure("T26", f"of {len(TRIGGERS)} triggers that begin a formula", formulas(cells), "0")
    figure("T26", "of them not the same after the way back", changed, "0")
    figure("T26", "control: of them that begin a formula when written raw", control, "> 0")
    assert formulas(cells) == changed == 0
    assert control > 60


def test_ordinary_words_stay_as_they_are():
    for text in ("Olena", "Müller-Öz", "", "1", "a=b", "29.02.2027", "0049"):
        assert cell(text) == text
