"""Protokoll: whether the trail is whole, where it stands, and whether a mark from paper is on it. Nobody is counted."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.store.trail import Fault
from caseworker.words import Language, Text, _office
from ui.beneath.work import in_background
from ui.look.alerts import ProblemBox
from ui.look.laying import side_by_side
from ui.look.page import quiet
from ui.look.safe import Label
from ui.look.theme import SMALL, grown, worded
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Das Protokoll hält fest, was mit den Akten geschieht: öffnen, lesen, ändern, drucken, weitergeben, sichern. "
    "Es ist eine Kette: Wer etwas ändert oder löscht, fällt auf. Es zählt niemanden und wertet niemanden aus."
)
_ON_PAPER = _office("Unten auf jedem vereinbarten Plan steht ein Stand. Tippen Sie ihn ab.")


class TrailPart(Part):
    """Integrity and marks; the entries themselves are not shown here (trust.md T36), and kept for so many months."""

    def __init__(self, case_file: CaseFile, language: Language, months: int) -> None:
        super().__init__(language, _office("Protokoll"), _ABOUT)
        self._case_file, self._months = case_file, months
        self._stand, self._whole, self._found = Label(""), Label(""), quiet("")
        self._check = QPushButton(self.say(_office("Kette prüfen")))
        self._mark, self._look = QLineEdit(), QPushButton(self.say(_office("Vergleichen")))
        self._problem = ProblemBox(language)
        self._lay_out()

    def _lay_out(self) -> None:
        worded(self._check, "circle-check")
        self._check.clicked.connect(self._verify)
        self._whole.setWordWrap(True)
        self.down.addWidget(self._stand)
        self.down.addWidget(self._problem)
        self.down.addLayout(_beside(self._check))
        self.down.addWidget(self._whole)
        self.title(_office("Stand auf einem Papier"))
        self.down.addWidget(quiet(self.say(_ON_PAPER)))
        self._mark.setPlaceholderText("0142·7F3A")
        self._mark.setAccessibleName(self.say(_office("Stand auf einem Papier")))
        self._mark.setMaximumWidth(grown(200))
        self._mark.returnPressed.connect(self._compare)
        worded(self._look, "search")
        self._look.clicked.connect(self._compare)
        self.down.addLayout(_beside(self._mark, self._look))
        self.down.addWidget(self._found)
        self._found.hide()
        self.title(_office("Wer das Protokoll liest"))
        self.down.addWidget(quiet(self.say(self._readers())))

    def _readers(self) -> Text:
        if self._case_file.trail.is_sealed:
            return _office(
                "Der Inhalt ist verschlossen. Gelesen wird er nur mit beiden Freigaben, zu einer Akte und mit einem "
                "Anlass (Befehl „caseworker trail“). {months} Monate nach dem Ende einer Akte wird er gelöscht.",
                months=self._months,
            )
        return _office(
            "Der Inhalt wird hier nicht gezeigt. {months} Monate nach dem Ende einer Akte wird er gelöscht. "
            "Ihr Büro kann zwei Schlüssel hinterlegen: Dann liest ihn nur, wer beide hat.",
            months=self._months,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Something was done since."""
        anchor = self._case_file.trail.anchor()
        self._stand.setText(self.say(_office("Stand: {mark}", mark=anchor.mark)))
        super().showEvent(event)

    def _verify(self) -> None:
        self._check.setEnabled(False)
        in_background(self, self._case_file.trail.fault, self._verified, self._failed)

    def _verified(self, fault: Fault | None) -> None:
        self._check.setEnabled(True)
        self._problem.hide()
        if fault is None:
            self._whole.setText(self.say(_office("Die Kette ist vollständig und unverändert.")))
            return
        self._whole.clear()
        what = _office("Eintrag {number}: {what}", number=fault.number, what=fault.what)
        remedy = _office("Rufen Sie Ihre Datenschutzstelle an, und ändern Sie vorher nichts.")
        self._problem.tell(Problem(what, remedy))

    def _failed(self, problem: Problem) -> None:
        self._check.setEnabled(True)
        self._problem.tell(problem)

    def _compare(self) -> None:
        words: Text = _office("Diesen Stand gab es in dieser Falldatei nicht.")
        if self._case_file.trail.holds(self._mark.text()):
            words = _office("Diesen Stand gab es in dieser Falldatei.")
        self._found.setText(self.say(words))
        self._found.setVisible(bool(self._mark.text().strip()))


def _beside(*parts: QLineEdit | QPushButton) -> QHBoxLayout:
    across = side_by_side(gap=SMALL)
    for part in parts:
        across.addWidget(part)
    across.addStretch(1)
    return across
