"""Open a case file, with the passphrase or with the sheet for emergencies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.alerts import ProblemBox
from ui.page import heading, quiet
from ui.tasks.start.secret import Busy, Labelled, SecretLine
from ui.theme import HEADING, MEDIUM, kind, worded
from ui.work import in_background

if TYPE_CHECKING:
    from caseworker.store import CaseFile

_SUFFIX = ".fallakte"


class UnlockPage(QWidget):
    """Asks for the passphrase of one case file."""

    opened = Signal(object)
    create_wanted = Signal()
    unkept_wanted = Signal()

    def __init__(self, language: Language, folder: Path | None) -> None:
        super().__init__()
        self._language, self._folder = language, folder
        self._title = heading("", HEADING)
        self._where = quiet("")
        self.passphrase = SecretLine(language)
        self._passphrase = Labelled(_office("Kennwort"), language, self.passphrase)
        self.code = QPlainTextEdit()
        self.code.setTabChangesFocus(True)
        self.code.setFixedHeight(104)
        self._code = Labelled(_office("Code vom Notfallblatt"), language, self.code)
        self._code.hide()
        self.problem, self.busy = ProblemBox(language), Busy()
        self._open = QPushButton(language.say(_office("Akte öffnen")))
        kind(self._open, "primary")
        self._open.setMinimumHeight(36)
        self._sheet = self._link(_office("Kennwort vergessen: mit dem Notfallblatt öffnen"), "")
        self._lay_out()
        self._open.clicked.connect(self.try_to_open)
        self._sheet.clicked.connect(self._turn)
        self.passphrase.returnPressed.connect(self.try_to_open)
        self.setFocusProxy(self.passphrase)
        self._name()

    def _lay_out(self) -> None:
        other = self._link(_office("Andere Akte öffnen"), "folder-open")
        other.clicked.connect(self._choose)
        new = self._link(_office("Neue Akte anlegen"), "plus")
        new.clicked.connect(self.create_wanted)
        unkept = self._link(_office("Ohne Speicherung"), "")
        unkept.clicked.connect(self.unkept_wanted)
        links = QVBoxLayout()
        for pair in ((self._sheet, unkept), (other, new)):
            line = QHBoxLayout()
            line.addWidget(pair[0])
            line.addStretch(1)
            line.addWidget(pair[1])
            links.addLayout(line)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(MEDIUM)
        for widget in (self._title, self._where, self.problem, self._passphrase, self._code, self._open, self.busy):
            down.addWidget(widget)
        down.addLayout(links)
        down.addStretch(1)

    def _link(self, words: object, picture: str) -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        if picture:
            worded(button, picture, "accent")
        return button

    def _name(self) -> None:
        say = self._language.say
        known = self._folder is not None
        stem = self._folder.name.removesuffix(_SUFFIX) if self._folder else ""
        self._title.setText(say(_office("Akte „{name}“ öffnen", name=stem) if known else _office("Akte öffnen")))
        self._where.setText("" if known else say(_office("Wählen Sie zuerst eine Akte aus.")))
        self._where.setVisible(not known)
        for widget in (self._passphrase, self._open, self._sheet):
            widget.setEnabled(known)

    def _choose(self) -> None:
        start = str(self._folder.parent if self._folder else Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self, self._language.say(_office("Ordner der Akte wählen (….fallakte)")), start
        )
        if chosen:
            self._folder = Path(chosen)
            self.problem.hide()
            self._name()
            self.passphrase.setFocus()

    def _turn(self) -> None:
        by_code = self._code.isHidden()
        self._code.setVisible(by_code)
        self._passphrase.setVisible(not by_code)
        self.problem.hide()
        words = (
            _office("Doch mit dem Kennwort öffnen")
            if by_code
            else _office("Kennwort vergessen: mit dem Notfallblatt öffnen")
        )
        self._sheet.setText(self._language.say(words))
        (self.code if by_code else self.passphrase).setFocus()

    def try_to_open(self) -> None:
        """Open in the background: finding the key out of a passphrase takes its time on purpose."""
        folder = self._folder
        if folder is None or not self.isEnabled():
            return
        secret = {"recovery": self.code.toPlainText()} if self._passphrase.isHidden() else {"passphrase": self._typed()}
        self._wait(True)
        in_background(self, lambda: _open(folder, **secret), self._opened, self._failed)

    def _typed(self) -> str:
        return self.passphrase.text()

    def _wait(self, waiting: bool) -> None:
        self.setEnabled(not waiting)
        if waiting:
            self.problem.hide()
            self.busy.start(self._language.say(_office("Die Akte wird geöffnet …")))
        else:
            self.busy.stop()

    def _opened(self, case_file: CaseFile) -> None:
        self.passphrase.clear()
        self.code.clear()
        self._wait(False)
        self.opened.emit(case_file)

    def _failed(self, problem: Problem) -> None:
        self._wait(False)
        self.problem.tell(problem)
        line = self.code if self._passphrase.isHidden() else self.passphrase
        line.setFocus()
        line.selectAll()


def _open(folder: Path, **secret: str) -> CaseFile:
    from caseworker.store import CaseFile

    return CaseFile.open(folder, **secret)
