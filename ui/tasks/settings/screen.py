"""Einstellungen: a few pages, each a press away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseworker.store import Action, CaseFile
from caseworker.words import GERMAN, Language, Text, _office
from ui.letterhead import sender_of
from ui.page import heading
from ui.settings import Settings
from ui.tasks.settings.about import AboutPart
from ui.tasks.settings.keeping import KeepingPart
from ui.tasks.settings.look import LookPart
from ui.tasks.settings.lookups import LookupsPart
from ui.tasks.settings.offers import OffersPart
from ui.tasks.settings.office import OfficePart
from ui.tasks.settings.own import OwnPart
from ui.tasks.settings.package import PackagePart
from ui.tasks.settings.rules import LawPart
from ui.tasks.settings.spoken import SpokenPart
from ui.theme import HAIR, LARGE, MEDIUM, kind, worded

_WIDTH = 232


class SettingsTask(QWidget):
    """What can be set is few, and takes effect at once; `changed` asks for the window to be laid again.

    `knows_better` says that the office's law or words are others now; `opened` and `gone` are those of `KeepingPart`.
    """

    changed = Signal()
    knows_better = Signal()
    opened = Signal(object)
    gone = Signal()

    def __init__(self, settings: Settings, case_file: CaseFile, today: date, language: Language) -> None:
        super().__init__()
        self._settings, self._language = settings, language
        self._case_file, self._today = case_file, today
        self._stack = QStackedWidget()
        self._one_of = QButtonGroup(self)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(LARGE, LARGE, MEDIUM, LARGE)
        left.setSpacing(HAIR)
        left.addWidget(heading(self._language.say(_office("Einstellungen"))))
        left.addSpacing(MEDIUM)
        for words, picture, make in (
            (_office("Fenster"), "sun", self._look),
            (_office("Büro"), "file-text", lambda: OfficePart(self._settings, self._language)),
            (_office("Angebote"), "circle-check", lambda: OffersPart(self._settings, self._today, self._language)),
            (_office("Paket des Büros"), "lock", lambda: self._of_office(PackagePart)),
            (_office("Eigene Angaben"), "pencil", lambda: self._of_office(OwnPart)),
            (_office("anabin-Abfragen"), "search", self._lookups),
            (_office("Aufbewahrung"), "trash-2", self._keeping),
            (_office("Sprachen"), "languages", lambda: SpokenPart(self._language)),
            (_office("Rechtsstand"), "calendar-days", lambda: LawPart(self._today, self._language)),
            (_office("Über Caseworker"), "info", lambda: AboutPart(self._language)),
        ):
            left.addWidget(self._way_to(words, picture, make))
        left.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_WIDTH)
        side.setLayout(left)
        rule = QFrame()
        kind(rule, "rule")
        rule.setFixedWidth(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for part in (side, rule):
            across.addWidget(part)
        across.addWidget(self._stack, 1)
        first = self._one_of.buttons()[0]
        first.click()

    def _way_to(self, words: Text, picture: str, make: Callable[[], QWidget]) -> QPushButton:
        """A button that shows a page; it is made when it is first wanted."""
        button = QPushButton(self._language.say(words))
        worded(button, picture)
        button.setCheckable(True)
        kind(button, "chapter")
        made: list[QWidget] = []

        def show() -> None:
            if not made:
                made.append(make())
                self._stack.addWidget(made[0])
            self._stack.setCurrentWidget(made[0])

        button.clicked.connect(show)
        self._one_of.addButton(button)
        return button

    def _of_office(self, made: type[PackagePart] | type[OwnPart]) -> QWidget:
        """A page whose changes stand in the trail: they decide what everybody is advised."""
        part = made(self._settings, self._today, self._language)
        part.changed.connect(self._record)
        return part

    def _record(self, done: Text) -> None:
        self._case_file.record(Action.SETTINGS, purpose=GERMAN.say(done))
        self.knows_better.emit()

    def _lookups(self) -> LookupsPart:
        return LookupsPart(self._case_file, self._today, self._language)

    def _keeping(self) -> KeepingPart:
        letterhead = sender_of(self._settings, self._case_file.user)
        part = KeepingPart(self._settings, self._case_file, self._today, self._language, letterhead)
        part.opened.connect(self.opened)
        part.gone.connect(self.gone)
        return part

    def _look(self) -> LookPart:
        part = LookPart(self._settings, self._language)
        part.changed.connect(self.changed)
        return part
