"""The office on paper: what stands on top of everything that is printed, and how it is usually laid out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from caseworker.offers import Office
from caseworker.plan.for_copying import LineStyle
from caseworker.words import Language, Text, _office
from ui.editors import Editor
from ui.editors.choices import ChoiceBox, ChoiceRow, YesNo
from ui.editors.lines import Line, LongText, NumberLine
from ui.page import quiet
from ui.paper.manner import PageLayout
from ui.paper.pickers import EXTRAS
from ui.settings import Settings
from ui.tasks.settings.logo import LogoBox
from ui.tasks.settings.part import Part
from ui.theme import grown

_PROTECTION = {
    "controller": _office("Verantwortlich für die Daten"),
    "dpo": _office("Datenschutzbeauftragte Person"),
    "authority": _office("Aufsichtsbehörde, und wie man sie erreicht"),
}
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
    """Letterhead, logo, usual layout, and what the papers of data protection name."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__(language, _office("Büro"), _office("Das steht oben auf jedem gedruckten Papier."))
        self._settings = settings
        self._kind()
        for part, label in _NAMES.items():
            self._line(part, label, LongText(language) if part == "address" else Line(language))
        self.down.addWidget(LogoBox(settings, language))
        self._usual_layout()
        self._usual_copying()
        self.title(_office("Hilfe sofort"))
        self._line("help", _office("Stellen und Nummern, eine je Zeile"), LongText(language))
        self.title(_office("Datenschutz"))
        self.down.addWidget(quiet(self.say(_office("Das steht auf dem Merkblatt, auf Einwilligungen und Auskünften."))))
        for part, label in _PROTECTION.items():
            self._line(part, label, LongText(language))
        self._asylum_act()
        copies = YesNo(language)
        hint = _office("Meist genügt „Original gesehen“. Gilt für die nächste geöffnete Akte.")
        keep = partial(self._copies, copies)
        self.field(_office("Kopien von Papieren ablegen?"), copies, self._settings.copies, keep, hint)

    def _asylum_act(self) -> None:
        """Opens the way of the Asylum Act to the Agentur für Arbeit (domain.md 8.5): only the office says so."""
        under_it, label = YesNo(self.language), _office("Handelt das Büro selbst nach dem Asylgesetz?")
        hint = _office(
            "Nur in einer Landesunterkunft: Dann darf der Kompetenzbogen ohne Einwilligung an die Agentur für Arbeit "
            "gehen (§ 8 Abs. 3 Satz 3 AsylG). Fragen Sie vorher die datenschutzbeauftragte Person."
        )

        def keep(answer: Any) -> None:
            self._settings.set_office("asylum_act", "ja" if answer else "")
            under_it.show_answer(answer)

        self.field(label, under_it, bool(self._settings.office("asylum_act")), keep, hint)

    def _copies(self, editor: Editor, allowed: Any) -> None:
        self._settings.copies = allowed
        editor.show_answer(allowed)

    def _kind(self) -> None:
        """The kind of office decides on plans and offers."""
        box = ChoiceBox(self.language, [(self.say(one.label), one) for one in Office])
        hint = _office("Davon hängt ab, welche Pläne und Hinweise es gibt. Gilt für die nächste geöffnete Akte.")
        self.field(_office("Art des Büros"), box, Office[self._settings.office_kind], partial(self._is, box), hint)

    def _is(self, box: ChoiceBox, kind: Any) -> None:
        self._settings.office_kind = kind.key
        box.show_answer(kind)

    def _line(self, part: str, label: Text, editor: Editor) -> None:
        editor.setMaximumWidth(grown(Line.widest))
        keep = partial(self._keep, part)
        self.field(label, editor, self._settings.office(part), keep, _HINTS.get(part))

    def _keep(self, part: str, words: Any) -> None:
        self._settings.set_office(part, words or "")

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

    def _usual_copying(self) -> None:
        manner = self._settings.copy_manner
        style = ChoiceBox(self.language, [(self.say(one.label), one) for one in LineStyle])
        self.title(_office("Für das Fachverfahren kopieren"))
        self.field(_office("Zeilen"), style, manner.style, partial(self._copy_as, style, "style"))
        longest = NumberLine(self.language)
        hint = _office("So lang darf ein Feld dort sein. Leer: ohne Grenze.")
        label = _office("Höchstens so viele Zeichen")
        self.field(label, longest, manner.longest or None, partial(self._copy_as, longest, "longest"), hint)

    def _copy_as(self, editor: Editor, name: str, chosen: Any) -> None:
        changed: dict[str, Any] = {name: 0 if chosen is None else chosen}
        self._settings.copy_manner = replace(self._settings.copy_manner, **changed)
        editor.show_answer(chosen)

    def _usually(self, name: str, editor: Editor, chosen: Any) -> None:
        self._settings.office_manner = replace(self._settings.office_manner, **{name: chosen})
        editor.show_answer(chosen)
