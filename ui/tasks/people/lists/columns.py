"""What becomes of each column of a list: its name, an example out of it, and the question it answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseworker.handover.client_lists import Century, Mapped, Table, targets
from caseworker.words import Language, _office
from ui.forms.editors.choices import Box
from ui.look.laying import one_below_another
from ui.look.page import Roomy, label
from ui.look.safe import Label, tip
from ui.look.theme import SMALL, TIGHT, kind

_EXAMPLES = 200  # lines to look for one in
_LONGEST = 22  # letters of an example
_MOST = 680  # pixels; the people beside it can be scrolled


class Columns(Roomy):
    """One row for each column."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(margin=0, most=_MOST)
        self._language = language
        self._table: Table | None = None
        self._boxes: list[Box] = []
        self._century = self._box([(language.say(one), one.key) for one in Century], _office("bitte wählen"))
        self._century.setAccessibleName(language.say(_office("Jahre mit zwei Ziffern")))
        self._year_label = label(self._century.accessibleName(), self._century)
        self._grid_place = QWidget()
        self.down.addWidget(self._year_label)
        self.down.addWidget(self._century)
        self.down.addWidget(self._grid_place)
        self.down.addStretch(1)
        self.ask_century(False)

    def ask_century(self, asked: bool) -> None:
        """Whether the list has years of two digits, so that somebody has to say how they are meant."""
        self._year_label.setVisible(asked)
        self._century.setVisible(asked)

    def show_table(self, table: Table, mapped: Mapped) -> None:
        """Lay out the columns of a table as they were guessed."""
        self._table = table
        self._boxes = []
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(1, 1)
        for column, name in enumerate(table.head):
            grid.addLayout(_named(name, table, column), column, 0)
            grid.addWidget(self._target_box(name, mapped.columns.get(column)), column, 1)
        self.down.replaceWidget(self._grid_place, place)
        self._grid_place.deleteLater()
        self._grid_place = place
        self._century.setCurrentIndex(self._century.findData(mapped.century.key if mapped.century else None))

    def _target_box(self, name: str, key: str | None) -> Box:
        say = self._language.say
        box = self._box([(say(one.label), one.key) for one in targets().values()], _office("nicht übernehmen"))
        box.setCurrentIndex(box.findData(key))
        box.setAccessibleName(say(_office("Spalte {name} wird zu", name=name)))
        self._boxes.append(box)
        return box

    def _box(self, options: list[tuple[str, str]], nothing: object) -> Box:
        box = Box()
        box.setMaxVisibleItems(20)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(self._language.say(nothing), None)
        for words, key in options:
            box.addItem(words, key)
        box.activated.connect(lambda _index: self._only_once(box))
        return box

    def _only_once(self, chosen: Box) -> None:
        """Two columns for one question would contradict each other: the one chosen last has it."""
        for box in self._boxes:
            if chosen in self._boxes and box is not chosen and box.currentData() == chosen.currentData():
                box.setCurrentIndex(0)
        self.changed.emit()

    @property
    def mapped(self) -> Mapped:
        """What is chosen now."""
        keys = {column: box.currentData() for column, box in enumerate(self._boxes)}
        columns = {column: key for column, key in keys.items() if key is not None}
        return Mapped(columns, Century.__members__.get(self._century.currentData() or ""))


def _named(name: str, table: Table, column: int) -> QVBoxLayout:
    """What the column is called, and below it what stands in it: side by side large words would find no room."""
    down = one_below_another(gap=0)
    down.addWidget(_cut(name or "–"))
    down.addWidget(_example(table, column))
    return down


def _example(table: Table, column: int) -> Label:
    found = next((cell for line in table.lines[:_EXAMPLES] if (cell := line.cell(column))), "")
    told = _cut(found)
    kind(told, "quiet")
    return told


def _cut(words: str) -> Label:
    words = " ".join(words.split())
    told = Label(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    tip(told, words)
    return told
