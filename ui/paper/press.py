"""From a sheet to pictures of its pages, beside the window: what is typed never waits for it.

PDFium must not run twice at once in a process, so there is one lock around it for everybody.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from threading import Lock

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from caseworker.plan import Sheet
from caseworker.problems import Problem
from ui.beneath.work import in_background
from ui.paper.manner import Manner

pdfium = Lock()


@dataclass(frozen=True)
class Wanted:
    """A sheet in its manner, its pages drawn so many pixels wide."""

    sheet: Sheet
    manner: Manner
    width: int


@dataclass(frozen=True)
class Printed:
    """A sheet as it is printed: the very bytes that are saved or sent to a printer, and pictures of the pages."""

    wanted: Wanted
    pdf: bytes = field(repr=False)
    pages: tuple[QImage, ...] = field(repr=False, compare=False)

    def is_of(self, sheet: Sheet | None, manner: Manner) -> bool:
        """Whether these are the pages of this sheet in this manner."""
        return (self.wanted.sheet, self.wanted.manner) == (sheet, manner)


def print_pages(wanted: Wanted, before: Printed | None = None) -> Printed:
    """Set a sheet and draw its pages; what was set `before` is not set again."""
    from caseworker.paper import print_sheet  # slow to import the first time, so not in the thread of the window

    if before is not None and before.is_of(wanted.sheet, wanted.manner):
        pdf = before.pdf
    else:
        pdf = print_sheet(wanted.sheet, wanted.manner.on_paper())
    return Printed(wanted, pdf, pictures(pdf, wanted.width))


def pictures(pdf: bytes, width: int) -> tuple[QImage, ...]:
    """Every page of a PDF, `width` pixels wide."""
    import pypdfium2

    with pdfium:
        document = pypdfium2.PdfDocument(io.BytesIO(pdf))
        try:
            return tuple(_picture(page, width) for page in document)
        finally:
            document.close()


def _picture(page: object, width: int) -> QImage:
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)  # type: ignore[attr-defined]
    try:
        drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
        return drawn.copy()
    finally:
        bitmap.close()
        page.close()  # type: ignore[attr-defined]


class Press(QObject):
    """Prints what it was asked for last; one at a time, and what has been overtaken is not shown."""

    ready = Signal(object)
    refused = Signal(Problem)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next: Wanted | None = None
        self._busy = False
        self.last: Printed | None = None

    def ask(self, wanted: Wanted) -> None:
        """Print this now, or after what is under way."""
        if not self._busy and self.last is not None and self.last.wanted == wanted:
            self.ready.emit(self.last)
            return
        self._next = wanted
        if not self._busy:
            self._start()

    def _start(self) -> None:
        assert self._next is not None
        wanted, before = self._next, self.last
        self._next, self._busy = None, True
        in_background(self, lambda: _try(wanted, before), self._done, self.refused.emit)

    def _done(self, outcome: Printed | Exception) -> None:
        self._busy = False
        if isinstance(outcome, Printed):
            self.last = outcome
        if self._next is not None:
            self._start()
        elif isinstance(outcome, Problem):
            self.refused.emit(outcome)
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self.ready.emit(outcome)


def _try(wanted: Wanted, before: Printed | None) -> Printed | Exception:
    """A failure is handed back, so that the press is free again for the next sheet."""
    try:
        return print_pages(wanted, before)
    except Exception as error:
        return error
