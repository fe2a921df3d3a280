"""What an office corrects holds on its days, for whoever asks, and outlives a new version of the shipped tables."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker import law
from caseworker.facts import (
    BenefitCircle,
    Case,
    DocumentKind,
    OccupationGroup,
    Qualification,
    QualificationKind,
    WorkAccess,
)
from caseworker.law import OF_OFFICE, Correction
from caseworker.offers import OFFERS, Certainty, Local, Talk, advise, certainty
from caseworker.office import OwnFile, Place
from caseworker.office.entries import Entries
from caseworker.problems import Problem

TODAY = date(2026, 11, 24)
KEY = "kooperationsplan.update_months"
FIVE = Correction(KEY, 5, "Erlass vom 01.12.2026", date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _as_before():
    """Whatever a test lays over the law is gone after it."""
    with law.laid_over(()):
        yield


def test_a_correction_holds_on_its_days_and_on_no_other():
    eve, after = FIVE.since - timedelta(days=1), FIVE.until + timedelta(days=1)
    with law.laid_over([FIVE]):
        assert [law.number(KEY, day) for day in (eve, FIVE.since, FIVE.until, after)] == [6, 5, 5, 6]
    assert law.number(KEY, FIVE.since) == 6


def test_a_correction_without_days_holds_always_and_the_later_of_two_wins():
    with law.laid_over([Correction(KEY, 4, "Haus", TODAY), FIVE]):
        assert law.number(KEY, date(2030, 1, 1)) == 4
        assert law.number(KEY, FIVE.since) == 5


def test_the_comparison_of_two_days_shows_it_with_its_source():
    eve = FIVE.since - timedelta(days=1)
    with law.laid_over([FIVE]):
        (switch,) = [one for one in law.differences(eve, FIVE.since) if one.key == KEY]
        assert switch.after.of_office
        assert switch.after.source == "Erlass vom 01.12.2026"
        assert not switch.before.of_office
    assert law.differences(eve, FIVE.since) == []


def test_a_number_no_rule_knows_any_more_has_no_effect():
    with law.laid_over([Correction("gone.since_long", 1, "Haus", TODAY)]):
        assert law.number("gone.since_long", TODAY) is None


def test_a_new_version_of_the_shipped_rows_leaves_the_correction_and_says_that_it_is_newer(tmp_path, monkeypatch):
    """The folder of the program is replaced; what the office wrote lies elsewhere."""
    place = Place(tmp_path / "config")
    place.own.write(Entries((FIVE,)))
    assert law.outdated_by(FIVE) is None
    shutil.copytree(law.RESOURCES / "law", tmp_path / "new" / "law")
    numbers = tmp_path / "new" / "law" / "numbers.toml"
    numbers.write_text(numbers.read_text().replace("state = 2026-08-19", "state = 2027-01-15", 1))
    monkeypatch.setattr(law, "RESOURCES", tmp_path / "new")
    law._shipped.cache_clear()
    try:
        place.known().hold()
        assert law.number(KEY, FIVE.since) == 5
        assert law.outdated_by(FIVE).state == date(2027, 1, 15)
    finally:
        law._shipped.cache_clear()


RUNS = Correction(
    "BSK_A2",
    True,
    "Schreiben des BAMF vom 01.12.2026",
    date(2026, 12, 1),
    date(2026, 12, 1),
    table="courses",
    field="available",
)


def test_every_row_is_corrected_in_one_shape_and_keeps_its_place_in_the_table():
    """The first row that fits counts for documents and bodies, so no correction may change their order."""
    with law.laid_over([RUNS]):
        assert [row["available"] for row in offered("BSK_A2", date(2026, 11, 30), date(2026, 12, 1))] == [False, True]
        rows = [row.key for row in law.law_rows("courses", date(2026, 12, 1))]
    assert rows == [row.key for row in law.law_rows("courses", date(2026, 12, 1))]


def offered(key, *days):
    return [law.law_row("courses", key, day) for day in days]


def test_only_the_days_of_a_version_carry_its_other_values():
    """R-RES-02 had six months before the reform and three after it: who corrects the note leaves both."""
    note = Correction("R-RES-02", "Bei uns dauert es länger.", "Haus", TODAY, table="residence", field="note")
    with law.laid_over([note]):
        found = [row for row in law.all_rows("residence") if row.key == "R-RES-02"]
    assert [(row["wait_months"], row.get("note", "")) for row in found] == [(3, "Bei uns dauert es länger."), (6, "")]


def test_a_correction_fills_the_days_for_which_nothing_was_written_down():
    key, on = "recognition_grant.income_euro", date(2027, 9, 1)
    until_later = Correction(key, 33000, "Richtlinie 2027", date(2027, 6, 1), date(2027, 7, 1), date(2027, 12, 31))
    with law.laid_over([until_later]):
        days = (date(2027, 6, 30), on, date(2028, 1, 1))
        assert [law.number(key, day) for day in days] == [32000, 33000, None]


def test_two_fields_of_one_row_are_corrected_side_by_side():
    longer = replace(RUNS, field="hours", value=500)
    with law.laid_over([RUNS, longer]):
        row = law.law_row("courses", "BSK_A2", RUNS.since)
    assert (row["available"], row["hours"], row.corrected) == (True, 500, ("available", "hours"))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(RUNS, value=1),
        replace(RUNS, field="key", value="BSK_B1"),
        replace(RUNS, table="residence", key="R-RES-01", field="access", value="FREEE"),
        replace(RUNS, table="nowhere"),
        replace(RUNS, key="BSK_Z9"),
    ],
    ids=["kind", "field", "code", "table", "row"],
)
def test_what_no_row_could_say_has_no_effect(wrong):
    before = {table: law.all_rows(table) for table in law.tables()}
    with law.laid_over([wrong]):
        assert {table: law.all_rows(table) for table in law.tables()} == before


def fits(offer, case, on=RUNS.since):
    return next(one for one in advise(case, OFFERS, Talk(on)) if one.offer.key == offer)


def test_advice_reads_corrected_courses_documents_bodies_and_helps_and_says_so():
    case = Case()
    case.residence.document_kind, case.residence.benefit_circle = DocumentKind.AKN, BenefitCircle.SGB2
    case.person.plz = "58095"
    case.qualifications.append(
        Qualification(kind=QualificationKind.VOCATIONAL, occupation_group=OccupationGroup.IHK, country="SY", position=1)
    )
    corrections = [
        Correction("R-RES-01", "CHECK", "Weisung", TODAY, table="residence", field="access"),
        Correction("ihk-fosa", "IHK FOSA Nürnberg", "Anruf", TODAY, table="bodies", field="name"),
        Correction("PERMENTI", True, "Träger", TODAY, table="instruments", field="running"),
    ]
    plain = {offer: fits(offer, case) for offer in ("work_access", "body", "permenti")}
    with law.laid_over(corrections):
        found = {offer: fits(offer, case) for offer in plain}
    assert [value_of(one["work_access"], "work_access") for one in (plain, found)] == [
        WorkAccess.FORBIDDEN,
        WorkAccess.CHECK,
    ]
    assert value_of(found["body"], "competent_body") == "IHK FOSA Nürnberg"
    assert [plain["permenti"].fits, found["permenti"].fits] == [None, True]
    assert [len(one.corrected) for one in found.values()] == [1, 1, 1]
    assert not any(one.corrected for one in plain.values())


def value_of(advice, key):
    return next(result.value for result in advice.results if result.key == key)


def test_advice_changes_on_the_day_only_and_says_whose_number_it_is():
    case = Case()
    case.household.youngest_child_born, case.household.childcare_secured = date(2025, 9, 15), True
    case.household.children, case.residence.benefit_circle = 1, BenefitCircle.SGB2
    key = "child.reasonable_months"
    mine = Correction(key, 16, "Weisung 12/2026", date(2026, 12, 1), date(2026, 12, 1))

    def read(on: date):
        return next(one for one in advise(case, OFFERS, Talk(on)) if one.offer.key == "small_child")

    before, shipped = read(date(2026, 11, 30)), read(date(2026, 12, 1))
    with law.laid_over([mine]):
        assert read(date(2026, 11, 30)) == before
        corrected = read(date(2026, 12, 1))
    assert shipped.corrected == before.corrected == ()
    assert [(row.key, row.source, row.state) for row in corrected.corrected] == [(key, "Weisung 12/2026", mine.state)]
    assert [line.holds for line in corrected.criteria] != [line.holds for line in shipped.criteria]
    with law.laid_over([mine]):
        others = advise(case, OFFERS, Talk(date(2026, 12, 1)))
    assert sum(bool(one.corrected) for one in others) < len(others) / 2, "only advice that hangs on it says so"


def test_an_offer_carries_the_words_of_the_office():
    talk = Talk(TODAY, local={"vb": Local("Frau Demir berät", "Am Markt 2\n45127 Essen")})
    notes = next(one for one in advise(Case(), OFFERS, talk) if one.offer.key == "vb").notes
    assert [note.text.values["text"] for note in notes[-2:]] == ["Frau Demir berät", "Am Markt 2\n45127 Essen"]
    assert certainty(notes[-1].ground.confidence) is Certainty.OFFICE
    assert notes[-1].ground.confidence == OF_OFFICE


def test_the_own_file_says_the_same_after_it_was_written(tmp_path):
    notes = Correction(
        "MAT", ("Höchstens 8 Wochen.", "Fragen Sie\ndas Team."), "x", TODAY, table="instruments", field="notes"
    )
    dated = Correction("employment_duldung.entry", TODAY, "x", TODAY, table="key_dates", field="day")
    entries = Entries((FIVE, RUNS, notes, dated), {"vb": Local('Frau „Demir" \\ §', "Am Markt 2\n45127 Essen")})
    file = OwnFile(tmp_path / "own" / "eigene.toml")
    assert file.read() == Entries()
    file.write(entries)
    assert file.read() == entries
    assert [one.name for one in file.path.parent.iterdir()] == ["eigene.toml"]


@pytest.mark.parametrize(
    "entries",
    [
        Entries((FIVE, replace(FIVE, value=7))),
        Entries((replace(FIVE, source="x" * 301),)),
        Entries((replace(FIVE, value=10**8),)),
        Entries((), {"vb": Local("Bitte\tklopfen")}),
    ],
    ids=["two for one day", "long", "large", "control"],
)
def test_what_could_not_be_read_again_is_not_written(tmp_path, entries):
    file = OwnFile(tmp_path / "eigene.toml")
    file.write(Entries((FIVE,)))
    with pytest.raises(Problem):
        file.write(entries)
    assert file.read() == Entries((FIVE,))


_ROW = (
    "[[row]]\ntable = 'courses'\nkey = 'BSK_A2'\nfield = '{field}'\nvalue = {value}\nsource = 'x'\nstate = 2026-01-01\n"
)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[[number]]\nkey = ", "Schreibweise"),
        ("[[number]]\nkey = 'a'\nvalue = 1\nsource = 'x'", "state"),
        ("[[number]]\nkey = 'a'\nvalue = '1'\nsource = 'x'\nstate = 2026-01-01", "value"),
        ("[[number]]\nkey = 'a'\nvalue = true\nsource = 'x'\nstate = 2026-01-01", "value"),
        ("[[number]]\nkey = 'a'\nvalue = 1\nsource = ' '\nstate = 2026-01-01", "source"),
        ("[[number]]\nkey = 'a'\nvalue = 1\nsource = 'x'\nstate = 2026-01-01T10:00:00", "state"),
        ("[[number]]\nkey = 'a'\nvalue = 1\nsource = 'x'\nstate = 2026-01-01\nhint = 'y'", "hint"),
        (2 * "[[number]]\nkey = 'a'\nvalue = 1\nsource = 'x'\nstate = 2026-01-01\n", "denselben Tag"),
        (2 * "[[offer]]\nkey = 'vb'\n", "zweimal"),
        (_ROW.format(field="available", value="1"), "value"),
        (_ROW.format(field="key", value="'x'"), "field"),
        (_ROW.format(field="access", value="'FREE'"), "value"),
        (_ROW.format(field="note", value="'{x}'"), "geschweifte"),
        (2 * _ROW.format(field="available", value="true"), "denselben Tag"),
        ("[policy]\nidle_minutes = 60", "policy"),
        ("number = 3", "number"),
    ],
)
def test_a_mistake_in_the_own_file_is_told_with_its_place(tmp_path, written, why):
    file = OwnFile(tmp_path / "eigene.toml")
    file.path.write_text(written)
    with pytest.raises(Problem, match=why):
        file.read()
    known = Place(tmp_path).known()
    assert known.corrections == ()


def test_a_broken_own_file_is_told_and_the_rest_holds(tmp_path):
    place = Place(tmp_path)
    place.own.path.write_text("]")
    known = place.known()
    assert known.corrections == ()
    assert len(known.problems) == 1
