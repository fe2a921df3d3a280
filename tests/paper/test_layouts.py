"""The same words in every layout: nothing lost, everything accessible, each as its readers need it."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from caseworker.facts import AgreedStep, Slot
from caseworker.paper import Layout, print_sheet
from caseworker.paper.blocks.pictograms import pictures
from caseworker.plan import keep, kept
from caseworker.plan.document import Box, Heading, Items, Paragraph, Said
from caseworker.plan.pictures import Picture, picture_of
from caseworker.problems import Problem
from tests.paper.reading import failures, place_of, places_of, streams, unpacked, words_on
from tests.paper.sheets import LANGUAGES, OFFICE, WEEK_OF, long_table, plan, said, typed, with_pictures

LAYOUTS = {
    "side by side": Layout.SIDE_BY_SIDE,
    "stacked": Layout.STACKED,
    "large": Layout.LARGE,
    "very large": Layout.VERY_LARGE,
    "pictures": Layout.PICTURES,
    "everything": Layout(size=14.0, pictures=True, receipt=True, running_head=True, fillable=True),
}
SHEETS = [("de",), ("ar",), *(("de", code) for code in LANGUAGES if code != "de")]


@pytest.mark.parametrize("languages", SHEETS, ids="-".join)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_accessible_and_fit_for_the_archive(layout, languages):
    assert failures(print_sheet(with_pictures(*languages), LAYOUTS[layout])) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_loses_a_word(layout):
    text = " ".join(" ".join(words_on(print_sheet(with_pictures("de", "uk"), LAYOUTS[layout]))).split())
    for key in ("title", "goal text", "strength 1", "offer text", "step 1", "step 3", "paper", "info 2", "footer"):
        for saying in said(key, "de", "uk"):
            assert all(word in text for word in saying.text.split()), saying.text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_loses_a_step_among_sixty(layout):
    document = print_sheet(plan("de", "ar", steps=long_table(60, "de", "ar")), LAYOUTS[layout])
    text = " ".join(" ".join(words_on(document)).split())
    assert all(text.count(f"Schritt {number}:") == 2 for number in range(1, 61))


def test_stacked_languages_stand_under_each_other():
    document = print_sheet(plan("de", "uk"), Layout.STACKED)
    german, translated = (place_of(document, saying.text[:20]) for saying in said("goal text", "de", "uk"))
    assert german[0] == pytest.approx(translated[0], abs=3)
    assert 5 < german[1] - translated[1] < 25


def test_large_print_is_stacked_and_as_large_as_it_says():
    for layout, size in ((Layout.LARGE, "16 Tf"), (Layout.VERY_LARGE, "20 Tf")):
        document = print_sheet(plan("de", "en"), layout)
        assert size in streams(document)[0]
        german, translated = (place_of(document, saying.text[:20]) for saying in said("goal text", "de", "en"))
        assert german[0] == pytest.approx(translated[0], abs=3)


@pytest.mark.parametrize("size", [14.0, 15.0, 16.0, 18.0, 20.0])
def test_a_heading_is_not_torn_from_its_translation(size):
    german, translated = "Gesuchte Arbeit oder Ausbildung", "The work or the training that you are looking for"
    heading, end = Heading((Said(german, "de"), Said(translated, "en"))), Paragraph(typed("Ende", "de", "en"))
    for filler in range(8, 20):
        lines = tuple(Paragraph((Said(f"Zeile {number}", "de"), Said("Line", "en"))) for number in range(filler))
        sheet = replace(plan("de", "en"), blocks=(*lines, heading, end), letterhead=None)
        texts = [" ".join(text.split()) for text in words_on(print_sheet(sheet, Layout(size=size)))]
        assert sum(german in text and translated in text for text in texts) == 1


@pytest.mark.parametrize("layout", ["pictures", "large", "very large"])
def test_what_is_good_to_know_does_not_begin_with_its_heading_alone(layout):
    first = "Das haben Sie und wir abgesprochen."
    box = Box(typed("Gut zu wissen", "de"), (typed(f"{first} Der Plan ist kein Bescheid.", "de"),) * 14)
    for filler in range(30):
        lines = tuple(Paragraph(typed(f"Zeile {number}", "de")) for number in range(filler))
        sheet = replace(plan("de"), blocks=(*lines, box), letterhead=None)
        pages = [" ".join(text.split()) for text in words_on(print_sheet(sheet, LAYOUTS[layout]))]
        assert all(first in text for text in pages if "Gut zu wissen" in text), filler


@pytest.mark.parametrize("layout", ["large", "very large"])
def test_a_box_is_torn_only_where_it_would_take_a_page_more_in_one_piece(layout):
    end = "Das ist alles."
    box = Box(typed("Gut zu wissen", "de"), (*(typed("Der Plan ist kein Bescheid. " * 3, "de"),) * 4, typed(end, "de")))
    for filler in range(4, 18):
        lines = tuple(Paragraph(typed(f"Zeile {number}", "de")) for number in range(filler))
        sheet = replace(plan("de"), blocks=(*lines, box), letterhead=None)
        pages = [" ".join(text.split()) for text in words_on(print_sheet(sheet, LAYOUTS[layout]))]
        assert len(pages) <= 2
        assert any("Gut zu wissen" in text and end in text for text in pages), filler


@pytest.mark.parametrize("layout", ["side by side", "stacked", "large"])
def test_no_point_of_a_list_stands_alone_at_the_edge_of_a_page(layout):
    points = [f"Punkt {letter}, der so lang ist, dass er eine Zeile für sich braucht" for letter in "ABCD"]
    for filler in range(10, 32):
        lines = tuple(Paragraph(typed(f"Zeile {number}", "de", "uk")) for number in range(filler))
        listed = Items(tuple(typed(point, "de", "uk") for point in points))
        sheet = replace(plan("de", "uk"), blocks=(*lines, listed), letterhead=None)
        on = [
            sum(f"Punkt {letter}" in text for letter in "ABCD")
            for text in words_on(print_sheet(sheet, LAYOUTS[layout]))
        ]
        assert 1 not in on, (filler, on)


def test_a_list_of_one_has_no_dot_in_any_language():
    sheet = replace(plan("de", "ar"), blocks=(Items((typed("Agentur für Arbeit Düsseldorf-Mitte", "de", "ar"),)),))
    assert "•" not in " ".join(words_on(print_sheet(sheet)))


def test_the_week_is_called_as_its_reader_calls_it():
    text = " ".join(words_on(print_sheet(with_pictures("de", "tr"), Layout.PICTURES)))
    assert all(f"{day}\r\n" in text or f"{day} " in text for day in WEEK_OF["tr"])
    assert all(str(day) in text for day in range(11, 18))


def test_the_day_that_is_meant_is_seen_by_its_shape():
    document = print_sheet(with_pictures("de"), Layout.PICTURES)
    (page, frame) = next(
        (page, found)
        for page, stream in enumerate(streams(document))
        for found in [re.search(r"2\.2 w ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re S", stream)]
        if found
    )
    left, bottom, width, height = map(float, frame.groups())
    for word in ("Fr", "15"):
        places = places_of(document, word, page)
        assert any(left < x < left + width and bottom < y < bottom + height for x, y in places)
    assert re.search(r" f 2\.2 w", streams(document)[page]), "an arrow points at it"


def test_a_picture_and_the_week_stand_beside_a_step():
    drawn = print_sheet(with_pictures("de"), Layout.PICTURES)
    text = words_on(drawn)
    assert any("Mo" in page and "So" in page for page in text)
    assert place_of(drawn, "Fr. 15.01.2027")[0] > place_of(drawn, "Volkshochschule")[0]
    without = replace(with_pictures("de"), blocks=plan("de").blocks)
    assert "1 J 1 j" in "".join(streams(drawn))
    assert "1 J 1 j" not in "".join(streams(print_sheet(without, Layout.PICTURES)))
    assert "1 J 1 j" not in "".join(streams(print_sheet(with_pictures("de"))))


def test_pictures_are_pure_black():
    for stream in streams(print_sheet(with_pictures("de", "ar"), Layout.PICTURES)):
        assert not {"rg", "RG", "g", "G", "k", "K", "gs"} & set(stream.split())


def test_every_picture_the_plan_names_is_drawn():
    assert {str(picture) for picture in Picture} == set(pictures())


@pytest.mark.parametrize(
    ("words", "picture"),
    [
        ("Bitte bewerben Sie sich jetzt in Ihrem Beruf.", Picture.APPLY),
        ("Bitte melden Sie sich bald für den Berufssprachkurs an.", Picture.REGISTRATION),
        ("Der Kursträger prüft mit einem Test, welcher Kurs passt.", Picture.TEST),
        ("Bitte fragen Sie uns zuerst: Wer bezahlt die Kosten?", Picture.PHONE),
        ("Wir prüfen, ob wir Kosten der Anerkennung bezahlen können.", Picture.MONEY),
        ("Bitte stellen Sie nach dem Kurs einen neuen Antrag auf Anerkennung.", Picture.PAPERS),
        ("Bitte gehen Sie zur Ausländerbehörde.", Picture.APPOINTMENT),
        ("Bitte lernen Sie jeden Tag.", Picture.COURSE),
        ("Bitte machen Sie ein Praktikum.", Picture.WORK),
        ("Frau Demir berät Sie.", Picture.TALK),
        ("Bitte fragen Sie die Stelle für die Anerkennung schriftlich: Wann kommt die Entscheidung?", Picture.PAPERS),
        ("Bitte melden Sie sich bei der Agentur für Arbeit als arbeitsuchend.", Picture.REGISTRATION),
        ("Wir zeigen Ihnen Deutschkurse ohne Kosten.", Picture.COURSE),
        ("Etwas anderes.", None),
    ],
)
def test_a_step_is_pictured_by_what_it_says(words, picture):
    assert picture_of(AgreedStep(words=words, slot=Slot.STEPS)) is picture


def test_a_step_that_says_nothing_is_pictured_by_its_part_of_the_plan():
    assert picture_of(AgreedStep(words="Etwas anderes.", slot=Slot.LANGUAGE)) is Picture.COURSE


def test_pictures_and_days_are_kept_with_the_plan():
    sheet = with_pictures("de", "ar")
    assert kept(keep(sheet)) == sheet


def test_a_receipt_is_asked_for_only_on_wish():
    assert "Plan erhalten am" not in " ".join(words_on(print_sheet(with_pictures("de"))))
    assert "Plan erhalten am" in words_on(print_sheet(with_pictures("de"), Layout(receipt=True)))[-1]


def test_the_running_head_names_paper_and_office_only():
    sheet = replace(plan("de", steps=long_table(60, "de")), letterhead=OFFICE)
    first, *others = words_on(print_sheet(sheet, Layout(running_head=True)))
    line = "Kooperationsplan · Jobcenter Musterstadt"
    assert line not in first
    assert others
    assert all(line in text for text in others)


@pytest.fixture(params=["PNG", "JPEG"])
def logo(request, tmp_path):
    """A picture of an office, with a transparent corner where its kind allows it."""
    picture = Image.new("RGBA" if request.param == "PNG" else "RGB", (300, 100), (0, 80, 160))
    path = tmp_path / f"logo.{request.param.lower()}"
    picture.save(path, request.param)
    return path


@pytest.mark.parametrize("layout", [Layout.SIDE_BY_SIDE, Layout.LARGE])
def test_a_logo_stands_in_the_letterhead_and_says_whose_it_is(logo, layout):
    document = print_sheet(replace(plan("de", "ar"), letterhead=replace(OFFICE, logo=str(logo))), layout)
    assert failures(document) == []
    first, *others = PdfReader(io.BytesIO(document)).pages
    (picture,) = first.images
    assert (picture.image.width, picture.image.height) == (300, 100)
    assert b"/Alt<FEFF" in unpacked(document)
    assert all(" Do " not in page.get_contents().get_data().decode("latin-1") for page in others)


@pytest.mark.parametrize("content", [None, b"", b"<svg/>", b"\x89PNG\r\n\x1a\n broken", b"GIF89a"])
def test_a_logo_that_cannot_be_read_is_said_and_not_left_out(content, tmp_path):
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Problem, match=r"logo\.png"):
        print_sheet(replace(plan("de"), letterhead=replace(OFFICE, logo=str(path))))
