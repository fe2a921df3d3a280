"""Run pytest for `dev.py test`: all tests in two processes at once, or what further words name in one.

The window's tests take more than half of the time, so two processors need half of it. The two share neither process nor
folder: none meets what the other left.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

WINDOW = "tests/ui"
PYTEST = (sys.executable, "-m", "pytest")


def main(words: Sequence[str]) -> int:
    """The exit code: any red test makes the whole red."""
    if words:
        with own_folder() as variables:
            return subprocess.call([*PYTEST, *words], env=variables)
    began = time.monotonic()
    with ThreadPoolExecutor() as beside:
        parts = beside.submit(part, "others", f"--ignore={WINDOW}"), beside.submit(part, "window", WINDOW)
        ended = [one.result() for one in parts]
    for _code, figures in ended:
        print(figures)
    print(f"{together(figures for _code, figures in ended)} in {time.monotonic() - began:.2f}s")
    return max(code for code, _figures in ended)


@contextmanager
def own_folder() -> Iterator[Mapping[str, str]]:
    """The environment of one pytest, with a folder of its own for temporary files, into which a guest may look."""
    with tempfile.TemporaryDirectory(prefix="caseworker-test-", ignore_cleanup_errors=True) as temporary:
        Path(temporary).chmod(0o711)
        yield {**os.environ, "TMPDIR": temporary}


def part(called: str, *words: str) -> tuple[int, str]:
    """One pytest of several: its exit code, and its last line, with the figures. Each line bears what it is called."""
    with own_folder() as variables:
        running = subprocess.Popen([*PYTEST, *words], env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert running.stdout is not None
        line = ""
        for said in running.stdout:
            line = f"{called} | {said.decode(errors='replace').rstrip()}"
            print(line, flush=True)
        return running.wait(), line


def together(figures: Iterable[str]) -> str:
    """The figures of the parts as one pytest would have said them: "2 passed, 1 skipped"."""
    counted: Counter[str] = Counter()
    for line in figures:
        for number, what in re.findall(r"\b(\d+) ([a-z]+)(?=,| in )", line):
            counted[what.removesuffix("s")] += int(number)
    return ", ".join(f"{number} {what}" for what, number in counted.items())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
