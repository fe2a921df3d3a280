"""From the figures that the tests of trust noted to `build/trust.json` and the table `packaging/TRUST.md`.

`python3 packaging/dev.py trust` runs the tests first. The promises stand in `resources/dossier/targets.toml`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOTED = ROOT / "build" / "trust"
COLLECTED = ROOT / "build" / "trust.json"
TABLE = ROOT / "packaging" / "TRUST.md"
TARGETS = ROOT / "resources" / "dossier" / "targets.toml"

Figure = Mapping[str, Any]
Targets = Mapping[str, Mapping[str, str]]

_HEAD = """# What is promised, and the figures

Written by `python3 packaging/dev.py trust`; do not edit. Promises and limits: `resources/dossier/targets.toml`.
*full*: the counts of the gate; *fast*: about a tenth of them. A line that begins with *control* is a weakened setting
that has to fail, or the test would prove nothing. Counts hold wherever they are taken; a time that misses its gate on
a busy machine is to be taken again on a quiet one."""


def collect(noted: Path = NOTED) -> list[Figure]:
    """Every figure, with the day on which it was noted, in the order of the targets."""
    found = []
    for file in noted.glob("T*.json"):
        day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        found.append(json.loads(file.read_text(encoding="utf-8")) | {"day": day.isoformat()})
    # Controls come after what they control.
    return sorted(found, key=lambda one: (one["target"], "control" in one["what"], one["what"]))


def table(figures: Iterable[Figure], targets: Targets) -> Iterator[str]:
    """The lines of TRUST.md: for each target its promise, its figures, and where it falls short."""
    figures = list(figures)
    missing = [name for name in targets if name not in {one["target"] for one in figures}]
    yield from _HEAD.splitlines()
    if missing:
        yield f"\nWithout a figure in this run: {', '.join(missing)}."
    for name, target in targets.items():
        mine = [one for one in figures if one["target"] == name]
        yield f"\n## {name} – {target['promise']}\n"
        if mine:
            yield "| what was counted | figure | gate | tier | date |"
            yield "|---|---|---|---|---|"
            yield from (_line(one) for one in mine)
        if limit := target.get("limit"):
            yield f"\nGrenze: {limit}"


def _line(one: Figure) -> str:
    cells = (one["what"], str(one["value"]), one["gate"], "full" if one["full"] else "fast", one["day"])
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def main() -> int:
    """Write both, print the table."""
    figures = collect()
    targets: Targets = tomllib.loads(TARGETS.read_text(encoding="utf-8"))
    lines = "\n".join(table(figures, targets))
    written = {"collected": date.today().isoformat(), "figures": figures}
    COLLECTED.parent.mkdir(exist_ok=True)
    COLLECTED.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    TABLE.write_text(f"{lines}\n", encoding="utf-8")
    print(lines)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
