"""Termine und E-Akte: interpreters the office works with, what its calendar shows, and where papers are laid."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from caseworker.agenda import CalendarHint
from caseworker.plan.efile import USUAL, file_name
from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.alerts import ProblemBox
from ui.editors.choices import ChoiceRow
from ui.editors.lines import Line, LongText
from ui.page import quiet
from ui.settings import Settings
from ui.tasks.settings.part import Part
from ui.theme import worded

_EXAMPLE = date(2026, 11, 24)


class BridgePart(Part):
    """Takes effect at once."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Termine und E-Akte"))
        self._settings = settings
        self._interpreters()
        self._calendar()
        self._efile()
        self.down.addStretch(1)

    def _interpreters(self) -> None:
        services = LongText(self.language)
        services.setMaximumWidth(Line.widest)
        hint = _office("Auch für Gebärdensprache. Zum Beispiel: Sprachring, Tel. 0201 …, Telefon und Video")
        keep = partial(self._keep, "interpreters")
        label = _office("Dolmetscherdienste, einer je Zeile")
        self.field(label, services, self._settings.office("interpreters"), keep, hint)

    def _calendar(self) -> None:
        row = ChoiceRow(self.language, list(CalendarHint))
        now = CalendarHint.__members__.get(self._settings.office("calendar_hint"), CalendarHint.NUMBER)
        hint = _office("Namen stehen nie in der Kalenderdatei.")

        def keep(chosen: object) -> None:
            assert isinstance(chosen, CalendarHint)
            self._settings.set_office("calendar_hint", chosen.key)
            row.show_answer(chosen)

        self.field(_office("Im Kalender steht bei jedem Termin"), row, now, keep, hint)

    def _efile(self) -> None:
        self.title(_office("PDF in die E-Akte legen"))
        self._folder = quiet("")
        choose = QPushButton(self.say(_office("Ordner wählen …")))
        worded(choose, "folder-open", "accent")
        choose.clicked.connect(self._choose)
        self.down.addWidget(self._folder)
        self.down.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._pattern, self._problem, self._shown = Line(self.language), ProblemBox(self.language), quiet("")
        self.field(_office("Dateiname"), self._pattern, self._settings.office("efile_pattern") or USUAL, self._name)
        for part in (self._shown, self._problem):
            self.down.addWidget(part)
        self._show()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say(_office("Ordner für die E-Akte")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.lay_into)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def lay_into(self, folder: str) -> None:
        """From now on papers are laid there."""
        self._settings.set_office("efile_folder", folder)
        self._show()

    def _name(self, pattern: object) -> None:
        words = str(pattern or USUAL)
        try:
            file_name(words, 142, "Plan", _EXAMPLE)
        except Problem as problem:
            self._problem.tell(problem)
            return
        self._problem.hide()
        self._keep("efile_pattern", words)
        self._pattern.show_answer(words)
        self._show()

    def _keep(self, part: str, words: object) -> None:
        self._settings.set_office(part, str(words or ""))

    def _show(self) -> None:
        folder = self._settings.office("efile_folder")
        words = (
            _office("Ordner: {folder}", folder=Path(folder).name) if folder else _office("Noch kein Ordner gewählt.")
        )
        self._folder.setText(self.say(words))
        example = file_name(self._settings.office("efile_pattern") or USUAL, 142, "Plan", _EXAMPLE)
        self._shown.setText(self.say(_office("So heißt ein Plan dann: {name}", name=example)))
