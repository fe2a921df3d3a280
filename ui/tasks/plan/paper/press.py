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
from ui.work import in_background

_pdfium = Lock()


@dataclass(frozen=True)
class Printed:
    """A sheet as it is printed: the very bytes that are saved or sent to a printer, and pictures of the pages."""

    sheet: Sheet
    pdf: bytes = field(repr=False)
    pages: tuple[QImage, ...] = field(repr=False, compare=False)
    width: int


def print_pages(sheet: Sheet, width: int, before: Printed | None = None) -> Printed:
    """Set a sheet and draw its pages `width` pixels wide; what was set `before` is not set again."""
    from caseworker.paper import print_sheet  # slow to import the first time, so not in the thread of the window

    pdf = before.pdf if before is not None and before.sheet == sheet else print_sheet(sheet)
    return Printed(sheet, pdf, pictures(pdf, width), width)


def pictures(pdf: bytes, width: int) -> tuple[QImage, ...]:
    """Every page of a PDF, `width` pixels wide."""
    import pypdfium2

    with _pdfium:
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
    """Prints the newest sheet it was given; one at a time, and what has been overtaken is not shown."""

    ready = Signal(object)
    refused = Signal(Problem)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[Sheet, int] | None = None
        self._busy = False
        self.last: Printed | None = None

    @property
    def up_to_date(self) -> bool:
        """Whether the last pages are those of the newest sheet."""
        return not self._busy and self.last is not None

    def ask(self, sheet: Sheet, width: int) -> None:
        """Print this one now, or after the one under way."""
        if self.up_to_date and self.last is not None and (self.last.sheet, self.last.width) == (sheet, width):
            self.ready.emit(self.last)
            return
        self._wanted = (sheet, width)
        if not self._busy:
            self._start()

    def _start(self) -> None:
        assert self._wanted is not None
        (sheet, width), before = self._wanted, self.last
        self._wanted, self._busy = None, True
        in_background(self, lambda: _try(sheet, width, before), self._done, self.refused.emit)

    def _done(self, outcome: Printed | Exception) -> None:
        self._busy = False
        if isinstance(outcome, Printed):
            self.last = outcome
        if self._wanted is not None:
            self._start()
        elif isinstance(outcome, Problem):
            self.refused.emit(outcome)
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self.ready.emit(outcome)


def _try(sheet: Sheet, width: int, before: Printed | None) -> Printed | Exception:
    """A failure is handed back, so that the press is free again for the next sheet."""
    try:
        return print_pages(sheet, width, before)
    except Exception as error:
        return error
