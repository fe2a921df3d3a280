"""Answers out of a list: up to seven stand side by side, more fold into a box."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QStyledItemDelegate, QWidget

from caseworker.words import Language, UnknownChoice
from ui.forms.editors.editor import Editor
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.theme import grown, icon, kind

AT_MOST_SIDE_BY_SIDE = 7
LETTERS_SIDE_BY_SIDE = 140  # about three lines of buttons; what is longer is read better one below the other

_LEAST, _ARROW, _CHEVRON = 240, 48, 16  # pixels

_STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}

_SIDEWAYS = (Qt.Key.Key_Right, Qt.Key.Key_Left)


class ChoiceRow(Editor):
    """Buttons in a row, one stop for the tab key: the arrows go along the row, space answers.

    `words` say an option that does not say itself.
    """

    _one_only = True  # which a screen reader says of each: a radio button, not a box to tick

    def __init__(
        self,
        language: Language,
        options: Sequence[object],
        parent: QWidget | None = None,
        *,
        words: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(language, parent)
        self._options = list(options)
        self._said = {option: language.say(words(option) if words else option) for option in self._options}
        self._row = FlowBox()
        across = one_below_another(self)
        across.addWidget(self._row)
        self.buttons = [self._button(option) for option in self._options]
        self._stop_at(0)

    def _button(self, option: object) -> QPushButton:
        button = QPushButton(self._said[option].replace("&", "&&"))
        kind(button, "choice")
        button.setCheckable(True)
        button.setAutoExclusive(self._one_only)
        button.clicked.connect(lambda: self._pressed(option))
        button.installEventFilter(self)
        self._row.flow.addWidget(button)
        return button

    def _pressed(self, option: object) -> None:
        self.answered.emit(option)

    def show_answer(self, answer: object, derived: object = None) -> None:
        for option, button in zip(self._options, self.buttons, strict=True):
            button.setAutoExclusive(False)  # or the last one could not be let go of
            button.setChecked(answer is not None and option == answer)
            button.setAutoExclusive(self._one_only)
            kind(button, "derived" if answer is None and derived is not None and option == derived else "choice")
        if answer in self._options:
            self._stop_at(self._options.index(answer))

    def call(self, name: str) -> None:
        self.setAccessibleName(name)
        for option, button in zip(self._options, self.buttons, strict=True):
            button.setAccessibleName(f"{name}: {self._said[option]}")

    def explain(self, words: str) -> None:
        for button in self.buttons:
            button.setAccessibleDescription(words)

    @property
    def entry(self) -> QWidget:
        policy = Qt.FocusPolicy.StrongFocus
        return next((button for button in self.buttons if button.focusPolicy() == policy), self.buttons[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.buttons:
            step = _STEPS.get(event.key())
            if step is not None:
                if self.isRightToLeft() and event.key() in _SIDEWAYS:
                    step = -step
                place = (self.buttons.index(watched) + step) % len(self.buttons)
                self._stop_at(place)
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _stop_at(self, place: int) -> None:
        for number, button in enumerate(self.buttons):
            policy = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)


class YesNo(ChoiceRow):
    """Yes or no; unknown is the third button beside the field."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(language, (True, False), parent)


class SeveralChoices(ChoiceRow):
    """Buttons of which more than one may be pressed; pressing one again takes it out."""

    _one_only = False

    def __init__(self, language: Language, options: Sequence[object], parent: QWidget | None = None) -> None:
        self._chosen: tuple[object, ...] = ()
        super().__init__(language, options, parent)

    def _pressed(self, option: object) -> None:
        left = tuple(one for one in self._chosen if one != option)
        self.answered.emit((left if len(left) < len(self._chosen) else (*self._chosen, option)) or None)

    def show_answer(self, answer: object, derived: object = None) -> None:
        self._chosen = tuple(answer) if isinstance(answer, tuple) else ()
        for option, button in zip(self._options, self.buttons, strict=True):
            button.setChecked(option in self._chosen)


class ChoiceBox(Editor):
    """A box that folds a long list. It never changes by scrolling over it."""

    def __init__(
        self, language: Language, options: Sequence[tuple[str, object]], parent: QWidget | None = None
    ) -> None:
        super().__init__(language, parent)
        self.box = Box()
        self.box.setMaxVisibleItems(18)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(grown(_LEAST))
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.box.activated.connect(self._chosen)
        across = side_by_side(self)
        across.addWidget(self.box)
        across.addStretch(1)

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        """What can be chosen: words and answer."""
        self._options = list(options)
        self.box.clear()
        self.box.addItems([words for words, _answer in self._options])
        self.box.setCurrentIndex(-1)

    def _chosen(self, place: int) -> None:
        if 0 <= place < len(self._options):
            self.answered.emit(self._options[place][1])

    def show_answer(self, answer: object, derived: object = None) -> None:
        if isinstance(answer, UnknownChoice) and all(known != answer for _words, known in self._options):
            self.set_options([*self._options, (self.language.say(answer), answer)])
        place = next((n for n, (_words, known) in enumerate(self._options) if known == answer), -1)
        self.box.setCurrentIndex(place if answer is not None else -1)
        self.box.show_whole()

    def invite(self, words: str) -> None:
        self.box.setPlaceholderText(words)

    def call(self, name: str) -> None:
        self.box.setAccessibleName(name)

    @property
    def entry(self) -> QWidget:
        return self.box


def slim(box: ChoiceBox, letters: int = 12) -> None:
    """As wide as its place, and at least as so many wide letters: the longest choice does not push others aside."""
    box.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.box.setMinimumContentsLength(letters)
    box.box.setMinimumWidth(0)
    box.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    layout = box.layout()
    assert isinstance(layout, QHBoxLayout)
    layout.setStretch(0, 1)
    layout.setStretch(1, 0)


class Box(QComboBox):
    """A combo box in our colours, its list below it and whole; scrolling over it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own for these lists knows no room around the words

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.setAccessibleDescription("")

    def setAccessibleDescription(self, words: str) -> None:
        """On Linux Qt tells what is chosen in place of a name: there the name is heard before the description."""
        name = self.accessibleName() if sys.platform.startswith("linux") else ""
        super().setAccessibleDescription(f"{name} {words}".strip())

    def show_whole(self) -> None:
        """Be wide enough for what is chosen, where the box is not told how wide to be."""
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
            room = self.fontMetrics().horizontalAdvance(self.currentText()) + _ARROW
            self.setMinimumWidth(max(grown(_LEAST), room))

    def showPopup(self) -> None:
        """While nothing is chosen, the open list stands nowhere: Qt stands on its first line, and Enter took it."""
        super().showPopup()
        if self.currentIndex() < 0:
            self.view().setCurrentIndex(QModelIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = grown(_CHEVRON)
        end = 10 if self.isRightToLeft() else self.width() - 10 - size
        icon("chevron-down", "quiet").paint(painter, end, (self.height() - size) // 2, size, size)
        painter.end()
