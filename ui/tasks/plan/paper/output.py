"""What becomes of the plan: agreed, saved as PDF, printed, handed over, updated."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Agreement, PlanStatus, human_number
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office, plural_office
from ui.flow import FlowBox
from ui.open_case import OpenCase
from ui.tasks.plan import acts
from ui.tasks.plan.paper import printing
from ui.tasks.plan.paper.ending import HandOverBar
from ui.tasks.plan.paper.press import Printed
from ui.tasks.plan.paper.preview import Preview
from ui.theme import SMALLER, TIGHT, kind, sized, worded
from ui.work import in_background


class Output(QWidget):
    """The buttons under the paper. `agree_wanted` asks for the words to be kept; `refused` carries a problem."""

    agree_wanted = Signal()
    refused = Signal(Problem)

    def __init__(self, folder: OpenCase, language: Language, preview: Preview) -> None:
        super().__init__()
        self._folder, self._language, self._preview = folder, language, preview
        self._agreement: Agreement | None = None
        self._bar = HandOverBar(language)
        self._bar.handed_over.connect(self._hand_over)
        self._doing, self._progress = QLabel(), QProgressBar()
        self._agree = self._button(_office("Plan vereinbaren"), "check", self._agree_now)
        self._save = self._button(_office("PDF speichern …"), "save", self._choose_file)
        self._print = self._button(_office("Plan drucken"), "printer", self._choose_printer)
        self._hand = self._button(_office("Aushändigen …"), "file-text", self._bar.ask)
        preview.ready.connect(self._count_pages)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = FlowBox(gap=TIGHT)
        for button in (self._agree, self._print, self._save, self._hand):
            buttons.flow.addWidget(button)
        sized(self._doing, SMALLER)
        kind(self._doing, "quiet")
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(TIGHT)
        for part in (self._bar, self._doing, self._progress, buttons):
            down.addWidget(part)
        self._rest()

    def _button(self, words: Text, picture: str, act: object) -> QPushButton:
        button = QPushButton(self._language.say(words))
        worded(button, picture)
        button.clicked.connect(act)
        return button

    def show_plan(self, agreement: Agreement | None) -> None:
        """Offer what can be done with this plan now."""
        self._agreement = agreement
        state = agreement.status if agreement else None
        self._agree.setVisible(state is PlanStatus.DRAFT)
        self._hand.setVisible(state is PlanStatus.AGREED)
        if state is not PlanStatus.AGREED:
            self._bar.hide()
        first = self._agree if state is PlanStatus.DRAFT else self._print
        for button, picture in ((self._agree, "check"), (self._print, "printer")):
            kind(button, "primary" if button is first else "")
            worded(button, picture, "on_accent" if button is first else "text")

    def _count_pages(self, printed: Printed) -> None:
        count = len(printed.pages)
        words = plural_office("Plan drucken ({n} Seite)", "Plan drucken ({n} Seiten)", count)
        self._print.setText(self._language.say(words))

    def _agree_now(self) -> None:
        self.agree_wanted.emit()
        if self._print.isVisible():
            self._print.setFocus()

    def _hand_over(self) -> None:
        if self._agreement is not None and acts.hand_over(self._folder, self._agreement):
            self._folder.told.emit(_office("Ausgehändigt. Das lässt sich nicht rückgängig machen."))

    def _work(self, words: Text) -> None:
        """Say what takes a while."""
        self._doing.setText(self._language.say(words))
        self._doing.show()
        self._progress.show()

    def _rest(self) -> None:
        self._doing.hide()
        self._progress.hide()

    def _fail(self, problem: Problem) -> None:
        self._rest()
        self.refused.emit(problem)

    # --- as a file

    @property
    def file_name(self) -> str:
        """A name that names nobody."""
        number = human_number(self._folder.case.number or 0)
        draft = self._agreement is not None and self._agreement.status is PlanStatus.DRAFT
        return f"Plan-{number}-Entwurf.pdf" if draft else f"Plan-{number}.pdf"

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self._language.say(_office("PDF speichern")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.file_name)
        dialog.fileSelected.connect(self._save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_to(self, name: str) -> None:
        path = Path(name)
        self._preview.when_ready(
            lambda printed: in_background(
                self, partial(printing.save_pdf, printed.pdf, path), lambda _done: self._saved(path), self._fail
            )
        )

    def _saved(self, path: Path) -> None:
        self._folder.told.emit(_office("Gespeichert: {name}", name=path.name))

    # --- on paper

    def _choose_printer(self) -> None:
        printer = printing.new_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(lambda: self._preview.when_ready(lambda printed: self._send(printer, printed.pdf)))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # that of QPrintDialog wants a slot by its name

    def _send(self, printer: QPrinter, pdf: bytes) -> None:
        self._work(_office("Der Plan geht an den Drucker …"))
        if printing.goes_to_cups(printer):
            command = printing.cups_command(printer)
            in_background(self, partial(printing.send_to_cups, pdf, command), lambda _done: self._printed(), self._fail)
            return
        in_background(
            self, partial(printing.drawn_for_paper, pdf), lambda pages: self._paint(printer, pages), self._fail
        )

    def _paint(self, printer: QPrinter, pages: tuple[object, ...]) -> None:
        try:
            printing.paint(printer, pages)  # type: ignore[arg-type]
        except Problem as problem:
            self._fail(problem)
        else:
            self._printed()

    def _printed(self) -> None:
        """Printed is not handed over: ask. A draft is agreed first."""
        self._rest()
        self._folder.told.emit(_office("Der Plan ist beim Drucker."))
        if self._agreement is not None and self._agreement.status is PlanStatus.AGREED:
            self._bar.ask()
