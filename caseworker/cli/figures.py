"""`caseworker figures`: the counts of a case file, for its own counsellor."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from getpass import getpass
from pathlib import Path

from caseworker.overview import Asked, Counts, Curve, Measures, Report
from caseworker.overview.packet import quarter_of
from caseworker.overview.reports import reports
from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.words import GERMAN, _office


def figures(path: Path, since: date | None, on: date | None, today: date) -> str:
    """All reports of a file as text: the quarter that runs, or the days that are asked for.

    The passphrase is asked for, or read from a pipe. Raises `Problem` for impossible days, and what opening raises.
    """
    on = on or today
    since = since or quarter_of(on)[0]
    if since > on or on > today:
        what = _office("Der Zeitraum endet vor seinem Anfang oder nach heute.")
        raise Problem(what, _office("Schreiben Sie zwei Tage: --since 2026-04-01 --on 2026-06-30."))
    passphrase = getpass("Kennwort: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with CaseFile.open(path, passphrase=passphrase) as case_file, case_file.reading() as connection:
        found = reports(connection, Asked(on=on, since=since, today=today))
    return "\n".join(_written(found, since, on))


def _written(found: list[Report], since: date, on: date) -> Iterator[str]:
    yield GERMAN.say(_office("Interne Auswertung, {since} bis {on}, Stichtag {on}", since=since, on=on))
    for report in found:
        yield ""
        yield f"{GERMAN.say(report.title)} ({report.population})"
        for block in report.blocks:
            lines = list(_lines(block))
            if lines:
                yield f"  {GERMAN.say(block.title)}"
                yield from (f"    {line}" for line in lines)


def _lines(block: Counts | Measures | Curve) -> Iterator[str]:
    """What is not zero, and not unknown."""
    if isinstance(block, Counts):
        yield from (f"{line.number:>6}  {GERMAN.say(line.label)}" for line in block.lines if line.number)
    elif isinstance(block, Measures):
        for line in block.lines:
            if line.value is not None:
                yield f"{line.value:>6.1f}  {GERMAN.say(line.label)}, {GERMAN.say(line.unit)} (n = {line.n})"
