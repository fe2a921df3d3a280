"""How the window looks, and what it speaks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from caseworker.words import Language, _office
from ui.settings import Settings
from ui.settings.workplace import Appearance
from ui.tasks.settings.form import SettingsForm
from ui.tasks.settings.part import Part


class LookPart(Part):
    """Colours, size of words and language; `changed` asks for the window to be laid again."""

    changed = Signal()

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Fenster"))
        form = SettingsForm(settings, Appearance, language)
        form.kept.connect(lambda _label: self.changed.emit(), Qt.ConnectionType.QueuedConnection)
        self.down.addWidget(form)
