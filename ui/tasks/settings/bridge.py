"""Termine und E-Akte: interpreters the office works with, what its calendar shows, and where papers are laid."""

from __future__ import annotations

from caseworker.words import Language, _office
from ui.look.page import quiet
from ui.settings import Settings
from ui.settings.office import EFile, Meetings, example
from ui.tasks.settings.form import SettingsForm
from ui.tasks.settings.part import Part


class BridgePart(Part):
    """Two forms, and what a paper will be called."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Termine und E-Akte"))
        self._settings, self._shown = settings, quiet("")
        self.down.addWidget(SettingsForm(settings, Meetings, language))
        self.title(_office("PDF in die E-Akte legen"))
        efile = SettingsForm(settings, EFile, language)
        efile.kept.connect(lambda _label: self._show())
        for part in (efile, self._shown):
            self.down.addWidget(part)
        self.down.addStretch(1)
        self._show()

    def _show(self) -> None:
        name = example(self._settings.of(EFile).pattern)
        self._shown.setText(self.say(_office("So heißt ein Plan dann: {name}", name=name)))
