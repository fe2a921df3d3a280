"""Printed is not handed over: the panel that asks whether the person holds the plan, and how they got it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from caseworker.facts import Handover
from caseworker.words import Language, Text, _office
from ui.forms.editors.choices import ChoiceBox, ChoiceRow
from ui.forms.editors.lines import Line
from ui.look.laying import side_by_side
from ui.look.page import label, quiet
from ui.look.safe import Label
from ui.look.theme import BASE, MEDIUM, SMALL, TIGHT, kind, sized
from ui.paper.pickers import Spoken


@dataclass(frozen=True)
class Handed:
    """How the plan reached the person: by which way, in which languages, and who explained it aloud."""

    channel: Handover
    languages: tuple[str, ...]
    explained_by: str | None = None


class HandOverPanel(QFrame):
    """`handed_over` carries how, when the answer is yes; `left` when it is not yet."""

    handed_over = Signal(object)
    left = Signal()
    unsaved = True

    def __init__(self, language: Language) -> None:
        super().__init__()
        say = self._say = language.say
        self._language = language
        self._channel, self._spoken = Handover.PRINT, Spoken()
        self._channels = ChoiceRow(language, list(Handover))
        self._channels.answered.connect(self._by)
        self._languages = ChoiceBox(language, [])
        self._languages.answered.connect(self._in)
        self._explained = Line(language)
        self._explained.invite(say(_office("zum Beispiel die Dolmetscherin")))
        self._yes = QPushButton(say(_office("Ja, ausgehändigt")))
        kind(self._yes, "primary")
        self._yes.clicked.connect(self._hand_over)
        kind(self, "notice")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        question = Label(self._say(_office("Liegt der Plan vor Ihnen?")))
        sized(question, BASE, strong=True)
        later = QPushButton(self._say(_office("Noch nicht")))
        later.clicked.connect(self._leave)
        buttons = side_by_side(gap=SMALL)
        buttons.addWidget(self._yes)
        buttons.addWidget(later)
        buttons.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(MEDIUM, TIGHT, MEDIUM, SMALL)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(1, 1)
        grid.addWidget(question, 0, 0, 1, 2)
        self._row(grid, 1, _office("Wie?"), self._channels)
        self._row(grid, 2, _office("Sprachen"), self._languages)
        self._row(grid, 3, _office("Erklärt durch"), self._explained)
        words = _office("Mit „Ja“ steht das fest: Strg+Z nimmt es nicht zurück, und auch nichts von vorher.")
        grid.addWidget(quiet(self._say(words)), 4, 0, 1, 2)
        grid.addLayout(buttons, 5, 0, 1, 2)

    def _row(self, grid: QGridLayout, at: int, words: Text, editor: QWidget) -> None:
        name = label(self._say(words), editor.entry, wraps=False)  # type: ignore[attr-defined]
        name.setContentsMargins(0, 6, 0, 0)
        editor.call(name.text())  # type: ignore[attr-defined]
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, at, 1)

    def ask(self, spoken: Spoken) -> None:
        """Ask now, about a paper in these languages."""
        both = Spoken.both(spoken.beside)
        options = dict.fromkeys([both, *(Spoken(spoken.beside, (code,)) for code in both.columns)])
        self._languages.set_options([(one.said(self._language), one) for one in options])
        self._by(Handover.PRINT)
        self._in(spoken)
        self.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _by(self, channel: Handover) -> None:
        self._channel = channel
        self._channels.show_answer(channel)

    def _in(self, spoken: Spoken) -> None:
        self._spoken = spoken
        self._languages.show_answer(spoken)

    def _hand_over(self) -> None:
        explained_by = self._explained.line.text().strip() or None
        self.handed_over.emit(Handed(self._channel, self._spoken.columns, explained_by))
