"""What it costs to take a list over, against a bare executemany of the rows that are written.

Run as a program, or call `measure()`. Both sides write into an encrypted file of the same kind; only the ratio means
something.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from caseworker.handover.client_lists import guess, list_of, read_people
from caseworker.store import CaseFile, Cost
from caseworker.store.engine import connect
from caseworker.store.keys import KeyFile

PEOPLE = 20_000
PASSPHRASE = "Regen fällt auf Zebras"
TODAY = date(2026, 11, 25)
HEAD = "Kundennr.;Name;Vorname;Geb.-Datum;Geschlecht;Staatsangehörigkeit;Straße;Hausnr.;PLZ;Ort;Telefon;Gültig bis"
FAMILY = ("Kovalenko", "Müller", "Öztürk", "Haddad", "Al-Sayed", "Nguyen", "Schmidt", "Petrenko", "Yılmaz", "Diallo")
GIVEN = ("Olena", "Jörg", "Ayse", "Nour", "Anh", "Pawel", "Taras", "Mariam", "Idris", "Sofija", "Hamid", "Leyla")
# The tables with the rows of an intake, those of the index of names and of the trail among them.
WRITTEN = ("case", "person", "residence", "change", "found_by", "stale_standing", "trail", "trail_words")


def measure(people: int = PEOPLE) -> dict[str, float]:
    """Seconds to read, to write and to take back a list, and the ratio of writing it to a bare executemany."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        table = list_of(_listed(people))
        with _file(Path(folder) / "list") as file:
            reading = read_people(table, guess(table.head), file.intakes.known(), TODAY)
            read = time.perf_counter() - began
            began = time.perf_counter()
            intake = file.intakes.take(reading.newcomers)
            taken = time.perf_counter() - began
            bare = _bare(file, Path(folder) / "bare")
            began = time.perf_counter()
            file.intakes.take_back(intake)
            back = time.perf_counter() - began
    return {"read_s": read, "take_s": taken, "take_to_bare": taken / bare, "take_back_s": back}


def _bare(file: CaseFile, place: Path) -> float:
    """Seconds to write the same rows into another file: one executemany for each table, one transaction."""
    with closing(_raw(file)) as raw:
        rows = {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in WRITTEN}
    other = _file(place)
    other.close()
    with closing(_raw(other)) as raw:
        began = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for name, lines in rows.items():
            gaps = ", ".join("?" * len(lines[0])) if lines else ""
            if gaps:
                raw.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES ({gaps})', lines)
        raw.execute("COMMIT")
        return time.perf_counter() - began


def _file(place: Path) -> CaseFile:
    file, _code = CaseFile.create(place, PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
    return file


def _raw(file: CaseFile) -> Any:
    assert file.path is not None
    key, _user = KeyFile.from_bytes((file.path / "keys.json").read_bytes()).open(passphrase=PASSPHRASE)
    raw = connect(file.path / "case.db", key)
    for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "cache_size=-65536"):
        raw.execute(f"PRAGMA {setting}")
    return raw


def _listed(people: int) -> bytes:
    chance = random.Random(1)
    lines = [HEAD]
    for number in range(people):
        born = date(1960, 1, 1) + timedelta(chance.randrange(16_000))
        name = f"337A{number:06};{chance.choice(FAMILY)}{number};{chance.choice(GIVEN)};{born:%d.%m.%Y}"
        lines.append(f"{name};{chance.choice('wm')};syrisch;Ring;{number % 90};45127;Essen;0201 {number};31.12.2027")
    return "\r\n".join(lines).encode()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
