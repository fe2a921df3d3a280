"""How a paper leaves the program: printed, saved as PDF, and opened in another program once it was saved on purpose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton, QWidget
from shiboken6 import isValid

from caseworker.problems import Problem
from caseworker.store import Action, DiskFull
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_place, free_place, save_file
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.safe import Label
from ui.look.theme import SMALLER, TIGHT, kind, sized, worded
from ui.paper import printing
from ui.paper.desk import PaperDesk
from ui.paper.press import Printed

_PRINT = _office("Drucken")
_UNNOTED = Problem(
    _office("Das Laufwerk ist voll. Was hinausgeht, wird vermerkt, und dafür fehlt der Platz."),
    _office("Schaffen Sie Platz, und versuchen Sie es dann noch einmal."),
)


def _unnoted(_action: Action) -> None:
    """Blank sheets and the emergency sheet are about nobody's folder."""


class Exits(QWidget):
    """The buttons under a paper. `printed` carries what went to the printer, `refused` a problem, `told` good news.

    `file_name` proposes a name that names nobody; `to_print` are the words of the first button, before the pages.
    `note` is called right before a paper leaves; when it raises a `Problem`, the paper stays.
    """

    printed = Signal(object)
    refused = Signal(Problem)
    told = Signal(Text)

    def __init__(
        self,
        language: Language,
        desk: PaperDesk,
        file_name: Callable[[], str],
        to_print: Text = _PRINT,
        note: Callable[[Action], object] = _unnoted,
    ) -> None:
        super().__init__()
        self._language, self._desk, self._file_name, self._to_print = language, desk, file_name, to_print
        self._note = note
        self._saved: Path | None = None
        self._came_from: QWidget | None = None
        self._doing, self._progress = Label(), QProgressBar()
        self._pictures: dict[QPushButton, str] = {}
        self.buttons = FlowBox(gap=TIGHT)
        self.print = self.add(to_print, "printer", self._choose_printer)
        self.save = self.add(_office("PDF speichern …"), "save", self._choose_file)
        self._open = self.add(_office("PDF öffnen"), "eye", self._open_saved)
        desk.ready.connect(self._count_pages)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.turn)
        self._lay_out()

    def _lay_out(self) -> None:
        sized(self._doing, SMALLER)
        kind(self._doing, "quiet")
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self.down = one_below_another(self, TIGHT)
        for part in (self._doing, self._progress, self.buttons):
            self.down.addWidget(part)
        self._open.hide()
        self._rest()

    def add(self, words: Text, picture: str, act: Callable[[], None], at: int | None = None) -> QPushButton:
        """Another button in the row, the last one or at that place."""
        button = QPushButton(self._language.say(words))
        self._pictures[button] = picture
        worded(button, picture)
        button.clicked.connect(act)
        flow = self.buttons.flow
        flow.insert_widget(flow.count() if at is None else at, button)
        return button

    def lead_with(self, first: QPushButton | None) -> None:
        """Which of the buttons is what the screen is for."""
        for button, picture in self._pictures.items():
            kind(button, "primary" if button is first else "")
            worded(button, picture)

    def turn(self) -> None:
        """Lead the keyboard to the button that comes next, past all that is written in between; and back again."""
        here, row = QApplication.focusWidget(), self.buttons.findChildren(QPushButton)
        if here not in row:
            self._came_from = here
            usable = [one for one in row if one.isVisible() and one.isEnabled()]
            usable.sort(key=lambda one: one.property("kind") != "primary")
            if usable:
                usable[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_efile(self, place: Callable[[], Path], note: Callable[[], object]) -> QPushButton:
        """A button that lays the PDF where the office collects papers. `note` is as for `Exits`, `place` may refuse."""

        def lay(printed: Printed) -> None:
            try:
                path = free_place(place())
                note()
            except Problem as problem:
                self._fail(_UNNOTED if isinstance(problem, DiskFull) else problem)
                return
            said = _office("In die E-Akte gelegt: {name}", name=path.name)
            in_background(self, partial(save_file, printed.pdf, path), lambda _done: self.told.emit(said), self._fail)

        return self.add(_office("PDF in die E-Akte legen"), "folder-open", lambda: self._desk.when_ready(lay))

    def another_paper(self) -> None:
        """What was saved before was another paper: it is not offered to be opened any more."""
        self._saved = None
        self._open.hide()

    def _count_pages(self, printed: Printed) -> None:
        pages = plural_office("{act} ({n} Seite)", "{act} ({n} Seiten)", len(printed.pages), act=self._to_print)
        self.print.setText(self._language.say(pages))

    def _rest(self) -> None:
        self._doing.hide()
        self._progress.hide()

    def _fail(self, problem: Problem) -> None:
        self._rest()
        self.refused.emit(problem)

    # --- as a file

    def _choose_file(self) -> None:
        words = self._language.say(_office("PDF speichern"))
        choose_place(self, words, "PDF (*.pdf)", self._file_name(), self._save_to)

    def _save_to(self, name: str) -> None:
        self._desk.when_ready(lambda printed: self._save(printed, Path(name)))

    def _save(self, printed: Printed, path: Path) -> None:
        if self._noted(Action.SAVED):
            save = partial(save_file, printed.pdf, path)
            in_background(self, save, lambda _done: self._is_saved(path), self._fail)

    def _noted(self, action: Action) -> bool:
        """Whether the trail knows of it: what leaves is noted, or it does not leave."""
        try:
            self._note(action)
        except Problem as problem:
            self._fail(_UNNOTED if isinstance(problem, DiskFull) else problem)
            return False
        return True

    def _is_saved(self, path: Path) -> None:
        self._saved = path
        self._open.show()
        self.told.emit(_office("Gespeichert: {name}", name=path.name))

    def _open_saved(self) -> None:
        if self._saved is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved))):
            what = _office("Auf diesem Rechner öffnet kein Programm PDF-Dateien.")
            self.refused.emit(Problem(what, _office("Die Datei liegt, wo Sie sie gespeichert haben.")))

    # --- on paper

    def _choose_printer(self) -> None:
        printer = printing.new_printer(Path(self._file_name()).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(lambda: self._desk.when_ready(lambda printed: self.send(printer, printed)))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # that of QPrintDialog wants a slot by its name

    def send(self, printer: QPrinter, printed: Printed) -> None:
        """Send a paper to a printer, beside the window."""
        if not self._noted(Action.PRINTED):
            return
        self._doing.setText(self._language.say(_office("Das Papier geht an den Drucker …")))
        self._doing.show()
        self._progress.show()
        job = printing.sender(printer, printed.pdf)
        if job is not None:
            in_background(self, job, lambda _done: self._is_printed(printed), self._fail)
            return
        draw = partial(printing.drawn_for_paper, printed.pdf)
        in_background(self, draw, lambda pages: self._paint(printer, printed, pages), self._fail)

    def _paint(self, printer: QPrinter, printed: Printed, pages: tuple[object, ...]) -> None:
        try:
            printing.paint(printer, pages)  # type: ignore[arg-type]
        except Problem as problem:
            self._fail(problem)
        else:
            self._is_printed(printed)

    def _is_printed(self, printed: Printed) -> None:
        self._rest()
        self.told.emit(_office("Das Papier ist beim Drucker."))
        self.printed.emit(printed)
