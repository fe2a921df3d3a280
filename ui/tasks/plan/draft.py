"""The plan while it is being written: part by part, in the order it will be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caseworker.facts import Agreement, Facts, PlanStatus, Slot
from caseworker.plan import Finding, Section
from caseworker.store import Change
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another
from ui.look.page import heading
from ui.look.safe import Label
from ui.look.theme import HEADING, LARGE, TIGHT, kind
from ui.tasks.plan import acts
from ui.tasks.plan.closing import NotAgreed
from ui.tasks.plan.entries import DueEditor, Place
from ui.tasks.plan.hints import HintsBox
from ui.tasks.plan.section import FieldsBox, SectionBox, StepsBox

_WRITTEN = (Slot.GOAL, Slot.OFFER, Slot.TARGET_OCC, None)


class DraftPane(QWidget):
    """Everything that can be written into a plan. `languages_wanted`: a hint is about the language of the paper."""

    languages_wanted = Signal()

    def __init__(self, folder: OpenCase, sections: tuple[Section, ...], language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._hints = HintsBox(language)
        self._hints.wanted.connect(self._lead_to)
        self._boxes = [self._box(section, sections) for section in sections]
        self._places: list[Place] = []
        self._recorded = Label()
        kind(self._recorded, "quiet")
        down = one_below_another(self, LARGE)
        down.addWidget(self._hints)
        for box in self._boxes:
            down.addWidget(box)
        if sections:
            down.addWidget(self._next_talk())
        down.addWidget(self._days())
        self._not_agreed = NotAgreed(language)
        self._not_agreed.recorded.connect(self._record)
        down.addWidget(self._not_agreed)

    def _record(self, status: PlanStatus, why: str | None) -> None:
        plan = self._folder.case.plan
        if plan is not None:
            acts.not_agreed(self._folder, plan, status, why)

    def _box(self, section: Section, sections: tuple[Section, ...]) -> SectionBox:
        if section.slot in _WRITTEN:
            return FieldsBox(self._folder, section, self._language)
        return StepsBox(self._folder, section, sections, self._language)

    def _next_talk(self) -> QWidget:
        weeks = DueEditor(self._language, self._folder.today, self._folder.case.away)
        return self._part(
            _office("Nächstes Gespräch"),
            Place(self._folder, Agreement.next_on, self._language, editor=weeks),
            Place(self._folder, Agreement.next_time, self._language),
            Place(self._folder, Agreement.next_place, self._language),
            Place(self._folder, Agreement.bring, self._language),
        )

    def _days(self) -> QWidget:
        part = self._part(
            _office("Tage"),
            Place(self._folder, Agreement.talk_on, self._language),
            Place(self._folder, Agreement.agreed_on, self._language, write=self._agreed_on),
        )
        layout = part.layout()
        assert layout is not None
        layout.addWidget(self._recorded)
        return part

    def _part(self, title: Text, *places: Place) -> QWidget:
        part = QWidget()
        down = one_below_another(part, TIGHT)
        down.addWidget(heading(self._language.say(title), HEADING))
        for place in places:
            down.addWidget(place)
        self._places += places
        return part

    def _agreed_on(self, row: Facts, day: object) -> list[Change]:
        assert isinstance(row, Agreement)
        return acts.agreed_when(row, day, self._folder.today)  # type: ignore[arg-type]

    def show_hints(self, findings: list[Finding]) -> None:
        """What could be better before this is printed."""
        self._hints.show_hints(findings)

    def _lead_to(self, finding: Finding) -> None:
        """Bring the keyboard to the place of a hint; one about the person is about the languages of the paper."""
        if finding.at is self._folder.case.person:
            self.languages_wanted.emit()
            return
        if any(box.lead_to(finding) for box in self._boxes):
            return
        place = next((one for one in self._places if one.question.key == finding.key), None)
        if place is not None:
            place.editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, agreement: Agreement) -> None:
        """Show what the plan says now."""
        for box in self._boxes:
            box.refresh(agreement)
        for place in self._places:
            place.refresh(agreement)
        day = agreement.recorded_on
        self._recorded.setText(self._language.say(_office("Erfasst am {day}", day=day)) if day else "")
        self._recorded.setVisible(day is not None)
