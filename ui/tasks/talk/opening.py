"""How a talk begins: which talk it is, who is in the room, and how much time there is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from caseworker.facts import AFTER_START, FIRST_TALK, FOLLOW_UP, KIM_TALK, SCRIPTS, Depth, PlanStatus, Script
from caseworker.offers.plans.plan_type import plan_type
from caseworker.offers.working.lasting import is_time_to_ask
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.case.resuming import way_to_resume, when_it_ended
from ui.forms.editors.choices import ChoiceRow
from ui.forms.editors.editor import Editor
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Card, Page, heading, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HEADING, LARGE, MEDIUM, SMALL, kind, worded
from ui.tasks.talk.room import WHO_IS_THERE, Room


class Opening(Page):
    """`begun` carries the script and the length; who is in the room goes into the contact of the day.

    `gone_on` says that the talk which was left goes on where it was.
    """

    begun = Signal(Script, Depth)
    gone_on = Signal()

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._language = folder, language
        self.script = _script_of(folder)
        self._scripts = ChoiceRow(language, [script.name for script in SCRIPTS])
        self._room = Room(folder, self.script, language)
        self._scripts.answered.connect(self._choose)
        self.down.setSpacing(LARGE)
        self.down.addWidget(heading(language.say(_office("Gespräch"))))
        self._over = self._over_case()
        self.down.addWidget(self._over)
        self._part(_office("Welches Gespräch?"), self._scripts)
        self._part(WHO_IS_THERE, self._room)
        self._stops = quiet("")
        self.down.addWidget(self._lengths())
        self.down.addWidget(self._stops)
        self.down.addStretch(1)
        folder.changed.connect(self.refresh)
        self.refresh()

    def _over_case(self) -> QFrame:
        """In a case that is over nobody is reminded of anything, and the time until deletion runs on."""
        card = Card(look="notice")
        card.down.addWidget(wrapped(self._language.say(when_it_ended(self._folder))))
        words = _office("Kommt die Person wieder? Bis dahin erinnert hier nichts, und die Frist zum Löschen läuft.")
        card.down.addWidget(quiet(self._language.say(words)))
        card.down.addWidget(way_to_resume(self._folder, self._language), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def offer_to_go_on(self, chapter: Text, day: date) -> None:
        """The talk of this day was left at this chapter: to go on there is one press, and the keyboard is on it."""
        left = _office("Dieses Gespräch wurde unterbrochen.")
        if day != self._folder.today:
            left = _office("Das Gespräch vom {day} wurde unterbrochen.", day=day)
        card, on = QFrame(), QPushButton(self._language.say(_office("Weiter bei „{chapter}“", chapter=chapter)))
        kind(card, "notice")
        kind(on, "primary")
        worded(on, "arrow-right", "on_accent")
        on.clicked.connect(self.gone_on)
        on.clicked.connect(card.hide)
        across = QHBoxLayout(card)
        across.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        across.addWidget(Label(self._language.say(left)), 1)
        across.addWidget(on)
        self.down.insertWidget(0, card)

    def _part(self, title: Text, editor: Editor) -> None:
        words = self._language.say(title)
        editor.call(words)
        down = one_below_another(gap=SMALL)
        down.addWidget(heading(words, HEADING))
        down.addWidget(editor)
        self.down.addLayout(down)

    def _lengths(self) -> QWidget:
        part, say = QWidget(), self._language.say
        down = one_below_another(part, SMALL)
        down.addWidget(heading(say(_office("Wie viel Zeit haben Sie?")), HEADING))
        across = side_by_side(gap=MEDIUM)
        for depth in Depth:
            button = QPushButton(say(depth))
            kind(button, "large")
            button.clicked.connect(lambda _checked=False, depth=depth: self.begun.emit(self.script, depth))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        across.addStretch(1)
        down.addLayout(across)
        words = _office(
            "Ein Druck beginnt das Gespräch. Die Zahl sagt die Minuten; danach richtet sich, welche Fragen "
            "offen stehen. Das können Sie jederzeit ändern."
        )
        down.addWidget(quiet(say(words)))
        return part

    def _choose(self, name: Text) -> None:
        self.script = self._room.script = next(script for script in SCRIPTS if script.name == name)
        self.refresh()

    def refresh(self) -> None:
        """Show the script chosen, and when to leave it."""
        self._over.setVisible(self._folder.case.has_ended(self._folder.today))
        self._scripts.show_answer(self.script.name)
        say = self._language.say
        lines = [say(_office("{sign}: {then}", sign=stop.sign, then=stop.then)) for stop in self.script.stops]
        self._stops.setText("\n".join(lines))


def _script_of(folder: OpenCase) -> Script:
    """The script of the talk that was begun today; otherwise a follow-up once a plan is more than a draft.

    Before that it is the first talk of the house, which is another one with KIM. Where a job is to be asked about, it
    is the talk about that.
    """
    begun = folder.case.talk_on(folder.today)
    agreed = any(one.status is not PlanStatus.DRAFT for one in folder.case.agreements)
    first = KIM_TALK if plan_type(folder.talk.office) is KIM_TALK.plan_type else FIRST_TALK
    usual = AFTER_START if is_time_to_ask(folder.case, folder.today) else FOLLOW_UP if agreed else first
    return next((one for one in SCRIPTS if begun is not None and one.contact is begun.kind), usual)
