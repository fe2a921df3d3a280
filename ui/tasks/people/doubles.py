"""Doppelte: whoever may be the same person, side by side with this one. The counsellor decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from caseworker.facts import human_number
from caseworker.store import Compared, Likeness, Verdict
from caseworker.words import Language, Text, _office, plural_office
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.page import Card, Page, empty, heading, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HEADING, MEDIUM, SMALL, TIGHT, kind, worded

# A sign beside the word, so that nothing hangs on the colour.
_SIGNS = {Verdict.SAME: "=", Verdict.ALIKE: "≈", Verdict.PART: "≈", Verdict.DIFFERENT: "≠", Verdict.UNKNOWN: "?"}
_COLOURS = {
    Verdict.SAME: "good",
    Verdict.ALIKE: "warn",
    Verdict.PART: "warn",
    Verdict.DIFFERENT: "bad",
    Verdict.UNKNOWN: "quiet",
}


@dataclass(frozen=True)
class Asked:
    """How it is asked whether folders are about one person: the column of this one, and both ways on."""

    here: Text
    same: Text
    perhaps: Text


BEFORE_SAVING = Asked(
    _office("Neu"), _office("Dieselbe Person: Akte öffnen"), _office("Vielleicht: anlegen und verknüpfen")
)
OF_A_FOLDER = Asked(_office("Diese Akte"), _office("Akte öffnen"), _office("Vielleicht: verknüpfen"))


class Doubles(QWidget):
    """`same`: it is this person, by case number; `perhaps`: whose number it may be."""

    same = Signal(object)
    perhaps = Signal(object)

    def __init__(self, language: Language, asked: Asked) -> None:
        super().__init__()
        self._language, self._asked = language, asked
        self._title = heading("", HEADING)
        self._page = Page(margin=0)
        down = one_below_another(self, SMALL)
        down.addWidget(self._title)
        down.addWidget(quiet(language.say(_ABOUT)))
        down.addWidget(self._page, 1)

    def show_found(self, found: Sequence[Likeness]) -> None:
        """Show these, the likeliest first."""
        words = plural_office(
            "Gibt es diese Person schon? {n} Akte ist ähnlich.",
            "Gibt es diese Person schon? {n} Akten sind ähnlich.",
            len(found),
        )
        self._title.setText(self._language.say(words if found else _office("Keine andere Akte ist ähnlich.")))
        empty(self._page.down)
        for one in found:
            self._page.down.addWidget(self._card(one))
        self._page.down.addStretch(1)

    def _card(self, one: Likeness) -> QFrame:
        card, number = Card(gap=TIGHT), human_number(one.number)
        say = self._language.say
        title = _office("{name} · Akte {number}", name=one.called or say(_office("ohne Namen")), number=number)
        card.down.addWidget(heading(say(title), HEADING))
        card.down.addWidget(self._why(one))
        card.down.addLayout(self._side_by_side(one.facts))
        ways = FlowBox(gap=TIGHT)
        open_it = self._way(self._asked.same, "folder-open", number)
        open_it.clicked.connect(partial(self.same.emit, one.case_id))
        perhaps = self._way(self._asked.perhaps, "copy", number)
        perhaps.clicked.connect(partial(self.perhaps.emit, one.number))
        ways.flow.addWidget(open_it)
        ways.flow.addWidget(perhaps)
        card.down.addWidget(ways)
        return card

    def _way(self, words: Text, picture: str, number: str) -> QPushButton:
        button = QPushButton(self._language.say(words))
        button.setAccessibleName(f"{button.text()} ({number})")
        worded(button, picture)
        return button

    def _why(self, one: Likeness) -> Label:
        """What speaks for it, as one sentence; what is not known does not."""
        reasons = [
            f"{self._language.say(fact.name)} {self._language.say(fact.why or fact.verdict)}" for fact in one.reasons
        ]
        return wrapped(self._language.say(_office("Dafür spricht: {reasons}.", reasons=", ".join(reasons))))

    def _side_by_side(self, facts: Sequence[Compared]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(2)
        for column, words in enumerate((None, self._asked.here, _office("In der Akte"))):
            grid.addWidget(quiet(self._language.say(words) if words else ""), 0, column)
            grid.setColumnStretch(column, 2)
        for row, fact in enumerate((one for one in facts if one.is_known), 1):
            grid.addWidget(quiet(self._language.say(fact.name)), row, 0)
            for column, said in enumerate((fact.here, fact.there), 1):
                grid.addWidget(self._value(said), row, column, Qt.AlignmentFlag.AlignTop)
            verdict = Label(f"{_SIGNS[fact.verdict]}  {self._language.say(fact.verdict)}")
            kind(verdict, _COLOURS[fact.verdict])
            grid.addWidget(verdict, row, 3, Qt.AlignmentFlag.AlignTop)
        return grid

    def _value(self, said: object) -> Label:
        return wrapped(self._language.say(said) if said else "–")


_ABOUT = _office(
    "Name und Geburtsdatum beweisen nichts: Vergleichen Sie Nummern und Papiere. "
    "Verknüpfen lässt sich zurücknehmen. Zusammengelegt wird nichts."
)
