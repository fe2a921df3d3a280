"""`caseworker trail`: what the trail says, for two people with one release key each, about one case and some days.

Nobody reads it alone, and nobody reads all of it: a look names its reason and is noted in the trail itself (trust.md
T36, and the agreement with the staff council in the dossier).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from getpass import getpass
from pathlib import Path

from caseworker.office import LARGEST, read_lock, read_office_key
from caseworker.office.disk import read_whole
from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.store.keys import Secret
from caseworker.store.trail import Action, Fault, Looking, Result, Said
from caseworker.words import GERMAN, _office


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see: which file, with whose keys, about which case, from when until when, and why.

    Without the key of the office the passphrase of the file is asked for. Without a case it is what concerns no single
    one.
    """

    file: Path
    releases: tuple[Path, Path]
    office_key: Sequence[Path] | None
    number: str | None
    since: date
    until: date
    reason: str


def looked_at(wish: Wish) -> str:
    """The entries as lines, and whether the chain is whole. Raises `Problem`, and then nothing is shown."""
    first, second = (read_lock(read_whole(file, LARGEST)) for file in wish.releases)
    with CaseFile.open(wish.file, **_secret(wish.office_key)) as case_file:
        case_id = _case(case_file, wish.number)
        looking = Looking(wish.reason, wish.since, wish.until, case_id)
        fault, found = case_file.trail.fault(), case_file.trail.read(first, second, looking)
    return "\n".join(_lines(wish, found, fault))


def _secret(office_key: Sequence[Path] | None) -> Secret:
    if office_key:
        return {"office": read_office_key([read_whole(one, LARGEST) for one in office_key])}
    return {"passphrase": getpass("Kennwort: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")}


def _case(case_file: CaseFile, number: str | None) -> int | None:
    if number is None:
        return None
    case_id = case_file.finding.numbered(number)
    if case_id is None:
        what = _office("Eine Akte {number} gibt es in dieser Falldatei nicht.", number=number)
        raise Problem(what, _office("Die Nummer steht auf dem Plan, zum Beispiel 0142-7."))
    return case_id


def _lines(wish: Wish, found: list[Said], fault: Fault | None) -> Iterator[str]:
    about = f"Akte {wish.number}" if wish.number else "was keine einzelne Akte betrifft"
    yield f"Protokoll, {about}, {GERMAN.say(wish.since)} bis {GERMAN.say(wish.until)}. Anlass: {wish.reason}"
    yield GERMAN.say(
        _office("Die Kette ist vollständig und unverändert.")
        if fault is None
        else _office("Eintrag {number}: {what}", number=fault.number, what=fault.what)
    )
    yield f"{len(found)} Einträge; dass sie gelesen wurden, steht jetzt im Protokoll."
    yield from map(_line, found)


def _line(one: Said) -> str:
    said, at = one.words, datetime.fromisoformat(one.at).astimezone()
    action = Action.__members__.get(said["action"])
    result = Result.__members__.get(said.get("result", ""), Result.DONE)
    parts = [GERMAN.say(action) if action else said["action"], said["by"]]
    parts += [f"Zweck: {said['purpose']}"] if said.get("purpose") else []
    parts += [f"an {said['recipient']}"] if said.get("recipient") else []
    parts += [f"{said['count']}-mal"] if said.get("count", 1) != 1 else []
    parts += [GERMAN.say(result)] if result is not Result.DONE else []
    return f"{one.number:04d}  {at:%d.%m.%Y %H:%M}  {', '.join(parts)}"
