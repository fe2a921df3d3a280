"""Berufe: reference packs an office has fetched from their publishers, read in and taken away here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from caseworker.handover.packs import read_esco, read_kldb
from caseworker.problems import Problem
from caseworker.words import Language, Pack, Text, _office, language_name, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_file
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import empty, quiet, wrapped
from ui.look.theme import MEDIUM, SMALL, TIGHT, kind, worded
from ui.settings import Settings
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Mit einer Liste der Berufe schlägt Caseworker Wunschberufe vor und druckt sie auch in der Sprache der Person. "
    "ESCO gibt es kostenlos auf esco.ec.europa.eu (CSV, für jede Sprache eine ZIP-Datei), die KldB 2010 bei der "
    "Statistik der Bundesagentur für Arbeit."
)
_NO_GERMAN = _office("Es fehlt noch die Liste auf Deutsch: Erst mit ihr gibt es Vorschläge.")
_TITLES = {"esco": _office("ESCO, Berufe in vielen Sprachen"), "kldb": _office("KldB 2010, Berufe auf Deutsch")}


class OccupationsPart(Part):
    """The packs that are there, and two ways to more."""

    knows_better = Signal()

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Berufe"), _ABOUT)
        self._settings = settings
        self._told, self._problem = quiet(""), ProblemBox(language)
        self._cards = one_below_another(gap=TIGHT)
        self._told.hide()
        across = side_by_side(gap=SMALL)
        esco = self._way(_office("ESCO einlesen …"), "ESCO (*.zip)", read_esco)
        kldb = self._way(_office("KldB einlesen …"), "KldB (*.csv *.xlsx)", read_kldb)
        self.ways = (esco, kldb)
        for button in self.ways:
            across.addWidget(button)
        across.addStretch(1)
        self.down.addWidget(self._problem)
        self.down.addWidget(self._told)
        self.down.addLayout(self._cards)
        self.down.addLayout(across)
        self.refresh()

    def _way(self, words: Text, kinds: str, read: Callable[[Path], Pack]) -> QPushButton:
        button = QPushButton(self.say(words))
        worded(button, "folder-open")
        button.clicked.connect(lambda: choose_file(self, button.text(), kinds, lambda name: self.read_from(name, read)))
        return button

    def refresh(self) -> None:
        """Show what lies on the shelf."""
        empty(self._cards)
        packs = self._settings.shelf.occupations.packs
        for pack in packs:
            self._cards.addWidget(self._card(pack))
        if not packs:
            self._cards.addWidget(quiet(self.say(_office("Es ist keine Liste eingelesen."))))

    def _card(self, pack: Pack) -> QFrame:
        card = QFrame()
        kind(card, "card")
        codes = {code for said in pack.names.values() for code in said}
        count = plural_office("{n} Beruf", "{n} Berufe", pack.usable)
        spoken = ", ".join(sorted(language_name(code, self.language) for code in codes))
        title = self.say(_TITLES[pack.key]) if pack.key in _TITLES else pack.key
        lines = (title, self.say(_office("{count} · {languages}", count=count, languages=spoken)), pack.credit)
        words = wrapped("\n".join(lines))
        remove = QPushButton(self.say(_office("Entfernen")))
        remove.setAccessibleName(f"{title}: {remove.text()}")
        worded(remove, "trash-2", "accent")
        kind(remove, "link")
        remove.clicked.connect(partial(self._remove, pack.key))
        across = QHBoxLayout(card)
        across.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        across.addWidget(words, 1)
        across.addWidget(remove)
        return card

    def read_from(self, name: str, read: Callable[[Path], Pack]) -> None:
        """Read a file that was chosen, and lay it onto the shelf."""
        self._problem.hide()
        self._told.setText(self.say(_office("Die Liste wird gelesen …")))
        self._told.show()
        shelf = self._settings.shelf
        in_background(self, lambda: shelf.lay(read(Path(name))), self._laid, self._fail)

    def _laid(self, pack: Pack) -> None:
        words = plural_office("{n} Beruf ist jetzt bekannt.", "{n} Berufe sind jetzt bekannt.", pack.usable)
        self._told.setText(self.say(words if pack.usable else _NO_GERMAN))
        self._changed()

    def _remove(self, key: str) -> None:
        try:
            self._settings.shelf.remove(key)
        except Problem as problem:
            self._fail(problem)
            return
        self._told.hide()
        self._changed()

    def _changed(self) -> None:
        self._settings.know_anew()
        self.refresh()
        self.knows_better.emit()

    def _fail(self, problem: Problem) -> None:
        self._told.hide()
        self._problem.tell(problem)
