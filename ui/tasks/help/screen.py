"""The numbers to call at once: those that hold everywhere, and those of the office."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from caseworker.words import Language, _office
from ui.page import Page, empty, heading, quiet
from ui.safe import Label
from ui.settings import Settings
from ui.theme import HEADING, MEDIUM, SMALL, kind, sized

# As in every country of the European Union (112, decision 91/396/EEC) and in all of Germany (110).
_EVERYWHERE = (_office("Rettung und Feuerwehr: 112"), _office("Polizei: 110"))


class HelpTask(Page):
    """One line for each place, large enough to be read aloud from; which of them was needed is never recorded."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__()
        self._settings, self._language = settings, language
        say = language.say
        self.down.addWidget(heading(say(_office("Hilfe sofort"))))
        self.down.addWidget(quiet(say(_office("Für eine akute Krise. Caseworker hält nichts davon fest."))))
        self._lines = QVBoxLayout()
        card = QFrame()
        kind(card, "card")
        card.setLayout(self._lines)
        self._lines.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        self._lines.setSpacing(SMALL)
        self.down.addWidget(card)
        self._nothing = quiet(say(_office("Nummern Ihrer Stadt tragen Sie unter Einstellungen, Büro ein.")))
        self.down.addWidget(self._nothing)

    def arrive(self) -> None:
        """Show the numbers there are now."""
        empty(self._lines)
        own = [line.strip() for line in self._settings.office("help").splitlines() if line.strip()]
        for words in (*map(self._language.say, _EVERYWHERE), *own):
            line = Label(words)
            line.setWordWrap(True)
            sized(line, HEADING)
            self._lines.addWidget(line)
        self._nothing.setVisible(not own)
