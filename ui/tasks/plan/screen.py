"""Plan: left what is agreed, part by part; right the page as it will be printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseworker import __version__
from caseworker.facts import Agreement, PlanStatus, PlanType
from caseworker.plan import (
    Occasion,
    Section,
    Sender,
    Sheet,
    check,
    check_office,
    made_by,
    new_draft,
    plan_languages,
    plan_paper,
    reprinted,
    sections_of,
)
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.forms.editors.choices import Box
from ui.leaving.bridge import way_to_copy
from ui.look.alerts import ProblemBox
from ui.look.laying import side_by_side
from ui.look.page import Roomy, empty, heading, quiet, scrolled, upright_rule
from ui.look.reading_order import enter_soon
from ui.look.safe import Label
from ui.look.theme import LARGE, MEDIUM, SMALL, grown, kind, worded
from ui.paper.press import Printed
from ui.settings import Settings
from ui.tasks.plan import acts
from ui.tasks.plan.agreed import AgreedPane
from ui.tasks.plan.draft import DraftPane
from ui.tasks.plan.paper.comparing import Comparison
from ui.tasks.plan.paper.output import Output
from ui.tasks.plan.paper.preview import Preview

_LEFT, _LEAST_RIGHT = 640, 414


class PlanTask(QWidget):
    """The newest plan of the open person. `sender` tells the office on top of the paper, as it is set now.

    `wanted` names another task to go to; `letterhead_wanted` is for what stands on every paper.
    """

    wanted = Signal(str)
    letterhead_wanted = Signal()

    def __init__(
        self,
        folder: OpenCase,
        language: Language,
        sender: Callable[[], Sender],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._language, self._sender, self._settings = folder, language, sender, settings
        self._pane: DraftPane | AgreedPane | None = None
        self._laid: object = None
        self._problem = ProblemBox(language)
        self._state, self._rule = Label(), upright_rule()
        self._versions = Box()
        self._newest: Agreement | None = None
        self._agreement: Agreement | None = None
        self._left = QVBoxLayout()
        self._nobody_to_call = self._to_the_letterhead()
        self._preview = Preview(language, settings, self)
        self._output = Output(folder, language, self._preview, settings)
        self._lay_out()
        self._preview.prefer(folder.case.person.preferred_language or "de")
        self._preview.chosen.connect(self.refresh)
        self._preview.compare.connect(self._compare)
        self._preview.desk.refused.connect(self._problem.tell)
        self._output.agree_wanted.connect(self._agree)
        self._output.refused.connect(self._problem.tell)
        folder.changed.connect(self._when_seen)

    def _lay_out(self) -> None:
        left = Roomy(width=560, most=_LEFT)  # the paper beside it gives way, as far as it can be read
        top = side_by_side(gap=SMALL)
        top.addWidget(heading(self._language.say(_office("Plan"))), 1)
        self._versions.setAccessibleName(self._language.say(_office("Welcher Plan?")))
        self._versions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._versions.activated.connect(lambda place: self.show_plan(self._folder.case.agreements[-1 - place]))
        top.addWidget(self._versions)
        top.addWidget(self._state)
        left.down.addLayout(top)
        left.down.addWidget(self._problem)
        self._left.setSpacing(LARGE)
        left.down.addLayout(self._left)
        kind(self._state, "chip")
        beside = QWidget()
        self._right = scrolled(beside)  # on a small screen the question how it was handed over needs more than there is
        self._right.setMinimumWidth(grown(_LEAST_RIGHT))
        right = QVBoxLayout(beside)
        right.setContentsMargins(MEDIUM, LARGE, MEDIUM, MEDIUM)
        right.setSpacing(SMALL)
        right.addWidget(self._preview, 1)
        right.addWidget(self._nobody_to_call, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._output)
        copy = way_to_copy(self, self._folder, self._sender, self._settings, self._language)
        left.down.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        across = side_by_side(self, 0)
        across.addWidget(left, 5)
        across.addWidget(self._rule)
        across.addWidget(self._right, 6)

    def _to_the_letterhead(self) -> QPushButton:
        """The paper says that one may call, and nobody has said which number."""
        words = _office("Ihre Telefonnummer fehlt: eintragen")
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        worded(button, "settings", "accent")
        button.clicked.connect(self.letterhead_wanted)
        return button

    @property
    def paper(self) -> Printed | None:
        """What is on the paper in view; `None` while the newest words are not on it yet."""
        return self._preview.desk.paper

    def arrive(self) -> None:
        """The counsellor comes to the plan: show what the folder says by now."""
        self.refresh()

    def _when_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_plan(self, agreement: Agreement) -> None:
        """Show this plan, perhaps one of years ago: to read, to print again in the same words, to compare."""
        self._agreement = agreement
        self.refresh()

    def _choose(self) -> Agreement | None:
        """The plan in view: the newest one, until somebody looks at another; a new one comes first again."""
        plans = self._folder.case.agreements
        if self._folder.case.plan is not self._newest or self._agreement not in plans:
            self._newest = self._agreement = self._folder.case.plan
        self._versions.clear()
        for plan in reversed(plans):
            said = [_name(plan), *([plan.status] if plan.status is not PlanStatus.DRAFT else [])]
            self._versions.addItem(" · ".join(map(self._language.say, said)))
        self._versions.setVisible(len(plans) > 1)
        if self._agreement is not None:
            self._versions.setCurrentIndex(len(plans) - 1 - plans.index(self._agreement))
            self._versions.show_whole()
        return self._agreement

    def refresh(self) -> None:
        """Show the plan as the folder has it."""
        agreement = self._choose()
        plan = agreement or new_draft(self._folder.case, self._folder.talk)
        refused = self._refused(plan)
        sections, problem = ((), refused) if refused else _sections(plan)
        self._lay_pane(None if refused else agreement, sections, refused)
        if self._pane is not None and agreement is not None:
            self._pane.refresh(agreement)
        self._nobody_to_call.setVisible(not self._sender().phone)
        self._problem.hide()
        if problem is not None and refused is None:
            self._problem.tell(problem)
        self._say_state(None if refused else agreement)
        self._show_paper(agreement if problem is None else None)

    def _refused(self, plan: Agreement) -> Problem | None:
        """Why this office does not make this plan; one whose words are kept is shown, whoever made it."""
        if plan.sheet:
            return None
        try:
            check_office(plan, self._folder.talk.office)
        except Problem as problem:
            return problem
        return None

    def _lay_pane(self, agreement: Agreement | None, sections: tuple[Section, ...], refused: Problem | None) -> None:
        """Another plan, or another law, gets another pane; otherwise the fields stay where they are."""
        drafted = agreement is not None and agreement.status is PlanStatus.DRAFT
        laid = (agreement.id if agreement else None, agreement is self._newest, drafted, sections, refused is None)
        if laid == self._laid:
            return
        self._laid, self._pane = laid, None
        empty(self._left)
        if agreement is not None:
            fields = DraftPane(self._folder, sections, self._language) if drafted else None
            if fields is not None:
                fields.languages_wanted.connect(self._preview.choose_language)
            self._pane = fields or self._agreed(past=agreement is not self._newest)
            self._left.addWidget(self._pane)
        elif refused is not None:
            self._left.addWidget(self._refusal(refused))
            self._invite()
        else:
            words = _office(
                "Es gibt noch keinen Plan. Vorschläge aus dem Gespräch finden Sie dann bei jedem Abschnitt."
            )
            self._left.addWidget(quiet(self._language.say(words)))
            self._invite()

    def _agreed(self, *, past: bool) -> AgreedPane:
        pane = AgreedPane(self._folder, self._language, past=past)
        pane.gone_on.connect(self._enter_pane)
        return pane

    def _refusal(self, problem: Problem) -> QFrame:
        """This office makes another kind of plan: a calm word, and nothing has gone wrong."""
        notice = QFrame()
        kind(notice, "notice")
        down = QVBoxLayout(notice)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        for words in (problem.what, problem.remedy):
            line = Label(self._language.say(words))
            line.setWordWrap(True)
            down.addWidget(line)
        return notice

    def _invite(self) -> None:
        """A button for each plan this office makes, the usual one first."""
        for place, plan in enumerate(made_by(self._folder.talk.office)):
            words = _office("{plan} beginnen", plan=plan) if place else _office("Plan beginnen")
            begin = QPushButton(self._language.say(words))
            kind(begin, "" if place else "primary")
            worded(begin, "plus", "accent" if place else "on_accent")
            begin.clicked.connect(partial(self._begin, plan))
            self._left.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)

    def _begin(self, plan: PlanType) -> None:
        acts.begin(self._folder, plan)
        self._enter_pane()

    def _enter_pane(self) -> None:
        if self._pane is not None:
            enter_soon(self._pane)

    def _say_state(self, agreement: Agreement | None) -> None:
        self._state.setVisible(agreement is not None)
        if agreement is not None:
            self._state.setText(self._language.say(agreement.status))
        self._output.show_plan(agreement)

    def _show_paper(self, agreement: Agreement | None) -> None:
        for part in (self._rule, self._right):
            part.setVisible(agreement is not None)
        if agreement is None:
            self._preview.clear()
            return
        self._preview.offer_comparing(self._plan_before(agreement) is not None)
        if agreement.sheet:
            self._preview.show_kept(_kept(agreement))
        else:
            occasion = self._occasion(agreement)
            if isinstance(self._pane, DraftPane):
                self._pane.show_hints(check(occasion))
            self._preview.show_draft(plan_paper(agreement.plan_type).write(occasion))

    def _occasion(self, agreement: Agreement) -> Occasion:
        spoken = plan_languages(self._preview.code)
        return Occasion(self._folder.case, self._folder.talk, self._sender(), spoken, agreement)

    def _plan_before(self, agreement: Agreement) -> Agreement | None:
        """The last plan that was agreed before this one."""
        before = [one for one in self._folder.case.agreements if one.position < agreement.position and one.sheet]
        return max(before, key=lambda one: one.position, default=None)

    def _compare(self) -> None:
        agreement = self._agreement
        before = self._plan_before(agreement) if agreement is not None else None
        if agreement is None or before is None:
            return
        occasion = self._occasion(agreement)
        now = _kept(agreement) if agreement.sheet else plan_paper(agreement.plan_type).sheet(occasion)
        sides = (_name(before), _kept(before)), (_name(agreement), now)
        Comparison(*sides, self._settings.manner, self._language, self).open()

    def _agree(self) -> None:
        agreement = self._agreement
        if agreement is None:
            return
        try:
            acts.agree(self._folder, agreement, self._preview.code, self._sender())
        except Problem as problem:
            self._problem.tell(problem)


def _sections(plan: Agreement) -> tuple[tuple[Section, ...], Problem | None]:
    """The parts of a plan, or of the one this office would begin; otherwise why there are none."""
    try:
        return sections_of(plan), None
    except Problem as problem:
        return (), problem


def _kept(agreement: Agreement) -> Sheet:
    """The words that were agreed; a logo that is not on this machine is left out, the words are the same."""
    assert agreement.sheet is not None
    sheet = reprinted(agreement.sheet, agreement.printed_by_version, __version__)
    head = sheet.letterhead
    if head is None or head.logo is None or Path(head.logo).is_file():
        return sheet
    return replace(sheet, letterhead=replace(head, logo=None))


def _name(agreement: Agreement) -> Text:
    """A plan by its day."""
    day = agreement.agreed_on or agreement.talk_on
    if agreement.status is PlanStatus.DRAFT:
        return _office("Entwurf vom {day}", day=day)
    return _office("Plan vom {day}", day=day)
