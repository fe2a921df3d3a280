"""One page of the settings: a heading, and fields with their labels. What is set takes effect at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from caseworker.words import Language, Text
from ui.editors import Editor
from ui.page import COLUMN, Page, heading, quiet
from ui.safe import Label
from ui.theme import HAIR, HEADING, LARGE, SMALLER, kind, sized


class Part(Page):
    """A page of the settings."""

    def __init__(self, language: Language, title: Text, about: Text | None = None, *, width: int = COLUMN) -> None:
        super().__init__(width=width)
        self.language = language
        self.down.addWidget(heading(self.say(title)))
        if about is not None:
            self.down.addWidget(quiet(self.say(about)))

    def say(self, words: Text) -> str:
        """In the language of the window."""
        return self.language.say(words)

    def title(self, words: Text) -> None:
        """A heading inside the page."""
        self.down.addSpacing(LARGE)
        self.down.addWidget(heading(self.say(words), HEADING))

    def field(
        self, label: Text, editor: Editor, answer: object, keep: Callable[[object], None], hint: Text | None = None
    ) -> None:
        """A label, its editor with the answer there is, and a small line under it."""
        words = self.say(label)
        name = Label(words)
        kind(name, "label")
        name.setBuddy(editor.entry)
        editor.call(words)
        editor.show_answer(answer)
        editor.answered.connect(keep)
        down = QVBoxLayout()
        down.setSpacing(HAIR)
        down.addWidget(name)
        down.addWidget(editor)
        if hint is not None:
            small = quiet(self.say(hint))
            sized(small, SMALLER)
            down.addWidget(small)
        self.down.addLayout(down)
