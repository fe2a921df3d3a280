"""Every letter of every language has a glyph in both weights, joins where it should, and carries its marks."""

import tomllib
from itertools import product
from pathlib import Path
from unicodedata import combining, normalize

import pytest
import uharfbuzz as hb

from caseworker.paper.letters.fonts import Face, chain
from caseworker.paper.letters.shaping import Shaped, shape

ALPHABETS = tomllib.loads((Path(__file__).parent / "data" / "alphabets.toml").read_text(encoding="utf-8"))
WEIGHTS = (False, True)
SANS, NASKH, ETHIOPIC = chain("de")
ARABIC_SCRIPT = "".join(sorted({letter for code in ("ar", "fa", "ps", "ckb", "ur") for letter in ALPHABETS[code]}))
ARABIC_LETTERS = [letter for letter in ARABIC_SCRIPT if letter.isalpha() and letter not in "ءـ"]
# These join the letter before them only. What looks like them and has dots or marks behaves as they do.
JOIN_BACKWARDS = frozenset("اآأإٱدذډڈرړزڑږژڕوؤۆةۀەۃےۓۍ")
ARABIC_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"


def numbers(shaped: Shaped) -> list[int]:
    return [number for number, _x, _y in placed(shaped, SANS.regular)]


def placed(shaped: Shaped, face: Face) -> list[tuple[int, float, float]]:
    """Number and origin of each glyph."""
    pen, found = 0.0, []
    for rise, items in shaped.parts:
        for item in items:
            if isinstance(item, float):
                pen += item
            else:
                found.append((item.number, pen, rise))
                pen += face.width(item.number)
    return found


def ink(face: Face, number: int, x: float, y: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a glyph there."""
    extents = face.hb_font.get_glyph_extents(number)
    left, top = x + extents.x_bearing * face.per_mille, y + extents.y_bearing * face.per_mille
    return left, top + extents.height * face.per_mille, left + extents.width * face.per_mille, top


@pytest.mark.parametrize("bold", WEIGHTS)
@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_has_a_glyph(language, bold):
    letters = set(ALPHABETS[language]) | {capital for capital in ALPHABETS[language].upper() if len(capital) == 1}
    in_no_font = {
        letter for letter in letters if not any(family.face(bold).glyph_of(letter) for family in chain(language))
    }
    assert not in_no_font


def test_romanian_has_commas_below_and_no_cedillas():
    cedillas = [SANS.regular.glyph_of(letter) for letter in "şţ"]
    assert not set(cedillas) & set(numbers(shape(SANS.regular, "șț", "", "", False, "ro")))
    assert numbers(shape(SANS.regular, "şţ", "", "", False, "ro")) == [SANS.regular.glyph_of(letter) for letter in "șț"]


def test_forms_of_a_language_are_asked_of_the_font():
    serbian, russian = (numbers(shape(SANS.regular, "б", "", "", False, code)) for code in ("sr", "ru"))
    assert serbian != russian


@pytest.mark.parametrize("language", ["ar", "fa", "prs", "ps", "ckb"])
def test_digits_have_urdu_shapes_in_urdu_only(language):
    face = NASKH.regular
    assert numbers(shape(face, "۴۶۷", "", "", False, language)) == [face.glyph_of(digit) for digit in "۴۶۷"]
    assert numbers(shape(face, "۴۶۷", "", "", False, "ur")) != [face.glyph_of(digit) for digit in "۴۶۷"]


def test_persian_quotation_marks_have_their_form_even_beside_a_number():
    face = NASKH.regular
    alone, at_a_word = (numbers(shape(face, "«", before, "", True, "fa")) for before in ("", "ب"))
    assert alone == at_a_word != [face.glyph_of("«")]


@pytest.mark.parametrize("bold", WEIGHTS)
def test_every_arabic_letter_joins(bold):
    face = NASKH.face(bold)
    for letter in ARABIC_LETTERS:
        alone, after, before = (
            numbers(shape(face, letter, *around, True, "ar")) for around in (("", ""), ("ب", ""), ("", "ب"))
        )
        assert after != alone, f"{letter} does not join the letter before"
        assert (before != alone) == (letter not in JOIN_BACKWARDS), f"{letter} and the letter after"


def attached(face: Face, letter: str, mark: str, right_to_left: bool, language: str) -> bool:
    """Whether the mark stands over or under its letter and leaves the word as wide, or is one glyph with it."""
    together = normalize("NFC", letter + mark)
    bare, marked = (shape(face, text, "", "", right_to_left, language) for text in (letter, together))
    known = [number for number, _x, _y in placed(bare, face)]
    boxes = [ink(face, *glyph) for glyph in placed(bare, face) if not is_mark(face, glyph[0])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    left, middle, right = min(lefts), (min(bottoms) + max(tops)) / 2, max(rights)
    marks = [ink(face, *glyph) for glyph in placed(marked, face) if is_mark(face, glyph[0]) and glyph[0] not in known]
    if not marks:
        return len(together) == 1 or numbers(marked) != known
    centred = all(left - 60 <= (box[0] + box[2]) / 2 <= right + 60 for box in marks)
    below = combining(mark) in (29, 32, 220)
    outside = all(box[3] <= middle if below else box[1] >= middle for box in marks)
    return centred and outside and abs(marked.advance - bare.advance) < 1


def is_mark(face: Face, number: int) -> bool:
    return face.hb_face.get_layout_glyph_class(number) == hb.OTLayoutGlyphClass.MARK


@pytest.mark.parametrize("bold", WEIGHTS)
def test_vowel_signs_stand_at_their_letters(bold):
    pairs = product(ARABIC_LETTERS, ARABIC_MARKS)
    astray = [letter + mark for letter, mark in pairs if not attached(NASKH.face(bold), letter, mark, True, "ar")]
    assert not astray


@pytest.mark.parametrize("bold", WEIGHTS)
@pytest.mark.parametrize(("letters", "mark", "language"), [("аеиоуыэюяіїє", "\u0301", "uk"), ("xmnr", "\u0331", "kmr")])
def test_marks_stand_at_cyrillic_and_latin_letters(letters, mark, language, bold):
    assert not [letter for letter in letters if not attached(SANS.face(bold), letter, mark, False, language)]


@pytest.mark.parametrize("bold", WEIGHTS)
def test_the_sign_of_a_long_consonant_stands_at_its_syllable(bold):
    assert not [letter for letter in "ለመሰቀበተነ" if not attached(ETHIOPIC.face(bold), letter, "\u135f", False, "am")]
