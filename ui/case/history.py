"""Warum steht das hier? Who said it, when, in which talk, and what stood there before, with the way back to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from caseworker.facts import Contact, Facts, Question, found_by, questions
from caseworker.store import Answer, Change, Moment, NotAnswered, Op
from caseworker.store.changes import row_in
from caseworker.store.records import id_of
from caseworker.words import Language, NoAnswer, Text, _office
from ui.case.open_case import OpenCase
from ui.forms.about import About
from ui.forms.said import said_so
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another
from ui.look.page import Card, Page, heading, quiet
from ui.look.safe import Label
from ui.look.theme import HEADING, SMALL, SMALLER, grown, kind, sized, worded

_WIDTH, _HEIGHT = 560, 480

_ACTS = {
    Op.CONFIRMED: _office("bestätigt: stimmt noch"),
    Op.UNCONFIRMED: _office("Bestätigung zurückgenommen"),
    Op.DISPUTED: _office("bestritten"),
    Op.UNDISPUTED: _office("nicht mehr bestritten"),
    Op.OPEN: _office("wieder offen"),
}


@dataclass(frozen=True)
class Entry:
    """One line of a history: the question, and what happened to its answer."""

    question: Question
    moment: Moment


def entries(folder: OpenCase, about: About) -> list[Entry]:
    """What happened to an answer, or to all answers of a row, the newest first."""
    assert about.row is not None
    asked = [about.question] if about.question is not None else list(questions(type(about.row)))
    return sorted(_told(folder, about.row, asked), key=lambda one: one.moment.at, reverse=True)


def _told(folder: OpenCase, row: Facts, asked: list[Question]) -> Iterator[Entry]:
    for question in asked:
        for moment in folder.case_file.history(row, question.key):
            if moment.op is not Op.ADDED or moment.new is not None:
                yield Entry(question, moment)


def again(folder: OpenCase, row: Facts, entry: Entry) -> list[Change]:
    """The changes that give this answer once more; none where it stands, or where nothing may bring it back."""
    key, reply = entry.question.key, entry.moment.new
    now = getattr(row, key)
    here = row.no_answer.get(key) if now is None else now
    if (
        reply is None
        or entry.moment.is_remark
        or reply == here
        or folder.case_file.opening.read_only
        or row_in(folder.case, type(row), id_of(row)) is None
    ):
        return []
    changes: list[Change] = [NotAnswered(row, key, reply) if isinstance(reply, NoAnswer) else Answer(row, key, reply)]
    precision = f"{key}_precision"
    if hasattr(row, precision):
        changes += [Answer(row, precision, before) for before in _at(folder, row, precision, entry.moment.at)]
    return [] if any(change.final for change in changes) else changes


def _at(folder: OpenCase, row: Facts, key: str, at: datetime) -> list[object]:
    """What stood at a place at that moment."""
    before = (one for one in folder.case_file.history(row, key) if one.at <= at and not one.is_remark)
    return [one.new for one in before][-1:]


class HistoryBox(Dialog):
    """The history of one answer, or of one row. An earlier answer is taken again with one press, and undone as ever."""

    explained = "folder"

    def __init__(self, folder: OpenCase, language: Language, about: About, parent: QWidget) -> None:
        super().__init__(parent)
        assert about.row is not None
        self._folder, self._language, self._about, self._row = folder, language, about, about.row
        say = language.say
        title = about.question.label if about.question is not None else type(about.row).title
        self.setWindowTitle(say(_office("Warum steht das hier?")))
        self.resize(grown(_WIDTH), min(grown(_HEIGHT), parent.window().height()))
        self._page = Page(self)
        self._page.down.setSpacing(SMALL)
        down = one_below_another(self)
        down.addWidget(self._page)
        self._page.down.addWidget(heading(say(title), HEADING))
        self.problem = ProblemBox(language)
        self._page.down.addWidget(self.problem)
        about_it = _office("Woher: {origin}. Wofür: {purpose}.", origin=self._origin(), purpose=self._row.purpose)
        self._page.down.addWidget(quiet(say(about_it)))
        found = entries(folder, about)
        for entry in found:
            self._page.down.addWidget(self._line(entry))
        if not found:
            self._page.down.addWidget(quiet(say(_office("Dazu hat noch niemand etwas eingetragen."))))

    def _origin(self) -> object:
        """Who found the answer out, where that is noted; else where answers to this topic come from."""
        remark = self._folder.remarks.get((type(self._row).__tablename__, id_of(self._row), self._about.key))
        return remark.source if remark and remark.source is not None else self._row.origin

    def _line(self, entry: Entry) -> QFrame:
        card = Card()
        down = card.down
        for words, small in ((self._what(entry), False), (self._who(entry.moment), True)):
            label = quiet(words) if small else Label(words)
            label.setWordWrap(True)
            if small:
                sized(label, SMALLER)
            down.addWidget(label)
        if again(self._folder, self._row, entry):
            button = QPushButton(self._language.say(_office("Wieder so eintragen")))
            button.setAccessibleName(f"{button.text()}: {self._what(entry)}")
            kind(button, "link")
            worded(button, "undo-2", "accent")
            button.clicked.connect(lambda: self._take(entry))
            down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _what(self, entry: Entry) -> str:
        """The answer, or what was done with it; with its question where the whole row is told."""
        say, moment = self._language.say, entry.moment
        act = found_by(moment.new) if moment.op is Op.FOUND else _ACTS.get(moment.op)
        words = say(act) if act is not None else self._reply(entry.question, moment.new)
        return words if self._about.question is not None else f"{say(entry.question.label)}: {words}"

    def _reply(self, question: Question, reply: object) -> str:
        if isinstance(reply, NoAnswer):
            return self._language.say(reply)
        words = said_so(question, reply, self._folder.case, self._language)
        return words or self._language.say(_office("nicht mehr vorhanden"))

    def _who(self, moment: Moment) -> str:
        at = moment.at.replace(tzinfo=moment.at.tzinfo or UTC).astimezone()
        when = _office("{day} um {time} von {who}", day=at.date(), time=f"{at:%H:%M}", who=moment.by)
        parts: list[Text] = [when]
        talk = next((one for one in self._folder.case.contacts if one.id == moment.talk), None)
        if talk is not None:
            parts.append(_talk(talk))
        if moment.unsure:
            parts.append(_office("Die Uhr ging vermutlich falsch."))
        return " · ".join(self._language.say(part) for part in parts)

    def _take(self, entry: Entry) -> None:
        if self._folder.change(*again(self._folder, self._row, entry), words=entry.question.label):
            self.accept()


def _talk(contact: Contact) -> Text:
    return _office("{kind} vom {day}", kind=contact.kind or _office("Kontakt"), day=contact.contact_on or "")
