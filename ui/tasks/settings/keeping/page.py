"""The page: what is due on top, then restricted folders, then the protocol of what was deleted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from caseworker.plan import Deleted, Sender, deletion_protocol, said_in
from caseworker.plan.protection.legal import ON_CONSENT
from caseworker.problems import Problem
from caseworker.store import CaseFile, Periods, Run
from caseworker.words import GERMAN, Language, Text, _office, plural_office
from ui.look.alerts import ProblemBox
from ui.look.page import empty, quiet
from ui.look.theme import TIGHT
from ui.paper.desk import PaperDesk
from ui.paper.exits import Exits
from ui.paper.manner import Manner
from ui.settings import Settings, workplace
from ui.settings.office import OfficeKind
from ui.tasks.settings.form import SettingsForm
from ui.tasks.settings.keeping.due import DueList
from ui.tasks.settings.keeping.restricted import RestrictedList
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Was seine Zeit gehabt hat, steht hier. Von selbst wird nichts gelöscht: Sie wählen aus und bestätigen. Danach ist "
    "in dieser Falldatei keine Spur mehr davon."
)
_SHOWN = 20  # lines of the protocol; all of them are printed


class KeepingPart(Part):
    """`opened` names a restricted folder that is opened on purpose, `gone` says that folders are no longer there."""

    opened = Signal(object)  # a number of 63 bits: too large for the int of a signal
    gone = Signal()

    def __init__(
        self, settings: Settings, case_file: CaseFile, today: date, language: Language, sender: Sender
    ) -> None:
        super().__init__(language, _office("Aufbewahrung"), _ABOUT)
        self._settings, self._case_file, self._today, self._sender = settings, case_file, today, sender
        self._told, self.problem = quiet(""), ProblemBox(language)
        self._due = DueList(case_file, self._periods, language)
        self._restricted = RestrictedList(case_file, language)
        self._lines = QVBoxLayout()
        self._lay_out()

    def _periods(self) -> Periods:
        return Periods(self._today, self._settings.policy, ON_CONSENT.get(self._settings.of(OfficeKind).kind))

    def _lay_out(self) -> None:
        self._told.hide()
        self._lines.setSpacing(TIGHT)
        for part in (self.problem, self._told, self._due):
            self.down.addWidget(part)
        self.title(_office("Eingeschränkte Akten"))
        about = _office("Sie sind in keiner Liste, keiner Suche und keiner Zahl. Öffnen geht nur mit einem Grund.")
        self.down.addWidget(quiet(self.say(about)))
        self.down.addWidget(self._restricted)
        self.title(_office("Fristen"))
        form = SettingsForm(self._settings, workplace.Periods, self.language)
        form.kept.connect(self.kept)
        form.kept.connect(lambda _label: self.refresh())
        self.down.addWidget(form)
        self.title(_office("Löschprotokoll"))
        self.down.addLayout(self._lines)
        self._desk = PaperDesk(self.language, self)
        self._desk.setParent(self)
        self._desk.hide()
        self._exits = Exits(self.language, self._desk, lambda: "Loeschprotokoll.pdf", _office("Protokoll drucken"))
        self.down.addWidget(self._exits)
        for refused in (one.refused for one in (self._due, self._restricted, self._desk, self._exits)):
            refused.connect(self._fail)
        self._due.deleted.connect(self._has_deleted)
        self._due.restricted.connect(self._has_changed)
        self._restricted.lifted.connect(self._has_changed)
        self._restricted.opened.connect(self.opened)

    def showEvent(self, event: QShowEvent) -> None:
        """Folders may have ended since."""
        self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        """Read everything again."""
        self._due.refresh()
        self._restricted.refresh()
        runs = self._case_file.keeping.protocol()
        empty(self._lines)
        for run in runs[:_SHOWN]:
            self._lines.addWidget(quiet(self.say(_line(run))))
        if not runs:
            self._lines.addWidget(quiet(self.say(_office("Es wurde noch nichts gelöscht."))))
        self._exits.setVisible(bool(runs))
        if runs:
            lines = [Deleted(run.at.date(), run.by, run.rule.label, run.folders, run.rows) for run in runs]
            sheet = said_in(deletion_protocol(lines, self._sender, self._today), (GERMAN,))
            self._desk.take(sheet, Manner())

    def _has_deleted(self, runs: list[Run]) -> None:
        self._has_changed()
        counts = {"n": sum(run.folders for run in runs), "entries": sum(run.rows for run in runs)}
        self._told.setText(self.say(_office("Gelöscht: {n} ganze Akten, {entries} einzelne Einträge.", **counts)))
        self._told.show()

    def _has_changed(self) -> None:
        self.problem.hide()
        self._told.hide()
        self.gone.emit()
        self.refresh()

    def _fail(self, problem: Problem) -> None:
        self._told.hide()
        self.problem.tell(problem)
        self.refresh()


def _line(run: Run) -> Text:
    """One line of the protocol."""
    what = _office("einzelne Einträge: {n}", n=run.rows)
    if run.folders:
        what = plural_office("{n} ganze Akte", "{n} ganze Akten", run.folders)
    return _office("{day} · {rule} · {what} · {by}", day=run.at.date(), rule=run.rule, what=what, by=run.by)
