"""Colours and language of the window, the office on the plan, and "Über": version, licence, what others have made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit, QWidget

from caseworker import __version__
from caseworker.places import RESOURCES, TRANSLATIONS
from caseworker.words import Language, Text, _office, language_name
from ui.editors.choices import ChoiceRow
from ui.page import Page, heading, quiet
from ui.settings import Settings
from ui.theme import HEADING, LARGE, Look

_PARTS = {
    "name": _office("Name des Büros"),
    "address": _office("Anschrift"),
    "phone": _office("Telefon"),
}


class SettingsTask(Page):
    """What can be set is few, and takes effect at once."""

    changed = Signal()

    def __init__(self, settings: Settings, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._language = settings, language
        say = language.say
        self.down.addWidget(heading(say(_office("Einstellungen"))))
        self._choice(_office("Farben"), list(Look), settings.look, self._look)
        codes = window_languages()
        names = [Text(language_name(code, language)) for code in codes]
        now = names[codes.index(settings.language)] if settings.language in codes else names[0]
        self._choice(
            _office("Sprache des Fensters"), names, now, lambda chosen: self._speak(codes[names.index(chosen)])
        )
        self._letterhead()
        self._about()

    def _letterhead(self) -> None:
        say = self._language.say
        self.down.addSpacing(LARGE)
        self.down.addWidget(heading(say(_office("Büro auf dem Plan")), HEADING))
        self.down.addWidget(quiet(say(_office("Das steht oben auf jedem gedruckten Plan."))))
        for part, name in _PARTS.items():
            label, line = QLabel(say(name)), QLineEdit(self._settings.office(part))
            line.setAccessibleName(label.text())
            line.editingFinished.connect(lambda part=part, line=line: self._settings.set_office(part, line.text()))
            self.down.addWidget(label)
            self.down.addWidget(line)

    def _about(self) -> None:
        say = self._language.say
        self.down.addSpacing(LARGE)
        self.down.addWidget(heading(say(_office("Über dieses Programm")), HEADING))
        self.down.addWidget(quiet(say(_office("Caseworker {version} · Lizenz EUPL-1.2", version=__version__))))
        self.down.addWidget(
            quiet(say(_office("Eine Arbeitskopie neben Fachverfahren und E-Akte. Alles bleibt auf diesem Rechner.")))
        )
        label = QLabel(say(_office("Von anderen, mit Dank")))
        notices = QTextEdit()
        notices.setMarkdown("\n\n".join(_notices()))
        notices.setReadOnly(True)
        notices.setTabChangesFocus(True)
        notices.setMinimumHeight(180)
        notices.setAccessibleName(label.text())
        self.down.addWidget(label)
        self.down.addWidget(notices)

    def _choice(self, name: Text, options: Sequence[object], now: object, chosen: object) -> None:
        label = QLabel(self._language.say(name))
        row = ChoiceRow(self._language, options)
        row.call(label.text())
        row.show_answer(now)
        row.answered.connect(chosen, Qt.ConnectionType.QueuedConnection)
        self.down.addWidget(label)
        self.down.addWidget(row)

    def _look(self, look: Look) -> None:
        self._settings.look = look
        self.changed.emit()

    def _speak(self, code: str) -> None:
        self._settings.language = code
        self.changed.emit()


def window_languages() -> list[str]:
    """German, and every language the window's words are translated into."""
    found = [path.parent.name for path in sorted(TRANSLATIONS.glob("*/ui.po"))]
    return ["de", *(code for code in found if code != "de")]


def _notices() -> list[str]:
    """Fonts, icons and tables, as their own notices say."""
    return [
        path.read_text(encoding="utf-8").strip().replace("# ", "### ", 1)
        for path in sorted(RESOURCES.glob("*/NOTICE.md"))
    ]
