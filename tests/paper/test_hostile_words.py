"""Hostile words on paper: 120 of them in one document, in every layout and language, shown and never obeyed."""

import io
import re
from collections import Counter
from dataclasses import replace

import pytest
from pypdf import PdfReader
from reportlab import platypus
from reportlab.lib.styles import getSampleStyleSheet

from caseworker.facts.gate import gate
from caseworker.paper import Layout, print_sheet
from caseworker.paper.letters.fonts import is_ignorable
from caseworker.paper.letters.typesetting import tame
from caseworker.plan.document import (
    Blanks,
    Box,
    Fact,
    Group,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Question,
    Row,
    Table,
)
from caseworker.problems import Problem
from tests.hostile import HOSTILE
from tests.paper.reading import failures, structure_text, unpacked
from tests.paper.sheets import isolated, plan, said, typed

LAYOUTS = {
    "side by side": Layout(receipt=True, running_head=True),
    "stacked": Layout.STACKED,
    "large": Layout.LARGE,
    "pictures": Layout.PICTURES,
    "to fill in": Layout(fillable=True, receipt=True),
}
LANGUAGES = [("de",), ("ar",), ("de", "ar"), ("de", "uk"), ("de", "ti"), ("de", "tr"), ("de", "en")]
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def paragraphs(*languages: str):
    """A plan in which every hostile string is a paragraph."""
    blocks = tuple(Paragraph(typed(text, *languages)) for text in HOSTILE)
    return replace(plan(*languages), blocks=blocks, footer=(), letterhead=None, german_only_note=None)


def everywhere(*languages: str):
    """A plan in which every hostile string stands wherever words may stand."""
    blocks, rows = [], []
    for text in HOSTILE:
        words = typed(text, *languages)
        rows.append(Row((words, isolated("15.01.2027", *languages), words), words, picture=text))
        blocks += [Heading(words, words), Fact(words, words), Items((words, words))]
        blocks += [Question(text, words, (words, words), 1), Blanks((words, words))]
    blocks.append(Box(typed(HOSTILE[0], *languages), tuple(typed(text, *languages) for text in HOSTILE)))
    head = tuple(said(key, *languages) for key in ("what", "until", "shown"))
    table = Table(head, (Group(typed("x" * 200, *languages), tuple(rows)),), tick=True, who=head[0])
    office = Letterhead("<b>" + "x" * 200, ("javascript:alert(1)", "<a href='x'>y</a>"))
    blocks.append(replace(table, blank=2))
    sheet = plan(*languages, steps=table, more=blocks)
    return replace(sheet, letterhead=office, receipt=typed(HOSTILE[0], *languages))


def shown(text: str) -> str:
    """What is left of a text when control characters are tamed and spaces are one kind."""
    visible = "".join(letter for letter in tame(text) if letter == "\u2028" or not is_ignorable(letter))
    return " ".join(visible.split())


def read(text: str) -> str:
    return " ".join("".join(letter for letter in text if not is_ignorable(letter)).split())


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) >= 120


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_typed_is_what_is_read(layout, languages):
    assert read_otherwise(print_sheet(paragraphs(*languages), LAYOUTS[layout]), languages) == []


def read_otherwise(document, languages):
    """The strings that are not read as they were typed."""
    found = [read(text) for kind, text in structure_text(document) if kind == "/P" and read(text)]
    expected = [shown(text) for text in HOSTILE for _language in languages if shown(text)]
    assert len(found) == len(expected)
    return [wanted for text, wanted in zip(found, expected, strict=True) if not _reads_as(text, wanted)]


def _reads_as(text, wanted):
    text, letters = text.replace(" ", ""), wanted.replace(" ", "")
    if _RIGHT_TO_LEFT.search(wanted):
        # Stored as it is seen: the same letters in another order.
        return Counter(text) == Counter(letters)
    return text == letters


@pytest.mark.trust
def test_the_figures_of_hostile_words_on_paper(full, figure):
    """As above, counted; the control is ReportLab's own paragraph, which takes the same strings for markup."""
    otherwise, active, printed = 0, 0, 0
    for languages in LANGUAGES if full else [("ar",)]:
        for layout in LAYOUTS.values() if full else [Layout.STACKED]:
            otherwise += len(read_otherwise(print_sheet(paragraphs(*languages), layout), languages))
            active += len(active_objects(unpacked(print_sheet(everywhere(*languages), layout))))
            printed += len(HOSTILE)
    obeyed = sum(map(_is_taken_for_markup, HOSTILE))
    with pytest.raises(Problem):
        gate("wort " * 40_000)
    figure("T25", f"of {printed} hostile strings on paper read otherwise", otherwise, "0")
    figure("T25", "links, pictures, scripts and actions made of what was typed", active, "0")
    figure("T25", "a note of 40,000 words", "refused", "at most 10 s, or refused")
    figure("T25", f"control: of {len(HOSTILE)} strings that ReportLab's own paragraph loses or obeys", obeyed, "> 0")
    assert otherwise == active == 0
    assert obeyed > 10


def _is_taken_for_markup(text):
    try:
        return platypus.Paragraph(text, getSampleStyleSheet()["Normal"]).getPlainText() != text
    except Exception:
        return True


def active_objects(document):
    """What a reader of PDF would follow, run or load, and what no office has written itself."""
    targets = re.findall(rb"/URI\(([^)]*)\)", document)
    ours = re.compile(rb"(?:https?://|mailto:|tel:\+)[^\s()<>]+")
    keys = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/Image", b"/OpenAction", b"/AA")
    outside = _outside_streams(document)
    found = [key for key in keys if re.search(key + rb"[^a-zA-Z]", outside)]
    return found + [target for target in targets if not ours.fullmatch(target)]


@pytest.mark.parametrize("languages", [("de", "ar"), *(pytest.param(one, marks=pytest.mark.full) for one in LANGUAGES)])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_that_was_typed_is_obeyed(layout, languages):
    document = unpacked(print_sheet(everywhere(*languages), LAYOUTS[layout]))
    assert failures(document) == []
    assert active_objects(document) == []
    reader = PdfReader(io.BytesIO(document))
    assert reader.metadata.title == said("title", languages[0])[0].text
    assert set(reader.metadata) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}


def _outside_streams(document: bytes) -> bytes:
    return re.sub(rb"stream\r?\n.*?endstream", b"", document, flags=re.DOTALL)


@pytest.mark.full
@pytest.mark.parametrize("text", ["x" * 20_000, "wort " * 40_000])
def test_what_is_far_too_long_is_printed_all_the_same(text):
    document = print_sheet(replace(plan("de"), blocks=(Paragraph(typed(text, "de")),)))
    (kind, said_text) = next(part for part in structure_text(document) if part[0] == "/P" and len(part[1]) > 1_000)
    assert kind == "/P"
    assert said_text.replace(" ", "") == text.replace(" ", "")
