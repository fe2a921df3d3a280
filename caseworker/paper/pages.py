"""From a sheet to the bytes of its PDF: fills the pages, then draws them."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from reportlab.lib.pagesizes import A4, A6
from reportlab.lib.units import mm

from caseworker.paper.blocks.arrangement import HAIRLINE, Stack, draw_rule
from caseworker.paper.composition import Composition
from caseworker.paper.layout import Layout
from caseworker.paper.pdf.canvas import TaggedCanvas
from caseworker.plan.document import Sheet

# Large enough to be read well (12), or still readable if the sheet then takes fewer pages.
_BODY_SIZES = (12.0, 11.5, 11.0, 10.5)
_ONLY_ON_A_CARD = (10.0, 9.5)  # what spills over onto a second card gets lost
_PAGES_PER_LANGUAGE = 1
_NEXT_TO_NOTHING = 0.3  # of a page
_KEPT_WHOLE = (0.9, 0.5)  # shares of a page up to which nothing is torn, as far as that takes no page more
_NO_END = float("inf")
_SURELY_TOO_LARGE = 1.1  # times the room there is, as far as one can tell without filling pages
_ATTACHED = "plan.json"


@dataclass(frozen=True, slots=True)
class _Paper:
    """A kind of paper with its margins, in points.

    `page_line` is how far the top of the line that counts pages lies above the lower edge, `running_head` how far the
    top of that line lies under the upper one. `runs_on` is the size of the body where it takes more pages than wanted.
    """

    size: tuple[float, float]
    side: float
    top: float
    bottom: float
    page_line: float
    running_head: float
    runs_on: float

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - 2 * self.side

    @property
    def height(self) -> float:
        """Between the margins."""
        return self.size[1] - self.top - self.bottom


_SHEET = _Paper(A4, 18 * mm, 13 * mm, 17 * mm, 12.5 * mm, 6 * mm, 11.0)
_CARD = _Paper(A6, 8 * mm, 8 * mm, 10 * mm, 7.5 * mm, 3 * mm, 10.5)


def print_sheet(sheet: Sheet, layout: Layout = Layout.SIDE_BY_SIDE, attached: str | None = None) -> bytes:
    """The sheet as an accessible PDF for the archive (PDF/UA-1, PDF/A-3a) on A4, or a card on A6.

    The same sheet always gives the same bytes. If the layout names no size, it is set as large as it can be on one page
    for each language, down to 10.5 points; a longer one runs on in 11 points. One whose last page would hold next to
    nothing does without that page if 11 points are enough for it. A card is set in the size of the layout only if it
    then fits its one page, and down to 9.5 points before it needs another; then it runs on in 10.5 points.
    `attached` is JSON that travels with it as a file inside the file. Raises `Problem` if the logo of the office or a
    font of the program cannot be read.
    """
    paper = _CARD if sheet.card else _SHEET
    composition, pages = _composed(sheet, layout, paper)
    canvas = TaggedCanvas(composition.root, sheet.title[0].text, sheet.day, paper.size)
    _draw(canvas, composition, pages, paper, layout)
    if attached is not None:
        canvas.attach(_ATTACHED, attached.encode())
    return canvas.finish()


def _composed(sheet: Sheet, layout: Layout, paper: _Paper) -> tuple[Composition, list[Stack]]:
    """The sheet at the largest size at which it is short enough, and its pages."""
    area = (paper.width, paper.height)
    most = _PAGES_PER_LANGUAGE * (1 if sheet.card else len(sheet.title))
    largest = _NO_END
    for size in _sizes(layout, paper):
        if size > largest:
            continue
        composition = Composition(sheet, layout, size, area)
        pages = _fill(composition, paper, most)
        if pages:
            return _one_page_fewer(sheet, layout, paper, size, pages) or (composition, pages)
        # A text covers an area, so that it grows with the square of its size.
        filled = composition.body.height(paper.width) / (most * paper.height * _SURELY_TOO_LARGE)
        largest = size / sqrt(max(filled, 1.0))
    size = layout.size if layout.size and paper is _SHEET else paper.runs_on
    composition = Composition(sheet, layout, size, area)
    pages = _fill(composition, paper, _NO_END)
    torn = sum(len(page.items) for page in pages) > len(composition.body.items)
    return (_less_torn(sheet, layout, paper, size, len(pages)) if torn else None) or (composition, pages)


def _less_torn(
    sheet: Sheet, layout: Layout, paper: _Paper, size: float, most: int
) -> tuple[Composition, list[Stack]] | None:
    """The sheet with more of its steps and boxes whole, where that takes no more than `most` pages."""
    for share in _KEPT_WHOLE:
        composition = Composition(sheet, layout, size, (paper.width, paper.height), share)
        if pages := _fill(composition, paper, most):
            return composition, pages
    return None


def _one_page_fewer(
    sheet: Sheet, layout: Layout, paper: _Paper, large: float, pages: list[Stack]
) -> tuple[Composition, list[Stack]] | None:
    """The sheet a little smaller, where its last page would otherwise hold next to nothing."""
    if len(pages) == 1 or pages[-1].height(paper.width) > _NEXT_TO_NOTHING * paper.height:
        return None
    for size in _sizes(layout, paper):
        if paper.runs_on <= size < large:
            composition = Composition(sheet, layout, size, (paper.width, paper.height))
            if fewer := _fill(composition, paper, len(pages) - 1):
                return composition, fewer
    return None


def _sizes(layout: Layout, paper: _Paper) -> tuple[float, ...]:
    """The sizes to be tried, the largest first."""
    if paper is not _CARD:
        return _BODY_SIZES if layout.size is None else ()
    sizes = (*_BODY_SIZES, *_ONLY_ON_A_CARD)
    return sizes if layout.size is None else (layout.size, *(size for size in sizes if size < layout.size))


def _fill(composition: Composition, paper: _Paper, most: float) -> list[Stack]:
    """Fill pages; the last one leaves room for what stands at its foot. Nothing if more than `most` are needed."""
    pages = _fill_evenly(composition.body, paper, {}, most)
    foot_room = composition.foot.height(paper.width)
    if pages and foot_room and not pages[-1].fits(paper.width, paper.height - foot_room):
        return _fill_evenly(composition.body, paper, {len(pages) - 1: paper.height - foot_room}, most)
    return pages


def _fill_evenly(rest: Stack, paper: _Paper, less_room: dict[int, float], most: float) -> list[Stack]:
    """Fill pages from the top; `less_room` has the room of those that are shorter, by their index."""
    pages: list[Stack] = []
    while len(pages) < most:
        room = less_room.get(len(pages), paper.height)
        if rest.fits(paper.width, room):
            return [*pages, rest]
        # What neither fits on an empty page nor can be split goes over its end, so that nothing is ever lost.
        first, rest = rest.split(paper.width, room) or (Stack(rest.items[:1]), Stack(rest.items[1:]))
        pages.append(first)
    return []


def _draw(canvas: TaggedCanvas, composition: Composition, pages: list[Stack], paper: _Paper, layout: Layout) -> None:
    left, width, top = paper.side, paper.width, paper.size[1]
    for count, page in enumerate(pages, 1):
        if layout.running_head and count > 1:
            composition.running_head().draw(canvas, left, top - paper.running_head, width)
        page.draw(canvas, left, top - paper.top, width)
        if count == len(pages):
            composition.foot.draw(canvas, left, paper.bottom + composition.foot.height(width), width)
        if len(pages) > 1 or paper is not _CARD:
            draw_rule(canvas, (left, paper.page_line + 2 * mm), (left + width, paper.page_line + 2 * mm), HAIRLINE)
            composition.page_line(count, len(pages)).draw(canvas, left, paper.page_line, width)
        canvas.showPage()
