"""A new passphrase, typed twice; five words are proposed on demand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from caseworker.passphrases import five_words
from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.look.laying import one_below_another
from ui.look.safe import Label
from ui.look.theme import SMALL, kind
from ui.tasks.start.secret import Labelled, SecretLine
from ui.tasks.start.strength import strength


class NewPassphrase(QWidget):
    """Two lines and a hint; `entered` when Enter is pressed in the second."""

    entered = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.first, self.again = SecretLine(language), SecretLine(language)
        self._hint = Label()
        self._hint.setWordWrap(True)
        propose = QPushButton(language.say(_office("Wörter vorschlagen")))
        kind(propose, "link")
        propose.setAutoDefault(False)
        propose.clicked.connect(self._propose)
        below = QHBoxLayout()
        below.addWidget(self._hint, 1)
        below.addWidget(propose)
        down = one_below_another(self, SMALL)
        down.addWidget(Labelled(_office("Kennwort (fünf Wörter)"), language, self.first))
        down.addWidget(Labelled(_office("Kennwort noch einmal"), language, self.again))
        down.addLayout(below)
        self.first.textChanged.connect(self._say_strength)
        self.again.textChanged.connect(self._say_strength)
        self.again.returnPressed.connect(self.entered)
        self.setFocusProxy(self.first)
        self._say_strength()

    @property
    def typed(self) -> str:
        """The passphrase."""
        return self.first.text()

    @property
    def missing(self) -> Problem | None:
        """Why this is not a passphrase yet; how good it is, the store says."""
        if self.first.text() == self.again.text():
            return None
        return Problem(
            _office("Die beiden Kennwörter sind verschieden."),
            _office("Geben Sie das Kennwort in beiden Zeilen gleich ein."),
        )

    def forget(self) -> None:
        """Leave nothing in the lines, not even for Ctrl+Z."""
        for line in (self.first, self.again):
            line.setText("")

    def _propose(self) -> None:
        """Show the words; typing them once more is how they are learned."""
        self.first.setText(five_words())
        self.first.look.setChecked(True)
        self.again.setText("")
        self.again.setFocus()

    def _say_strength(self) -> None:
        typed, again = self.first.text(), self.again.text()
        look, words = strength(typed)
        if not typed:
            look, words = "quiet", _office("Am besten fünf Wörter, die nicht zusammengehören.")
        elif again and again != typed[: len(again)]:
            look, words = "bad", _office("Die beiden Kennwörter sind noch verschieden.")
        kind(self._hint, look)
        self._hint.setText(self._language.say(words))
