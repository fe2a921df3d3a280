"""One chapter of the talk: what one may say, and its topics as forms."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from caseworker.facts import Ask, Chapter, Depth, lists, topics
from caseworker.words import Language, Text, _office
from ui.form import Form, Section
from ui.listing import Listing
from ui.open_case import OpenCase
from ui.page import Page, heading
from ui.theme import HEADING, TITLE, kind, sized, worded


class ChapterPage(Page):
    """The questions of one chapter, as long as the talk is. `left` leads on to what comes `after` it."""

    left = Signal()

    def __init__(self, folder: OpenCase, chapter: Chapter, language: Language, depth: Depth, *, after: Text) -> None:
        super().__init__(width=720)
        self.chapter = chapter
        self.down.addWidget(heading(language.say(chapter.name), TITLE))
        words = heading(language.say(_office("„{question}“", question=chapter.aloud)), HEADING)
        sized(words, HEADING)
        kind(words, "accent")
        self.down.addWidget(words)
        self.parts: dict[str, Form | Listing] = {}
        for name in chapter.topics:
            part = self._part(folder, name, language, depth)
            self.parts[name] = part
            title = language.say((topics().get(name) or lists()[name]).title)
            first = len(self.parts) == 1
            said_already = first and (title == language.say(chapter.name) or len(chapter.topics) == 1)
            self.down.addWidget(part if said_already else Section(title, part))
        on = QPushButton(language.say(_office("Weiter: {chapter}", chapter=after)))
        worded(on, "arrow-right", "accent")
        on.clicked.connect(self.left)
        self.down.addWidget(on, 0, Qt.AlignmentFlag.AlignLeft)
        self.down.addStretch(1)

    def _part(self, folder: OpenCase, name: str, language: Language, depth: Depth) -> Form | Listing:
        if name in topics():
            return Form(folder, getattr(folder.case, name), language, depth=depth, aloud=True)
        return Listing(folder, name, language, depth=depth, aloud=True)

    def ask(self, ask: Ask) -> bool:
        """Lead to a question; whether it stands in this chapter."""
        for name, part in self.parts.items():
            if (topics().get(name) or lists()[name]) is ask.class_:
                found = part.ask(str(ask.key))
                if found is not None:
                    self.ensureWidgetVisible(found, 0, 80)
                return True
        return False


def chapter_of(ask: Ask, chapters: tuple[Chapter, ...]) -> Chapter | None:
    """The chapter a question stands in."""
    for chapter in chapters:
        for name in chapter.topics:
            if (topics().get(name) or lists()[name]) is ask.class_:
                return chapter
    return None
