"""One chapter of the talk: what one may say, and its topics as forms."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from caseworker.facts import (
    AnabinLookup,
    Ask,
    Case,
    Chapter,
    Depth,
    Facts,
    Question,
    Script,
    numbered,
    question_of,
    questions,
    topic_named,
    topics,
)
from caseworker.offers.presence import first_words, may_ask
from caseworker.words import Language, Text, _office, language_name, plural_office, spoken, translated
from ui.case.open_case import OpenCase
from ui.forms.field import Aloud
from ui.forms.form import Form, Section
from ui.forms.listing import Listing
from ui.look.page import Roomy, edges, heading, in_language, quiet
from ui.look.reading_order import enter
from ui.look.theme import HEADING, LARGE, MEDIUM, TITLE, kind, sized, worded
from ui.tasks.talk.agreed import AgreedSteps, InThePlan
from ui.tasks.talk.earlier import EarlierLookups
from ui.tasks.talk.guardians import WhoElse
from ui.tasks.talk.room import Room


class ChapterPage(Roomy):
    """The questions of one chapter, as long as the talk is and as those in the room allow.

    A topic of which a talk of this length asks nothing waits behind "Für das nächste Mal", unless something is known.
    `left` leads on to what comes `after` this chapter, `plan_wanted` to the plan; after the last one comes nothing, and
    the talk can be `ended` there. `also` says every question in the client's language, too; `turned` asks for that, or
    for German alone again.
    """

    left, turned, plan_wanted, ended = Signal(), Signal(bool), Signal(), Signal()

    def __init__(
        self,
        folder: OpenCase,
        script: Script,
        chapter: Chapter,
        language: Language,
        depth: Depth,
        *,
        after: Text | None,
        also: bool = False,
    ) -> None:
        super().__init__(width=720)
        edges(self._edges, LARGE, LARGE, MEDIUM, LARGE)
        self.chapter, self.present = chapter, folder.present
        self._folder, self._language, self._depth = folder, language, depth
        self.parts: dict[str, Form | Listing] = {}
        self._later: list[QWidget] = []
        self._forms: list[tuple[Section, Form]] = []
        self._fold = QPushButton()
        self._kept_back = self._first_ask = False
        self._theirs = _language_of(folder.case)
        self.turn: QPushButton | None = None
        numbers = {one.question: one.number for one in numbered(script) if one.question is not None}
        self._aloud = Aloud(numbers, self._theirs if also else None)
        self._say(chapter)
        if chapter.over_the_plan:
            plan = InThePlan(folder, language)
            plan.wanted.connect(self.plan_wanted)
            self.down.addWidget(plan)
        if chapter.walks_the_steps:
            self.down.addWidget(AgreedSteps(folder, language))
        self._lay_out(script)
        nothing_else = len(self._later) == len(self.parts) and not chapter.over_the_plan
        if nothing_else and depth > Depth.SHORT:
            self.unfold()  # a question without a place for its answer would be asked in vain
        on = _office("Weiter: {chapter}", chapter=after or _office("Plan"))
        self._on = self._way(on, "arrow-right", self.left, look="primary")
        if after is None:
            self._way(_office("Gespräch beenden"), "check", self.ended)
        self.down.addStretch(1)

    def _way(self, words: Text, picture: str, leads: SignalInstance, look: str = "") -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, look)
        worded(button, picture)
        button.clicked.connect(leads)
        self.down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def take_keyboard(self) -> None:
        """Lead the keyboard to the first question, or on to the next chapter where nothing is asked."""
        enter(next((part for part in self.parts.values() if part.isVisible()), self._on))
        if isinstance(line := self.window().focusWidget(), QLineEdit):
            line.deselect()  # the next key must not take the place of an answer that is there

    def _say(self, chapter: Chapter) -> None:
        say = self._language.say
        across = QHBoxLayout()
        across.addWidget(heading(say(chapter.name), TITLE), 1)
        if self._theirs is not None:
            self.turn = self._turn(self._theirs)
            across.addWidget(self.turn)
        self.down.addLayout(across)
        aloud = [words for words in (first_words(self.present), *chapter.aloud) if words]
        spoken = [say(words) for words in aloud]
        if spoken:
            words = heading(say(_office("„{question}“", question=" ".join(spoken))), HEADING)
            sized(words, HEADING)
            kind(words, "accent")
            self.down.addWidget(words)
        if self._aloud.also is not None and aloud:
            theirs = in_language(self._aloud.also, Text(" ".join(map(self._aloud.also.say, aloud))))
            sized(theirs, HEADING)
            self.down.addWidget(theirs)
        if chapter.decides:
            self.down.addWidget(quiet(say(_office("Klärt: {what}", what=chapter.decides))))

    def _turn(self, theirs: Language) -> QPushButton:
        """For the screen that is turned to the client."""
        name, both = language_name(theirs.code, self._language), self._aloud.also is not None
        words = _office("Fragen nur auf Deutsch") if both else _office("Fragen auch auf {language}", language=name)
        button = QPushButton(self._language.say(words))
        worded(button, "languages", "accent")
        kind(button, "link")
        button.clicked.connect(lambda: self.turned.emit(not both))
        return button

    def _lay_out(self, script: Script) -> None:
        waiting: list[QWidget] = []
        if {"consents", "protection"} & {name for name, _keys in script.asks(self.chapter)}:
            self.down.addWidget(WhoElse(self._folder, self._language))
        for name, keys in script.asks(self.chapter):
            allowed = self._allowed(name, keys)
            if not allowed:
                continue
            waits = self._waits(name, allowed)
            self.parts[name] = part = self._part(name, allowed, Depth.LONG if waits else self._depth)
            title = self._language.say(topic_named(name).title)
            alone = not waiting and len(self.parts) == 1 and title == self._language.say(self.chapter.name)
            section = part if alone else Section(title, *self._known(name), part)
            if isinstance(section, Section) and isinstance(part, Form) and not waits:
                self._forms.append((section, part))
            if waits:
                waiting.append(section)
            else:
                self.down.addWidget(section)
        if self._first_ask or self._kept_back:
            self.down.addWidget(quiet(self._language.say(self._why_less())))
        if self._first_ask and not self._kept_back:
            self.down.addWidget(Room(self._folder, script, self._language))
        self._fold_away(waiting)
        self._folder.changed.connect(self._hide_empty)
        self._hide_empty()

    def _hide_empty(self) -> None:
        """A heading over nothing says nothing."""
        for section, form in self._forms:
            section.setVisible(not form.is_empty)

    def _allowed(self, name: str, keys: frozenset[str]) -> set[str]:
        """The questions of a topic that may be asked before those in the room."""
        answers = {one.key: may_ask(one, self.present) for one in questions(topic_named(name)) if one.key in keys}
        self._first_ask |= None in answers.values()
        self._kept_back |= False in answers.values()
        return {key for key, answer in answers.items() if answer}

    def _why_less(self) -> Text:
        if self._kept_back:
            return _office("Manches steht hier nicht, weil andere im Raum sind.")
        return _office("Manches steht hier erst, wenn Sie sagen, wer im Raum ist.")

    def _part(self, name: str, keys: set[str], depth: Depth) -> Form | Listing:
        if name in topics():
            row = getattr(self._folder.case, name)
            return Form(self._folder, row, self._language, depth=depth, aloud=self._aloud, keys=keys)
        return Listing(self._folder, name, self._language, depth=depth, aloud=self._aloud, keys=keys)

    def _known(self, name: str) -> list[QWidget]:
        """What the office knows already, above the questions about it."""
        return [EarlierLookups(self._folder, self._language)] if topic_named(name) is AnabinLookup else []

    def _waits(self, name: str, keys: set[str]) -> bool:
        row = getattr(self._folder.case, name)
        known = any(row.asked(key) for key in keys) if name in topics() else bool(row)
        depths = [one.depth for one in questions(topic_named(name)) if one.key in keys]
        return not known and all(depth > self._depth for depth in depths)

    def _fold_away(self, waiting: list[QWidget]) -> None:
        if not waiting:
            return
        words = plural_office("Für das nächste Mal ({n} Thema)", "Für das nächste Mal ({n} Themen)", len(waiting))
        self._fold.setText(self._language.say(words))
        kind(self._fold, "link")
        worded(self._fold, "chevron-right", "accent")
        self._fold.clicked.connect(lambda: self.unfold(not self.unfolded))
        self.down.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        for section in waiting:
            section.hide()
            self.down.addWidget(section)
        self._later = waiting

    @property
    def unfolded(self) -> bool:
        """Whether the topics that can wait are in view."""
        return bool(self._later) and not self._later[0].isHidden()

    def unfold(self, unfold: bool = True) -> None:
        """Show or fold the topics that can wait until the next talk."""
        for section in self._later:
            section.setVisible(unfold)
        worded(self._fold, "chevron-down" if unfold else "chevron-right", "accent")

    def ask(self, ask: Ask) -> None:
        """Lead to a question."""
        part = self._unfolded(question_of(ask).topic)
        self._bring_into_view(part.ask(str(ask.key)) if part is not None else None)

    def lead_to(self, row: Facts | None, key: str = "") -> None:
        """Bring a row into view, or one question of it; without either, the first field there is."""
        part = self._unfolded(type(row)) if row is not None else next(iter(self.parts.values()), None)
        if isinstance(part, Listing) and row is not None:
            self._bring_into_view(part.show_row(row, key))
        elif part is not None:
            asked = part.fields if isinstance(part, Form) else {}
            wanted = key or next((one for one, field in asked.items() if field.isVisibleTo(part)), "")
            self._bring_into_view(part.ask(wanted) if wanted else None)

    def begin(self, question: Question) -> QWidget | None:
        """Lead to a question that is answered from paper; its field, in a new row where every other has an answer."""
        part = self._unfolded(question.topic)
        if part is None:
            return None
        field = part.begin(question.key) if isinstance(part, Listing) else part.ask(question.key)
        return self._bring_into_view(field)

    def _unfolded(self, topic: type[Facts]) -> Form | Listing | None:
        """The part in which a topic is asked, brought out of its fold."""
        part = next((one for name, one in self.parts.items() if topic_named(name) is topic), None)
        if part and any(section.isHidden() and section.isAncestorOf(part) for section in self._later):
            self.unfold()
        return part

    def _bring_into_view(self, field: QWidget | None) -> QWidget | None:
        if field is not None:
            self.ensureWidgetVisible(field, 0, 80)
        return field


def _language_of(case: Case) -> Language | None:
    """The language of the client, if plans are printed in it and it is not German."""
    code = case.person.preferred_language
    return spoken(code) if code is not None and code != "de" and code in translated() else None
