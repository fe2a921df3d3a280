"""Run the tests of trust and put what they counted into `build/trust.json`, the table `packaging/TRUST.md` and the
dossier.

    python3 packaging/dev.py trust            # every promise, with the counts of its gate
    python3 packaging/dev.py trust T04 T15    # these anew, as times want on a quiet machine; all others stay
    python3 packaging/dev.py trust --fast     # about a tenth of the counts, in minutes; the table says so

Further words go to pytest. The promises stand in `resources/dossier/targets.toml`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOTED = ROOT / "build" / "trust"
COLLECTED = ROOT / "build" / "trust.json"
# What goes with the program, so that the dossier shows it on every machine.
SHOWN = ROOT / "resources" / "dossier" / "trust.json"
TABLE = ROOT / "packaging" / "TRUST.md"
TARGETS = ROOT / "resources" / "dossier" / "targets.toml"

Figure = Mapping[str, Any]
Targets = Mapping[str, Mapping[str, str]]

_HEAD = """# What is promised, and the figures

Written by `python3 packaging/dev.py trust`; do not edit. Promises and limits: `resources/dossier/targets.toml`.
*full*: the counts of the gate; *fast*: about a tenth of them. A line that begins with *control* is a weakened setting
that has to fail, or the test would prove nothing. A *count* holds wherever it is taken; a *time* says little on a busy
machine and is to be taken again on a quiet one. *failed* is said of every figure of a test that was not content."""


def main(words: Sequence[str]) -> int:
    """Count all targets, or those among the words, and write what was counted; the exit code is that of the tests."""
    wanted = {word for word in words if re.fullmatch(r"T\d\d", word)}
    more = [word for word in words if word not in wanted and word != "--fast"]
    extent = [] if "--fast" in words else ["--full"]
    shutil.rmtree(NOTED, ignore_errors=True)  # figures of an earlier run would pass for new ones
    tests = [sys.executable, "-m", "pytest", "-m", "trust", *extent, *more, *files_of(wanted)]
    tested = subprocess.call(tests, cwd=ROOT)
    figures = collect(NOTED)
    if wanted:
        figures = renewed(json.loads(SHOWN.read_text(encoding="utf-8"))["figures"], figures, outcomes_of(NOTED))
    write(figures)
    return tested


def files_of(targets: Collection[str]) -> list[str]:
    """The files of tests that note a figure for one of the targets; none when no target is named."""
    named = re.compile("|".join(rf'"{target}"' for target in sorted(targets))) if targets else None
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(one.relative_to(ROOT)) for one in tests if named and named.search(one.read_text(encoding="utf-8"))]


def collect(noted: Path) -> list[Figure]:
    """Every figure, with the day on which it was noted and whether its test failed, in the order of the targets.

    A test that failed before it could note anything stands there as a figure of the target `""`.
    """
    outcomes, found = outcomes_of(noted), []
    for file in noted.glob("T*.json"):
        day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        one = json.loads(file.read_text(encoding="utf-8"))
        found.append(one | {"day": day.isoformat(), "failed": outcomes.get(one["test"]) == "failed"})
    failed = {test for test, outcome in outcomes.items() if outcome == "failed"}
    silent = sorted(failed - {one["test"] for one in found})
    return _in_order([*found, *({"target": "", "what": test, "test": test, "failed": True} for test in silent)])


def outcomes_of(noted: Path) -> Mapping[str, str]:
    """How each test of the run ended; one that passed and failed while it cleaned up has failed."""
    lines = (noted / "outcomes").read_text(encoding="utf-8").splitlines() if (noted / "outcomes").is_file() else []
    told = [(test, outcome) for outcome, _space, test in (line.partition(" ") for line in lines)]
    return dict(sorted(told, key=lambda one: one[1] == "failed"))


def renewed(old: Iterable[Figure], new: Sequence[Figure], ran: Collection[str]) -> list[Figure]:
    """The new figures, and the old ones of all tests but those that `ran`."""
    return _in_order([*(one for one in old if one["test"] not in ran), *new])


def _in_order(figures: Iterable[Figure]) -> list[Figure]:
    """By target, controls after what they control."""
    return sorted(figures, key=lambda one: (one["target"], "control" in one["what"], one["what"]))


def table(figures: Iterable[Figure], targets: Targets) -> Iterator[str]:
    """The lines of TRUST.md: for each target its promise, its figures, and where it falls short."""
    figures = list(figures)
    yield from _HEAD.splitlines()
    yield from _summary(figures, targets)
    for name, target in targets.items():
        mine = [one for one in figures if one["target"] == name]
        yield f"\n## {name} – {target['promise']}\n"
        if mine:
            yield "| what was counted | figure | gate | kind | tier | test | date |"
            yield "|---|---|---|---|---|---|---|"
            yield from (_line(one) for one in mine)
        if limit := target.get("limit"):
            yield f"\nGrenze: {limit}"


def _summary(figures: Sequence[Figure], targets: Targets) -> Iterator[str]:
    """What somebody who reads no further has to know."""
    there = {one["target"] for one in figures}
    if missing := [name for name in targets if name not in there]:
        yield f"\nWithout a figure in this run: {', '.join(missing)}."
    if failed := sorted({one["test"] for one in figures if one["failed"]}):
        yield "\nTests that failed:\n"
        yield from (f"- `{test}`" for test in failed)
    if timed := sorted({one["target"] for one in figures if one.get("timed")}):
        yield "\nTargets with times, to be taken again on a quiet machine:"
        yield f"`python3 packaging/dev.py trust {' '.join(timed)}`"


def _line(one: Figure) -> str:
    kind, tier = "time" if one["timed"] else "count", "full" if one["full"] else "fast"
    cells = (
        one["what"],
        str(one["value"]),
        one["gate"],
        kind,
        tier,
        "failed" if one["failed"] else "passed",
        one["day"],
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def write(figures: Sequence[Figure]) -> None:
    """The figures as JSON, where they were asked for and where the program finds them, and the table, also printed."""
    targets: Targets = tomllib.loads(TARGETS.read_text(encoding="utf-8"))
    lines = "\n".join(table(figures, targets))
    written = {"collected": date.today().isoformat(), "figures": figures}
    COLLECTED.parent.mkdir(exist_ok=True)
    for place in (COLLECTED, SHOWN):
        place.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    TABLE.write_text(f"{lines}\n", encoding="utf-8")
    print(lines)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
