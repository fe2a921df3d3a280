"""Widgets side by side, in as many lines as they need."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from shiboken6 import delete

from ui.look.theme import HAIR, TIGHT


class Flow(QLayout):
    """A layout like a line of text: it breaks where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = HAIR) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something in it changes
        self._gap = gap
        self.destroyed.connect(partial(_delete, self._items))
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Put a widget before those from this place on."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    @property
    def _from_the_right(self) -> bool:
        widget = self.parentWidget()
        return widget is not None and widget.isRightToLeft()

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if line and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + min(self._gap, TIGHT), 0
            if move:
                left = rect.left() + rect.right() + 1 - x - hint.width() if self._from_the_right else x
                item.setGeometry(QRect(QPoint(left, y), hint))
            x, line = x + hint.width() + self._gap, max(line, hint.height())
        return y + line - rect.y()


def _delete(items: list[QLayoutItem]) -> None:
    """The places go with their layout: Qt leaves that to whoever keeps them."""
    while items:
        delete(items.pop())


class FlowBox(QWidget):
    """A widget whose children flow."""

    def __init__(self, parent: QWidget | None = None, gap: int = HAIR) -> None:
        super().__init__(parent)
        self.flow = Flow(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
