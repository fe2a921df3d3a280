"""Lists as Fachverfahren write them: read, understood, and refused line by line."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from caseworker.facts import DobPrecision, Gender, Person, Residence
from caseworker.handover.cells import table_bytes
from caseworker.handover.client_lists import Century, Mapped, guess, is_profile, list_of, profile_of, read_people
from caseworker.problems import Problem
from caseworker.store import Everybody
from caseworker.words import GERMAN

TODAY = date(2026, 11, 25)
HEAD = ("Kundennr.", "Name", "Vorname", "Geb.-Datum", "Staatsangehörigkeit", "gültig bis")
OLENA = ("337A123456", "Kovalenko", "Olena", "02.03.1986", "ukrainisch", "04.03.2027")
YUSUF = ("337A654321", "Müller", "Yusuf", "1979-01-31", "Türkei", "")


def listed(*lines, head=HEAD, encoding="utf-8", sign=";", above=()):
    return "\r\n".join((*above, *(sign.join(line) for line in (head, *lines)), "")).encode(encoding)


def sheet(*lines):
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("leer", 0)
    for line in lines:
        book.worksheets[1].append(line)
    book.save(kept)
    return kept.getvalue()


def read(content, century=None, known=None, mapped=None):
    table = list_of(content)
    mapped = mapped or Mapped(guess(table.head).columns, century)
    return read_people(table, mapped, known or Everybody(), TODAY)


def persons(reading):
    return [one.answers[Person] for one in reading.newcomers]


def whys(reading):
    return [(one.line, GERMAN.say(one.why)) for one in reading.left_out]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_usual_encoding_and_delimiter_gives_the_same_people(encoding, sign):
    reading = read(listed(OLENA, YUSUF, encoding=encoding, sign=sign))
    olena, yusuf = persons(reading)
    assert olena == {
        "customer_number": "337A123456",
        "family": "Kovalenko",
        "given": "Olena",
        "dob": date(1986, 3, 2),
        "nationality": "UA",
    }
    assert (yusuf["family"], yusuf["dob"], yusuf["nationality"]) == ("Müller", date(1979, 1, 31), "TR")
    assert reading.newcomers[0].answers[Residence] == {"valid_to": date(2027, 3, 4)}
    assert Residence not in reading.newcomers[1].answers, "what is not said stays unasked"


def test_titles_above_the_columns_and_empty_lines_are_passed_over():
    content = listed(OLENA, ("", "", "", "", "", ""), YUSUF, above=("Liste der Kunden", "sep=;", ""))
    assert [one["given"] for one in persons(read(content))] == ["Olena", "Yusuf"]


def test_the_number_of_a_line_is_that_in_the_file_also_behind_a_line_break_in_a_cell():
    two_lines = ("1", '"Haddad\nAl-Sayed"', "Amal", "", "", "")
    assert whys(read(listed(two_lines, ("2", "", "Nour", "", "", "")))) == [(4, "Der Name fehlt.")]


def test_a_sheet_of_excel_gives_days_numbers_and_words():
    content = sheet(
        ("Name", "Vorname", "Geburtsdatum", "PLZ", "Geschlecht"),
        ("Kovalenko", "Olena", date(1986, 3, 2), 45127, "w"),
        ("Müller", "Yusuf", 33238, "01067", "männlich"),
        ("=1+1", "Amal", None, None, None),
    )
    reading = read(content)
    olena, yusuf = persons(reading)[:2]
    assert (olena["dob"], olena["plz"], olena["gender"]) == (date(1986, 3, 2), "45127", Gender.W)
    assert (yusuf["dob"], yusuf["plz"], yusuf["gender"]) == (date(1990, 12, 31), "01067", Gender.M)
    assert whys(reading) == [(4, "Der Name fehlt.")], "a formula is never computed"


def test_what_a_sheet_claims_of_its_size_is_not_believed():
    content, changed = sheet(("Name", "Ort"), ("Haddad", "Essen")), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(changed, "w") as again:
        for name in packed.namelist():
            again.writestr(name, packed.read(name).replace(b'ref="A1:B2"', b'ref="A1"'))
    assert persons(read(changed.getvalue())) == [{"family": "Haddad", "town": "Essen"}]


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("31.12.1990", date(1990, 12, 31), None),
        ("1.2.1990", date(1990, 2, 1), None),
        ("31/12/1990", date(1990, 12, 31), None),
        ("1990-12-31", date(1990, 12, 31), None),
        ("1990-12-31T00:00:00", date(1990, 12, 31), None),
        ("19901231", date(1990, 12, 31), None),
        ("33238", date(1990, 12, 31), None),
        ("00.00.1990", date(1990, 1, 1), DobPrecision.YEAR),
        ("00.05.1990", date(1990, 5, 1), DobPrecision.MONTH),
        ("1990", date(1990, 1, 1), DobPrecision.YEAR),
    ],
)
def test_birth_dates_as_offices_write_them(written, day, precision):
    (person,) = persons(read(listed(("Haddad", written), head=("Name", "geb. am"))))
    assert (person["dob"], person.get("dob_precision")) == (day, precision)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31.02.1990", "„Geburtsdatum“: „31.02.1990“ ist kein Tag."),
        ("12/31/1990", "„Geburtsdatum“: „12/31/1990“ ist kein Tag."),
        ("NaN", "„Geburtsdatum“: „NaN“ ist kein Tag."),
        ("31.12.2090", "„Geburtsdatum“: Der 31.12.2090 kann nicht stimmen."),
        ("31.12.90", "„Geburtsdatum“ hat ein Jahr mit zwei Ziffern: Wie ist es gemeint?"),
    ],
)
def test_a_day_that_is_none_leaves_out_its_whole_line_and_says_why(written, why):
    reading = read(listed(("Haddad", written), ("Kovalenko", "02.03.1986"), head=("Name", "geb. am")))
    assert [one["family"] for one in persons(reading)] == ["Kovalenko"]
    assert whys(reading) == [(2, why)]


def test_years_of_two_digits_are_read_as_somebody_has_chosen():
    content = listed(("A", "31.12.90"), ("B", "31.12.05"), head=("Name", "geb. am"))
    years = {century: [one["dob"].year for one in persons(read(content, century))] for century in Century}
    assert years == {
        Century.PAST: [1990, 2005],
        Century.TWENTIETH: [1990, 1905],
        Century.TWENTY_FIRST: [2005],
    }, "nobody is born in 2090"


def test_a_whole_name_is_taken_apart_at_its_comma_only():
    first, second = persons(read(listed(("Kovalenko, Olena", "E"), ("Abdul Rahman Karimi", "E"), head=("Name", "Ort"))))
    assert (first["family"], first["given"]) == ("Kovalenko", "Olena")
    assert second["family"] == "Abdul Rahman Karimi"
    assert "given" not in second


def test_street_and_house_number_become_one_line():
    head = ("Name", "Straße", "Hausnr.")
    assert persons(read(listed(("Haddad", "Ring", "5a"), head=head)))[0]["street"] == "Ring 5a"


def test_people_who_are_there_already_are_left_out():
    known = Everybody()
    known.add({"family": "KOVALENKO", "given": "Olena", "dob": date(1986, 3, 2)})
    known.add({"family": "Anders", "dob": None, "customer_number": "337 A 654321"})
    namesake = ("", "Kovalenko", "Olena", "05.05.1999", "", "")
    reading = read(listed(OLENA, YUSUF, namesake, namesake), known=known)
    assert [one["dob"].year for one in persons(reading)] == [1999]
    assert whys(reading) == [
        (2, "Diese Person ist schon in der Falldatei."),
        (3, "Diese Person ist schon in der Falldatei."),
        (5, "Diese Person steht schon in Zeile 4."),
    ]


def test_a_household_shares_its_number_without_being_one_person():
    family = (("31704//0012345", "Haddad", "Amal", "", "", ""), ("31704//0012345", "Haddad", "Nour", "", "", ""))
    assert len(persons(read(listed(*family)))) == 2


def test_what_caseworker_wrote_comes_back_as_it_was():
    content = table_bytes(("Name", "Telefon"), [("=HYPERLINK()", "+49 201 1"), ("'Abd", "@1")])
    assert [(one["family"], one["phone"]) for one in persons(read(content))] == [
        ("=HYPERLINK()", "+49 201 1"),
        ("'Abd", "@1"),
    ]


def test_a_profile_reads_the_next_list_of_the_same_program():
    table = list_of(listed(("Haddad", "Amal", "31.12.90"), head=("Feld A", "Feld B", "Feld C")))
    assert guess(table.head).columns == {}
    chosen = Mapped({0: "person.family", 1: "person.given", 2: "person.dob"}, Century.PAST)
    profile = profile_of(table.head, chosen)
    assert is_profile(profile)
    assert "Haddad" not in str(profile), "nothing about people"
    again = list_of(listed(("31.12.91", "Olena", "Kovalenko"), head=("Feld C", "Feld B", "Feld A")))
    mapped = guess(again.head, [profile])
    assert persons(read_people(again, mapped, Everybody(), TODAY)) == [
        {"family": "Kovalenko", "given": "Olena", "dob": date(1991, 12, 31)}
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "keine Tabelle"),
        (b"nur ein Satz\r\n", "keine Tabelle"),
        (listed(OLENA, head=("Name", "Name", "Vorname", "a", "b", "c")), "Zwei Spalten heißen gleich: „name“."),
        (listed(YUSUF, head=OLENA), "keine Namen von Spalten"),
        (listed(OLENA) + b"a;b\0;c", "Zeichen, die in keiner Tabelle stehen"),
        (listed(OLENA) + b'1;"offen;x\r\n', "Zeile 3: Die Anführungszeichen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "alte Excel-Datei"),
        (b"PK\x03\x04nichts", "beschädigt"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content, what):
    with pytest.raises(Problem) as told:
        list_of(content)
    assert what in GERMAN.say(told.value.what)
