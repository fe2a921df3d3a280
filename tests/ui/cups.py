"""A real CUPS of our own: in a folder of the test, as the user who runs it, on a socket nobody else knows.

Its one kind of printer is a program that lays what arrives into a tray, byte for byte.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PRINTER = "Flur"
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
umask 077
cat "${{6:--}}" > "{tray}/.job-$1"
echo "$3" > "{tray}/title-$1"
mv "{tray}/.job-$1" "{tray}/job-$1-$4"
"""
_SERVER = """\
Listen {socket}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel warn
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {root}
ServerBin {root}/bin
DataDir /usr/share/cups
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
User {user}
Group {group}
"""


@dataclass(frozen=True)
class Cups:
    """The running printing system."""

    tray: Path

    def arrived(self) -> list[Path]:
        """What lies in the tray, one file for each copy."""
        return sorted(self.tray.glob("job-*"))

    def titles(self) -> list[str]:
        """What the jobs were called, as every user of the printer may read."""
        return [path.read_text().strip() for path in sorted(self.tray.glob("title-*"))]

    def told(self, *command: str) -> None:
        """An order to the printing system, as its administrator gives it."""
        subprocess.run(command, check=True, capture_output=True)


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """CUPS with one printer, until the test ends. Skips where it is not installed."""
    cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    missing = [name for name in ("lp", "lpadmin", "lpstat") if shutil.which(name, path="/usr/bin:/usr/sbin") is None]
    if cupsd is None or missing:
        pytest.skip("no CUPS here (Debian: apt-get install cups-daemon cups-client)")
    with tempfile.TemporaryDirectory(prefix="cups-", dir="/tmp") as folder:  # a socket's path must be short
        root = Path(folder)
        tray = _lay_out(root)
        monkeypatch.setenv("CUPS_SERVER", str(root / "socket"))
        monkeypatch.setenv("PATH", f"{os.environ['PATH']}:/usr/sbin")
        server = subprocess.Popen([cupsd, "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"])
        try:
            _wait(lambda: (root / "socket").exists() and _answers(), server)
            subprocess.run(["lpadmin", "-p", PRINTER, "-E", "-v", f"tray:{tray}"], check=True, capture_output=True)
            _ask_here(root / "socket")
            yield Cups(tray)
        finally:
            _ask_here(None)
            server.terminate()
            server.wait(10)


def _lay_out(root: Path) -> Path:
    import grp
    import pwd

    root.chmod(0o755)
    # As root, CUPS hands jobs to another user: "lp" is who Debian made for it.
    user = "lp" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    group = "lp" if os.getuid() == 0 else grp.getgrgid(os.getgid()).gr_name
    for name in ("bin/backend", "bin/filter", "spool/tmp", "cache", "state", "tmp", "tray"):
        (root / name).mkdir(parents=True)
    (root / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon")
    tray = root / "tray"
    tray.chmod(0o777)
    backend = root / "bin" / "backend" / "tray"
    backend.write_text(_BACKEND.format(tray=tray))
    backend.chmod(0o755)
    (root / "cupsd.conf").write_text(_SERVER.format(socket=root / "socket"))
    (root / "cups-files.conf").write_text(_FILES.format(root=root, user=user, group=group))
    return tray


def _ask_here(socket: Path | None) -> None:
    """Tell libcups in this process as well: it may have looked for a server before, and remembers that."""
    ctypes.CDLL("libcups.so.2").cupsSetServer(str(socket).encode() if socket else None)


def _answers() -> bool:
    return subprocess.run(["lpstat", "-r"], capture_output=True).stdout.startswith(b"scheduler is running")


def _wait(until: object, server: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + 15
    while not until():  # type: ignore[operator]
        if server.poll() is not None or time.monotonic() > patience:
            pytest.skip("CUPS is installed, but does not start here")
        try:
            server.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
