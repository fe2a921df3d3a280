"""The pause after wrong secrets: a calm line that counts down."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from caseworker.words import Language, plural_office
from ui.look.safe import Label
from ui.look.theme import kind

_TICK = 200  # milliseconds


class Pause(Label):
    """While it lasts, `button` cannot be pressed; typing goes on."""

    def __init__(self, language: Language, button: QPushButton) -> None:
        super().__init__()
        self._language, self._button, self._until = language, button, 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._count)
        kind(self, "quiet")
        self.hide()

    @property
    def lasts(self) -> bool:
        """Whether nothing may be tried yet."""
        return self._until > time.monotonic()

    def begin(self, seconds: int) -> None:
        """Wait for so many seconds; with none it is over."""
        self._until = time.monotonic() + seconds
        self._tick.start()
        self._count()

    def _count(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        self._button.setEnabled(left <= 0)
        self.setVisible(left > 0)
        if left <= 0:
            self._tick.stop()
            return
        words = plural_office("Neuer Versuch in {n} Sekunde.", "Neuer Versuch in {n} Sekunden.", left)
        self.setText(self._language.say(words))
