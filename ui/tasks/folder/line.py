"""One thing that is known, as a line to press: painted, so that a page with a hundred of them opens at once."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from caseworker.words import Language, Text, _office
from ui.aside import MEANS, WHY
from ui.forms.about import About
from ui.look.safe import breakable, literal
from ui.look.theme import BASE, HAIR, MEDIUM, SMALLER, TIGHT, grown, interface_font, worn

_NAME, _NARROW = 150, 84  # pixels for the name, at 96 dpi
_USUAL = 560  # pixels of a whole line
_WRAP = Qt.TextFlag.TextWordWrap

CONFIRM, CHANGE = _office("Stimmt noch (Strg+Eingabe)"), _office("Ändern (Eingabe)")


class Line(QPushButton):
    """A name, the words, and quietly under them what else there is to say (`note`), such as how old they are.

    A press leads to where it lies. `confirmed` says that it still holds; `asked` carries what is wanted of it besides.
    """

    confirmed = Signal()
    asked = Signal(object)

    def __init__(
        self,
        language: Language,
        name: str,
        words: str,
        about: About | None = None,
        *,
        note: str = "",
        old: bool = False,
        narrow: bool = False,
        late: bool = False,
    ) -> None:
        super().__init__(literal(": ".join(part for part in (name, words) if part)))
        self._language, self._about = language, about
        self._name, self._words, self._note, self._old = name, breakable(words), note, old
        self._late, self._again = late, False
        self._column = grown(_NARROW if narrow else _NAME)
        self._large = interface_font()
        self._small = QFont(self._large)
        self._small.setPointSizeF(self._large.pointSizeF() * SMALLER / BASE)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(" · ".join(part for part in (self.text().replace("&&", "&"), note) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit(grown(_USUAL))

    def follows(self, before: Line) -> None:
        """It stands under another one: a name that stands there already is not painted again, only said."""
        self._again = self._name == before._name

    @property
    def about(self) -> About:
        """The question or row it tells of."""
        return self._about or About("")

    # --- size: its height follows its width here, because a layout would ask for it fifty times

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._fitted:
            self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Find out where everything stands in a line so wide, and be as high as that needs."""
        self._fitted, self._places = width, self._rects(width)
        height = self._places[-1].bottom() + 1 + HAIR
        if height != self.height():
            self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column + 120, 24)

    def _rects(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where name, words and note stand."""
        left, right = TIGHT, width - TIGHT
        large, small = QFontMetrics(self._large), QFontMetrics(self._small)
        name = large.boundingRect(QRect(left, HAIR, self._column, 9999), _WRAP, self._name)
        start = left + self._column + MEDIUM if self._name else left
        words = large.boundingRect(QRect(start, HAIR, max(right - start, 40), 9999), _WRAP, self._words or " ")
        room = QRect(start, words.bottom() + 1, max(right - start, 40), 9999)
        note = small.boundingRect(room, _WRAP, self._note) if self._note else QRect(start, words.bottom(), 0, 0)
        note.setBottom(max(note.bottom(), name.bottom()))
        return name, words, note

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(around, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around, 6, 6)
        name, words, note = (self._mirrored(rect) for rect in self._places)
        for rect, text, colour, font in (
            (name, "" if self._again else self._name, colours.bad if self._late else colours.quiet, self._large),
            (words, self._words, colours.text, self._large),
            (note, self._note, colours.warn if self._old else colours.quiet, self._small),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(rect, _WRAP, text)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())

    # --- what can be done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._old and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
        elif enter:
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for words in self._choices():
            action = menu.addAction(literal(self._language.say(words)))
            action.triggered.connect(lambda _checked=False, words=words: self._choose(words))
        menu.popup(event.globalPos())

    def _choices(self) -> list[Text]:
        of_a_row = self.about.row is not None
        return [*([CONFIRM] if self._old else []), CHANGE, *([WHY] if of_a_row else []), MEANS]

    def _choose(self, words: Text) -> None:
        if words == CONFIRM:
            self.confirmed.emit()
        elif words == CHANGE:
            self.click()
        else:
            self.asked.emit(words)
