"""Angebote: which of them there are in this office. What is not there is not advised."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from caseworker.offers import OFFERS, Offer, Rank
from caseworker.words import Language, _office
from ui.look.page import Card
from ui.look.safe import literal, tip
from ui.look.theme import kind, worded
from ui.settings import Settings
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Was es bei Ihnen nicht gibt, wird nicht vorgeschlagen. Fristen stehen hier nicht: Sie gelten überall. "
    "Gilt für die nächste geöffnete Akte."
)

_WIDTH = 900  # the longest names of offers are long
_LETTERS = 100  # in a line; a button does not break its words


class OffersPart(Part):
    """One box for each offer in force, by name; a line to find it."""

    def __init__(self, settings: Settings, today: date, language: Language) -> None:
        super().__init__(language, _office("Angebote"), _ABOUT, width=_WIDTH)
        self._settings = settings
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.say(_office("Suchen: Name oder Regel …")))
        self._line.setAccessibleName(self.say(_office("In den Angeboten suchen")))
        self._line.textChanged.connect(self._find)
        card = Card(gap=0)
        self._boxes = [self._box(one) for one in sorted(self._switchable(today), key=lambda one: self.say(one.name))]
        for box in self._boxes:
            card.down.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self.down.addWidget(self._line)
        self.down.addWidget(card)

    def _switchable(self, today: date) -> list[Offer]:
        return [one for one in OFFERS if one.since <= today <= one.until and one.rank is not Rank.DEADLINE]

    def _box(self, offer: Offer) -> QPushButton:
        name = self.say(_office("{name} · {rule}", name=offer.name, rule=offer.rule))
        box = QPushButton("\n".join(wrap(literal(name), _LETTERS)))
        box.setAccessibleName(name)
        tip(box, offer.source)
        kind(box, "tick")
        box.setCheckable(True)
        box.setChecked(offer.key not in self._settings.offers_away)
        if offer.key in self._settings.known.offers_away:
            box.setEnabled(False)
            tip(box, self.say(_office("Das Paket Ihres Büros sagt: Das gibt es hier nicht.")))
        box.toggled.connect(lambda there: self._switch(box, offer.key, there))
        _show(box)
        return box

    def _switch(self, box: QPushButton, key: str, there: bool) -> None:
        self._settings.set_offer(key, there=there)
        _show(box)

    def _find(self, words: str) -> None:
        wanted = words.casefold().split()
        for box in self._boxes:
            box.setVisible(all(word in box.text().casefold() for word in wanted))


def _show(box: QPushButton) -> None:
    """A ring that is ticked, in colours that can be told apart on every ground."""
    worded(box, *(("circle-check", "accent") if box.isChecked() else ("circle", "quiet")))
