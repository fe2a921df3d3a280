"""What is counted: the period with its key date, the town, the kind of plan, and whether to compare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from caseworker.facts import PlanType
from caseworker.overview import Asked
from caseworker.words import Language, Text, _office
from ui.forms.editors import Day
from ui.forms.editors.choices import ChoiceBox, slim
from ui.forms.editors.lines import DayLine
from ui.look.laying import one_below_another
from ui.look.page import label
from ui.look.safe import literal
from ui.look.theme import HAIR, SMALL, grown
from ui.settings import Settings
from ui.tasks.overview.periods import Period, days_of

_LABEL_WIDTH = 76
_EVERYWHERE, _EVERY_PLAN = "everywhere", "every plan"


class Asking(QWidget):
    """Boxes one below the other; `changed` comes with every choice.

    The day since which talks are counted for a campaign is that of the office's package, or it is asked.
    """

    changed = Signal()

    def __init__(self, settings: Settings, today: date, language: Language) -> None:
        super().__init__()
        self._settings = settings
        self._today, self._language = today, language
        self._since, self._on = days_of(Period.LAST_QUARTER, today)
        self._town: str | None = None
        self._plan: PlanType | None = None
        self._down = one_below_another(self, HAIR)
        self._periods = self._box(_office("Zeitraum"), [(language.say(one), one) for one in Period])
        self._days = {name: DayLine(language, today) for name in ("_since", "_on")}
        self._own = self._own_days()
        self._towns = self._box(_office("Ort"), [])
        self._plans = self._box(_office("Plan"), self._kinds())
        self._campaign = DayLine(language, today)
        self._named(_office("Aktion seit"), self._campaign)
        self._campaign.invite(language.say(_office("keine Aktion")))
        self._campaign.show_answer(settings.campaign)
        self._campaign.setEnabled(settings.policy.campaign_since is None)
        self._campaign.answered.connect(self._choose_campaign)
        self.compares = QCheckBox(literal(language.say(_office("Mit dem Zeitraum davor vergleichen"))))
        self._down.addSpacing(SMALL)
        self._down.addWidget(self.compares)
        self._periods.show_answer(Period.LAST_QUARTER)
        self._plans.show_answer(_EVERY_PLAN)
        self.show_towns([])
        self._periods.answered.connect(self._choose_period)
        self._towns.answered.connect(self._choose_town)
        self._plans.answered.connect(self._choose_plan)
        self.compares.toggled.connect(self.changed)

    def asked(self) -> Asked:
        """What is asked for now."""
        campaign = self._settings.campaign
        begun = campaign if campaign is not None and campaign <= self._on else None
        return Asked(self._on, self._since, self._today, self._town, self._plan, begun)

    def show_towns(self, towns: Sequence[str]) -> None:
        """Offer the towns people live in."""
        named: list[tuple[str, object]] = [(self._language.say(_office("alle Orte")), _EVERYWHERE)]
        self._towns.set_options([*named, *((town, town) for town in towns)])
        self._towns.show_answer(self._town or _EVERYWHERE)

    def _kinds(self) -> list[tuple[str, object]]:
        named: list[tuple[str, object]] = [(self._language.say(_office("alle Pläne")), _EVERY_PLAN)]
        return [*named, *((self._language.say(one), one) for one in PlanType)]

    def _box(self, name: Text, options: Sequence[tuple[str, object]]) -> ChoiceBox:
        box = ChoiceBox(self._language, options)
        slim(box)
        self._named(name, box)
        return box

    def _named(self, name: Text, editor: ChoiceBox | DayLine) -> None:
        words = label(self._language.say(name), editor.entry)
        words.setFixedWidth(grown(_LABEL_WIDTH))
        editor.call(words.text())
        across = QHBoxLayout()
        across.addWidget(words)
        across.addWidget(editor, 1)
        self._down.addLayout(across)

    def _own_days(self) -> QWidget:
        """The two days of a period of one's own; hidden until it is chosen."""
        own, outer = QWidget(), self._down
        self._down = one_below_another(own, HAIR)
        for words, (name, line) in zip((_office("Von"), _office("Stichtag")), self._days.items(), strict=True):
            self._named(words, line)
            line.answered.connect(partial(self._choose_day, name))
        self._down = outer
        outer.addWidget(own)
        own.hide()
        return own

    def _choose_period(self, period: Period) -> None:
        self._periods.show_answer(period)
        self._own.setVisible(period is Period.OWN)
        self._since, self._on = days_of(period, self._today)
        for name, line in self._days.items():
            line.show_answer(getattr(self, name))
        self.changed.emit()

    def _choose_day(self, name: str, answer: object) -> None:
        """A day after today, or an end before its beginning, is not taken."""
        day = answer.day if isinstance(answer, Day) else None
        since, on = (day, self._on) if name == "_since" else (self._since, day)
        if since is not None and on is not None and since <= on <= self._today:
            self._since, self._on = since, on
            self.changed.emit()
        self._days[name].show_answer(getattr(self, name))

    def _choose_campaign(self, answer: object) -> None:
        """A day that is still to come is not taken; without one nothing is counted for a campaign."""
        day = answer.day if isinstance(answer, Day) else None
        if day is None or day <= self._today:
            self._settings.campaign = day
            self.changed.emit()
        self._campaign.show_answer(self._settings.campaign)

    def _choose_town(self, town: str) -> None:
        self._town = None if town == _EVERYWHERE else town
        self._towns.show_answer(town)
        self.changed.emit()

    def _choose_plan(self, plan: object) -> None:
        self._plan = plan if isinstance(plan, PlanType) else None
        self._plans.show_answer(plan)
        self.changed.emit()
