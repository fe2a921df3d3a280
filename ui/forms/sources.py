"""Woher? In the menu beside an answer: who found it out (R-KP-15), once, or for everything its topic says."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from caseworker.facts import Facts, Question, Source, questions
from caseworker.store import FoundBy
from caseworker.store.records import id_of
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase


class SourceMenu(QMenu):
    """One line for each who may have found it out; none is ticked while nobody has noted it."""

    def __init__(self, row: Facts, question: Question, folder: OpenCase, language: Language, parent: QMenu) -> None:
        super().__init__(language.say(_office("Woher?")), parent)
        self._row, self._question, self._folder = row, question, folder
        self._one_of = QActionGroup(self)
        for source in Source:
            action = self.addAction(language.say(source))
            action.setCheckable(True)
            action.setData(source)
            action.triggered.connect(lambda checked=False, source=source: self._note(source, checked))
            self._one_of.addAction(action)
        self.addSeparator()
        self._all = self.addAction(language.say(_office("Alle Angaben hier ebenso")))
        self._all.triggered.connect(self._spread)

    def refresh(self) -> None:
        """Tick what is noted; pressing a ticked line takes it away."""
        now = self._source()
        self._one_of.setExclusive(False)
        for action in self._one_of.actions():
            action.setChecked(action.data() is now)
        self.setEnabled(getattr(self._row, self._question.key) is not None)
        self._all.setEnabled(now is not None)

    def _source(self) -> object:
        place = (self._row.__tablename__, id_of(self._row), self._question.key)
        remark = self._folder.remarks.get(place)
        return remark.source if remark else None

    def _note(self, source: Source, checked: bool) -> None:
        change = FoundBy(self._row, self._question.key, source if checked else None)
        self._folder.change(change, words=self._question.label)

    def _spread(self) -> None:
        """Every answer of this row was found out like this one."""
        source = self._source()
        if isinstance(source, Source):
            answered = [one.key for one in questions(type(self._row)) if getattr(self._row, one.key) is not None]
            self._folder.change(*(FoundBy(self._row, key, source) for key in answered), words=self._row.title)
