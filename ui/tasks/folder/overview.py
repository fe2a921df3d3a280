"""One person at a glance: chips, what is known, what falls due, what happened, notes and papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Erasure, HouseholdLink, human_number
from caseworker.problems import Problem
from caseworker.store import Ground
from caseworker.words import Choice, Language, Text, _office
from ui.beneath.work import in_background
from ui.case.open_case import OpenCase
from ui.forms.about import About
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, empty, heading, quiet
from ui.look.safe import Label, tip
from ui.look.sure import SureButton
from ui.look.theme import MEDIUM, SMALL, TIGHT, grown, kind, worded
from ui.tasks.folder import acts
from ui.tasks.folder.around import LookForSame, appointments_card, due_card, household_card, same_card
from ui.tasks.folder.chips import chips
from ui.tasks.folder.copies import CopiesCard
from ui.tasks.folder.decisions import DecisionsCard, PassedLine
from ui.tasks.folder.ending import EndCase, end_notice, erasure_notice, prenote_notice
from ui.tasks.folder.known import Known, Place
from ui.tasks.folder.notes import Notes
from ui.tasks.folder.timeline import Timeline

_WIDTH = 1180


class Overview(Page):
    """`go` opens a topic, `go_to` what a line tells of."""

    wanted, opened, gone = Signal(str), Signal(object), Signal()

    def __init__(
        self,
        folder: OpenCase,
        language: Language,
        go: Callable[[Place, About | None], None],
        go_to: Callable[[About], None],
        *,
        copies: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, width=_WIDTH)
        self._folder, self._language, self._go_to = folder, language, go_to
        self._name, self._number = heading(""), quiet("")
        self._name.setMinimumWidth(grown(200))  # a name that never ends would push the buttons out
        self._chips = FlowBox(gap=TIGHT)
        self._notices, self._due = QVBoxLayout(), QVBoxLayout()
        self._known = Known(folder, language, go)
        self._timeline = Timeline(folder, language, go_to)
        self._notes = Notes(folder, language, go_to)
        self._copies = CopiesCard(folder, language, allowed=copies)
        self._passed, self._decisions = PassedLine(folder, language), DecisionsCard(folder, language)
        self._end: QWidget = QPushButton(language.say(_office("Beratung beenden …")))
        self._talk = QPushButton()
        self._unmake = SureButton(_office("Versehentlich angelegt: Akte löschen"), language)
        self._lay_out()
        folder.changed.connect(self._when_seen)

    def _when_seen(self) -> None:
        if self.isVisible():
            self.arrive()

    def _lay_out(self) -> None:
        self.down.addLayout(self._head())
        self.down.addLayout(self._notices)
        self.down.addWidget(self._chips)
        self.down.addWidget(self._passed)
        self.down.addWidget(self._decisions)
        left, right, across = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self._known)
        left.addWidget(self._end, 0, Qt.AlignmentFlag.AlignLeft)
        assert isinstance(self._end, QPushButton)
        kind(self._end, "link")
        worded(self._end, "chevron-right", "accent")
        self._end.clicked.connect(lambda: self._begin_to_end(left))
        same = QPushButton(self._language.say(_office("Doppelte suchen …")))
        kind(same, "link")
        worded(same, "chevron-right", "accent")
        same.clicked.connect(self._look_for_same)
        left.addWidget(same, 0, Qt.AlignmentFlag.AlignLeft)
        for words, grounds, act in (
            (_office("Akte einschränken …"), Ground, self._put_away),
            (_office("Löschen vormerken …"), Erasure, self._mark_for_erasure),
        ):
            left.addWidget(self._menu(words, grounds, act), 0, Qt.AlignmentFlag.AlignLeft)
        self._unmake.confirmed.connect(self._take_back)
        left.addWidget(self._unmake, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(self._due)
        for part in (self._timeline, self._notes, self._copies):
            right.addWidget(part)
        across.setSpacing(MEDIUM)
        for column, share in ((left, 6), (right, 5)):
            column.setSpacing(SMALL)
            column.addStretch(1)
            across.addLayout(column, share)
        self._due.setSpacing(SMALL)
        self.down.addLayout(across)

    def _head(self) -> QHBoxLayout:
        names = one_below_another(gap=2)
        names.addWidget(self._name)
        names.addWidget(self._number)
        head = side_by_side(gap=SMALL)
        head.addLayout(names, 1)
        plan = QPushButton(self._language.say(_office("Plan öffnen")))
        kind(self._talk, "primary")  # before Qt measures it: its words are bold
        worded(plan, "file-text")
        for button, task in ((plan, "plan"), (self._talk, "talk")):
            button.clicked.connect(lambda _checked=False, task=task: self.wanted.emit(task))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _menu(self, words: Text, grounds: Iterable[Choice], act: Callable[[Any], None]) -> QPushButton:
        """What is done with the whole folder, for one of some reasons."""
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        worded(button, "chevron-right")
        menu = QMenu(button)
        for ground in grounds:
            action = menu.addAction(self._language.say(ground))
            action.triggered.connect(lambda _checked=False, ground=ground: act(ground))
        button.setMenu(menu)
        return button

    def _look_for_same(self) -> None:
        dialog = LookForSame(self._folder, self._language, self)
        dialog.opened.connect(self.opened)
        dialog.open()

    def _mark_for_erasure(self, why: Erasure) -> None:
        """It goes before its time, in the two steps of every deletion (Art. 17 DSGVO)."""
        acts.mark_for_erasure(self._folder, why)

    def _put_away(self, ground: Ground) -> None:
        """Out of every list, where the person asks for it or a proof needs the folder (Art. 18 DSGVO)."""
        try:
            self._folder.case_file.keeping.restrict(self._folder.case.id, ground, self._folder.today)
        except Problem as problem:
            self._folder.problem.emit(problem)
        else:
            self.gone.emit()

    def _take_back(self) -> None:
        """The folder was made by mistake, and nothing was written in it since."""
        intakes = self._folder.case_file.intakes
        made = intakes.alone(self._folder.case.id)
        if made is not None:
            self.setEnabled(False)
            in_background(self, partial(intakes.take_back, made), lambda _count: self.gone.emit(), self._not_gone)

    def _not_gone(self, problem: Problem) -> None:
        self.setEnabled(True)
        self._folder.problem.emit(problem)

    def _begin_to_end(self, left: QVBoxLayout) -> None:
        """What ends a case is only made when somebody asks for it: every person's page would wait for it."""
        link, end = self._end, EndCase(self._folder, self._language)
        left.insertWidget(left.indexOf(link), end)
        left.removeWidget(link)
        link.deleteLater()
        self._end = end
        end.unfold()

    def take_keyboard(self) -> None:
        """So that the keys of the topics work at once."""
        self._talk.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """Show what is known now."""
        with self.laid_anew():
            self._show_all()

    def _show_all(self) -> None:
        case, say = self._folder.case, self._language.say
        self._name.setText(case.person.called or say(_office("ohne Namen")))
        on_paper = case.person.on_paper
        parts = [on_paper] if on_paper and on_paper != case.person.called else []
        if case.number is not None:
            parts.append(say(_office("Nummer {number}", number=human_number(case.number))))
        self._number.setText(" · ".join(parts))
        day, place = self._folder.left_talk or (None, {})
        goes_on = place and day == self._folder.today
        self._talk.setText(say(_office("Gespräch fortsetzen") if goes_on else _office("Gespräch beginnen")))
        kind(self._talk, "" if case.ending.ended_on else "primary")  # then the way on is to take it up again
        worded(self._talk, "message-circle")
        self._show_chips()
        empty(self._notices)
        for tells in (end_notice, erasure_notice, prenote_notice):
            notice = tells(self._folder, self._language)
            if notice is not None:
                self._notices.addWidget(notice)
        self._end.setVisible(case.ending.ended_on is None)
        file = self._folder.case_file
        made_only = file.path is not None and not file.opening.read_only and file.intakes.alone(case.id)
        self._unmake.setVisible(bool(made_only))
        self._show_due()
        for part in (self._passed, self._decisions, self._known, self._timeline, self._notes):
            part.refresh()

    def _show_chips(self) -> None:
        empty(self._chips.flow)
        for chip in chips(self._folder):
            label = Label(self._language.say(chip.words))
            kind(label, "chip")
            tip(label, self._language.say(chip.rests_on) if chip.rests_on else "")
            self._chips.flow.addWidget(label)

    def _show_due(self) -> None:
        empty(self._due)
        folder, language, elsewhere = self._folder, self._language, self.opened.emit
        for card in (
            same_card(folder, language, elsewhere),
            appointments_card(folder, language, self._go_to),
            due_card(folder, language, self._go_to),
            household_card(folder, language, elsewhere, HouseholdLink.title),
        ):
            if card is not None:
                self._due.addWidget(card)
