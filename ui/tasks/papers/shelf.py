"""The list of papers: what can be printed now, and what cannot, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from caseworker.plan import Paper
from caseworker.plan.data_sheets import DataSheet
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office
from ui.look.laying import one_below_another
from ui.look.page import empty, heading, one_among, quiet
from ui.look.theme import BASE, HAIR, MEDIUM, SMALL, SMALLER, kind, sized


@dataclass(frozen=True)
class Offered:
    """A paper, and why it cannot be written now."""

    paper: Paper
    refused: Problem | None = None


class Shelf(QWidget):
    """`chosen` carries the paper that was pressed, `to_copy` the data sheet."""

    chosen = Signal(object)
    to_copy = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._shown: tuple[list[Offered], list[DataSheet]] | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._one_of = QButtonGroup(self)
        self._down = one_below_another(self, HAIR)

    def show_papers(self, person: str, offered: Sequence[Offered], sheets: Sequence[DataSheet] = ()) -> None:
        """Show the papers for this person, what can be copied, the blank papers, then those that do not fit now."""
        if self._shown == (list(offered), list(sheets)):
            return
        self._shown, self._buttons = (list(offered), list(sheets)), {}
        empty(self._down)
        fitting = [one.paper for one in offered if one.refused is None]
        self._group(_office("Für {name}", name=person), [paper for paper in fitting if paper.personal])
        self._to_copy(sheets)
        self._group(_office("Ohne Personendaten"), [paper for paper in fitting if not paper.personal])
        self._not_now([one for one in offered if one.refused is not None])
        self._down.addStretch(1)

    def _title(self, words: Text) -> None:
        if self._down.count():
            self._down.addSpacing(MEDIUM)
        self._down.addWidget(heading(self._language.say(words), BASE))

    def _group(self, title: Text, papers: Sequence[Paper]) -> None:
        if papers:
            self._title(title)
        for paper in papers:
            self._way_to(paper.key, paper.name, lambda _checked=False, paper=paper: self.chosen.emit(paper))

    def _to_copy(self, sheets: Sequence[DataSheet]) -> None:
        if sheets:
            self._title(_office("Zum Kopieren"))
        for sheet in sheets:
            self._way_to(sheet.key, sheet.name, lambda _checked=False, sheet=sheet: self.to_copy.emit(sheet))

    def _way_to(self, key: str, name: Text, act: Callable[..., None]) -> None:
        button = QPushButton(self._language.say(name))
        one_among(self._one_of, button)
        kind(button, "chapter")
        button.clicked.connect(act)
        self._buttons[key] = button
        self._down.addWidget(button)

    def _not_now(self, offered: Sequence[Offered]) -> None:
        if offered:
            self._title(_office("Zurzeit nicht möglich"))
        for one in offered:
            assert one.refused is not None
            say = self._language.say
            words = quiet(f"{say(one.paper.name)}: {say(one.refused.what)} {say(one.refused.remedy)}")
            words.setContentsMargins(SMALL, 0, 0, 0)
            sized(words, SMALLER)
            self._down.addWidget(words)

    def mark(self, key: str) -> None:
        """Show which paper is in view."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
