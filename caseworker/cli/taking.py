"""`caseworker import`: take the people of a list, or one out of an Auskunft, over into a case file, or only look."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseworker.handover.client_lists import Century, Mapped, Reading, Table, guess, read_list, read_people, targets
from caseworker.handover.portability import read_portable, take_portable
from caseworker.store import CaseFile
from caseworker.words import GERMAN


def taken_over(listed: Path, into: Path, passphrase: str, century: str | None, today: date, *, only_look: bool) -> str:
    """What was read, which column became what, every line left out, and how many people are new.

    Raises the problems of opening the file and of reading the list; then nothing was written.
    """
    if listed.suffix.lower() == ".json":
        return _taken_back_in(listed, into, passphrase, only_look=only_look)
    table = read_list(listed)
    mapped = Mapped(guess(table.head).columns, Century[century] if century else None)
    with CaseFile.open(into, passphrase=passphrase) as file:
        reading = read_people(table, mapped, file.intakes.known(), today)
        if reading.people and not only_look:
            file.intakes.take(reading.newcomers)
    looked = " (nur geprüft, nichts geschrieben)" if only_look else ""
    return "\n".join([*_columns(table, mapped), *_left_out(reading), f"Neue Akten: {len(reading.people)}{looked}"])


def _taken_back_in(listed: Path, into: Path, passphrase: str, *, only_look: bool) -> str:
    """One person out of the JSON of an Auskunft."""
    found = read_portable(listed)
    if not only_look:
        with CaseFile.open(into, passphrase=passphrase) as file:
            take_portable(file, found)
    return f"{found.count} Angaben" + (" (nur geprüft, nichts geschrieben)" if only_look else " in einer neuen Akte")


def _columns(table: Table, mapped: Mapped) -> list[str]:
    said = [GERMAN.say(table.manner)]
    for column, name in enumerate(table.head):
        key = mapped.columns.get(column)
        said.append(f"  {name} → {GERMAN.say(targets()[key].label) if key else 'nicht übernommen'}")
    return said


def _left_out(reading: Reading) -> list[str]:
    return [f"Zeile {one.line}: {GERMAN.say(one.why)}" for one in reading.left_out]
