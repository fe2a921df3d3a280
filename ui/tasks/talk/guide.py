"""Leitfaden: the chapters of the talk and how far each has come. Any chapter can be reached at any time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import FIRST_TALK, Case, Chapter, Depth, lists, questions, topics
from caseworker.words import Language, _office
from ui.editors.choices import Box
from ui.page import heading
from ui.theme import HEADING, MEDIUM, TIGHT, kind, worded

_ICONS = {"done": ("circle-check", "good"), "now": ("circle-dot", "accent"), "open": ("circle", "quiet")}
_SIGNS = {"done": "✓", "now": "●", "open": "○"}


class Guide(QFrame):
    """`wanted` carries the chapter to open, `length_chosen` how long the talk is, `plan_wanted` ends it."""

    wanted = Signal(Chapter)
    length_chosen = Signal(Depth)
    plan_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._buttons: dict[str, QPushButton] = {}
        self.length = Box()
        down = QVBoxLayout(self)
        down.setContentsMargins(TIGHT, MEDIUM, TIGHT, MEDIUM)
        down.setSpacing(2)
        title = heading(language.say(_office("Leitfaden")), HEADING)
        title.setContentsMargins(TIGHT, 0, 0, TIGHT)
        down.addWidget(title)
        self._add_chapters(down)
        down.addStretch(1)
        self._add_length(down)

    def _add_chapters(self, down: QVBoxLayout) -> None:
        say, one_of = self._language.say, QButtonGroup(self)
        for chapter in FIRST_TALK:
            button = QPushButton(say(chapter.name))
            button.setCheckable(True)
            kind(button, "chapter")
            button.clicked.connect(lambda _checked=False, chapter=chapter: self.wanted.emit(chapter))
            one_of.addButton(button)
            down.addWidget(button)
            self._buttons[chapter.key] = button
        plan = QPushButton(say(_office("Plan")))
        kind(plan, "chapter")
        worded(plan, "arrow-right", "quiet")
        plan.clicked.connect(self.plan_wanted)
        down.addWidget(plan)

    def _add_length(self, down: QVBoxLayout) -> None:
        say = self._language.say
        for depth in Depth:
            self.length.addItem(say(depth))
        label = QLabel(say(_office("Wie viel Zeit haben Sie?")))
        label.setWordWrap(True)
        label.setBuddy(self.length)
        kind(label, "quiet")
        self.length.setAccessibleName(label.text())
        self.length.activated.connect(lambda place: self.length_chosen.emit(list(Depth)[place]))
        down.addWidget(label)
        down.addWidget(self.length)

    def refresh(self, case: Case, depth: Depth, now: Chapter, visited: set[str]) -> None:
        """Show how far each chapter has come."""
        self.length.setCurrentIndex(list(Depth).index(depth))
        for chapter in FIRST_TALK:
            button = self._buttons[chapter.key]
            done = is_done(case, chapter, depth) if chapter.topics else chapter.key in visited
            state = "now" if chapter is now else "done" if done else "open"
            button.setChecked(chapter is now)
            worded(button, *_ICONS[state])
            button.setAccessibleName(f"{_SIGNS[state]} {button.text()}")


def is_done(case: Case, chapter: Chapter, depth: Depth) -> bool:
    """Whether everything a talk of this length asks in a chapter has been asked.

    A list has been asked about when something stands in it, or somebody said whether that is all.
    """
    for name in chapter.topics:
        if name in topics():
            row = getattr(case, name)
            asked = [one for one in questions(type(row)) if one.depth <= depth and one.when(case, row)]
            if not all(row.asked(one.key) for one in asked):
                return False
        elif any(one.depth <= depth for one in questions(lists()[name])):
            known = hasattr(case.complete, name) and case.complete.asked(name)
            if hasattr(case.complete, name) and not getattr(case, name) and not known:
                return False
    return True
