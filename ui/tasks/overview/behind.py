"""The people behind a figure, to look at and to open one. They are on this screen and go nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from caseworker.facts import human_number
from caseworker.overview import Line, Measure
from caseworker.overview.behind import Behind
from caseworker.words import Language, _office, plural_office
from ui.look.dialog import Dialog
from ui.look.page import Page, heading, quiet
from ui.look.safe import literal
from ui.look.theme import HEADING, grown, kind

# Nobody reads through more than this.
_MOST = 200


class PeopleBehind(Dialog):
    """A list of names; a click opens the folder."""

    explained = "overview"
    opened = Signal(object)

    def __init__(self, line: Line | Measure, people: Sequence[Behind], language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        say = language.say
        self.setWindowTitle(say(_office("Wer ist das?")))
        self.setMinimumSize(grown(460), grown(480))
        page = Page(margin=0)
        for one in people[:_MOST]:
            page.down.addWidget(self._way_to(one))
        page.down.setSpacing(0)
        page.down.addStretch(1)
        close = QPushButton(say(_office("Schließen")))
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        down = self.column()
        down.addWidget(heading(say(line.label), HEADING))
        words = plural_office("{n} Person", "{n} Personen", len(people))
        more = _office("{count}, die ersten {most} sind zu sehen", count=words, most=_MOST)
        down.addWidget(quiet(say(more if len(people) > _MOST else words)))
        down.addWidget(page, 1)
        down.addLayout(below)

    def _way_to(self, one: Behind) -> QPushButton:
        name = one.name or self._language.say(_office("ohne Namen"))
        button = QPushButton(literal(f"{human_number(one.number or 0)}   {name}"))
        kind(button, "link")
        button.clicked.connect(lambda: self._open(one))
        return button

    def _open(self, one: Behind) -> None:
        self.accept()
        self.opened.emit(one.case_id)
