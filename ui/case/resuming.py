"""Somebody whose case was over comes back: what was, stays told; from today on there is a case again."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from caseworker.plan.ending import answers_of_kim_end, kim_ended_with
from caseworker.store import Answer, Change
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.look.theme import kind, worded


def resume(folder: OpenCase) -> bool:
    """The case begins again today. Its old plan stays over: what is agreed now is a plan of its own."""
    ending = folder.case.ending
    told = {"resumed_on": folder.today, "ended_before_on": ending.ended_on, "reason_before": ending.reason}
    changes = [*(Answer(ending, key, value) for key, value in told.items()), *goes_on(folder)]
    return folder.change(*changes, words=_office("Beratung wieder aufgenommen"))


def goes_on(folder: OpenCase) -> list[Change]:
    """What makes a case one that is not over: reminders come, no time runs, and case management is where it was."""
    case = folder.case
    changes: list[Change] = []
    if kim_ended_with(case):
        keys = answers_of_kim_end(folder.today, None)
        changes += [Answer(case.kim, key, _before(folder, key)) for key in keys]
    return changes + [Answer(case.ending, key, None) for key in ("ended_on", "reason", "moved_to", "handover_offered")]


def when_it_ended(folder: OpenCase) -> Text:
    """The day on which the case was over, and why."""
    ending = folder.case.ending
    about = {"day": ending.ended_on or "", "reason": ending.reason or _office("Grund nicht genannt")}
    return _office("Beratung beendet am {day}: {reason}", **about)


def way_to_resume(folder: OpenCase, language: Language) -> QPushButton:
    """One press, and the case goes on."""
    button = QPushButton(language.say(_office("Beratung wieder aufnehmen")))
    kind(button, "primary")
    worded(button, "redo-2", "on_accent")
    button.clicked.connect(lambda: resume(folder))
    return button


def _before(folder: OpenCase, key: str) -> object:
    """What case management said before it was closed; nothing where the history does not say it."""
    case = folder.case
    now, past = getattr(case.kim, key), folder.case_file.history(case.kim, key)
    return past[-1].old if now is not None and past and past[-1].new == now else None
