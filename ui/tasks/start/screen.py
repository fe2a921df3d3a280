"""The first page, and the way between opening, making, and the sheet for emergencies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseworker.words import Language, _office
from ui.page import heading, quiet
from ui.tasks.start.create import CreatePage
from ui.tasks.start.sheet import SheetPage
from ui.tasks.start.unlock import UnlockPage
from ui.theme import LARGE, WIDE

if TYPE_CHECKING:
    from caseworker.store import CaseFile

_COLUMN = 480


class StartPage(QWidget):
    """What is seen before a case file is open. `opened` hands the open file on."""

    opened = Signal(object)

    def __init__(self, language: Language, folder: Path | None) -> None:
        super().__init__()
        self._language = language
        self._made: CaseFile | None = None
        self._pages = QStackedWidget()
        self.unlock = UnlockPage(language, folder)
        self.create_new = CreatePage(language)
        self.sheet = SheetPage(language)
        for page in (self.unlock, self.create_new, self.sheet):
            self._pages.addWidget(page)
        self.unlock.opened.connect(self.opened)
        self.unlock.create_wanted.connect(lambda: self._turn_to(self.create_new))
        self.create_new.left.connect(lambda: self._turn_to(self.unlock))
        self.create_new.made.connect(self._made_file)
        self.sheet.written_down.connect(lambda: self.opened.emit(self._made))
        self._lay_out()
        self._turn_to(self.unlock if folder is not None else self.create_new)

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(_COLUMN)
        down = QVBoxLayout(column)
        down.setContentsMargins(LARGE, WIDE, LARGE, WIDE)
        down.setSpacing(LARGE)
        down.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(heading("Caseworker"))
        head.addWidget(quiet(self._language.say(_office("Vom ersten Gespräch zum zweisprachigen Plan."))))
        down.addLayout(head)
        down.addWidget(self._pages)
        down.addStretch(2)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(column, 10)
        across.addStretch(1)

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_file(self, made: tuple[CaseFile, str]) -> None:
        self._made, code = made
        self.sheet.show_code(code)
        self._turn_to(self.sheet)
