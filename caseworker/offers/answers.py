"""Yes, no, and not known yet: how criteria are joined without ever taking an unknown for a no."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from caseworker.words import Choice

Answer = bool | None  # None: nobody knows yet
C = TypeVar("C", bound=Choice)
R = TypeVar("R")


def all_of(answers: Iterable[Answer]) -> Answer:
    """One no decides; otherwise one unknown leaves it open (Kleene's `and`)."""
    result: Answer = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            result = None
    return result


def any_of(answers: Iterable[Answer]) -> Answer:
    """One yes decides; otherwise one unknown leaves it open (Kleene's `or`)."""
    result: Answer = False
    for answer in answers:
        if answer is True:
            return True
        if answer is None:
            result = None
    return result


def not_(answer: Answer) -> Answer:
    """The opposite; the opposite of unknown is unknown."""
    return None if answer is None else not answer


def at_least(level: C | None, wanted: C) -> Answer:
    """Whether a level reaches another."""
    return None if level is None else level >= wanted


def equals(value: object, wanted: object) -> Answer:
    """Whether an answer is the wanted one."""
    return None if value is None else value == wanted


def one_of(value: object, wanted: Iterable[object]) -> Answer:
    """Whether an answer is among the wanted ones."""
    return None if value is None else value in list(wanted)


def until(day: date | None, last: date | None) -> Answer:
    """Whether a day is not later than another."""
    return None if day is None or last is None else day <= last


def some(rows: Iterable[R], holds: Callable[[R], Answer], complete: bool | None) -> Answer:
    """Whether it holds for one of many; "no" only when somebody said that the list is complete."""
    found = any_of(holds(row) for row in rows)
    return None if found is False and not complete else found
