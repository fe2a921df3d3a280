"""Leitfaden: the chapters of the talk and how far each has come. Any chapter can be reached at any time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout

from caseworker.facts import Case, Chapter, Depth, Script, questions, topic_named, topics
from caseworker.words import Language, _office
from ui.forms.editors.choices import Box
from ui.look.laying import one_below_another
from ui.look.page import Side, empty, heading, label, one_among
from ui.look.theme import HAIR, HEADING, MEDIUM, TIGHT, kind, worded

_WIDTH = 184

_ICONS = {"done": ("circle-check", "good"), "now": ("circle-dot", "accent"), "open": ("circle", "quiet")}
_SIGNS = {"done": "✓", "now": "●", "open": "○"}


class Guide(Side):
    """`wanted` carries the chapter to open, `length_chosen` how long the talk is, `plan_wanted` ends it."""

    wanted = Signal(Chapter)
    length_chosen = Signal(Depth)
    plan_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(_WIDTH, MEDIUM)
        self._language = language
        self._buttons: dict[str, QPushButton] = {}
        self.length = Box()
        title = heading(language.say(_office("Leitfaden")), HEADING)
        title.setContentsMargins(0, 0, 0, HAIR)
        self.down.addWidget(title)
        self._chapters = one_below_another(gap=2)
        self.down.addLayout(self._chapters)
        self._script: Script | None = None
        self.down.addStretch(1)
        self._add_length()

    def follow(self, script: Script) -> None:
        """Show the chapters of a script instead of those of another."""
        if script is self._script:
            return
        self._script = script
        self._buttons.clear()
        empty(self._chapters)
        self._add_chapters(self._chapters, script)

    def _add_chapters(self, down: QVBoxLayout, script: Script) -> None:
        say, one_of = self._language.say, QButtonGroup(self)
        for chapter in script.chapters:
            button = QPushButton(say(chapter.name))
            one_among(one_of, button)
            kind(button, "chapter")
            button.clicked.connect(lambda _checked=False, chapter=chapter: self.wanted.emit(chapter))
            down.addWidget(button)
            self._buttons[chapter.key] = button
        plan = QPushButton(say(_office("Plan")))
        kind(plan, "chapter")
        worded(plan, "arrow-right", "quiet")
        plan.clicked.connect(self.plan_wanted)
        down.addWidget(plan)

    def _add_length(self) -> None:
        say = self._language.say
        for depth in Depth:
            self.length.addItem(say(depth))
        name = label(say(_office("Wie viel Zeit haben Sie?")), self.length)
        self.length.setAccessibleName(name.text())
        self.length.activated.connect(lambda place: self.length_chosen.emit(list(Depth)[place]))
        self.down.addSpacing(TIGHT)
        self.down.addWidget(name)
        self.down.addWidget(self.length)

    def refresh(self, case: Case, depth: Depth, now: Chapter, visited: set[str]) -> None:
        """Show how far each chapter has come."""
        self.length.setCurrentIndex(list(Depth).index(depth))
        assert self._script is not None
        for chapter in self._script.chapters:
            button = self._buttons[chapter.key]
            done = is_done(case, self._script, chapter, depth, chapter.key in visited)
            state = "now" if chapter is now else "done" if done else "open"
            button.setChecked(chapter is now)
            if chapter is now:
                self.bring(button)
            worded(button, *_ICONS[state])
            button.setAccessibleName(f"{_SIGNS[state]} {button.text()}")


def is_done(case: Case, script: Script, chapter: Chapter, depth: Depth, visited: bool) -> bool:
    """Whether everything a talk of this length asks in a chapter has been asked.

    A list has been asked about when something stands in it, or somebody said whether that is all. Where nothing is to
    be asked, having been there is enough.
    """
    anything = False
    for name, keys in script.asks(chapter):
        asked = [one for one in questions(topic_named(name)) if one.key in keys and one.depth <= depth]
        row = getattr(case, name)
        anything = anything or bool(asked)
        if name in topics():
            if not all(row.asked(one.key) for one in asked if one.when(case, row)):
                return False
        elif asked and not row and hasattr(case.complete, name) and not case.complete.asked(name):
            return False
    return anything or visited
