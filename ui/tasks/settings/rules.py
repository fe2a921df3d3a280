"""Rechtsstand: what the dated tables say differently on two days, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from caseworker.law import LawRow, Switch, add_months, differences, newest_state
from caseworker.offers.in_words import title_of, told
from caseworker.words import Language, Text, _office
from ui.forms.editors import Day
from ui.forms.editors.lines import DayLine
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Card, empty, heading, quiet, wrapped
from ui.look.theme import HAIR, MEDIUM, SMALLER, TIGHT, sized
from ui.tasks.settings.part import Part

_MONTHS = 12  # before and after today, at first
# What counsellors can read of a row; the rest is for the rules.
_SENTENCES = ("plain", "need", "kept")


class LawPart(Part):
    """Two days, and a card for everything that reads differently on the second."""

    def __init__(self, today: date, language: Language) -> None:
        about = _office(
            "Caseworker nimmt immer das Recht des Tages, um den es geht. Hier sehen Sie, was sich zwischen zwei Tagen "
            "ändert. Die Tabellen wurden bis zum {day} verfolgt.",
            day=newest_state(),
        )
        super().__init__(language, _office("Rechtsstand"), about)
        self._days = [add_months(today, -_MONTHS), add_months(today, _MONTHS)]
        self._cards = one_below_another(gap=TIGHT)
        for place, words in enumerate((_office("Von"), _office("Bis"))):
            self.field(words, DayLine(language, today), self._days[place], partial(self._take, place))
        self.down.addLayout(self._cards)
        self._compare()

    def _take(self, place: int, day: object) -> None:
        if isinstance(day, Day):
            self._days[place] = day.day
            self._compare()

    def _compare(self) -> None:
        empty(self._cards)
        found = differences(*self._days)
        for one in found:
            self._cards.addWidget(self._card(one))
        if not found:
            self._cards.addWidget(quiet(self.say(_office("Zwischen diesen Tagen ändert sich nichts."))))

    def _card(self, switch: Switch) -> QFrame:
        card = Card()
        row = switch.after or switch.before
        assert row is not None
        card.down.addWidget(heading(self.say(title_of(row)), SMALLER + 1))
        across = side_by_side(gap=MEDIUM)
        for words, side in ((_office("Vorher"), switch.before), (_office("Nachher"), switch.after)):
            across.addLayout(self._side(words, side), 1)
        card.down.addLayout(across)
        return card

    def _side(self, words: Text, row: LawRow | None) -> QVBoxLayout:
        lines = _lines(row) if row is not None else [_office("nicht geregelt")]
        said = wrapped("\n".join(map(self.say, lines)))
        side = one_below_another(gap=HAIR)
        for label in (quiet(self.say(words)), said):
            sized(label, SMALLER)
            side.addWidget(label)
        side.addStretch(1)
        return side


def _lines(row: LawRow) -> list[Text]:
    """What a row says, as far as it is said in words, with its rule, its source and the days it holds."""
    said = [*_in_words(row)] or [_office("geregelt")]
    if row.since != date.min:
        said.append(_office("seit {day}", day=row.since))
    if row.until != date.max:
        said.append(_office("bis {end}", end=row.until))
    if row.of_office:
        said.append(_office("Angabe Ihres Büros, Stand {day}, Quelle: {source}", day=row.state, source=row.source))
        return said
    return [*said, _office("{rule} · {source}", rule=row.rule, source=row.source)]


def _in_words(row: LawRow) -> Iterator[Text]:
    for name in _SENTENCES:
        if name in row.values:
            yield _office(row[name])
    yield from told(row)
