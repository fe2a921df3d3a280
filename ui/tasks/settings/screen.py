"""Einstellungen: a few pages, each a press away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QStackedWidget, QWidget

from caseworker.store import Action, CaseFile
from caseworker.words import GERMAN, Language, Text, _office
from ui.leaving.letterhead import sender_of, sheet_for_emergencies
from ui.look.laying import side_by_side
from ui.look.page import Side, heading, one_among, quiet, upright_rule
from ui.look.theme import SMALL, kind, worded
from ui.settings import Settings
from ui.tasks.settings.about import AboutPart
from ui.tasks.settings.backups import BackupsPart
from ui.tasks.settings.bridge import BridgePart
from ui.tasks.settings.deputy import DeputyPart
from ui.tasks.settings.dossier import DossierPart
from ui.tasks.settings.keeping import KeepingPart
from ui.tasks.settings.keys import KeysPart
from ui.tasks.settings.locking import LockPart
from ui.tasks.settings.look import LookPart
from ui.tasks.settings.lookups import LookupsPart
from ui.tasks.settings.occupations import OccupationsPart
from ui.tasks.settings.offers import OffersPart
from ui.tasks.settings.office import OfficePart
from ui.tasks.settings.own import OwnPart
from ui.tasks.settings.package import PackagePart
from ui.tasks.settings.part import Part
from ui.tasks.settings.rules import LawPart
from ui.tasks.settings.spoken import SpokenPart
from ui.tasks.settings.trail import TrailPart

_WIDTH = 248
_OFFICE = _office("Büro")


Page = tuple[Text, str, Callable[[], QWidget]]


class SettingsTask(QWidget):
    """What can be set is few, and takes effect at once; `changed` asks for the window to be laid again.

    `knows_better` says that the office's law or words are others now; `opened` and `gone` are those of `KeepingPart`;
    `brought_back` comes when the file holds something else.
    """

    changed = Signal()
    knows_better = Signal()
    opened = Signal(object)
    gone = Signal()
    user_left = Signal(str, object)
    keys_destroyed = Signal()
    brought_back = Signal()

    def __init__(self, settings: Settings, case_file: CaseFile, today: date, language: Language) -> None:
        super().__init__()
        self._settings, self._language = settings, language
        self._case_file, self._today = case_file, today
        self._side, self._stack = Side(_WIDTH), QStackedWidget()
        self._one_of = QButtonGroup(self)
        self._ways: dict[str, QPushButton] = {}  # by the sentence that names the page
        self._lay_out()

    def _lay_out(self) -> None:
        left = self._side.down
        left.addWidget(heading(self._language.say(_office("Einstellungen"))))
        for title, pages in self._pages():
            left.addSpacing(SMALL)
            left.addWidget(quiet(self._language.say(title)))
            for words, picture, make in pages:
                self._ways[words.msgid] = self._way_to(words, picture, make)
                left.addWidget(self._ways[words.msgid])
        left.addStretch(1)
        across = side_by_side(self, 0)
        for part in (self._side, upright_rule()):
            across.addWidget(part)
        across.addWidget(self._stack, 1)
        first = self._one_of.buttons()[0]
        first.click()

    def _pages(self) -> tuple[tuple[Text, Sequence[Page]], ...]:
        """The pages, by whom they concern: whoever works here, the office, the file that lies open."""
        settings, file, today, language = self._settings, self._case_file, self._today, self._language
        own: list[Page] = [
            (_office("Fenster"), "sun", self._look),
            (_office("Sprachen"), "languages", lambda: SpokenPart(language)),
            (_office("Sperre"), "lock", lambda: LockPart(settings, file, language)),
            (_office("Kennwort und Schlüssel"), "key-round", self._keys),
        ]
        office: list[Page] = [
            (_OFFICE, "building-2", lambda: OfficePart(settings, language)),
            (_office("Termine und E-Akte"), "calendar-days", lambda: BridgePart(settings, language)),
            (_office("Angebote"), "circle-check", lambda: OffersPart(settings, today, language)),
            (_office("Paket des Büros"), "package", lambda: self._of_office(PackagePart)),
            (_office("Berufe"), "briefcase", self._occupations),
            (_office("Eigene Angaben"), "pencil", lambda: self._of_office(OwnPart)),
            (_office("Rechtsstand"), "scale", lambda: LawPart(today, language)),
        ]
        kept: list[Page] = [
            *self._kept_ways(),
            (_office("anabin-Abfragen"), "search", self._lookups),
            (_office("Aufbewahrung"), "trash-2", self._keeping),
            (_office("Protokoll"), "scroll-text", lambda: TrailPart(file, language, settings.policy.months_of_trail)),
            (_office("Datenschutz-Mappe"), "shield-check", lambda: DossierPart(settings, file, today, language)),
            (_office("Über Caseworker"), "info", lambda: AboutPart(language)),
        ]
        return (_office("Dieser Arbeitsplatz"), own), (_office("Im Büro"), office), (_office("Falldatei"), kept)

    def show_office(self) -> None:
        """Turn to what stands on every paper."""
        self._turn_to(self._ways[_OFFICE.msgid])

    @property
    def place(self) -> dict[str, Any]:
        """The page in view."""
        return {"page": next(n for n, button in enumerate(self._one_of.buttons()) if button.isChecked())}

    def return_to(self, place: dict[str, Any]) -> None:
        """Turn to a page again."""
        self._turn_to(self._one_of.buttons()[place["page"]])

    def _turn_to(self, way: QAbstractButton) -> None:
        way.click()
        self._side.bring(way)

    def _way_to(self, words: Text, picture: str, make: Callable[[], QWidget]) -> QPushButton:
        """A button that shows a page; it is made when it is first wanted."""
        button = QPushButton(self._language.say(words))
        worded(button, picture)
        one_among(self._one_of, button)
        kind(button, "chapter")
        made: list[QWidget] = []

        def show() -> None:
            if not made:
                made.append(page := make())
                if isinstance(page, Part):
                    page.kept.connect(self._note)
                self._stack.addWidget(made[0])
            self._stack.setCurrentWidget(made[0])
            if self._side.isVisible():
                self._side.ensureWidgetVisible(button)

        button.clicked.connect(show)
        return button

    def _occupations(self) -> QWidget:
        part = OccupationsPart(self._settings, self._language)
        part.knows_better.connect(self.knows_better)
        return part

    def _kept_ways(self) -> list[Page]:
        """What only a file that is kept has."""
        if self._case_file.backups is None:
            return []
        return [
            (_office("Sicherungen"), "save", self._backups),
            (_office("Vertretung"), "users", lambda: DeputyPart(self._case_file, self._settings, self._language)),
        ]

    def _backups(self) -> BackupsPart:
        part = BackupsPart(self._case_file, self._language)
        part.brought_back.connect(self.brought_back)
        return part

    def _of_office(self, made: type[PackagePart] | type[OwnPart]) -> QWidget:
        """A page whose changes stand in the trail: they decide what everybody is advised."""
        part = made(self._settings, self._today, self._language)
        part.changed.connect(self._record)
        return part

    def _record(self, done: Text) -> None:
        self._note(done)
        self.knows_better.emit()

    def _note(self, done: Text) -> None:
        """Into the trail: what limits and what protects is not changed without a trace."""
        self._case_file.record(Action.SETTINGS, purpose=GERMAN.say(done))

    def _lookups(self) -> LookupsPart:
        return LookupsPart(self._case_file, self._today, self._language)

    def _keeping(self) -> KeepingPart:
        letterhead = sender_of(self._settings, self._case_file.user)
        part = KeepingPart(self._settings, self._case_file, self._today, self._language, letterhead)
        part.opened.connect(self.opened)
        part.gone.connect(self.gone)
        return part

    def _keys(self) -> KeysPart:
        make = partial(sheet_for_emergencies, self._settings, self._case_file.user, day=self._today)
        part = KeysPart(self._case_file, self._settings.policy, make, self._language)
        part.left.connect(self.user_left)
        part.destroyed.connect(self.keys_destroyed)
        return part

    def _look(self) -> LookPart:
        part = LookPart(self._settings, self._language)
        part.changed.connect(self.changed)
        return part
