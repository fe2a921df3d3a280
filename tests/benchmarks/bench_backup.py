"""What a verified backup of 20,000 people costs, against a plain copy of the same file with fsync.

Run as a program, or call `measure()`. Only the ratios mean something: both sides take turns in one run.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from caseworker.store import CaseFile, Cost
from caseworker.store.backups import making
from tests.benchmarks.bench_store import PASSPHRASE, _fill

PEOPLE, TURNS = 20_000, 7


def measure(people: int = PEOPLE) -> dict[str, float]:
    """Milliseconds (medians), and how many times as long as the plain copy."""
    with tempfile.TemporaryDirectory() as folder:
        file, _code = CaseFile.create(Path(folder) / "bench", PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
        _fill(file, people)
        with file:
            backups = file.backups
            database = file.path / "case.db"
            file._engine.dispose()  # everything stands in the one database now
            plain = Path(folder) / "plain.db"
            draft = Path(folder) / "draft.db"
            own = making.secrets.token_bytes(32)

            def copied() -> None:
                shutil.copyfile(database, plain)
                _settled(plain)

            def written() -> None:
                draft.unlink(missing_ok=True)
                with making.closing(making.connect(database, backups.key)) as source:
                    making.copy(source, draft, own)

            sides = {
                "copy": copied,
                "backup": lambda: making.make(backups.folder, backups.key),
                "of which written under another key": written,
                "of which proved": lambda: making.verified(draft, own),
            }
            spent = _in_turns(sides)
    ratios = {f"{name}, times the copy": round(took / spent["copy"], 1) for name, took in spent.items()}
    return {**{f"{name}, ms": round(1000 * took, 1) for name, took in spent.items()}, **ratios}


def _in_turns(sides: dict[str, Callable[[], object]]) -> dict[str, float]:
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for _turn in range(TURNS):
        for name, side in sides.items():
            begun = time.perf_counter()
            side()
            spent[name].append(time.perf_counter() - begun)
    return {name: statistics.median(times) for name, times in spent.items()}


def _settled(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    os.fsync(opened)
    os.close(opened)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
