"""One person found by a few letters: a line to type in, and who is meant below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from caseworker.facts import human_number
from caseworker.store import CaseFile, PersonLine
from caseworker.words import Language, _office
from ui.look.laying import one_below_another
from ui.look.theme import HAIR, grown

_MOST = 5
_DEBOUNCE = 30  # ms, decisions.md "Measured how"
_ROW = 30


class PersonPicker(QWidget):
    """`chosen` carries the number of a case. Enter, or leaving the line, takes who stands first."""

    chosen = Signal(object)

    def __init__(self, case_file: CaseFile, language: Language) -> None:
        super().__init__()
        self._file, self._language = case_file, language
        self.case_id: int | None = None
        self._found: list[PersonLine] = []
        self.line, self._hits = _Line(), QListWidget()
        words = language.say(_office("Person: Name, Nummer, Telefon …"))
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(language.say(_office("Person")))
        self._hits.setAccessibleName(language.say(_office("Gefundene Personen")))
        self._hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hits.hide()
        self._soon = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._soon.timeout.connect(self._look)
        self.line.textChanged.connect(self._nobody)
        self.line.textEdited.connect(self._soon.start)
        self.line.step.connect(self._step)
        self.line.taken.connect(self.take)
        self._hits.itemClicked.connect(lambda item: self._take(self._hits.row(item)))
        down = one_below_another(self, HAIR)
        down.addWidget(self.line)
        down.addWidget(self._hits)

    def show_person(self, case_id: int, called: str) -> None:
        """Somebody is meant from the beginning."""
        self.case_id = case_id
        self.line.meant = called
        self.line.setText(called)
        self._hits.hide()

    def clear(self) -> None:
        """Nobody is meant."""
        self.case_id, self._found = None, []
        self.line.meant = ""
        self.line.clear()
        self._hits.hide()

    def _nobody(self, words: str) -> None:
        """Other words in the line, typed or brought back by the lock, mean nobody yet."""
        if words != self.line.meant:
            self.case_id = None

    def _look(self) -> None:
        self._soon.stop()
        typed = self.line.text().strip()
        self._found = self._file.people(typed, _MOST) if typed else []
        self._hits.clear()
        for one in self._found:
            item = QListWidgetItem(self._said(one))
            item.setSizeHint(QSize(0, grown(_ROW)))
            self._hits.addItem(item)
        self._hits.setFixedHeight(grown(_ROW) * len(self._found) + 2 * self._hits.frameWidth() + 2 * HAIR)
        self._hits.setVisible(bool(self._found))
        self._hits.setCurrentRow(0)

    def _said(self, one: PersonLine) -> str:
        name = _called(one) or self._language.say(_office("ohne Namen"))
        parts = [name, str(one.dob.year) if one.dob else "", human_number(one.number) if one.number else ""]
        return " · ".join(part for part in parts if part)

    def _step(self, step: int) -> None:
        if self._found:
            self._hits.setCurrentRow((self._hits.currentRow() + step) % len(self._found))

    def take(self) -> None:
        """Mean whoever is marked in the list. Whom nobody has seen there is only meant when nobody else is found."""
        if self.case_id is not None or not self.line.text().strip():
            return
        seen = self._hits.isVisible() or self._soon.isActive()
        if self._soon.isActive() or not seen:
            self._look()
        if seen or len(self._found) == 1:
            self._take(self._hits.currentRow())

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            one = self._found[row]
            self.show_person(one.case_id, _called(one) or self._language.say(_office("ohne Namen")))
            self.chosen.emit(one.case_id)


def _called(one: PersonLine) -> str:
    return one.preferred_name or " ".join(part for part in (one.given, one.family) if part)


class _Line(QLineEdit):
    """The arrows go along the list; Enter, and leaving, take somebody. `meant` is who is meant already."""

    step, taken = Signal(int), Signal()
    meant = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step.emit(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason):
            self.taken.emit()
