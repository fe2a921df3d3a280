"""Klientenansicht: the screen turned to the client, who sees the question being asked and their own plan as it grows.

It is a window of its own over everything else, and the desk behind it is not touched: Esc comes back to the desk as it
was. Nothing stands on it but what a client may read, in German and in their language, large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget

from caseworker.facts import Closeness, Facts
from caseworker.plan.document import UNCHECKED, AsTyped, Said, Words, saying
from caseworker.plan.turned import Part, Shown, turned_so_far
from caseworker.words import GERMAN, Language, Text, _, _office, spoken, translated
from ui.case.open_case import OpenCase
from ui.forms.about import about_of
from ui.look.laying import one_below_another
from ui.look.page import Card, Page, empty, quiet, wrapped
from ui.look.pictogram import Pictogram
from ui.look.safe import Label
from ui.look.theme import LARGE, MEDIUM, SMALL, SMALLER, TIGHT, TITLE, WIDE, grown, kind, sized

_LARGE, _PICTURE, _WIDTH = 24.0, 44, 1600
_FRAME = 1  # pixel around a card
KEYS = ("F8", "Ctrl+Shift+K")
_WELCOME = _("Heute sprechen wir über Arbeit, Deutsch und Ihre Wünsche. Sie müssen nicht alles sagen.")

# What a line is about, its words, and their size.
_Row = tuple[Shown | None, Words, float]


class ClientView(QWidget):
    """`asked` is what is being asked at this moment, as it is said aloud."""

    def __init__(self, folder: OpenCase, language: Language, asked: Sequence[Text], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Caseworker")
        self._folder, self._asked = folder, asked
        self._languages = (GERMAN, *_theirs(folder))
        self._page = Page(self, width=_WIDTH, margin=WIDE)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.setAccessibleName(language.say(_office("Klientenansicht")))
        back = quiet(language.say(_office("Esc: zurück zum Schreibtisch")))
        back.setContentsMargins(LARGE, TIGHT, LARGE, TIGHT)
        down = one_below_another(self, 0)
        down.addWidget(self._page, 1)
        down.addWidget(back)
        folder.changed.connect(self.refresh)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QKeySequence(event.keyCombination()) in [QKeySequence(keys) for keys in ("Esc", *KEYS)]:
            self.close()
        else:
            super().keyPressEvent(event)

    def turn(self) -> None:
        """Over everything else, from the first moment."""
        self.showFullScreen()
        self.activateWindow()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the question and the plan as they are now."""
        down = self._page.down
        empty(down)
        down.setSpacing(MEDIUM)
        for words in self._asked:
            down.addWidget(self._card([(None, words, _LARGE)]))
        parts = turned_so_far(self._folder.case)
        if parts:
            down.addLayout(self._bare(_("Das steht in Ihrem Plan"), _LARGE, strong=True))
        title: Words | None = None
        for part in parts:
            down.addWidget(self._part(part, titled=part.title != title))
            title = part.title
        if not all(language.reviewed for language in self._languages):
            down.addLayout(self._bare(UNCHECKED, SMALLER))
        if not parts and not self._asked:
            down.addWidget(self._card([(None, _WELCOME, _LARGE)]))

    # --- lines in both languages

    def _part(self, part: Part, *, titled: bool) -> QFrame:
        rows = list(_rows(part))
        card = self._card(rows)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        named = (part.title if titled else None, part.who)
        heads: list[_Row] = [(None, words, TITLE) for words in named if words is not None]
        if heads:
            layout.insertLayout(0, self._both(heads, strong=True))
        return card

    def _card(self, rows: list[_Row]) -> QFrame:
        card = Card(SMALL)
        card.down.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        card.down.addLayout(self._both(rows))
        return card

    def _bare(self, words: Words, points: float, *, strong: bool = False) -> QGridLayout:
        """Words between the cards, in line with those on them."""
        grid = self._both([(None, words, points)], strong=strong)
        grid.setContentsMargins(LARGE + _FRAME, 0, LARGE + _FRAME, 0)
        return grid

    def _both(self, rows: list[_Row], *, strong: bool = False) -> QGridLayout:
        """A picture, German, and beside it the other language, from the side on which it begins."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(TIGHT)
        pictured = any(shown is not None and shown.picture is not None for shown, _words, _points in rows)
        # So that each language begins at one place all the way down: an empty column has no space beside it.
        grid.setColumnMinimumWidth(0, grown(_PICTURE) + (0 if pictured else LARGE))
        for column in range(1, len(self._languages) + 1):
            grid.setColumnMinimumWidth(column, 1)
            grid.setColumnStretch(column, 1)
        for place, (shown, words, points) in enumerate(rows):
            if shown is not None and shown.picture is not None:
                grid.addWidget(Pictogram(shown.picture, grown(_PICTURE)), place, 0, Qt.AlignmentFlag.AlignTop)
            for column, said in enumerate(saying(words, self._languages), start=1):
                if not (said.german_only and isinstance(words, AsTyped)):  # what was typed stands once
                    grid.addWidget(self._said(said, points, strong=strong), place, column)
        return grid

    def _said(self, said: Said, points: float, *, strong: bool) -> Label:
        label = wrapped(said.text)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        sized(label, points, strong=strong)
        if said.language != "de":
            kind(label, "accent")
            if spoken(said.language).right_to_left:
                label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return label


def _rows(part: Part) -> Iterator[_Row]:
    for line in part.lines:
        yield line, line.words, TITLE
        if line.due is not None:
            yield None, line.due, TITLE


def _theirs(folder: OpenCase) -> tuple[Language, ...]:
    code = folder.case.person.preferred_language
    return (spoken(code),) if code is not None and code != "de" and code in translated() else ()


def being_asked(page: QWidget | None) -> tuple[Text, ...]:
    """The question under the keyboard as it is said aloud; otherwise what one says at this place of the talk.

    Nothing of special categories, and nothing about how near somebody is to work.
    """
    here = about_of(QApplication.focusWidget())
    if here is not None and here.question is not None:
        question = here.question
        if not _may_be_seen(question.topic, question.special):
            return ()
        if question.aloud is not None:
            return (question.aloud,)
    return tuple(getattr(page, "aloud", ()))


def _may_be_seen(topic: type[Facts], special: bool) -> bool:
    return not (special or topic.special or topic is Closeness)
