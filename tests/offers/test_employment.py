"""TC08 and its neighbours: work lasts whoever the employer is, and what nobody knows is not a no."""

from datetime import date

from caseworker.facts import Case, Employment, EmploymentKind, EmploymentState, FollowUp
from caseworker.offers.working.lasting import (
    after_care_until,
    continuous_6m,
    follow_ups,
    integrations,
    sustained_12m,
)

ON = date(2026, 8, 17)


def job(case, start, end=None, kind=EmploymentKind.SVB):
    state = EmploymentState.ENDED if end else EmploymentState.RUNNING
    row = Employment(case_id=case.id, state=state, kind=kind, start=start, end=end, position=len(case.employment) + 1)
    case.employment.append(row)
    return row


def test_a_change_of_employer_is_no_second_integration():
    case = Case()
    first = job(case, date(2025, 8, 1), date(2026, 3, 31))
    job(case, date(2026, 4, 1))
    assert integrations(case) == [first]
    assert sustained_12m(case, first, ON) is True
    assert continuous_6m(case, first, ON) is True
    assert after_care_until(first, ON) == date(2026, 1, 31)


def test_a_new_start_after_a_break_counts_and_two_in_a_month_count_once():
    case = Case()
    first = job(case, date(2026, 1, 1), date(2026, 1, 10))
    job(case, date(2026, 1, 20), date(2026, 1, 31))
    later = job(case, date(2026, 3, 1))
    assert integrations(case) == [first, later]


def test_minijobs_and_publicly_funded_work_are_no_integration():
    case = Case()
    job(case, date(2025, 8, 1), kind=EmploymentKind.MINIJOB)
    job(case, date(2025, 8, 1), kind=EmploymentKind.PUBLIC_FUNDED_16I)
    assert integrations(case) == []


def test_unknown_is_not_unemployed():
    case = Case()
    row = job(case, date(2025, 8, 1), date(2025, 9, 30))
    assert sustained_12m(case, row, ON) is None
    assert continuous_6m(case, row, ON) is None
    case.complete.employment = True
    assert sustained_12m(case, row, ON) is False
    assert continuous_6m(case, row, ON) is False


def test_what_was_asked_in_month_twelve_decides():
    case = Case()
    row = job(case, date(2025, 8, 1), date(2025, 9, 30))
    case.follow_ups.append(FollowUp(employment=row.id, month=12, done_on=date(2026, 8, 3), employed=True))
    assert sustained_12m(case, row, ON) is True


def test_before_the_day_nothing_is_said():
    case = Case()
    row = job(case, date(2025, 8, 18))
    assert sustained_12m(case, row, ON) is None
    assert sustained_12m(case, row, date(2026, 8, 18)) is True


def test_training_is_left_open():
    case = Case()
    row = job(case, date(2025, 8, 1), kind=EmploymentKind.TRAINING_FULL)
    assert integrations(case) == [row]
    assert sustained_12m(case, row, ON) is None


def asked_next(case, row, on):
    found, day = follow_ups(case, row, on)[0]
    return found["months"], day


def test_one_asks_after_1_3_6_and_12_months():
    case = Case()
    row = job(case, date(2026, 6, 1))
    assert asked_next(case, row, date(2026, 6, 15)) == (1, date(2026, 7, 1))
    assert asked_next(case, row, date(2026, 9, 2)) == (3, date(2026, 9, 1)), "the newest that is due"
    case.follow_ups.append(FollowUp(employment=1, month=3, done_on=date(2026, 9, 2)))
    assert asked_next(case, row, date(2026, 9, 2)) == (6, date(2026, 12, 1))
    case.follow_ups.append(FollowUp(employment=1, month=12, done_on=date(2027, 6, 1)))
    assert follow_ups(case, row, date(2027, 6, 1)) == []
