"""What is due, and the two steps of deleting it: first choose, then type how many it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import human_number
from caseworker.problems import Problem
from caseworker.store import CaseFile, Ground, Periods, Proposal, TracesLeft
from caseworker.words import Language, _office, plural_office
from ui.beneath.work import in_background
from ui.forms.editors.choices import ChoiceBox, slim
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import empty, quiet
from ui.look.safe import Label
from ui.look.theme import HAIR, MEDIUM, SMALL, SMALLER, TIGHT, grown, kind, sized, worded

_MOST = 60  # cards at a time; the next ones follow when these are done


class DueList(QWidget):
    """`deleted` carries the lines of the protocol, `restricted` says that a folder was kept instead."""

    deleted = Signal(object)
    restricted = Signal()
    refused = Signal(Problem)

    def __init__(self, case_file: CaseFile, periods: Callable[[], Periods], language: Language) -> None:
        super().__init__()
        self._case_file, self._periods, self._language = case_file, periods, language
        self._cards: list[DueCard] = []
        self._down = one_below_another(gap=TIGHT)
        self._delete = QPushButton()
        self._clean = QPushButton(language.say(_office("Reste entfernen")))
        self._sure = Sure(language)
        self._lay_out()

    def _lay_out(self) -> None:
        self._delete.clicked.connect(self._ask)
        self._clean.clicked.connect(lambda: self._start([]))
        self._clean.hide()
        worded(self._delete, "trash-2")
        self._sure.confirmed.connect(self._go)
        down = one_below_another(self, SMALL)
        down.addLayout(self._down)
        down.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self._sure)
        down.addWidget(self._clean, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """What is due today, nothing chosen."""
        found = self._case_file.keeping.due(self._periods())
        empty(self._down)
        self._cards = [DueCard(one, self._language) for one in found[:_MOST]]
        for card in self._cards:
            card.chosen.connect(self._count)
            card.keep.connect(self._restrict)
            self._down.addWidget(card)
        if not found:
            self._down.addWidget(quiet(self._language.say(_office("Heute ist nichts zu löschen."))))
        if len(found) > _MOST:
            more = plural_office("Und {n} weitere.", "Und {n} weitere.", len(found) - _MOST)
            self._down.addWidget(quiet(self._language.say(more)))
        self._sure.hide()
        self._count()

    def _chosen(self) -> list[Proposal]:
        return [card.proposal for card in self._cards if card.is_chosen]

    def _count(self) -> None:
        count = len(self._chosen())
        words = plural_office("{n} Auswahl löschen …", "{n} ausgewählte löschen …", count)
        self._delete.setText(self._language.say(words if count else _office("Ausgewählte löschen …")))
        self._delete.setVisible(bool(self._cards))
        self._delete.setEnabled(bool(count))
        self._sure.hide()

    def _ask(self) -> None:
        self._sure.ask(self._chosen())

    def _go(self) -> None:
        self._start(self._chosen())

    def _start(self, chosen: list[Proposal]) -> None:
        self.setEnabled(False)
        sure = self._case_file.opening.clock.sure
        delete = partial(self._case_file.keeping.delete, chosen, self._periods(), clock_is_sure=sure)
        in_background(self, delete, self._done, self._failed)

    def _done(self, runs: object) -> None:
        self.setEnabled(True)
        self._clean.hide()
        self.deleted.emit(runs)

    def _failed(self, problem: Problem) -> None:
        self.setEnabled(True)
        self._clean.setVisible(isinstance(problem, TracesLeft))
        self.refused.emit(problem)

    def _restrict(self, case_id: int, ground: Ground) -> None:
        try:
            self._case_file.keeping.restrict(case_id, ground, self._periods().on)
        except Problem as problem:
            self.refused.emit(problem)
        else:
            self.restricted.emit()


class DueCard(QFrame):
    """One proposal: who, why, since when, and what would go; to be chosen, or to be kept and restricted."""

    chosen = Signal()
    keep = Signal(object, Ground)

    def __init__(self, proposal: Proposal, language: Language) -> None:
        super().__init__()
        self.proposal, self._language = proposal, language
        kind(self, "card")
        self._box = QPushButton(language.say(_office("Auswählen")))
        self._box.setCheckable(True)
        kind(self._box, "link")
        self._box.toggled.connect(self._show)
        name = Label(called(proposal.given, proposal.family, proposal.number, language))
        self._box.setAccessibleName(f"{name.text()}: {self._box.text()}")
        across = QHBoxLayout(self)
        across.setContentsMargins(MEDIUM, TIGHT, TIGHT, TIGHT)
        words = one_below_another(gap=HAIR)
        words.addWidget(name)
        for line in (_office("{rule} · {what}", rule=proposal.rule, what=proposal.what), _since(proposal)):
            small = quiet(language.say(line))
            sized(small, SMALLER)
            words.addWidget(small)
        across.addLayout(words, 1)
        across.addWidget(self._box)
        if not proposal.rows:
            across.addWidget(self._instead())
        self._show()

    @property
    def is_chosen(self) -> bool:
        """Whether it is to be deleted."""
        return self._box.isChecked()

    def _instead(self) -> ChoiceBox:
        box = ChoiceBox(self._language, [(self._language.say(ground), ground) for ground in Ground])
        box.call(self._language.say(_office("Nicht löschen, nur einschränken")))
        box.invite(self._language.say(_office("Nicht löschen, nur einschränken")))
        slim(box)
        box.setFixedWidth(grown(270))
        box.answered.connect(lambda ground: self.keep.emit(self.proposal.case_id, ground))
        return box

    def _show(self) -> None:
        chosen = self._box.isChecked()
        worded(self._box, *(("circle-check", "accent") if chosen else ("circle", "quiet")))
        self.chosen.emit()


class Sure(QFrame):
    """The second step: what goes for good, and a number to be typed, so that no key is pressed by habit."""

    confirmed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language, self._count = language, 0
        kind(self, "problem")
        self._what, self._number = Label(), QLineEdit()
        self._what.setWordWrap(True)
        self._number.setMaximumWidth(grown(96))
        self._number.setAccessibleName(language.say(_office("Anzahl")))
        self._number.textChanged.connect(self._typed)
        self._yes = QPushButton(language.say(_office("Endgültig löschen")))
        self._yes.clicked.connect(self._go)
        no = QPushButton(language.say(_office("Abbrechen")))
        kind(no, "link")
        no.clicked.connect(self.hide)
        across = side_by_side(gap=SMALL)
        for part in (self._number, self._yes, no):
            across.addWidget(part)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        down.setSpacing(SMALL)
        down.addWidget(self._what)
        down.addLayout(across)
        self.hide()

    def ask(self, chosen: list[Proposal]) -> None:
        """Say what would go, and wait for its number."""
        self._count = len(chosen)
        whole = sum(not one.rows for one in chosen)
        self._what.setText(
            self._language.say(
                _office(
                    "Endgültig gelöscht werden: ganze Akten {whole}, Teile von Akten {parts}. Niemand kann sie "
                    "zurückholen. Tippen Sie zur Bestätigung die Anzahl: {n}.",
                    whole=whole,
                    parts=self._count - whole,
                    n=self._count,
                )
            )
        )
        self._number.setText("")
        self._typed("")
        self.show()
        self._number.setFocus()

    def _typed(self, words: str) -> None:
        self._yes.setEnabled(words.strip() == str(self._count))

    def _go(self) -> None:
        self.hide()
        self.confirmed.emit()


def called(given: str | None, family: str | None, number: int | None, language: Language) -> str:
    """A person as lists of this page name them."""
    name = " ".join(part for part in (given, family) if part) or language.say(_office("ohne Namen"))
    return name if number is None else f"{name} · {human_number(number)}"


def _since(proposal: Proposal) -> object:
    return _office("Seit {since} · darf gehen seit {due}", since=proposal.since, due=proposal.due)
