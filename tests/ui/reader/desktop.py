"""A desktop of our own for a screen reader: a screen nobody sees, a session bus, and the bus of assistive technology.

Everything lies in a folder of the test and ends with it; nobody else's screen or bus is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SERVICES = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")  # Debian: at-spi2-core
_SESSION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/session</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def running(size: tuple[int, int]) -> Iterator[dict[str, str]]:
    """The desktop, until the test ends: the variables under which a program finds it. Skips where it cannot be had."""
    missing = [program for program in ("Xvfb", "dbus-daemon") if shutil.which(program) is None]
    if missing or not _SERVICES.exists():
        pytest.skip("no desktop for a screen reader here (Debian: apt-get install xvfb dbus at-spi2-core)")
    with tempfile.TemporaryDirectory(prefix="desk-", dir="/tmp") as folder:  # a socket's path must be short
        started: list[subprocess.Popen[str]] = []
        try:
            yield _start(Path(folder), size, started)
        finally:
            for program in reversed(started):
                program.terminate()
                program.wait(10)


def _start(folder: Path, size: tuple[int, int], started: list[subprocess.Popen[str]]) -> dict[str, str]:
    width, height = size
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    display = _first_line(screen, started, dict(os.environ))
    (folder / "session.conf").write_text(_SESSION.format(folder=folder, services=_SERVICES.parent))
    own = {name: str(folder) for name in ("XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    variables = {**os.environ, **own, "DISPLAY": f":{display}"}
    variables.pop("WAYLAND_DISPLAY", None)
    bus = ["dbus-daemon", f"--config-file={folder / 'session.conf'}", "--nofork", "--print-address=1"]
    return {**variables, "DBUS_SESSION_BUS_ADDRESS": _first_line(bus, started, variables)}


def _first_line(command: list[str], started: list[subprocess.Popen[str]], variables: dict[str, str]) -> str:
    """Start a program that says one line when it is ready."""
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    program = subprocess.Popen(command, env=variables, **quiet)
    started.append(program)
    assert program.stdout is not None
    line = program.stdout.readline().strip()
    if not line:
        pytest.skip(f"{command[0]} is installed, but does not start here")
    return line
