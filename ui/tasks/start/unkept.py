"""Work without keeping anything: the same talk, advice, plan and print, gone when it is closed (decisions.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from caseworker.words import Language, _office
from ui.beneath.work import in_background
from ui.look.laying import one_below_another
from ui.look.page import heading, quiet
from ui.look.theme import HEADING, MEDIUM, grown, kind
from ui.tasks.start.links import below_each_other
from ui.tasks.start.secret import Busy, Labelled

if TYPE_CHECKING:
    from caseworker.store import CaseFile


class UnkeptPage(QWidget):
    """`opened` carries the case file that lies in memory only. `required`: this office may not keep one."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, language: Language, *, required: bool) -> None:
        super().__init__()
        self._language = language
        self.user, self.busy = QLineEdit(), Busy()
        self._begin = QPushButton(language.say(_office("Ohne Speicherung beginnen")))
        self._lay_out(required)
        self._begin.clicked.connect(self.begin)
        self.user.returnPressed.connect(self.begin)
        self.setFocusProxy(self.user)

    def _lay_out(self, required: bool) -> None:
        say = self._language.say
        kind(self._begin, "primary")
        self._begin.setMinimumHeight(grown(36))
        down = one_below_another(self, MEDIUM)
        down.addWidget(heading(say(_office("Ohne Speicherung")), HEADING))
        if required:
            why = _office(
                "Eine gemeinsame Einrichtung arbeitet mit der zentralen IT der Bundesagentur (§ 50 Abs. 3 SGB II). "
                "Deshalb legt dieses Programm hier keine Falldatei an."
            )
            down.addWidget(quiet(say(why)))
        words = _office(
            "Gespräch, Hinweise, Plan und Druck gehen wie sonst. Alles bleibt im Arbeitsspeicher und ist beim "
            "Schließen weg. Drucken oder kopieren Sie vorher, was Sie brauchen."
        )
        down.addWidget(quiet(say(words)))
        down.addWidget(Labelled(_office("Ihr Name (steht auf dem Plan)"), self._language, self.user))
        down.addWidget(self._begin)
        down.addWidget(self.busy)
        if not required:
            back = QPushButton(say(_office("Doch mit einer Falldatei arbeiten")))
            kind(back, "link")
            back.clicked.connect(self.left)
            down.addLayout(below_each_other(back))
        down.addStretch(1)

    def begin(self) -> None:
        """Lay an empty file on the desk; what it needs is read beside the window."""
        user = self.user.text().strip()
        self.setEnabled(False)
        self.busy.start(self._language.say(_office("Einen Moment …")))
        in_background(self, lambda: _unkept(user), self._done, lambda _problem: self._rest())

    def _done(self, case_file: CaseFile) -> None:
        self._rest()
        self.opened.emit(case_file)

    def _rest(self) -> None:
        self.busy.stop()
        self.setEnabled(True)


def _unkept(user: str) -> CaseFile:
    from caseworker.store import CaseFile

    return CaseFile.unkept(user)
