"""Nothing lies on anything else, nothing leaves the page: measured on the finished page, in every layout."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pypdfium2
import pytest

from caseworker.paper import Layout, print_sheet
from caseworker.plan.document import Group, Row, Table
from tests.hostile import HOSTILE
from tests.paper.reading import streams, text_boxes, words_on
from tests.paper.sheets import (
    card,
    empty_table,
    isolated,
    long_table,
    plan,
    questions,
    said,
    typed,
    with_pictures,
)

LAYOUTS = {
    "side by side": Layout(receipt=True, running_head=True),
    "stacked": Layout.STACKED,
    "large": Layout.LARGE,
    "very large": Layout.VERY_LARGE,
    "pictures": Layout.PICTURES,
}
LANGUAGES = [("de",), ("ar",), ("de", "ar"), ("de", "ti"), ("de", "uk")]
MILLIMETRE = 72 / 25.4


def long_step(*languages: str):
    """A plan with one step of 3,000 characters."""
    words = typed(" ".join(f"Wort{number:04}" for number in range(333)), *languages)
    head = tuple(said(key, *languages) for key in ("what", "until", "shown"))
    row = Row((words, isolated("15.01.2027", *languages), words))
    return plan(*languages, steps=Table(head, (Group(said("you", *languages), (row,)),), tick=True))


def hostile_questions(*languages: str):
    """Every hostile string where the new blocks have words."""
    sheet = questions(*languages)
    *others, question, blanks = sheet.blocks
    asked = tuple(
        replace(question, number=text[:6], text=typed(text, *languages), choices=(typed(text, *languages),) * 2)
        for text in HOSTILE
    )
    labels = tuple(typed(text, *languages) for text in HOSTILE[:40])
    rows = tuple(Row((typed(text, *languages), None, typed(text, *languages))) for text in HOSTILE)
    table = replace(empty_table(*languages).blocks[2], groups=(Group(typed(HOSTILE[0], *languages), rows),))
    return replace(sheet, blocks=(*others, *asked, replace(blanks, labels=labels), table))


SHEETS = {
    "plan": with_pictures,
    "sixty steps": lambda *languages: plan(*languages, steps=long_table(60, *languages)),
    "a step of 3,000 characters": long_step,
    "questions": lambda *languages: questions(*languages, count=12),
    "empty table": lambda *languages: empty_table(*languages, blank=20, tick=True),
    "card": card,
    "hostile questions": hostile_questions,
}


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_no_words_lie_on_others_and_none_leave_the_page(sheet, layout, languages):
    document = print_sheet(SHEETS[sheet](*languages), LAYOUTS[layout])
    pages = pypdfium2.PdfDocument(document)
    for number, boxes in enumerate(text_boxes(document)):
        wide, high = pages[number].get_size()
        assert boxes
        for _owner, left, bottom, right, top in boxes:
            assert 0 < left < right < wide, (number, left, right)
            assert 0 < bottom < top < high, (number, bottom, top)
        for one, other in combinations(boxes, 2):
            assert not overlap(one, other), (number, one, other)


def overlap(one, other) -> bool:
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    return across > 1.0 and down > 0.5


def test_the_measure_sees_words_that_lie_on_others():
    document = print_sheet(plan("de"))
    boxes = text_boxes(document)[0]
    assert any(overlap(one, (0, one[1] + 1, one[2] + 1, one[3], one[4])) for one in boxes)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_to_write_on_are_far_enough_apart(layout):
    (stream, *_others) = streams(print_sheet(questions("de", "ar", count=1, lines=4), LAYOUTS[layout]))
    heights = [float(y) for y in re.findall(r"0\.4 w [\d.]+ ([\d.]+) m [\d.]+ \1 l", stream)][:4]
    assert all(upper - lower >= 8 * MILLIMETRE for upper, lower in pairwise(heights))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("languages", [("de",), ("de", "ar")], ids="-".join)
def test_empty_lines_of_a_table_are_high_enough(layout, languages):
    (stream, *_others) = streams(print_sheet(empty_table(*languages, blank=5), LAYOUTS[layout]))
    # The lines across the whole page; those of the head and of the printed line stand above them.
    across = [
        float(y)
        for left, y, right in re.findall(r"0\.[49] w ([\d.]+) ([\d.]+) m ([\d.]+) \2 l", stream)
        if float(right) - float(left) > 400
    ]
    gaps = sorted(upper - lower for upper, lower in pairwise(across))
    assert sum(gap == pytest.approx(9.5 * MILLIMETRE, abs=0.1) for gap in gaps) >= 9


def test_a_question_is_never_torn_from_its_answers():
    document = print_sheet(questions("de", "uk", count=30, lines=2), Layout.LARGE)
    for text in words_on(document):
        assert text.count("zwölf Monaten") == text.count("ja · так")
