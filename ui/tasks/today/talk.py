"""One appointment of the day, with what to look at before: papers, interpreter, what is old, what falls due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from caseworker.agenda import Group, Interpreting, Talk
from caseworker.facts import AppointmentKind, Attendance, Interpreter, OrderState
from caseworker.words import Language, Text, WithWeekday, _office, language_name, plural_office
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.page import wrapped
from ui.look.safe import Label, literal
from ui.look.theme import HAIR, HEADING, MEDIUM, SMALL, SMALLER, TIGHT, grown, kind, sized, worded

_TIME_WIDTH = 64
_MOST = 4  # things due or old that are named; the talk shows the others


class TalkCard(QFrame):
    """`wanted` names the task to go to, `note` asks for a Kurznotiz. `order` carries a service or an `OrderState`."""

    wanted, note, order = Signal(str), Signal(), Signal(object)

    def __init__(self, talk: Talk, services: Sequence[str], language: Language) -> None:
        super().__init__()
        self._talk, self._language = talk, language
        self.setAccessibleName(talk.called)
        kind(self, "card")
        down = clocked(self, talk.said_time, talk.called or language.say(_office("ohne Namen")), self._about())
        for words, sign in self._lines():
            label = wrapped(language.say(words))
            kind(label, sign)
            sized(label, SMALLER)
            down.addWidget(label)
        down.addWidget(self._ways(services))

    def _about(self) -> str:
        talk, say = self._talk, self._language.say
        kind_of = say(talk.kind) if talk.kind else say(_office("Nächster Schritt"))
        parts = [kind_of, talk.subject, talk.place, say(talk.attendance) if talk.attendance else ""]
        return " · ".join(part for part in parts if part)

    def _lines(self) -> Iterator[tuple[Text, str]]:
        """What to look at, each with how it is to be seen."""
        ready, say = self._talk.preparation, self._language.say
        if ready.bring:
            yield _office("Bringt mit: {what}", what=ready.bring), "quiet"
        if ready.to_see:
            papers = ", ".join(say(paper) for paper in ready.to_see)
            yield _office("Noch nicht gesehen: {papers}", papers=papers), "quiet"
        if ready.interpreting is not None:
            yield about_interpreter(ready.interpreting, self._language)
        if ready.old:
            old = ", ".join(f"{say(label)} ({say(day)})" for label, day in ready.old[:_MOST])
            yield _office("Stimmt das noch? {what}", what=old), "quiet"
        for item in ready.due[:_MOST]:
            yield _office("Fällig {day}: {what}", day=item.act_by, what=item.what), "warn"
        if len(ready.due) > _MOST:
            yield _office("Fällig: und noch {n}", n=len(ready.due) - _MOST), "warn"

    def _ways(self, services: Sequence[str]) -> FlowBox:
        ways = FlowBox(gap=MEDIUM)
        for words, picture, act in (
            (_office("Zum Gespräch"), "message-circle", lambda: self.wanted.emit("talk")),
            (_office("Akte"), "folder-open", lambda: self.wanted.emit("folder")),
            (_office("Kurznotiz"), "pencil", self.note.emit),
        ):
            button = self._link(words, picture)
            button.clicked.connect(lambda _checked=False, act=act: act())
            ways.flow.addWidget(button)
        if self._talk.kind is not None:
            ways.flow.addWidget(ordering(self._talk, services, self._language, self.order))
        return ways

    def _link(self, words: Text, picture: str) -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        worded(button, picture, "accent")
        button.setAccessibleName(f"{self._talk.called}: {button.text()}")
        return button


class GroupCard(QFrame):
    """A group of the day, or of an earlier one; `opened` asks for its list."""

    opened = Signal()

    def __init__(self, group: Group, today: date, language: Language) -> None:
        super().__init__()
        kind(self, "card")
        name = group.subject or language.say(AppointmentKind.GROUP)
        self.setAccessibleName(name)
        count = plural_office("{n} Person", "{n} Personen", len(group.members))
        came = sum(one.attendance is Attendance.CAME for one in group.members)
        parts = [language.say(AppointmentKind.GROUP), group.place, language.say(count)]
        if group.day != today:
            parts.insert(0, language.say(WithWeekday(group.day)))
        if any(one.attendance for one in group.members):
            parts.append(language.say(_office("{n} gekommen", n=came)))
        button = QPushButton(language.say(_office("Anwesenheit")))
        kind(button, "link")
        worded(button, "users", "accent")
        button.setAccessibleName(f"{name}: {button.text()}")
        button.clicked.connect(self.opened)
        down = clocked(self, group.said_time, name, " · ".join(part for part in parts if part))
        down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class ComingRow(FlowBox):
    """An appointment of the next days in one line, with its interpreter; `wanted` and `order` as on its own day."""

    wanted, order = Signal(str), Signal(object)

    def __init__(self, talk: Talk, services: Sequence[str], language: Language) -> None:
        super().__init__(gap=TIGHT)
        when = " ".join(part for part in (language.say(talk.day), talk.said_time) if part)
        what = " · ".join(filter(None, (language.say(talk.kind or _office("Nächster Schritt")), talk.subject)))
        whose = QPushButton(literal(f"{when} · {talk.called} · {what}"))
        kind(whose, "link")
        whose.clicked.connect(lambda: self.wanted.emit("folder"))
        self.flow.addWidget(whose)
        interpreting = talk.preparation.interpreting
        if interpreting is not None:
            button = ordering(talk, services, language, self.order)
            button.setText(literal(language.say(about_interpreter(interpreting, language)[0])))
            button.setAccessibleName(f"{talk.called}: {button.text()}")
            self.flow.addWidget(button)


def ordering(talk: Talk, services: Sequence[str], language: Language, order: SignalInstance) -> QPushButton:
    """The button that orders an interpreter, and says what became of the order; `order` carries what was chosen."""
    button = QPushButton(language.say(_office("Dolmetscher …")))
    kind(button, "link")
    worded(button, "languages", "accent")
    button.setAccessibleName(f"{talk.called}: {button.text()}")
    menu, interpreting = QMenu(button), talk.preparation.interpreting
    choices: list[tuple[Text | OrderState, object]]
    if interpreting is None or interpreting.state is None:
        ways = [(_office("Bestellt bei: {service}", service=service), service) for service in services]
        choices = [*ways, (_office("Bestellt"), "")]
    else:
        choices = [(state, state) for state in OrderState if state is not interpreting.state]
    for words, chosen in choices:
        action = menu.addAction(literal(language.say(words)))
        action.triggered.connect(lambda _checked=False, chosen=chosen: order.emit(chosen))
    button.setMenu(menu)
    return button


def about_interpreter(interpreting: Interpreting, language: Language) -> tuple[Text, str]:
    """Where the order stands, and how that is to be seen: nobody ordered, or somebody who did not come, stands out."""
    tongue = language_name(interpreting.language, language) if interpreting.language else ""
    way = language.say(interpreting.way) if interpreting.way not in (None, Interpreter.NONE) else ""
    how = ", ".join(part for part in (tongue, way, interpreting.service) if part)
    state = interpreting.state or _office("noch nicht bestellt")
    stands_out = interpreting.state in (None, OrderState.NO_SHOW)
    if not how:
        return _office("Dolmetscher: {state}", state=state), "warn" if stands_out else "quiet"
    return _office("Dolmetscher ({how}): {state}", how=how, state=state), "warn" if stands_out else "quiet"


def clocked(card: QFrame, time: str, name: str, about: str) -> QVBoxLayout:
    """Lay the time into a card, and beside it who and what; the column below that, for what else there is to say."""
    when, who, what = Label(time or "–"), Label(name), Label(about)
    sized(when, HEADING, strong=True)
    sized(who, 10.5, strong=True)
    when.setFixedWidth(grown(_TIME_WIDTH))
    kind(what, "quiet")
    for label in (who, what):
        label.setWordWrap(True)
    beside = one_below_another(gap=0)
    beside.addWidget(who)
    beside.addWidget(what)
    down = one_below_another(gap=HAIR)
    down.addLayout(beside)
    across = QHBoxLayout(card)
    across.setContentsMargins(MEDIUM, SMALL, MEDIUM, TIGHT)
    across.setSpacing(0)
    across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(down, 1)
    return down
