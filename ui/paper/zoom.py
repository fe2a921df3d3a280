"""How large pages are shown: smaller, larger, as wide as there is room; by button and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from caseworker.words import Language, Text, _office
from ui.look.laying import side_by_side
from ui.look.safe import Label, tip
from ui.look.theme import HAIR, SMALLER, grown, kind, sized
from ui.paper.sheets import FULL_SIZE, Sheets

STEPS = (0.5, 0.6, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)


class Zoom(QWidget):
    """Zooms one desk, or several that are compared. The keys work anywhere in the window of `owner`."""

    def __init__(self, language: Language, owner: QWidget, *desks: Sheets) -> None:
        super().__init__()
        self._language, self._desks = language, desks
        self._size = Label()
        sized(self._size, SMALLER)
        kind(self._size, "quiet")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._size.setMinimumWidth(grown(44))
        across = side_by_side(self, HAIR)
        keys = QKeySequence.StandardKey
        across.addWidget(self._button("−", _office("Kleiner (Strg + −)"), self.smaller))
        across.addWidget(self._size)
        across.addWidget(self._button("+", _office("Größer (Strg + Plus)"), self.larger))
        across.addWidget(self._button("↔", _office("Ganze Breite (Strg + 0)"), self.fit))
        for key, act in (
            (QKeySequence(keys.ZoomOut), self.smaller),
            (QKeySequence(keys.ZoomIn), self.larger),
            (QKeySequence("Ctrl+="), self.larger),
            (QKeySequence("Ctrl+0"), self.fit),
        ):
            QShortcut(key, owner).activated.connect(act)
        for desk in desks:
            desk.resized.connect(self._say)
        self._say()

    def _button(self, sign: str, words: Text, act: object) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        tip(button, self._language.say(words))
        button.setAccessibleName(self._language.say(words))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(act)
        return button

    @property
    def _now(self) -> float:
        return self._desks[0].page_width / FULL_SIZE

    def smaller(self) -> None:
        """One step smaller than now."""
        self._to(max((step for step in STEPS if step < self._now - 0.01), default=STEPS[0]))

    def larger(self) -> None:
        """One step larger than now."""
        self._to(min((step for step in STEPS if step > self._now + 0.01), default=STEPS[-1]))

    def fit(self) -> None:
        """As wide as there is room."""
        self._to(None)

    def _to(self, zoom: float | None) -> None:
        for desk in self._desks:
            desk.zoom_to(zoom)

    def _say(self) -> None:
        self._size.setText(f"{self._now * 100:.0f} %")
