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
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from caseworker.words import Language, Text, _office
from ui.aside import MEANS, WHY
from ui.forms.about import About
from ui.look.safe import breakable, literal
from ui.look.theme import BASE, HAIR, MEDIUM, SMALLER, TIGHT, grown, interface_font, worn

_NAME, _NARROW = 150, 84  # pixels for the name, at 96 dpi
_USUAL = 560  # pixels of a whole line
_ENDLESS = 9999
_WRAP = Qt.TextFlag.TextWordWrap

CONFIRM, CHANGE = _office("Stimmt noch (Strg+Eingabe)"), _office("Ändern (Eingabe)")


class _Words:
    """Words in a font, measured once in one line; only what is wider than its room is measured again."""

    def __init__(self, words: str, font: QFont) -> None:
        self.words, self.font = words, font
        self._metrics = QFontMetrics(font)
        self._whole = self._metrics.boundingRect(QRect(0, 0, _ENDLESS, _ENDLESS), _WRAP, words or " ")

    def at(self, left: int, top: int, width: int) -> QRect:
        """Where they stand, beginning here, in lines no longer than this."""
        if self._whole.width() <= width:
            return self._whole.translated(left, top)
        return self._metrics.boundingRect(QRect(left, top, width, _ENDLESS), _WRAP, self.words)


class Line(QAbstractButton):
    """A name, the words, and quietly under them what else there is to say (`note`), such as how old they are.

    It paints itself, so it is no QPushButton: each of those is measured by three dozen rules of style.

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
        super().__init__()
        self.setText(literal(": ".join(part for part in (name, words) if part)))
        self._language, self._about = language, about
        large = interface_font()
        small = QFont(large)
        small.setPointSizeF(large.pointSizeF() * SMALLER / BASE)
        self._name, self._words, self._note = _Words(name, large), _Words(breakable(words), large), _Words(note, small)
        self._old, self._late, self._again = old, late, False
        self._column = grown(_NARROW if narrow else _NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(" · ".join(part for part in (self.text().replace("&&", "&"), note) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit(grown(_USUAL))

    def follows(self, before: Line) -> None:
        """It stands under another one: a name that stands there already is not painted again, only said."""
        self._again = self._name.words == before._name.words

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
        name = self._name.at(TIGHT, HAIR, self._column)
        start = TIGHT + self._column + MEDIUM if self._name.words else TIGHT
        room = max(width - TIGHT - start, 40)
        words = self._words.at(start, HAIR, room)
        note = self._note.at(start, words.bottom() + 1, room) if self._note.words else words
        return name, words, note.united(QRect(note.left(), name.bottom(), 1, 1))

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
        for rect, text, colour in (
            (name, self._name, colours.bad if self._late else colours.quiet),
            (words, self._words, colours.text),
            (note, self._note, colours.warn if self._old else colours.quiet),
        ):
            if text.words and not (self._again and text is self._name):
                painter.setFont(text.font)
                painter.setPen(QColor(colour))
                painter.drawText(rect, _WRAP, text.words)

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
