"""The plan before beside this one: what has changed in words, and marked on both papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from caseworker.plan import Difference, Sheet, differences
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import heading, wrapped
from ui.look.safe import Label
from ui.look.theme import BASE, HAIR, HEADING, LARGE, MEDIUM, SMALL, kind, sized
from ui.paper.manner import Manner
from ui.paper.press import Wanted, print_pages
from ui.paper.sheets import Place, Sheets
from ui.paper.zoom import Zoom
from ui.tasks.plan.paper.marks import marks

_AT_ONCE = 5  # lines of differences in view; more are scrolled
_SETTLED = 40  # ms after which another width of the window is taken to be meant


@dataclass(frozen=True)
class Side:
    """One of the two plans: its name, its sheet, and what is to be marked on it."""

    name: Text
    sheet: Sheet
    changed: tuple[str, ...]


class Comparison(Dialog):
    """Two papers side by side, both in the same manner."""

    explained = "plan"

    def __init__(
        self, before: tuple[Text, Sheet], after: tuple[Text, Sheet], manner: Manner, language: Language, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._language, self._manner = language, manner
        found = differences(before[1], after[1])
        self._sides = (
            Side(*before, tuple(one.before.words for one in found if one.before)),
            Side(*after, tuple(one.after.words for one in found if one.after)),
        )
        self._desks = [Sheets(language.say(side.name), language) for side in self._sides]
        self._problem = ProblemBox(language)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED)
        self._soon.timeout.connect(self._draw)
        for desk in self._desks:
            desk.resized.connect(self._soon.start)
        self.setWindowTitle(language.say(_office("Pläne vergleichen")))
        self.resize(parent.window().size() * 0.94)
        self._lay_out(found)
        self._desks[0].setFocus()

    def _lay_out(self, found: Sequence[Difference]) -> None:
        say = self._language.say
        count = plural_office("{n} Unterschied", "{n} Unterschiede", len(found))
        close = QPushButton(say(_office("Schließen")))
        close.clicked.connect(self.accept)
        top = side_by_side(gap=MEDIUM)
        top.addWidget(heading(say(count if found else _office("Keine Unterschiede")), HEADING), 1)
        top.addWidget(Zoom(self._language, self, *self._desks))
        papers = side_by_side(gap=LARGE)
        for side, desk in zip(self._sides, self._desks, strict=True):
            name = Label(say(side.name))
            sized(name, BASE, strong=True)
            down = QVBoxLayout()
            down.addWidget(name)
            down.addWidget(desk, 1)
            papers.addLayout(down, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        down.setSpacing(SMALL)
        down.addLayout(top)
        if found:
            down.addWidget(self._words(found))
        down.addWidget(self._problem)
        down.addLayout(papers, 1)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _words(self, found: Sequence[Difference]) -> QScrollArea:
        lines = QWidget()
        kind(lines, "page")
        down = one_below_another(lines, HAIR)
        for difference in found:
            line = wrapped(self._language.say(difference.said))
            down.addWidget(line)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self._language.say(_office("Unterschiede")))
        area.setWidget(lines)
        high = lines.fontMetrics().lineSpacing() + HAIR
        area.setFixedHeight(high * min(_AT_ONCE, len(found)) + SMALL)
        return area

    def _draw(self) -> None:
        widths = [round(desk.page_width * self.devicePixelRatioF()) for desk in self._desks]
        sides, manner = self._sides, self._manner

        def work() -> list[Drawn]:
            return [_drawn(side, manner, width) for side, width in zip(sides, widths, strict=True)]

        in_background(self, work, self._show, self._refused)

    def _show(self, drawn: list[Drawn]) -> None:
        for desk, (pages, places) in zip(self._desks, drawn, strict=True):
            desk.show_pages(pages, places)

    def _refused(self, problem: Problem) -> None:
        self._problem.tell(problem)


Drawn = tuple[tuple[QImage, ...], tuple[tuple[Place, ...], ...]]


def _drawn(side: Side, manner: Manner, width: int) -> Drawn:
    printed = print_pages(Wanted(side.sheet, manner, width))
    return printed.pages, marks(printed.pdf, side.changed)
