"""White pages on the desk, one below the other, as wide as there is room or as the zoom says."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.words import Language, _office
from ui.look.colours import LIGHT
from ui.look.page import empty
from ui.look.theme import MEDIUM, SMALL, TIGHT, kind, worn

WIDEST = 900  # pixels at 96 dpi; fitted pages read no better when they are wider
FULL_SIZE = 794  # the width of A4 at 96 dpi
_A4 = 297 / 210
_MARK = 5  # pixels

# What is marked on a page: left, top, right, bottom, each as a share of its width or height.
Place = tuple[float, float, float, float]


class Sheets(QScrollArea):
    """Scrolls with the arrow and page keys; the wheel over it never changes anything else.

    `zoom` is a share of full size, or `None` for as wide as there is room; `resized` says that pages are now shown
    in another width.
    """

    resized = Signal()

    def __init__(self, name: str, language: Language) -> None:
        super().__init__()
        self._language = language
        self._pages: list[PageView] = []
        self.zoom: float | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width never jumps
        self.setAccessibleName(name)
        self._ground = QWidget()
        kind(self._ground, "page")
        self._down = QVBoxLayout(self._ground)
        self._down.setContentsMargins(TIGHT, TIGHT, TIGHT, MEDIUM)
        self._down.setSpacing(SMALL)
        self._down.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._ground)

    @property
    def page_width(self) -> int:
        """How wide a page is shown, in pixels of the layout."""
        if self.zoom is not None:
            return round(FULL_SIZE * self.zoom)
        return max(200, min(self.viewport().width() - 2 * TIGHT, WIDEST))

    def show_pages(self, pictures: tuple[QImage, ...], marks: tuple[tuple[Place, ...], ...] = ()) -> None:
        """Lay these pages on the desk, with what is marked on each of them; the place in view stays."""
        if len(pictures) != len(self._pages):
            empty(self._down)
            self._pages = [PageView() for _picture in pictures]
            for count, page in enumerate(self._pages, 1):
                words = _office("Seite {page} von {pages}", page=count, pages=len(pictures))
                page.setAccessibleName(self._language.say(words))
                self._down.addWidget(page)
        for at, (page, picture) in enumerate(zip(self._pages, pictures, strict=True)):
            page.show_picture(picture, self.page_width, marks[at] if marks else ())

    def zoom_to(self, zoom: float | None) -> None:
        """Show pages in this size; what was in the middle stays there."""
        bar = self.verticalScrollBar()
        middle = (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
        self.zoom = zoom
        fits = zoom is None
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        self._fit()
        self._ground.adjustSize()
        bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom is None:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the first and the last page; the others scroll."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        for page in self._pages:
            page.fit(self.page_width)
        self.resized.emit()


class PageView(QWidget):
    """One page, white in every look of the window: paper is white."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self._marks: tuple[Place, ...] = ()

    def show_picture(self, picture: QImage, width: int, marks: tuple[Place, ...]) -> None:
        """Show the page, this wide."""
        self._picture, self._marks = picture, marks
        self.fit(width)
        self.update()

    def fit(self, width: int) -> None:
        """Be this wide; until a sharper picture comes, the one there is gets stretched."""
        shape = self._picture.height() / self._picture.width() if self._picture.width() else _A4
        self.setFixedSize(QSize(width, round(width * shape)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(self.rect(), self._picture)
        for left, top, right, bottom in self._marks:
            self._mark(painter, QRectF(left, top, right - left, bottom - top))
        painter.setPen(QColor(worn().line))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()

    def _mark(self, painter: QPainter, place: QRectF) -> None:
        """A veil over the words and a bar at the edge of the paper, in colours for white."""
        wide, high = self.width(), self.height()
        words = QRectF(place.x() * wide, place.y() * high, place.width() * wide, place.height() * high)
        veil = QColor(LIGHT.accent)
        veil.setAlphaF(0.14)
        painter.fillRect(words.adjusted(-2, -1, 2, 1), veil)
        painter.fillRect(QRectF(_MARK, words.y(), _MARK, words.height()), QColor(LIGHT.accent))
