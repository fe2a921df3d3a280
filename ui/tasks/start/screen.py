"""The first page, and the way between opening, making, and the sheet for emergencies."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.beneath.work import in_background
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import heading, quiet
from ui.look.theme import LARGE, grown, kind
from ui.tasks.start.links import below_each_other
from ui.tasks.start.unlock import UnlockPage

if TYPE_CHECKING:
    from caseworker.plan import Sheet
    from caseworker.store import CaseFile, Secret
    from ui.tasks.start.create import CreatePage
    from ui.tasks.start.deputy import DeputyPage
    from ui.tasks.start.sheet import SheetPage
    from ui.tasks.start.unkept import UnkeptPage

_COLUMN = 544
_OURS = Policy()
_PRACTISE = _office("Mit erfundenen Personen üben")


class StartPage(QWidget):
    """What is seen before a case file is open. `opened` hands the open file on."""

    opened = Signal(object)

    def __init__(
        self,
        language: Language,
        folder: Path | None,
        emergency: Callable[[str, str], Sheet],
        profile: Path,
        *,
        keeps_nothing: bool = False,
        policy: Policy = _OURS,
        deputies: Path | None = None,
    ) -> None:
        super().__init__()
        self.language = language
        self._emergency, self._keeps_nothing = emergency, keeps_nothing
        self._policy, self._deputies = policy, deputies
        self._made: CaseFile | None = None
        self._area, self._pages = QScrollArea(), QStackedWidget()
        self._folder, self._profile = folder, profile
        self._practise = QPushButton(language.say(_PRACTISE))
        kind(self._practise, "link")
        self._practise.clicked.connect(self.practise)
        self._help = QPushButton(language.say(_office("Hilfe (F1)")))
        kind(self._help, "link")
        self._help.clicked.connect(self.explain)
        self._lay_out()
        self._turn_to(self._first)

    @property
    def _first(self) -> QWidget:
        if self._keeps_nothing:
            return self.unkept
        return self.unlock if self._folder is not None else self.create_new

    # Each page is made when it is first turned to: the first window must not wait for pages nobody sees.

    @cached_property
    def unlock(self) -> UnlockPage:
        """Open a file."""
        page = UnlockPage(self.language, self._folder, self._profile)
        page.opened.connect(self.opened)
        page.create_wanted.connect(lambda: self._turn_to(self.create_new))
        page.unkept_wanted.connect(lambda: self._turn_to(self.unkept))
        page.deputy_wanted.connect(lambda: self._turn_to(self.deputy))
        page.office_wanted.connect(self._open_by_office)
        return page

    @cached_property
    def deputy(self) -> DeputyPage:
        """Stand in for a colleague."""
        from ui.tasks.start.deputy import DeputyPage

        page = DeputyPage(self.language, self._deputies)
        page.left.connect(lambda: self._turn_to(self._first))
        page.opened.connect(self.opened)
        return page

    @cached_property
    def create_new(self) -> CreatePage:
        """Make a file."""
        from ui.tasks.start.create import CreatePage

        page = CreatePage(self.language, self._policy, self._profile)
        page.left.connect(lambda: self._turn_to(self.unlock))
        page.deputy_wanted.connect(lambda: self._turn_to(self.deputy))
        page.unkept_wanted.connect(lambda: self._turn_to(self.unkept))
        page.made.connect(self._made_file)
        return page

    @cached_property
    def sheet(self) -> SheetPage:
        """Show the code of a new file."""
        from ui.tasks.start.sheet import SheetPage

        assert self._made is not None
        page = SheetPage(self.language, partial(self._emergency, self._made.user))
        page.written_down.connect(self._on_paper)
        return page

    @cached_property
    def unkept(self) -> UnkeptPage:
        """Keep nothing."""
        from ui.tasks.start.unkept import UnkeptPage

        page = UnkeptPage(self.language, required=self._keeps_nothing)
        page.left.connect(lambda: self._turn_to(self._first))
        page.opened.connect(self.opened)
        return page

    def _open_by_office(self, folder: Path) -> None:
        """The office opens this file."""
        from ui.tasks.start.by_office import ByOfficePage

        page = ByOfficePage(self.language, folder, self._profile)
        page.left.connect(lambda: self._turn_to(self.unlock))
        page.opened.connect(self.opened)
        self._turn_to(page)

    def _lay_out(self) -> None:
        column = QWidget()
        down = QVBoxLayout(column)
        down.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        down.setSpacing(LARGE)
        down.addStretch(1)
        names, head = one_below_another(gap=2), side_by_side()
        names.addWidget(heading("Caseworker"))
        names.addWidget(quiet(self.language.say(_office("Vom ersten Gespräch zum zweisprachigen Plan."))))
        head.addLayout(names, 1)
        head.addWidget(self._help)
        down.addLayout(head)
        down.addWidget(self._pages)
        down.addLayout(below_each_other(self._practise))
        down.addStretch(2)
        column.setMaximumWidth(grown(_COLUMN))
        ground = QWidget()
        kind(ground, "page")
        middle = side_by_side(ground)
        middle.addStretch(1)
        middle.addWidget(column, 10)
        middle.addStretch(1)
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(ground)
        across = side_by_side(self)
        across.addWidget(area)

    def settle(self) -> None:
        """It scrolls up and down only, and by itself. That needs the name space `Qt`, so once it is seen (`theme`)."""
        from PySide6.QtGui import QKeySequence, QShortcut

        QShortcut(QKeySequence("F1"), self).activated.connect(self.explain)
        self._area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def explain(self) -> None:
        """How the page in view works."""
        from ui import aside

        pages = self.__dict__.items()  # where a cached page lies once it was made
        aside.means(self, next(name for name, page in pages if page is self._pages.currentWidget()))

    def practise(self) -> None:
        """Lay invented people on the desk: everything can be tried, and nothing is kept."""
        self.setEnabled(False)
        self._practise.setText(self.language.say(_office("Die erfundenen Personen kommen gleich …")))
        in_background(self, _practice_file, self.opened.emit, lambda _problem: self._rest())

    def _rest(self) -> None:
        self.setEnabled(True)
        self._practise.setText(self.language.say(_PRACTISE))

    def _turn_to(self, page: QWidget) -> None:
        self._practise.setVisible(self._made is None)  # nobody leaves the sheet for emergencies unprinted
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def open_without(self, leaver: str, **secret: Unpack[Secret]) -> None:
        """Encrypt the file that was just closed anew, without one of its users, and open it."""
        self._turn_to(self.unlock)
        self.unlock.open_without(leaver, **secret)

    def tell(self, problem: Problem) -> None:
        """Say what became of the file, on the page for a new one."""
        self._turn_to(self.create_new)
        self.create_new.problem.tell(problem)

    def _made_file(self, made: tuple[CaseFile, str | None]) -> None:
        self._made, code = made
        if code is None:
            self.opened.emit(self._made)
            return
        self._made.owe_sheet(owed=True)  # until it is said to be on paper: the window may be closed before
        self.sheet.show_code(code)
        self._turn_to(self.sheet)

    def _on_paper(self) -> None:
        assert self._made is not None
        self._made.owe_sheet(owed=False)
        self.opened.emit(self._made)


def _practice_file() -> CaseFile:
    from caseworker.demo import practice_file

    return practice_file()
