"""Schlüsselkarten: one's own, to give away; and those of others, accepted once by comparing six words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from caseworker.handover.bundle import own_keys, own_partner, read_card, words_of, write_card
from caseworker.handover.bundle.card import LARGEST, SUFFIX
from caseworker.office.disk import read_whole
from caseworker.problems import Problem
from caseworker.store import Partner
from caseworker.words import Text, _office
from ui.beneath.work import in_background
from ui.leaving.files import choose_file, choose_place, save_file
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, empty, heading, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HEADING, SMALL, kind
from ui.tasks.handover.towards import Around, card, saved_as

_KINDS = f"Caseworker (*{SUFFIX})"
_ABOUT = _office(
    "Geben Sie Ihre Karte jedem, mit dem Sie Akten austauschen, und lesen Sie seine ein. "
    "Vergleichen Sie danach am Telefon die sechs Wörter. Karten sind nicht geheim."
)
_COMPARE = _office("Rufen Sie dort an, und vergleichen Sie diese sechs Wörter. Sind sie nicht gleich, brechen Sie ab.")


class CardsPage(Page):
    """The own card on top, then everybody who is known."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._problem, self._told = ProblemBox(around.language), quiet("")
        self._parts = one_below_another(gap=SMALL)
        self.down.addWidget(quiet(around.say(_ABOUT)))
        across = side_by_side(gap=SMALL)
        across.addWidget(around.button(_office("Meine Karte speichern …"), "save", self._choose_place, first=True))
        across.addWidget(around.button(_office("Karte einlesen …"), "folder-open", self._choose_card))
        across.addStretch(1)
        self.down.addLayout(across)
        for part in (self._problem, self._told):
            self.down.addWidget(part)
            part.hide()
        self.down.addLayout(self._parts)

    def arrive(self) -> None:
        """Show whom this file knows."""
        empty(self._parts)
        try:
            own = own_partner(self._around.name, own_keys(self._around.case_file.exchange))
        except Problem as problem:
            self._problem.tell(problem)
            return
        self._parts.addWidget(self._card(own, _office("Ihre eigene Karte"), None))
        accepted = self._around.case_file.exchange.partners()
        for one in accepted:
            self._parts.addWidget(self._card(one, self._about(one), one))
        known = {one.signs for one in accepted}
        for one in (one for one in self._around.of_office if one.signs not in known):
            self._parts.addWidget(self._card(one, _office("aus dem Paket des Büros"), None))

    def _about(self, one: Partner) -> Text:
        return _office("Gerät des eigenen Büros") if one.colleague else _office("andere Stelle")

    def _card(self, one: Partner, about: Text, removable: Partner | None) -> QWidget:
        frame, down = card()
        across = QHBoxLayout()
        across.addWidget(heading(one.name, HEADING), 1)
        if removable is not None:
            across.addWidget(self._around.link(_office("Entfernen"), "trash-2", partial(self._forget, removable)))
        down.addLayout(across)
        down.addWidget(quiet(self._around.say(about)))
        down.addWidget(self._six(one))
        return frame

    def _six(self, one: Partner) -> Label:
        words = wrapped(words_of(one))
        kind(words, "code")
        words.setAccessibleName(self._around.say(_office("Sechs Wörter: {words}", words=words_of(one))))
        return words

    def _forget(self, partner: Partner) -> None:
        self._around.case_file.exchange.forget(partner)
        self.arrive()

    # --- giving the own one

    def _choose_place(self) -> None:
        title = self._around.say(_office("Meine Karte speichern …"))
        choose_place(self, title, _KINDS, f"karte{SUFFIX}", self.save_to)

    def save_to(self, name: str) -> None:
        """Save the own card."""
        content, path = write_card(self._around.name, own_keys(self._around.case_file.exchange)), Path(name)
        in_background(self, partial(save_file, content, path), lambda _done: self._tell(path.name), self._problem.tell)

    def _tell(self, name: str) -> None:
        self._problem.hide()
        self._told.setText(self._around.say(saved_as(name)))
        self._told.show()

    # --- taking another

    def _choose_card(self) -> None:
        choose_file(self, self._around.say(_office("Karte einlesen …")), _KINDS, self.read_from)

    def read_from(self, name: str) -> None:
        """Read somebody's card; it counts for nothing before the words were compared."""
        self._problem.hide()
        self._told.hide()
        in_background(self, partial(_read, Path(name)), self._compare, self._problem.tell)

    def _compare(self, partner: Partner) -> None:
        empty(self._parts)
        frame, down = card()
        down.setSpacing(SMALL)
        down.addWidget(heading(partner.name, HEADING))
        down.addWidget(wrapped(self._around.say(_COMPARE)))
        down.addWidget(self._six(partner))
        own = QCheckBox(self._around.say(_office("Das ist ein Gerät unseres eigenen Büros")))
        down.addWidget(own)
        across = side_by_side(gap=SMALL)
        same = _office("Die Wörter sind gleich: annehmen")
        across.addWidget(
            self._around.button(same, "check", lambda: self._accept(partner, colleague=own.isChecked()), first=True)
        )
        across.addWidget(self._around.button(_office("Abbrechen"), "x", self.arrive))
        across.addStretch(1)
        down.addLayout(across)
        self._parts.addWidget(frame)

    def _accept(self, partner: Partner, *, colleague: bool) -> None:
        try:
            self._around.case_file.exchange.accept(replace(partner, colleague=colleague), self._around.talk.on)
        except Problem as problem:
            self._problem.tell(problem)
        self.arrive()


def _read(path: Path) -> Partner:
    return read_card(read_whole(path, LARGEST))
