"""Sprachen: every language plans are printed in, how far its words are, and what that means for papers."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout

from caseworker.words import Language, Review, Text, _office, language_name, languages
from ui.look.page import wrapped
from ui.look.safe import Label
from ui.look.theme import MEDIUM, SMALL, SMALLER, TIGHT, kind, sized
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Was noch nicht übersetzt ist, steht im Papier auf Deutsch und ist markiert. Pläne werden auch in ungeprüften "
    "Übersetzungen gedruckt, mit einem Vermerk. Rechtliche Papiere werden in einer Sprache nur gedruckt, wenn ihre "
    "Sätze juristisch geprüft sind, sonst auf Deutsch zum Vorlesen."
)
_SHARES = (4, 5, 4, 4)
_WIDTH = 900  # so that each language has one line
_HEAD = (_office("Sprache"), _office("Sätze"), _office("Pläne"), _office("Rechtliche Papiere"))

Cell = tuple[Text, str]  # what is said, and how it is marked


class SpokenPart(Part):
    """One line for each language."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, _office("Sprachen"), _ABOUT, width=_WIDTH)
        card = QFrame()
        kind(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TIGHT)
        for column, share in enumerate(_SHARES):
            grid.setColumnStretch(column, share)
        for column, words in enumerate(_HEAD):
            grid.addWidget(self._cell((words, "quiet")), 0, column)
        by_name = sorted(languages(), key=lambda one: (one.code != "de", language_name(one.code, language)))
        for row, one in enumerate(by_name, 1):
            grid.addWidget(self._name(one), row, 0)
            lines = "\n".join(map(self.say, how_far(one)))
            for column, cell in enumerate(((Text(lines), "quiet"), *states(one)), 1):
                grid.addWidget(self._cell(cell), row, column)
        self.down.addWidget(card)

    def _name(self, one: Language) -> Label:
        own, known = language_name(one.code, one), language_name(one.code, self.language)
        return wrapped(known if own == known else f"{known} · \u2068{own}\u2069")

    def _cell(self, cell: Cell) -> Label:
        words, look = cell
        label = wrapped(self.say(words))
        sized(label, SMALLER)
        kind(label, look)
        return label


def states(one: Language) -> tuple[Cell, Cell]:
    """Whether the sentences of plans and of legal papers were checked, and what is printed where they were not."""
    plans = _CHECKED if one.reviewed else (_office("! mit Vermerk: ungeprüft"), "warn")
    legal = _CHECKED if one.speaks_law else (_office("! auf Deutsch, zum Vorlesen"), "warn")
    return plans, legal


_CHECKED: Cell = (_office("✓ geprüft"), "good")


def how_far(one: Language) -> list[Text]:
    """How many sentences of plans stand at each state of review."""
    if one.code == "de":
        return [_office("Ausgangssprache")]
    counted = one.reviews()
    found = [_office("{count} {state}", count=counted[review], state=review) for review in Review if counted[review]]
    if counted[None]:
        found.append(_office("{count} noch nicht übersetzt", count=counted[None]))
    return found
