"""A canvas that says what it draws: structure, languages and metadata of an accessible PDF (PDF/UA-1, ISO 14289-1).

Everything drawn is either content of an `Element` of the structure tree or an artifact (rules, page numbers, repeated
table heads). The tree is built in reading order before anything is drawn; drawing only adds where its content lies.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from caseworker import __version__
from caseworker.paper.embedding import EmbeddedFont, Raw
from caseworker.paper.fonts import Face

# Streams are binary: ASCII85 makes them a quarter larger and slower to write.
rl_config.useA85 = 0

_PRODUCER = f"Caseworker {__version__}"
# Elements without content are left out of the tree, but cells of a line that has any are needed to count columns.
_CELLS = frozenset({"TD", "TH"})


class Element:
    """A node of the structure tree: its standard type ("P", "H1", "TD", …) and the language it is spoken in.

    `attributes` is a PDF dictionary as written, such as the scope of a table head.
    """

    def __init__(self, kind: str, parent: Element | None = None, language: str = "", attributes: str = "") -> None:
        self.kind, self.attributes = kind, attributes
        inherited = parent.spoken if parent else ""
        self.spoken: str = language or inherited
        self.language = "" if self.spoken == inherited else self.spoken
        self.children: list[Element] = []
        self.pieces: list[tuple[int, int]] = []
        self.reference = ""
        if parent is not None:
            parent.children.append(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was drawn."""
        return not self.pieces and all(child.is_empty for child in self.children)

    @property
    def kept_children(self) -> list[Element]:
        """Those that are written."""
        return [child for child in self.children if child.kind in _CELLS or not child.is_empty]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas for A4 pages; `root` is the structure tree of what will be drawn on it."""

    def __init__(self, root: Element, title: str, day: date) -> None:
        self._file = io.BytesIO()
        super().__init__(self._file, pagesize=A4, invariant=1, pdfVersion=(1, 7), pageCompression=1)
        self._root, self._title, self._day = root, title, day
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._drawn_on_page: list[Element] = []
        self._drawn_on_pages: list[list[Element]] = []

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
            known = self._fonts[face] = EmbeddedFont(self._doc, face, f"S{len(self._fonts) + 1}")
        return known

    @contextmanager
    def content(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to that element; without one it is decoration."""
        if element is None:
            self.write("/Artifact BMC")
        else:
            self.write(f"/{element.kind}<</MCID {len(self._drawn_on_page)}>>BDC")
            element.pieces.append((len(self._drawn_on_pages), len(self._drawn_on_page)))
            self._drawn_on_page.append(element)
        yield
        self.write("EMC")

    def showPage(self) -> None:
        """End the page."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__class__ = _TaggedPage
        page.StructParents = len(self._drawn_on_pages)
        self._drawn_on_pages.append(self._drawn_on_page)
        self._drawn_on_page = []

    def finish(self) -> bytes:
        """The whole document. The canvas cannot be used afterwards."""
        document = self._doc
        self._write_structure()
        self._write_metadata()
        digest = hashlib.md5(usedforsecurity=False)
        digest.update(f"{self._title} {self._day}".encode("utf-8", "replace"))
        for page in document.Pages.pages:
            digest.update(page.stream.encode("latin-1"))
        document.signature = digest
        document.SaveToFile(self._file, self)
        return self._file.getvalue()

    def _write_structure(self) -> None:
        """The structure tree, written as text: object numbers are known as soon as an object is referred to."""
        catalog = self._doc.Catalog
        tree = Raw()
        reference = self._refer(tree)
        pages = [
            self._number_of(self._doc.Reference(page, f"Page{count}"))
            for count, page in enumerate(self._doc.Pages.pages, 1)
        ]
        top = self._write_element(self._root, reference, pages)
        parents = " ".join(
            f"{count} {self._refer(Raw(_array(element.reference for element in elements)))}"
            for count, elements in enumerate(self._drawn_on_pages)
        )
        parent_tree = self._refer(Raw(f"<</Nums[{parents}]>>"))
        tree.text = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree {parent_tree}/ParentTreeNextKey {len(self._drawn_on_pages)}>>"
        )
        catalog.StructTreeRoot = self._doc.Reference(tree)
        catalog.MarkInfo = Raw("<</Marked true>>")

    def _write_element(self, element: Element, parent: str, pages: list[str]) -> str:
        written = Raw()
        element.reference = self._refer(written)
        kids = [f"<</Type/MCR/Pg {pages[page]}/MCID {piece}>>" for page, piece in element.pieces]
        kids += [self._write_element(child, element.reference, pages) for child in element.kept_children]
        language = f"/Lang({element.language})" if element.language else ""
        attributes = f"/A{element.attributes}" if element.attributes else ""
        content = f"/K{_array(kids)}" if kids else ""
        written.text = f"<</Type/StructElem/S/{element.kind}/P {parent}{language}{attributes}{content}>>"
        return element.reference

    def _write_metadata(self) -> None:
        document = self._doc
        catalog = document.Catalog
        catalog.Lang = pdfdoc.PDFString(self._root.spoken)
        catalog.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
        stamp = f"(D:{self._day:%Y%m%d}000000Z)"
        information = (
            f"<</Title {text_string(self._title)}/Producer({_PRODUCER})/CreationDate {stamp}/ModDate {stamp}>>"
        )
        document.info.format = lambda _document: information.encode("ascii")
        packet = _xmp(self._title, self._root.spoken, self._day).encode("utf-8", "replace")
        entries = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
        catalog.Metadata = pdfdoc.PDFStream(entries, packet)

    def _refer(self, thing: Any) -> str:
        return self._number_of(self._doc.Reference(thing))

    def _number_of(self, reference: Any) -> str:
        return f"{self._doc.idToObjectNumberAndVersion[reference.name][0]} 0 R"


class _TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page that knows its place in the structure tree, and whose tab order follows it."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")
    Tabs = pdfdoc.PDFName("S")


def text_string(text: str) -> str:
    """A PDF text string in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _array(items: Any) -> str:
    return f"[{' '.join(items)}]"


def _xmp(title: str, language: str, day: date) -> str:
    """Metadata that says: this is PDF/UA-1. PDF/A will add its own part here."""
    name, stamp = escape(title), f"{day}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
