"""The pictures of steps on the screen: drawn from the same strokes as on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from caseworker.paper.blocks.pictograms import strokes
from ui.look.theme import worn

_GRID = 48.0


class Pictogram(QWidget):
    """One picture; the words beside it say the same, so screen readers are told nothing."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__()
        self._strokes, self._size = strokes(name), size
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), QColor(worn().text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._size / _GRID
        painter.translate(0, self._size)
        painter.scale(scale, -scale)  # upwards, as on paper
        for stroke in self._strokes:
            _draw(painter, stroke, ink)


def _draw(painter: QPainter, stroke: str, ink: QColor) -> None:
    """Follow the operators of one stroke."""
    path, width = QPainterPath(), 1.0
    numbers: list[float] = []
    for word in stroke.split():
        match word:
            case "w":
                width = numbers[0]
            case "m":
                path.moveTo(*numbers)
            case "l":
                path.lineTo(*numbers)
            case "re":
                path.addRect(QRectF(*numbers))
            case "S":
                cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
                painter.strokePath(path, QPen(ink, width, Qt.PenStyle.SolidLine, cap, join))
            case "f":
                painter.fillPath(path, ink)
            case _:
                numbers.append(float(word))
                continue
        numbers = []
