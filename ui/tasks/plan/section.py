"""One part of the plan on the screen: its own fields, or its steps by who does them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.facts import AgreedStep, Agreement, Slot, Wishes
from caseworker.plan import Finding, Section, grouped, steps_in
from caseworker.words import Language, Text, _office, plural_office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import empty, wrapped
from ui.look.reading_order import enter_soon
from ui.look.safe import Label, tip
from ui.look.theme import BASE, HEADING, SMALL, SMALLER, TIGHT, kind, sized, worded
from ui.tasks.plan.adding import AddPanel
from ui.tasks.plan.entries import Place
from ui.tasks.plan.put_off import PutOff
from ui.tasks.plan.step import StepRow


class SectionBox(QWidget):
    """A heading, the small line of the paper under it, and what belongs to it."""

    def __init__(self, folder: OpenCase, section: Section, language: Language) -> None:
        super().__init__()
        self._folder, self.section, self._language = folder, section, language
        self._title = wrapped()
        self.top = side_by_side(gap=SMALL)
        self.top.addWidget(self._title, 1)
        self.down = one_below_another(self, TIGHT)
        self.down.addLayout(self.top)
        if section.under:
            self._under = wrapped(language.say(section.under))
            sized(self._under, SMALLER)
            kind(self._under, "quiet")
            self.down.addWidget(self._under)
        self._put_off = PutOff(folder, section.slot, language.say(section.title), language)
        self.top.addWidget(self._put_off.button)
        self.down.addWidget(self._put_off)
        self._say_title(is_empty=False, is_off=False)

    def show_empty(self, agreement: Agreement, is_empty: bool) -> bool:
        """A part without content is not printed; it says so quietly. Whether it was put off."""
        is_off = self._put_off.refresh(agreement)
        self._say_title(is_empty=is_empty or is_off, is_off=is_off)
        return is_off

    def _say_title(self, *, is_empty: bool, is_off: bool) -> None:
        title = self._language.say(self.section.title)
        nothing = (
            _office("{title} – heute kein Thema", title=title) if is_off else _office("{title} – leer", title=title)
        )
        self._title.setText(self._language.say(nothing) if is_empty else title)
        sized(self._title, BASE if is_empty else HEADING, strong=not is_empty)
        kind(self._title, "quiet" if is_empty else "")
        if self.section.under:
            self._under.setHidden(is_empty)

    def refresh(self, agreement: Agreement) -> None:
        """Show what the plan says now."""
        raise NotImplementedError

    def lead_to(self, finding: Finding) -> bool:
        """Bring the keyboard to the place a hint is about, if it lies in this part."""
        if finding.slot is None or finding.slot not in self.section.slots:
            return False
        self._put_off.ask_why()
        return True


class FieldsBox(SectionBox):
    """A part that is written and has no steps: goal, strengths, offer, target."""

    def __init__(self, folder: OpenCase, section: Section, language: Language) -> None:
        super().__init__(folder, section, language)
        keys = {
            Slot.GOAL: (Agreement.goal_code, Agreement.goal),
            Slot.OFFER: (Agreement.offer,),
            Slot.TARGET_OCC: (Agreement.target_occupation,),
            None: (Wishes.strengths,),
        }[section.slot]
        self.places = [Place(folder, key, language) for key in keys]
        for place in self.places:
            if place.question.hint:
                place.hint(place.question.hint)
            self.down.addWidget(place)

    def lead_to(self, finding: Finding) -> bool:
        place = next((one for one in self.places if one.question.key == finding.key), None)
        if not isinstance(finding.at, Agreement) or place is None:
            return super().lead_to(finding)
        place.editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def refresh(self, agreement: Agreement) -> None:
        is_off = self.show_empty(agreement, False)
        wishes = self._folder.case.wishes
        for place in self.places:
            place.refresh(wishes if self.section.slot is None else agreement)
            place.setHidden(is_off)
        if self.section.slot is Slot.TARGET_OCC:
            wish = None if agreement.target_occupation else wishes.occupation
            self.places[0].hint(_office("Ohne Eintrag steht hier der Wunschberuf: {wish}", wish=wish) if wish else None)


class StepsBox(SectionBox):
    """A part that consists of steps: Sie, Jobcenter, Andere; more can be added from the advice or in own words."""

    def __init__(self, folder: OpenCase, section: Section, sections: tuple[Section, ...], language: Language) -> None:
        super().__init__(folder, section, language)
        self._sections = sections
        self._rows: dict[int, StepRow] = {}
        self._agreement: Agreement | None = None
        self._order: list[object] = []
        self._lines = one_below_another(gap=TIGHT)
        self._household = Place(folder, Agreement.household_talk_on, language)
        self.down.addWidget(self._household)
        self.down.addLayout(self._lines)
        self.adding = AddPanel(folder, section, language)
        self.adding.hide()
        self.adding.added.connect(self._added)
        self.down.addWidget(self.adding)
        self.add = QPushButton()
        kind(self.add, "link")
        self.add.clicked.connect(self._press_add)
        self.top.addWidget(self.add)

    def refresh(self, agreement: Agreement) -> None:
        self._agreement = agreement
        steps = steps_in(self._folder.case, agreement, self.section)
        groups = grouped(steps, agreement.plan_type)
        order = [part for title, group in groups for part in (title.msgid, *(step.id for step in group))]
        if order != self._order:
            self._order = order
            self._arrange(groups)
        for step in steps:
            self._rows[step.id].refresh(step)
        self._household.refresh(agreement)
        self._household.setVisible(self.section.slot is Slot.OPT_BG and bool(steps))
        self.adding.refresh(agreement)
        self._say_adding()
        self.show_empty(agreement, not steps and self.adding.isHidden())

    def lead_to(self, finding: Finding) -> bool:
        row = self._rows.get(getattr(finding.at, "id", 0))
        if finding.key == self._household.question.key and self._household.isVisible():
            self._household.editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        elif row is None:
            return super().lead_to(finding)
        else:
            row.open_at(finding.key)
        return True

    def _arrange(self, groups: list[tuple[Text, list[AgreedStep]]]) -> None:
        """Every row under its group; rows that stay keep their open fields."""
        there = {step.id for _title, group in groups for step in group}
        kept = {number: row for number, row in self._rows.items() if number in there}
        for row in kept.values():
            self._lines.removeWidget(row)
        empty(self._lines)
        self._rows = {}
        for title, group in groups:
            label = Label(self._language.say(title))
            sized(label, SMALLER, strong=True)
            kind(label, "accent")
            self._lines.addWidget(label)
            for step in group:
                row = kept.get(step.id) or StepRow(self._folder, self._sections, self._language)
                self._rows[step.id] = row
                self._lines.addWidget(row)

    def _say_adding(self) -> None:
        say, count, is_open = self._language.say, self.adding.count, not self.adding.isHidden()
        words = _office("Schritt hinzufügen")
        proposed = plural_office("{n} Vorschlag", "{n} Vorschläge", count) if count else words
        self.add.setText(say(_office("Fertig") if is_open else proposed))
        worded(self.add, "check" if is_open else "plus", "accent")
        tip(self.add, say(words))
        self.add.setAccessibleName(f"{say(self.section.title)}: {say(_office('Fertig') if is_open else words)}")

    @property
    def unfolded(self) -> bool:
        """Whether the panel that adds steps is in view."""
        return not self.adding.isHidden()

    def unfold(self) -> None:
        """Bring the panel that adds steps into view."""
        if not self.unfolded:
            self._turn_adding()

    def _turn_adding(self) -> None:
        self.adding.setVisible(self.adding.isHidden())
        if self._agreement is not None:
            self.refresh(self._agreement)

    def _press_add(self) -> None:
        self._turn_adding()
        if self.unfolded:
            enter_soon(self.adding)

    def _added(self, step: AgreedStep) -> None:
        """What was written in own words is opened, so that who and until when can follow."""
        if step.id in self._rows:
            self._rows[step.id].turn()
