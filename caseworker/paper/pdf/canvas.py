"""A canvas that says what it draws: everything is either content of an `Element` of the structure or decoration.

Decoration (rules, page numbers, repeated table heads) is called an artifact in PDF; screen readers pass over it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from caseworker.paper.letters.fonts import Face
from caseworker.paper.letters.shaping import Glyph
from caseworker.paper.pdf.annotations import Box, Form, Touch, link
from caseworker.paper.pdf.attachment import attach
from caseworker.paper.pdf.embedding import EmbeddedFont
from caseworker.paper.pdf.file import SmallDocument
from caseworker.paper.pdf.metadata import write_metadata
from caseworker.paper.pdf.objects import Raw, Stream, array, number, refer
from caseworker.paper.pdf.outline import Bookmark, write_outline
from caseworker.paper.pdf.structure import Element, Piece, write_structure

# Operators that draw glyphs of a face: which of them stand for their usual text, and between the operators those that
# do not, whose codes each document chooses.
Inking = tuple[Face, frozenset[int], tuple[str | Glyph, ...]]
Ink = tuple[Inking, ...]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas for pages of that size; `root` is the structure tree of what will be drawn on it."""

    def __init__(self, root: Element, title: str, day: date, page: tuple[float, float]) -> None:
        self._file = io.BytesIO()
        super().__init__(self._file, pagesize=page, invariant=1, pdfVersion=(1, 7), pageCompression=1)
        self._doc.__class__ = SmallDocument
        self._root, self._title, self._day = root, title, day
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._drawn: list[list[Element]] = [[]]  # the elements of each piece of marked content, page by page
        self._touches: list[tuple[Element, Touch]] = []
        self._form = Form(self._doc)
        self._headings: list[Bookmark] = []
        self._pictures: dict[bytes, tuple[str, str]] = {}  # by their bytes: name on pages, reference

    def _make_preamble(self) -> None:
        """ReportLab would name Helvetica, which is not embedded, at the top of every page."""
        self._preamble = "1 0 0 1 0 0 cm"

    def write(self, operators: str) -> None:
        """Add operators to the content of the page."""
        self._code.append(operators)

    def font(self, face: Face) -> EmbeddedFont:
        """The face as embedded in this document."""
        known = self._fonts.get(face)
        if known is None:
            known = self._fonts[face] = EmbeddedFont(face)
        return known

    def show(self, ink: Ink, x: float, y: float) -> None:
        """Draw what was written for all documents, its first glyph starting from that point."""
        written = [f"1 0 0 1 {number(x)} {number(y)} Tm\n"]
        for face, glyphs, operators in ink:
            font = self._fonts.get(face) or self.font(face)
            font.use(glyphs)
            written += [part if isinstance(part, str) else font.code(part) for part in operators]
        self._code.append("".join(written))

    def picture(self, width: int, height: int, colours: bytes) -> str:
        """The name of a picture on pages; three bytes for each pixel, from the top."""
        known = self._pictures.get(colours)
        if known is None:
            size = f"/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/DeviceRGB"
            reference = refer(self._doc, Stream(colours, f"/Type/XObject/Subtype/Image{size}"))
            known = self._pictures[colours] = (f"I{len(self._pictures) + 1}", reference)
        return known[0]

    @property
    def _page(self) -> int:
        return len(self._drawn) - 1

    @contextmanager
    def content(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to that element; without one it is decoration."""
        if element is None:
            self.write("/Artifact BMC")
        else:
            drawn = self._drawn[-1]
            self.write(f"/{element.kind}<</MCID {len(drawn)}>>BDC")
            element.kids.append(Piece(self._page, len(drawn)))
            drawn.append(element)
        yield
        self.write("EMC")

    def touch(self, element: Element, box: Box, target: str, words: str) -> None:
        """Make a box (left, bottom, right, top) of this page a link; `element` is what is drawn there."""
        self._touch(element, Touch(self._page, box, "Link", link(target, words)))

    def fill_in(self, element: Element, box: Box, tooltip: str, tick: bool) -> None:
        """Make a box (left, bottom, right, top) of this page a field for a line of text, or to be ticked."""
        size = (box[2] - box[0], box[3] - box[1])
        entries = self._form.tick_box(*size, tooltip) if tick else self._form.line(*size, tooltip)
        touch = Touch(self._page, box, "Widget", entries)
        self._form.add(touch.written)
        self._touch(element, touch)

    def _touch(self, element: Element, touch: Touch) -> None:
        element.kids.append(touch)
        self._touches.append((element, touch))

    def heading(self, level: int, words: str, top: float) -> None:
        """Remember a heading of that level, so that one can jump to it."""
        self._headings.append(Bookmark(level, words, self._page, top))

    def showPage(self) -> None:
        """End the page."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__class__ = _TaggedPage
        page.StructParents = self._page
        page.Contents = Stream(page.stream.encode("latin-1"))
        touches = [touch for _element, touch in self._touches if touch.page == self._page]
        if touches:
            page.Annots = Raw(array(refer(self._doc, touch.written) for touch in touches))
        if self._pictures:
            page.XObjects = Raw(
                f"<<{' '.join(f'/{name} {reference}' for name, reference in self._pictures.values())}>>"
            )
        self._drawn.append([])

    def attach(self, name: str, content: bytes) -> None:
        """Let JSON from which the document was made travel with it."""
        attach(self._doc, name, content, self._day)

    def finish(self) -> bytes:
        """The whole document. The canvas cannot be used afterwards."""
        document = self._doc
        document.Catalog.__class__ = _Catalog
        write_structure(document, self._root, self._drawn[:-1], self._touches)
        document.Catalog.AcroForm = self._form.write()
        write_outline(document, self._headings)
        write_metadata(document, self._title, self._root.spoken, self._day)
        digest = hashlib.md5(usedforsecurity=False)
        digest.update(f"{self._title} {self._day}".encode("utf-8", "replace"))
        for page in document.Pages.pages:
            digest.update(page.stream.encode("latin-1"))
        document.signature = digest
        fonts = " ".join(f"/{face.name} {font.write(document)}" for face, font in self._fonts.items())
        document.idToObject["BasicFonts"].format = lambda _document: f"<<{fonts}>>".encode()
        document.SaveToFile(self._file, self)
        return self._file.getvalue()


class _TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page that knows its place in the structure tree, and whose tab order follows it."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")
    Tabs = pdfdoc.PDFName("S")


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """A catalogue that knows what its colours mean and what is attached."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF")
    __Refs__ = __NoDefault__
