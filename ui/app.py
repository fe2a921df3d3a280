"""Start-up in order: platform, Qt's own words, language and colours, the first window, and only then what is heavy."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.beneath.hardening import harden
from ui.beneath.qt_words import speak
from ui.beneath.tidying import collect_here
from ui.beneath.work import wait_for_all
from ui.lock.again import Locked, locked_before
from ui.look import theme
from ui.settings import Settings
from ui.settings.workplace import Appearance
from ui.window import Window


def pick_platform() -> bool:
    """Choose offscreen where there is no display, because Qt would abort; whether anybody can see the window."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM") and not display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] not in ("offscreen", "minimal")


def application(settings: Settings) -> QApplication:
    """The one application, with German numbers and Qt's own words, in the colours of the settings."""
    found = QApplication.instance()
    made = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    collect_here(made)
    made.setApplicationName("caseworker")
    made.setApplicationDisplayName("Caseworker")
    appearance = settings.of(Appearance)
    speak(made, appearance.language)
    theme.wear(made, appearance.look, appearance.text_size)
    return made


def first_window(settings: Settings, today: date, folder: Path | None = None, locked: Locked | None = None) -> Window:
    """The window as it first appears: start page only, nothing heavy imported."""
    made = application(settings)
    window = Window(settings, today, folder, locked)
    window.alerts.install()
    made.aboutToQuit.connect(wait_for_all)
    hints = made.styleHints()
    hints.colorSchemeChanged.connect(window.follow_the_system)
    if hasattr(hints, "accessibility"):  # since Qt 6.10
        hints.accessibility().contrastPreferenceChanged.connect(window.follow_the_system)
    return window


def run(folder: Path | None = None, today: date | None = None) -> int:
    """Show the window until it is closed; without a screen, show that it opens, and end."""
    harden()
    seen = pick_platform()
    window = first_window(Settings(), today or date.today(), folder, locked_before())
    window.show()
    window.seen.connect(window.warm_up)
    if not seen:
        QTimer.singleShot(0, window.close)
    return QApplication.exec()
