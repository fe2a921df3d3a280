"""Vertretung: open a colleague's newest sealed backup for a time, with one's own secret and a purpose."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from caseworker.problems import Problem
from caseworker.store import CaseFile, Offered, Secret, offered
from caseworker.words import Language, Text, _office
from ui.beneath.work import in_background
from ui.forms.editors.choices import Box
from ui.forms.editors.days import Day
from ui.forms.editors.lines import DayLine
from ui.leaving.files import documents
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import heading, quiet
from ui.look.safe import Label
from ui.look.theme import HEADING, SMALL, grown, kind, worded
from ui.tasks.start.secret import Busy, Labelled, SecretLine

_DAYS = 14  # a stay is this long unless somebody says otherwise
_SUFFIX = ".fallakte"
_CODE = re.compile(r"\s*(?:[0-9A-Za-z]{4}[-\s]*){12}")  # four lines of three groups


class DeputyPage(QWidget):
    """Whose file, who stands in, what for, until when. `opened` carries the deputy's case file."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, language: Language, office: Path | None) -> None:
        super().__init__()
        self._language, self._offered = language, list[Offered]()
        self._where, self.whose = quiet(""), Box()
        self.name, self.purpose, self.secret = QLineEdit(), QLineEdit(), SecretLine(language)
        self._last: date | None = date.today() + timedelta(_DAYS)
        self.until = DayLine(language, date.today())
        self.until.show_answer(self._last)
        self.until.answered.connect(self._stay_until)
        self.until.refused.connect(self._no_day)
        self._why_not = Label()
        self.problem, self.busy = ProblemBox(language), Busy()
        self._open = QPushButton(self._say(_office("Vertretung beginnen")))
        self._lay_out()
        for line in (self.name, self.purpose, self.secret):
            line.textChanged.connect(self._may_open)
            line.returnPressed.connect(self.try_to_open)
        self._open.clicked.connect(self.try_to_open)
        self.setFocusProxy(self.name)
        self.look_in(office)

    def _say(self, words: Text) -> str:
        return self._language.say(words)

    def _lay_out(self) -> None:
        kind(self._open, "primary")
        self._open.setMinimumHeight(grown(36))
        kind(self._why_not, "bad")
        self._why_not.setWordWrap(True)
        self._why_not.hide()
        elsewhere = QPushButton(self._say(_office("Ordner des Büros wählen …")))
        worded(elsewhere, "folder-open", "accent")
        kind(elsewhere, "link")
        elsewhere.clicked.connect(self._choose)
        back = QPushButton(self._say(_office("Vorhandene Falldatei öffnen")))
        kind(back, "link")
        back.clicked.connect(self.left)
        down = one_below_another(self, SMALL)
        down.addWidget(heading(self._say(_office("Jemanden vertreten")), HEADING))
        above: tuple[QWidget, ...] = (self.problem, self._where, elsewhere)
        for widget in above:
            down.addWidget(widget)
        asked: tuple[tuple[Text, QWidget], ...] = (
            (_office("Wessen Falldatei, und von wann"), self.whose),
            (_office("Ihr Name (steht bei jeder Änderung)"), self.name),
            (_office("Zweck (steht im Protokoll), zum Beispiel: Krankheit"), self.purpose),
            (_office("Letzter Tag der Vertretung"), self.until),
            (_office("Ihr Kennwort, oder der Code vom Notfallblatt"), self.secret),
        )
        for label, widget in asked:
            if widget is self.until:
                self.until.call(self._say(label))
                widget = self.until.line
            down.addWidget(Labelled(label, self._language, widget))
            if widget is self.until.line:
                down.addWidget(self._why_not)
        below: tuple[QWidget, ...] = (self._open, self.busy, back)
        for widget in below:
            down.addWidget(widget)
        down.addStretch(1)

    def look_in(self, office: Path | None) -> None:
        """Offer what lies in the folder of the office."""
        self._offered = offered(office) if office is not None else []
        if office is None:
            words = _office("Wählen Sie den Ordner, in dem das Büro die Sicherungen ablegt.")
        elif not self._offered:
            words = _office("In diesem Ordner liegt keine Sicherung: {place}", place=str(office))
        else:
            words = _office("Liegt in: {place}", place=str(office))
        self._where.setText(self._say(words))
        self.whose.clear()
        for one in self._offered:
            made = one.backup.made.astimezone()
            when = _office("{day}, {time} Uhr", day=made.date(), time=f"{made:%H:%M}")
            self.whose.addItem(f"{one.owner} · {self._say(when)}")
        self._may_open()

    def _may_open(self) -> None:
        lines = (self.name, self.purpose, self.secret)
        said = self._last is not None and all(line.text().strip() for line in lines)
        self._open.setEnabled(bool(self._offered) and said)

    def _stay_until(self, answer: object) -> None:
        """A day that is over, or no whole day, is none."""
        day = answer.day if isinstance(answer, Day) and answer.precision == "DAY" else None
        if day is None or day < date.today():
            self._no_day(_office("Nötig ist ein ganzes Datum, das noch nicht vorbei ist, zum Beispiel 12.04.2027."))
            return
        self._last = day
        self.until.show_answer(day)
        self._why_not.hide()
        self._may_open()

    def _no_day(self, why: Text) -> None:
        self._last = None
        kind(self.until.line, "wrong")
        self._why_not.setText(self._say(why))
        self._why_not.show()
        self._may_open()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._say(_office("Ordner des Büros wählen …")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def try_to_open(self) -> None:
        """Make and open the deputy's case file beside the window."""
        if not self._open.isEnabled():
            return
        offer, by, purpose = self._offered[self.whose.currentIndex()], self.name.text(), self.purpose.text()
        until, secret, into = self._last, self.secret.text(), _place_for(offer)
        assert until is not None
        self.setEnabled(False)
        self.problem.hide()
        self.busy.start(self._say(_office("Die Falldatei wird geöffnet …")))
        job = partial(open_as_deputy, offer, into, by.strip(), purpose.strip(), until, secret)
        in_background(self, job, self._opened, self._failed)

    def _opened(self, case_file: CaseFile) -> None:
        self.setEnabled(True)
        self.busy.stop()
        self.secret.setText("")
        self.opened.emit(case_file)

    def _failed(self, problem: Problem) -> None:
        self.setEnabled(True)
        self.busy.stop()
        self.problem.tell(problem)
        self.secret.setFocus()
        self.secret.selectAll()


def open_as_deputy(offer: Offered, into: Path, by: str, purpose: str, until: date, secret: str) -> CaseFile:
    """With a passphrase, or with the code of a recovery sheet where it is typed like one."""
    typed: Secret = {"recovery": secret} if _CODE.fullmatch(secret) else {"passphrase": secret}
    return CaseFile.as_deputy(offer, into, by, purpose, until, **typed)


def _place_for(offer: Offered) -> Path:
    """Beside the deputy's own files, under a name that is free; the name of no person is in it."""
    place = documents()
    stem = f"Vertretung {offer.backup.path.parent.name}"
    names = (f"{stem}{_SUFFIX}", *(f"{stem} {number}{_SUFFIX}" for number in range(2, 100)))
    return next(place / name for name in names if not (place / name).exists())
