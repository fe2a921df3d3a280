"""One list of a report on the screen: title, definition, picture and table in one, and the words for who cannot see."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.overview import Counts, Curve, Line, Measure, Measures, pictured
from caseworker.overview.pictured import bars, curve_told, narrows, said
from caseworker.overview.report import LEAST_FOR_SHARES, Block
from caseworker.overview.waiting import LEAST_FOR_CURVE, Kind
from caseworker.words import Language, Text, _office, plural_office
from ui.look.page import heading, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HAIR, HEADING, MEDIUM, SMALL, SMALLER, grown, kind, sized
from ui.tasks.overview.pictures import Bar, WaitingCurve

# Longer lists leave out the lines that are zero, and say so.
_LONG = 8
_LABEL_WIDTH, _FIGURE_WIDTH = 160, 44


class BlockCard(QFrame):
    """A block, compared with the same block of the period before where there is one.

    `wanted` asks for the people behind a line.
    """

    wanted = Signal(object)

    def __init__(self, block: Block, before: Block | None, language: Language) -> None:
        super().__init__()
        self._language, self._compares = language, before is not None
        kind(self, "card")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(MEDIUM, SMALL, MEDIUM, MEDIUM)
        self._down.setSpacing(HAIR)
        self._down.addWidget(heading(language.say(block.title), HEADING))
        about = quiet(language.say(block.definition))
        self._down.addWidget(about)
        self._down.addSpacing(HAIR)
        self.setAccessibleName(language.say(block.title))
        self.setAccessibleDescription(about.text())
        match block:
            case Counts():
                self._counts(block, before if isinstance(before, Counts) else None)
            case Measures():
                self._measures(block, before if isinstance(before, Measures) else None)
            case Curve():
                self._curve(block, before if isinstance(before, Curve) else None)

    def _counts(self, block: Counts, before: Counts | None) -> None:
        drawn = bars(block, before)
        shown = [one for one in drawn if len(drawn) <= _LONG or _tells(one)]
        grid = self._grid(_office("Anteil") if block.of is not None else None)
        for place, one in enumerate(shown, 1):
            self._line(grid, place, one, centred=narrows(block))
        if left := len(drawn) - len(shown):
            zero = plural_office("{n} weitere Zeile ist 0.", "{n} weitere Zeilen sind 0.", left)
            self._down.addWidget(self._small(zero))

    def _line(self, grid: QGridLayout, row: int, one: pictured.Bar, *, centred: bool) -> None:
        told = one.told(self._language)
        bar = Bar(one.length, one.before, centred=centred)
        bar.setAccessibleName(told)
        self._label(grid, row, self._language.say(one.label))
        grid.addWidget(bar, row, 1)
        grid.addWidget(self._way_to(one.line, told), row, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._figure(one.percent, aside=True), row, 3)
        if one.old is not None:
            change = _change(one.line.number, one.old.number)
            grid.addWidget(self._figure(said(one.old.number, self._language), aside=True), row, 4)
            grid.addWidget(self._figure(change), row, 5)

    def _way_to(self, line: Line, told: str) -> QWidget:
        """The number; a button where there are people behind it."""
        if line.people is None or not line.number:
            return self._figure(said(line.number, self._language))
        return self._link(said(line.number, self._language), told, line)

    def _link(self, words: str, told: str, line: Line | Measure) -> QPushButton:
        """A button to the people behind a line."""
        button = QPushButton(words)
        button.setAccessibleName(self._language.say(_office("{told}. Personen zeigen", told=told)))
        kind(button, "link")
        button.clicked.connect(partial(self.wanted.emit, line))
        return button

    def _measures(self, block: Measures, before: Measures | None) -> None:
        grid = self._grid(None, changes=False)
        earlier = before.lines if before else (None,) * len(block.lines)
        for row, (line, old) in enumerate(zip(block.lines, earlier, strict=True), 1):
            self._label(grid, row, self._language.say(line.label))
            self._way_to_those(grid, row, line)
            grid.addWidget(self._figure(self._value(line)), row, 2)
            grid.addWidget(self._figure(self._language.say(line.unit), aside=True), row, 3)
            if old is not None:
                grid.addWidget(self._figure(self._value(old), aside=True), row, 4)

    def _way_to_those(self, grid: QGridLayout, row: int, line: Measure) -> None:
        """How many it rests on; a button where who they are can be seen."""
        words = self._rests_on(line)
        if line.people is None or not line.n:
            grid.addWidget(quiet(words), row, 1)
            return
        told = self._language.say(_office("{what}: {n}", what=line.label, n=words))
        grid.addWidget(self._link(words, told, line), row, 1, Qt.AlignmentFlag.AlignLeft)

    def _value(self, line: Measure) -> str:
        known = line.value is not None and (line.n or 0) >= _least(line)
        return self._language.say(round(line.value or 0.0, 1)) if known else "–"

    def _rests_on(self, line: Measure) -> str:
        if line.n is None:
            return self._language.say(_office("verdeckt"))
        if line.n < _least(line):
            return self._language.say(_office("steht ab {least}, bisher {n}", least=_least(line), n=line.n))
        return self._language.say(_office("aus {n}", n=line.n))

    def _curve(self, block: Curve, before: Curve | None) -> None:
        if (block.n or 0) < LEAST_FOR_CURVE:
            words = _office("Die Linie wird ab {least} Kursen gezeichnet.", least=LEAST_FOR_CURVE)
            self._down.addWidget(self._small(words))
            return
        enough = before if before and (before.n or 0) >= LEAST_FOR_CURVE else None
        picture = WaitingCurve(block, enough, self._language.say(_office("Tage")))
        told = curve_told(block, self._language)
        picture.setAccessibleName(told)
        self._down.addWidget(picture)
        self._down.addWidget(quiet(told))
        if enough:
            self._down.addWidget(self._small(_office("Gestrichelt: der Zeitraum davor.")))

    def _grid(self, share_words: Text | None, *, changes: bool = True) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(0, grown(_LABEL_WIDTH))
        for column in (2, 3):
            grid.setColumnMinimumWidth(column, grown(_FIGURE_WIDTH))  # the bars of all lists end at the same place
        heads: list[tuple[int, Text]] = [(3, share_words)] if share_words else []
        heads += [(4, _office("davor"))] if self._compares else []
        heads += [(5, _office("Änderung"))] if self._compares and changes else []
        for column, words in heads:
            head = self._small(words)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        self._down.addLayout(grid)
        return grid

    def _label(self, grid: QGridLayout, row: int, words: str) -> None:
        grid.addWidget(wrapped(words), row, 0)

    def _figure(self, words: str, *, aside: bool = False) -> Label:
        label = Label(words)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setContentsMargins(0, 3, 0, 3)
        if aside:
            kind(label, "quiet")
        return label

    def _small(self, words: Text) -> Label:
        label = quiet(self._language.say(words))
        sized(label, SMALLER)
        return label


def _tells(one: pictured.Bar) -> bool:
    return one.line.number != 0 or (one.old is not None and one.old.number != 0)


def _least(line: Measure) -> int:
    """How many a figure has to rest on before it is said."""
    return LEAST_FOR_CURVE if line.kind is Kind.OPEN_MEDIAN else LEAST_FOR_SHARES


def _change(number: int | None, before: int | None) -> str:
    if number is None or before is None:
        return ""
    return "0" if number == before else f"{number - before:+d}".replace("-", "−")
