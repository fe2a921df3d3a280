"""How the window looks, and what it speaks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from caseworker.words import Language, Text, _office, language_name, translated
from ui.editors.choices import ChoiceRow
from ui.settings import Settings
from ui.tasks.settings.part import Part
from ui.theme import TEXT_SIZES, Look


class LookPart(Part):
    """Colours, size of words and language; `changed` asks for the window to be laid again."""

    changed = Signal()

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Fenster"))
        self._settings = settings
        colours = ChoiceRow(language, list(Look))
        self.field(_office("Farben"), colours, settings.look, lambda _look: None)
        colours.answered.connect(self._wear, Qt.ConnectionType.QueuedConnection)
        sizes = [Text(f"{percent} %") for percent in TEXT_SIZES]
        letters, large = ChoiceRow(language, sizes), sizes[TEXT_SIZES.index(settings.text_size)]
        self.field(_office("Schriftgröße"), letters, large, lambda _size: None)
        letters.answered.connect(
            lambda size: self._set(TEXT_SIZES[sizes.index(size)]), Qt.ConnectionType.QueuedConnection
        )
        codes = translated("ui")
        names = [Text(language_name(code, language)) for code in codes]
        now = names[codes.index(settings.language)] if settings.language in codes else names[0]
        spoken = ChoiceRow(language, names)
        self.field(_office("Sprache des Fensters"), spoken, now, lambda _name: None)
        spoken.answered.connect(lambda name: self._speak(codes[names.index(name)]), Qt.ConnectionType.QueuedConnection)

    def _wear(self, look: Look) -> None:
        self._settings.look = look
        self.changed.emit()

    def _set(self, percent: int) -> None:
        self._settings.text_size = percent
        self.changed.emit()

    def _speak(self, code: str) -> None:
        self._settings.language = code
        self.changed.emit()
