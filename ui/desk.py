"""The desk: a rail with the tasks, the line on top, one task in the middle, and the line below that says "saved"."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from caseworker.law import newest_state
from caseworker.offers import Talk
from caseworker.plan import Sender
from caseworker.problems import Problem
from caseworker.store import Action, CaseFile, OnlyReading
from caseworker.words import Language, Text, _office
from ui import aside
from ui.bars import BottomLine, Rail, SearchLine, TopLine, aside_button
from ui.beneath.backing import Backing
from ui.beneath.work import wait_for_all
from ui.case.beside import Beside
from ui.case.open_case import OpenCase
from ui.case.short_note import ask_for_note
from ui.case.turned import KEYS, ClientView, being_asked
from ui.leaving.letterhead import sender_of
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import take_away
from ui.look.reading_order import enter_soon
from ui.look.safe import Label
from ui.look.theme import LARGE, grown
from ui.notices import Notices
from ui.rail import BELOW, TASKS, Task
from ui.settings import Settings
from ui.settings.office import OfficeKind
from ui.shortcuts import SHEET_KEY, ShortcutSheet, written
from ui.tasks.people import PeopleTask

_BY_KEY = {task.key: task for task in (*TASKS, *BELOW)}
_LONGEST_NAME = 60  # letters of a name in the line on top

_NOBODY = _office("Öffnen Sie zuerst die Akte der Person.")


class Desk(QWidget):
    """Everything there is once a case file is open."""

    closed, dressed, brought_back = Signal(), Signal(), Signal()
    shield_wanted, lock_wanted, turn_wanted = Signal(), Signal(), Signal()
    user_left, keys_destroyed = Signal(str, object), Signal()

    def __init__(self, case_file: CaseFile, settings: Settings, language: Language, today: date) -> None:
        super().__init__()
        self.case_file, self.settings, self.language, self.today = case_file, settings, language, today
        self.folder: OpenCase | None = None
        self.at = "today"  # the key of the task in view
        self._tasks: dict[str, QWidget] = {}
        self.rail = Rail(language, TASKS, BELOW)
        self.beside = Beside(case_file, lambda: self.folder, self)
        self.stack = QStackedWidget()
        self.problem = ProblemBox(language)
        self.notices = Notices(case_file, language, lambda: self.folder.case.id if self.folder else None)
        self._who = Label()
        self._lay_out()
        self._shortcuts()
        self._allow()
        self.rail.wanted.connect(self.enter)
        self.rail.closed.connect(self.closed)
        self.turn_wanted.connect(self.turn)
        backing = Backing(case_file, settings, today, self)
        backing.problem.connect(self.problem.tell)
        backing.told.connect(self.say)
        self.beside.told.connect(self.say)
        self.beside.problem.connect(self._say_refused)
        for problem in settings.know_anew().problems:
            self.problem.tell(problem)
        self.go("today")

    def _lay_out(self) -> None:
        middle = one_below_another(gap=0)
        middle.addWidget(self._top())
        told = QHBoxLayout()
        told.setContentsMargins(LARGE, 0, LARGE, 0)
        told.addWidget(self.problem)
        middle.addWidget(self.notices)
        self.notices.left.connect(self.closed)
        self.notices.reread.connect(self._reread)
        self.notices.problem.connect(self.problem.tell)
        middle.addLayout(told)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self._bottom())
        across = side_by_side(self, 0)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def _top(self) -> QFrame:
        self.search = SearchLine(self.language)
        self.search.down.connect(self._to_list)
        self.search.textEdited.connect(self._look_for)
        self.search.returnPressed.connect(self._open_found)
        self._who.setMinimumWidth(grown(80))  # a name that never ends would push the buttons out
        buttons = [
            aside_button(self.language, words, picture, act)
            for words, picture, act in (
                (_office("Kurznotiz (Strg+N)"), "pencil", self.short_note),
                (_office("Klientenansicht (F8)"), "languages", self.turn_wanted.emit),
                (_office("Sichtschutz (F12)"), "eye-off", self.shield_wanted.emit),
                (_office("Sperren (Strg+L)"), "lock", self.lock_wanted.emit),
            )
        ]
        self._top_line = TopLine(self.search, self._who, buttons)
        return self._top_line

    def _bottom(self) -> BottomLine:
        if not self.case_file.path:
            kept = _office("Ohne Speicherung: Beim Schließen ist alles weg")
        elif self.case_file.opening.read_only:
            kept = _office("Nur zum Lesen geöffnet")
        else:
            kept = _office("Alles gespeichert")
        keys = _office("Tasten ({keys})", keys=written(SHEET_KEY))
        sheet = aside_button(self.language, keys, "keyboard", self._show_keys)
        self._below = BottomLine(self.language, kept, _office("Rechtsstand {day}", day=newest_state()), sheet)
        return self._below

    def _shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+K", self._to_search),
            ("Ctrl+N", self.short_note),
            ("Ctrl+Z", self.beside.take_back),
            ("Ctrl+Shift+Z", self.beside.do_again),
            ("F1", lambda: aside.means(self, self.at)),
            *((key, self.turn) for key in KEYS),
            ("Alt+H", lambda: aside.why(self.folder, self.language, self)),
            *((task.shortcut, lambda key=task.key: self.enter(key)) for task in _BY_KEY.values()),
            (SHEET_KEY, self._show_keys),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _show_keys(self) -> None:
        ShortcutSheet(self.language, [(task.shortcut, task.name) for task in _BY_KEY.values()], self).open()

    def short_note(self, case_id: int | None = None) -> None:
        """Ask for a Kurznotiz: about this person, or whoever's folder lies open, or somebody to be found."""
        ask_for_note(self, case_id)

    def say(self, text: Text) -> None:
        """A short word at the bottom of the window."""
        self._below.say(text)

    def turn(self) -> None:
        """Turn the screen to the client, over everything that lies here."""
        if self.folder is None:
            self.say(_NOBODY)
            return
        asked = being_asked(self.stack.currentWidget())
        ClientView(self.folder, self.language, asked, self).turn()

    def go(self, key: str) -> None:
        """Show a task; one about a person only while a folder is open, one that writes only where that goes."""
        if not self._can_show(_BY_KEY[key]):
            if self.folder is not None:
                self.problem.tell(OnlyReading())
            else:
                self.say(_NOBODY)
            return
        task = self._made(key)
        self.at = key
        self.rail.mark(key)
        comes_along = self._leave_for(task)
        self.stack.setCurrentWidget(task)
        self._say_who()
        arrive = getattr(task, "arrive", None)
        if arrive is not None:
            arrive()
        if comes_along:
            enter_soon(task)

    def _leave_for(self, task: QWidget) -> bool:
        """Whether the keyboard was in the task before, and comes along: Qt would lead it to what was made first."""
        at, focused = self.stack.currentWidget(), self.focusWidget()
        was_there = at is not None and at is not task and focused is not None and at.isAncestorOf(focused)
        if was_there:
            self.stack.setFocus()
        return was_there

    def _can_show(self, task: Task) -> bool:
        there = self.folder is not None or not task.needs_person
        return there and not (task.writes and self.case_file.opening.read_only)

    def _allow(self) -> None:
        for task in _BY_KEY.values():
            self.rail.allow(task.key, self._can_show(task))

    def _made(self, key: str) -> QWidget:
        if key not in self._tasks:
            self._tasks[key] = _BY_KEY[key].make(self)
            self.stack.addWidget(self._tasks[key])
        return self._tasks[key]

    def enter(self, key: str) -> None:
        """Show a task, and lead the keyboard into it."""
        self.go(key)
        if (screen := self.stack.currentWidget()) is not None:
            enter_soon(screen)

    @property
    def talking(self) -> bool:
        """Whether a talk with the open person has begun."""
        talk = self._tasks.get("talk")
        return bool(getattr(talk, "place", {}))

    def task(self, key: str) -> QWidget | None:
        """A task that has been shown before."""
        return self._tasks.get(key)

    def talk(self) -> Talk:
        """A talk of today in this office."""
        known = self.settings.known
        office, away = self.settings.of(OfficeKind).kind, self.settings.offers_away
        return Talk(self.today, office, away, known.local, known.proposals)

    def think_again(self) -> None:
        """The office's law or words are others now: the open folder is advised anew."""
        if self.folder is not None:
            self.folder.talk = self.talk()
            self.folder.changed.emit()

    def letterhead(self) -> Sender:
        """Who hands papers out: the office of the settings, and whoever opened the file."""
        return sender_of(self.settings, self.case_file.user)

    def open_person(self, case_id: int, key: str = "folder") -> None:
        """Lay a person's folder on the desk; that of the person before is put away."""
        before = self._clear_folder()
        self.folder = OpenCase(self.beside, case_id, self.talk(), self)
        self._allow()
        self.folder.problem.connect(self.problem.tell)
        self.folder.saved.connect(self._say_saved)
        self.folder.told.connect(self.say)
        self.folder.changed.connect(self._say_who)
        self.search.clear()
        self._say_who()
        self.enter(key)
        self._take_off(before)

    def put_person_away(self) -> None:
        """Nobody's folder lies open: it is deleted or restricted, and nothing on the desk may bring it back."""
        self._take_off(self._clear_folder())
        self.folder = None
        self.beside.forget()
        self._who.clear()
        self._allow()
        if self.stack.currentWidget() is not self._tasks.get("settings"):
            self.go("people")

    def _clear_folder(self) -> list[QWidget]:
        """What showed the folder; it is taken off once something else is in view, or any other task would come up."""
        if self.folder is not None:
            self.folder.deleteLater()
        return [old for task in TASKS if task.of_a_person and (old := self._tasks.pop(task.key, None))]

    def _take_off(self, screens: list[QWidget]) -> None:
        for screen in screens:
            self.stack.removeWidget(screen)
            take_away(screen)

    def show_what_came(self) -> None:
        """The folder in hand may hold more than before: everything that shows it reads it again."""
        if self.folder is not None:
            self.folder.changed.emit()

    def _reread(self) -> None:
        """Somebody else has written: a folder in hand is read again; one that is changed here shows what is new."""
        if not self.case_file.opening.read_only:
            self.show_what_came()
            return
        self.case_file.refresh()
        if self.folder is not None:
            self.open_person(self.folder.case.id, self.at)
        self._people().look_for("")

    def resume(self, old: Desk) -> None:
        """Take over what lay on another desk: the same person, and the same task in view."""
        if old.folder is not None:
            self.open_person(old.folder.case.id)
        self.go(old.at)

    def put_away(self, *, to_be_destroyed: bool = False) -> None:
        """Close the case file; no backup is made of one whose keys are about to be destroyed.

        What runs beside the window ends before, and nothing ticks afterwards: both would find a closed file.
        """
        wait_for_all()
        for timer in self.findChildren(QTimer):
            timer.stop()
        with suppress(Problem):
            self.case_file.record(Action.LOCKED)
        if self.case_file.stay is not None:
            with suppress(Problem):  # it stays in the file, and is given back at the next time
                self.case_file.hand_back()
        if self.case_file.backups is not None and not to_be_destroyed:
            # What was said today must not wait for the next opening.
            office = self.settings.deputy_folder if self.case_file.stay is None else None
            self.case_file.backups.keep_up_if_possible(office, self.today)
        self.case_file.close()

    def _say_who(self) -> None:
        if self.folder is not None:
            person = self.folder.case.person
            called = person.called or self.language.say(_office("ohne Namen"))
            called = called if len(called) <= _LONGEST_NAME else f"{called[: _LONGEST_NAME - 1]}…"
            task = _BY_KEY[self.at]
            self._who.setText(f"{called}  ▸  {self.language.say(task.name)}" if task.of_a_person else called)
            self._top_line.fit()

    def _say_saved(self, at: datetime) -> None:
        self.problem.hide()
        self._below.say(None)
        if self.case_file.path:
            self._below.keep(_office("Gespeichert {time}", time=f"{at:%H:%M}"))

    def _say_refused(self, problem: Problem) -> None:
        """Where somebody looks: in the dialog that lies over the desk, if there is one."""
        over = next((one for one in reversed(self.findChildren(Dialog)) if one.isVisible()), None)
        getattr(over, "problem", self.problem).tell(problem)
        if self.beside.waiting:
            self._below.keep(_office("Noch nicht alles gespeichert"))

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_list(self) -> None:
        self.people().table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look_for(self, typed: str) -> None:
        self.people().look_for(typed)

    def _open_found(self) -> None:
        self.people().open_first()

    def people(self) -> PeopleTask:
        """Show everybody; their screen."""
        self.go("people")
        return self._people()

    def _people(self) -> PeopleTask:
        people = self._made("people")
        assert isinstance(people, PeopleTask)
        return people
