"""anabin: what the office has read there, to look through, to give to another office and to take from one."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout

from caseworker.facts import AnabinLookup
from caseworker.handover import LARGEST, read_lookups, write_lookups
from caseworker.problems import Problem
from caseworker.store import Action, CaseFile
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.forms.said import read_in_anabin
from ui.leaving.files import choose_file, choose_place, save_file
from ui.look.alerts import ProblemBox
from ui.look.laying import side_by_side
from ui.look.page import Card, empty, quiet, wrapped
from ui.look.safe import invites
from ui.look.theme import TIGHT, worded
from ui.tasks.settings.part import Part

_KINDS = "CSV (*.csv)"
_MOST = 30  # cards; more words find the rest
_ABOUT = _office(
    "Jede fertige Abfrage eines Abschlusses steht auch hier, ohne Namen von Personen. Wer die gleiche Hochschule "
    "wieder braucht, bekommt sie vorgeschlagen. Caseworker fragt anabin nie selbst."
)


class LookupsPart(Part):
    """The library of this case file."""

    def __init__(self, case_file: CaseFile, today: date, language: Language) -> None:
        super().__init__(language, _office("anabin-Abfragen"), _ABOUT)
        self._case_file, self._today = case_file, today
        self._line = QLineEdit()
        self._give, self._take = QPushButton(), QPushButton()
        self._told, self._problem = quiet(""), ProblemBox(language)
        self._cards = QVBoxLayout()
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have looked something up since."""
        self.refresh()
        super().showEvent(event)

    def _lay_out(self) -> None:
        invites(self._line, self.say(_office("Suchen: Land, Ort, Hochschule, Abschluss …")))
        self._line.setAccessibleName(self.say(_office("In den Abfragen suchen")))
        self._line.textChanged.connect(self.refresh)
        across = side_by_side(gap=TIGHT)
        for button, words, picture, act in (
            (self._give, _office("Liste speichern …"), "save", self._choose_place),
            (self._take, _office("Liste einlesen …"), "folder-open", self._choose_list),
        ):
            button.setText(self.say(words))
            worded(button, picture)
            button.clicked.connect(act)
            across.addWidget(button)
        across.addStretch(1)
        self._told.hide()
        self._cards.setSpacing(TIGHT)
        self.down.addWidget(self._line)
        self.down.addLayout(across)
        self.down.addWidget(self._problem)
        self.down.addWidget(self._told)
        self.down.addLayout(self._cards)

    def refresh(self) -> None:
        """Show what is found for the words in the line, newest first."""
        found = self._case_file.lookups(self._line.text())
        self._give.setEnabled(bool(found) or bool(self._line.text()))
        empty(self._cards)
        for one in found[:_MOST]:
            self._cards.addWidget(self._card(one))
        if len(found) > _MOST:
            words = plural_office("Und {n} weitere.", "Und {n} weitere.", len(found) - _MOST)
            self._cards.addWidget(quiet(self.say(words)))
        if not found:
            self._cards.addWidget(quiet(self.say(_office("Hier steht noch nichts dazu."))))

    def _card(self, one: AnabinLookup) -> QFrame:
        card = Card()
        words = wrapped("\n".join(self.say(line) for line in read_in_anabin(one, self._today)))
        card.down.addWidget(words)
        return card

    def _tell(self, words: Text) -> None:
        self._problem.hide()
        self._told.setText(self.say(words))
        self._told.show()

    def _fail(self, problem: Problem) -> None:
        self._told.hide()
        self._problem.tell(problem)

    def _choose_place(self) -> None:
        choose_place(self, self._give.text(), _KINDS, "anabin.csv", self._save_to)

    def _save_to(self, name: str) -> None:
        found = self._case_file.lookups()
        saved = plural_office("{n} Abfrage gespeichert.", "{n} Abfragen gespeichert.", len(found))
        try:
            self._case_file.record(Action.EXPORTED, count=len(found), purpose="anabin")
        except Problem as problem:
            self._fail(problem)
            return
        save = partial(save_file, write_lookups(found), Path(name))
        in_background(self, save, lambda _done: self._tell(saved), self._fail)

    def _choose_list(self) -> None:
        choose_file(self, self._take.text(), _KINDS, self._read_from)

    def _read_from(self, name: str) -> None:
        in_background(self, partial(_read, Path(name)), self._lay_in, self._fail)

    def _lay_in(self, found: list[AnabinLookup]) -> None:
        try:
            taken = self._case_file.take_lookups(found)
        except Problem as problem:
            self._fail(problem)
            return
        self._tell(plural_office("{n} Abfrage war neu.", "{n} Abfragen waren neu.", taken))
        self.refresh()


def _read(path: Path) -> list[AnabinLookup]:
    """The lookups in a file. Raises `Problem`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht lesen.", name=path.name)
        raise Problem(what, _office("Prüfen Sie, ob der Datenträger noch da ist.")) from refused
    return read_lookups(content)
