"""The frame of the program: first the start page, then the desk.

Nothing here, and nothing the start page needs, may import the database or Babel: the first window must not wait.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from caseworker.words import Language, spoken
from ui.beneath.qt_words import speak
from ui.beneath.tidying import spare_what_is_there
from ui.beneath.work import in_background
from ui.look import theme
from ui.look.alerts import Alerts
from ui.look.reading_order import follow_keyboard, step
from ui.settings import Settings
from ui.settings.workplace import Appearance, Lock
from ui.tasks.start import StartPage

if TYPE_CHECKING:
    from caseworker.plan import Sheet
    from caseworker.store import CaseFile, Secret
    from ui.desk import Desk
    from ui.lock.again import Locked
    from ui.lock.guard import Guard

_HEAVY = ("caseworker.store", "caseworker.offers", "babel.dates", "ui.desk", "ui.lock.guard")


class Window(QMainWindow):
    """The one window. Its title never names a person. `seen` comes once, when it has been painted."""

    seen = Signal()

    def __init__(
        self, settings: Settings, today: date, folder: Path | None = None, locked: Locked | None = None
    ) -> None:
        super().__init__()
        self.settings, self.today = settings, today
        self.language: Language = spoken(settings.of(Appearance).language)
        self.alerts = Alerts(self, self.language)
        self._folder = (locked.file if locked else None) or folder or settings.last_file
        self._locked = locked
        self.desk: Desk | None = None
        self.guard: Guard | None = None
        self._was_seen = False
        self.setWindowTitle("Caseworker")
        self.setMinimumSize(QSize(800, 440))
        if not self.restoreGeometry(settings.geometry):
            self.resize(QSize(1280, 720))
        self.start()

    def warm_up(self) -> None:
        """Import what is heavy beside the window, while the passphrase is being typed."""
        self.follow_the_system()  # what it wants beyond dark or light is asked only now, see theme
        in_background(self, _import_heavy, self._is_warm, lambda _problem: None)

    def _is_warm(self, _imported: None) -> None:
        theme.load_client_fonts()
        spare_what_is_there()

    def start(self) -> None:
        """Show the page on which a case file is opened or made."""
        page = StartPage(
            self.language,
            self._folder,
            self._emergency_sheet,
            self.settings.profile,
            policy=self.settings.policy,
            keeps_nothing=self.settings.keeps_nothing,
            deputies=self.settings.deputy_folder,
        )
        page.opened.connect(self.unlocked)
        if self._locked is not None and self._locked.file is not None:
            page.unlock.say_locked()
        if self._was_seen:
            page.settle()
        else:
            self.seen.connect(page.settle)
        self._show(page)

    def _emergency_sheet(self, user: str, code: str) -> Sheet:
        """The sheet with the code of a new file."""
        from ui.leaving.letterhead import sheet_for_emergencies

        return sheet_for_emergencies(self.settings, user, code, self.today)

    def unlocked(self, case_file: CaseFile) -> None:
        """Lay an opened case file on the desk, with what was half typed when it was left."""
        self.open(case_file)
        locked, self._locked = self._locked, None
        assert self.guard is not None
        self.guard.give_back(locked)

    def open(self, case_file: CaseFile) -> None:
        """Lay an opened case file on the desk."""
        from ui.desk import Desk

        self._end_of_stay(case_file)
        if case_file.path is not None:
            self._folder = self.settings.last_file = case_file.path
        if not case_file.opening.read_only:
            case_file.trail.seal_to(self.settings.policy.release_keys)
        desk = Desk(case_file, self.settings, self.language, self.today)
        desk.closed.connect(self.close_file)
        desk.dressed.connect(self.dress_again)
        desk.user_left.connect(self.open_without)
        desk.keys_destroyed.connect(self.destroy_keys)
        desk.brought_back.connect(lambda: self.open(case_file))
        self.desk = desk
        self._show(desk)
        desk.search.setFocus()
        self._watch(desk)

    def _watch(self, desk: Desk) -> None:
        from ui.lock.guard import Guard

        if self.guard is None:
            self.guard = Guard(self)
        desk.shield_wanted.connect(self.guard.shield)
        desk.lock_wanted.connect(self.guard.lock)
        self.guard.watch()

    def _end_of_stay(self, case_file: CaseFile) -> None:
        """After the last day of a deputy, what was said is given back and the file stays closed. Raises `StayOver`."""
        if case_file.stay is not None and case_file.stay.over(self.today):
            from caseworker.store import StayOver

            case_file.hand_back()
            case_file.close()
            raise StayOver(day=case_file.stay.until)

    def close_file(self) -> None:
        """Put the file away; the start page is back. It stays open while the disk refuses what is being typed."""
        if self._put_away(self.close_file):
            self.start()

    def open_without(self, leaver: str, secret: Secret) -> None:
        """One of the users may open the file no more: it is closed, encrypted anew, and laid on the desk again."""
        self.close_file()
        page = self.centralWidget()
        if isinstance(page, StartPage):
            page.open_without(leaver, **secret)

    def destroy_keys(self) -> None:
        """Make the open file unreadable for good, and begin anew."""
        from caseworker.store import KeysDestroyed

        assert self.desk is not None
        assert self.guard is not None
        self.guard.lets_go(lambda: None)  # what is being typed is finished: nothing may be written afterwards
        self.guard.rest()
        desk, self.desk = self.desk, None
        desk.put_away(to_be_destroyed=True)
        desk.case_file.destroy_keys()
        self._folder = None
        self.settings.forget_file()
        self.start()
        page = self.centralWidget()
        assert isinstance(page, StartPage)
        page.tell(KeysDestroyed())

    def _put_away(self, again: Callable[[], object]) -> bool:
        """Put the file away, if one is open; `again` would close it all the same. Whether it is closed."""
        desk, guard = self.desk, self.guard
        if desk is None or guard is None:
            return True
        if not guard.lets_go(again):
            return False
        self.desk = None
        guard.rest()
        desk.put_away()
        return True

    def dress_again(self) -> None:
        """Wear other colours or speak another language: the desk is laid again with the same file."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        appearance = self.settings.of(Appearance)
        speak(application, appearance.language)
        theme.wear(application, appearance.look, appearance.text_size)
        self.language = self.alerts.language = spoken(appearance.language)
        if self.desk is not None:
            old = self.desk
            self.open(old.case_file)
            self.desk.resume(old)

    def follow_the_system(self) -> None:
        """The system turned dark or light, or wants more contrast."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.ask_the_system(application)
        if (
            self.settings.of(Appearance).look is theme.Look.SYSTEM
            and theme.colours_of(theme.Look.SYSTEM) is not theme.worn()
        ):
            self.dress_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = self.saveGeometry()
        if self._put_away(self.close):
            super().closeEvent(event)
        else:
            event.ignore()

    def focusNextPrevChild(self, on: bool) -> bool:
        """The tab key was pressed somewhere in the window."""
        return step(self, on)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            QTimer.singleShot(0, self._say_seen)

    def _say_seen(self) -> None:
        self.seen.emit()
        QApplication.instance().focusChanged.connect(self._follow_keyboard)  # type: ignore[union-attr]

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        follow_keyboard(now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        away = event.type() == QEvent.Type.WindowStateChange and self.isMinimized()
        if away and self.guard is not None and self.settings.of(Lock).when_minimised:
            self.guard.leave()

    def _show(self, page: QWidget) -> None:
        """Put a page in the place of the one before.

        That one is taken off first, and the keyboard with it: where the window looks for the next place of a keyboard
        that still is in a page about to go, Python remembers that page for good, with all it holds (2026-11-26).
        """
        before: QWidget | None = self.takeCentralWidget()
        if before is not None:
            before.deleteLater()
        self.setCentralWidget(page)
        page.setFocus()


def _import_heavy() -> None:
    for module in _HEAVY:
        importlib.import_module(module)
