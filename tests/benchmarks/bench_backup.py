"""What a verified backup of 20,000 people costs, against a plain copy of the same file with fsync.

Run as a program, or call `measure()`. Only the ratios mean something: all sides take turns in one run. Beside the time
on the wall stands that of the processor, which other programs make longer by less.

The gate of issue 5 is three times the copy. One reading of all MACs costs almost that by itself, and a backup needs
two: that of what it copies (a damaged page must not push out a good backup), and that of what was written. What each
part costs stands beside it, so that whoever finds a cheaper way can see where.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from caseworker.store import CaseFile, Cost
from caseworker.store.backups import making
from caseworker.store.engine import connect, whole
from tests.benchmarks.bench_store import PASSPHRASE, _fill

PEOPLE, TURNS = 20_000, 7


def measure(people: int = PEOPLE) -> dict[str, float]:
    """Milliseconds (medians), and how many times as long as the plain copy."""
    with tempfile.TemporaryDirectory() as folder:
        file, _code = CaseFile.create(Path(folder) / "bench", PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
        _fill(file, people)
        with file:
            file._engine.dispose()  # everything stands in the one database now
            spent = _in_turns(_sides(file, Path(folder)))
    found = {}
    for number, clock in enumerate(("ms", "ms of the processor")):
        copied = spent["copy"][number]
        for name, took in spent.items():
            found[f"{name}, {clock}"] = round(1000 * took[number], 1)
            found[f"{name}, times the copy, {clock}"] = round(took[number] / copied, 1)
    return found


def _sides(file: CaseFile, folder: Path) -> dict[str, Callable[[], object]]:
    backups, database = file.backups, file.path / "case.db"
    plain, draft, own = folder / "plain.db", folder / "draft.db", making.secrets.token_bytes(32)

    def copied() -> None:
        shutil.copyfile(database, plain)
        making.settle(plain)

    def read() -> None:
        with closing(connect(database, backups.key)) as source, making._snapshot(source):
            making.counted(source)

    def written() -> None:
        draft.unlink(missing_ok=True)
        with closing(connect(database, backups.key)) as source:
            making.copy(source, draft, own)

    return {
        "copy": copied,
        "backup": lambda: shutil.rmtree(making.make(backups.folder, backups.key).path),
        "trees and counts alone": read,
        "another key and its MACs alone": written,
        "one reading of all MACs alone": lambda: whole(database, backups.key),
    }


def _in_turns(sides: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """The medians of each side, on the wall and of the processor."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    for _turn in range(TURNS):
        for name, side in sides.items():
            wall, processor = time.perf_counter(), time.process_time()
            side()
            spent[name].append((time.perf_counter() - wall, time.process_time() - processor))
    return {
        name: (statistics.median(wall for wall, _processor in times), statistics.median(own for _wall, own in times))
        for name, times in spent.items()
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
