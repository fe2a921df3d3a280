"""A sheet in view as it will be printed, with its pages counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from caseworker.plan import Sheet
from caseworker.problems import Problem
from caseworker.words import Language, _office, plural_office
from ui.look.laying import one_below_another, side_by_side
from ui.look.safe import Label
from ui.look.theme import SMALL, TIGHT, kind
from ui.paper.manner import Manner
from ui.paper.press import Press, Printed, Wanted
from ui.paper.sheets import Sheets
from ui.paper.zoom import Zoom

_SETTLED = 40  # ms after which another width of the window is taken to be meant


class PaperDesk(QWidget):
    """`ready` carries what is now on the paper, `refused` why there is none."""

    ready = Signal(object)
    refused = Signal(Problem)

    def __init__(self, language: Language, owner: QWidget) -> None:
        super().__init__()
        self._language = language
        self._sheet: Sheet | None = None
        self._manner = Manner()
        self._waiting: list[Callable[[Printed], None]] = []
        self._press = Press(self)
        self._press.ready.connect(self._show)
        self._press.refused.connect(self._refused)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._print)
        self._count = Label()
        kind(self._count, "quiet")
        self._sheets = Sheets(language.say(_office("Vorschau, wie gedruckt wird")), language)
        self._sheets.resized.connect(self._drawn_again)
        self.line = side_by_side(gap=SMALL)
        self.line.addWidget(self._count)
        self.line.addStretch(1)
        self.line.addWidget(Zoom(language, owner, self._sheets))
        down = one_below_another(self, TIGHT)
        down.addLayout(self.line)
        down.addWidget(self._sheets, 1)

    @property
    def paper(self) -> Printed | None:
        """What is on the paper in view; `None` while the newest words are not on it yet."""
        last = self._press.last
        return last if last is not None and last.is_of(self._sheet, self._manner) else None

    def take(self, sheet: Sheet, manner: Manner) -> None:
        """Show this sheet; what follows in the same moment is printed once."""
        self._sheet, self._manner = sheet, manner
        self._soon.start(0)

    def clear(self) -> None:
        """Show no paper."""
        self._sheet = None
        self._waiting = []
        self._soon.stop()
        self._count.clear()
        self._sheets.show_pages(())

    def when_ready(self, act: Callable[[Printed], None]) -> None:
        """Do something with the paper that is in view; if the last change is not on it yet, as soon as it is."""
        self._waiting.append(act)
        self._print()

    def _print(self) -> None:
        if self._sheet is not None:
            width = round(self._sheets.page_width * self.devicePixelRatioF())
            self._press.ask(Wanted(self._sheet, self._manner, width))

    def _show(self, printed: Printed) -> None:
        if not printed.is_of(self._sheet, self._manner):
            return
        say, count = self._language.say, len(printed.pages)
        self._count.setText(say(plural_office("{n} Seite", "{n} Seiten", count)))
        self._sheets.show_pages(printed.pages)
        self.ready.emit(printed)
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(printed)

    def _refused(self, problem: Problem) -> None:
        self._waiting = []
        self.refused.emit(problem)

    def _drawn_again(self) -> None:
        if self._sheet is not None and not self._soon.isActive():
            self._soon.start(_SETTLED)
