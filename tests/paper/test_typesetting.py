"""Words, letters and line ends."""

import pytest

from caseworker.paper.blocks.textblock import Style, TextBlock
from caseworker.paper.letters.fonts import chain, missing_glyphs
from caseworker.paper.letters.shaping import shape
from caseworker.paper.letters.typesetting import Run, SetText, break_lines, set_text, tame

SANS, NASKH, ETHIOPIC = (family.regular for family in chain("de"))


def words_of(text: str, language: str = "de", right_to_left: bool = False) -> SetText:
    return set_text((Run(text, language),), right_to_left)


def lines(text: SetText, width: float) -> list[str]:
    """The text of each line, without the space at its end."""
    broken = []
    for line in break_lines(text, width):
        pieces = [piece for word in line.words for piece in word.pieces]
        broken.append(text.text[pieces[0].start : pieces[-1].end] if pieces else "")
    return broken


def glyphs(text: SetText) -> list[int]:
    return [
        glyph.number
        for word in text.words
        for piece in word.pieces
        for _rise, items in piece.shaped.parts
        for glyph in items
        if not isinstance(glyph, float)
    ]


def test_arabic_letters_join():
    joined, alone = glyphs(words_of("بيت", "ar", True)), [NASKH.glyph_of(letter) for letter in "تيب"]
    assert len(joined) == 3
    assert joined != alone


def test_letters_join_across_a_change_of_weight():
    half_bold = set_text((Run("بي", "ar", bold=True), Run("ت", "ar")), True)
    whole = words_of("بيت", "ar", True)
    assert half_bold.words[0].pieces[1].shaped.parts == shape(NASKH, "ت", "بي", "", True, "ar").parts
    assert glyphs(half_bold)[-1] == glyphs(whole)[0]


@pytest.mark.parametrize("text", ["لا", "مُحَمَّد", "الله", "پښتو"])
def test_glyphs_keep_the_letters_they_stand_for(text):
    items = [item for _rise, items in shape(NASKH, text, "", "", True, "ar").parts for item in items]
    assert "".join(item.source for item in reversed(items) if not isinstance(item, float)) == text


def test_each_script_is_set_in_its_own_font():
    faces = [piece.face for word in words_of("Wort слово كلمة ቃል").words for piece in word.pieces]
    assert faces == [SANS, SANS, NASKH, ETHIOPIC]


def test_arabic_words_in_german_text_are_as_large_as_in_arabic_text():
    (word,) = words_of("اسم").words
    assert word.pieces[0].size == pytest.approx(1.15)


def test_a_line_takes_as_many_words_as_fit():
    text = words_of("eins zwei drei vier")
    room_for_two = words_of("eins zwei").natural_width
    assert lines(text, room_for_two + 1) == ["eins zwei", "drei vier"]


def test_a_typed_line_end_ends_the_line():
    assert lines(words_of("eins\nzwei\r\n\ndrei"), 1e9) == ["eins", "zwei", "", "drei"]


def test_a_word_wider_than_its_column_is_broken_but_nothing_is_lost():
    text = words_of("Donaudampfschiff" * 10)
    broken = lines(text, 5_000)
    assert "".join(broken) == text.text
    assert len(broken) > 3
    assert all(line.advance <= 5_000 for line in break_lines(text, 5_000))


def test_a_mark_stays_with_its_letter_when_a_word_is_broken():
    assert not any(line.startswith("\u0331") for line in lines(words_of("x\u0331" * 50), 2_000))


def test_hyphens_end_a_line_only_between_long_words():
    assert lines(words_of("Deutsch-Kurse"), 5_000) == ["Deutsch-", "Kurse"]
    assert len(words_of("E-Mail").words) == len(words_of("0211-4567").words) == 1


def test_telephone_numbers_and_sections_stay_together():
    assert [len(words_of(text).words) for text in ("0211 123-4567", "§ 15")] == [1, 1]


def test_ethiopic_word_spaces_end_a_line():
    assert lines(words_of("ሰላም፡ለዓለም", "ti"), words_of("ለዓለም", "ti").natural_width + 1) == ["ሰላም፡", "ለዓለም"]


def test_no_line_stands_alone_on_either_side_of_a_page_end():
    block = TextBlock((Run("\n".join("abcde"), "de"),), Style(10), None)
    line = block.height(400) / 5
    parts = [block.split(400, room * line) for room in range(1, 6)]
    heights = [part and [round(half.height(400) / line) for half in part] for part in parts]
    assert heights == [None, [2, 3], [3, 2], [3, 2], [3, 2]]


def test_german_terms_in_arabic_text_are_spoken_in_german():
    text = words_of("المادة \u2068§ 15 SGB II\u2069 يوم \u206815.01.2027\u2069", "ar", True)
    spoken = [(text.text[piece.start : piece.end], piece.language) for word in text.words for piece in word.pieces]
    assert ("SGB", "de") in spoken
    assert ("15.01.2027", "ar") in spoken


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\tb\u3000c", "a b c"),
        ("a\x00b\x1b", "ab"),
        ("\u202egnidaelsim", "gnidaelsim"),
        ("\u2069\u2069x", "x"),
        ("\u2067x", "\u2067x\u2069"),
        ("\ud800\ue000\uffff", "\ufffd\ufffd\ufffd"),
        ("u\u0308", "ü"),
    ],
)
def test_typed_text_is_tamed(typed, printed):
    assert tame(typed) == printed


def test_characters_without_a_glyph_are_found():
    assert missing_glyphs("Größe, размер, قياس، ዓቐን 12 €", "de") == set()
    assert missing_glyphs("a → ☐ b", "de") == {"→", "☐"}
    assert missing_glyphs("a\u2068b\u2069\u200d", "ar") == set()


def test_marks_that_the_script_lacks_are_never_set_as_empty_glyphs():
    assert 0 not in glyphs(words_of("ب\u0b3fب ሰ\u064e\U0001d165", "ar", True))


def test_characters_without_a_glyph_print_as_a_box_and_keep_their_text():
    (_rise, items) = words_of("☐").words[0].pieces[0].shaped.parts[0]
    assert [(glyph.number, glyph.source) for glyph in items] == [(SANS.glyph_of("\ufffd"), "☐")]
