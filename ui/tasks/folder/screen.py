"""Akte: who this is, what is known topic by topic, and the way to talk and plan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseworker.facts import (
    AFTER_START,
    FIRST_TALK,
    KIM_TALK,
    Chapter,
    Facts,
    HouseholdLink,
    Question,
    Script,
    human_number,
    topic_named,
    topics,
)
from caseworker.offers.presence import may_ask, may_show
from caseworker.problems import Problem
from caseworker.store import Ground
from caseworker.store.records import id_of
from caseworker.words import Language, _office
from ui.flow import FlowBox
from ui.open_case import OpenCase
from ui.page import Page, empty, heading, quiet
from ui.safe import Label, tip
from ui.said import answered, said, summary
from ui.tasks.folder.around import due_card, household_card
from ui.tasks.folder.chips import chips
from ui.tasks.folder.copies import CopiesCard
from ui.tasks.folder.ending import EndCase, end_notice, prenote_notice
from ui.theme import HEADING, LARGE, MEDIUM, TIGHT, kind, worded

_WIDTH = 1180
# Between them these ask about every topic.
_SCRIPTS = (FIRST_TALK, AFTER_START, KIM_TALK)


class FolderTask(Page):
    """Everything known about one person, on one page. `wanted` names the task to go to, `opened` another folder.

    `gone` says that the folder is restricted now and not to be shown; `copies`, that copies of papers may be kept.
    """

    wanted = Signal(str)
    opened = Signal(object)
    gone = Signal()

    def __init__(
        self, folder: OpenCase, language: Language, parent: QWidget | None = None, *, copies: bool = False
    ) -> None:
        super().__init__(parent, width=_WIDTH)
        self._folder, self._language = folder, language
        self._copies = CopiesCard(folder, language, allowed=copies)
        self._name, self._number = heading(""), quiet("")
        self._name.setMinimumWidth(200)  # a name that never ends would push the buttons out
        self._chips = FlowBox(gap=TIGHT)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._nothing = quiet(language.say(_office("Noch ist nichts bekannt. Beginnen Sie das Gespräch.")))
        self._notices = QVBoxLayout()
        self._end = EndCase(folder, language)
        self._lay_out()
        folder.changed.connect(self._when_seen)

    def _when_seen(self) -> None:
        if self.isVisible():
            self.arrive()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._number)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        for words, picture, task in (
            (_office("Plan öffnen"), "file-text", "plan"),
            (_office("Gespräch beginnen"), "message-circle", "talk"),
        ):
            button = QPushButton(self._language.say(words))
            first = task == "talk"
            kind(button, "primary" if first else "")
            worded(button, picture, "on_accent" if first else "text")
            button.clicked.connect(lambda _checked=False, task=task: self.wanted.emit(task))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.down.addLayout(head)
        self.down.addLayout(self._notices)
        self.down.addWidget(self._chips)
        self.down.addSpacing(TIGHT)
        self.down.addWidget(self._nothing)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        for column in self._columns:
            column.setSpacing(MEDIUM)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            across.addLayout(column, 1)
        self.down.addLayout(across)
        self.down.addWidget(self._copies)
        self.down.addWidget(self._end)
        self.down.addWidget(self._restrict(), 0, Qt.AlignmentFlag.AlignLeft)

    def _restrict(self) -> QToolButton:
        """The way out of every list, where the person asks for it or a proof needs the folder (Art. 18 DSGVO)."""
        button = QToolButton()
        button.setText(self._language.say(_office("Akte einschränken …")))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for ground in Ground:
            action = menu.addAction(self._language.say(ground))
            action.triggered.connect(lambda _checked=False, ground=ground: self._put_away(ground))
        button.setMenu(menu)
        return button

    def _put_away(self, ground: Ground) -> None:
        try:
            self._folder.case_file.keeping.restrict(self._folder.case.id, ground, self._folder.today)
        except Problem as problem:
            self._folder.problem.emit(problem)
        else:
            self.gone.emit()

    def arrive(self) -> None:
        """Show what is known now."""
        case, say = self._folder.case, self._language.say
        self._name.setText(case.person.called or say(_office("ohne Namen")))
        on_paper = case.person.on_paper
        parts = [on_paper] if on_paper and on_paper != case.person.called else []
        if case.number is not None:
            parts.append(say(_office("Nummer {number}", number=human_number(case.number))))
        self._number.setText(" · ".join(parts))
        self._copies.refresh()
        empty(self._chips.flow)
        for chip in chips(self._folder):
            label = Label(say(chip.words))
            kind(label, "chip")
            tip(label, say(chip.rests_on) if chip.rests_on else "")
            self._chips.flow.addWidget(label)
        empty(self._notices)
        for notice in (end_notice(self._folder, self._language), prenote_notice(self._folder, self._language)):
            if notice is not None:
                self._notices.addWidget(notice)
        self._end.setVisible(case.ending.ended_on is None)
        self._show_topics()

    def _show_topics(self) -> None:
        """Cards in two columns; the next card goes where there is more room."""
        room = [0, 0]
        for column in self._columns:
            empty(column)
        beside = (
            due_card(self._folder, self._language),
            household_card(self._folder, self._language, self.opened.emit, HouseholdLink.title),
        )
        for place, card in enumerate(beside):
            if card is not None:
                self._columns[place].addWidget(card)
                room[place] += 6
        shown: set[tuple[str, str]] = set()
        for script, chapter in ((asking, one) for asking in _SCRIPTS for one in asking.chapters):
            lines = self._lines(script, chapter, shown)
            if lines:
                shorter = room.index(min(room))
                self._columns[shorter].addWidget(self._card(chapter, lines))
                room[shorter] += len(lines) + 2
        self._nothing.setVisible(not any(room))

    def _card(self, chapter: Chapter, lines: list[tuple[str, str]]) -> QFrame:
        card = QFrame()
        kind(card, "card")
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnMinimumWidth(0, 160)
        grid.setColumnStretch(1, 1)
        for row, (label, words) in enumerate(lines):
            name, answer = quiet(label), Label(words)
            name.setFixedWidth(160)
            answer.setWordWrap(True)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(answer, row, 1, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(card)
        down.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        down.setSpacing(MEDIUM)
        down.addWidget(heading(self._language.say(chapter.name), HEADING))
        down.addLayout(grid)
        return card

    def _lines(self, script: Script, chapter: Chapter, shown: set[tuple[str, str]]) -> list[tuple[str, str]]:
        """What is known about a chapter and was not `shown` before; nothing that those in the room should not see."""
        case, today, say = self._folder.case, self._folder.today, self._language.say
        lines = []
        for name, keys in script.asks(chapter):
            new = {key for key in keys if (name, key) not in shown}
            shown.update((name, key) for key in keys)
            if name in topics():
                row = getattr(case, name)
                lines += [
                    (
                        say(question.label),
                        said(question, row, case, self._language, today) + self._doubt(row, question.key),
                    )
                    for question in answered(row, case)
                    if question.key in new and may_ask(question, self._folder.present)
                ]
            elif new and may_show(topic_named(name), self._folder.present):
                title = say(topic_named(name).title)
                rows = [self._row(row) for row in getattr(case, name)]
                lines += [(title, words) for words in rows if words]
        return lines

    def _answer(self, question: Question, row: Facts) -> str:
        folder = self._folder
        return said(question, row, folder.case, self._language, folder.today) + self._doubt(row, question.key)

    def _row(self, row: Facts) -> str:
        words = summary(row, self._folder.case, self._language, self._folder.today, at_most=6)
        return words and words + self._doubt(row)

    def _doubt(self, row: Facts, key: str = "") -> str:
        """What stands behind an answer, or a row with one, that the person disputes."""
        disputed = any(
            (table, number) == (row.__tablename__, id_of(row)) and key in ("", of)
            for table, number, of in self._folder.disputed
        )
        return f" ({self._language.say(_office('bestritten'))})" if disputed else ""
