"""The numbers to call at once: those that hold everywhere, those of the office, and a sheet to take along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caseworker.facts import Case
from caseworker.offers import Talk
from caseworker.plan import Occasion, Sender, only, paper, plan_languages, said_in
from caseworker.words import Language, _office
from ui.look.alerts import ProblemBox
from ui.look.laying import side_by_side
from ui.look.page import Page, empty, heading, quiet, upright_rule, wrapped
from ui.look.theme import HEADING, LARGE, MEDIUM, SMALL, grown, kind, sized
from ui.paper.desk import PaperDesk
from ui.paper.exits import Exits
from ui.paper.pickers import LanguagePicker
from ui.settings import Settings
from ui.settings.office import Emergency

# As in every country of the European Union (112, decision 91/396/EEC) and in all of Germany (110).
_EVERYWHERE = (_office("Rettung und Feuerwehr: 112"), _office("Polizei: 110"))
_WIDTH = 440


class HelpTask(QWidget):
    """One line for each place, large enough to be read aloud from; which of them was needed is never recorded.

    The sheet is printed in the language of whoever's folder lies open (`spoken`), and names nobody. Nothing of it is
    told to the folder.
    """

    def __init__(
        self,
        settings: Settings,
        language: Language,
        sender: Callable[[], Sender],
        talk: Talk,
        spoken: Callable[[], str],
    ) -> None:
        super().__init__()
        self._settings, self._language, self._sender = settings, language, sender
        self._talk, self._spoken = talk, spoken
        self._lines = QVBoxLayout()
        self._nothing = quiet(language.say(_office("Nummern Ihrer Stadt tragen Sie unter Einstellungen, Büro ein.")))
        self._problem = ProblemBox(language)
        self._languages = LanguagePicker(language)
        self._desk = PaperDesk(language, self)
        self._exits = Exits(language, self._desk, lambda: "hilfe-sofort.pdf")
        self._exits.lead_with(self._exits.print)
        self._languages.chosen.connect(self._show)
        for place in (self._desk, self._exits):
            place.refused.connect(self._problem.tell)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._language.say
        left = Page(width=_WIDTH)
        left.setFixedWidth(grown(_WIDTH))
        left.down.addWidget(heading(say(_office("Krisenhilfe"))))
        left.down.addWidget(quiet(say(_office("Für eine akute Krise. Caseworker hält nichts davon fest."))))
        card = QFrame()
        kind(card, "card")
        card.setLayout(self._lines)
        self._lines.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        self._lines.setSpacing(SMALL)
        left.down.addWidget(card)
        left.down.addWidget(self._nothing)
        right = QVBoxLayout()
        right.setContentsMargins(MEDIUM, LARGE, MEDIUM, MEDIUM)
        right.setSpacing(SMALL)
        for part in (quiet(say(_office("Zum Mitnehmen, in der Sprache der Person:"))), self._languages, self._problem):
            right.addWidget(part)
        right.addWidget(self._desk, 1)
        right.addWidget(self._exits)
        across = side_by_side(self, 0)
        across.addWidget(left)
        across.addWidget(upright_rule())
        across.addLayout(right, 1)

    def arrive(self) -> None:
        """Show the numbers there are now."""
        empty(self._lines)
        own = self._settings.of(Emergency).lines
        for words in (*map(self._language.say, _EVERYWHERE), *own):
            line = wrapped(words)
            sized(line, HEADING)
            self._lines.addWidget(line)
        self._nothing.setVisible(not own)
        self._languages.prefer(self._spoken())
        self._show()

    def _show(self) -> None:
        spoken = self._languages.now
        occasion = Occasion(Case(), self._talk, self._sender(), plan_languages(spoken.beside))
        sheet = said_in(paper("help_now").write(occasion), occasion.languages)
        self._desk.take(only(sheet, spoken.columns), self._settings.manner)
