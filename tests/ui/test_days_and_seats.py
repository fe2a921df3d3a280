"""Two small pieces of thought: which day was typed, and which advice is seen."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseworker.facts import Case
from caseworker.offers import Advice, Offer, Rank
from caseworker.words import GERMAN, Text
from ui.forms.editors import Day, NoDay, read_day
from ui.forms.editors.days import read_coming
from ui.tasks.start.strength import strength
from ui.tasks.talk.seats import Seated, seat

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12.4.91", Day(date(1991, 4, 12))),
        ("12.04.1991", Day(date(1991, 4, 12))),
        (" 1-2-2003 ", Day(date(2003, 2, 1))),
        ("12041991", Day(date(1991, 4, 12))),
        ("1991-04-12", Day(date(1991, 4, 12))),
        ("04.1991", Day(date(1991, 4, 1), "MONTH")),
        ("5/2022", Day(date(2022, 5, 1), "MONTH")),
        ("1991", Day(date(1991, 1, 1), "YEAR")),
        ("1.1.27", Day(date(2027, 1, 1))),
        ("1.1.37", Day(date(1937, 1, 1))),
        ("29.2.2024", Day(date(2024, 2, 29))),
        ("Heute", Day(TODAY)),
        ("gestern", Day(date(2026, 11, 23))),
    ],
)
def test_days_as_counsellors_type_them(typed: str, day: Day) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["neulich", "29.2.2023", "12.13.1991", "0.4.1991", "12.4.1091", "1.1.9999", "12.4"])
def test_what_is_no_day_says_why(typed: str) -> None:
    assert isinstance(read_day(typed, TODAY), NoDay)


def test_a_day_without_its_year_is_told_what_is_missing() -> None:
    told = read_day("1.12.", TODAY)
    assert isinstance(told, NoDay)
    assert GERMAN.say(told.why) == "Bitte auch das Jahr, zum Beispiel 12.04.1991."


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("heute", TODAY),
        ("Morgen", date(2026, 11, 25)),
        ("24.11.", TODAY),
        ("26.11", date(2026, 11, 26)),
        ("3.2.", date(2027, 2, 3)),
        ("29.2.", date(2028, 2, 29)),
        ("12.4.27", date(2027, 4, 12)),
    ],
)
def test_a_day_that_is_planned_needs_no_year(typed: str, day: date) -> None:
    assert read_coming(typed, TODAY) == Day(day)


@pytest.mark.parametrize("typed", ["bald", "31.11.", "0.4.", "12.13.2026"])
def test_what_is_no_day_to_plan_says_why(typed: str) -> None:
    assert isinstance(read_coming(typed, TODAY), NoDay)


def test_nothing_typed_is_no_answer() -> None:
    assert read_day("  ", TODAY) is None


def test_days_are_shown_only_as_exactly_as_they_were_said() -> None:
    assert [found.written() for typed in ("1991", "04.1991", "12.4.91") if (found := read_day(typed, TODAY))] == [
        "1991",
        "04.1991",
        "12.04.1991",
    ]


@dataclass(frozen=True)
class _Room:
    """Advice for a test: named by one letter, ranked by its place in `ranks`."""

    ranks: dict[str, Rank]

    def advice(self, letters: str) -> list[Advice]:
        offers = [Offer(one, Text(one), "R", "s", "A", lambda case, talk: iter(()), self.ranks[one]) for one in letters]
        return [Advice(offer, Case(id=7)) for offer in offers]


def _letters(seated: Seated) -> tuple[str, str]:
    return "".join(key for key, _row in seated.seen), "".join(key for key, _row in seated.folded)


ROOM = _Room({"d": Rank.DEADLINE, "a": Rank.ACCESS, "b": Rank.ACCESS, "m": Rank.MONEY, "g": Rank.GOOD_TO_KNOW})


def test_the_first_three_by_rank_are_seen() -> None:
    assert _letters(seat((), ROOM.advice("gmbad"))) == ("dba", "mg")


def test_a_card_keeps_its_seat_while_answers_come() -> None:
    before = seat((), ROOM.advice("gma")).seen
    assert _letters(seat(before, ROOM.advice("mag"))) == ("amg", "")
    assert _letters(seat(before, ROOM.advice("gm"))) == ("mg", "")


def test_a_deadline_is_never_folded_behind_good_to_know() -> None:
    before = seat((), ROOM.advice("gma")).seen
    assert _letters(seat(before, ROOM.advice("gmad"))) == ("amd", "g")


def test_five_words_are_good_and_few_letters_are_not() -> None:
    assert strength("kurz")[0] == "bad"
    assert strength("aaaaaaaaaaaaaaaaaaaaaaaa")[0] == "bad"
    assert strength("Passwort2026!")[0] == "bad"
    assert strength("Regen Zebra Kanne Moos Lampe")[0] == "good"
