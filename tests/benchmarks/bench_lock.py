"""How long the lock takes, in processes of their own: `python tests/benchmarks/bench_lock.py`.

From the trigger to the lock window of the process that stands in for this one (gate of trust.md: 500 ms), beside the
start of the same window in a fresh process: the lock costs what a start costs. The least of several counts, because
other programs only ever make it slower.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.trust.conftest import Home, said  # noqa: E402

ROUNDS = 5

_START = """
import time
from tests.trust.session import stay_locked
from ui.beneath.hardening import harden
from ui.lock.again import Locked
harden()
stay_locked(Locked(None))
"""


def lock(folder: Path) -> tuple[float, float]:
    """Seconds from the trigger to the blank window, and to the lock window of the new process."""
    home = Home(folder / "home")
    program = home.session("half", STOP_BEFORE_LOCK="1")
    try:
        pid = int(said(program, "open"))
        said(program, "typed")
        os.kill(pid, signal.SIGUSR1)
        triggered, blank = float(said(program, "trigger")), float(said(program, "blank"))
        return blank - triggered, float(said(program, "locked")) - triggered
    finally:
        program.kill()
        program.wait()


def start(folder: Path) -> float:
    """Seconds a fresh process needs to the same window."""
    home = Home(folder / "home")
    began = time.clock_gettime(time.CLOCK_BOOTTIME)
    command = [sys.executable, "-c", _START]
    program = subprocess.Popen(
        command, cwd=ROOT, env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        return float(said(program, "locked")) - began
    finally:
        program.kill()
        program.wait()


def measure() -> dict[str, float]:
    """Milliseconds from the trigger, and the lock as a multiple of a fresh start."""
    blank, locked, started = [], [], []
    for _round in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            one, other = lock(Path(folder, "lock"))
            blank.append(one)
            locked.append(other)
            started.append(start(Path(folder, "start")))
    return {
        "blank_window_ms": min(blank) * 1000,
        "lock_window_ms": min(locked) * 1000,
        "fresh_start_ms": min(started) * 1000,
        "lock_ratio": min(locked) / min(started),
    }


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure().items()}, indent=1))
