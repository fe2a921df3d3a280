"""The same plan set by others: plain ReportLab (Platypus), and Typst where it is installed.

Plain ReportLab draws neither mirrored words nor structure; it is a measure only because everybody knows it. Typst
(`pip install typst`, never a dependency of ours) is the only other engine that is fast and right in Arabic.
"""

import io
from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from caseworker.places import RESOURCES
from caseworker.plan import document
from caseworker.plan.document import Said, Saying, Sheet
from tests.paper import sheets

_FONTS = ("NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")


@cache
def stock_fonts() -> None:
    """Make the fonts known to ReportLab, once as they are and once to be shaped."""
    for name in _FONTS:
        file = str(RESOURCES / "fonts" / f"{name}.ttf")
        pdfmetrics.registerFont(TTFont(name, file))
        pdfmetrics.registerFont(TTFont(f"{name}-shaped", file, shapable=True))


def stock_print(sheet: Sheet, shaped: bool) -> bytes:
    """The words of a sheet in German and Arabic, set by Platypus."""
    stock_fonts()
    file = io.BytesIO()
    story = [flowable for block in sheet.blocks for flowable in _block(block, shaped)]
    template = SimpleDocTemplate(file, pagesize=A4, invariant=1)
    template.build([*story, _pair(sheet.footer[0], 9, shaped)])
    return file.getvalue()


def _block(block: object, shaped: bool) -> Iterator[Flowable]:
    match block:
        case document.Title(text, under):
            yield _pair(text, 20, shaped, bold=True)
            yield _pair(under, 12, shaped)
        case document.Heading(text, under):
            yield _pair(text, 14, shaped, bold=True)
            if under:
                yield _pair(under, 9, shaped)
        case document.Paragraph(text):
            yield _pair(text, 12, shaped)
        case document.Fact(label, value):
            yield _pair(label, 12, shaped, after=value)
        case document.Items(items):
            for item in items:
                yield _pair(item, 12, shaped)
        case document.Box(text, paragraphs):
            for saying in (text, *paragraphs):
                yield _pair(saying, 12, shaped)
        case document.Table(head, groups):
            for group in groups:
                yield _pair(group.title, 12, shaped, bold=True)
                rows = [_cells(head, row, shaped) for row in group.rows]
                yield Table(rows, colWidths=[220, 220], style=[("LINEABOVE", (0, 0), (-1, -1), 0.4, "black")])


def _cells(head: tuple[Saying, ...], row: document.Row[Saying], shaped: bool) -> list[list[Paragraph]]:
    said = [(label, cell) for label, cell in zip(head, row.cells, strict=True) if cell]
    return [
        [
            _paragraph(
                cell[side].text if not at else f"{label[side].text} {cell[side].text}", side, 9 if at else 12, shaped
            )
            for at, (label, cell) in enumerate(said)
        ]
        for side in (0, 1)
    ]


def _pair(saying: Saying, size: float, shaped: bool, bold: bool = False, after: Saying | None = None) -> Table:
    texts = [said.text if after is None else f"{said.text}: {after[at].text}" for at, said in enumerate(saying)]
    cells = [_paragraph(text, side, size, shaped, bold) for side, text in enumerate(texts)]
    return Table([cells], colWidths=[220, 220])


def _paragraph(text: str, side: int, size: float, shaped: bool, bold: bool = False) -> Paragraph:
    family = ("NotoSans", "NotoNaskhArabic")[side]
    font = f"{family}-{'Bold' if bold else 'Regular'}{'-shaped' if shaped else ''}"
    leading = size * 1.4
    style = ParagraphStyle(font, fontName=font, fontSize=size, leading=leading, alignment=2 * side, shaping=int(shaped))
    return Paragraph(escape(text), style)


_GERMAN_ONLY = sheets.said("german only", "ar")[0].text
# What our own paper shows, in Typst: letterhead, counted pages, ruled lines with boxes to tick, a framed box, headings
# of both languages in the structure.
_TYPST_LOOK = """#set document(title: "Kooperationsplan", date: datetime(year: 2026, month: 11, day: 24))
#set text(font: ("Noto Sans", "Noto Naskh Arabic"), size: 11pt, lang: "de")
#set par(leading: 0.5em, spacing: 0.6em)
#show heading: it => block(above: 0.9em, below: 0.3em, it.body)
#let ar(body) = align(right, text(lang: "ar", dir: rtl, body))
#let pair(german, arabic) = grid(columns: (1fr, 1fr), gutter: 20pt, german, ar(arabic))
#let titles(level, german, arabic) = pair(heading(level: level, german), heading(level: level, arabic))
#let fact(label, value) = [*#label* #value]
#let small(body) = text(size: 0.83em, body)
#let tickbox = pdf.artifact(box(width: 0.78em, height: 0.78em, stroke: 0.9pt))
#let step(german, arabic) = {
  pdf.artifact(line(length: 100%, stroke: 0.4pt))
  let item(body) = list(marker: tickbox, body)
  pair(item(german), item(arabic))
}
#set page(paper: "a4", margin: (x: 18mm, top: 13mm, bottom: 17mm), footer: context {
  let number = counter(page).get().first()
  let pages = counter(page).final().first()
  line(length: 100%, stroke: 0.4pt)
  small(pair[Seite #number von #pages][صفحة #number من #pages])
})
"""


def typst_source(sheet: Sheet) -> bytes:
    """The words of a sheet as a Typst document with the same blocks in two columns."""
    office = sheet.letterhead
    lines = [_TYPST_LOOK]
    if office:
        reach = _typst(" · ".join(office.lines))
        lines += [
            f"#grid(columns: (auto, 1fr), gutter: 11pt, strong({_typst(office.name)}), align(right, small({reach})))",
            "#pdf.artifact(line(length: 100%, stroke: 0.9pt))",
        ]
    for block in sheet.blocks:
        lines += _typst_block(block)
    return "\n".join([*lines, f"#small({_typst_pair(sheet.footer[0])[1:]})"]).encode()


def _typst_block(block: object) -> Iterator[str]:
    match block:
        case document.Title(text, under):
            yield f"#text(size: 1.45em, {_typst_call('titles(1', text)})"
            yield _typst_pair(under)
        case document.Heading(text, under):
            yield f"#text(size: 1.17em, {_typst_call('titles(2', text)})"
            if under:
                yield f"#small({_typst_pair(under)[1:]})"
        case document.Paragraph(text):
            yield _typst_pair(text)
        case document.Fact(label, value):
            facts = (f"fact({_typst(label[side].text + ':')}, {_typst(value[side])})" for side in (0, 1))
            yield f"#pair({', '.join(facts)})"
        case document.Items(items):
            sides = (f"list({', '.join(_typst(item[side]) for item in items)})" for side in (0, 1))
            yield f"#pair({', '.join(sides)})"
        case document.Box(text, paragraphs):
            inside = "\n".join(["#" + _typst_call("titles(2", text), *map(_typst_pair, paragraphs)])
            yield f"#rect(width: 100%, stroke: 0.9pt, inset: 0.5em)[{inside}]"
        case document.Table(head, groups):
            for group in groups:
                yield "#" + _typst_call("titles(3", group.title)
                yield from (f"#step({_typst_step(head, row, 0)}, {_typst_step(head, row, 1)})" for row in group.rows)


def _typst_step(head: tuple[Saying, ...], row: document.Row[Saying], side: int) -> str:
    """A line of the table in one language: what is done, and in small words until when and how it is shown."""
    first, *others = ((label[side].text, cell[side].text) for label, cell in zip(head, row.cells, strict=True) if cell)
    mark = f" ({row.mark[side].text})" if row.mark else ""
    said = " #h(1em) ".join(f"#{_typst(f'{label}: {text}')}" for label, text in others)
    return f"[#{_typst(first[1] + mark)}\\ #small[{said}]]"


def _typst_pair(saying: Saying) -> str:
    return "#" + _typst_call("pair(", saying)


def _typst_call(start: str, saying: Saying) -> str:
    comma = "" if start.endswith("(") else ", "
    return f"{start}{comma}{_typst(saying[0])}, {_typst(saying[1])})"


def _typst(said: Said | str) -> str:
    text = said if isinstance(said, str) else f"{said.text} ({_GERMAN_ONLY})" if said.german_only else said.text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
