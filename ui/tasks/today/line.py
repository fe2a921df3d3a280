"""One person who has to be seen to: what, why, where it is written, and what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from caseworker.agenda import Item, Line
from caseworker.facts import human_number
from caseworker.offers.dates.working_days import working_day
from caseworker.words import Language, Text, _office
from ui.look.flow import FlowBox
from ui.look.page import quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HAIR, MEDIUM, SMALL, SMALLER, TIGHT, kind, sized, worded

IN_VIEW = 3  # items of a line; the others are counted
# How far something is put off: what one means by it, in days.
_AWAY: tuple[tuple[Text, int], ...] = (
    (_office("bis morgen"), 1),
    (_office("um 1 Woche"), 7),
    (_office("um 2 Wochen"), 14),
    (_office("um 4 Wochen"), 28),
)


class LineCard(QFrame):
    """`dealt` and `moved` (with the day) say what becomes of what is in view, `wanted` names the task to go to."""

    dealt, moved, wanted = Signal(), Signal(date), Signal(str)

    def __init__(self, line: Line, today: date, language: Language) -> None:
        super().__init__()
        self._language, self._today = language, today
        self.setAccessibleName(line.called)
        kind(self, "card")
        name = wrapped(line.called or language.say(_office("ohne Namen")))
        sized(name, 10.5, strong=True)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(self._when(line), 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(self)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, TIGHT)
        down.setSpacing(HAIR)
        down.addLayout(head)
        for item in line.items[:IN_VIEW]:
            for label in self._item(item):
                down.addWidget(label)
        if len(line.items) > IN_VIEW:
            down.addWidget(quiet(language.say(_office("und noch {n}", n=len(line.items) - IN_VIEW))))
        down.addWidget(self._ways(line))

    def _when(self, line: Line) -> Label:
        """Who it is among people of the same name, and when one speaks with them again."""
        parts = [human_number(line.number)] if line.number is not None else []
        if line.next_on is not None:
            parts.append(self._language.say(_office("Termin {day}", day=line.next_on)))
        else:
            parts.append(self._language.say(_office("kein Termin")))
        label = Label(" · ".join(parts))
        kind(label, "quiet")
        sized(label, SMALLER)
        return label

    def _item(self, item: Item) -> tuple[Label, Label]:
        what, why = Label(self._language.say(item.what)), Label(self._language.say(self._about(item)))
        for label in (what, why):
            label.setWordWrap(True)
        kind(why, "quiet")
        sized(why, SMALLER)
        return what, why

    def _about(self, item: Item) -> Text:
        told = {"day": item.act_by, "why": item.why, "source": item.source, "rule": item.rule}
        if item.act_by < self._today:
            return _office("seit {day} · {why} {source} ({rule})", **told)
        if item.ends:
            return _office("am {day} · {why} {source} ({rule})", **told)
        return _office("bis {day} · {why} {source} ({rule})", **told)

    def _ways(self, line: Line) -> FlowBox:
        ways = FlowBox(gap=MEDIUM)
        done = self._link(_office("Erledigt"), "check", line)
        done.clicked.connect(self.dealt)
        talk = self._link(_office("Zum Gespräch"), "message-circle", line)
        talk.clicked.connect(lambda: self.wanted.emit("talk"))
        folder = self._link(_office("Akte"), "folder-open", line)
        folder.clicked.connect(lambda: self.wanted.emit("folder"))
        for button in (done, self._put_off(line), talk, folder):
            ways.flow.addWidget(button)
        return ways

    def _link(self, words: Text, picture: str, line: Line) -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        worded(button, picture, "accent")
        button.setAccessibleName(f"{line.called}: {button.text()}")
        return button

    def _put_off(self, line: Line) -> QPushButton:
        button = self._link(_office("Verschieben …"), "calendar-days", line)
        menu = QMenu(button)
        for words, days in _AWAY:
            until = working_day(self._today + timedelta(days=days))
            said = self._language.say(_office("{how} ({day})", how=words, day=until))
            menu.addAction(said).triggered.connect(lambda _checked=False, until=until: self.moved.emit(until))
        button.setMenu(menu)
        return button
