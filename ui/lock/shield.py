"""The Sichtschutz: a blank window over everything, lifted by the PIN, or by the Kennwort where no PIN was set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.problems import Problem
from caseworker.words import Language, _office, plural_office
from ui.beneath.work import in_background
from ui.look.page import heading, quiet
from ui.look.reading_order import step
from ui.look.safe import Label
from ui.look.theme import LARGE, MEDIUM, SMALL, grown, icon, kind
from ui.tasks.start.secret import Labelled, SecretLine

PIN_DIGITS = 6
_TRIES = 3
_COLUMN = 400


class Cover(QWidget):
    """Nothing but the ground of the window, over all that lies in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focusNextPrevChild(self, on: bool) -> bool:
        """The tab key does not lead to what lies beneath."""
        return step(self, on)


class Shield(Cover):
    """`lifted` when the secret was right, `failed` after three wrong ones, `lock_wanted` by the link.

    `fits` says whether a secret is right; it is slow on purpose, and runs beside the window.
    """

    lifted, failed, lock_wanted = Signal(), Signal(), Signal()

    def __init__(
        self, window: QWidget, language: Language, fits: Callable[[str], bool], minutes: int, *, by_pin: bool
    ) -> None:
        super().__init__(window)
        self._language, self._fits, self._by_pin = language, fits, by_pin
        self._left = _TRIES
        self.secret = SecretLine(language)
        self._message = Label()
        self._open = QPushButton(language.say(_office("Weiterarbeiten")))
        self._lay_out(minutes)
        self._open.clicked.connect(self._try)
        self.secret.returnPressed.connect(self._try)
        if by_pin:
            only_digits = QRegularExpression(f"[0-9]{{0,{PIN_DIGITS}}}")
            self.secret.setValidator(QRegularExpressionValidator(only_digits, self.secret))
            self.secret.textEdited.connect(lambda typed: self._try() if len(typed) == PIN_DIGITS else None)
        self.secret.setFocus()

    def _lay_out(self, minutes: int) -> None:
        say = self._language.say
        picture = Label()
        picture.setPixmap(icon("lock", "quiet").pixmap(32, 32))
        label = _office("PIN ({n} Ziffern)", n=PIN_DIGITS) if self._by_pin else _office("Kennwort")
        kind(self._open, "primary")
        self._open.setMinimumHeight(grown(36))
        kind(self._message, "bad")
        lock = QPushButton(say(_office("Jetzt sperren (Strg+L)")))
        kind(lock, "link")
        lock.clicked.connect(self.lock_wanted)
        words = _office("Nichts ist geschlossen. Spätestens in {n} Minuten wird die Falldatei gesperrt.", n=minutes)
        column = QWidget()
        column.setMaximumWidth(grown(_COLUMN))
        down = QVBoxLayout(column)
        down.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        down.setSpacing(MEDIUM)
        for part in (picture, heading(say(_office("Sichtschutz"))), quiet(say(words))):
            down.addWidget(part)
        down.addSpacing(SMALL)
        down.addWidget(Labelled(label, self._language, self.secret))
        down.addWidget(self._message)
        down.addWidget(self._open)
        down.addWidget(lock, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(column, 10, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)

    def _try(self) -> None:
        typed = self.secret.text()
        if not typed or not self._open.isEnabled():
            return
        self._wait(True)
        in_background(self, lambda: self._fits(typed), self._answer, self._cannot)

    def _wait(self, waiting: bool) -> None:
        self._open.setEnabled(not waiting)
        self.secret.setReadOnly(waiting)

    def _answer(self, right: bool) -> None:
        self._wait(False)
        self.secret.setText("")
        if right:
            self.lifted.emit()
            return
        self._left -= 1
        if not self._left:
            self.failed.emit()
            return
        words = plural_office("Das stimmt nicht. Noch {n} Versuch.", "Das stimmt nicht. Noch {n} Versuche.", self._left)
        self._message.setText(self._language.say(words))

    def _cannot(self, problem: Problem) -> None:
        self._wait(False)
        self._message.setText(self._language.say(problem.what))
