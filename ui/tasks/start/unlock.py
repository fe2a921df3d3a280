"""Open a case file, with the passphrase or with the sheet for emergencies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.problems import Problem
from caseworker.words import Language, Text, _office
from ui.beneath.in_use import offers_reading, refused
from ui.beneath.work import in_background
from ui.look.alerts import ProblemBox
from ui.look.page import heading, quiet
from ui.look.theme import HEADING, MEDIUM, grown, kind
from ui.tasks.start.links import below_each_other
from ui.tasks.start.pause import Pause
from ui.tasks.start.secret import Busy, Labelled, SecretLine

if TYPE_CHECKING:
    from caseworker.store import CaseFile, Secret
    from caseworker.store.opening.holder import Holder

_SUFFIX = ".fallakte"
_OPENING = _office("Die Falldatei wird geöffnet …")
_BY_OFFICE = _office("Ohne Notfallblatt: Ihre Leitung öffnet die Falldatei mit dem Büroschlüssel …")


class UnlockPage(QWidget):
    """Asks for the passphrase of one case file."""

    opened = Signal(object)
    create_wanted = Signal()
    unkept_wanted = Signal()
    deputy_wanted = Signal()
    office_wanted = Signal(object)

    def __init__(self, language: Language, folder: Path | None, profile: Path) -> None:
        super().__init__()
        self._language, self._folder, self._profile = language, folder, profile
        self._title = heading("", HEADING)
        self._where = quiet("")
        self.passphrase = SecretLine(language)
        self._passphrase = Labelled(_office("Kennwort"), language, self.passphrase)
        self.problem, self.busy = ProblemBox(language), Busy()
        self._rescue = QWidget()  # gives way to the ways out when a file is damaged
        self._rescue.hide()
        self._open = QPushButton(language.say(_office("Falldatei öffnen")))
        kind(self._open, "primary")
        self._open.setMinimumHeight(grown(36))
        self._pause = Pause(language, self._open)
        self._sheet = self._link(_office("Kennwort vergessen: mit dem Notfallblatt öffnen"))
        self._locked = quiet(language.say(_office("Gesperrt. Nach dem Öffnen geht es dort weiter, wo Sie waren.")))
        self._locked.hide()
        self._lay_out()
        self._open.clicked.connect(self.try_to_open)
        self._sheet.clicked.connect(self._turn)
        self.passphrase.returnPressed.connect(self.try_to_open)
        self.setFocusProxy(self.passphrase)
        self._name()

    def _lay_out(self) -> None:
        other = self._link(_office("Andere Falldatei öffnen"))
        other.clicked.connect(self._choose)
        new = self._link(_office("Neue Falldatei anlegen"))
        new.clicked.connect(self.create_wanted)
        unkept = self._link(_office("Ohne Speicherung"))
        unkept.clicked.connect(self.unkept_wanted)
        deputy = self._link(_office("Jemanden vertreten"))
        deputy.clicked.connect(self.deputy_wanted)
        down = self._down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(MEDIUM)
        above = (self._title, self._where, self._locked, self.problem, self._rescue)
        for widget in (*above, self._passphrase, self._open, self._pause, self.busy):
            down.addWidget(widget)
        down.addLayout(below_each_other(self._sheet, other, new, deputy, unkept))
        down.addStretch(1)

    @cached_property
    def code(self) -> QPlainTextEdit:
        """The code of the sheet. Made when it is wanted: such a field takes a fiftieth of the first window's time."""
        code = QPlainTextEdit()
        code.setTabChangesFocus(True)
        code.setFixedHeight(grown(104))
        return code

    @cached_property
    def _code(self) -> Labelled:
        labelled = Labelled(_office("Code vom Notfallblatt"), self._language, self.code)
        self._down.insertWidget(self._down.indexOf(self._passphrase), labelled)
        return labelled

    @cached_property
    def _by_office(self) -> QPushButton:
        link = self._link(_BY_OFFICE)
        link.clicked.connect(lambda: self.office_wanted.emit(self._folder))
        self._down.insertWidget(self._down.indexOf(self._passphrase) + 1, link)
        return link

    def _link(self, words: object) -> QPushButton:
        button = QPushButton(self._language.say(words))
        kind(button, "link")
        return button

    def _name(self) -> None:
        say = self._language.say
        known = self._folder is not None
        stem = self._folder.name.removesuffix(_SUFFIX) if self._folder else ""
        self._title.setText(
            say(_office("Falldatei „{name}“ öffnen", name=stem) if known else _office("Falldatei öffnen"))
        )
        self._where.setText("" if known else say(_office("Wählen Sie zuerst eine Falldatei aus.")))
        self._where.setVisible(not known)
        for widget in (self._passphrase, self._open, self._sheet):
            widget.setEnabled(known)

    def say_locked(self) -> None:
        """This file was open, and is locked now."""
        self._locked.show()

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        start = str(self._folder.parent if self._folder else Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self, self._language.say(_office("Ordner der Falldatei wählen (….fallakte)")), start
        )
        if chosen:
            self._folder = Path(chosen)
            self.problem.hide()
            self._pause.begin(0)
            self._name()
            self.passphrase.setFocus()

    def _turn(self) -> None:
        by_code = not self._passphrase.isHidden()
        self._code.setVisible(by_code)
        self._passphrase.setVisible(not by_code)
        self._by_office.setVisible(by_code and self._folder is not None and _knows_an_office(self._folder))
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
        if folder is None or not self.isEnabled() or self._pause.lasts:
            return
        profile, secret = self._profile, self._secret()
        self._wait(True)
        failed = partial(self._failed, read=partial(_read, folder, profile, secret))
        in_background(self, lambda: _open(folder, profile, secret), self._opened, failed)

    def open_without(self, leaver: str, **secret: Unpack[Secret]) -> None:
        """Encrypt the closed file anew, so that this user cannot open it any more, and open it."""
        folder, profile = self._folder, self._profile
        assert folder is not None
        self._wait(True, _office("Die Falldatei wird neu verschlüsselt …"))
        in_background(self, lambda: _open_without(folder, leaver, profile, secret), self._opened, self._failed)

    def _secret(self) -> Secret:
        return {"recovery": self.code.toPlainText()} if self._passphrase.isHidden() else {"passphrase": self._typed()}

    def _typed(self) -> str:
        return self.passphrase.text()

    def _wait(self, waiting: bool, words: Text = _OPENING) -> None:
        self.setEnabled(not waiting)
        if waiting:
            self.problem.hide()
            self._rescue.hide()
            self.busy.start(self._language.say(words))
        else:
            self.busy.stop()

    def _opened(self, case_file: CaseFile) -> None:
        self.passphrase.setText("")  # `clear` would leave it to Ctrl+Z
        self.code.setPlainText("")
        self._wait(False)
        self.opened.emit(case_file)

    def _failed(self, problem: Problem, read: Callable[[Holder | None], CaseFile] | None = None) -> None:
        self._wait(False)
        words, holder = refused(problem)
        self.problem.tell(words)
        if read and offers_reading(problem):
            self.problem.offer(_office("Nur lesen"), lambda: self._read(partial(read, holder)))
        self._pause.begin(getattr(problem, "wait", 0))
        self._offer_ways_out(problem)
        line = self.code if self._passphrase.isHidden() else self.passphrase
        line.setFocus()
        line.selectAll()

    def _read(self, read: Callable[[], CaseFile]) -> None:
        self._wait(True)
        in_background(self, read, self._opened, self._failed)

    def _offer_ways_out(self, problem: Problem) -> None:
        """Where the file is damaged, lead to the newest backup and to what can still be read."""
        from ui.tasks.start.ways_out import WaysOut, is_damage

        if not is_damage(problem) or self._folder is None:
            return
        ways = WaysOut(self._folder, self._secret(), self._language)
        ways.repaired.connect(self.try_to_open)
        self._down.replaceWidget(self._rescue, ways)
        self._rescue.deleteLater()
        self._rescue = ways


def _knows_an_office(folder: Path) -> bool:
    from caseworker.store.encryption import slots_of

    with suppress(Problem):  # what is wrong with the file is said when somebody opens it
        return any(slot.kind == "office" for slot in slots_of(folder))
    return False


def _open(folder: Path, profile: Path, secret: Secret) -> CaseFile:
    from caseworker.store import CaseFile

    return CaseFile.open(folder, profile=profile, **secret)


def _open_without(folder: Path, leaver: str, profile: Path, secret: Secret) -> CaseFile:
    from caseworker.store import CaseFile

    return CaseFile.open_without(folder, leaver, profile=profile, **secret)


def _read(folder: Path, profile: Path, secret: Secret, holder: Holder | None) -> CaseFile:
    from caseworker.store import CaseFile

    case_file = CaseFile.read(folder, profile=profile, **secret)
    case_file.opening.holder = holder
    return case_file
