"""Pictures of numbers on paper: bars as long as the numbers say, hatched where hidden, in greys, and told in words."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader
from reading import failures, place_of, seen_lines, streams, structure_text

from caseworker.paper import Layout, print_sheet
from caseworker.plan import charts, said_in
from caseworker.plan.charts import Bars, Falling
from caseworker.plan.document import PAGES, Document, Heading, Proper, Title
from caseworker.words import GERMAN, Language

LENGTHS = (1.0, 0.5, 0.0, None)
TOLD = Proper("Äpfel: 40; Birnen: 20; Nüsse: 0; Quitten: •")
ON_THE_LINE = Proper("Nach 28 Tagen warten noch 50 von 100.")


def bars(*, centred: bool = False) -> Bars:
    names = zip(("Äpfel", "Birnen", "Nüsse", "Quitten"), ("40", "20", "0", "•"), LENGTHS, strict=True)
    lines = tuple(charts.Bar(Proper(name), Proper(n), Proper("5 %"), length) for name, n, length in names)
    return Bars(Proper("Obst"), lines, TOLD, centred)


def falling() -> Falling:
    lines = (charts.Bar(Proper("nach 28 Tagen"), None, Proper("50 %")),)
    points = ((0, 1.0), (20, 1.0), (20, 0.5), (40, 0.25))
    return Falling(Proper("Wer wartet noch?"), points, Proper("Tage"), lines, ON_THE_LINE)


def printed(*blocks: object, language: Language = GERMAN) -> bytes:
    paper = Document(Proper("Zahlen"), date(2026, 7, 5), (Title(Proper("Zahlen")), *blocks), (), PAGES)  # type: ignore[arg-type]
    return print_sheet(said_in(paper, (language,)), Layout(size=9.0))


def filled(document: bytes, grey: str) -> list[tuple[float, float]]:
    """The left edges and the widths of all areas in this grey, from top to bottom."""
    found = re.findall(rf"{re.escape(grey)} g ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f", streams(document)[0])
    return [(float(left), float(width)) for left, _bottom, width, _height in found]


def figures(document: bytes) -> list[str]:
    """What the figures of a document say in words."""

    def below(element):
        yield element
        for kid in element.get("/K", []) if isinstance(element.get("/K"), list) else []:
            if not isinstance(kid.get_object(), int) and "/S" in kid.get_object():
                yield from below(kid.get_object())

    root = PdfReader(io.BytesIO(document)).trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()
    return [one["/Alt"] for one in below(root) if one["/S"] == "/Figure" and "/BBox" in one["/A"]]


def test_a_bar_is_as_long_as_its_number_says_and_zero_has_none() -> None:
    document = printed(bars())
    tracks, dark = filled(document, "0.9"), filled(document, "0.25")
    assert len(tracks) == 3  # what is hidden has no track
    (left, whole), *_others = tracks
    assert dark == [(left, whole), (left, pytest.approx(whole / 2, abs=0.02))]


def test_a_funnel_narrows_to_its_middle() -> None:
    (left, whole), (start, half) = filled(printed(bars(centred=True)), "0.25")
    assert start + half / 2 == pytest.approx(left + whole / 2, abs=0.02)


def test_a_mark_stands_where_the_target_is() -> None:
    line = charts.Bar(Proper("Plan"), Proper("33 %"), Proper("Ziel 80 %"), 0.33, 0.8)
    document = printed(Bars(Proper("Ziele"), (line,), Proper("Erreicht sind 33 %.")))
    ((left, whole),) = filled(document, "0.9")
    (mark,) = re.findall(r"0 g 1\.4 w ([\d.]+) [\d.]+ m \1 [\d.]+ l S", streams(document)[0])
    assert float(mark) == pytest.approx(left + 0.8 * whole, abs=0.02)


def test_what_is_hidden_is_hatched_inside_its_edges() -> None:
    (hatched,) = re.findall(r"re W n ((?:[\d.-]+ [\d.-]+ m [\d.-]+ [\d.-]+ l\s*)+)S", streams(printed(bars()))[0])
    assert hatched.count(" m ") > 20


def test_every_picture_is_one_figure_in_words_and_its_numbers_stand_in_a_table() -> None:
    document = printed(Heading(Proper("Korb")), bars(), falling())
    assert failures(document) == []
    assert figures(document) == [TOLD.text, ON_THE_LINE.text]
    told = structure_text(document)
    assert [text for kind, text in told if kind == "/H3"] == ["Obst", "Wer wartet noch?"]
    kinds = [kind for kind, _text in told]
    assert kinds.count("/Table") == 2
    assert [kinds.index(kind) for kind in ("/H3", "/Figure", "/Table")] == sorted(
        kinds.index(kind) for kind in ("/H3", "/Figure", "/Table")
    )
    assert "Birnen205%" in seen_lines(document)


def test_the_line_goes_from_corner_to_corner() -> None:
    (steps,) = re.findall(r"1\.4 w (.+?) S", streams(printed(falling()))[0])
    points = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+) [ml]", steps)]
    (left, top), (right, end) = points[0], points[-1]
    high = (top - end) / 0.75  # three quarters are gone at the end
    shares = [1 - (top - y) / high for _x, y in points]
    assert shares == pytest.approx([1, 1, 0.5, 0.25], abs=0.01)
    assert [(x - left) / (right - left) for x, _y in points] == pytest.approx([0, 0.5, 0.5, 1], abs=0.01)


def test_no_colour_is_needed() -> None:
    drawn = " ".join(streams(printed(bars(), falling())))
    assert not re.findall(r"\s(?:rg|RG|k|K|sc|scn|SC|SCN)\s", drawn)


def test_a_list_is_never_torn() -> None:
    document = printed(*[bars()] * 14)
    for page, drawn in enumerate(streams(document)):
        assert drawn.count("re W n") == len(re.findall(r"Obst", "".join(seen_lines(document, page))))


def test_bars_grow_from_the_side_the_words_begin() -> None:
    document = printed(bars(), language=Language("ar"))
    (left, whole), (start, half) = filled(document, "0.25")
    assert start + half == pytest.approx(left + whole, abs=0.02)
    assert place_of(document, "Obst")[0] > left + whole
