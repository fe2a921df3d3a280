"""Out of the program: the PDF as a file where the counsellor wants it, or on paper.

Nothing is written anywhere else: the printing system gets the PDF through a pipe, and a job has no name of a person.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from caseworker.problems import Problem
from caseworker.words import _office
from ui.tasks.plan.paper.press import pictures

_DPI = 300
_A4_INCHES = 210 / 25.4
_PATIENCE = 60  # seconds until a silent printing system counts as not answering
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def save_pdf(pdf: bytes, path: Path) -> None:
    """Write the PDF to the place the counsellor chose. Raises `Problem`."""
    try:
        path.write_bytes(pdf)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht schreiben. Der Plan ist gespeichert.", name=path.name)
        raise Problem(what, _office("Wählen Sie einen anderen Ordner, oder prüfen Sie Platz und Rechte.")) from refused


def new_printer() -> QPrinter:
    """A4, in the quality plans are painted in where there is no CUPS."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("Plan")
    return printer


def goes_to_cups(printer: QPrinter) -> bool:
    """Whether the PDF itself can be handed over: a real printer, and a printing system that takes PDFs."""
    return printer.outputFormat() is QPrinter.OutputFormat.NativeFormat and shutil.which("lp") is not None


def cups_command(printer: QPrinter) -> list[str]:
    """What hands a PDF to the chosen printer, with the copies and sides chosen in the dialog."""
    command = ["lp", "-t", "Plan", "-n", str(printer.copyCount()), "-o", "media=A4"]
    if printer.printerName():
        command += ["-d", printer.printerName()]
    if sides := _SIDES.get(printer.duplex()):
        command += ["-o", f"sides={sides}"]
    return [*command, "-"]


def send_to_cups(pdf: bytes, command: list[str]) -> None:
    """Hand the PDF to CUPS through a pipe. Raises `Problem` when the printer does not take it."""
    try:
        subprocess.run(command, input=pdf, capture_output=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError) as refused:
        raise no_answer() from refused


def no_answer() -> Problem:
    """The printer did not take the plan (users.md 4.2, no. 24)."""
    what = _office("Der Drucker antwortet nicht. Der Plan ist gespeichert und noch nicht ausgehändigt.")
    remedy = _office("Wählen Sie einen anderen Drucker, speichern Sie den Plan als PDF, oder drucken Sie später.")
    return Problem(what, remedy)


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
