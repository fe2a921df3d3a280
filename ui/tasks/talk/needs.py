"""What only the talk can tell: yes or no to a need, beside the line of the offer that asks for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from caseworker.facts import SpokenNeed
from caseworker.offers import Criterion
from caseworker.store import Add, Change, Remove
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.look.laying import side_by_side
from ui.look.theme import SMALL, kind


def buttons(line: Criterion, folder: OpenCase, language: Language) -> QHBoxLayout:
    """Two buttons while the need is open; one that opens it again once it is said."""
    across = side_by_side(gap=SMALL)
    answers: tuple[tuple[Text, bool | None], ...] = ((_office("Trifft zu"), True), (_office("Trifft nicht zu"), False))
    if line.holds is not None:
        answers = ((_office("Doch noch offen"), None),)
    for words, holds in answers:
        button = QPushButton(language.say(words))
        button.setAccessibleName(f"{language.say(line.text)}: {button.text()}")
        kind(button, "link")
        button.clicked.connect(partial(_say, folder, line.text, holds))
        across.addWidget(button)
    across.addStretch(1)
    return across


def _say(folder: OpenCase, need: Text, holds: bool | None) -> None:
    changes: list[Change] = [Remove(one) for one in folder.case.spoken_needs if one.need == need.msgid]
    if holds is not None:
        changes.append(Add(SpokenNeed(case_id=folder.case.id, need=need.msgid, holds=holds)))
    folder.change(*changes, words=need)
