"""`caseworker rescue`: read what can be read of a damaged case file into a new one, and say what is missing."""

from __future__ import annotations

from pathlib import Path

from caseworker.store import CaseFile, Rescued


def rescued(path: Path, into: Path, passphrase: str) -> str:
    """Rescue, and a table with a line for everybody: number, rows saved, answers missing. Names stay in the file.

    Raises the problems of opening, or `Damaged` when only a backup helps.
    """
    return as_table(CaseFile.rescue(path, into, passphrase=passphrase))


def as_table(found: Rescued) -> str:
    """What was saved and what was not, person by person."""
    lines = [f"Gerettet in: {found.path}", f"{'Nummer':10}{'Zeilen':>8}{'fehlt':>8}"]
    lines += [f"{person.number:10}{person.rows:8}{person.missing:8}" for person in found.people]
    lines.append("Es fehlt nichts." if found.whole else f"Nicht lesbare Stellen: {found.gaps}")
    return "\n".join(lines)
