"""Make a case file: where it lies, who works in it, and the passphrase."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.beneath.work import in_background
from ui.leaving.files import documents
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import heading, quiet
from ui.look.theme import HEADING, SMALL, TIGHT, grown, kind, worded
from ui.tasks.start.links import below_each_other
from ui.tasks.start.passphrase import NewPassphrase
from ui.tasks.start.secret import Busy, Labelled

if TYPE_CHECKING:
    from caseworker.store import CaseFile

_ABOUT = _office("Für alle Personen, die Sie beraten. Nur Ihr Kennwort öffnet sie.")


class CreatePage(QWidget):
    """`made` carries the open case file and the recovery code, shown this once; with an office key there is none."""

    made = Signal(object)
    left = Signal()
    unkept_wanted, deputy_wanted = Signal(), Signal()

    def __init__(self, language: Language, policy: Policy, profile: Path) -> None:
        super().__init__()
        self._language, self._policy, self._profile = language, policy, profile
        self._documents = self.where = documents()
        self._where = quiet("")
        self.name = QLineEdit(language.say(_office("Beratung")))
        self.user = QLineEdit()
        self.passphrase = NewPassphrase(language)
        self.problem, self.busy = ProblemBox(language), Busy()
        self._make = QPushButton(language.say(_office("Falldatei anlegen")))
        self._lay_out()
        self._make.clicked.connect(self.try_to_make)
        self.passphrase.entered.connect(self.try_to_make)
        for line in (self.user, self.name, self.passphrase.first, self.passphrase.again):
            line.textChanged.connect(self.problem.hide)
        self.setFocusProxy(self.user)
        self._say_where()

    def _lay_out(self) -> None:
        say, language = self._language.say, self._language
        kind(self._make, "primary")
        self._make.setMinimumHeight(grown(36))
        down = one_below_another(self, SMALL)
        down.addWidget(heading(say(_office("Neue Falldatei anlegen")), HEADING))
        down.addWidget(quiet(say(_ABOUT)))
        down.addWidget(self.problem)
        down.addWidget(Labelled(_office("Ihr Name (steht bei jeder Änderung)"), language, self.user))
        down.addWidget(Labelled(_office("Name der Falldatei (kein Name einer Person)"), language, self.name))
        down.addLayout(self._place())
        down.addWidget(self.passphrase)
        if self._policy.office_key is not None:
            words = _office("Wenn Sie das Kennwort vergessen, öffnet Ihre Leitung die Falldatei mit dem Büroschlüssel.")
            down.addWidget(quiet(say(words)))
        down.addSpacing(TIGHT)
        down.addWidget(self._make)
        down.addWidget(self.busy)
        down.addLayout(self._elsewhere())
        down.addStretch(1)

    def _elsewhere(self) -> QVBoxLayout:
        """Whoever wants no new file; a deputy may sit at a computer that has never seen one of theirs."""
        links = []
        for words, wanted in (
            (_office("Vorhandene Falldatei öffnen"), self.left),
            (_office("Jemanden vertreten"), self.deputy_wanted),
            (_office("Ohne Speicherung"), self.unkept_wanted),
        ):
            link = QPushButton(self._language.say(words))
            kind(link, "link")
            link.clicked.connect(wanted)
            links.append(link)
        return below_each_other(*links)

    def _place(self) -> QHBoxLayout:
        elsewhere = QPushButton(self._language.say(_office("Anderer Ort")))
        worded(elsewhere, "folder-open", "accent")
        kind(elsewhere, "link")
        elsewhere.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.addWidget(self._where, 1)
        place.addWidget(elsewhere)
        return place

    def _say_where(self) -> None:
        home = str(Path.home())
        shown = str(self.where).replace(home, "~", 1) if str(self.where).startswith(home) else str(self.where)
        self._where.setText(self._language.say(_office("Liegt in: {place}", place=shown)))

    def _choose(self) -> None:
        words = self._language.say(_office("Wo soll die Falldatei liegen?"))
        chosen = QFileDialog.getExistingDirectory(self, words, str(self.where))
        if chosen:
            self.where = Path(chosen)
            self._say_where()

    def try_to_make(self) -> None:
        """Make the file in the background, if what was typed is enough."""
        if missing := self._missing():
            problem, line = missing
            self.problem.tell(problem)
            line.setFocus()
            return
        path, passphrase = self.where / self.name.text().strip(), self.passphrase.typed
        user, office_key, profile = self.user.text().strip(), self._policy.office_key, self._profile
        if self.where == self._documents:
            with suppress(OSError):  # what does not work is told when the file is made
                self.where.mkdir(parents=True, exist_ok=True)
        self.problem.hide()
        self.setEnabled(False)
        self.busy.start(self._language.say(_office("Die Falldatei wird angelegt und verschlüsselt …")))
        in_background(self, lambda: _create(path, passphrase, user, office_key, profile), self._done, self._failed)

    def _missing(self) -> tuple[Problem, QWidget] | None:
        """What is not enough yet, and where."""
        if not self.user.text().strip():
            problem = Problem(
                _office("Ihr Name fehlt."), _office("Tragen Sie ihn ein: Er steht später bei jeder Änderung.")
            )
            return problem, self.user
        name = self.name.text().strip()
        if not name or any(character in name for character in '/\\:*?"<>|'):
            problem = Problem(
                _office("So kann die Falldatei nicht heißen."),
                _office("Nehmen Sie einen Namen aus Buchstaben und Ziffern, zum Beispiel „Beratung“."),
            )
            return problem, self.name
        missing = self.passphrase.missing
        return (missing, self.passphrase) if missing is not None else None

    def _done(self, made: tuple[CaseFile, str | None]) -> None:
        self.passphrase.forget()
        self._rest()
        self.made.emit(made)

    def _failed(self, problem: Problem) -> None:
        self._rest()
        self.problem.tell(problem)
        self.passphrase.setFocus()

    def _rest(self) -> None:
        self.busy.stop()
        self.setEnabled(True)


def _create(
    path: Path, passphrase: str, user: str, office_key: bytes | None, profile: Path
) -> tuple[CaseFile, str | None]:
    from caseworker.store import CaseFile

    return CaseFile.create(path, passphrase, user, office_key=office_key, profile=profile)
