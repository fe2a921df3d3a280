"""Vertretung: where sealed backups for colleagues lie, and what came back from them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from caseworker.problems import Problem
from caseworker.store import CaseFile, Conflict, Return
from caseworker.words import Language, Text, _office, plural_office
from ui.alerts import ProblemBox
from ui.page import empty, plain, quiet
from ui.settings import Settings
from ui.tasks.settings.part import Part
from ui.theme import MEDIUM, SMALL, TIGHT, kind, worded

_ABOUT = _office(
    "Damit jemand Sie vertreten kann, legt Caseworker jeden Tag eine versiegelte Sicherung in einen Ordner des Büros. "
    "Öffnen kann sie, wer einen Zugang zu Ihrer Akte hat. Was in der Vertretung eingetragen wird, holen Sie hier ab."
)


class DeputyPart(Part):
    """The owner's side: the folder, and everything that waits in it. A deputy sees whom they stand in for."""

    def __init__(self, case_file: CaseFile, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Vertretung"), _ABOUT)
        assert case_file.backups is not None
        self._case_file, self._backups, self._settings = case_file, case_file.backups, settings
        self._where, self._told, self._problem = quiet(""), quiet(""), ProblemBox(language)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(TIGHT)
        self._told.hide()
        across = QHBoxLayout()
        across.setSpacing(SMALL)
        stay = case_file.stay
        words = _office("Jetzt zurückgeben") if stay else _office("Ordner des Büros wählen …")
        act = QPushButton(self.say(words))
        worded(act, "send" if stay else "folder-open")
        act.clicked.connect(lambda _checked=False: self._hand_back() if stay else self._choose())
        across.addWidget(act)
        across.addStretch(1)
        self.down.addWidget(self._where)
        self.down.addLayout(across)
        self.down.addWidget(self._problem)
        self.down.addWidget(self._told)
        self.down.addLayout(self._cards)

    def showEvent(self, event: QShowEvent) -> None:
        """Something may have come back since."""
        self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        """Say where the folder is, and show what waits in it."""
        empty(self._cards)
        office, stay = self._settings.deputy_folder, self._case_file.stay
        if stay is not None:
            words = _office("Sie vertreten bis zum {day}. Zweck: {purpose}", day=stay.until, purpose=stay.purpose)
        elif office is None:
            words = _office("Es ist noch kein Ordner gewählt: Niemand kann Sie vertreten.")
        else:
            words = _office("Liegen in: {place}", place=str(office))
        plain(self._where, self.say(words))
        for back in self._backups.returns(office) if office and stay is None else ():
            self._cards.addWidget(self._card(back))

    def _card(self, back: Return) -> QFrame:
        card = QFrame()
        kind(card, "card")
        words = _office("{name} hat zurückgegeben. Zweck: {purpose}", name=back.stay.by, purpose=back.stay.purpose)
        label = plain(QLabel(), self.say(words))
        label.setWordWrap(True)
        take = QPushButton(self.say(_office("Übernehmen")))
        take.setAccessibleName(f"{label.text()} {take.text()}")
        kind(take, "primary")
        across = QHBoxLayout()
        across.addWidget(label, 1)
        across.addWidget(take)
        down = QVBoxLayout(card)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        down.addLayout(across)
        take.clicked.connect(lambda _checked=False: self._take_in(back, take, down))
        return card

    def _take_in(self, back: Return, take: QPushButton, down: QVBoxLayout) -> None:
        try:
            taken = self._case_file.take_in(back)
            if not taken.conflicts:
                self._backups.settle_return(back)
        except Problem as problem:
            self._problem.tell(problem)
            return
        take.hide()
        steps = plural_office("{n} Eintrag übernommen.", "{n} Einträge übernommen.", taken.steps)
        down.addWidget(quiet(self.say(steps)))
        for conflict in taken.conflicts:
            down.addLayout(self._conflict(conflict))
        if taken.conflicts:
            done = QPushButton(self.say(_office("Alles entschieden")))
            done.clicked.connect(lambda _checked=False: self._settle(back))
            down.addWidget(done)

    def _conflict(self, conflict: Conflict) -> QVBoxLayout:
        """Both answers, and a button that lets the deputy's stand; without it, the owner's stays."""
        say = self.say
        place = say(conflict.label) if conflict.label is not None else conflict.key
        known = self._case_file.case(conflict.case_id).person.called or ""
        values = [self.language.say(one) if one is not None else "–" for one in (conflict.mine, conflict.theirs)]
        words = _office(
            "{name} · {place}. Bei Ihnen: {mine}. In der Vertretung: {theirs}.",
            name=known,
            place=place,
            mine=values[0],
            theirs=values[1],
        )
        label = plain(QLabel(), say(words))
        label.setWordWrap(True)
        down = QVBoxLayout()
        down.addWidget(label)
        change = conflict.change
        if change is None:
            down.addWidget(quiet(say(_office("Diesen Eintrag haben Sie entfernt. Er bleibt entfernt."))))
            return down
        theirs = QPushButton(say(_office("Antwort der Vertretung nehmen")))
        theirs.setAccessibleName(f"{label.text()} {theirs.text()}")
        kind(theirs, "link")

        def take() -> None:
            try:
                self._case_file.change(change)
            except Problem as problem:
                self._problem.tell(problem)
                return
            theirs.setEnabled(False)

        theirs.clicked.connect(lambda _checked=False: take())
        down.addWidget(theirs)
        return down

    def _settle(self, back: Return) -> None:
        try:
            self._backups.settle_return(back)
        except Problem as problem:
            self._problem.tell(problem)
            return
        self.refresh()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say(_office("Ordner des Büros wählen …")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self._settings.deputy_folder = Path(name)
        self.refresh()

    def _hand_back(self) -> None:
        try:
            given = self._case_file.hand_back()
        except Problem as problem:
            self._problem.tell(problem)
            return
        words = _office("Zurückgegeben. Weiterarbeiten geht.") if given else _office("Es ist noch nichts eingetragen.")
        self._tell(words)

    def _tell(self, words: Text) -> None:
        plain(self._told, self.say(words))
        self._told.show()
