"""Gespräch: three columns and the best next question."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseworker.facts import FIRST_TALK, Ask, Chapter, Depth, question_of
from caseworker.offers import NextQuestion, next_questions
from caseworker.words import Language, _office, plural_office
from ui.open_case import OpenCase
from ui.page import heading, quiet
from ui.tasks.talk.chapter import ChapterPage, chapter_of
from ui.tasks.talk.follows import FollowsPanel
from ui.tasks.talk.guide import Guide
from ui.theme import LARGE, MEDIUM, TIGHT, kind

_GUIDE_WIDTH, _FOLLOWS_WIDTH = 208, 336


class TalkTask(QStackedWidget):
    """First "how much time is there?", then the talk. `wanted` names another task to go to."""

    wanted = Signal(str)

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._language = folder, language
        self.length = Depth.NORMAL
        self._visited: set[str] = set()
        self._next: NextQuestion | None = None
        self._page: ChapterPage | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.guide, self.follows = Guide(language), FollowsPanel(folder, language)
        self._middle = QVBoxLayout()
        self._hint, self._jump = QLabel(), QPushButton(language.say(_office("Fragen (Strg+J)")))
        self.addWidget(self._how_long())
        self.addWidget(self._talk())
        self.guide.wanted.connect(self.go)
        self.guide.length_chosen.connect(self.choose_length)
        self.guide.plan_wanted.connect(lambda: self.wanted.emit("plan"))
        self.follows.asked.connect(self.ask)
        folder.changed.connect(self._soon.start)

    def _how_long(self) -> QWidget:
        say = self._language.say
        page = QWidget()
        down = QVBoxLayout(page)
        down.setSpacing(LARGE)
        down.addStretch(2)
        title = heading(say(_office("Wie viel Zeit haben Sie?")))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down.addWidget(title)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addStretch(1)
        for depth in Depth:
            button = QPushButton(say(depth))
            kind(button, "large")
            button.clicked.connect(lambda _checked=False, depth=depth: self.choose_length(depth))
            across.addWidget(button)
        across.addStretch(1)
        down.addLayout(across)
        words = quiet(say(_office("Die Länge bestimmt, welche Fragen offen stehen. Sie können sie jederzeit ändern.")))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down.addWidget(words)
        down.addStretch(3)
        return page

    def _talk(self) -> QWidget:
        talk = QWidget()
        down = QVBoxLayout(talk)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        self.guide.setFixedWidth(_GUIDE_WIDTH)
        self.follows.setFixedWidth(_FOLLOWS_WIDTH)
        self._middle.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.guide)
        across.addWidget(_rule())
        across.addLayout(self._middle, 1)
        across.addWidget(_rule())
        across.addWidget(self.follows)
        down.addLayout(across, 1)
        down.addWidget(self._next_bar())
        return talk

    def _next_bar(self) -> QFrame:
        bar = QFrame()
        kind(bar, "notice")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._jump.clicked.connect(self.ask_next)
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(self.ask_next)
        across = QHBoxLayout(bar)
        across.setContentsMargins(LARGE, TIGHT, LARGE, TIGHT)
        across.addWidget(self._hint, 1)
        across.addWidget(self._jump)
        return bar

    def choose_length(self, depth: Depth) -> None:
        """Begin the talk, or make it longer or shorter."""
        self.length = depth
        self.setCurrentIndex(1)
        self.go(self._page.chapter if self._page else FIRST_TALK[0])

    def go(self, chapter: Chapter) -> None:
        """Open a chapter."""
        if self._page is not None:
            self._middle.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        place = FIRST_TALK.index(chapter) + 1
        after = FIRST_TALK[place] if place < len(FIRST_TALK) else None
        name = after.name if after else _office("Plan")
        self._page = ChapterPage(self._folder, chapter, self._language, self.length, after=name)
        self._page.left.connect(lambda: self.go(after) if after else self.wanted.emit("plan"))
        self._middle.addWidget(self._page)
        self._visited.add(chapter.key)
        self._follow(arrange=True)

    def _follow(self, *, arrange: bool = False) -> None:
        """Show what follows from the answers, and the question that settles most."""
        if self._page is None:
            return
        self._soon.stop()
        case = self._folder.case
        self.follows.refresh(arrange=arrange)
        self.guide.refresh(case, self.length, self._page.chapter, self._visited)
        self._next = next(iter(next_questions(case, self._folder.advice, self.length)), None)
        self._jump.setVisible(self._next is not None)
        self._hint.setText(self._language.say(self._next_words()))

    def _next_words(self) -> object:
        if self._next is None:
            return _office("Alles Wichtige für diese Länge ist gefragt.")
        question, count = question_of(self._next.ask), self._next.settles
        return plural_office(
            "Als Nächstes fragen: „{question}“ (klärt {n} Angebot)",
            "Als Nächstes fragen: „{question}“ (klärt {n} Angebote)",
            count,
            question=question.aloud or question.label,
        )

    def ask_next(self) -> None:
        """Jump to the question that settles most open advice."""
        if self._next is not None:
            self.ask(self._next.ask)

    def ask(self, ask: Ask) -> None:
        """Open the chapter of a question and lead to its field."""
        chapter = chapter_of(ask, FIRST_TALK)
        if chapter is None or self._page is None:
            return
        if chapter is not self._page.chapter:
            self.go(chapter)
        self._page.ask(ask)


def _rule() -> QFrame:
    rule = QFrame()
    kind(rule, "rule")
    rule.setFixedWidth(1)
    return rule
