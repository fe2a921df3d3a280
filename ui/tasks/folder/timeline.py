"""Verlauf: everything that happened, the newest first; what is longer ago is folded by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from caseworker.facts import AgreedStep, StepStatus, confirmed_on, happened
from caseworker.offers.presence import may_show
from caseworker.words import Language, _office, plural_office
from ui.aside import tell
from ui.case.open_case import OpenCase
from ui.forms.about import About, about
from ui.look.laying import one_below_another
from ui.look.page import empty, heading, quiet
from ui.look.theme import HEADING, SMALL, TIGHT, kind, worded
from ui.tasks.folder.line import Line
from ui.tasks.plan.step import german


class Timeline(QFrame):
    """`go` leads to where something lies."""

    def __init__(self, folder: OpenCase, language: Language, go: Callable[[About], None]) -> None:
        super().__init__()
        self._folder, self._language, self._go = folder, language, go
        self._open: set[int] | None = None  # years; at first the newest one
        kind(self, "card")
        down = QVBoxLayout(self)
        down.setContentsMargins(TIGHT, SMALL, TIGHT, SMALL)
        down.setSpacing(TIGHT)
        title = heading(language.say(_office("Verlauf")), HEADING)
        title.setContentsMargins(TIGHT, 0, TIGHT, 0)
        down.addWidget(title)
        self._lines = one_below_another(gap=0)
        down.addLayout(self._lines)

    def refresh(self) -> None:
        """Show what happened until now."""
        empty(self._lines)
        found = sorted(self._found(), key=lambda one: one[0], reverse=True)
        if self._open is None and found:
            self._open = {found[0][0].year}
        for year, group in groupby(found, key=lambda one: one[0].year):
            self._year(year, list(group))
        if not found:
            words = quiet(self._language.say(_office("Hier steht später, was wann geschehen ist.")))
            words.setContentsMargins(TIGHT, 0, TIGHT, 0)
            self._lines.addWidget(words)

    def _found(self) -> Iterator[tuple[date, str, About | None]]:
        """The day, the words and the row of everything; nothing that those in the room should not see."""
        folder = self._folder
        for one in happened(folder.case, folder.today):
            if may_show(type(one.about), folder.present):
                yield one.day, self._words(one.what, *one.more), about(one.about)
        for step in folder.case.steps:
            day = confirmed_on(step, "status", folder.ages)
            if step.status not in (None, StepStatus.PLANNED) and day and may_show(AgreedStep, folder.present):
                yield day, self._words(_office("Schritt"), german(step), step.status), about(step)
        for given in folder.case_file.disclosures(folder.case.id):
            if given.on is not None:
                yield given.on, self._words(_office("Weitergegeben"), given.recipient, given.purpose), None

    def _words(self, *parts: object) -> str:
        return " · ".join(part if isinstance(part, str) else self._language.say(part) for part in parts)

    def _year(self, year: int, group: list[tuple[date, str, About | None]]) -> None:
        opened = self._open is not None and year in self._open
        words = plural_office("{year} ({n} Eintrag)", "{year} ({n} Einträge)", len(group), year=str(year))
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        worded(button, "chevron-down" if opened else "chevron-right", "accent")
        button.clicked.connect(lambda: self._turn(year))
        place = QHBoxLayout()
        place.setContentsMargins(TIGHT, 0, TIGHT, 0)
        place.addWidget(button)
        place.addStretch(1)
        self._lines.addLayout(place)
        for day, said, of in group if opened else ():
            self._lines.addWidget(self._line(day, said, of))

    def _line(self, day: date, said: str, of: About | None) -> Line:
        line = Line(self._language, self._language.say(day), said, of, narrow=True)
        if of is None:
            line.setEnabled(False)
        else:
            line.clicked.connect(lambda: self._go(of))
            line.asked.connect(lambda what: tell(self._folder, self._language, of, what, self))
        return line

    def _turn(self, year: int) -> None:
        self._open = (self._open or set()) ^ {year}
        self.refresh()
