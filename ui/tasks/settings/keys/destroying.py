"""Schlüssel vernichten: asked twice, then done at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.words import Language, Text, _office
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import quiet
from ui.look.theme import SMALL, kind, worded

_WORDS = (
    _office(
        "Danach kann niemand die Falldatei lesen: kein Kennwort, kein Notfallblatt, kein Büro. Das gilt auch für ihre "
        "Sicherungen in diesem Ordner. Die im Ordner des Büros bleiben. Für ein Gerät, das Sie abgeben oder das in "
        "fremde Hände gerät."
    ),
    _office(
        "Sollen die Schlüssel dieser Falldatei wirklich vernichtet werden? Alles, was darin steht, ist dann verloren."
    ),
    _office("Letzte Frage: Das lässt sich durch nichts rückgängig machen. Jetzt vernichten?"),
)
_BUTTONS = (_office("Schlüssel vernichten …"), _office("Ja, vernichten"), _office("Endgültig vernichten"))


class DestroyBox(QWidget):
    """Three presses on three different words, each at another place; `wanted` after the last."""

    wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language, self._asked = language, 0
        self._words = quiet("")
        self._go, self._stay = QPushButton(), QPushButton(self._say(_office("Nicht vernichten")))
        self._go.clicked.connect(self._press)
        self._stay.clicked.connect(lambda: self._ask(0))
        self._buttons = side_by_side(gap=SMALL)
        self._buttons.addWidget(self._stay)
        self._buttons.addWidget(self._go)
        self._buttons.addStretch(1)
        down = one_below_another(self, SMALL)
        down.addWidget(self._words)
        down.addLayout(self._buttons)
        self._ask(0)

    def _say(self, words: Text) -> str:
        return self._language.say(words)

    def _press(self) -> None:
        if self._asked < len(_BUTTONS) - 1:
            self._ask(self._asked + 1)
        else:
            self.wanted.emit()

    def _ask(self, time: int) -> None:
        self._asked = time
        self._words.setText(self._say(_WORDS[time]))
        kind(self._words, "bad" if time else "quiet")
        worded(self._go, "trash-2", "bad" if time else "text")
        self._go.setText(self._say(_BUTTONS[time]))
        self._stay.setVisible(bool(time))
        # A second press at the same place, out of haste, must not answer the next question.
        if time:
            self._buttons.insertWidget(time % 2, self._stay)
            self._stay.setFocus()
