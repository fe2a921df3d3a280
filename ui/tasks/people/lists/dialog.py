"""Liste übernehmen: choose a file, look at what would become of it, take it over, take it back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from caseworker.handover.client_lists import Reading, Table, guess, needs_century, profile_of, read_list, read_people
from caseworker.handover.portability import Portable, read_portable, take_portable
from caseworker.problems import Problem
from caseworker.store import CaseFile, Everybody, Intake
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_file
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import side_by_side
from ui.look.page import empty, heading, quiet
from ui.look.safe import Label, LongRead
from ui.look.theme import BASE, HEADING, MEDIUM, SMALL, TIGHT, grown, kind, sized, worded
from ui.settings import Settings
from ui.tasks.people.lists.columns import Columns
from ui.tasks.people.lists.preview import Preview

_ABOUT = _office(
    "CSV oder Excel aus einem anderen Programm, oder die Auskunft einer Person (JSON). Es wird nichts geschrieben, "
    "bevor Sie es bestätigen."
)


class TakeList(Dialog):
    """Nothing is written before the button below is pressed; then everybody is there, and can be taken back."""

    explained = "people"
    taken = Signal()
    taken_back = Signal()

    def __init__(
        self, case_file: CaseFile, settings: Settings, today: date, language: Language, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._case_file, self._settings, self._today, self._language = case_file, settings, today, language
        self._table: Table | None = None
        self._known = Everybody()
        self._reading: Reading | None = None
        self._portable: Portable | None = None
        self.setWindowTitle(language.say(_office("Liste übernehmen")))
        self.resize(grown(1180), grown(680))
        self.problem, self._told = ProblemBox(language), quiet("")
        self._choose, self._take = QPushButton(), QPushButton()
        self.columns, self.preview = Columns(language), Preview(language, self)
        self._people, self._left_out = QTableView(), LongRead("")
        self._heads = [Label() for _part in range(3)]
        self._before = QVBoxLayout()
        self._parts = QWidget()
        self._lay_out()
        self.columns.changed.connect(self._look)
        self._show_before()

    def _lay_out(self) -> None:
        say = self._language.say
        self._choose.setText(say(_office("Datei wählen …")))
        worded(self._choose, "folder-open", "accent")
        kinds = say(_office("Listen und Auskünfte (*.csv *.txt *.xlsx *.json)"))
        self._choose.clicked.connect(lambda: choose_file(self, self._choose.text(), kinds, self.open_list))
        kind(self._take, "primary")
        self._take.clicked.connect(self._take_over)
        self._take.hide()
        leave = QPushButton(say(_office("Schließen")))
        leave.clicked.connect(self.reject)
        below, above = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._choose)
        above.addWidget(self._told, 1)
        below.addStretch(1)
        below.addWidget(leave)
        below.addWidget(self._take)
        down = self.column(SMALL)
        down.addWidget(heading(self.windowTitle(), HEADING))
        down.addWidget(quiet(say(_ABOUT)))
        down.addLayout(above)
        down.addWidget(self.problem)
        down.addLayout(self._before)
        down.addWidget(self._parts, 1)
        down.addLayout(below)
        self._lay_out_parts()

    def _lay_out_parts(self) -> None:
        say = self._language.say
        table = self._people
        table.setModel(self.preview)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        self._left_out.setTabChangesFocus(True)
        self._left_out.setMaximumHeight(grown(150))
        columns, people, left_out = self._heads
        for label in self._heads:
            sized(label, BASE, strong=True)
        columns.setText(say(_office("Was wird aus den Spalten?")))
        for part, label in ((table, people), (self._left_out, left_out)):
            label.setBuddy(part)
        table.setAccessibleName(say(_office("So werden die Personen angelegt")))
        self._left_out.setAccessibleName(say(_office("Zeilen, die nicht übernommen werden")))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(columns)
        left.addWidget(self.columns, 1)
        for one in (people, table, left_out, self._left_out):
            right.addWidget(one)
        for side in (left, right):
            side.setSpacing(TIGHT)
        across = side_by_side(self._parts, MEDIUM)
        across.addLayout(left, 11)
        across.addLayout(right, 12)
        self._parts.hide()

    def open_list(self, name: str) -> None:
        """Read a file, and show what would become of it."""
        self.problem.hide()
        self._say(_office("Die Liste wird gelesen …"))
        if name.lower().endswith(".json"):
            in_background(self, partial(read_portable, Path(name)), self._show_portable, self._fail)
        else:
            in_background(self, partial(_read, Path(name), self._case_file), self._show, self._fail)

    def _show_portable(self, found: Portable) -> None:
        """One person, out of an Auskunft that somebody brought along."""
        self._portable = found
        empty(self._before)
        self._parts.hide()
        name = " ".join(found.person[key] for key in ("given", "family") if found.person.get(key))
        count = plural_office("{n} Angabe", "{n} Angaben", found.count)
        self._say(
            _office("Auskunft über {name}: {count}. Einwilligungen und Pläne bleiben weg.", name=name, count=count)
        )
        self._offer(1)

    def _offer(self, people: int) -> None:
        self._take.setText(
            self._language.say(plural_office("{n} Person übernehmen", "{n} Personen übernehmen", people))
        )
        self._take.setEnabled(people > 0)
        self._take.show()

    def _show(self, found: tuple[Table, Everybody]) -> None:
        self._table, self._known = found
        self._portable = None
        empty(self._before)
        count = plural_office("{n} Zeile", "{n} Zeilen", len(self._table.lines))
        self._say(_office("{manner} · {count}", manner=self._table.manner, count=count))
        mapped = guess(self._table.head, self._settings.list_profiles)
        self.columns.ask_century(needs_century(self._table, mapped))
        self.columns.show_table(self._table, mapped)
        self._parts.show()
        self._look()

    def _look(self) -> None:
        """Read the lines again with the columns as they are chosen now."""
        assert self._table is not None
        mapped = self.columns.mapped
        self.columns.ask_century(needs_century(self._table, mapped))
        self._reading = read_people(self._table, mapped, self._known, self._today)
        say, people, left_out = self._language.say, len(self._reading.people), self._reading.left_out
        self.preview.show_reading(self._reading)
        self._people.resizeColumnsToContents()
        self._heads[1].setText(say(plural_office("{n} neue Person", "{n} neue Personen", people)))
        words = plural_office("{n} Zeile wird nicht übernommen", "{n} Zeilen werden nicht übernommen", len(left_out))
        self._heads[2].setText(say(words))
        lines = (_office("Zeile {line}: {why}", line=one.line, why=one.why) for one in left_out)
        self._left_out.setPlainText("\n".join(map(say, lines)))
        for part in (self._heads[2], self._left_out):
            part.setVisible(bool(left_out))
        self._offer(people)

    def _take_over(self) -> None:
        if self._portable is not None:
            self._take_one(self._portable)
            return
        assert self._table is not None
        assert self._reading is not None
        self._settings.keep_list_profile(profile_of(self._table.head, self.columns.mapped))
        self._may_press(False)
        self._say(_office("Die Personen werden übernommen …"))
        take = partial(self._case_file.intakes.take, self._reading.newcomers)
        in_background(self, take, self._took, self._fail)

    def _take_one(self, found: Portable) -> None:
        try:
            take_portable(self._case_file, found)
        except Problem as problem:
            self._fail(problem)
            return
        self._end(plural_office("{n} Person übernommen.", "{n} Personen übernommen.", 1))
        self.taken.emit()

    def _took(self, intake: Intake) -> None:
        self._may_press()
        self._end(plural_office("{n} Person übernommen.", "{n} Personen übernommen.", intake.people))
        self.taken.emit()

    def _end(self, words: Text) -> None:
        self._parts.hide()
        self._take.hide()
        self._say(words)
        self._show_before()

    def _show_before(self) -> None:
        """Every list that can be taken back."""
        empty(self._before)
        intakes, say = self._case_file.intakes.all(), self._language.say
        if intakes:
            self._before.addSpacing(MEDIUM)
            self._before.addWidget(heading(say(_office("Schon übernommen")), HEADING))
            hint = _office("Beim Zurücknehmen bleiben die Akten stehen, an denen seitdem gearbeitet wurde.")
            self._before.addWidget(quiet(say(hint)))
        for intake in intakes:
            self._before.addLayout(self._line_of(intake))
        self._before.addStretch(1)

    def _line_of(self, intake: Intake) -> QHBoxLayout:
        count = plural_office("{n} Person", "{n} Personen", intake.people)
        at = intake.at.astimezone()
        said = {"day": at.date(), "time": f"{at:%H:%M}", "count": count, "name": intake.by}
        words = self._language.say(_office("{day}, {time} Uhr: {count} ({name})", **said))
        back = QPushButton(self._language.say(_office("Zurücknehmen")))
        back.setAccessibleName(f"{words}: {back.text()}")
        worded(back, "undo-2", "accent")
        back.clicked.connect(partial(self._take_back, intake))
        across = QHBoxLayout()
        across.addWidget(Label(words))
        across.addWidget(back)
        across.addStretch(1)
        return across

    def _take_back(self, intake: Intake) -> None:
        self._say(_office("Die Liste wird zurückgenommen …"))
        self._may_press(False)
        in_background(self, partial(self._case_file.intakes.take_back, intake), self._took_back, self._fail)

    def _took_back(self, counted: tuple[int, int]) -> None:
        self._may_press()
        gone, stay = counted
        self._end(_office("Gelöscht: {gone}. Stehen geblieben: {stay}.", gone=gone, stay=stay))
        self.taken_back.emit()

    def _fail(self, problem: Problem) -> None:
        self._may_press()
        self._told.clear()
        self.problem.tell(problem)

    def _may_press(self, may: bool = True) -> None:
        for button in self.findChildren(QPushButton):
            button.setEnabled(may)

    def _say(self, words: Text) -> None:
        self._told.setText(self._language.say(words))


def _read(path: Path, case_file: CaseFile) -> tuple[Table, Everybody]:
    return read_list(path), case_file.intakes.known()
