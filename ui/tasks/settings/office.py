"""The office on paper: what stands on top of everything that is printed, and how it is usually laid out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from caseworker.words import Language, Text, _office
from ui.editors import Editor
from ui.editors.choices import ChoiceRow, YesNo
from ui.editors.lines import Line, LongText
from ui.page import quiet
from ui.paper.manner import PageLayout
from ui.paper.pickers import EXTRAS
from ui.settings import OFFICE, Settings
from ui.tasks.settings.logo import LogoBox
from ui.tasks.settings.part import Part

_NAMES = {
    "name": _office("Name des Büros"),
    "address": _office("Anschrift"),
    "contact": _office("Ansprechpartner/in"),
    "phone": _office("Telefon"),
    "mail": _office("E-Mail"),
    "web": _office("Internet"),
}
_HINTS = {
    "contact": _office("Ohne Eintrag steht hier der Name, mit dem die Akte geöffnet wurde."),
    "phone": _office("Diese Nummer sollen Menschen anrufen, wenn etwas nicht klappt."),
}


class OfficePart(Part):
    """Letterhead, logo and usual layout."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Büro"), _office("Das steht oben auf jedem gedruckten Papier."))
        self._settings = settings
        for part in OFFICE:
            editor: Editor = LongText(language) if part == "address" else Line(language)
            editor.setMaximumWidth(Line.widest)
            self.field(
                _NAMES[part],
                editor,
                settings.office(part),
                lambda words, part=part: settings.set_office(part, str(words or "")),  # type: ignore[misc]
                _HINTS.get(part),
            )
        self.down.addWidget(LogoBox(settings, language))
        self._usual_layout()

    def _usual_layout(self) -> None:
        manner, language = self._settings.office_manner, self.language
        self.title(_office("So wird gedruckt"))
        self.down.addWidget(quiet(self.say(_office("Beim Drucken können Sie für ein einzelnes Papier anders wählen."))))
        choices: list[tuple[str, Text, Editor]] = [
            ("layout", _office("Übliches Layout"), ChoiceRow(language, list(PageLayout))),
            *((name, label, YesNo(language)) for name, label in EXTRAS),
        ]
        for name, label, editor in choices:
            self.field(label, editor, getattr(manner, name), partial(self._usually, name, editor))

    def _usually(self, name: str, editor: Editor, chosen: Any) -> None:
        self._settings.office_manner = replace(self._settings.office_manner, **{name: chosen})
        editor.show_answer(chosen)
