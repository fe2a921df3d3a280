"""What every dialog of the program has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.reading_order import step


class Dialog(QDialog):
    """A question over the window: gone when it is closed, and the tab key goes through it as people read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def focusNextPrevChild(self, on: bool) -> bool:
        """The tab key was pressed somewhere in the dialog."""
        return step(self, on)
