"""Bisher: every hand-over there was, and the withdrawals that a recipient does not know of yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.handover.bundle import pack_withdrawals, untold
from caseworker.problems import Problem
from caseworker.store import Partner, Transfer
from caseworker.words import _office, plural_office
from ui.alerts import ProblemBox
from ui.page import Page, empty, heading, quiet
from ui.tasks.handover.towards import Around, card, save_packed, saved_as, wrapped
from ui.theme import HEADING, SMALL

_MOST = 100  # the newest


class PastPage(Page):
    """Cards, the newest first."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._problem, self._told = ProblemBox(around.language), quiet("")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SMALL)
        for part in (self._problem, self._told):
            self.down.addWidget(part)
            part.hide()
        self.down.addLayout(self._cards)

    def arrive(self) -> None:
        """Read them again."""
        empty(self._cards)
        for partner in self._around.partners():
            if ended := len(untold(self._around.case_file, partner)):
                self._cards.addWidget(self._withdrawn(partner, ended))
        transfers = self._around.case_file.exchange.transfers()
        for one in transfers[:_MOST]:
            self._cards.addWidget(self._card(one))
        if not transfers:
            self._cards.addWidget(quiet(self._around.say(_office("Bisher gab es keine Übergabe."))))

    def _withdrawn(self, partner: Partner, ended: int) -> QWidget:
        frame, down = card()
        words = plural_office("{n} Einwilligung wurde widerrufen", "{n} Einwilligungen wurden widerrufen", ended)
        said = _office("{what}: {name} weiß es noch nicht.", what=words, name=partner.name)
        down.addWidget(heading(self._around.say(said), HEADING))
        tell = self._around.button(_office("Widerruf mitteilen …"), "send", partial(self._tell_them, partner))
        down.addWidget(tell)
        return frame

    def _tell_them(self, partner: Partner) -> None:
        try:
            packed = pack_withdrawals(self._around.towards(partner), untold(self._around.case_file, partner))
        except Problem as problem:
            self._problem.tell(problem)
            return
        title = self._around.say(_office("Widerruf mitteilen …"))
        save_packed(self, title, packed, self._saved, self._problem.tell)

    def _saved(self, name: str) -> None:
        self._told.setText(self._around.say(saved_as(name)))
        self._told.show()
        self.arrive()

    def _card(self, one: Transfer) -> QWidget:
        say = self._around.say
        frame, down = card()
        whom = _office("Von {name}", name=one.partner) if one.incoming else _office("An {name}", name=one.partner)
        down.addWidget(heading(say(whom), HEADING))
        state = say(one.state) if not one.reason else f"{say(one.state)}: {one.reason}"
        down.addWidget(wrapped(state))
        count = plural_office("{n} Person", "{n} Personen", one.people)
        way = [one.medium] if one.medium else []
        words = [f"{one.at.astimezone():%d.%m.%Y %H:%M}", one.kind, one.purpose, say(count), *map(say, way), one.by]
        down.addWidget(quiet(" · ".join(filter(None, words))))
        down.addWidget(quiet(say(_office("Prüfsumme {sum}", sum=one.checksum[:16]))))
        return frame
