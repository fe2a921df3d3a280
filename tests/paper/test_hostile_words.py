"""Hostile words on paper: 120 of them in one document, in every layout and language, shown and never obeyed."""

import io
import re
from collections import Counter
from dataclasses import replace

import pytest
from pypdf import PdfReader

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
    document = print_sheet(paragraphs(*languages), LAYOUTS[layout])
    found = [read(text) for kind, text in structure_text(document) if kind == "/P" and read(text)]
    expected = [shown(text) for text in HOSTILE for _language in languages if shown(text)]
    assert len(found) == len(expected)
    for text, wanted in zip(found, expected, strict=True):
        if _RIGHT_TO_LEFT.search(wanted):
            # Stored as it is seen: the same letters in another order.
            assert Counter(text.replace(" ", "")) == Counter(wanted.replace(" ", "")), wanted
        else:
            assert text.replace(" ", "") == wanted.replace(" ", "")


@pytest.mark.parametrize("languages", [("de", "ar"), *(pytest.param(one, marks=pytest.mark.full) for one in LANGUAGES)])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_that_was_typed_is_obeyed(layout, languages):
    document = unpacked(print_sheet(everywhere(*languages), LAYOUTS[layout]))
    assert failures(document) == []
    targets = re.findall(rb"/URI\(([^)]*)\)", document)
    assert all(re.fullmatch(rb"(?:https?://|mailto:|tel:\+)[^\s()<>]+", target) for target in targets)
    for key in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/Image", b"/OpenAction", b"/AA"):
        assert not re.search(key + rb"[^a-zA-Z]", _outside_streams(document)), key
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
