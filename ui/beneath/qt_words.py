"""Qt's own words ("Abbrechen", "Kopieren") in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_translator: QTranslator | None = None


def speak(application: QApplication, code: str) -> None:
    """Let Qt speak that language; English is what it speaks by itself. Days and numbers stay German: the work is."""
    global _translator
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    if _translator is not None:
        application.removeTranslator(_translator)
        _translator = None
    words = QTranslator(application)
    if words.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
        _translator = words
    if code != "de" or application.isRightToLeft():
        application.setLayoutDirection(QLocale(code).textDirection())
