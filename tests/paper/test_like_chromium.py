"""Every script is set as Chromium sets it with the same fonts: same line ends, same glyphs, same places.

Chromium drew what is expected here (see tests/proof); `python3 packaging/dev.py proof` compares whole declarations.
"""

import pytest

from tests.proof.comparison import ROUNDING, outlines
from tests.proof.drawn import pages
from tests.proof.engines import ours
from tests.proof.sentences import kept, placed, sentences

SENTENCES, KEPT = sentences(), kept()


def test_chromium_has_set_every_sentence():
    assert list(KEPT) == list(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_set_as_chromium_sets_it(name):
    (page,) = pages(ours([SENTENCES[name]]))
    for own, theirs in zip(placed(page), KEPT[name], strict=True):
        assert list(own) == list(theirs)
        for font, glyphs in own.items():
            compare_glyphs(sorted(glyphs), sorted(theirs[font]))


def compare_glyphs(own: list[tuple[int, float, float]], theirs: list[tuple[int, float, float]]) -> None:
    assert [number for number, _x, _y in own] == [number for number, _x, _y in theirs]
    for glyph, other in zip(own, theirs, strict=True):
        assert glyph[1:] == pytest.approx(other[1:], abs=ROUNDING), f"{glyph} instead of {other}"


def test_outlines_tell_glyphs_apart():
    sans = outlines("NotoSans-Regular")
    assert len({sans.digest(glyph) for glyph in range(36, 62)}) == 26
    assert sans.digest(3) == ""
