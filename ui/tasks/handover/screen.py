"""Übergabe: four pages, each a press away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseworker.offers import Talk
from caseworker.plan import Sender
from caseworker.store import CaseFile
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.forms.editors.choices import ChoiceRow
from ui.look.laying import one_below_another
from ui.look.page import heading
from ui.look.theme import LARGE
from ui.settings import Settings
from ui.tasks.handover.cards import CardsPage
from ui.tasks.handover.give import GivePage
from ui.tasks.handover.past import PastPage
from ui.tasks.handover.take import TakePage
from ui.tasks.handover.towards import Around

GIVE, TAKE, PAST, CARDS = _office("Abgeben"), _office("Annehmen"), _office("Bisher"), _office("Schlüsselkarten")


class HandoverTask(QWidget):
    """`folder` is the person whose folder lies open, if any; `opened` carries the case somebody wants to see,
    `consents_wanted` that of which somebody wants to see the consents, and `taken` says that folders hold more now."""

    opened = Signal(object)
    consents_wanted = Signal(object)
    taken = Signal()

    def __init__(
        self,
        case_file: CaseFile,
        settings: Settings,
        language: Language,
        talk: Talk,
        sender: Callable[[], Sender],
        folder: Callable[[], OpenCase | None],
    ) -> None:
        super().__init__()
        around = Around(case_file, settings, language, talk, sender)
        take = TakePage(around)
        take.opened.connect(self.opened)
        take.taken.connect(self.taken)
        give = GivePage(around, folder)
        give.consents_wanted.connect(self.consents_wanted)
        self._pages: dict[Text, GivePage | TakePage | PastPage | CardsPage] = {
            GIVE: give,
            TAKE: take,
            PAST: PastPage(around),
            CARDS: CardsPage(around),
        }
        self._which = self._ways(language)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        down = one_below_another(self, 0)
        down.addLayout(self._head(language))
        down.addWidget(self._stack, 1)
        self._which.show_answer(GIVE)

    def _ways(self, language: Language) -> ChoiceRow:
        """One button for each page."""
        row = ChoiceRow(language, list(self._pages))
        row.call(language.say(_office("Was möchten Sie tun?")))
        row.answered.connect(self.show_page)
        return row

    def _head(self, language: Language) -> QHBoxLayout:
        """The name of the task, and beside it the pages."""
        head = QHBoxLayout()
        head.setContentsMargins(LARGE, LARGE, LARGE, 0)
        head.addWidget(heading(language.say(_office("Übergabe"))))
        head.addSpacing(LARGE)
        head.addWidget(self._which, 1)
        return head

    def show_page(self, which: Text) -> None:
        """One of the four."""
        self._which.show_answer(which)
        self._stack.setCurrentWidget(self._pages[which])
        self.arrive()

    def arrive(self) -> None:
        """Read again what the page in view shows."""
        page = self._stack.currentWidget()
        assert isinstance(page, GivePage | TakePage | PastPage | CardsPage)
        page.arrive()
