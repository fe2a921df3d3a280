"""The classification of occupations (KldB 2010), as the statistics of the BA give it out: a table with code and title.

Its text is the BA's: each office fetches it itself, and `CREDIT` names the source.
"""

from __future__ import annotations

import re
from pathlib import Path

from caseworker.facts.gate import gate
from caseworker.handover.client_lists.columns import plain
from caseworker.handover.client_lists.table import Table, read_table
from caseworker.problems import Problem
from caseworker.words import Pack, _office

KEY, CREDIT = "kldb", "Klassifikation der Berufe 2010: © Statistik der Bundesagentur für Arbeit"

_LEVEL = 5  # digits of a kind of occupation (Berufsgattung); shorter codes are groups of them
_LONGEST_NAME = 300
_CODE = re.compile(r"\d{1,5}")


def read_kldb(path: Path) -> Pack:
    """The 1,300 kinds of occupations in a table of the BA (CSV or XLSX). Raises `Problem`, and nothing was kept."""
    table = read_table(path)
    code, level, title = (_column(table, beginning) for beginning in ("schluessel", "ebene", "titel"))
    if code is None or title is None:
        raise _none_there()
    names: dict[str, dict[str, str]] = {}
    for line in table.lines:
        number, name = line.cell(code).strip(), " ".join(line.cell(title).split())
        whole = number.zfill(_LEVEL) if level is not None and line.cell(level) == str(_LEVEL) else number
        if _CODE.fullmatch(whole) and len(whole) == _LEVEL and 0 < len(name) <= _LONGEST_NAME:
            names[whole] = {"de": gate(name)}
    if not names:
        raise _none_there()
    return Pack(KEY, CREDIT, names)


def _column(table: Table, beginning: str) -> int | None:
    """The column whose name begins so: "Schlüssel KldB 2010, V. 2020" of one year is called otherwise in the next."""
    return next((place for place, name in enumerate(table.head) if plain(name).startswith(beginning)), None)


def _none_there() -> Problem:
    what = _office("In der Tabelle stehen keine Berufe der KldB mit Schlüssel und Titel.")
    return Problem(what, _office("Nehmen Sie die Gliederung der KldB 2010 von der Statistik der BA."))
