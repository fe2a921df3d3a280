"""One page of the settings: a heading, and forms or single fields. What is set takes effect at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from caseworker.words import Language, Text
from ui.forms.asked import Asked
from ui.forms.editors import Editor
from ui.look.page import COLUMN, Page, heading, quiet
from ui.look.theme import HEADING, LARGE


class Part(Page):
    """A page of the settings. `kept` carries the label of an answer that belongs into the trail."""

    kept = Signal(Text)

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
    ) -> Asked:
        """A label, its editor with the answer there is, and a small line under it."""
        asked = Asked(label, editor, self.language, hint=hint)
        editor.show_answer(answer)
        editor.answered.connect(keep)
        self.down.addWidget(asked)
        return asked
