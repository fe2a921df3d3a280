"""Reference packs of occupations, as their publishers give them out; all lines here are made up."""

import zipfile
from datetime import date

import pytest

from caseworker.handover.packs import Shelf, read_esco, read_kldb
from caseworker.handover.packs.esco import CREDIT
from caseworker.plan.document import PAGES, Document, Paragraph, Proper, said_in
from caseworker.problems import Problem
from caseworker.words import GERMAN, Occupation, Occupations, Pack, occupations, speak_of, spoken

HEAD = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,description,code"
FOLDER = "ESCO dataset - v1.2.0 - classification - csv/"
SELLING = 'Occupation,http://data.europa.eu/esco/occupation/o1,5223,{},"a\nb",released,"Text, lang",5223.7'
COOKING = "Occupation,http://data.europa.eu/esco/occupation/o2,5120,{},,released,,5120.1"
KLDB = (
    "Schlüssel KldB 2010, V. 2020;Ebene;Titel;Kurztitel;Einschlüsse;\r\n"
    "0;1;Militär;Militär;x;\r\n"
    '1104;5;Offiziere;Offiziere;"mehr;\r\nZeilen";\r\n'
    "43102;5;Berufe in der Informatik;Informatik;;\r\n"
)


def esco(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, lines in parts.items():
            packed.writestr(f"{FOLDER}{name}.csv", "\n".join(lines).encode("utf-8-sig"))
    return path


@pytest.fixture
def german_and_arabic(tmp_path):
    return esco(
        tmp_path / "esco.zip",
        occupations_de=(HEAD, SELLING.format("Verkäufer/Verkäuferin"), COOKING.format("Koch/Köchin")),
        occupations_ar=(HEAD, SELLING.format("بائع")),
        occupations_ga=(HEAD, SELLING.format("")),
        skills_de=("conceptUri,preferredLabel", "http://data.europa.eu/esco/skill/s1,Kochen"),
        ISCOGroups_ar=("conceptUri,code", "http://data.europa.eu/esco/isco/C1,1"),
    )


def test_occupations_are_joined_over_languages(german_and_arabic):
    pack = read_esco(german_and_arabic)
    assert pack.names == {"o1": {"de": "Verkäufer/Verkäuferin", "ar": "بائع"}, "o2": {"de": "Koch/Köchin"}}
    assert pack.credit == "This service uses the ESCO classification of the European Commission."


def test_a_language_without_names_is_passed_over(tmp_path):
    without = ("conceptType,conceptUri,iscoGroup", "Occupation,http://data.europa.eu/esco/occupation/o1,5223")
    both = esco(tmp_path / "e.zip", occupations_de=(HEAD, COOKING.format("Koch/Köchin")), occupations_ar=without)
    assert read_esco(both).names == {"o2": {"de": "Koch/Köchin"}}
    with pytest.raises(Problem, match="keine Berufe"):
        read_esco(esco(tmp_path / "ar.zip", occupations_ar=without))


def test_one_zip_for_each_language_makes_one_pack(tmp_path):
    shelf = Shelf(tmp_path / "packs")
    shelf.lay(read_esco(esco(tmp_path / "de.zip", occupations_de=(HEAD, SELLING.format("Verkäufer/Verkäuferin")))))
    shelf.lay(read_esco(esco(tmp_path / "uk.zip", occupations_uk=(HEAD, SELLING.format("продавець")))))
    assert shelf.occupations.name("verkäufer/verkäuferin", "uk") == "продавець"
    assert shelf.occupations.code("Verkäufer/Verkäuferin") == "esco:o1"
    shelf.remove("esco")
    assert shelf.occupations.german == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_kinds_of_occupations_of_the_kldb_get_their_lost_zeros_back(tmp_path, encoding):
    path = tmp_path / "kldb.csv"
    path.write_bytes(KLDB.encode(encoding))
    pack = read_kldb(path)
    assert pack.names == {"01104": {"de": "Offiziere"}, "43102": {"de": "Berufe in der Informatik"}}
    assert "© Statistik der Bundesagentur für Arbeit" in pack.credit


def test_a_table_that_is_no_kldb_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Name;Ort\r\nHaddad;Essen\r\n", encoding="utf-8")
    with pytest.raises(Problem, match="keine Berufe der KldB"):
        read_kldb(path)


@pytest.fixture
def known(german_and_arabic, tmp_path):
    shelf = Shelf(tmp_path / "packs")
    shelf.lay(read_esco(german_and_arabic))
    before = occupations()
    speak_of(shelf.occupations)
    yield
    speak_of(before)


def printed(*words, code="ar"):
    document = Document(Proper("Plan"), date(2026, 11, 25), tuple(map(Paragraph, words)), (), PAGES)
    return said_in(document, (GERMAN, spoken(code)))


def test_an_occupation_is_printed_in_both_languages_with_the_credit(known):
    sheet = printed(Occupation("Verkäufer/Verkäuferin"))
    german, arabic = sheet.blocks[0].text
    assert (german.text, arabic.text) == ("Verkäufer/Verkäuferin", "بائع")
    assert (arabic.language, arabic.german_only) == ("ar", False)
    assert CREDIT in [line[0].text for line in sheet.footer]


@pytest.mark.parametrize(("typed", "code"), [("Rauchfangkehrer", "ar"), ("Koch/Köchin", "ar"), ("Koch/Köchin", "tr")])
def test_what_no_pack_knows_in_a_language_stays_german_and_says_so(known, typed, code):
    german, other = printed(Occupation(typed), code=code).blocks[0].text
    assert (german.text, other.text, other.language, other.german_only) == (typed, typed, "de", True)


def test_without_a_pack_nothing_is_thanked():
    sheet = printed(Occupation("Verkäufer/Verkäuferin"))
    assert sheet.blocks[0].text[1].german_only
    assert CREDIT not in [line[0].text for line in sheet.footer]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format":"caseworker-occupations-1","names":{"x":1}}', "[" * 90_000]
)
def test_a_pack_somebody_has_broken_counts_as_none(tmp_path, content):
    (tmp_path / "esco.json").write_text(content, encoding="utf-8")
    assert Occupations(tmp_path).packs == ()


def test_the_shelf_gives_back_what_was_laid_there(tmp_path):
    pack = Pack("kldb", "Dank", {"43102": {"de": "Informatik"}})
    assert Shelf(tmp_path).lay(pack) == pack
    assert Occupations(tmp_path).packs == (pack,)
