"""Heute in a file in which nobody is yet: what will stand here, and the ways to the first people."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from caseworker.words import Language, Text, _office
from ui.flow import FlowBox
from ui.page import heading, quiet
from ui.theme import HEADING, LARGE, MEDIUM, SMALL, kind, worded

_ABOUT = _office(
    "Hier steht bald, wer kommt, was für das Gespräch bereit sein muss und was nicht bis dahin warten kann. "
    "Legen Sie die erste Person an, oder übernehmen Sie Ihre Liste."
)
# How people come into the file: by the names of the methods of the screen of people.
_WAYS: tuple[tuple[str, Text, str], ...] = (
    ("new_person", _office("Neue Person"), "user-plus"),
    ("paste_people", _office("Tabelle einfügen …"), "copy"),
    ("take_list", _office("Liste übernehmen …"), "folder-open"),
)


class FirstPeople(QFrame):
    """`begun` carries the way that was pressed."""

    begun = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        kind(self, "card")
        ways = FlowBox(gap=SMALL)
        for way, words, picture in _WAYS:
            button = QPushButton(language.say(words))
            first = way == "new_person"
            kind(button, "primary" if first else "link")
            worded(button, picture, "on_accent" if first else "accent")
            button.clicked.connect(lambda _checked=False, way=way: self.begun.emit(way))
            ways.flow.addWidget(button)
        down = QVBoxLayout(self)
        down.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        down.setSpacing(SMALL)
        down.addWidget(heading(language.say(_office("Noch ist niemand da")), HEADING))
        down.addWidget(quiet(language.say(_ABOUT)))
        down.addWidget(ways)
