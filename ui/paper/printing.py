"""On paper: the PDF itself to CUPS, drawn into the printer on Windows, and painted where there is neither.

Nothing is written to disk: the printing system gets the PDF through a pipe, and a job has no name of a person.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from caseworker.problems import Problem
from caseworker.words import Text, _office
from ui.paper.press import pictures

_DPI = 300
_A4_INCHES = 210 / 25.4
_PATIENCE = 60  # seconds until a silent printing system counts as not answering
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def new_printer(name: str = "Plan") -> QPrinter:
    """A4, in the quality papers are painted in where there is no other way. `name` names the paper, and nobody."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer


def sender(printer: QPrinter, pdf: bytes) -> Callable[[], None] | None:
    """What sends the PDF itself to the chosen printer, in any thread; `None` where it has to be painted.

    What it returns raises `Problem` when the printer does not take it.
    """
    if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        return None
    name, copies, sides = printer.printerName(), printer.copyCount(), _SIDES.get(printer.duplex())
    if sys.platform == "win32":
        return lambda: _send_to_windows(pdf, name, copies, sides)
    if shutil.which("lp") is None:
        return None
    return lambda: send_to_cups(pdf, name, copies, sides)


def _send_to_windows(pdf: bytes, name: str, copies: int, sides: str | None) -> None:
    from ui.paper import windows

    try:
        windows.send(pdf, name, copies, sides)
    except OSError as refused:
        raise no_answer() from refused


def send_to_cups(pdf: bytes, name: str, copies: int = 1, sides: str | None = None) -> None:
    """Hand the PDF to CUPS through a pipe; no name means the usual printer. Raises `Problem`."""
    where = ["-d", name] if name else []
    if name:
        _look(name)
    options = ["-t", "Plan", "-n", str(copies), "-o", "media=A4", *(["-o", f"sides={sides}"] if sides else [])]
    _run(["lp", *where, *options, "-"], pdf)


def _look(name: str) -> None:
    """A printer that has been stopped keeps a job and prints it some day: nothing is sent there."""
    try:
        state = _run(["lpstat", "-p", name])
    except Problem:
        raise _gone(name) from None
    if b" disabled " in state:
        raise _gone(name, _office("Der Drucker {name} ist angehalten.", name=name))
    if b" not accepting " in _run(["lpstat", "-a", name]):
        raise _gone(name, _office("Der Drucker {name} nimmt zurzeit nichts an.", name=name))


def _run(command: list[str], given: bytes = b"") -> bytes:
    # In the language its answers are read in, whatever the system speaks.
    speaking = {**os.environ, "LC_ALL": "C", "LANG": "C"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_PATIENCE, check=True, env=speaking)
    except (OSError, subprocess.SubprocessError) as refused:
        raise no_answer() from refused
    return done.stdout


_REMEDY = _office("Wählen Sie einen anderen Drucker, speichern Sie das Papier als PDF, oder drucken Sie später.")


def no_answer() -> Problem:
    """The printer did not take the paper (users.md 4.2, no. 24)."""
    return Problem(
        _office("Der Drucker antwortet nicht. Ihre Eingaben sind gespeichert, ausgehändigt ist noch nichts."), _REMEDY
    )


def _gone(name: str, what: Text | None = None) -> Problem:
    return Problem(what or _office("Den Drucker {name} gibt es hier nicht mehr.", name=name), _REMEDY)


def drawn_for_paper(pdf: bytes) -> tuple[QImage, ...]:
    """The pages as pictures fine enough for paper, where the PDF itself cannot be handed over."""
    return pictures(pdf, round(_A4_INCHES * _DPI))


def paint(printer: QPrinter, pages: tuple[QImage, ...]) -> None:
    """Paint the pages on the printer. Raises `Problem` when it does not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        raise no_answer()
    for count, page in enumerate(pages):
        if count and not printer.newPage():
            raise no_answer()
        painter.drawImage(QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), page)
    painter.end()
