"""The first people of a list as they will be, and every line that is left out."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseworker.facts import Person, Question, Residence, Wishes, questions
from caseworker.handover.client_lists import Reading
from caseworker.store import Newcomer
from caseworker.words import Language, Text, _office, language_name
from caseworker.words.names import country_name
from ui.look.safe import as_tip

Index = QModelIndex | QPersistentModelIndex
MOST_SHOWN = 100

_LINE = _office("Zeile")
_QUESTIONS = [one for topic in (Person, Residence, Wishes) for one in questions(topic)]


class Preview(QAbstractTableModel):
    """A row for each of the first newcomers, a column for each answer somebody of them has."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._heads: list[Text] = []
        self._rows: list[list[str]] = []

    def show_reading(self, reading: Reading | None) -> None:
        """Show who would be taken over."""
        self.beginResetModel()
        people = reading.people[:MOST_SHOWN] if reading else ()
        answered = {(topic, key) for _line, one in people for topic, answers in one.answers.items() for key in answers}
        asked = [one for one in _QUESTIONS if (one.topic, one.key) in answered]
        self._heads = [_LINE, *(one.label for one in asked)]
        self._rows = [[str(line), *(self._said(one, newcomer) for one in asked)] for line, newcomer in people]
        self.endResetModel()

    def _said(self, question: Question, newcomer: Newcomer) -> str:
        answers = newcomer.answers.get(question.topic, {})
        answer = answers.get(question.key)
        if answer is None:
            return ""
        match question.vocabulary:
            case "country":
                return country_name(str(answer), self._language)
            case "language":
                return language_name(str(answer), self._language)
        return self._language.say(answer)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._language.say(self._heads[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._rows[index.row()][index.column()]
        return as_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
