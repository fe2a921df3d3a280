"""Papers that stay readable: for screen readers (PDF/UA-1), in archives (PDF/A-3a), with links and bookmarks."""

import io
from dataclasses import replace

import page
import pytest
from pypdf import PdfReader

from caseworker.paper import print_sheet
from caseworker.paper.letters.addresses import addresses
from caseworker.plan.document import Box, Letterhead, Paragraph, Said
from tests.paper.reading import failures, unpacked
from tests.paper.sheets import plan, typed

OFFICE = Letterhead(
    "Jobcenter Musterstadt",
    ("Rathausplatz 1, 01067 Musterstadt", "Telefon 0211 123-4567", "post@jobcenter.example", "www.jobcenter.example"),
)
DEFECTS = {
    "not marked": (b"/Marked true", b"/Markex true"),
    "no structure": (b"/StructTreeRoot", b"/StructTreeRooz"),
    "no language": (b"/Lang <FEFF", b"/Lanx <FEFF"),
    "another PDF/UA": (b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"),
    "another PDF/A": (b"<pdfaid:part>3<", b"<pdfaid:part>9<"),
    "words nobody explained": (b"pdfaExtension:schemas", b"pdfaExtension:schemaz"),
    "no meaning of colours": (b"/OutputIntents", b"/OutputIntentz"),
    "a font that is not inside": (b"/FontFile2", b"/FontFileX"),
    "letters without text": (b"/ToUnicode", b"/ToUnicodx"),
    "a link that is not printed": (b"/Link/F 4", b"/Link/F 0"),
    "a link that says nothing": (b"/Contents<FEFF", b"/Contentz<FEFF"),
    "a link outside the structure": (b"/StructParent ", b"/StructParenx "),
    "a title nobody shows": (b"/DisplayDocTitle", b"/DisplayDocTitlx"),
    "a stream that does not end": (b"\r\nendstream", b"..endstream"),
    "an unknown kind of element": (b"/S/H2/", b"/S/X2/"),
}


def office_paper(*languages: str) -> bytes:
    return print_sheet(replace(plan(*languages), letterhead=OFFICE))


def links(document: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(document)).pages
    return [link.get_object()["/A"]["/URI"] for one in pages for link in one.get("/Annots", [])]


@pytest.mark.parametrize("defect", DEFECTS)
def test_the_gate_finds_what_is_wrong(defect):
    document, (right, wrong) = unpacked(office_paper("de", "ar")), DEFECTS[defect]
    assert failures(document) == []
    assert right in document
    assert failures(document.replace(right, wrong)) != []


def test_nothing_is_attached():
    document = unpacked(office_paper("de"))
    assert b"/EmbeddedFile" not in document
    assert b"/AF" not in document


def test_the_file_says_its_title_and_never_who_it_is_about():
    sheet = replace(plan("de"), blocks=(*plan("de").blocks, Paragraph(typed("Mehmet Yıldız", "de"))))
    reader = PdfReader(io.BytesIO(print_sheet(sheet)))
    assert set(reader.metadata) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
    assert reader.metadata.title == "Kooperationsplan"
    packet = reader.xmp_metadata
    assert packet.xmp_create_date == packet.xmp_modify_date == reader.metadata.creation_date.replace(tzinfo=None)
    assert "Mehmet" not in packet.stream.get_data().decode()


def test_addresses_of_the_office_can_be_clicked():
    assert links(office_paper("de")) == [
        "tel:+492111234567",
        "mailto:post@jobcenter.example",
        "https://www.jobcenter.example",
        "tel:+492111234567",
    ]


def test_a_link_is_part_of_its_sentence_and_says_its_words():
    sentence = (Said("اتصلوا بنا: 0211 123-4567.", "ar"),)
    box = Box(typed("Gut zu wissen", "ar"), (sentence,))
    document = print_sheet(replace(plan("ar"), blocks=(box,), letterhead=None))
    reader = PdfReader(io.BytesIO(document))
    (link,) = (one.get_object() for one in reader.pages[0]["/Annots"])
    assert link["/Contents"] == "0211 123-4567"
    left, bottom, right, top = link["/Rect"]
    assert 50 < right - left < 120
    assert 10 < top - bottom < 25


def test_what_people_type_never_becomes_a_link():
    typed_by_hand = Paragraph(typed("www.boese.de, 0211 123-4567, a@b.de, javascript:alert(1)", "de"))
    assert links(print_sheet(replace(plan("de"), blocks=(typed_by_hand,), letterhead=None))) == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Zimmer 2.14, 45127 Musterstadt, Mo. 05.10.2026, 11:00 Uhr", []),
        ("+49 (0)201 / 55 50-1.", ["tel:+4920155501"]),
        ("0049 201 55501", ["tel:+4920155501"]),
        ("Siehe www.example.de/a_(b).", ["https://www.example.de/a_%28b"]),
        ("javascript:alert(1) file:///etc/passwd", []),
    ],
)
def test_addresses_are_found(text, targets):
    assert [target for _start, _end, target in addresses(text)] == targets


def test_headings_can_be_jumped_to_in_the_language_of_the_document():
    outline = PdfReader(io.BytesIO(print_sheet(plan("de", "ar")))).outline
    title, below = outline
    assert title.title == "Kooperationsplan"
    assert [one.title for one in below][:2] == ["Ihr Ziel", "Das können Sie gut"]
    assert title["/Type"] == "/XYZ"
    assert title["/Top"] > below[0]["/Top"] > below[1]["/Top"] > 0


def test_one_profile_alone_would_miss_something():
    document = unpacked(office_paper("de"))
    blind = document.replace(b"/DisplayDocTitle", b"/DisplayDocTitlx")
    assert page.validate_pdf_bytes(blind, profile="3a").failures == []
    assert page.validate_pdf_bytes(blind, profile="ua1").failures != []
