"""How long a printed plan takes, beside plain ReportLab with the same words: python -m tests.benchmarks.bench_paper

Plain ReportLab (Platypus, TrueType fonts) draws neither joined nor mirrored letters and no structure; it is the
measure only because everybody knows it. Both are measured warm, in turns, in one process.
"""

import io
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from caseworker.paper import print_sheet
from caseworker.places import RESOURCES
from caseworker.plan import document
from caseworker.plan.document import Saying, Sheet
from tests.paper.sheets import plan

ROUNDS, PLANS_A_ROUND = 15, 4


def measure() -> dict[str, float]:
    """Milliseconds for a plan in German and Arabic, here and in plain ReportLab, and the ratio (at most 1 is good)."""
    sheet = plan("de", "ar")
    for name in ("NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / f"{name}.ttf")))
    times: dict[str, list[float]] = {"ours": [], "stock": []}
    for turn in range(ROUNDS + 1):
        for name, make in (("ours", lambda: print_sheet(sheet)), ("stock", lambda: stock_print(sheet))):
            took = milliseconds(make)
            if turn:
                times[name].append(took)
    ours, stock = median(times["ours"]), median(times["stock"])
    figures = {"plan_ms": ours, "stock_reportlab_ms": stock, "ratio": ours / stock}
    for name, value in figures.items():
        print(f"{name:20} {value:8.2f}")
    return figures


def milliseconds(make: Callable[[], object]) -> float:
    start = perf_counter()
    for _turn in range(PLANS_A_ROUND):
        make()
    return (perf_counter() - start) * 1000 / PLANS_A_ROUND


def stock_print(sheet: Sheet) -> bytes:
    """The words of a sheet in German and Arabic, set by Platypus."""
    file = io.BytesIO()
    story = [flowable for block in sheet.blocks for flowable in stock_block(block)]
    SimpleDocTemplate(file, pagesize=A4, invariant=1).build([*story, pair(sheet.footer[0], 9)])
    return file.getvalue()


def stock_block(block: object) -> Iterator[Flowable]:
    match block:
        case document.Title(text, under):
            yield pair(text, 20, bold=True)
            yield pair(under, 12)
        case document.Heading(text, under):
            yield pair(text, 14, bold=True)
            if under:
                yield pair(under, 9)
        case document.Paragraph(text):
            yield pair(text, 12)
        case document.Fact(label, value):
            yield pair(label, 12, after=value)
        case document.Items(items):
            for item in items:
                yield pair(item, 12)
        case document.Box(text, paragraphs):
            for saying in (text, *paragraphs):
                yield pair(saying, 12)
        case document.Table(head, groups):
            for group in groups:
                yield pair(group.title, 12, bold=True)
                rows = [stock_cells(head, row) for row in group.rows]
                yield Table(rows, colWidths=[220, 220], style=[("LINEABOVE", (0, 0), (-1, -1), 0.4, "black")])


def stock_cells(head: tuple[Saying, ...], row: document.Row[Saying]) -> list[list[Paragraph]]:
    said = [(label, cell) for label, cell in zip(head, row.cells, strict=True) if cell]
    return [
        [
            paragraph(cell[side].text if not at else f"{label[side].text} {cell[side].text}", side, 12 if not at else 9)
            for at, (label, cell) in enumerate(said)
        ]
        for side in (0, 1)
    ]


def pair(saying: Saying, size: float, bold: bool = False, after: Saying | None = None) -> Table:
    texts = [said.text if after is None else f"{said.text}: {after[at].text}" for at, said in enumerate(saying)]
    return Table([[paragraph(text, side, size, bold) for side, text in enumerate(texts)]], colWidths=[220, 220])


def paragraph(text: str, side: int, size: float, bold: bool = False) -> Paragraph:
    font = f"{('NotoSans', 'NotoNaskhArabic')[side]}-{'Bold' if bold else 'Regular'}"
    style = ParagraphStyle("plan", fontName=font, fontSize=size, leading=size * 1.4, alignment=2 * side)
    return Paragraph(escape(text), style)


if __name__ == "__main__":
    measure()
