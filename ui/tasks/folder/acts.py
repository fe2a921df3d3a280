"""What a counsellor does with a whole folder, each as one step through the door."""

from __future__ import annotations

from datetime import date

from caseworker.facts import EndReason, Erasure
from caseworker.plan.ending import answers_of_end, answers_of_standing, end_with, ended_with
from caseworker.store import Answer, Change
from caseworker.words import _office
from ui.open_case import OpenCase


def end(folder: OpenCase, day: date, reason: EndReason, moved_to: str | None, offered: bool | None) -> bool:
    """The case is over: nothing falls due any more, and its plan ends for the same reason (users.md M22)."""
    case = folder.case
    answers = {"ended_on": day, "reason": reason, "moved_to": moved_to, "handover_offered": offered}
    changes: list[Change] = [Answer(case.ending, key, value) for key, value in answers.items()]
    for plan in end_with(case, reason):
        changes += [Answer(plan, key, value) for key, value in answers_of_end(day, reason).items()]
    return folder.change(*changes, words=_office("Beratung beendet"))


def mark_for_erasure(folder: OpenCase, why: Erasure | None) -> bool:
    """Propose the folder for deletion at once, or no longer (Art. 17 DSGVO)."""
    said = {"erase": why, "erase_from": None if why is None else folder.today}
    changes = (Answer(folder.case.ending, key, value) for key, value in said.items())
    return folder.change(*changes, words=_office("Vormerkung zum Löschen"))


def take_back(folder: OpenCase) -> bool:
    """The case goes on, and so does the plan that ended with it."""
    case = folder.case
    changes: list[Change] = [
        Answer(plan, key, value) for plan in ended_with(case) for key, value in answers_of_standing(plan).items()
    ]
    for key in ("ended_on", "reason", "moved_to", "handover_offered"):
        changes.append(Answer(case.ending, key, None))
    return folder.change(*changes, words=_office("Ende zurückgenommen"))
