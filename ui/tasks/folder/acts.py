"""What a counsellor does with a whole folder, each as one step through the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from caseworker.facts import EndReason, Erasure, Facts
from caseworker.plan.ending import answers_of_end, answers_of_kim_end, answers_of_standing, end_with, ended_with
from caseworker.store import Answer, Change
from caseworker.words import _office
from ui.case.open_case import OpenCase
from ui.case.resuming import goes_on


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
    changes = [change for plan in ended_with(folder.case) for change in _answers(plan, answers_of_standing(plan))]
    changes += goes_on(folder)
    return folder.change(*changes, words=_office("Ende zurückgenommen"))


def _answers(row: Facts, answers: Mapping[str, object]) -> list[Change]:
    return [Answer(row, key, value) for key, value in answers.items()]
