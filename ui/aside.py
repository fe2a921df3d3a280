"""What one key shows beside the task: where an answer comes from (Alt+H), and what a term means (F1)."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from caseworker.glossary import page_of, term_of
from caseworker.words import GERMAN, Language, _office
from ui.case.history import HistoryBox
from ui.case.open_case import OpenCase
from ui.forms.about import About, about_of
from ui.tasks.terms import TermsBox

WHY, MEANS = _office("Warum steht das hier? (Alt+H)"), _office("Was heißt das? (F1)")


def why(folder: OpenCase | None, language: Language, parent: QWidget) -> None:
    """Where the answer under the keyboard comes from."""
    here = about_of(QApplication.focusWidget())
    if folder is not None and here is not None:
        tell(folder, language, here, WHY, parent)


def means(parent: QWidget, screen: str) -> None:
    """What the thing under the keyboard means; where it is nothing in particular, how this screen works."""
    language = _language_of(parent)
    about = about_of(QApplication.focusWidget())
    explained = term_of(about.topic, about.key) if about is not None else None
    TermsBox(language, explained or page_of(screen), parent).open()


def _language_of(widget: QWidget | None) -> Language:
    """The language of the page or window a widget lies in."""
    while widget is not None:
        if isinstance(found := getattr(widget, "language", None), Language):
            return found
        widget = widget.parentWidget()
    return GERMAN


def tell(folder: OpenCase, language: Language, about: About, what: object, parent: QWidget) -> None:
    """Show one of the two about a place."""
    if what == MEANS:
        TermsBox(language, term_of(about.topic, about.key) or page_of(""), parent).open()
    elif about.row is not None:
        HistoryBox(folder, language, about, parent).open()
