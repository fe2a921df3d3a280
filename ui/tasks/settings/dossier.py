"""Datenschutz-Mappe: what a data-protection officer asks for, written into a folder by the program that runs."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.words import Language, _office, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_folder
from ui.leaving.letterhead import sender_of
from ui.look.alerts import ProblemBox
from ui.look.page import quiet
from ui.look.theme import worded
from ui.settings import Settings
from ui.settings.office import OfficeKind
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Für die Datenschutzstelle Ihres Hauses: Verarbeitungsverzeichnis, Maßnahmen, Vorlage zur Folgenabschätzung, "
    "Feldkatalog, Verschlüsselungsnachweis, Stückliste, Prüfwerte, Prüfblatt für Windows und ein Baustein für eine "
    "Dienstvereinbarung. Die Mappe enthält keine Angaben zu Personen."
)
_FORMATS = _office("Jedes Blatt gibt es als PDF zum Unterschreiben und als Text zum Weiterarbeiten, auf Deutsch.")


class DossierPart(Part):
    """One button; what it writes is made of this file's keys, the office's limits and the parts of the program."""

    def __init__(self, settings: Settings, case_file: CaseFile, today: date, language: Language) -> None:
        super().__init__(language, _office("Datenschutz-Mappe"), _ABOUT)
        self._settings, self._case_file, self._today = settings, case_file, today
        self._problem, self._told = ProblemBox(language), quiet("")
        self._told.hide()
        self._write = QPushButton(self.say(_office("Mappe schreiben …")))
        worded(self._write, "save")
        self._write.clicked.connect(lambda: choose_folder(self, self._write.text(), self.write_into))
        across = QHBoxLayout()
        across.addWidget(self._write)
        across.addStretch(1)
        self.down.addWidget(quiet(self.say(_FORMATS)))
        self.down.addLayout(across)
        self.down.addWidget(self._problem)
        self.down.addWidget(self._told)

    def write_into(self, name: str) -> None:
        """Write into a folder of that name, beside the window."""
        from caseworker.dossier import Running, write  # not before somebody wants it

        self._problem.hide()
        self._told.hide()
        self._write.setEnabled(False)
        settings = self._settings
        sender = sender_of(settings, self._case_file.user)
        running = Running(self._today, settings.of(OfficeKind).kind, sender, self._case_file.path)
        in_background(self, partial(write, running, Path(name)), self._written, self._failed)

    def _written(self, files: list[Path]) -> None:
        self._write.setEnabled(True)
        self._told.setText(self.say(plural_office("{n} Datei geschrieben.", "{n} Dateien geschrieben.", len(files))))
        self._told.show()

    def _failed(self, problem: Problem) -> None:
        self._write.setEnabled(True)
        self._problem.tell(problem)
