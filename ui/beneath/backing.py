"""What keeps the open case file safe beside the window: a backup soon after opening, and then every hour."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.words import Text, _office
from ui.beneath.work import in_background
from ui.settings import Settings

_SOON, _HOUR = 5_000, 3_600_000  # milliseconds


class Backing(QObject):
    """`problem` carries what went wrong, `told` what the counsellor should know."""

    problem = Signal(Problem)
    told = Signal(Text)

    def __init__(self, case_file: CaseFile, settings: Settings, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._case_file, self._settings, self._today = case_file, settings, today
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR)
        self._hourly.timeout.connect(self.work)
        if case_file.backups is not None:
            QTimer.singleShot(_SOON, self, self.work)
            self._hourly.start()

    def work(self) -> None:
        """Do beside the window what is due now."""
        office = self._settings.deputy_folder
        in_background(self, lambda: keep_safe(self._case_file, office, self._today), self._tell, self.problem.emit)

    def _tell(self, waiting: int) -> None:
        if waiting:
            words = _office("Aus einer Vertretung ist etwas zurückgekommen: Einstellungen, Vertretung.")
            self.told.emit(words)


def keep_safe(case_file: CaseFile, office: Path | None, today: date) -> int:
    """A backup when one is due, a sealed one for deputies once a day; a deputy gives back. How many returns wait."""
    backups = case_file.backups
    if backups is None:
        return 0
    backups.keep_up()
    if case_file.stay is not None:
        case_file.hand_back()
        return 0
    if office is None:
        return 0
    backups.lay_down(office, today)
    return len(backups.returns(office))
