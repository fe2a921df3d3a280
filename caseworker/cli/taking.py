"""`caseworker import`: take the people of a list over into a case file, or only say what would happen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseworker.handover.client_lists import Century, Mapped, Reading, Table, guess, read_list, read_people, targets
from caseworker.store import CaseFile
from caseworker.words import GERMAN


def taken_over(listed: Path, into: Path, passphrase: str, century: str | None, today: date, *, only_look: bool) -> str:
    """What was read, which column became what, every line left out, and how many people are new.

    Raises the problems of opening the file and of reading the list; then nothing was written.
    """
    table = read_list(listed)
    mapped = Mapped(guess(table.head).columns, Century[century] if century else None)
    with CaseFile.open(into, passphrase=passphrase) as file:
        reading = read_people(table, mapped, file.intakes.known(), today)
        if reading.people and not only_look:
            file.intakes.take(reading.newcomers)
    done = "neue Akten (nur geprüft, nichts geschrieben)" if only_look else "neue Akten"
    return "\n".join([*_columns(table, mapped), *_left_out(reading), f"{len(reading.people)} {done}"])


def _columns(table: Table, mapped: Mapped) -> list[str]:
    said = [GERMAN.say(table.manner)]
    for column, name in enumerate(table.head):
        key = mapped.columns.get(column)
        said.append(f"  {name} → {GERMAN.say(targets()[key].label) if key else 'nicht übernommen'}")
    return said


def _left_out(reading: Reading) -> list[str]:
    return [f"Zeile {one.line}: {GERMAN.say(one.why)}" for one in reading.left_out]
