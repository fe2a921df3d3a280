"""What one key shows beside the task: where an answer comes from (Alt+H), and what a term means (F1)."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from caseworker.words import Language, _office
from ui.about import About, about_of
from ui.history import HistoryBox
from ui.open_case import OpenCase
from ui.tasks.terms import TermsBox

WHY, MEANS = _office("Warum steht das hier? (Alt+H)"), _office("Was heißt das? (F1)")


def why(folder: OpenCase | None, language: Language, parent: QWidget) -> None:
    """Where the answer under the keyboard comes from."""
    here = about_of(QApplication.focusWidget())
    if folder is not None and here is not None:
        tell(folder, language, here, WHY, parent)


def means(language: Language, parent: QWidget) -> None:
    """What the thing under the keyboard means; all terms where it is nothing in particular."""
    TermsBox(language, about_of(QApplication.focusWidget()), parent).open()


def tell(folder: OpenCase, language: Language, about: About, what: object, parent: QWidget) -> None:
    """Show one of the two about a place."""
    if what == MEANS:
        TermsBox(language, about, parent).open()
    elif about.row is not None:
        HistoryBox(folder, language, about, parent).open()
