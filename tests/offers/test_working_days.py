"""Days proposed for a step are working days in NRW."""

from datetime import date

import pytest

from caseworker.offers.dates.working_days import working_day, working_day_before


@pytest.mark.parametrize(
    ("proposed", "kept"),
    [
        (date(2026, 12, 7), date(2026, 12, 7)),
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2027, 5, 6), date(2027, 5, 7)),  # Ascension
        (date(2026, 6, 4), date(2026, 6, 5)),  # Corpus Christi, a holiday in NRW
        (date(2038, 4, 26), date(2038, 4, 27)),  # Easter as late as it can be
        (date(2026, 12, 24), date(2026, 12, 24)),  # is asked, not moved
        (date(2026, 10, 31), date(2026, 11, 2)),  # no holiday in NRW, but a Saturday; then All Saints' Day
    ],
)
def test_a_proposed_day_moves_forward_to_the_next_working_day(proposed, kept):
    assert working_day(proposed) == kept


def test_a_day_avoids_those_on_which_the_person_is_away():
    """A client's day moves behind the absence, one of the office before it."""
    away = ((date(2026, 8, 3), date(2026, 8, 21)),)
    assert working_day(date(2026, 8, 10), away) == date(2026, 8, 24)
    assert working_day_before(date(2026, 8, 10), away) == date(2026, 7, 31)
    assert working_day(date(2026, 8, 24), away) == date(2026, 8, 24)
