"""What the plan says so far, beside the question whether it was understood: what one hears is compared with it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout

from caseworker.plan.document import saying
from caseworker.plan.turned import Part, turned_so_far
from caseworker.words import Language, _office
from ui.open_case import OpenCase
from ui.page import empty, heading, quiet
from ui.safe import Label
from ui.theme import BASE, HAIR, HEADING, LARGE, MEDIUM, TIGHT, kind, sized


class InThePlan(QFrame):
    """No more than what the turned screen shows: the client may look at this page."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        kind(self, "card")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._down.setSpacing(HAIR)
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        empty(self._down)
        parts = turned_so_far(self._folder.case)
        self._down.addWidget(heading(self._language.say(_office("Das steht im Plan")), HEADING))
        if not parts:
            words = _office("Noch nichts. Legen Sie zuerst rechts oder unter „Plan“ Schritte in den Plan.")
            self._down.addWidget(quiet(self._language.say(words)))
        for part in parts:
            head, *lines = self._lines(part)
            self._down.addSpacing(TIGHT)
            self._add(head, strong=True)
            for line in lines:
                self._add(line)

    def _lines(self, part: Part) -> Iterator[str]:
        """The title, with who does it; then what, and by when."""
        yield " · ".join(self._said(words) for words in (part.title, part.who) if words is not None)
        for line in part.lines:
            yield " · ".join(self._said(words) for words in (line.words, line.due) if words is not None)

    def _said(self, words: object) -> str:
        return saying(words, (self._language,))[0].text  # type: ignore[arg-type]

    def _add(self, words: str, *, strong: bool = False) -> None:
        label = Label(words)
        label.setWordWrap(True)
        sized(label, BASE, strong=strong)
        self._down.addWidget(label)
