"""Figures of trust: what a test counted, beside the gate it had to reach, for `build/trust.json` and the dossier."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "build" / "trust"
OUTCOMES = "outcomes"


@dataclass(frozen=True)
class Figure:
    """One count: which target of trust.md it belongs to, what was counted, the gate in words, and the value.

    A figure that is `timed` is a time, or a ratio of two: on a busy machine it says little. `test` noted it.
    """

    target: str
    what: str
    gate: str
    value: float | str
    full: bool
    timed: bool
    test: str


Noting = Callable[..., None]


def noting(*, full: bool) -> Noting:
    """The fixture `figure`: call it with the target, what was counted, the value, and the gate in words."""

    def note(target: str, what: str, value: float | str, gate: str, *, timed: bool = False) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        test, _space, _part = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")
        figure = Figure(target, what, gate, value, full, timed, test)
        draft = FOLDER / f".{target}-{os.getpid()}"
        draft.write_text(json.dumps(asdict(figure), ensure_ascii=False), encoding="utf-8")
        name = "".join(letter if letter.isalnum() else "-" for letter in f"{target} {what}")
        draft.replace(FOLDER / f"{name[:120]}.json")
        print(f"{target}: {what}: {value} ({gate})")

    return note


def note_outcome(test: str, outcome: str) -> None:
    """Keep how a test of trust ended: the table says so beside its figures, or instead of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / OUTCOMES).open("a", encoding="utf-8") as file:
        file.write(f"{outcome} {test}\n")
