"""Was folgt daraus: advice in three groups, at most three cards of each in view."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Present
from caseworker.offers import Advice
from caseworker.offers.presence import may_show
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.look.page import Page, heading, quiet
from ui.look.safe import Label
from ui.look.theme import BASE, HEADING, MEDIUM, TIGHT, kind, sized, worded
from ui.tasks.talk.card import AdviceCard
from ui.tasks.talk.seats import AT_MOST, Key, Seated, key_of, seat


class FollowsPanel(Page):
    """What follows from the answers. It moves as answers come, without jumping."""

    asked = Signal(object)

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=MEDIUM)
        self._folder = folder
        self.setAccessibleName(language.say(_office("Was folgt daraus")))
        self.down.setSpacing(TIGHT)
        self.down.addWidget(heading(language.say(_office("Was folgt daraus")), HEADING))
        self._known: set[tuple[Key, bool | None]] | None = None
        self.groups: dict[bool | None, Group] = {
            True: Group(folder, language, _office("Passt"), _office("Noch nichts. Es fehlen Antworten.")),
            None: Group(folder, language, _office("Noch offen"), _office("Nichts offen.")),
            False: Group(folder, language, _office("Passt zurzeit nicht"), at_most=0),
        }
        for group in self.groups.values():
            group.asked.connect(self.asked)
            self.down.addWidget(group)
        self.down.addStretch(1)

    def sizeHint(self) -> QSize:
        """It takes what the questions leave, up to its greatest width."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def refresh(self, *, arrange: bool = False) -> None:
        """Read the advice again; with `arrange` by rank (a new chapter), otherwise every card keeps its place."""
        shown = [one for one in self._folder.advice if one.criteria or one.steps or one.notes]
        advice = [one for one in shown if not _gives_away(one, self._folder.present)]
        now = {(key_of(one), one.fits) for one in advice}
        fresh = {key for key, _fits in now - self._known} if self._known is not None and not arrange else set()
        if self._known is None or arrange or fresh:
            self._fresh = fresh
        self._known = now
        for fits, group in self.groups.items():
            group.refresh([one for one in advice if one.fits is fits], self._fresh, arrange=arrange)


def _gives_away(advice: Advice, present: Collection[Present] | None) -> bool:
    """Whether it fits because of something that those in the room should not learn."""
    topics = (line.ask.class_ for line in advice.criteria if line.ask is not None and line.holds)
    return any(topic.special and not may_show(topic, present) for topic in topics)


_NONE = Text("")


class Group(QWidget):
    """One of the three groups: the cards in view, and a fold with a count for the rest."""

    asked = Signal(object)

    def __init__(
        self, folder: OpenCase, language: Language, name: Text, nothing: Text = _NONE, *, at_most: int = AT_MOST
    ) -> None:
        super().__init__()
        self._folder, self._language, self._name, self._at_most = folder, language, name, at_most
        self._seated, self._open = Seated(), False
        self._cards: dict[Key, AdviceCard] = {}
        self._advice: dict[Key, Advice] = {}
        self._fresh: set[Key] = set()
        self._heading = Label(language.say(name))
        self.setAccessibleName(language.say(name))
        sized(self._heading, BASE, strong=True)
        kind(self._heading, "accent")
        self._nothing = quiet(language.say(nothing))
        self.fold = QPushButton()
        kind(self.fold, "link")
        self.fold.clicked.connect(self._turn)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, TIGHT)
        self._down.setSpacing(TIGHT)
        self._down.addWidget(self._heading)
        self._down.addWidget(self._nothing)
        self._down.addWidget(self.fold)
        self._heading.setVisible(at_most > 0)  # only now: without a parent it would be a window of its own

    def refresh(self, advice: Sequence[Advice], fresh: set[Key], *, arrange: bool) -> None:
        """Seat the advice of this group."""
        self._advice, self._fresh = {key_of(one): one for one in advice}, fresh
        before = () if arrange else self._seated.seen
        if self._at_most:
            self._seated = seat(before, advice, self._at_most)
        else:
            self._seated = Seated((), tuple(key_of(one) for one in advice))
        self._draw()

    def _draw(self) -> None:
        shown = [*self._seated.seen, *(self._seated.folded if self._open else ())]
        for gone in set(self._cards) - set(shown):
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        fold_at = 2 + len(self._seated.seen)
        for place, key in enumerate(shown):
            card = self._cards.get(key) or self._new_card(key)
            wanted = place + 2 + (1 if place >= len(self._seated.seen) else 0)
            if self._down.indexOf(card) != wanted:
                self._down.insertWidget(wanted, card)
            card.show_advice(self._advice[key], new=key in self._fresh)
            card.show()
        if self._down.indexOf(self.fold) != fold_at:
            self._down.insertWidget(fold_at, self.fold)
        self._label()

    def _new_card(self, key: Key) -> AdviceCard:
        card = self._cards[key] = AdviceCard(self._folder, self._language, self)
        card.asked.connect(self.asked)
        return card

    def _label(self) -> None:
        count, say = len(self._seated.folded), self._language.say
        words = (
            _office("{group} ({n})", group=self._name, n=count)
            if self._at_most == 0
            else _office("{n} weitere", n=count)
        )
        self.fold.setText(say(words))
        self.fold.setAccessibleName(say(_office("{group}: {n} weitere", group=self._name, n=count)))
        worded(self.fold, "chevron-down" if self._open else "chevron-right", "accent")
        self.fold.setVisible(count > 0)
        self._nothing.setVisible(self._at_most > 0 and not self._seated.seen)

    def _turn(self) -> None:
        self._open = not self._open
        self._draw()
