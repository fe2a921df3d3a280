"""Gespräch: three columns and the best next question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caseworker.facts import FIRST_TALK, FOLLOW_UP, SCRIPTS, Ask, Chapter, Depth, Numbered, Script, question_of
from caseworker.offers import next_questions
from caseworker.words import Language, Text, _office, plural_office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import take_away, upright_rule
from ui.look.safe import Label
from ui.look.theme import LARGE, SMALL, TIGHT, grown, kind
from ui.tasks.talk.chapter import ChapterPage
from ui.tasks.talk.follows import FollowsPanel
from ui.tasks.talk.guide import Guide
from ui.tasks.talk.numbers import NumberLine
from ui.tasks.talk.opening import Opening

_FOLLOWS, _FOLLOWS_LEAST = 336, 216
_STILL_OFFERED = timedelta(28)  # later one begins anew: too much will have changed


class TalkTask(QStackedWidget):
    """First which talk, who is there and how much time; then the talk. `wanted` names another task to go to.

    A talk that was interrupted is offered, not begun.
    """

    wanted = Signal(str)

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self.script, self.length = FIRST_TALK, Depth.NORMAL
        self._visited: set[str] = set()
        self._also = False
        self._next: Ask | None = None
        self._page: ChapterPage | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.guide, self.follows = Guide(language), FollowsPanel(folder, language)
        self._middle = QVBoxLayout()
        self._hint, self._jump = Label(), QPushButton(language.say(_office("Fragen (Strg+J)")))
        self.numbers = NumberLine(language)
        self.opening = Opening(folder, language)
        self.addWidget(self.opening)
        self.addWidget(self._talk())
        self.opening.begun.connect(self.begin)
        self._offer_what_was_left()
        self.guide.wanted.connect(self.go)
        self.guide.length_chosen.connect(self.choose_length)
        self.guide.plan_wanted.connect(lambda: self.wanted.emit("plan"))
        self.follows.asked.connect(self.ask)
        self.numbers.wanted.connect(self._by_number)
        self.numbers.unknown.connect(self._tell)
        folder.changed.connect(self._soon.start)

    def _offer_what_was_left(self) -> None:
        """The talk of today, or one of the last weeks that did not come to its end."""
        day, place = self._folder.left_talk or (date.min, {})
        chapter = _chapter_at(place)
        script = SCRIPTS[place["script"]] if chapter else self.script
        over = script.chapters[-1].key in place.get("visited", ()) or self._folder.today - day > _STILL_OFFERED
        if chapter and (day == self._folder.today or not over):
            self.opening.offer_to_go_on(chapter.name, day)
            self.opening.gone_on.connect(lambda: self.return_to(place))

    def _talk(self) -> QWidget:
        talk = QWidget()
        down = one_below_another(talk, 0)
        across = side_by_side(gap=0)
        least, most = ((width + grown(width)) // 2 for width in (_FOLLOWS_LEAST, _FOLLOWS))  # its words wrap
        self.follows.setMinimumWidth(least)
        self.follows.setMaximumWidth(most)
        self._middle.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.guide)
        across.addWidget(upright_rule())
        across.addLayout(self._middle)  # without a stretch: with one, a layout does not ask how much room is needed
        across.addWidget(upright_rule())
        across.addWidget(self.follows)
        down.addLayout(across, 1)
        down.addWidget(self._next_bar())
        return talk

    def _next_bar(self) -> QFrame:
        bar = QFrame()
        kind(bar, "notice")
        self._hint.setWordWrap(True)
        self._jump.clicked.connect(self.ask_next)
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(self.ask_next)
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self.numbers.take)
        self._ways = QHBoxLayout(bar)
        self._ways.setContentsMargins(LARGE, TIGHT, LARGE, TIGHT)
        self._ways.setSpacing(SMALL)
        self._ways.addWidget(self._hint, 1)
        self._ways.addWidget(self._jump)
        self._ways.addWidget(self.numbers)
        return bar

    def offer(self, way: QPushButton) -> None:
        """Lay one more way out beside the next question."""
        self._ways.addWidget(way)

    def begin(self, script: Script, depth: Depth) -> None:
        """Begin a talk with its first chapter."""
        self.script, self._visited = script, set()
        self.length = depth
        self.setCurrentIndex(1)
        self.go(script.chapters[0])
        self._lead_in()

    @property
    def aloud(self) -> tuple[Text, ...]:
        """What one says at this place of the talk."""
        return self._page.chapter.aloud if self._page is not None else ()

    @property
    def place(self) -> dict[str, Any]:
        """The chapter of the talk, if one has begun."""
        if self._page is None:
            return {}
        script = SCRIPTS.index(self.script)
        where = {"script": script, "length": self.length.key, "chapter": self._page.chapter.key}
        return {**where, "also": self._also, "visited": sorted(self._visited)}

    def return_to(self, place: dict[str, Any]) -> None:
        """Go on in a talk, at its chapter."""
        self.script, self.length, self._also = SCRIPTS[place["script"]], Depth[place["length"]], place["also"]
        self._visited = set(place.get("visited", ()))
        self.setCurrentIndex(1)
        self.go(_chapter_at(place) or self.script.chapters[0])

    def choose_length(self, depth: Depth) -> None:
        """Make the talk longer or shorter."""
        self.length = depth
        if self._page is not None:
            self.go(self._page.chapter)

    def _turn(self, also: bool) -> None:
        self._also = also
        if self._page is not None:
            self.go(self._page.chapter)
            if self._page.turn is not None:
                self._page.turn.setFocus()

    def go(self, chapter: Chapter) -> None:
        """Open a chapter."""
        if self._page is not None:
            self._middle.removeWidget(self._page)
            take_away(self._page)
        chapters = self.script.chapters
        place = chapters.index(chapter) + 1
        after = chapters[place] if place < len(chapters) else None
        self.guide.follow(self.script)
        self.numbers.follow(self.script)
        about = (self._folder, self.script, chapter, self._language, self.length)
        self._page = ChapterPage(*about, after=after.name if after else None, also=self._also)
        self._page.turned.connect(self._turn, Qt.ConnectionType.QueuedConnection)
        self._page.left.connect(lambda: self._go_on(after))
        self._page.ended.connect(self._end)
        self._page.plan_wanted.connect(lambda: self.wanted.emit("plan"))
        self._middle.addWidget(self._page)
        self._visited.add(chapter.key)
        self._folder.leave_talk(self.place)
        self._follow(arrange=True)

    def _go_on(self, after: Chapter | None) -> None:
        """To the next chapter, with the keyboard; after the last one, to the plan."""
        if after is None:
            self.wanted.emit("plan")
            return
        self.go(after)
        self._lead_in()

    def _end(self) -> None:
        """The talk is over: nothing of it waits, and the day goes on."""
        if self._page is not None:
            self._middle.removeWidget(self._page)
            take_away(self._page)
            self._page = None
        self._folder.leave_talk(self.place)
        self.setCurrentIndex(0)
        self.wanted.emit("today")

    def _lead_in(self) -> None:
        """The keyboard follows into the chapter, once it is laid."""
        if self._page is not None:
            QTimer.singleShot(0, self._page, self._page.take_keyboard)

    def _follow(self, *, arrange: bool = False) -> None:
        """Show what follows from the answers, and the question that settles most."""
        if self._page is None:
            return
        self._soon.stop()
        if self._page.present != self._folder.present:
            self.go(self._page.chapter)
            self._lead_in()  # what was pressed is gone
            return
        case = self._folder.case
        self.follows.refresh(arrange=arrange)
        self.guide.refresh(case, self.length, self._page.chapter, self._visited)
        words, self._next = self._what_next()
        self._jump.setVisible(self._next is not None)
        self._hint.setText(self._language.say(words))

    def _what_next(self) -> tuple[Text, Ask | None]:
        """The question to ask now; a follow-up first asks what is old."""
        if self.script is FOLLOW_UP and (old := self._folder.old):
            first = old[0]
            words = _office(
                "Stimmt das noch? {label}, bestätigt am {day}",
                label=question_of(first.ask).label,
                day=first.confirmed_on,
            )
            return words, first.ask
        for found in next_questions(self._folder.case, self._folder.advice, self.length):
            if self.script.chapter_of(found.ask) is not None:
                question = question_of(found.ask)
                words = plural_office(
                    "Als Nächstes fragen: „{question}“ (klärt {n} Angebot)",
                    "Als Nächstes fragen: „{question}“ (klärt {n} Angebote)",
                    found.settles,
                    question=question.in_words,
                )
                return words, found.ask
        return _office("Alles Wichtige für diese Länge ist gefragt."), None

    def ask_next(self) -> None:
        """Jump to the question that settles most open advice."""
        if self._next is not None:
            self.ask(self._next)

    def ask(self, ask: Ask) -> None:
        """Open the chapter of a question and lead to its field; what the script leaves out, the first talk asks."""
        chapter = self.script.chapter_of(ask)
        if chapter is None:
            self.script = FIRST_TALK
            chapter = self.script.chapter_of(ask)
        if chapter is None or self._page is None:
            return
        if chapter is not self._page.chapter:
            self.go(chapter)
        self._page.ask(ask)

    def _by_number(self, found: Numbered) -> None:
        """Open what stands on paper under a number; the field takes the keyboard, also one that waits folded."""
        chapters = self.script.chapters
        chapter = chapters[int(found.number.partition(".")[0]) - 1]
        if self._page is None or chapter is not self._page.chapter:
            self.go(chapter)
        assert self._page is not None
        field = self._page.begin(found.question) if found.question is not None else None
        if found.question is not None and field is None:
            self._tell(_office("Nummer {number} wird zurzeit nicht gefragt.", number=found.number))
        self.numbers.wait_for(field)

    def _tell(self, words: Text) -> None:
        self._hint.setText(self._language.say(words))


def _chapter_at(place: dict[str, Any]) -> Chapter | None:
    """The chapter of a place; `None` where there is none, or none any more."""
    chapters = SCRIPTS[place["script"]].chapters if place else ()
    return next((one for one in chapters if one.key == place["chapter"]), None)
