"""Small parts of a PDF file, written as text: ReportLab numbers the objects and keeps the table of where they lie."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from copy import copy
from typing import Any

from reportlab.pdfbase import pdfdoc

_SMALL = 6  # of the levels of compression


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object written as it stands; `text` may be filled in until the document is saved."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        """The bytes of the object."""
        return self.text.encode("latin-1")


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream with these entries in its dictionary, compressed unless it has to be read by simple programs.

    ReportLab's own streams end without a line end before `endstream`, which PDF/A forbids (ISO 19005-3, 6.1.7.1).
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", compressed: bool = True) -> None:
        self._content = zlib.compress(content, _SMALL) if compressed else content
        self._entries = f"{'/Filter/FlateDecode' if compressed else ''}{entries}"

    def again(self) -> Stream:
        """The same for another document, without compressing it again."""
        return copy(self)

    def format(self, _document: Any) -> bytes:
        """The bytes of the object."""
        head = f"<<{self._entries}/Length {len(self._content)}>>\nstream\n"
        # Both characters of a line end: after data that end with "\r" a mere "\n" would seem to be one with it.
        return head.encode("latin-1") + self._content + b"\r\nendstream\n"


def refer(document: Any, thing: Any, name: str | None = None) -> str:
    """How other objects refer to that one; it becomes part of the document by being referred to."""
    reference = document.Reference(thing, name)
    return f"{document.idToObjectNumberAndVersion[reference.name][0]} 0 R"


def number(value: float) -> str:
    """A number as short as it can be written, to a hundredth."""
    return f"{round(value, 2):.8g}"


def text_string(text: str) -> str:
    """A text string in UTF-16, so that no character of it is ever syntax."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def array(items: Iterable[str]) -> str:
    """An array of things already written."""
    return f"[{' '.join(items)}]"
