"""What a counsellor does with a whole folder, each as one step through the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from caseworker.facts import EndReason, Erasure, Facts
from caseworker.plan.ending import (
    answers_of_end,
    answers_of_kim_end,
    answers_of_standing,
    end_with,
    ended_with,
    kim_ended_with,
)
from caseworker.store import Answer, Change
from caseworker.words import _office
from ui.case.open_case import OpenCase


def end(folder: OpenCase, day: date, reason: EndReason, moved_to: str | None, offered: bool | None) -> bool:
    """The case is over: nothing falls due any more, its plan ends for the same reason, and case management closes."""
    case = folder.case
    answers = {"ended_on": day, "reason": reason, "moved_to": moved_to, "handover_offered": offered}
    changes = _answers(case.ending, answers)
    for plan in end_with(case, reason):
        changes += _answers(plan, answers_of_end(day, reason))
    if case.kim.runs:
        changes += _answers(case.kim, answers_of_kim_end(day, reason))
    return folder.change(*changes, words=_office("Beratung beendet"))


def mark_for_erasure(folder: OpenCase, why: Erasure | None) -> bool:
    """Propose the folder for deletion at once, or no longer (Art. 17 DSGVO)."""
    said = {"erase": why, "erase_from": None if why is None else folder.today}
    changes = (Answer(folder.case.ending, key, value) for key, value in said.items())
    return folder.change(*changes, words=_office("Vormerkung zum Löschen"))


def take_back(folder: OpenCase) -> bool:
    """The case goes on, and so do the plan and the case management that ended with it, where they stood."""
    case = folder.case
    changes: list[Change] = []
    for plan in ended_with(case):
        changes += _answers(plan, answers_of_standing(plan))
    if kim_ended_with(case):
        keys = answers_of_kim_end(folder.today, None)
        changes += _answers(case.kim, {key: _before(folder, key) for key in keys})
    changes += _answers(case.ending, dict.fromkeys(("ended_on", "reason", "moved_to", "handover_offered")))
    return folder.change(*changes, words=_office("Ende zurückgenommen"))


def _before(folder: OpenCase, key: str) -> object:
    """What case management said before it was closed; nothing where the history does not say it."""
    case = folder.case
    now, past = getattr(case.kim, key), folder.case_file.history(case.kim, key)
    return past[-1].old if now is not None and past and past[-1].new == now else None


def _answers(row: Facts, answers: Mapping[str, object]) -> list[Change]:
    return [Answer(row, key, value) for key, value in answers.items()]
