"""How figures are painted: bars, steps that narrow, and the curve of those who still wait.

Each says by its shape what it says by its colour: the period before is an outline or a broken line, what is hidden is
hatched. The words for screen readers stand beside the picture, in its accessible name.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.overview import Curve
from caseworker.overview.pictured import corners
from ui.look.theme import HAIR, LARGE, SMALLER, TIGHT, interface_font, worn

_BAR, _ROOM = 12, 20  # the height of a bar, and of the line it stands in
_HIGH, _LEFT, _BELOW = 190, 52, 26  # the curve, and the room for the words at its edges
_STEPS_OF_DAYS = (7, 14, 28, 56, 112, 224, 365)

Points = tuple[tuple[int, float], ...]


class Bar(QWidget):
    """A number beside the largest of its list, and what it was before. `None` is hidden."""

    def __init__(self, share: float | None, before: float | None = None, *, centred: bool = False) -> None:
        super().__init__()
        self._share, self._before, self._centred = share, before, centred
        self.setFixedHeight(_ROOM)
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(self._place(1.0), 2, 2)
        if self._share is None:
            painter.setBrush(QBrush(QColor(colours.quiet), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(self._place(1.0))
        elif self._share > 0:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(self._place(self._share), 2, 2)
        if self._before:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 1.4))
            painter.drawRect(self._place(self._before).adjusted(0.7, -2.5, -0.7, 2.5))
        painter.end()

    def _place(self, share: float) -> QRectF:
        width = max(share * (self.width() - 2), 2.0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = (self.width() - width) / 2 if self._centred else self.width() - 1.0 - width if mirrored else 1.0
        return QRectF(left, (self.height() - _BAR) / 2, width, _BAR)


class WaitingCurve(QWidget):
    """Of a hundred who wait, how many still do after so many days; the period before is a broken line."""

    def __init__(self, curve: Curve, before: Curve | None, days: str) -> None:
        super().__init__()
        self._points, self._before = corners(curve), corners(before) if before else ()
        self._days = days
        self._last = max((point[0] for point in (*self._points, *self._before)), default=0) or 1
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(560, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(interface_font())
        font.setPointSizeF(SMALLER)
        painter.setFont(font)
        self._grid(painter)
        if self._before:
            painter.setPen(QPen(QColor(colours.quiet), 1.6, Qt.PenStyle.DashLine))
            painter.drawPolyline(self._line(self._before))
        painter.setPen(QPen(QColor(colours.accent), 2.4))
        painter.drawPolyline(self._line(self._points))
        painter.end()

    def _grid(self, painter: QPainter) -> None:
        colours = worn()
        for hundredth in (0, 25, 50, 75, 100):
            y = self._at(0, hundredth / 100).y()
            painter.setPen(QPen(QColor(colours.border if hundredth == 0 else colours.line), 1))
            painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - LARGE, y))
            painter.setPen(QColor(colours.quiet))
            place = QRectF(0, y - 10, _LEFT - TIGHT, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hundredth} %")
        step = next((days for days in _STEPS_OF_DAYS if self._last / days <= 8), 730)
        for day in range(0, self._last + 1, step):
            x = self._at(day, 0).x()
            words = f"{day} {self._days}" if day == 0 else f"{day}"
            place = QRectF(x - 40, self.height() - _BELOW + HAIR, 80, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)

    def _line(self, points: Points) -> QPolygonF:
        return QPolygonF([self._at(day, share) for day, share in points])

    def _at(self, day: int, share: float) -> QPointF:
        width, height = self.width() - _LEFT - LARGE, self.height() - _BELOW - TIGHT
        return QPointF(_LEFT + width * day / self._last, TIGHT + height * (1 - share))
