"""What is said when a file does not open because somebody has it, and whether it may be read all the same."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from caseworker.problems import Problem
from caseworker.words import Text, _office

if TYPE_CHECKING:
    from caseworker.store.opening.holder import Holder


def offers_reading(problem: Problem) -> bool:
    """Whether the file can be read although it cannot be written."""
    from caseworker.store import InUse, ReadOnly

    return isinstance(problem, InUse | ReadOnly)


def refused(problem: Problem) -> tuple[Problem, Holder | None]:
    """The problem with the name of who has the file, which the problem itself does not carry; and who that is."""
    from caseworker.store import InUse

    holder = problem.holder if isinstance(problem, InUse) else None
    return (Problem(working(holder), problem.remedy), holder) if holder else (problem, None)


def working(holder: Holder) -> Text:
    """Who works in the file, where and since when, in the time of this computer."""
    since = holder.since.astimezone()
    who = {"user": holder.user, "machine": holder.machine, "time": f"{since:%H:%M}"}
    if since.date() == datetime.now().astimezone().date():
        return _office("{user} ({machine}) arbeitet seit {time} Uhr in dieser Falldatei.", **who)
    return _office(
        "{user} ({machine}) arbeitet seit dem {day}, {time} Uhr in dieser Falldatei.", day=since.date(), **who
    )
