"""Run pytest for `dev.py test`: all tests in two processes at once, or what further words name in one.

The window's tests take more than half of the time, so two processors need half of it. The two share neither process nor
folder: none meets what the other left.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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
    with ThreadPoolExecutor() as beside:
        parts = beside.submit(part, "others", f"--ignore={WINDOW}"), beside.submit(part, "window", WINDOW)
        ended = [one.result() for one in parts]
    for _code, figures in ended:
        print(figures)
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


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
