"""What things are and in which order they are read: the structure tree of an accessible PDF (ISO 32000-1, 14.7).

The tree is built in reading order before anything is drawn; drawing only adds where the content of an element lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caseworker.paper.pdf.annotations import Touch
from caseworker.paper.pdf.objects import Raw, array, refer, text_string

# Elements without content are left out of the tree, but cells of a line that has any are needed to count columns.
_CELLS = frozenset({"TD", "TH"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of marked content: the index of its page, and its number on that page."""

    page: int
    number: int


class Element:
    """A node of the structure tree: its standard type ("P", "H1", "TD", …) and the language it is spoken in.

    `attributes` is a PDF dictionary as written, such as the scope of a table head; `alternative` says what a picture
    shows. `kids` are what it contains, in reading order. A heading with a `bookmark` can be jumped to under that name.
    """

    def __init__(
        self, kind: str, parent: Element | None = None, language: str = "", attributes: str = "", alternative: str = ""
    ) -> None:
        self.kind, self.attributes, self.alternative = kind, attributes, alternative
        inherited = parent.spoken if parent else ""
        self.spoken: str = language or inherited
        self.language = "" if self.spoken == inherited else self.spoken
        self.kids: list[Element | Piece | Touch] = []
        self.reference = self.bookmark = ""
        if parent is not None:
            parent.kids.append(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was drawn."""
        return all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)

    def _is_kept(self, kid: Element | Piece | Touch) -> bool:
        return not isinstance(kid, Element) or kid.kind in _CELLS or not kid.is_empty

    def write(self, document: Any, parent: str, pages: list[str]) -> str:
        """Write it and all below it; returns how to refer to it."""
        written = Raw()
        self.reference = refer(document, written)
        # Content on the page of the element needs no more than its number.
        page = next((kid.page for kid in self.kids if isinstance(kid, Piece)), None)
        kids = [self._write_kid(kid, document, pages, page) for kid in self.kids if self._is_kept(kid)]
        entries = [
            f"/Pg {pages[page]}" if page is not None else "",
            f"/Lang({self.language})" if self.language else "",
            f"/Alt{text_string(self.alternative)}" if self.alternative else "",
            f"/A{self.attributes}" if self.attributes else "",
            f"/K{array(kids)}" if kids else "",
        ]
        written.text = f"<</Type/StructElem/S/{self.kind}/P {parent}{''.join(entries)}>>"
        return self.reference

    def _write_kid(self, kid: Element | Piece | Touch, document: Any, pages: list[str], page: int | None) -> str:
        match kid:
            case Element():
                return kid.write(document, self.reference, pages)
            case Piece():
                if kid.page == page:
                    return str(kid.number)
                return f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.number}>>"
            case Touch():
                return f"<</Type/OBJR/Pg {pages[kid.page]}/Obj {refer(document, kid.written)}>>"


def write_structure(
    document: Any, root: Element, drawn: list[list[Element]], touches: list[tuple[Element, Touch]]
) -> None:
    """Write the tree. `drawn` are the elements of the marked content of each page, `touches` what can be touched."""
    tree = Raw()
    top = refer(document, tree)
    pages = [refer(document, page, f"Page{count}") for count, page in enumerate(document.Pages.pages, 1)]
    first = root.write(document, top, pages)
    parents = [
        f"{count} {refer(document, Raw(array(element.reference for element in elements)))}"
        for count, elements in enumerate(drawn)
    ]
    for count, (element, touch) in enumerate(touches, len(drawn)):
        touch.write(count)
        parents.append(f"{count} {element.reference}")
    parent_tree = refer(document, Raw(f"<</Nums[{' '.join(parents)}]>>"))
    tree.text = f"<</Type/StructTreeRoot/K {first}/ParentTree {parent_tree}/ParentTreeNextKey {len(parents)}>>"
    document.Catalog.StructTreeRoot = document.Reference(tree)
    document.Catalog.MarkInfo = Raw("<</Marked true>>")
