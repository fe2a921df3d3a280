"""Many of a kind on the screen: a card for each, with a line that sums it up; add, change, remove, "all of them?"."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Complete, Depth, Employment, Facts, Listed, Opening, OpeningResult, lists, questions
from caseworker.store import Add, Remove
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.forms.about import About, about
from ui.forms.field import Aloud, Field
from ui.forms.form import Form
from ui.forms.said import summary
from ui.look.laying import one_below_another
from ui.look.page import edges, wrapped
from ui.look.safe import Label
from ui.look.theme import MEDIUM, SMALL, TIGHT, kind, worded


class Listing(QWidget):
    """All rows of one list of the folder."""

    def __init__(
        self,
        folder: OpenCase,
        name: str,
        language: Language,
        *,
        depth: Depth = Depth.LONG,
        aloud: Aloud | None = None,
        keys: Collection[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._name, self._language = folder, name, language
        self._kind, self._depth, self._aloud = lists()[name], depth, aloud
        self._keys = keys
        self._cards: dict[int, RowCard] = {}
        down = one_below_another(self, TIGHT)
        self._rows = one_below_another(gap=TIGHT)
        down.addLayout(self._rows)
        self._spoken = self._what_to_ask()
        for words in self._spoken:
            down.addWidget(words)
        self.add_button = QPushButton(language.say(_office("Eintrag hinzufügen")))
        self.add_button.setAccessibleName(language.say(_office("{title}: Eintrag hinzufügen", title=self._kind.title)))
        worded(self.add_button, "plus", "accent")
        self.add_button.clicked.connect(self.add)
        down.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._complete = self._complete_field()
        if self._complete:
            down.addWidget(self._complete)
        folder.changed.connect(self.refresh)
        self.refresh()

    @property
    def about(self) -> About:
        """The list it shows."""
        return About(self._name)

    def _what_to_ask(self) -> list[Label]:
        """While there is no row: the question that leads to the first one, as it is spoken."""
        asked = (one for one in questions(self._kind) if self._keys is None or one.key in self._keys)
        first = next((one for one in asked if one.aloud and one.depth <= self._depth), None)
        return self._aloud.lines(first, self._language) if self._aloud and first else []

    def _complete_field(self) -> Field | None:
        question = next((one for one in questions(Complete) if one.key == self._name), None)
        if question is None:
            return None
        return Field(question, self._folder.case.complete, self._folder, self._language)

    def refresh(self) -> None:
        """A card for every row there is now, in their order; open cards stay open.

        (A row that comes back after an unlock is another object: it gets a new card.)
        """
        rows: list[Listed] = getattr(self._folder.case, self._name)
        now = {row.id: row for row in rows}
        for gone in [number for number, card in self._cards.items() if now.get(number) is not card.row]:
            card = self._cards.pop(gone)
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, row in enumerate(rows):
            if row.id not in self._cards:
                card = RowCard(self._folder, row, self._language, depth=self._depth, aloud=self._aloud, keys=self._keys)
                self._cards[row.id] = card
                self._rows.insertWidget(place, card)
            self._cards[row.id].refresh()
        for words in self._spoken:
            words.setVisible(not rows)
        if self._complete:
            self._complete.call(self._complete.question.label if rows else _office("Gibt es keine?"))
            self._complete.refresh()

    def add(self) -> None:
        """Lay a new row into the folder and open it."""
        row = self._kind(case_id=self._folder.case.id)
        if self._folder.change(Add(row), words=_office("{title}: hinzugefügt", title=self._kind.title)):
            self._cards[row.id].open()

    def ask(self, key: str) -> QWidget | None:
        """Lead to a question in the first row where it is open; without any row, to the button that adds one."""
        for card in self._cards.values():
            if not card.row.asked(key):
                return card.ask(key)
        self.add_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.add_button

    def show_row(self, row: Facts, key: str = "") -> QWidget | None:
        """Open one row, at one of its questions."""
        card = next((one for one in self._cards.values() if one.row is row), None)
        if card is None:
            return None
        card.open()
        return (card.ask(key) if key else None) or card

    def begin(self, key: str) -> QWidget | None:
        """Lead to a question in the first row where it is open, or in a new one."""
        if all(card.row.asked(key) for card in self._cards.values()):
            self.add()
        return self.ask(key)


class RowCard(QFrame):
    """One row: a line that sums it up, and its form when it is open."""

    def __init__(
        self,
        folder: OpenCase,
        row: Listed,
        language: Language,
        *,
        depth: Depth,
        aloud: Aloud | None,
        keys: Collection[str] | None,
    ) -> None:
        super().__init__()
        self.row = row
        self._folder, self._language, self._depth, self._aloud = folder, language, depth, aloud
        self._keys = keys
        self._form: Form | None = None
        kind(self, "card")
        self._line = wrapped()
        self._toggle = self._button(_office("Ändern"), "pencil", self._turn)
        self._remove = self._button(_office("Entfernen"), "trash-2", self._take_out)
        across = QHBoxLayout()
        self._grow = self._button(_office("Als Arbeit übernehmen"), "plus", self._become)
        across.addWidget(self._line, 1)
        across.addWidget(self._grow)
        across.addWidget(self._toggle)
        across.addWidget(self._remove)
        self._down = QVBoxLayout(self)
        edges(self._down, MEDIUM, TIGHT, TIGHT, TIGHT)
        self._down.setSpacing(SMALL)
        self._down.addLayout(across)

    @property
    def about(self) -> About:
        """The row it shows."""
        return about(self.row)

    def _button(self, words: object, picture: str, act: object) -> QPushButton:
        button = QPushButton(self._language.say(words))
        worded(button, picture, "accent")
        kind(button, "link")
        button.clicked.connect(act)
        return button

    def refresh(self) -> None:
        """Sum the row up again."""
        words = summary(self.row, self._folder.case, self._language)
        self._line.setText(words or self._language.say(_office("neuer Eintrag")))
        self._grow.setVisible(self._job() is not None)
        for button in (self._grow, self._toggle, self._remove):
            button.setAccessibleName(f"{self._line.text()}: {button.text()}")

    @property
    def unfolded(self) -> bool:
        """Whether its questions are in view."""
        return self._form is not None

    def unfold(self) -> None:
        """Bring its questions into view."""
        self.open()

    def open(self) -> Form:
        """Show the questions of this row."""
        if self._form is None:
            self._form = Form(
                self._folder, self.row, self._language, depth=self._depth, aloud=self._aloud, keys=self._keys
            )
            self._form.setContentsMargins(0, 0, TIGHT, TIGHT)
            self._down.addWidget(self._form)
            self._toggle.setText(self._language.say(_office("Fertig")))
            worded(self._toggle, "check", "accent")
            first = next((one for one in self._form.fields.values() if not one.isHidden()), None)
            if first is not None:
                first.editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()
        return self._form

    def ask(self, key: str) -> QWidget | None:
        """Lead to a question of this row."""
        return self.open().ask(key)

    def _turn(self) -> None:
        if self._form is None:
            self.open()
            return
        self._down.removeWidget(self._form)
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        self._toggle.setText(self._language.say(_office("Ändern")))
        worded(self._toggle, "pencil", "accent")
        self.refresh()

    def _job(self) -> Employment | None:
        """The job an opening becomes once it is promised; `None` when it is there already, and for all other rows."""
        if not isinstance(self.row, Opening) or self.row.result is not OpeningResult.PROMISED:
            return None
        job = self.row.employment()
        there = ((one.employer, one.start) for one in self._folder.case.employment)
        return None if (job.employer, job.start) in there else job

    def _become(self) -> None:
        job = self._job()
        if job is not None:
            self._folder.change(Add(job), words=_office("{title}: hinzugefügt", title=job.title))

    def _take_out(self) -> None:
        self._folder.change(Remove(self.row), words=_office("{title}: entfernt", title=self.row.title))
