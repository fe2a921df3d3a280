"""The frame of the program: first the start page, then the desk.

Nothing here, and nothing the start page needs, may import the database or Babel: the first window must not wait.
"""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from caseworker.words import GERMAN, Language, spoken
from ui import theme
from ui.alerts import Alerts
from ui.qt_words import speak
from ui.settings import Settings
from ui.tasks.start import StartPage
from ui.work import in_background

if TYPE_CHECKING:
    from caseworker.plan import Sheet
    from caseworker.store import CaseFile
    from ui.desk import Desk

_HEAVY = ("caseworker.store", "caseworker.offers", "babel.dates", "ui.desk")


class Window(QMainWindow):
    """The one window. Its title never names a person."""

    def __init__(self, settings: Settings, today: date, folder: Path | None = None) -> None:
        super().__init__()
        self.settings, self.today = settings, today
        self.language: Language = spoken(settings.language)
        self.alerts = Alerts(self, self.language)
        self._folder = folder or settings.last_file
        self.desk: Desk | None = None
        self.setWindowTitle("Caseworker")
        self.setMinimumSize(QSize(1024, 640))
        if not self.restoreGeometry(settings.geometry):
            self.resize(QSize(1280, 720))
        self.start()

    def warm_up(self) -> None:
        """Import what is heavy beside the window, while the passphrase is being typed."""
        in_background(self, _import_heavy, lambda _done: theme.load_client_fonts(), lambda _problem: None)

    def start(self) -> None:
        """Show the page on which a case file is opened or made."""
        page = StartPage(
            self.language,
            self._folder,
            self._emergency_sheet,
            keeps_nothing=self.settings.keeps_nothing,
            deputies=self.settings.deputy_folder,
        )
        page.opened.connect(self.open)
        self._show(page)

    def _emergency_sheet(self, user: str, code: str) -> Sheet:
        """The sheet with the code of a new file, to be printed; German, because it stays in the office."""
        from caseworker.plan import emergency_sheet, said_in
        from ui.letterhead import sender_of

        return said_in(emergency_sheet(code, sender_of(self.settings, user), self.today), (GERMAN,))

    def open(self, case_file: CaseFile) -> None:
        """Lay an opened case file on the desk."""
        from ui.desk import Desk

        self._end_of_stay(case_file)
        if case_file.path is not None:
            self._folder = self.settings.last_file = case_file.path
        desk = Desk(case_file, self.settings, self.language, self.today)
        desk.closed.connect(self.close_file)
        desk.dressed.connect(self.dress_again)
        desk.brought_back.connect(lambda: self.open(case_file))
        self.desk = desk
        self._show(desk)

    def _end_of_stay(self, case_file: CaseFile) -> None:
        """After the last day of a deputy, what was said is given back and the file stays closed. Raises `StayOver`."""
        if case_file.stay is not None and case_file.stay.over(self.today):
            from caseworker.store import StayOver

            case_file.hand_back()
            case_file.close()
            raise StayOver(day=case_file.stay.until)

    def close_file(self) -> None:
        """Put the file away; the start page is back."""
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.put_away()
            self.start()

    def dress_again(self) -> None:
        """Wear other colours or speak another language: the desk is laid again with the same file."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.wear(application, self.settings.look)
        speak(application, self.settings.language)
        self.language = self.alerts.language = spoken(self.settings.language)
        if self.desk is not None:
            old = self.desk
            self.open(old.case_file)
            self.desk.resume(old)

    def follow_the_system(self) -> None:
        """The system turned dark or light."""
        if self.settings.look is theme.Look.SYSTEM:
            self.dress_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = self.saveGeometry()
        if self.desk is not None:
            self.desk.put_away()
            self.desk = None
        super().closeEvent(event)

    def _show(self, page: QWidget) -> None:
        self.setCentralWidget(page)  # the page before is deleted with it
        page.setFocus()


def _import_heavy() -> None:
    for module in _HEAVY:
        importlib.import_module(module)
