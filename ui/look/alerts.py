"""How something that went wrong reaches a person: a `Problem` in words, a bug in one calm dialog."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.problems import Problem
from caseworker.words import Language, Text, _office
from ui.look.laying import one_below_another
from ui.look.safe import Label, announce, message_box
from ui.look.theme import HAIR, MEDIUM, SMALL, TIGHT, kind


class ProblemBox(QFrame):
    """What happened and what to do now, in words, at the place where it happened. Hidden while all is well."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._act: Callable[[], None] = self.hide
        kind(self, "problem")
        self._what, self._remedy = Label(), Label()
        for label in (self._what, self._remedy):
            label.setWordWrap(True)
        self._remedy.setContentsMargins(0, 0, 0, HAIR)  # or the tail of a "g" in its last line is cut
        kind(self._what, "bad")
        words = one_below_another(gap=HAIR)
        words.addWidget(self._what)
        words.addWidget(self._remedy)
        self._way = QPushButton()
        self._way.clicked.connect(lambda: self._act())
        close = QPushButton(language.say(_office("Schließen")))
        kind(close, "link")
        close.clicked.connect(self.hide)
        across = QHBoxLayout()
        across.addLayout(words, 1)
        beside = QVBoxLayout()
        beside.addWidget(close)
        beside.addStretch(1)
        across.addLayout(beside)
        ways = QHBoxLayout()
        ways.addWidget(self._way)
        ways.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        down.setSpacing(TIGHT)
        down.addLayout(across)
        down.addLayout(ways)
        self._way.hide()
        self.hide()

    def tell(self, problem: Problem) -> None:
        """Show a problem; a screen reader hears both sentences."""
        self._what.setText(self._language.say(problem.what))
        self._remedy.setText(self._language.say(problem.remedy))
        self.setAccessibleName(f"{self._what.text()} {self._remedy.text()}")
        self._way.hide()
        self.show()
        announce(self, self.accessibleName())

    def offer(self, words: Text, act: Callable[[], None]) -> None:
        """Offer a way out of the problem that was told."""
        self._way.setText(self._language.say(words))
        self._act = act
        self._way.show()


class Alerts(QObject):
    """What reaches nobody else: a problem is told in words, a bug once per place in the code.

    Both are told later than now, never from inside painting. Neither dialog nor log carries values: messages of
    errors may quote what people said.
    """

    _found = Signal(object)

    def __init__(self, window: QWidget, language: Language) -> None:
        super().__init__(window)
        self._window, self.language = window, language
        self._told: set[str] = set()
        self._open: set[tuple[str, str]] = set()
        self._found.connect(lambda problem: QTimer.singleShot(0, self, lambda: self._tell(problem)))

    def install(self) -> None:
        """Hear of every error nobody caught, from any thread."""
        sys.excepthook = self.caught
        threading.excepthook = lambda found: self.caught(found.exc_type, found.exc_value, found.exc_traceback)

    def caught(self, kind_of: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Tell of a problem; note the kind of a bug and its place, and tell of it if it is new."""
        if isinstance(error, Problem):
            self._found.emit(error)
            return
        if error is not None and issubclass(kind_of, KeyboardInterrupt):
            sys.__excepthook__(kind_of, error, trace)
            return
        import logging  # late, like all that only a bug needs
        import traceback

        frames = traceback.extract_tb(trace)
        place = f"{kind_of.__name__} · {frames[-1].name}:{frames[-1].lineno}" if frames else kind_of.__name__
        logging.getLogger("caseworker").error(
            "%s", "\n".join(f"{kind_of.__name__} {f.filename}:{f.lineno} {f.name}" for f in frames[-8:])
        )
        if place not in self._told:
            self._told.add(place)
            self._found.emit(_bug(place))

    def _tell(self, problem: Problem) -> None:
        what, remedy, on = map(self.language.say, (problem.what, problem.remedy, _office("Weiterarbeiten")))
        if (what, remedy) in self._open:
            return
        self._open.add((what, remedy))
        box = message_box(self._window, what, remedy, on)
        box.finished.connect(lambda _result: self._open.discard((what, remedy)))
        box.open()


def _bug(place: str) -> Problem:
    return Problem(
        _office("Im Programm ist ein Fehler passiert. Was vorher gespeichert war, ist sicher."),
        _office(
            "Prüfen Sie Ihre letzte Eingabe, und arbeiten Sie weiter. "
            "Kommt der Fehler wieder, nennen Sie Ihrer IT diese Stelle: {place}",
            place=place,
        ),
    )
