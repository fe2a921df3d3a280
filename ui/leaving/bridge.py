"""Für das Fachverfahren kopieren: the result of a talk, section by section, from wherever the talk is worked on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.plan import Occasion, Sender
from caseworker.plan.talk_for_copying import passages_of_talk
from caseworker.problems import Problem
from caseworker.store import Action
from caseworker.words import GERMAN, Language, Text, _office
from ui.case.open_case import OpenCase
from ui.leaving.copying import CopyList
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.page import Page, enter_presses_nothing, heading
from ui.look.safe import Label, literal, tip
from ui.look.theme import HEADING, SMALL, grown, kind, worded
from ui.settings import Settings
from ui.settings.office import Copying

KEYS = "Ctrl+Shift+C"
_TITLE = _office("Für das Fachverfahren kopieren")


class BridgeDialog(Dialog):
    """Opened with its first section copied already; the same keys copy the next. Each copy stands in the trail."""

    explained = "bridge"

    def __init__(self, folder: OpenCase, occasion: Occasion, settings: Settings, language: Language, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(language.say(_TITLE))
        self.resize(grown(720), grown(560))
        self._folder, self._language = folder, language
        self._problem, self._told, self.list = ProblemBox(language), Label(), CopyList(language)
        self.list.copied.connect(self._copied)
        page = Page(margin=0)
        page.down.addWidget(self.list)
        done = QPushButton(language.say(_office("Fertig")))
        done.clicked.connect(self.accept)
        kind(self._told, "good")
        down = self.column(SMALL)
        for part in (heading(language.say(_TITLE), HEADING), self._told, self._problem):
            down.addWidget(part)
        down.addWidget(page, 1)
        down.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        QShortcut(QKeySequence(KEYS), self).activated.connect(self.list.copy_next)
        self._fill(occasion, settings)
        enter_presses_nothing(self)

    def _fill(self, occasion: Occasion, settings: Settings) -> None:
        try:
            passages = passages_of_talk(occasion, self._folder.ages)
        except Problem as problem:
            self.list.hide()
            self._problem.tell(problem)
            return
        self.list.show_passages(passages, occasion.case, settings.of(Copying).manner)
        self.list.copy_next()

    def _copied(self, what: Text) -> None:
        try:
            self._folder.note(Action.COPIED, GERMAN.say(_TITLE))
        except Problem as problem:
            self._problem.tell(problem)
        words = _office("{what}. Jetzt einfügen. Danach: Strg+Umschalt+C.", what=what)
        self._told.setText(self._language.say(words))


def way_to_copy(
    task: QWidget, folder: OpenCase, sender: Callable[[], Sender], settings: Settings, language: Language
) -> QPushButton:
    """The button on a task, and its keys while the task is in view."""

    def show() -> None:
        occasion = Occasion(folder.case, folder.talk, sender())
        BridgeDialog(folder, occasion, settings, language, task).open()

    button = QPushButton(literal(language.say(_TITLE)))
    worded(button, "copy", "accent")
    kind(button, "link")
    tip(button, language.say(_office("Strg+Umschalt+C")))
    button.clicked.connect(show)
    QShortcut(QKeySequence(KEYS), task).activated.connect(show)
    return button
