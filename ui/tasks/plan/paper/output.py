"""What becomes of the plan: agreed, printed, saved, handed over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.facts import NOT_CONCLUDED, Agreement, PlanStatus, human_number
from caseworker.plan.efile import file_name
from caseworker.problems import Problem
from caseworker.store import Action
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another
from ui.look.theme import TIGHT
from ui.paper.exits import Exits
from ui.paper.press import Printed
from ui.settings import Settings
from ui.settings.office import EFile
from ui.tasks.plan import acts
from ui.tasks.plan.paper.handing import Handed, HandOverPanel
from ui.tasks.plan.paper.preview import Preview


class Output(QWidget):
    """The buttons under the paper. `agree_wanted` asks for the words to be kept; `refused` carries a problem."""

    agree_wanted = Signal()
    refused = Signal(Problem)

    def __init__(self, folder: OpenCase, language: Language, preview: Preview, settings: Settings) -> None:
        super().__init__()
        self._folder, self._preview, self._settings = folder, preview, settings
        self._agreement: Agreement | None = None
        self._panel = HandOverPanel(language)
        self._panel.handed_over.connect(self._hand_over)
        self._exits = Exits(language, preview.desk, self._file_name, _office("Plan drucken"), folder.note)
        self._panel.left.connect(self._exits.show)
        self._exits.printed.connect(self._printed)
        self._exits.refused.connect(self.refused)
        self._exits.told.connect(folder.told)
        self._agree = self._exits.add(_office("Plan vereinbaren"), "check", self._agree_now, at=0)
        self._hand = self._exits.add(_office("Aushändigen …"), "file-text", self._ask)
        self._efile = self._exits.offer_efile(self._place, lambda: folder.note(Action.SAVED, "E-Akte"))
        down = one_below_another(self, TIGHT)
        down.addWidget(self._panel)
        down.addWidget(self._exits)

    def show_plan(self, agreement: Agreement | None) -> None:
        """Offer what can be done with this plan now."""
        if agreement is not self._agreement:
            self._exits.another_paper()
        self._agreement = agreement
        state = agreement.status if agreement else None
        self.setVisible(state not in NOT_CONCLUDED)
        self._agree.setVisible(state is PlanStatus.DRAFT)
        self._hand.setVisible(state is PlanStatus.AGREED)
        self._efile.setVisible(state is not PlanStatus.DRAFT and self._settings.of(EFile).folder is not None)
        if state is not PlanStatus.AGREED:
            self._panel.hide()
        self._exits.setVisible(self._panel.isHidden())
        self._exits.lead_with(self._agree if state is PlanStatus.DRAFT else self._exits.print)

    def _agree_now(self) -> None:
        self.agree_wanted.emit()
        if self._hand.isVisible():
            self._exits.print.setFocus()

    def _printed(self, _printed: Printed) -> None:
        """Printed is not handed over: ask. A draft is agreed first."""
        if self._agreement is not None and self._agreement.status is PlanStatus.AGREED:
            self._ask()

    @property
    def unfolded(self) -> bool:
        """Whether it is asked how the plan was handed over."""
        return not self._panel.isHidden()

    def unfold(self) -> None:
        """Ask how the plan was handed over."""
        self._ask()

    def _ask(self) -> None:
        self._exits.hide()  # one question at a time
        self._panel.ask(self._preview.spoken)

    def _hand_over(self, handed: Handed) -> None:
        self._preview.desk.when_ready(lambda printed: self._keep(handed, printed))

    def _keep(self, handed: Handed, printed: Printed) -> None:
        if self._agreement is not None and acts.hand_over(self._folder, self._agreement, handed, printed):
            self._exits.print.setFocus()  # the panel that had it is gone
            self._folder.told.emit(_office("Ausgehändigt. Das lässt sich nicht rückgängig machen."))

    def _place(self) -> Path:
        """Where the office collects papers, under the name it wants. Raises `Problem`."""
        efile, number = self._settings.of(EFile), self._folder.case.number or 0
        day = (self._agreement.agreed_on if self._agreement else None) or self._folder.today
        assert efile.folder is not None, "without a folder the button is not shown"
        return efile.folder / file_name(efile.pattern, number, "Plan", day)

    def _file_name(self) -> str:
        """A name that names nobody."""
        number = human_number(self._folder.case.number or 0)
        draft = self._agreement is not None and self._agreement.status is PlanStatus.DRAFT
        return f"Plan-{number}-Entwurf.pdf" if draft else f"Plan-{number}.pdf"
