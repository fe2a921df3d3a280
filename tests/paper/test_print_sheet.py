"""Printed plans, read again as people see them, as programs find them, and as screen readers hear them."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from caseworker.paper import print_sheet
from caseworker.paper.letters.fonts import Face
from caseworker.plan.document import (
    PAGES,
    AsTyped,
    Box,
    Fact,
    Folio,
    Group,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Row,
    Said,
    Table,
    Title,
    said_in,
)
from caseworker.problems import Problem
from caseworker.words import GERMAN, _
from tests.paper.reading import failures, place_of, right_edges, seen_lines, streams, words_on
from tests.paper.sheets import LANGUAGES, isolated, long_table, plan, said, typed

PAIRS = [("de", code) for code in LANGUAGES if code != "de"]
HOSTILE = (
    *("<b>fett</b> & <para>", "😀👩‍👩‍👧 ☐→✓", "a\x00b\x07c\x1b[31m", "x" * 200, "م" * 200, "\u202eumgekehrt\u202c"),
    *("\u2067\u2067\u2069\u2069\u2069x", "\ud800\udfff", "\n\n\n", "   ", "", "\t\ta\r\nb\rc", "\ufeff\u00ad\u200b"),
    *("\ue000\uffff\U0010ffff", "اسم (Müller) ١٢٣", "a\u0301\u0302" * 100, "\u0301", "%s {page} {x}", "(\\)<>[]"),
    *("1 2 " * 300, "中文 हिन्दी ქართული", "E-Mail-" * 50, "/" * 300, "\u2029\u2028\x85"),
)


def elements(document: PdfReader) -> Iterator[DictionaryObject]:
    """The structure of a document in reading order."""
    return below(document.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object())


def below(element: DictionaryObject) -> Iterator[DictionaryObject]:
    yield element
    for child in element.get("/K", []):
        if isinstance(child.get_object(), DictionaryObject) and "/S" in child.get_object():
            yield from below(child.get_object())


def pages_of(document: bytes) -> int:
    return len(PdfReader(io.BytesIO(document)).pages)


@pytest.mark.parametrize("language", ["de", "en", "uk", "tr"])
def test_the_words_can_be_found_and_copied(language):
    document = print_sheet(plan(language))
    text = " ".join(" ".join(words_on(document)).split())
    for key in ("title", "goal text", "offer text", "step 2", "info 1"):
        assert said(key, language)[0].text in text


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_every_word_of_another_script_can_be_found(language):
    text = " ".join(words_on(print_sheet(plan(language))))
    for word in said("step 4", language)[0].text.rstrip(".").split():
        assert word in text


def test_german_terms_dates_and_telephone_numbers_stay_readable_in_arabic():
    seen = "\n".join(seen_lines(print_sheet(plan("ar"))))
    for readable in ("§15SGBII", "+49211123-4567", "24.11.2026", "12.01.2027", "0211123-4567", "Volkshochschule"):
        assert readable in seen


def test_arabic_lines_begin_on_the_right():
    line = next(line for line in seen_lines(print_sheet(plan("ar"))) if "24.11.2026" in line)
    assert line.endswith("24.11.2026:ةلباقملاخيرات")


def test_lines_of_arabic_begin_at_the_same_edge():
    long = " ".join([said("info 2", "ar")[0].text] * 8)
    sheet = replace(plan("ar"), blocks=(Paragraph((Said(long, "ar"),)),), letterhead=None, footer=())
    edges = right_edges(print_sheet(sheet))
    assert len(edges) > 4
    assert max(edges) - min(edges) < 1


def test_a_german_value_after_an_arabic_label_keeps_its_signs_where_they_belong():
    fact = Fact(said("phone", "ar"), typed("(Büro) +49 211 5-6!", "ar"))
    sheet = replace(plan("ar"), blocks=(fact,), german_only_note=None)
    assert any(line.startswith("(Büro)+492115-6!:") for line in seen_lines(print_sheet(sheet)))


def test_german_stands_left_and_its_translation_right_on_the_same_line():
    document = print_sheet(plan("de", "uk"))
    german, translated = place_of(document, "Ihr Ziel"), place_of(document, "Ваша мета")
    assert german[0] < 200 < 297 < translated[0]
    assert german[1] == pytest.approx(translated[1], abs=3)


def test_columns_of_a_table_are_mirrored_for_arabic():
    german, arabic = print_sheet(plan("de")), print_sheet(plan("ar"))
    assert place_of(german, "Was?")[0] < place_of(german, "Bis wann?")[0]
    assert place_of(arabic, "15.01.2027")[0] < place_of(arabic, "Volkshochschule")[0]
    assert place_of(german, "15.01.2027")[0] > place_of(german, "Volkshochschule")[0]


def test_every_page_is_counted_in_both_languages():
    texts = words_on(print_sheet(plan("de", "uk", steps=long_table(60, "de", "uk"))))
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"Seite {number} von {len(texts)}" in text
        assert f"Сторінка {number} з {len(texts)}" in text


def test_the_foot_stands_on_the_last_page_only():
    texts = words_on(print_sheet(plan("de", steps=long_table(60, "de"))))
    assert ["Grundlage" in text for text in texts] == [False] * (len(texts) - 1) + [True]


def test_the_head_of_a_table_is_repeated_on_every_page_it_reaches():
    texts = words_on(print_sheet(plan("de", steps=long_table(60, "de"))))
    with_steps = [text for text in texts if "Schritt " in text]
    assert len(with_steps) > 1
    assert all("Bis wann?" in text for text in with_steps)


@pytest.mark.parametrize("languages", [("de",), ("de", "ar")])
def test_sixty_steps_are_all_printed_and_none_is_torn(languages):
    texts = words_on(print_sheet(plan(*languages, steps=long_table(60, *languages))))
    for number in range(1, 61):
        pages = [text for text in texts if f"Schritt {number}:" in text]
        assert len(pages) == 1
        assert pages[0].count(f"Schritt {number}:") == len(languages)


@pytest.mark.parametrize("languages", [("de",), ("de", "ar")])
def test_a_step_of_some_lines_is_never_torn(languages):
    steps = tuple(Row((typed(f"Anfang{n:02} {'und noch mehr ' * 20} Ende{n:02}", *languages), None)) for n in range(30))
    table = Table((said("what", *languages), said("until", *languages)), (Group(None, steps),), tick=True)
    for text in words_on(print_sheet(plan(*languages, steps=table))):
        for n in range(30):
            assert text.count(f"Anfang{n:02}") == text.count(f"Ende{n:02}")


@pytest.mark.parametrize("languages", [("de",), ("ar",), ("de", "ar")])
def test_a_step_of_three_thousand_characters_runs_over_pages_and_loses_nothing(languages):
    long = " ".join(f"Wort{number:04}" for number in range(333))
    row = Row((typed(f"{long} Ende", *languages), isolated("15.01.2027", *languages)))
    before = Row((typed("Zuerst etwas Kurzes", *languages), None))
    rows = (Group(said("you", *languages), (before, row)),)
    table = Table((said("what", *languages), said("until", *languages)), rows, tick=True)
    document = print_sheet(plan(*languages, steps=table))
    text = " ".join(words_on(document))
    assert pages_of(document) > 1
    assert all(text.count(f"Wort{number:04}") == len(languages) for number in range(333))
    assert failures(document) == []


def test_what_fits_one_page_is_printed_large():
    short = replace(plan("de"), blocks=plan("de").blocks[:7])
    assert "12 Tf" in streams(print_sheet(short))[0]
    assert "12 Tf" not in streams(print_sheet(plan("de", steps=long_table(60, "de"))))[0]


def test_a_plan_takes_one_page_for_each_language():
    assert pages_of(print_sheet(plan("de"))) == 1
    assert [pages_of(print_sheet(plan(*pair))) for pair in PAIRS] == [2] * len(PAIRS)


@pytest.mark.parametrize("filler", range(44, 54))
def test_no_heading_is_left_alone_at_the_end_of_a_page(filler):
    more = tuple(Paragraph(typed(f"Zeile {number}", "de")) for number in range(filler))
    sheet = plan("de", more=more)
    for text in words_on(print_sheet(sheet)):
        body = text.split("Seite")[0].split("Grundlage")[0].strip()
        assert not body.endswith(("Nächstes Gespräch", "Die nächsten Schritte", "Sie", "Gut zu wissen"))


def test_what_stayed_german_is_marked_in_the_other_column_only():
    text = words_on(print_sheet(plan("de", "en")))[0].replace("\u00a0", " ")
    assert text.count("(in German only)") == 2
    assert "(nur auf Deutsch)" not in text


def test_a_document_is_said_and_printed():
    document = Folio(_("Hilfeplan"), plan("de").day, (Title(_("Hilfeplan")), Paragraph(AsTyped("a < b"))), (), PAGES)
    (text,) = words_on(print_sheet(said_in(document, (GERMAN,))))
    assert text.split() == ["Hilfeplan", "a", "<", "b", "Seite", "1", "von", "1"]


@pytest.mark.parametrize("languages", [("de",), ("ar",), *PAIRS])
def test_plans_are_accessible(languages):
    assert failures(print_sheet(plan(*languages))) == []
    assert failures(print_sheet(plan(*languages, steps=long_table(60, *languages)))) == []


def test_the_structure_says_what_things_are_and_in_which_language():
    document = PdfReader(io.BytesIO(print_sheet(plan("de", "ar"))))
    found = [(element["/S"], element.get("/Lang")) for element in elements(document)]
    assert document.trailer["/Root"]["/Lang"] == "de"
    assert found[0] == ("/Document", "de")
    assert found.count(("/H1", None)) == found.count(("/H1", "ar")) == 1
    assert ("/L", "ar") in found
    assert ("/LBody", None) in found


@pytest.mark.parametrize("languages", [("de",), ("de", "uk")])
def test_headings_skip_no_level_even_without_a_title(languages):
    sheet = plan(*languages)
    for blocks in (sheet.blocks[10:], sheet.blocks[12:13], sheet.blocks[-1:], ()):
        assert failures(print_sheet(replace(sheet, blocks=blocks))) == []


def test_german_words_in_arabic_sentences_are_spoken_in_german():
    assert "/Span<</Lang(de)>>BDC" in streams(print_sheet(plan("ar")))[0]


def test_a_repeated_head_is_not_read_twice():
    document = PdfReader(io.BytesIO(print_sheet(plan("de", steps=long_table(60, "de")))))
    (head,) = (element for element in elements(document) if element["/S"] == "/THead")
    words = [element for element in below(head) if element["/S"] == "/P"]
    assert len(document.pages) > 2
    assert [len(word["/K"]) for word in words] == [1, 1]


@pytest.mark.parametrize("languages", [("de",), ("ar",), ("de", "ar"), ("de", "ti")])
def test_whatever_people_type_is_printed_and_nothing_of_it_is_obeyed(languages):
    blocks = []
    rows = []
    for text in HOSTILE:
        words = typed(text, *languages)
        rows.append(Row((words, isolated("15.01.2027", *languages), words), words))
        blocks += [Heading(words, words), Paragraph(words), Fact(words, words), Items((words,)), Box(words, (words,))]
    head = (said("what", *languages), said("until", *languages), said("shown", *languages))
    sheet = plan(*languages, steps=Table(head, (Group(typed("x" * 200, *languages), tuple(rows)),), True), more=blocks)
    document = print_sheet(replace(sheet, letterhead=Letterhead("x" * 200, HOSTILE)))
    assert failures(document) == []
    assert "<b>fett</b> & <para>" in " ".join(words_on(document))


def test_only_embedded_fonts_are_used():
    document = PdfReader(io.BytesIO(print_sheet(plan("de", "ar"))))
    for part in document.pages:
        for font in part["/Resources"]["/Font"].values():
            descendant = font["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"]
            assert "Noto" in font["/BaseFont"]
    assert "Helvetica" not in "".join(streams(print_sheet(plan("de"))))


def test_dates_come_from_the_sheet():
    document = PdfReader(io.BytesIO(print_sheet(replace(plan("de"), day=date(2026, 3, 9)))))
    assert document.metadata["/CreationDate"] == "D:20260309000000Z"
    assert document.metadata["/Title"] == "Kooperationsplan"


def test_the_same_sheet_gives_the_same_bytes_in_every_process():
    program = (
        "import hashlib; from caseworker.paper import Layout, print_sheet; from tests.paper.sheets import *;"
        "{before}; papers = [plan('de', 'ar'), questions('de', 'ti'), card('ar'), empty_table('de', 'uk')];"
        "layouts = [Layout(), Layout.PICTURES, Layout(fillable=True)];"
        "done = b''.join(print_sheet(one, layout, attached='{{}}') for one in papers for layout in layouts);"
        "print(hashlib.sha256(done).hexdigest())"
    )
    others = "[print_sheet(plan('ti', 'uk')), print_sheet(with_pictures('ar'), Layout.PICTURES)]"
    digests = {
        subprocess.run(
            [sys.executable, "-c", program.format(before=before)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": place},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, place, before in (
            ("1", "UTC", "C", "pass"),
            ("2", "Asia/Tokyo", "de_DE.UTF-8", others),
            ("3", "America/New_York", "ar_EG.UTF-8", "pass"),
        )
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


def test_what_is_kept_of_papers_is_bounded():
    caches = [
        thing
        for name, module in sys.modules.items()
        if name.startswith("caseworker.paper")
        for thing in vars(module).values()
        if hasattr(thing, "cache_info") and thing.__module__ == name
    ]
    sizes = {cache.__qualname__: cache.cache_info().maxsize for cache in caches}
    assert len(sizes) > 8
    # Per face, per character or for the whole program: as many as there are, and not more with more papers.
    unbounded = {name for name, size in sizes.items() if size is None}
    assert unbounded == {"_families", "chain", "is_ignorable", "_groups", "_western", "_profile", "srgb"}


def test_a_font_that_is_missing_is_named_with_a_remedy(tmp_path):
    with pytest.raises(Problem, match=r"NotoSans-Regular\.ttf.*installieren"):
        Face(tmp_path / "NotoSans-Regular.ttf", 1.0, 1.35, False)
