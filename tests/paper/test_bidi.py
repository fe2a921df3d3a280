"""The bidirectional algorithm against the conformance files of Unicode (UAX #9)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.paper.letters.bidi import levels, line_levels, visual_order

DATA = Path(__file__).parent / "data"
OFFICIAL = Path("/usr/share/unicode")  # Debian package unicode-data
DIRECTIONS = {"0": False, "1": True, "2": None}
# One character for each class that BidiTest names.
OF_CLASS = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "AN": "\u0661",
    "ES": "+",
    "ET": "€",
    "CS": ",",
    "ON": "!",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


def cases(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip() and not line.startswith("#"))


def resolved(text: str, right_to_left: bool | None) -> tuple[int, list[int]]:
    base, of_paragraph = levels(text, right_to_left)
    return base, line_levels(text, of_paragraph, 0, len(text), base)


def agrees(text: str, right_to_left: bool | None, expected: list[str], order: list[int], base: int | None) -> bool:
    """Whether text gets these levels ("x": removed by X9) and stands in that order from left to right."""
    own_base, own = resolved(text, right_to_left)
    kept = [index for index, level in enumerate(expected) if level != "x"]
    seen = [kept[at] for at in visual_order([own[index] for index in kept])]
    return (base is None or own_base == base) and seen == order and all(own[at] == int(expected[at]) for at in kept)


def check_characters(file: Path) -> int:
    count = 0
    for line in cases(file):
        points, direction, base, expected, order = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        assert agrees(text, DIRECTIONS[direction], expected.split(), [int(at) for at in order.split()], int(base)), line
        count += 1
    return count


def check_classes(file: Path) -> int:
    count, expected, order = 0, [], []
    for line in cases(file):
        if line.startswith("@Levels:"):
            expected = line.split(":")[1].split()
        elif line.startswith("@Reorder:"):
            order = [int(at) for at in line.split(":")[1].split()]
        else:
            classes, directions = line.split(";")
            text = "".join(OF_CLASS[name] for name in classes.split())
            for bit, right_to_left in ((1, None), (2, False), (4, True)):
                if int(directions) & bit:
                    assert agrees(text, right_to_left, expected, order, None), line
                    count += 1
    return count


def test_a_sample_of_the_official_characters():
    assert check_characters(DATA / "BidiCharacterTest-sample.txt") == 260


def test_a_sample_of_the_official_classes():
    assert check_classes(DATA / "BidiTest-sample.txt") > 140


@pytest.mark.full
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="unicode-data is not installed")
def test_all_of_the_official_files():
    assert check_characters(OFFICIAL / "BidiCharacterTest.txt") > 90_000
    assert check_classes(OFFICIAL / "BidiTest.txt") > 700_000


def test_a_german_word_among_arabic_ones_is_read_from_left_to_right():
    text = "دورة Kurs اللغة"
    base, own = resolved(text, True)
    seen = "".join(text[at] for at in visual_order(own))
    assert base == 1
    assert "Kurs" in seen
    assert seen.startswith("ةغللا")


def test_brackets_turn_with_the_words_they_enclose():
    base, own = resolved("(abc) דה", True)
    assert (base, own[0], own[4]) == (1, 1, 1)
