"""The office: how it stands on paper and is usually printed, what its software takes, what data protection asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from caseworker.words import Language, _office
from ui.look.page import quiet
from ui.paper.manner import Manner
from ui.settings import Settings
from ui.settings.office import Copying, Emergency, LetterheadFacts, OfficeKind, Protection
from ui.tasks.settings.form import SettingsForm
from ui.tasks.settings.logo import LogoBox
from ui.tasks.settings.part import Part


class OfficePart(Part):
    """One form after the other, and the logo."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Büro"), _office("Das steht oben auf jedem gedruckten Papier."))
        self._settings = settings
        self._form(OfficeKind)
        self._form(LetterheadFacts)
        self.down.addWidget(LogoBox(settings, language))
        self.title(_office("So wird gedruckt"))
        self.down.addWidget(quiet(self.say(_office("Beim Drucken können Sie für ein einzelnes Papier anders wählen."))))
        self._form(Manner, read=lambda: settings.office_manner, write=self._print_as)
        self.title(_office("Für das Fachverfahren kopieren"))
        self._form(Copying)
        self.title(_office("Krisenhilfe"))
        self._form(Emergency)
        self.title(_office("Datenschutz"))
        self.down.addWidget(quiet(self.say(_office("Das steht auf dem Merkblatt, auf Einwilligungen und Auskünften."))))
        self._form(Protection).kept.connect(self.kept)

    def _form(self, topic: type, **more: Any) -> SettingsForm:
        form = SettingsForm(self._settings, topic, self.language, **more)
        self.down.addWidget(form)
        return form

    def _print_as(self, key: str, answer: Any) -> None:
        self._settings.office_manner = replace(self._settings.office_manner, **{key: answer})
