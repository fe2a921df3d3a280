"""Akte: one person on one page; every topic opens in its place."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseworker.facts import AgreedStep, Agreement, Depth
from caseworker.store import OnlyReading
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.forms.about import About
from ui.look.page import take_away
from ui.look.theme import LARGE, TIGHT, kind, worded
from ui.tasks.folder.known import Place, place_of, places
from ui.tasks.folder.overview import Overview
from ui.tasks.talk.chapter import ChapterPage


class FolderTask(QStackedWidget):
    """The overview of a folder, or one of its topics. `wanted` names the task to go to, `opened` another folder.

    `plan_wanted` carries the plan somebody wants to see.

    `gone` says that the folder is restricted now and not to be shown; `copies`, that copies of papers may be kept.
    """

    wanted = Signal(str)
    plan_wanted = Signal(object)
    opened = Signal(object)
    gone = Signal()

    def __init__(
        self, folder: OpenCase, language: Language, parent: QWidget | None = None, *, copies: bool = False
    ) -> None:
        super().__init__(parent)
        self._folder, self._language = folder, language
        self._at: Place | None = None
        self._page: ChapterPage | None = None
        self.overview = Overview(folder, language, self.go, self.go_to, copies=copies, parent=self)
        self.overview.wanted.connect(self.wanted)
        self.overview.opened.connect(self.opened)
        self.overview.gone.connect(self.gone)
        self.addWidget(self.overview)
        folder.changed.connect(self._when_others_come, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _topic(self) -> QWidget:
        """What a topic is laid on; made when the first one is opened."""
        page = QWidget()
        self.addWidget(page)
        back = QPushButton(self._language.say(_office("Zurück zur Akte (Esc)")))
        kind(back, "link")
        worded(back, "undo-2", "accent")
        back.clicked.connect(self.leave)
        key = QShortcut(QKeySequence("Esc"), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.leave)
        self._below = QVBoxLayout(page)
        self._below.setContentsMargins(0, TIGHT, 0, 0)
        self._below.setSpacing(0)
        across = QVBoxLayout()
        across.setContentsMargins(LARGE, 0, LARGE, 0)
        across.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._below.addLayout(across)
        return page

    def arrive(self) -> None:
        """Show what is known now."""
        if self._at is None:
            self.overview.arrive()
            self.overview.take_keyboard()

    @property
    def place(self) -> dict[str, Any]:
        """The topic that is open, if one is."""
        return {} if self._at is None else {"topic": places().index(self._at)}

    def return_to(self, place: dict[str, Any]) -> None:
        """Open a topic again."""
        self.go(places()[place["topic"]])

    def go_to(self, about: About) -> None:
        """Open what a line tells of, where it lies; a plan lies in a task of its own."""
        place, row = place_of(about), about.row
        if isinstance(row, AgreedStep):
            row = next((plan for plan in self._folder.case.agreements if row.is_of(plan)), None)
        if isinstance(row, Agreement):
            self.plan_wanted.emit(row)
        elif place is not None:
            self.go(place, about)

    def go(self, place: Place, about: About | None = None) -> None:
        """Open a topic, at one question or one row of it. A folder that is only read shows what it shows."""
        if self._folder.case_file.opening.read_only:
            self._folder.problem.emit(OnlyReading())
            return
        self._put_away()
        self._at = place
        page = ChapterPage(self._folder, place.script, place.chapter, self._language, Depth.LONG, after=_office("Akte"))
        page.left.connect(self.leave)
        if page.turn is not None:
            page.turn.hide()  # that is for talks
        self._page = page
        topic = self._topic
        self._below.addWidget(page, 1)
        self.setCurrentWidget(topic)
        page.lead_to(about.row if about else None, about.key if about else "")

    def _when_others_come(self) -> None:
        """Somebody else is in the room now: the topic asks only what they may hear."""
        if self._page is not None and self._at is not None and self._page.present != self._folder.present:
            self.go(self._at)

    def leave(self) -> None:
        """Back to the overview, which shows what was changed."""
        if self._at is not None:
            self.setFocus()  # what is being typed is kept first
            self._put_away()
            self._at = None
            self.setCurrentWidget(self.overview)
            self.arrive()

    def _put_away(self) -> None:
        if self._page is not None:
            self._below.removeWidget(self._page)
            take_away(self._page)
            self._page = None
