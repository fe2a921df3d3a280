"""How old an answer is: given, confirmed, taken back, and rows that were added whole."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from caseworker.facts import Cefr, Certificate, confirmed_on, old_facts
from caseworker.store import Add, Answer, Confirm

TODAY = datetime.now(UTC).date()
THEN = date(2025, 1, 10)


@pytest.fixture
def years_ago(desk, olena):
    """The desk with a phone and a level that were said long ago."""
    desk.file.change(Answer(olena.person, "phone", "0151"), Answer(olena.german, "listening", Cefr.A2))
    desk.file.change(Add(Certificate(case_id=olena.id, level_total=Cefr.A2)))
    desk.file.close()
    with desk.outside() as database:
        database.execute("UPDATE change SET at = ?", (f"{THEN.isoformat()}T09:00:00.000+00:00",))
    desk.reopen()
    return desk


def test_an_answer_is_as_old_as_its_last_change(years_ago, olena):
    case = years_ago.olena()
    ages = years_ago.file.ages(case.id)
    assert confirmed_on(case.person, "phone", ages) == THEN
    assert confirmed_on(case.person, "email", ages) is None
    assert confirmed_on(case.certificates[0], "level_total", ages) == THEN, "as old as its row"
    years_ago.file.change(Answer(case.person, "phone", "0160"))
    assert confirmed_on(case.person, "phone", years_ago.file.ages(case.id)) == TODAY


def test_confirming_makes_it_young_and_undo_old_again(years_ago):
    case = years_ago.olena()
    back = years_ago.file.change(Confirm(case.german, "listening"))
    assert confirmed_on(case.german, "listening", years_ago.file.ages(case.id)) == TODAY
    again = years_ago.file.undo(back)
    assert confirmed_on(case.german, "listening", years_ago.file.ages(case.id)) == THEN
    years_ago.file.undo(again)
    assert confirmed_on(case.german, "listening", years_ago.file.ages(case.id)) == TODAY


def test_what_is_old_is_asked_until_it_is_confirmed(years_ago):
    case = years_ago.olena()
    old = old_facts(case, years_ago.file.ages(case.id), TODAY)
    assert {one.ask.key for one in old} == {"phone", "listening"}
    years_ago.file.change(Confirm(case.person, "phone"))
    assert [one.ask.key for one in old_facts(case, years_ago.file.ages(case.id), TODAY)] == ["listening"]


def test_the_ages_of_one_folder_say_nothing_of_another(years_ago, person):
    other = years_ago.file.new_person(family="Ito")
    case = years_ago.olena()
    assert all(row in (case.id, case.certificates[0].id) for _table, row, _key in years_ago.file.ages(case.id))
    assert set(years_ago.file.ages(other)) == {("person", other, "family")}
