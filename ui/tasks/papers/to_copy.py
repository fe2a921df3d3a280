"""Zum Kopieren: the facts a decision taken elsewhere needs, as text for the other program. Never an act."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.plan import Occasion
from caseworker.plan.data_sheets import DataSheet
from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.leaving.copying import CopyList
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import Page, heading, quiet
from ui.look.theme import HEADING, SMALLER, sized
from ui.settings import Settings
from ui.settings.office import Copying


class CopyPage(QWidget):
    """One data sheet at a time; `copied` carries the sheet of which something is on the clipboard now."""

    copied = Signal(object)

    def __init__(self, language: Language, settings: Settings) -> None:
        super().__init__()
        self._language, self._settings = language, settings
        self._title, self._about, self._source = heading("", HEADING), quiet(""), quiet("")
        sized(self._source, SMALLER)
        self._problem = ProblemBox(language)
        self.list = CopyList(language)
        self.list.copied.connect(lambda _piece: self.copied.emit(self._sheet))
        self._sheet: DataSheet | None = None
        page = Page()
        for part in (self._title, self._about, self._source, self._problem, self.list):
            page.down.addWidget(part)
        down = one_below_another(self)
        down.addWidget(page)

    def show_sheet(self, sheet: DataSheet, occasion: Occasion) -> None:
        """Lay out a sheet; where the folder says nothing about it, why."""
        self._sheet = sheet
        say = self._language.say
        self._title.setText(say(sheet.name))
        self._about.setText(say(sheet.about))
        self._source.setText(say(_office("{rule} · {source}", rule=sheet.rule, source=sheet.source)))
        try:
            passages = sheet.write(occasion)
        except Problem as problem:
            self.list.hide()
            self._problem.tell(problem)
            return
        self._problem.hide()
        self.list.show()
        self.list.show_passages(passages, occasion.case, self._settings.of(Copying).manner)
