"""Papers that are filled in: questions, blanks, empty tables and cards; by hand, and as fields on the screen."""

import io
from dataclasses import replace

import page
import pytest
from pypdf import PdfReader

from caseworker.paper import Layout, print_sheet
from caseworker.plan.document import Group
from tests.paper.reading import failures, place_of, places_of, structure_text, unpacked, words_on
from tests.paper.sheets import LANGUAGES, card, empty_table, plan, questions, said, with_pictures

FILLABLE = Layout(fillable=True)
PAIRS = [("de",), ("ar",), *(("de", code) for code in LANGUAGES if code != "de")]
DEFECTS = {
    "a field without a name": (b"/TU<FEFF", b"/TX<FEFF"),
    "a field that is not printed": (b"/Widget/F 4", b"/Widget/F 2"),
    "a field outside the structure": (b"/S/Form/", b"/S/Span/"),
    "a field nobody can see": (b"/AP<<", b"/AQ<<"),
    "a font of typed words that is not inside": (b"/FontFile2", b"/FontFileX"),
}


def fields(document: bytes) -> list:
    return [one.get_object() for one in PdfReader(io.BytesIO(document)).trailer["/Root"]["/AcroForm"]["/Fields"]]


@pytest.mark.parametrize("languages", PAIRS, ids="-".join)
@pytest.mark.parametrize("layout", [Layout(), Layout.STACKED, Layout.VERY_LARGE, Layout.PICTURES, FILLABLE])
def test_what_is_filled_in_is_accessible_and_fit_for_the_archive(layout, languages):
    for sheet in (questions(*languages), empty_table(*languages, tick=True), card(*languages)):
        assert failures(print_sheet(sheet, layout)) == []


def test_a_table_with_nothing_but_empty_lines_is_accessible():
    sheet = empty_table("de", "ar")
    table = replace(sheet.blocks[2], groups=(Group(None, ()),))
    for layout in (Layout(), FILLABLE, Layout.LARGE):
        assert failures(print_sheet(replace(sheet, blocks=(*sheet.blocks[:2], table)), layout)) == []


def test_a_question_stands_in_both_languages_and_its_choices_once():
    (text,) = words_on(print_sheet(questions("de", "uk", count=1, lines=0)))
    assert said("question 1", "de")[0].text in " ".join(text.split())
    assert "ja · так" in text
    assert "nein · ні" in text
    assert text.count("A1") == 1


def test_a_question_is_a_list_entry_whose_choices_are_a_list():
    document = print_sheet(questions("de", count=2))
    kinds = [kind for kind, _text in structure_text(document)]
    first = kinds.index("/L")
    assert kinds[first : first + 5] == ["/L", "/LI", "/Lbl", "/LBody", "/P"]
    assert kinds[first + 5 : first + 9] == ["/L", "/LI", "/Lbl", "/LBody"]
    texts = [text for kind, text in structure_text(document) if kind in ("/Lbl", "/LBody") and text]
    assert texts[:4] == ["1.", "ja", "nein", "A1"]


def test_numbers_stand_in_the_margin_of_their_language():
    german, arabic = print_sheet(questions("de")), print_sheet(questions("ar"))
    assert place_of(german, "1.")[0] < place_of(german, "Haben Sie")[0]
    assert max(left for left, _bottom in places_of(arabic, "1")) > 530


def test_blanks_stand_side_by_side_in_the_order_in_which_they_are_read():
    german, arabic = print_sheet(questions("de")), print_sheet(questions("ar"))
    assert place_of(german, "Ort")[0] < place_of(german, "Unterschrift")[0]
    assert place_of(arabic, "المكان")[0] > place_of(arabic, "التوقيع")[0]


def test_an_empty_table_has_its_heads_in_both_languages_and_again_on_the_next_page():
    texts = words_on(print_sheet(empty_table("de", "uk", blank=20)))
    assert len(texts) > 1
    assert all("Firma" in text and "Фірма" in text for text in texts)


def test_a_card_is_as_small_as_a_postcard_and_its_day_is_large():
    document = print_sheet(card("de", "ar"))
    reader = PdfReader(io.BytesIO(document))
    assert [round(float(edge) * 25.4 / 72) for edge in reader.pages[0].mediabox[2:]] == [105, 148]
    assert len(reader.pages) == 1
    sizes = [operands[1] for operands, operator in reader.pages[0].get_contents().operations if operator == b"Tf"]
    assert max(sizes) >= 16
    assert sum("30.11.2026" in text for _kind, text in structure_text(document)) == 1, "both languages say the same"


def test_a_card_stays_one_card_in_large_print():
    assert len(words_on(print_sheet(card("de", "ar"), Layout.VERY_LARGE))) == 1


def test_fields_say_what_they_are_for():
    found = fields(print_sheet(questions("de", "ar", count=1), FILLABLE))
    names = [one["/TU"] for one in found]
    assert names[0] == "1. Haben Sie in den letzten zwölf Monaten gearbeitet? ja"
    assert names[-1] == "Unterschrift"
    assert len({one["/T"] for one in found}) == len(found)
    assert [one["/FT"] for one in found] == ["/Btn"] * 5 + ["/Tx"] * 7


def test_every_empty_cell_is_a_field_and_every_box_as_well():
    found = fields(print_sheet(empty_table("de", "tr", blank=3, tick=True), FILLABLE))
    assert [one["/FT"] for one in found].count("/Tx") == 2 * 3 * 3
    assert [one["/FT"] for one in found].count("/Btn") == 1 + 2 * 3
    steps = fields(print_sheet(replace(with_pictures("de"), receipt=None), FILLABLE))
    assert [one["/TU"] for one in steps] == [said(key, "de")[0].text for key in ("step 1", "step 3")]


def test_a_box_is_ticked_with_a_cross_and_text_is_typed_in_a_font_of_the_document():
    document = print_sheet(questions("de"), FILLABLE)
    box = next(one for one in fields(document) if one["/FT"] == "/Btn")
    assert box["/AS"] == "/Off"
    assert b" S" in box["/AP"]["/N"]["/Yes"].get_data()
    assert box["/AP"]["/N"]["/Off"].get_data() == b""
    form = PdfReader(io.BytesIO(document)).trailer["/Root"]["/AcroForm"]
    assert "/FontFile2" in form["/DR"]["/Font"]["/Typed"]["/FontDescriptor"]


def test_nothing_can_be_filled_in_unless_it_is_asked_for():
    for sheet in (questions("de"), empty_table("de", tick=True), with_pictures("de")):
        assert b"/Widget" not in unpacked(print_sheet(sheet))
        assert b"/AcroForm" not in unpacked(print_sheet(sheet))


@pytest.mark.parametrize("defect", DEFECTS)
def test_the_gate_finds_what_is_wrong_with_fields(defect):
    document, (right, wrong) = unpacked(print_sheet(questions("de", "ar"), FILLABLE)), DEFECTS[defect]
    assert failures(document) == []
    assert right in document
    assert failures(document.replace(right, wrong)) != []


def test_the_data_of_a_plan_travel_with_it_only_if_they_are_given():
    data = '{"name": "Yıldız"}'
    with_data = print_sheet(plan("de", "ar"), attached=data)
    assert failures(with_data) == []
    (name,) = PdfReader(io.BytesIO(with_data)).attachments
    assert name == "plan.json"
    assert PdfReader(io.BytesIO(with_data)).attachments[name][0].decode() == data
    assert PdfReader(io.BytesIO(print_sheet(plan("de", "ar")))).attachments == {}


def test_the_gate_finds_what_is_wrong_with_attached_data():
    document = unpacked(print_sheet(plan("de"), attached="{}"))
    assert failures(document) == []
    for right in (b"/AFRelationship", b"/AF ", b"/UF("):
        assert right in document
        assert failures(document.replace(right, right.replace(b"F", b"Q", 1))) != [], right


def test_without_attached_data_the_older_standard_is_kept_too():
    def as_part_2(document: bytes) -> list:
        older = unpacked(document).replace(b"<pdfaid:part>3<", b"<pdfaid:part>2<")
        return page.validate_pdf_bytes(older, profile="2a").failures

    assert as_part_2(print_sheet(plan("de", "ar"))) == []
    assert as_part_2(print_sheet(questions("de", "ar"), FILLABLE)) == []
    assert as_part_2(print_sheet(plan("de", "ar"), attached="{}")) != []
