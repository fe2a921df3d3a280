"""Hilfe: left the pages that fit what is typed, right what one says, where that is written, and how sure it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from caseworker.glossary import Term, look_for, terms
from caseworker.offers import Certainty, certainty
from caseworker.words import Language, _office
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, edges, empty, heading, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HEADING, LARGE, MEDIUM, SMALL, SMALLER, TIGHT, TITLE, grown, kind, sized

_AROUND = 24  # pixels of a list that are no words: its frame and the bar it scrolls by
_TERM = int(Qt.ItemDataRole.UserRole)


class _Typed(QLineEdit):
    """A line whose arrows move through the list below it."""

    def __init__(self, listed: QListWidget) -> None:
        super().__init__()
        self._listed = listed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            row = self._listed.currentRow() + step
            self._listed.setCurrentRow(min(max(row, 0), self._listed.count() - 1))
        else:
            super().keyPressEvent(event)


class TermsTask(QWidget):
    """All terms, and how the program works: offline, in the language of the window. It begins with `first`."""

    def __init__(self, language: Language, first: Term, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._list = QListWidget()
        self.search = _Typed(self._list)
        self._text = Page(margin=LARGE)
        self._lay_out()
        self._show(first)

    def _lay_out(self) -> None:
        say = self._language.say
        self.search.setPlaceholderText(say(_office("Begriff suchen")))
        self.search.setAccessibleName(self.search.placeholderText())
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(say(_office("Hilfe und Begriffe")))
        self.search.textChanged.connect(lambda typed: self._fill(look_for(typed)))
        self._list.currentItemChanged.connect(lambda item: self._read(item.data(_TERM)) if item else None)
        left = QVBoxLayout()
        edges(left, LARGE, LARGE, 0, LARGE)
        left.setSpacing(SMALL)
        left.addWidget(heading(say(_office("Hilfe und Begriffe")), TITLE))
        left.addWidget(self.search)
        left.addWidget(self._list, 1)
        side = QWidget()
        self._fill(terms())
        side.setFixedWidth(LARGE + self._list.sizeHintForColumn(0) + _AROUND)
        side.setLayout(left)
        self._text.down.setSpacing(MEDIUM)
        across = side_by_side(self, 0)
        across.addWidget(side)
        across.addWidget(self._text, 1)

    def arrive(self) -> None:
        """Somebody comes to look something up."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _fill(self, found: list[Term] | tuple[Term, ...]) -> None:
        self._list.clear()
        for term in found:
            item = QListWidgetItem(term.name, self._list)
            item.setData(_TERM, term)
        if found:
            self._list.setCurrentRow(0)
        else:
            empty(self._text.down)
            words = _office("Diesen Begriff gibt es hier noch nicht.")
            self._text.down.addWidget(quiet(self._language.say(words)))

    def _show(self, term: Term) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_TERM) == term:
                self._list.setCurrentRow(row)

    def _read(self, term: Term) -> None:
        """What it means: in the language of the window, and what it is called in the other."""
        english = self._language.code.startswith("en")
        empty(self._text.down)
        down = self._text.down
        down.addWidget(heading(term.name, TITLE))
        other = [term.english, *term.also]
        down.addWidget(quiet(" · ".join(other)))
        words = wrapped(term.text(self._language.code))
        sized(words, HEADING)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        down.addWidget(words)
        for label in self._grounds(term):
            sized(label, SMALLER)
            down.addWidget(label)
        if english:
            down.addSpacing(TIGHT)
            german = quiet(term.text("de"))
            down.addWidget(german)
        self._text.verticalScrollBar().setValue(0)

    def _grounds(self, term: Term) -> list[Label]:
        """Where it is written and how sure that is; how the program works is written nowhere else."""
        say, how_sure = self._language.say, certainty(term.confidence)
        if not term.source:
            return [quiet(say(_office("So arbeitet Caseworker.")))]
        sure = Label(say(how_sure))
        kind(sure, "warn" if how_sure is Certainty.UNCERTAIN else "quiet")
        return [quiet(say(_office("Quelle: {source} · Stand {day}", source=term.source, day=term.state))), sure]


class TermsBox(Dialog):
    """The help beside a task, at the page that fits; Esc closes it, and the task is as it was."""

    def __init__(self, language: Language, first: Term, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.say(_office("Hilfe und Begriffe")))
        self.resize(grown(920), min(grown(520), parent.window().height()))
        self.terms = TermsTask(language, first, self)
        down = one_below_another(self)
        down.addWidget(self.terms)
        self.terms.arrive()

    def explain(self) -> None:
        """It lies open already."""
