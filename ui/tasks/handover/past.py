"""Bisher: every hand-over there was, and the withdrawals that a recipient does not know of yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.handover.bundle import BUNDLE_SUFFIX, pack_withdrawals, unaware, untold
from caseworker.passphrases import five_words
from caseworker.problems import Problem
from caseworker.store import Partner, Transfer
from caseworker.words import Text, _office, plural_office
from ui.leaving.files import choose_place
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import Page, empty, heading, quiet, wrapped
from ui.look.theme import HEADING, SMALL
from ui.tasks.handover.towards import KINDS, Around, by_telephone, card, saved_as, write_packed

_MOST = 100  # the newest
_TELL = _office("Widerruf mitteilen …")


class PastPage(Page):
    """Cards, the newest first."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._problem, self._told = ProblemBox(around.language), quiet("")
        self._cards = one_below_another(gap=SMALL)
        for part in (self._problem, self._told):
            self.down.addWidget(part)
            part.hide()
        self.down.addLayout(self._cards)

    def arrive(self) -> None:
        """Read them again."""
        empty(self._cards)
        reached = {one.signs: one for one in self._around.partners()}
        for recipient, words in unaware(self._around.case_file):
            self._cards.addWidget(self._withdrawn(reached.get(recipient.signs, recipient), words))
        transfers = self._around.case_file.exchange.transfers()
        for one in transfers[:_MOST]:
            self._cards.addWidget(self._card(one))
        if not transfers:
            self._cards.addWidget(quiet(self._around.say(_office("Bisher gab es keine Übergabe."))))

    def _withdrawn(self, partner: Partner, words: Text) -> QWidget:
        frame, down = card()
        down.addWidget(heading(self._around.say(words), HEADING))
        tell = self._around.button(_TELL, "send", partial(self._choose_place, partner))
        down.addWidget(tell, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _choose_place(self, partner: Partner) -> None:
        name = f"widerruf-{self._around.talk.on.isoformat()}{BUNDLE_SUFFIX}"
        choose_place(self, self._around.say(_TELL), KINDS, name, partial(self.tell_them, partner))

    def tell_them(self, partner: Partner, name: str) -> None:
        """Write the news for a partner into this file; one without a key gets it with a passphrase."""
        file, words = self._around.case_file, "" if partner.seals else five_words()
        try:
            packed = pack_withdrawals(self._around.towards(partner, passphrase=words), untold(file, partner))
        except Problem as problem:
            self._problem.tell(problem)
            return
        write_packed(self, packed, file.exchange, partial(self._saved, words), self._fail, name)

    def _saved(self, words: str, name: str) -> None:
        lines = [saved_as(name), *([by_telephone(words)] if words else [])]
        self._problem.hide()
        self._told.setText("\n".join(map(self._around.say, lines)))
        self._told.show()
        self.arrive()

    def _fail(self, problem: Problem) -> None:
        self._told.hide()
        self._problem.tell(problem)
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
        kept = [say(Text(words, domain="ui")) for words in (one.kind, one.purpose) if words]  # in German
        words = [f"{one.at.astimezone():%d.%m.%Y %H:%M}", *kept, say(count), *map(say, way), one.by]
        down.addWidget(quiet(" · ".join(filter(None, words))))
        down.addWidget(quiet(say(_office("Prüfsumme {sum}", sum=one.checksum[:16]))))
        return frame
