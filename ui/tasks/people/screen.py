"""Personen: who is there, found while you type; Enter opens the folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import human_number
from caseworker.offers import Talk
from caseworker.problems import Problem
from caseworker.store import CaseFile, CasesOn, PersonLine
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.forms.editors.choices import ChoiceRow
from ui.look.laying import side_by_side
from ui.look.page import empty, heading, quiet
from ui.look.safe import Label
from ui.look.theme import LARGE, MEDIUM, SMALL, TIGHT, kind, worded
from ui.settings import Settings
from ui.tasks.people.chosen import Chosen
from ui.tasks.people.lists import TakeList
from ui.tasks.people.model import PeopleModel
from ui.tasks.people.new_person import NewPerson
from ui.tasks.people.pasting import PastePeople
from ui.tasks.people.sieve import Sieve
from ui.tasks.people.table import PeopleTable

_DEBOUNCE, _REST = 30, 400  # ms after the last key: people (decisions.md "Measured how"), and how many
_NEAR = 20  # people who nearly fit
_LETTERS = 3  # that are typed before anybody nearly fits
RUNNING, OVER = _office("Laufende"), _office("Beendete")


class PeopleTask(QWidget):
    """The list of people."""

    opened = Signal(object)  # the number of a case: 63 bits, more than Qt's int
    gone = Signal()  # folders were deleted, perhaps the open one

    def __init__(
        self,
        case_file: CaseFile,
        language: Language,
        talk: Talk,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._case_file, self._language, self._talk, self._settings = case_file, language, talk, settings
        self._typed = ""
        self._listening = False
        self._everybody_there: int | None = None  # how many there are, once somebody has counted
        self.model = PeopleModel(case_file, language, talk.on, self)
        self._which = ChoiceRow(language, [RUNNING, OVER])
        self._sieve = Sieve(language, settings, self.model.which, case_file.finding.languages)
        self._dead = QVBoxLayout()
        self._soon = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._soon.timeout.connect(self._look)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._count_all)
        self._count, self._nobody = quiet(""), Label()
        self.table = PeopleTable(self.model, language.say(_office("Personen")))
        self._chosen = Chosen(case_file, language, self._everybody)
        self._lay_out()
        self._connect()
        self._show_columns(settings.people_columns or tuple(column.key for column in self.model.columns))

    def _lay_out(self) -> None:
        kind(self._nobody, "quiet")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.setWordWrap(True)
        listed = QPushButton(self._language.say(_office("Liste übernehmen …")))
        kind(listed, "link")
        worded(listed, "folder-open", "accent")
        listed.clicked.connect(self.take_list)
        below = QHBoxLayout()
        below.addWidget(self._count)
        pasted = QPushButton(self._language.say(_office("Tabelle einfügen …")))
        kind(pasted, "link")
        worded(pasted, "copy", "accent")
        pasted.clicked.connect(self.paste_people)
        below.addStretch(1)
        for part in (self._sieve.view, pasted, listed):
            below.addWidget(part)
        down = QVBoxLayout(self)
        down.setContentsMargins(LARGE, LARGE, LARGE, MEDIUM)
        down.setSpacing(SMALL)
        down.addLayout(self._head())
        down.addWidget(self._sieve)
        down.addLayout(self._dead)
        down.addWidget(self.table, 1)
        down.addWidget(self._nobody, 1)
        down.addWidget(self._chosen)
        down.addLayout(below)

    def _head(self) -> QHBoxLayout:
        say = self._language.say
        new = QPushButton(say(_office("Neue Person")))
        worded(new, "user-plus", "on_accent")
        kind(new, "primary")
        new.clicked.connect(self.new_person)
        self._which.call(say(_office("Welche Fälle?")))
        self._which.show_answer(RUNNING)
        head = side_by_side(gap=TIGHT)
        head.addWidget(heading(say(_office("Personen"))))
        head.addSpacing(LARGE)
        head.addWidget(self._which, 1)
        for part in (self._sieve.kept, new):
            head.addWidget(part)
        return head

    def _connect(self) -> None:
        self._which.answered.connect(self._show_which)
        self.model.rowsInserted.connect(self._grown)
        self._sieve.changed.connect(self._sieved)
        self._sieve.columns_chosen.connect(self._choose_columns)
        self.table.entered_row.connect(self._open)
        self.table.sorted_by.connect(self._sieve.sort_by)
        self.table.moved.connect(self._keep_columns)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)

    def arrive(self) -> None:
        """Read the list again: answers may have changed names."""
        self._show_dead()
        self._look()

    def _show_which(self, which: Text) -> None:
        self._which.show_answer(which)
        self._sieve.show_which(replace(self._sieve.which, over=which is OVER))

    def _sieved(self, which: CasesOn) -> None:
        self.model.which = which
        self.table.show_order(which)
        self._look()

    def _choose_columns(self, keys: tuple[str, ...]) -> None:
        self._keep_columns(keys)
        self._show_columns(keys)

    def _keep_columns(self, keys: tuple[str, ...]) -> None:
        self._settings.people_columns = keys

    def _show_columns(self, keys: tuple[str, ...]) -> None:
        self.model.show_columns(keys)
        self.table.show_columns(self.model.columns, self.model.which)
        self.table.part()
        self._sieve.show_columns(self.model.columns)

    def _show_dead(self) -> None:
        """Folders that were only noted for a talk, and whose time without a consent is over: they are to go."""
        empty(self._dead)
        for case_id in self._case_file.dead_prenotes(self._talk.on):
            case = self._case_file.case(case_id)
            name, number = case.person.called or _office("ohne Namen"), human_number(case.number or 0)
            words = _office("Vormerkung ohne Einwilligung abgelaufen: {name} ({number})", name=name, number=number)
            button = QPushButton(self._language.say(words))
            kind(button, "link")
            worded(button, "folder-open", "accent")
            button.clicked.connect(partial(self.opened.emit, case_id))
            self._dead.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # --- looking

    def look_for(self, typed: str) -> None:
        """Find people by the beginning of names and numbers, shortly after the last key."""
        self._typed = typed
        self._soon.start()

    def _look(self) -> None:
        self._soon.stop()
        current = self.table.currentIndex()
        stays = current.isValid() and self._typed == self.model.typed  # other words: the likeliest is chosen
        line = self.model.line(current.row()) if stays else None
        self._everybody_there = None
        self.model.look_for(self._typed)
        self.table.part()
        row = self.model.row_of(line.case_id) if line is not None else None
        if row is not None or self.model.found:
            self.table.selectRow(row or 0)
        self._say_count()
        self._show_chosen()
        self._listen()

    def _listen(self) -> None:
        """Look beside the window for whom the words nearly fit, or how many there are while they are not all read.

        One look at a time, the newest words last. To count, half the file is read: not before the keys rest.
        """
        typed, shown, finding = self.model.typed, self.model.shown, self._case_file.finding
        if not self.model.is_whole:
            self._rest.start()
        elif not self._listening and len(typed.strip()) >= _LETTERS:
            self._listening = True
            near = partial(finding.near, typed, _NEAR, shown)
            in_background(self, near, partial(self._join, typed, shown), self._heard)

    def _count_all(self) -> None:
        typed, shown, finding = self.model.typed, self.model.shown, self._case_file.finding
        if not (self._listening or self.model.is_whole):
            self._listening = True
            count = partial(finding.count, typed, shown)
            in_background(self, count, partial(self._counted, typed, shown), self._heard)

    def _grown(self) -> None:
        """The last page has been read: now whoever nearly fits may follow."""
        if self.model.parting is None:
            self._listen()

    def _heard(self, _problem: Problem | None = None) -> None:
        self._listening = False

    def _is_old(self, typed: str, shown: CasesOn) -> bool:
        """What was heard is about other words than those that stand there by now: listen again."""
        self._heard()
        old = (typed, shown) != (self.model.typed, self.model.shown)
        if old:
            self._listen()
        return old

    def _join(self, typed: str, shown: CasesOn, near: list[PersonLine]) -> None:
        if not self._is_old(typed, shown):
            self.model.join(near)
            self.table.part()
            self._say_count()

    def _counted(self, typed: str, shown: CasesOn, everybody: int) -> None:
        if not self._is_old(typed, shown):
            self._everybody_there = everybody
            self._say_count()

    def _say_count(self) -> None:
        more, say = self.model.canFetchMore(QModelIndex()), self._language.say
        found = (self._everybody_there if more else None) or self.model.found
        self.table.setVisible(self.model.rowCount() > 0)
        self._nobody.setVisible(self.model.rowCount() == 0)
        self._nobody.setText(say(self._why_nobody()))
        words = plural_office("{n} Person", "{n} Personen", found)
        unknown = more and self._everybody_there is None
        self._count.setText(say(_office("mehr als {count}", count=words) if unknown else words) if found else "")

    def _why_nobody(self) -> Text:
        if self._typed.strip():
            return _office("Niemand gefunden. Es genügt der Anfang von Name, Nummer oder Telefon.")
        if self.model.which.filters or self.model.which.language:
            return _office("Auf niemanden trifft alles zu, was eingeschaltet ist.")
        if self.model.which.over:
            return _office("Keine Beratung ist beendet.")
        return _office("Hier stehen bald Ihre Personen. Beginnen Sie mit „Neue Person“.")

    def _show_chosen(self) -> None:
        self._chosen.show_chosen(self.table.chosen())

    def _everybody(self) -> list[int]:
        self.table.selectAll()
        return self._case_file.finding.numbers(self.model.typed, self.model.shown)

    # --- opening

    def open_first(self) -> None:
        """Open who is chosen, or the first who was found. Who only nearly fits is opened by choosing."""
        if self._soon.isActive():
            self._look()
        if self.model.found:
            self._open(self.table.currentIndex())
        elif self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (line := self.model.line(index.row())):
            self.opened.emit(line.case_id)

    def new_person(self) -> None:
        """Ask for the name, and open the new folder."""
        dialog = NewPerson(self._case_file, self._language, self._talk, self)
        dialog.made.connect(self.opened)
        dialog.open()

    def take_list(self) -> None:
        """Take people over from a list of another program."""
        dialog = TakeList(self._case_file, self._settings, self._talk.on, self._language, self)
        dialog.taken.connect(self.arrive)
        dialog.taken_back.connect(self.gone)
        dialog.taken_back.connect(self.arrive)
        dialog.open()

    def paste_people(self) -> None:
        """Take people in out of a table."""
        dialog = PastePeople(self._case_file, self._language, self._talk.on, self)
        dialog.taken.connect(self._look)
        dialog.open()
