"""One list of a report on the screen: title, definition, picture and table in one, and the words for who cannot see."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.overview import Counts, Curve, Line, Measure, Measures, share
from caseworker.overview.leaving import HIDDEN
from caseworker.overview.report import LEAST_FOR_SHARES, Block
from caseworker.overview.waiting import LEAST_FOR_CURVE
from caseworker.words import Language, Text, _office, plural_office
from ui.page import heading, quiet
from ui.safe import Label
from ui.tasks.overview.pictures import Bar, WaitingCurve
from ui.theme import HAIR, HEADING, MEDIUM, SMALL, SMALLER, grown, kind, sized

# Longer lists leave out the lines that are zero, and say so.
_LONG = 8
_LABEL_WIDTH, _FIGURE_WIDTH = 300, 44


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
        earlier = before.lines if before else (None,) * len(block.lines)
        pairs = list(zip(block.lines, earlier, strict=True))
        shown = [pair for pair in pairs if len(pairs) <= _LONG or _tells(*pair)]
        numbers = [one.number or 0 for pair in pairs for one in pair if one is not None]
        grid = self._grid(_office("Anteil") if block.of is not None else None)
        for place, (line, old) in enumerate(shown, 1):
            self._line(grid, place, line, old, block, max(numbers, default=0))
        if left := len(pairs) - len(shown):
            zero = plural_office("{n} weitere Zeile ist 0.", "{n} weitere Zeilen sind 0.", left)
            self._down.addWidget(self._small(zero))

    def _line(self, grid: QGridLayout, row: int, line: Line, old: Line | None, block: Counts, most: int) -> None:
        say = self._language.say
        part = share(line.number, block.of)
        percent = "" if part is None else f"{100 * part:.0f} %"
        words = say(line.label)
        told = say(_office("{what}: {n}", what=line.label, n=_number(line.number)))
        told += f", {percent}" if percent else ""
        told += say(_office(", davor {n}", n=_number(old.number))) if old else ""
        narrows = block.steps and block.lines[0].number == block.of
        bar = Bar(_of(line.number, most), _of(old.number, most) if old else None, centred=narrows)
        bar.setAccessibleName(told)
        self._label(grid, row, words)
        grid.addWidget(bar, row, 1)
        grid.addWidget(self._way_to(line, told), row, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._figure(percent, aside=True), row, 3)
        if old is not None:
            change = _change(line.number, old.number)
            grid.addWidget(self._figure(_number(old.number), aside=True), row, 4)
            grid.addWidget(self._figure(change), row, 5)

    def _way_to(self, line: Line, told: str) -> QWidget:
        """The number; a button where there are people behind it."""
        if line.people is None or not line.number:
            return self._figure(_number(line.number))
        button = QPushButton(_number(line.number))
        button.setAccessibleName(self._language.say(_office("{told}. Personen zeigen", told=told)))
        kind(button, "link")
        button.clicked.connect(partial(self.wanted.emit, line))
        return button

    def _measures(self, block: Measures, before: Measures | None) -> None:
        grid = self._grid(None, changes=False)
        earlier = before.lines if before else (None,) * len(block.lines)
        for row, (line, old) in enumerate(zip(block.lines, earlier, strict=True), 1):
            self._label(grid, row, self._language.say(line.label))
            grid.addWidget(quiet(self._rests_on(line)), row, 1)
            grid.addWidget(self._figure(self._value(line)), row, 2)
            grid.addWidget(self._figure(self._language.say(line.unit), aside=True), row, 3)
            if old is not None:
                grid.addWidget(self._figure(self._value(old), aside=True), row, 4)

    def _value(self, line: Measure) -> str:
        known = line.value is not None and (line.n or 0) >= LEAST_FOR_SHARES
        return self._language.say(round(line.value or 0.0, 1)) if known else "–"

    def _rests_on(self, line: Measure) -> str:
        if line.n is None:
            return self._language.say(_office("verdeckt"))
        if line.n < LEAST_FOR_SHARES:
            return self._language.say(_office("steht ab {least}, bisher {n}", least=LEAST_FOR_SHARES, n=line.n))
        return self._language.say(_office("aus {n}", n=line.n))

    def _curve(self, block: Curve, before: Curve | None) -> None:
        if (block.n or 0) < LEAST_FOR_CURVE:
            words = _office("Die Linie wird ab {least} Kursen gezeichnet.", least=LEAST_FOR_CURVE)
            self._down.addWidget(self._small(words))
            return
        enough = before if before and (before.n or 0) >= LEAST_FOR_CURVE else None
        picture = WaitingCurve(block, enough, self._language.say(_office("Tage")))
        picture.setAccessibleName(self._told(block))
        self._down.addWidget(picture)
        self._down.addWidget(quiet(self._told(block)))
        if enough:
            self._down.addWidget(self._small(_office("Gestrichelt: der Zeitraum davor.")))

    def _told(self, block: Curve) -> str:
        """The curve in words: who still waits after four, eight and twelve weeks."""
        said = []
        for days in (28, 56, 84):
            left = [part for day, part in block.points if day <= days][-1]
            words = _office("Nach {days} Tagen warten noch {n} von 100.", days=days, n=round(100 * left))
            said.append(self._language.say(words))
        return " ".join(said)

    def _grid(self, share_words: Text | None, *, changes: bool = True) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
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
        label = Label(words)
        label.setWordWrap(True)
        label.setFixedWidth(_LABEL_WIDTH)
        grid.addWidget(label, row, 0)

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


def _tells(line: Line, old: Line | None) -> bool:
    return line.number != 0 or (old is not None and old.number != 0)


def _number(number: int | None) -> str:
    return HIDDEN if number is None else str(number)


def _of(number: int | None, most: int) -> float | None:
    return None if number is None else number / most if most else 0.0


def _change(number: int | None, before: int | None) -> str:
    if number is None or before is None:
        return ""
    return "0" if number == before else f"{number - before:+d}".replace("-", "−")
