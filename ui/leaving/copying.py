"""Passages to be copied into another program, one after the other: each with its button, and one for the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from caseworker.facts import Case
from caseworker.plan.for_copying import CopyManner, Passage, pieces
from caseworker.words import Language, Text, _office
from ui.leaving.clipboard import copy_for_use
from ui.look.laying import one_below_another
from ui.look.page import empty, quiet, wrapped
from ui.look.theme import MEDIUM, SMALL, TIGHT, kind, worded

_HOW = _office("Was Sie kopieren, bleibt bis zum nächsten Kopieren, bis zur Sperre oder höchstens fünf Minuten.")


class CopyList(QWidget):
    """`copied` tells which piece is on the clipboard now. `copy_next` goes through them in order, by one key."""

    copied = Signal(Text)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._pieces: list[str] = []
        self._buttons: list[QPushButton] = []
        self._next = 0
        self._go_on = QPushButton()
        worded(self._go_on, "copy", "on_accent")
        kind(self._go_on, "primary")
        self._go_on.clicked.connect(self.copy_next)
        self._list = one_below_another(gap=SMALL)
        across = QHBoxLayout()
        across.addWidget(self._go_on)
        across.addStretch(1)
        down = one_below_another(self, SMALL)
        down.addWidget(quiet(language.say(_HOW)))
        down.addLayout(across)
        down.addLayout(self._list)

    def show_passages(self, passages: Sequence[Passage], case: Case, manner: CopyManner) -> None:
        """Lay the passages out anew, the first one next."""
        empty(self._list)
        self._buttons, self._next = [], 0
        self._pieces = [piece for one in passages for piece in pieces(one, case, manner)]
        for place, piece in enumerate(self._pieces):
            self._list.addWidget(self._card(place, piece))
        self._say_next()

    def _card(self, place: int, piece: str) -> QFrame:
        card = QFrame()
        kind(card, "card")
        words = wrapped(piece)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QPushButton(self._language.say(_office("Kopieren")))
        kind(button, "link")
        worded(button, "copy", "accent")
        title = piece.partition("\n")[0]
        button.setAccessibleName(self._language.say(_office("Kopieren: {title}", title=title)))
        button.clicked.connect(lambda: self._copy(place))
        self._buttons.append(button)
        across = QHBoxLayout(card)
        across.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        across.setSpacing(TIGHT)
        across.addWidget(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def copy_next(self) -> None:
        """Copy the piece after the one that was copied last; after the last one, the first."""
        if self._pieces:
            self._copy(self._next)

    def _copy(self, place: int) -> None:
        copy_for_use(self._pieces[place])
        for other, button in enumerate(self._buttons):
            now = other == place
            button.setText(self._language.say(_office("Kopiert ✓") if now else _office("Kopieren")))
            kind(button, "done" if now else "link")
            worded(button, "copy")
        self._next = (place + 1) % len(self._pieces)
        self._say_next()
        self.copied.emit(_office("Abschnitt {n} von {many} kopiert", n=place + 1, many=len(self._pieces)))

    def _say_next(self) -> None:
        self._go_on.setVisible(len(self._pieces) > 1)
        words = _office("Abschnitt {n} von {many} kopieren", n=self._next + 1, many=len(self._pieces))
        self._go_on.setText(self._language.say(words))
