"""Bookmarks: the headings of a document, so that one can jump to them (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from caseworker.paper.pdf.objects import Raw, number, refer, text_string


@dataclass(slots=True)
class Bookmark:
    """A heading: its level, its words, the index of its page, how far above the lower edge its top lies."""

    level: int
    words: str
    page: int
    top: float
    below: list[Bookmark] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many bookmarks there are below it."""
        return sum(1 + child.count for child in self.below)


class Outline(Raw):
    """The root of all bookmarks, in the place where ReportLab keeps its own."""

    ready = 1

    def prepare(self, _document: Any, _canvas: Any) -> None:
        """ReportLab asks before it saves; everything is written already."""


def write_outline(document: Any, headings: list[Bookmark]) -> None:
    """Write the headings as a tree of bookmarks; nothing if there are none."""
    root = Bookmark(0, "", 0, 0.0)
    path = [root]
    for heading in headings:
        while path[-1].level >= heading.level:
            path.pop()
        path[-1].below.append(heading)
        path.append(heading)
    if not root.below:
        return
    outline = Outline()
    reference = refer(document, outline)
    outline.text = f"<</Type/Outlines/Count {root.count}{_kids(document, root, reference)}>>"
    document.Outlines = document.outline = outline
    document.Catalog.Outlines = outline


def _kids(document: Any, parent: Bookmark, reference: str) -> str:
    """Write what lies below a bookmark; returns its entries for the first and the last of them."""
    written = [Raw() for _child in parent.below]
    references = [refer(document, one) for one in written]
    for at, (child, raw) in enumerate(zip(parent.below, written, strict=True)):
        page = refer(document, document.Pages.pages[child.page], f"Page{child.page + 1}")
        before = f"/Prev {references[at - 1]}" if at else ""
        after = f"/Next {references[at + 1]}" if at + 1 < len(references) else ""
        kids = f"/Count {child.count}{_kids(document, child, references[at])}" if child.below else ""
        goal = f"/Dest[{page}/XYZ null {number(child.top)} null]"
        raw.text = f"<</Title{text_string(child.words)}/Parent {reference}{before}{after}{kids}{goal}>>"
    return f"/First {references[0]}/Last {references[-1]}"
