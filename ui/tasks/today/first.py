"""Heute in a file in which nobody is yet: what will stand here, and the ways to the first people."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from caseworker.words import Choice, Language, _office
from ui.look.flow import FlowBox
from ui.look.page import heading, quiet
from ui.look.theme import HEADING, LARGE, MEDIUM, SMALL, kind, worded

_ABOUT = _office(
    "Hier steht bald, wer kommt, was für das Gespräch bereit sein muss und was nicht bis dahin warten kann. "
    "Legen Sie die erste Person an, oder übernehmen Sie Ihre Liste."
)


class Way(Choice):
    """How people come into the file."""

    NEW = _office("Neue Person")
    PASTE = _office("Tabelle einfügen …")
    LIST = _office("Liste übernehmen …")


_PICTURES = {Way.NEW: "user-plus", Way.PASTE: "copy", Way.LIST: "folder-open"}


class FirstPeople(QFrame):
    """`begun` carries the `Way` that was pressed."""

    begun = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        kind(self, "card")
        ways = FlowBox(gap=SMALL)
        for way, picture in _PICTURES.items():
            button = QPushButton(language.say(way))
            first = way is Way.NEW
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
