"""What every editor has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.words import Language, Text


class Editor(QWidget):
    """Lets a person answer one question.

    `answered` carries the answer when it is complete (`None` when it was taken out), `refused` why what was typed is
    no answer: it stays as it was typed. An editor shows what it is told to show and keeps no answer of its own.
    """

    answered = Signal(object)
    refused = Signal(Text)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language

    def show_answer(self, answer: object, derived: object = None) -> None:
        """Show an answer, or nothing; `derived` is what follows from other answers while this one is open."""
        raise NotImplementedError

    def not_kept(self, kept: object, shown: object) -> None:
        """The disk refused what was answered; `kept` stands in the file. `shown` is what a choice says now."""
        self.show_answer(shown)

    def invite(self, words: str) -> None:
        """Say quietly, inside the empty field, that nobody has asked yet. Buttons that are not pressed say it too."""

    def call(self, name: str) -> None:
        """Take the words of the label, for screen readers and for whoever looks for the field."""
        raise NotImplementedError

    def explain(self, words: str) -> None:
        """Take the hint beside the field, or what is wrong with the answer, which is heard after the name."""
        self.entry.setAccessibleDescription(words)

    @property
    def entry(self) -> QWidget:
        """The widget that takes the keyboard."""
        raise NotImplementedError
