"""How a talk begins: which talk it is, who is in the room, and how much time there is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import FIRST_TALK, FOLLOW_UP, SCRIPTS, Channel, Contact, Depth, PlanStatus, Present, Script
from caseworker.store import Add, Answer
from caseworker.words import Language, Text, _office
from ui.editors.choices import ChoiceRow, SeveralChoices
from ui.editors.editor import Editor
from ui.open_case import OpenCase
from ui.page import Page, heading, quiet
from ui.safe import Label
from ui.theme import HEADING, LARGE, MEDIUM, SMALL, kind, worded


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
        self._room = SeveralChoices(language, list(Present))
        self._scripts.answered.connect(self._choose)
        self._room.answered.connect(self._write_room)
        self.down.setSpacing(LARGE)
        self.down.addWidget(heading(language.say(_office("Gespräch"))))
        self._part(_office("Welches Gespräch?"), self._scripts)
        self._part(_office("Wer ist im Raum?"), self._room)
        self._stops = quiet("")
        self.down.addWidget(self._lengths())
        self.down.addWidget(self._stops)
        self.down.addStretch(1)
        folder.changed.connect(self.refresh)
        self.refresh()

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
        across = QHBoxLayout(card)
        across.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        across.addWidget(Label(self._language.say(left)), 1)
        across.addWidget(on)
        self.down.insertWidget(0, card)

    def _part(self, title: Text, editor: Editor) -> None:
        words = self._language.say(title)
        editor.call(words)
        down = QVBoxLayout()
        down.setSpacing(SMALL)
        down.addWidget(heading(words, HEADING))
        down.addWidget(editor)
        self.down.addLayout(down)

    def _lengths(self) -> QWidget:
        part, say = QWidget(), self._language.say
        down = QVBoxLayout(part)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(SMALL)
        down.addWidget(heading(say(_office("Wie viel Zeit haben Sie?")), HEADING))
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        for depth in Depth:
            button = QPushButton(say(depth))
            kind(button, "large")
            button.clicked.connect(lambda _checked=False, depth=depth: self.begun.emit(self.script, depth))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        across.addStretch(1)
        down.addLayout(across)
        words = _office("Die Länge bestimmt, welche Fragen offen stehen. Sie können sie jederzeit ändern.")
        down.addWidget(quiet(say(words)))
        return part

    def _choose(self, name: Text) -> None:
        self.script = next(script for script in SCRIPTS if script.name == name)
        self.refresh()

    def _write_room(self, present: tuple[Present, ...] | None) -> None:
        """Keep who is there with the contact of today; the first answer makes that contact."""
        words, kind_of_contact = _office("Wer ist im Raum?"), self.script.contact
        today = [one for one in self._folder.case.contacts if one.contact_on == self._folder.today]
        if today:
            self._folder.change(Answer(today[-1], "present", present), words=words)
            return
        contact = Contact(
            case_id=self._folder.case.id,
            contact_on=self._folder.today,
            kind=kind_of_contact,
            channel=Channel.IN_PERSON,
            present=present,
        )
        self._folder.change(Add(contact), words=words)

    def refresh(self) -> None:
        """Show the script chosen, who is there, and when to leave the script."""
        self._scripts.show_answer(self.script.name)
        self._room.show_answer(self._folder.present)
        say = self._language.say
        lines = [say(_office("{sign}: {then}", sign=stop.sign, then=stop.then)) for stop in self.script.stops]
        self._stops.setText("\n".join(lines))


def _script_of(folder: OpenCase) -> Script:
    """The script of the contact that was begun today; otherwise a follow-up once a plan is more than a draft."""
    begun = [one.kind for one in folder.case.contacts if one.contact_on == folder.today]
    agreed = any(one.status is not PlanStatus.DRAFT for one in folder.case.agreements)
    usual = FOLLOW_UP if agreed else FIRST_TALK
    return next((one for one in SCRIPTS if begun and one.contact is begun[-1]), usual)
