"""Every benchmark still runs, with the smallest counts: one that died of a renamed function would be missed only at the
end of a release, and its figure would be that of long ago. The numbers themselves mean nothing here.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BENCHMARKS = {path.stem.removeprefix("bench_"): path for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py")}

# What to make smaller: numbers of the module, and what `measure` is called with.
SMALLEST: Mapping[str, tuple[Mapping[str, int], tuple[object, ...]]] = {
    "backup": ({"TURNS": 1}, (30,)),
    "handover": ({}, (3,)),
    "intake": ({}, (30,)),
    "lock": ({"ROUNDS": 1}, ()),
    "offers": ({"DIFFERENT": 10}, (10,)),
    "overview": ({"TURNS": 1}, (30, 30)),
    "paper": ({"ROUNDS": 1, "PLANS_A_ROUND": 1, "MANY": 100, "CHUNK": 50, "ROUNDS_OF_MANY": 1}, ()),
    "people": ({}, ((300,),)),
    "preview": ({"ROUNDS": 3}, ()),
    "store": ({}, (300,)),
    "window": ({"ROUNDS": 1}, ()),
}

_MEASURE = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("bench", sys.argv[1])
bench = importlib.util.module_from_spec(spec)
sys.modules["bench"] = bench
spec.loader.exec_module(bench)
numbers, arguments = json.loads(sys.argv[2])
for name, number in numbers.items():
    assert hasattr(bench, name), name
    setattr(bench, name, number)
print(json.dumps(bench.measure(*arguments)))
"""


def test_every_benchmark_has_its_smallest_counts():
    assert SMALLEST.keys() == BENCHMARKS.keys()


@pytest.mark.parametrize("name", SMALLEST)
def test_a_benchmark_runs(name, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(BENCHMARKS[name]), json.dumps(SMALLEST[name])],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found
    assert all(math.isfinite(value) for value in found.values()), found
