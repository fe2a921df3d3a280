"""White pages on the desk, one below the other, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.words import Language, _office
from ui.page import empty
from ui.theme import MEDIUM, SMALL, TIGHT, kind, worn

WIDEST = 900  # pixels at 96 dpi; wider does not read better
_A4 = 297 / 210


class Sheets(QScrollArea):
    """Scrolls with the arrow and page keys; the wheel over it never changes anything else."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._pages: list[PageView] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width never jumps
        self.setAccessibleName(language.say(_office("Vorschau: der Plan, wie er gedruckt wird")))
        desk = QWidget()
        kind(desk, "page")
        self._down = QVBoxLayout(desk)
        self._down.setContentsMargins(TIGHT, TIGHT, TIGHT, MEDIUM)
        self._down.setSpacing(SMALL)
        self._down.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(desk)

    @property
    def page_width(self) -> int:
        """How wide a page is shown, in pixels of the layout."""
        return max(200, min(self.viewport().width() - 2 * TIGHT, WIDEST))

    def show_pages(self, pictures: tuple[QImage, ...]) -> None:
        """Lay these pages on the desk; the place in view stays."""
        if len(pictures) != len(self._pages):
            empty(self._down)
            self._pages = [PageView() for _picture in pictures]
            for count, page in enumerate(self._pages, 1):
                words = _office("Seite {page} von {pages}", page=count, pages=len(pictures))
                page.setAccessibleName(self._language.say(words))
                self._down.addWidget(page)
        for page, picture in zip(self._pages, pictures, strict=True):
            page.show_picture(picture, self.page_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self._pages:
            page.fit(self.page_width)


class PageView(QWidget):
    """One page, white in every look of the window: paper is white."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()

    def show_picture(self, picture: QImage, width: int) -> None:
        """Show the page, this wide."""
        self._picture = picture
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
        painter.setPen(QColor(worn().line))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()
