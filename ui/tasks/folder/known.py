"""What is known about a person, topic by topic, each topic one key away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from caseworker.facts import (
    AFTER_START,
    FIRST_TALK,
    KIM_TALK,
    AgreedStep,
    Agreement,
    Chapter,
    Consent,
    Facts,
    Question,
    Script,
    Topic,
    confirmed_on,
    question_of,
    topic_named,
    topics,
)
from caseworker.offers.plans.plan_type import plan_type
from caseworker.offers.presence import may_ask, may_show
from caseworker.store import Confirm
from caseworker.store.records import id_of
from caseworker.words import Language, _office
from ui.aside import tell
from ui.case.open_case import OpenCase
from ui.forms.about import About, about
from ui.forms.said import answered, said, summary
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.page import Card, empty, heading, quiet
from ui.look.safe import literal
from ui.look.theme import HAIR, HEADING, SMALL, SMALLER, TIGHT, kind, sized
from ui.shortcuts import TOPIC_KEYS
from ui.tasks.folder.line import Line

# A consent is given, printed and withdrawn on any day, in every house: it has a place of its own.
_CONSENTS = Chapter(
    "consents",
    Consent.title,
    0,
    topics=("consents",),
    decides=_office("Was an wen gehen darf, bis wann; und ab wann nicht mehr"),
)
# Between them these ask about every topic.
SCRIPTS = (replace(FIRST_TALK, chapters=(*FIRST_TALK.chapters, _CONSENTS)), AFTER_START, KIM_TALK)
# These stand beside what is known, as what happened and as papers.
_ELSEWHERE = ("contacts", "documents_seen")


@dataclass(frozen=True)
class Place:
    """A chapter of a script, and the key that opens it."""

    script: Script
    chapter: Chapter
    key: str
    asks: tuple[tuple[str, frozenset[str]], ...]


@cache
def places() -> tuple[Place, ...]:
    """Every chapter that asks something no chapter before it has asked."""
    seen: set[tuple[str, str]] = set()
    found: list[Place] = []
    for script in SCRIPTS:
        for chapter in script.chapters:
            asks = tuple(script.asks(chapter))
            asked = {(name, key) for name, keys in asks for key in keys}
            if asked - seen:
                found.append(Place(script, chapter, TOPIC_KEYS[len(found)], asks))
            seen |= asked
    return tuple(found)


def place_of(wanted: About) -> Place | None:
    """The chapter in which a topic, or a question of it, is asked."""
    return _by_question().get((wanted.topic, wanted.key))


def leads_somewhere(wanted: About) -> bool:
    """Whether there is a place to go to: a chapter, or the plan."""
    return isinstance(wanted.row, Agreement | AgreedStep) or place_of(wanted) is not None


@cache
def _by_question() -> dict[tuple[str, str], Place]:
    """The first chapter that asks a question, and, without a key, the first that asks about its topic at all."""
    found: dict[tuple[str, str], Place] = {}
    for place in places():
        for name, keys in place.asks:
            for key in ("", *keys):
                found.setdefault((name, key), place)
    return found


class _Way(QPushButton):
    """The name of a topic, to press; F1 explains it."""

    def __init__(self, words: str, about: About) -> None:
        super().__init__(words)
        self.about = about


class Known(QWidget):
    """A card for every topic of which something is known, and a word about the rest. `go` opens a place."""

    def __init__(self, folder: OpenCase, language: Language, go: Callable[[Place, About | None], None]) -> None:
        super().__init__()
        self._folder, self._language, self._go = folder, language, go
        self._old: set[Question] = set()
        self._cards = one_below_another(self, SMALL)
        for place in places():
            key = QShortcut(QKeySequence(place.key), self)
            key.activated.connect(lambda place=place: self._go(place, None))

    def refresh(self) -> None:
        """Show what is known now; the keyboard stays on its line."""
        focused = self._focused()
        empty(self._cards)
        self._old = {question_of(one.ask) for one in self._folder.old}
        shown: set[tuple[str, str]] = set()
        unknown = []
        for place in places():
            lines = list(self._lines(place, shown))
            again = [line for line in lines if _at(line) == focused]
            if lines:
                self._cards.addWidget(self._card(place, lines))
                for line in again:
                    line.setFocus(Qt.FocusReason.OtherFocusReason)
            elif place.script.plan_type in (None, plan_type(self._folder.talk.office)):
                unknown.append(place)
        if unknown:
            self._cards.addWidget(self._unknown(unknown))

    def _focused(self) -> object:
        """The place of the line under the keyboard."""
        widget = QApplication.focusWidget()
        return _at(widget) if isinstance(widget, Line) and self.isAncestorOf(widget) else ()

    def _card(self, place: Place, lines: list[Line]) -> QFrame:
        card = Card(0)
        down = card.down
        down.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        head = QHBoxLayout()
        head.addWidget(self._way_to(place, strong=True))
        head.addStretch(1)
        newest = max(filter(None, (self._age(line.about) for line in lines)), default=None)
        if newest is not None:
            day = quiet(self._language.say(_office("zuletzt {day}", day=newest)))
            day.setWordWrap(False)
            sized(day, SMALLER)
            day.setContentsMargins(TIGHT, 0, TIGHT, 0)
            head.addWidget(day, 0, Qt.AlignmentFlag.AlignVCenter)
        down.addLayout(head)
        for line in lines:
            down.addWidget(line)
        for before, line in pairwise(lines):
            line.follows(before)
        return card

    def _unknown(self, unknown: list[Place]) -> QFrame:
        card = Card(TIGHT)
        down = card.down
        down.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        title = heading(self._language.say(_office("Noch nichts bekannt")), HEADING)
        title.setContentsMargins(TIGHT, HAIR, TIGHT, 0)
        down.addWidget(title)
        flow = FlowBox(gap=HAIR)
        for place in unknown:
            flow.flow.addWidget(self._way_to(place))
        down.addWidget(flow)
        return card

    def _way_to(self, place: Place, *, strong: bool = False) -> QPushButton:
        """The name of a chapter, with the key that opens it."""
        name = self._language.say(place.chapter.name)
        button = _Way(literal(f"{place.key}   {name}"), About(place.asks[0][0]))
        button.setAccessibleName(self._language.say(_office("{topic}, Taste {key}", topic=name, key=place.key)))
        kind(button, "topic")
        sized(button, HEADING if strong else 10.5, strong=strong)
        button.clicked.connect(lambda: self._go(place, None))
        return button

    # --- lines

    def _lines(self, place: Place, shown: set[tuple[str, str]]) -> Iterator[Line]:
        """What is known of a chapter and was not `shown` before; nothing that those in the room should not see."""
        for name, keys in place.asks:
            new = {key for key in keys if (name, key) not in shown}
            shown.update((name, key) for key in keys)
            if name in topics():
                yield from self._answers(getattr(self._folder.case, name), new)
            elif new and name not in _ELSEWHERE and may_show(topic_named(name), self._folder.present):
                yield from self._rows(name)

    def _answers(self, row: Topic, keys: set[str]) -> Iterator[Line]:
        folder, say = self._folder, self._language.say
        for question in answered(row, folder.case):
            if question.key not in keys or not may_ask(question, folder.present):
                continue
            words = said(question, row, folder.case, self._language) + self._doubt(row, question.key)
            day = self._age(about(row, question))
            asks = question in self._old
            note = say(_office("Stimmt das noch? Zuletzt bestätigt am {day}. Strg+Eingabe", day=day)) if asks else ""
            yield self._line(say(question.label), words, about(row, question), note, old=asks)

    def _rows(self, name: str) -> Iterator[Line]:
        title = self._language.say(topic_named(name).title)
        for row in getattr(self._folder.case, name):
            words = summary(row, self._folder.case, self._language, at_most=6)
            if words:
                yield self._line(title, words + self._doubt(row), about(row))

    def _line(self, name: str, words: str, of: About, note: str = "", *, old: bool = False) -> Line:
        line = Line(self._language, name, words, of, note=note, old=old)
        place = place_of(of)
        if place is not None:
            line.clicked.connect(lambda: self._go(place, of))
        line.confirmed.connect(lambda: self._still_holds(of))
        line.asked.connect(lambda what: tell(self._folder, self._language, of, what, self))
        return line

    def _still_holds(self, of: About) -> None:
        if of.row is not None and of.question is not None:
            self._folder.change(Confirm(of.row, of.key), words=of.question.label)

    def _age(self, of: About) -> date | None:
        return confirmed_on(of.row, of.key, self._folder.ages) if of.row is not None else None

    def _doubt(self, row: Facts, key: str = "") -> str:
        """What stands behind an answer, or a row with one, that the person disputes."""
        disputed = any(
            (table, number) == (row.__tablename__, id_of(row)) and key in ("", of) and remark.disputed_since
            for (table, number, of), remark in self._folder.remarks.items()
        )
        return f" ({self._language.say(_office('bestritten'))})" if disputed else ""


def _at(line: Line) -> object:
    return id(line.about.row), line.about.key
