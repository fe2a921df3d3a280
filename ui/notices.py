"""What has to be said about an open case file, in calm lines above the task.

That it is only read, that it is an older copy, that the clock is in doubt, where it lies, which short notes
colleagues have left, and who still relies on a consent that was withdrawn. Nothing is there while all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.handover.bundle import unaware
from caseworker.problems import Problem
from caseworker.store import CaseFile, Continuity, ShortNote
from caseworker.store.opening.memory import Memory
from caseworker.words import Language, Text, _office
from ui.beneath.in_use import working
from ui.look.laying import one_below_another
from ui.look.page import quiet, wrapped
from ui.look.theme import HAIR, LARGE, MEDIUM, SMALL, TIGHT, grown, kind

_LOOK_AGAIN = 5000  # ms: for notes, and whether the clock was turned

_PRACTICE = _office("Übungsdaten: Alle Personen hier sind erfunden.")
_PRACTICE_ENDS = _office("Probieren Sie alles aus. Nichts davon wird gespeichert; beim Schließen ist es weg.")

# What a button says, and what it does; without that it only takes the notice away.
Way = tuple[Text, Callable[[], object] | None]

# What this computer remembers of the file, where that needs no answer.
_CONTINUITY = {
    Continuity.FIRST: (
        _office("Diese Falldatei wird auf diesem Rechner zum ersten Mal geöffnet."),
        _office("Ab jetzt fällt hier auf, wenn sie durch eine ältere Fassung ersetzt wird."),
    ),
    Continuity.COUNTED: (
        _office("Das Programm wurde beim letzten Mal nicht richtig beendet. Was gespeichert war, ist da."),
        _office("Geprüft ist, dass keine ältere Fassung hier liegt, aber nicht jede Seite der Falldatei."),
    ),
    Continuity.MOVED_ON: (
        _office("Seit dem letzten Mal wurde diese Falldatei an einem anderen Rechner bearbeitet."),
        _office("Waren Sie das nicht, fragen Sie, wer Ihr Kennwort kennt."),
    ),
}


class Notice(QFrame):
    """One thing to know, what to do about it, and the ways out."""

    def __init__(self, language: Language, what: Text, remedy: Text | None = None) -> None:
        super().__init__()
        self._language, self._across = language, QHBoxLayout(self)
        kind(self, "notice")
        self.down = one_below_another(gap=HAIR)
        words = wrapped(language.say(what))
        self.down.addWidget(words)
        if remedy is not None:
            self.down.addWidget(quiet(language.say(remedy)))
        self._across.setContentsMargins(MEDIUM, TIGHT, MEDIUM, TIGHT)
        self._across.setSpacing(SMALL)
        self._across.addLayout(self.down, 1)

    def offer(self, name: Text, act: Callable[[], object]) -> None:
        """A button for a way out."""
        button = QPushButton(self._language.say(name))
        button.clicked.connect(lambda: act())
        self._across.addWidget(button)


class Notices(QWidget):
    """All notices of one file; `person` says whose folder is open.

    `reread` wants the folders read again, `left` the file closed, and `problem` wants to be told.
    """

    reread = Signal()
    left = Signal()
    problem = Signal(Problem)

    def __init__(self, case_file: CaseFile, language: Language, person: Callable[[], int | None]) -> None:
        super().__init__()
        self._file, self._opening, self._language, self._person = case_file, case_file.opening, language, person
        self._clock_asked = False
        self._notes: set[int] = set()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(LARGE, SMALL, LARGE, 0)
        self._down.setSpacing(TIGHT)
        if self._opening.practice:
            self._down.addWidget(Notice(language, _PRACTICE, _PRACTICE_ENDS))
        if self._opening.read_only:
            self._only_reading()
        self._about_the_copy()
        for about, what, remedy in self._to_know():
            self._add(what, remedy, (_office("Verstanden"), partial(self._opening.heard, about)))
        self._again = QTimer(self, interval=_LOOK_AGAIN)
        self._again.timeout.connect(self.look)
        if case_file.path is not None and not self._opening.read_only:
            self._about_withdrawals()
            self._about_the_sheet()
            self._again.start()
            self.look()
        self._settle()

    def _to_know(self) -> Iterator[tuple[object, Text, Text]]:
        for warning in self._opening.warnings:
            yield warning, warning.what, warning.remedy
        continuity = self._opening.continuity
        if continuity in _CONTINUITY and not self._opening.read_only:
            yield continuity, *_CONTINUITY[continuity]

    def _about_the_copy(self) -> None:
        """An older copy, or older pages: somebody has to say whether that is meant."""
        remembered = self._opening.remembered
        if remembered is None or not self._opening.continuity.alarming:
            return
        remedy = _office("Wurde eine Sicherung zurückgeholt? Sonst arbeiten Sie nicht weiter, und fragen Sie Ihre IT.")
        ways: list[Way] = [(_office("Abmelden"), self.left.emit)]
        if not self._opening.read_only:
            ways.insert(0, (_office("Ja, zurückgeholt"), self._file.accept_older_copy))
        self._add(self._which(remembered), remedy, *ways)

    def _about_withdrawals(self) -> None:
        """Who relies on a consent that is gone is told; until then each day begins with it."""
        for _partner, words in unaware(self._file):
            self._add(words, _office("Bitte mitteilen: Übergabe, „Bisher“."), (_office("Verstanden"), None))

    def _about_the_sheet(self) -> None:
        """A code that was shown and never brought on paper opens nothing: there has to be a new one."""
        if self._file.owes_sheet():
            what = _office("Der Code Ihres Notfallblatts ist noch nicht auf Papier, und er wird nicht mehr gezeigt.")
            remedy = _office("Machen Sie ein neues: Einstellungen, Kennwort und Schlüssel, „Neues Notfallblatt …“.")
            self._add(what, remedy, (_office("Verstanden"), None))

    def _which(self, remembered: Memory) -> Text:
        at = datetime.fromisoformat(remembered.at).astimezone()
        when = {"day": at.date(), "time": f"{at:%H:%M}"}
        if self._opening.continuity is Continuity.BACK:
            return _office("Diese Falldatei ist älter als die, die hier am {day} um {time} Uhr lag.", **when)
        return _office("Teile dieser Falldatei wurden ausgetauscht, seit sie hier am {day} um {time} Uhr lag.", **when)

    def look(self) -> None:
        """Look for notes that were left, and whether the clock can still be believed."""
        if not self._clock_asked and not self._opening.clock.sure:
            self._clock_asked = True
            self._ask_about_the_clock()
        for note in self._file.notes():
            if note.row_id not in self._notes:
                self._notes.add(note.row_id)
                self._announce(note)

    def _ask_about_the_clock(self) -> None:
        now = self._opening.clock.read()[0].astimezone()
        what = _office(
            "Die Uhr dieses Rechners zeigt {day}, {time} Uhr. Stimmt das?", day=now.date(), time=f"{now:%H:%M}"
        )
        remedy = _office("Bis Sie das bestätigen, heißt jeder Eintrag „Uhr unsicher“, und keine Frist löscht etwas.")
        self._add(what, remedy, (_office("Ja, sie stimmt"), self._opening.clock.confirm), (_office("Nein"), None))

    def _announce(self, note: ShortNote) -> None:
        """What it says only when somebody asks: a client may sit at the desk."""
        at = note.at.astimezone()
        when = {"day": at.date(), "time": f"{at:%H:%M}"}
        what = _office("{user} hat am {day} um {time} Uhr eine Kurznotiz hinterlegt.", user=note.by, **when)
        show, take = _office("Notiz zeigen"), _office("In die Akte übernehmen")
        notice = self._add(what, None, (take, lambda: self._take(note)))
        reading = QPushButton(self._language.say(show))
        kind(reading, "link")
        notice.down.addWidget(reading)
        reading.clicked.connect(lambda: self._show(note, reading, notice))

    def _show(self, note: ShortNote, reading: QPushButton, notice: Notice) -> None:
        try:
            called = self._file.case(note.case_id).person.called or self._language.say(_office("ohne Namen"))
        except LookupError:
            called = self._language.say(_office("Diese Akte gibt es nicht mehr"))
        reading.hide()
        notice.down.addWidget(quiet(f"{called}: {note.text}"))

    def _take(self, note: ShortNote) -> None:
        self._file.take_note(note)
        self.reread.emit()

    def _only_reading(self) -> None:
        holder = self._opening.holder
        what = working(holder) if holder else _office("An diesem Ort kann nicht geschrieben werden.")
        notice = Notice(self._language, what, _office("Die Falldatei ist nur zum Lesen geöffnet."))
        notice.offer(_office("Neu lesen"), self.reread.emit)
        self._down.addWidget(notice)
        if holder:
            notice.down.addWidget(_NoteLine(self._language, self._leave))

    def _leave(self, text: str) -> tuple[bool, Text]:
        """Whether the note lies there now, and what to say about it."""
        person = self._person()
        if person is None:
            return False, _office("Öffnen Sie zuerst die Person, um die es geht.")
        try:
            self._file.leave_note(person, text)
        except Problem as problem:
            return False, problem.what
        return True, _office("Hinterlegt. Wer die Falldatei offen hat, findet die Notiz gleich.")

    def _add(self, what: Text, remedy: Text | None, *ways: Way) -> Notice:
        """A notice that goes away when one of its ways was taken and did not fail."""
        notice = Notice(self._language, what, remedy)
        for name, act in ways:
            notice.offer(name, partial(self._done, notice, act))
        self._down.addWidget(notice)
        self._settle()
        return notice

    def _done(self, notice: Notice, act: Callable[[], object] | None) -> None:
        try:
            if act is not None:
                act()
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._down.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self._settle()

    def _settle(self) -> None:
        self.setVisible(self._down.count() > 0)


class _NoteLine(QWidget):
    """A short note to be written; what `leave` answers is said below it."""

    def __init__(self, language: Language, leave: Callable[[str], tuple[bool, Text]]) -> None:
        super().__init__()
        self._language, self._leave = language, leave
        self._open = QPushButton(language.say(_office("Kurznotiz hinterlegen")))
        kind(self._open, "link")
        self._text, self._send, self._said = (
            QPlainTextEdit(),
            QPushButton(language.say(_office("Hinterlegen"))),
            quiet(""),
        )
        self._text.setAccessibleName(language.say(_office("Was ist wichtig? Was ist der nächste Schritt?")))
        self._text.setPlaceholderText(self._text.accessibleName())
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(grown(56))
        down = one_below_another(self, HAIR)
        across = QHBoxLayout()
        across.addWidget(self._text, 1)
        across.addWidget(self._send)
        start = QHBoxLayout()
        start.addWidget(self._open)
        start.addStretch(1)
        down.addLayout(start)
        down.addLayout(across)
        down.addWidget(self._said)
        self._open.clicked.connect(lambda: self._turn(True))
        self._send.clicked.connect(self._leave_it)
        self._turn(False)
        self._said.hide()

    def _turn(self, writing: bool) -> None:
        self._open.setVisible(not writing)
        self._text.setVisible(writing)
        self._send.setVisible(writing)
        if writing:
            self._said.hide()
            self._text.setFocus()

    def _leave_it(self) -> None:
        text = self._text.toPlainText().strip()
        if not text:
            return
        done, words = self._leave(text)
        if done:
            self._text.setPlainText("")
            self._turn(False)
        self._said.setText(self._language.say(words))
        self._said.show()
