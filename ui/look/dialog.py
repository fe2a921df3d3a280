"""What every dialog of the program has in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.look.alerts import ProblemBox
from ui.look.reading_order import step
from ui.look.theme import LARGE, MEDIUM


class Dialog(QDialog):
    """A question over the window: gone when it is closed, and the tab key goes through it as people read.

    F1 shows the page of the help about it: `explained` names it as `caseworker.glossary.page_of` does. What goes wrong
    meanwhile is said in its `problem`, if it has such a box.

    It grows with what it has to say: Qt asks for the height of words that wrap only when a dialog is first shown. It is
    never larger than the screen.
    """

    explained = ""
    problem: ProblemBox

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.explain)

    def column(self, gap: int = MEDIUM) -> QVBoxLayout:
        """Everything on it, one below the other, with room around; made once."""
        down = QVBoxLayout(self)
        down.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        down.setSpacing(gap)
        return down

    def explain(self) -> None:
        """What the thing under the keyboard means, or what the dialog is for."""
        from ui import aside  # the help is a dialog, too

        aside.means(self, self.explained)

    def event(self, event: QEvent) -> bool:
        """It is shown, or something in it has become larger or smaller."""
        done = super().event(event)
        if event.type() == QEvent.Type.Show:
            self.resize(self.size().boundedTo(self.screen().availableSize()))
        if event.type() == QEvent.Type.LayoutRequest and (layout := self.layout()) is not None:
            wanted = min(layout.totalHeightForWidth(self.width()), self.screen().availableSize().height())
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return done

    def focusNextPrevChild(self, on: bool) -> bool:
        """The tab key was pressed somewhere in the dialog."""
        return step(self, on)
