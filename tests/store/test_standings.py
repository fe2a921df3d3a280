"""One line about everybody says what the folders say: after every change, for old files, and for many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, event
from sqlalchemy.exc import InvalidRequestError

from caseworker.facts import (
    Agreement,
    Case,
    Cefr,
    Certificate,
    Channel,
    Contact,
    ContactLength,
    ContactResult,
    Course,
    CourseType,
    PlanStatus,
    Standing,
    standing,
)
from caseworker.store import Add, Answer, CaseFile
from caseworker.store.engine import writes
from caseworker.store.standings import STANDING, create
from tests.store.conftest import Desk


def line(file: CaseFile, case: Case) -> Standing:
    return next(one.standing for one in file.people() if one.case_id == case.id)


def test_nothing_is_known_of_a_new_folder(file: CaseFile, olena: Case) -> None:
    assert line(file, olena) == Standing()


def test_a_change_is_seen_in_the_list(file: CaseFile, olena: Case) -> None:
    file.change(Answer(olena.german, "listening", Cefr.B1), Answer(olena.german, "writing", Cefr.A2))
    assert line(file, olena).german is Cefr.A2
    back = file.change(Answer(olena.german, "writing", None))
    assert line(file, olena).german is Cefr.B1
    file.undo(back)
    assert line(file, olena).german is Cefr.A2


def test_a_plan_counts_from_the_day_it_was_agreed_once_it_is_handed_over(file: CaseFile, olena: Case) -> None:
    plan = Agreement(case_id=olena.id, agreed_on=date(2026, 8, 17), status=PlanStatus.AGREED)
    file.change(Add(plan))
    assert (line(file, olena).plan_on, line(file, olena).plan_status) == (None, PlanStatus.AGREED)
    file.change(Answer(plan, "status", PlanStatus.HANDED_OVER, undoable=False))
    assert line(file, olena).plan_on == date(2026, 8, 17)


def test_it_says_what_the_whole_folder_says(file: CaseFile, olena: Case) -> None:
    """What is read in part for a list must not differ from what is read whole, asked-in-vain questions included."""
    spoken = Contact(case_id=olena.id, contact_on=date(2026, 11, 2), channel=Channel.IN_PERSON)
    spoken.length, spoken.result, spoken.next_on = ContactLength.FROM_10, ContactResult.TOOK_PLACE, date(2026, 12, 1)
    file.change(
        Add(Certificate(case_id=olena.id, level_total=Cefr.B1, issued_on=date(2025, 5, 1))),
        Add(Course(case_id=olena.id, course_type=CourseType.BSK, enrolment_date=date(2026, 10, 1))),
        Add(spoken),
        Answer(olena.person, "preferred_language", "uk"),
    )
    whole = standing(file.case(olena.id))
    assert line(file, olena) == whole
    assert (whole.german, whole.spoken_on, whole.next_on) == (Cefr.B1, date(2026, 11, 2), date(2026, 12, 1))
    assert (whole.waiting_for, whole.waiting_since) == (CourseType.BSK, date(2026, 10, 1))


def test_an_older_file_gets_its_lines(desk: Desk, olena: Case) -> None:
    desk.file.change(Answer(olena.german, "listening", Cefr.B1))
    desk.file.people()
    with writes(desk.file._engine) as connection:
        connection.execute(delete(STANDING))  # as a file of version 0.1.0 has none
        create(connection)
    assert line(desk.reopen(), olena).german is Cefr.B1


def test_many_people_cost_few_statements(file: CaseFile, person: Callable[..., int]) -> None:
    for number in range(60):
        person(f"Name{number}")
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(file._engine, "before_cursor_execute", note)
    file.people()
    assert len(statements) < 30
    statements.clear()
    file.people()
    assert len(statements) == 4, "two transactions begin, one asks who has changed, one reads the page"


def test_many_folders_are_read_at_once_whole_or_in_part(file: CaseFile, person: Callable[..., int]) -> None:
    ids = [person(f"Name{number}") for number in range(3)]
    file.change(Answer(file.case(ids[1]).german, "listening", Cefr.B1))
    whole = {case.id: case for case in file.folders(ids)}
    assert [whole[one].person.family for one in ids] == ["Name0", "Name1", "Name2"]
    assert whole[ids[1]].german.listening is Cefr.B1
    in_part = {case.id: case for case in file.folders(ids, only=["german"])}
    assert in_part[ids[1]].german.listening is Cefr.B1
    with pytest.raises(InvalidRequestError):
        _never = in_part[ids[1]].person
