"""A clock that cannot be right is noticed, stops nothing, and deletes nothing (T13)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from caseworker.store import Answer, CaseFile
from caseworker.store.opening.clock import Clock

pytestmark = pytest.mark.trust

BEFORE = datetime(2027, 3, 26, 14, tzinfo=UTC)  # the Friday before summer time begins
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN_WINTER, BERLIN_SUMMER, KYIV = (timezone(hours * HOUR) for hours in (1, 2, 3))


class Turned:
    """A clock on the wall, and the one inside that only goes forward: both are turned by hand."""

    def __init__(self, wall):
        self.wall, self.running = wall, 0.0

    def clock(self):
        return Clock(lambda: self.wall.astimezone(UTC), lambda: self.running)

    def wait(self, time):
        """Time goes by for both."""
        self.wall += time
        self.running += time.total_seconds()


def start(wall):
    """The clock says `wall` when the program is started."""
    return wall, lambda _turned: None


def within(turn):
    """Monday morning, as it should be, then the clock is turned while the program runs."""
    return BEFORE + 3 * DAY, turn


def forward(time):
    return lambda turned: setattr(turned, "wall", turned.wall + time)


# What happens, how it is seen at the next answer, and whether that is in doubt.
SCENARIOS = {
    "battery empty, 1970": (*start(datetime(1970, 1, 1, tzinfo=UTC)), True),
    "ten years ahead": (*start(BEFORE.replace(year=2037)), True),
    "a year back": (*start(BEFORE.replace(year=2026, month=11, day=25)), True),
    "an hour back, as after a second system": (*start(BEFORE - HOUR), True),
    "over the weekend into summer time": (*start((BEFORE + 3 * DAY).astimezone(BERLIN_SUMMER)), False),
    "out of summer time": (*start((BEFORE + 3 * DAY).astimezone(BERLIN_WINTER)), False),
    "another time zone": (*start((BEFORE + HOUR).astimezone(KYIV)), False),
    "back from three weeks of holiday": (*start(BEFORE + 23 * DAY), False),
    "two years back while it runs": (*within(forward(-730 * DAY)), True),
    "ten years ahead while it runs": (*within(forward(3650 * DAY)), True),
    "set right by the network": (*within(forward(timedelta(seconds=-4))), False),
    "asleep over a weekend": (*within(lambda turned: turned.wait(3 * DAY)), False),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_clock_is_doubted_when_it_must_be(desk, figure, name):
    began, turn, doubted = SCENARIOS[name]
    desk.file.close()
    olena = _told_on_friday(desk)
    turned = Turned(began)
    with CaseFile.open(desk.path, passphrase=desk.passphrase, clock=turned.clock()) as file:
        turn(turned)
        case = file.case(olena)
        for number in (2, 3):
            turned.wait(timedelta(minutes=3))
            file.change(Answer(case.household, "adults", number))
        moments = file.history(case.household, "adults")
        may_delete = file.opening.clock.sure
    assert [moment.new for moment in moments] == [1, 2, 3], "order of events"
    assert [moment.unsure for moment in moments] == [False, doubted, doubted]
    assert may_delete is not doubted
    figure("T13", f"{name}: marked unsure", moments[-1].unsure, str(doubted))


def _told_on_friday(desk):
    with CaseFile.open(desk.path, passphrase=desk.passphrase, clock=Turned(BEFORE - DAY).clock()) as file:
        case_id = file.new_person(family="Kovalenko")
    with CaseFile.open(desk.path, passphrase=desk.passphrase, clock=Turned(BEFORE).clock()) as file:
        file.change(Answer(file.case(case_id).household, "adults", 1))
    return case_id


def test_asked_once_and_believed_when_somebody_has_looked():
    turned = Turned(BEFORE + 300 * DAY)
    clock = turned.clock()
    clock.begin(BEFORE)
    assert not clock.sure
    clock.confirm()
    assert clock.sure
    turned.wait(DAY)
    assert clock.sure


def test_nobody_can_say_that_it_is_1970():
    clock = Turned(datetime(1970, 1, 1, tzinfo=UTC)).clock()
    clock.begin(None)
    clock.confirm()
    assert not clock.sure


def test_a_clock_that_was_set_right_is_believed_again_without_asking():
    turned = Turned(BEFORE)
    clock = turned.clock()
    clock.begin(BEFORE)
    assert clock.sure
    turned.wall += 3650 * DAY
    assert not clock.sure
    turned.wall -= 3650 * DAY
    turned.wait(HOUR)
    assert clock.sure


def test_what_was_written_under_a_wrong_clock_is_no_measure_for_the_right_one(desk):
    desk.file.close()
    olena = _told_on_friday(desk)
    for wall in (BEFORE.replace(year=2037), BEFORE + 3 * DAY):
        with CaseFile.open(desk.path, passphrase=desk.passphrase, clock=Turned(wall).clock()) as file:
            case = file.case(olena)
            file.change(Answer(case.household, "adults", wall.year))
            moments = file.history(case.household, "adults")
    assert [(moment.new, moment.unsure) for moment in moments] == [(1, False), (2037, True), (2027, False)]


def test_control_without_the_watch_a_deadline_would_have_passed():
    """A day ten years ahead is past every deadline of today: only the doubt keeps it from counting."""
    deadline = BEFORE + 730 * DAY
    clock = Turned(BEFORE.replace(year=2037)).clock()
    clock.begin(BEFORE)
    now, unsure = clock.read()
    assert now > deadline
    assert unsure
