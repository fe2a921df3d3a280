"""From a sheet to the bytes of its PDF: fills the pages, then draws them."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from caseworker.paper.blocks.arrangement import HAIRLINE, Stack, draw_rule
from caseworker.paper.composition import Composition
from caseworker.paper.layout import Layout
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.plan.document import Sheet

_SIDE, _TOP, _BOTTOM = 18 * mm, 13 * mm, 17 * mm
_RUNNING_HEAD = 6 * mm  # from the upper edge of the paper to the top of that line
_PAGE_LINE = 12.5 * mm  # from the lower edge of the paper to the top of the line that counts pages
_WIDTH, _HEIGHT = A4[0] - 2 * _SIDE, A4[1] - _TOP - _BOTTOM
# Large enough to be read well (12), or still readable if the plan then takes fewer pages; else the size in the middle.
_BODY_SIZES = (12.0, 11.5, 11.0, 10.5)
_RUNS_ON = 11.0
_PAGES_PER_LANGUAGE = 1
_NO_END = float("inf")


def print_sheet(sheet: Sheet, layout: Layout = Layout.SIDE_BY_SIDE) -> bytes:
    """The sheet as an accessible PDF for the archive (PDF/UA-1, PDF/A-3a) on A4.

    The same sheet always gives the same bytes. If the layout names no size, it is set as large as it can be on one page
    for each language, down to 10.5 points; a longer one runs on in 11 points. Raises `Problem` if the logo of the
    office cannot be read.
    """
    sizes = (layout.size,) if layout.size else _BODY_SIZES
    for size in sizes:
        composition = Composition(sheet, layout, size, (_WIDTH, _HEIGHT))
        pages = _fill(composition, _PAGES_PER_LANGUAGE * len(composition.columns) if len(sizes) > 1 else _NO_END)
        if pages:
            break
    else:
        composition = Composition(sheet, layout, _RUNS_ON, (_WIDTH, _HEIGHT))
        pages = _fill(composition, _NO_END)
    return _draw(sheet, composition, pages, layout.running_head)


def _fill(composition: Composition, most: float) -> list[Stack]:
    """Fill pages; the last one leaves room for what stands at its foot. Nothing if more than `most` are needed."""
    pages = _fill_evenly(composition.body, {}, most)
    foot_room = composition.foot.height(_WIDTH)
    if pages and foot_room and not pages[-1].fits(_WIDTH, _HEIGHT - foot_room):
        return _fill_evenly(composition.body, {len(pages) - 1: _HEIGHT - foot_room}, most)
    return pages


def _fill_evenly(rest: Stack, less_room: dict[int, float], most: float) -> list[Stack]:
    """Fill pages from the top; `less_room` has the room of those that are shorter, by their index."""
    pages: list[Stack] = []
    while len(pages) < most:
        room = less_room.get(len(pages), _HEIGHT)
        if rest.fits(_WIDTH, room):
            return [*pages, rest]
        # What neither fits on an empty page nor can be split goes over its end, so that nothing is ever lost.
        first, rest = rest.split(_WIDTH, room) or (Stack(rest.items[:1]), Stack(rest.items[1:]))
        pages.append(first)
    return []


def _draw(sheet: Sheet, composition: Composition, pages: list[Stack], running_head: bool) -> bytes:
    canvas = TaggedCanvas(composition.root, sheet.title[0].text, sheet.day)
    for count, page in enumerate(pages, 1):
        if running_head and count > 1:
            composition.running_head().draw(canvas, _SIDE, A4[1] - _RUNNING_HEAD, _WIDTH)
        page.draw(canvas, _SIDE, A4[1] - _TOP, _WIDTH)
        if count == len(pages):
            composition.foot.draw(canvas, _SIDE, _BOTTOM + composition.foot.height(_WIDTH), _WIDTH)
        draw_rule(canvas, (_SIDE, _PAGE_LINE + 2 * mm), (_SIDE + _WIDTH, _PAGE_LINE + 2 * mm), HAIRLINE)
        composition.page_line(count, len(pages)).draw(canvas, _SIDE, _PAGE_LINE, _WIDTH)
        canvas.showPage()
    return canvas.finish()
