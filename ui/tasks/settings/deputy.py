"""Vertretung: where sealed backups for colleagues lie, and what came back from them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from caseworker.facts import questions
from caseworker.problems import Problem
from caseworker.store import OFFICE, CaseFile, Decide, Return
from caseworker.store.changes import row_in
from caseworker.store.merging import Decision
from caseworker.store.records import kinds
from caseworker.words import Language, Text, _office, plural_office
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Card, empty, quiet, wrapped
from ui.look.theme import SMALL, TIGHT, kind, worded
from ui.settings import Settings
from ui.tasks.settings.keys.dialogs import AddUser
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Damit jemand Sie vertreten kann, legt Caseworker jede Stunde und beim Schließen eine versiegelte Sicherung in "
    "einen Ordner des Büros. Öffnen kann sie, wer einen Zugang zu Ihrer Falldatei hat. Was in der Vertretung "
    "eingetragen wird, holen Sie hier ab."
)

_ALONE = _office(
    "Außer Ihnen kann niemand die Sicherung öffnen. Nehmen Sie die Person auf, die Sie vertritt: Sie gibt dazu ein "
    "eigenes Kennwort ein."
)


class DeputyPart(Part):
    """The owner's side: the folder, and everything that waits in it. A deputy sees whom they stand in for."""

    def __init__(self, case_file: CaseFile, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Vertretung"), _ABOUT)
        assert case_file.backups is not None
        self._case_file, self._backups, self._settings = case_file, case_file.backups, settings
        self._where, self._told, self._problem = quiet(""), quiet(""), ProblemBox(language)
        self._cards = one_below_another(gap=TIGHT)
        self._told.hide()
        across = side_by_side(gap=SMALL)
        stay = case_file.stay
        words = _office("Jetzt zurückgeben") if stay else _office("Ordner des Büros wählen …")
        act = QPushButton(self.say(words))
        worded(act, "send" if stay else "folder-open")
        act.clicked.connect(lambda _checked=False: self._hand_back() if stay else self._choose())
        across.addWidget(act)
        across.addStretch(1)
        self._alone, self._also = wrapped(self.say(_ALONE)), QPushButton(self.say(_office("Person aufnehmen …")))
        kind(self._alone, "warn")
        worded(self._also, "plus")
        self._also.clicked.connect(self._take_on)
        self.down.addWidget(self._where)
        self.down.addLayout(across)
        self.down.addWidget(self._alone)
        self.down.addWidget(self._also, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._where.setText(self.say(words))
        others = {one.name for one in self._case_file.ring.holders()} - {self._case_file.user, OFFICE}
        for widget in (self._alone, self._also):
            widget.setVisible(office is not None and stay is None and not others)
        for back in self._backups.returns(office) if office and stay is None else ():
            self._cards.addWidget(self._card(back))

    def _card(self, back: Return) -> QFrame:
        card = Card(gap=TIGHT)
        words = _office("{name} hat zurückgegeben. Zweck: {purpose}", name=back.stay.by, purpose=back.stay.purpose)
        label = wrapped(self.say(words))
        take = QPushButton(self.say(_office("Übernehmen")))
        take.setAccessibleName(f"{label.text()} {take.text()}")
        kind(take, "primary")
        across = QHBoxLayout()
        across.addWidget(label, 1)
        across.addWidget(take)
        card.down.addLayout(across)
        take.clicked.connect(lambda _checked=False: self._take_in(back, take, card.down))
        return card

    def _take_in(self, back: Return, take: QPushButton, down: QVBoxLayout) -> None:
        try:
            new = self._case_file.take_back(back)
            decisions = [(one.case_id, open_) for one in back.cases for open_ in self._case_file.decisions(one.case_id)]
            self._backups.settle_return(back)
        except Problem as problem:
            self._problem.tell(problem)
            return
        take.hide()
        down.addWidget(quiet(self.say(plural_office("{n} Eintrag übernommen.", "{n} Einträge übernommen.", new))))
        for case_id, decision in decisions:
            down.addLayout(self._open(case_id, decision))

    def _open(self, case_id: int, decision: Decision) -> QVBoxLayout:
        """Both answers to one question; the one that is pressed holds, and until then the later one is shown."""
        case = self._case_file.case(case_id)
        asked = next((one for one in questions(kinds()[decision.topic]) if one.key == decision.key), None)
        place = self.say(asked.label) if asked is not None else decision.key
        words = _office("{name} · {place}: Es gibt zwei Antworten.", name=case.person.called or "", place=place)
        label = wrapped(self.say(words))
        down, across = QVBoxLayout(), QHBoxLayout()
        down.addWidget(label)
        row = row_in(case, kinds()[decision.topic], decision.row_id)
        buttons: list[QPushButton] = []
        for answer in decision.answers if row is not None else ():
            value = self.say(_office("nicht gefragt")) if answer.value is None else self.language.say(answer.value)
            button = QPushButton(self.say(_office("{value} ({name})", value=value, name=answer.by)))
            button.setAccessibleName(f"{label.text()} {button.text()}")
            assert row is not None
            change = Decide(row, decision.key, answer.value)
            button.clicked.connect(lambda _checked=False, change=change: self._decide(change, buttons))
            buttons.append(button)
            across.addWidget(button)
        across.addStretch(1)
        down.addLayout(across)
        return down

    def _decide(self, change: Decide, buttons: list[QPushButton]) -> None:
        try:
            self._case_file.change(change)
        except Problem as problem:
            self._problem.tell(problem)
            return
        for button in buttons:
            button.setEnabled(False)

    def _take_on(self) -> None:
        asked = AddUser(self, self.language, self._case_file.ring)
        asked.done_with.connect(lambda _result: self.refresh())
        asked.open()

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
        self._told.setText(self.say(words))
        self._told.show()
