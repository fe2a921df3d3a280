"""Words on their way into the file: what was typed is what is kept, and what cannot be seen is not (T24)."""

import unicodedata

import pytest

from caseworker.facts import questions
from caseworker.facts.columns import WordsType
from caseworker.facts.gate import LONGEST, gate, visible
from caseworker.facts.question import Facts
from caseworker.problems import Problem
from tests.hostile import HOSTILE

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07\x1b[31m", "ab[31m"),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te"),
        ("\ufeffName\x80", "Name"),
        ("e\u0301", "é"),
        ("bericht\u202egnp.exe", "bericht[RLO]gnp.exe"),
        ("\u2067auf\u2069", "[RLI]auf[PDI]"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200eb\u200fc", "a\u200eb\u200fc"),
        ("<b>&amp;</b> '; DROP", "<b>&amp;</b> '; DROP"),
    ],
)
def test_what_is_kept(typed, kept):
    assert gate(typed) == kept
    assert gate(kept) == kept


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_can_be_seen_stays(text):
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        with pytest.raises(Problem, match="beschädigtes Zeichen"):
            gate(text)
        return
    kept = gate(text)
    turned = sum(letter in TURNING for letter in text)
    assert len(_seen(kept)) - 5 * turned == len(_seen(unicodedata.normalize("NFC", text)))
    assert all(unicodedata.category(one) != "Cc" or one in "\n\t" for one in kept)
    assert not set(kept) & set(TURNING)


def _seen(text: str) -> list[str]:
    return [letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp")]


def test_what_is_too_long_is_refused_with_its_length():
    assert gate("ä" * LONGEST)
    with pytest.raises(Problem, match="zu lang: 10001 Zeichen, möglich sind 10000"):
        gate("ä" * (LONGEST + 1))


def test_no_question_for_words_goes_past_the_gate():
    asked = [
        (mapper.class_, question)
        for mapper in Facts.registry.mappers
        for question in questions(mapper.class_)
        if question.kind is str
    ]
    assert len(asked) > 100
    past = [
        f"{kind.__name__}.{one.key}"
        for kind, one in asked
        if not isinstance(kind.__mapper__.columns[one.key].type, WordsType)
    ]
    assert past == []


def test_the_name_of_a_file_cannot_disguise_itself():
    assert visible("rechnung\u202efdp.exe") == "rechnung[RLO]fdp.exe"
    assert visible("a\nb\x00.pdf") == "a b.pdf"
    assert visible("\udcff.pdf") == "\ufffd.pdf"
