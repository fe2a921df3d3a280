"""What an office corrects holds on its days, for whoever asks, and outlives a new version of the shipped tables."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseworker import law
from caseworker.facts import BenefitCircle, Case
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
    assert law.outdated_by(FIVE, law.shipped_numbers()) is None
    shutil.copytree(law.RESOURCES / "law", tmp_path / "new" / "law")
    numbers = tmp_path / "new" / "law" / "numbers.toml"
    numbers.write_text(numbers.read_text().replace("state = 2026-08-19", "state = 2027-01-15", 1))
    monkeypatch.setattr(law, "RESOURCES", tmp_path / "new")
    law._shipped.cache_clear()
    try:
        place.known().hold()
        assert law.number(KEY, FIVE.since) == 5
        assert law.outdated_by(FIVE, law.shipped_numbers()).state == date(2027, 1, 15)
    finally:
        law._shipped.cache_clear()


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
    entries = Entries((FIVE,), {"vb": Local('Frau „Demir" \\ §', "Am Markt 2\n45127 Essen")})
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
