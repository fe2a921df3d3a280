"""On Windows, PDFium draws the pages into the printer's device context as text and lines, not as pictures.

Written from the documentation of Windows (GDI, print spooler) and PDFium; it cannot be run on the machines this was
built on. All of it is here, so that a failure on a real printer has one place. Numbers are those of `wingdi.h`.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_int, c_int16, c_uint16, c_uint32, c_void_p, c_wchar_p
from typing import Any

from ui.paper.press import pdfium

_OUT, _IN = 2, 8  # DM_OUT_BUFFER, DM_IN_BUFFER
_COPIES, _DUPLEX = 0x100, 0x1000  # dmFields
_SIDES = {"one-sided": 1, "two-sided-long-edge": 2, "two-sided-short-edge": 3}  # DMDUP_*
_DPI_X, _DPI_Y, _LEFT, _TOP = 88, 90, 112, 113  # GetDeviceCaps: LOGPIXELS, PHYSICALOFFSET
_PRINTING = 0x800 | 0x01  # FPDF_PRINTING, FPDF_ANNOT
_POINTS = 72  # an inch


class _DevMode(ctypes.Structure):
    """The beginning of DEVMODEW, as far as it is changed here."""

    _fields_ = (
        ("name", c_uint16 * 32),
        ("versions", c_uint16 * 4),
        ("fields", c_uint32),
        ("paper", c_int16 * 5),
        ("copies", c_int16),
        ("source_quality_colour", c_int16 * 3),
        ("duplex", c_int16),
    )


class _DocInfo(ctypes.Structure):
    """DOCINFOW."""

    _fields_ = (
        ("size", c_int),
        ("name", c_wchar_p),
        ("output", c_wchar_p),
        ("kind", c_wchar_p),
        ("flags", c_uint32),
    )


def send(pdf: bytes, name: str, copies: int, sides: str | None) -> None:
    """Draw the PDF on a printer. Raises `OSError` when it does not take it."""
    with _context(name, copies, sides) as context:
        _draw(pdf, context)


def _draw(pdf: bytes, context: int) -> None:
    import pypdfium2

    render = pypdfium2.raw.FPDF_RenderPage  # only the package for Windows has it
    gdi = _library("gdi32")
    across, down, left, top = (gdi.GetDeviceCaps(context, which) for which in (_DPI_X, _DPI_Y, _LEFT, _TOP))
    with pdfium:
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        try:
            for page in document:
                width, height = round(page.get_width() * across / _POINTS), round(page.get_height() * down / _POINTS)
                _must(gdi.StartPage(context) > 0)
                render(context, page.raw, -left, -top, width, height, 0, _PRINTING)
                _must(gdi.EndPage(context) > 0)
                page.close()
        finally:
            document.close()


@contextmanager
def _context(name: str, copies: int, sides: str | None) -> Iterator[int]:
    """The device context of a print job; a job that fails is taken back whole."""
    gdi = _library("gdi32")
    context = gdi.CreateDCW("WINSPOOL", name, None, _mode(name, copies, sides))
    _must(bool(context))
    try:
        _must(gdi.StartDocW(context, ctypes.byref(_DocInfo(ctypes.sizeof(_DocInfo), "Plan"))) > 0)
        try:
            yield context
        except BaseException:
            gdi.AbortDoc(context)
            raise
        _must(gdi.EndDoc(context) > 0)
    finally:
        gdi.DeleteDC(context)


def _mode(name: str, copies: int, sides: str | None) -> Any:
    """The printer's own settings, with copies and sides as chosen."""
    spooler = _library("winspool.drv")
    printer = c_void_p()
    _must(bool(spooler.OpenPrinterW(name, ctypes.byref(printer), None)))
    try:
        size = spooler.DocumentPropertiesW(None, printer, name, None, None, 0)
        _must(size > 0)
        kept = ctypes.create_string_buffer(size)
        _must(spooler.DocumentPropertiesW(None, printer, name, kept, None, _OUT) > 0)
        mode = _DevMode.from_buffer(kept)
        mode.copies, mode.fields = copies, mode.fields | _COPIES
        if sides:
            mode.duplex, mode.fields = _SIDES[sides], mode.fields | _DUPLEX
        _must(spooler.DocumentPropertiesW(None, printer, name, kept, kept, _IN | _OUT) > 0)
        return kept
    finally:
        spooler.ClosePrinter(printer)


def _library(name: str) -> Any:
    """A library of Windows whose functions take and give back whole handles."""
    library = ctypes.WinDLL(name)  # type: ignore[attr-defined]
    if name == "gdi32":
        library.CreateDCW.restype = c_void_p
        library.CreateDCW.argtypes = (c_wchar_p, c_wchar_p, c_wchar_p, c_void_p)
        library.StartDocW.argtypes = (c_void_p, c_void_p)
        library.GetDeviceCaps.argtypes = (c_void_p, c_int)
        for call in (library.StartPage, library.EndPage, library.EndDoc, library.AbortDoc, library.DeleteDC):
            call.argtypes = (c_void_p,)
    else:
        library.OpenPrinterW.argtypes = (c_wchar_p, c_void_p, c_void_p)
        library.DocumentPropertiesW.argtypes = (c_void_p, c_void_p, c_wchar_p, c_void_p, c_void_p, c_uint32)
        library.ClosePrinter.argtypes = (c_void_p,)
    return library


def _must(done: bool) -> None:
    if not done:
        raise OSError("the printing system of Windows refused")
