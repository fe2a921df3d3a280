"""The office lets somebody into a file that nobody can open any more: with its key, a reason, and a second person."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from caseworker.office import LARGEST, read_office_key
from caseworker.office.disk import read_whole
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office
from ui.beneath.work import in_background
from ui.leaving.files import choose_files
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import heading, quiet
from ui.look.theme import HEADING, SMALL, grown, kind, worded
from ui.tasks.start.passphrase import NewPassphrase
from ui.tasks.start.pause import Pause
from ui.tasks.start.secret import Busy, Labelled

if TYPE_CHECKING:
    from caseworker.store import CaseFile

_ABOUT = _office(
    "Wenn niemand mehr das Kennwort weiß: Die Leitung öffnet die Falldatei zu zweit. Wer sie weiterführt, bekommt ein "
    "eigenes Kennwort. Anlass und Namen stehen im Protokoll."
)


class ByOfficePage(QWidget):
    """Whose key, who is there, why, and for whom. `opened` carries the file, open for whoever goes on with it."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, language: Language, folder: Path, profile: Path) -> None:
        super().__init__()
        self._language, self._folder, self._profile = language, folder, profile
        self._files: list[Path] = []
        self._chosen = quiet("")
        self.mine, self.second, self.reason, self.name = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.passphrase = NewPassphrase(language)
        self.problem, self.busy = ProblemBox(language), Busy()
        self._open = QPushButton(self._say(_office("Zugang geben und öffnen")))
        self._pause = Pause(language, self._open)
        self._lay_out()
        self._open.clicked.connect(self.try_to_open)
        self.passphrase.entered.connect(self.try_to_open)
        self.take_keys([])

    def _say(self, words: Text) -> str:
        return self._language.say(words)

    def _lay_out(self) -> None:
        kind(self._open, "primary")
        self._open.setMinimumHeight(grown(36))
        keys = QPushButton(self._say(_office("Datei mit dem Büroschlüssel wählen …")))
        worded(keys, "key-round", "accent")
        kind(keys, "link")
        keys.clicked.connect(self._choose)
        self.setFocusProxy(keys)
        back = QPushButton(self._say(_office("Zurück")))
        kind(back, "link")
        back.clicked.connect(self.left)
        down = one_below_another(self, SMALL)
        title = heading(self._say(_office("Mit dem Büroschlüssel öffnen")), HEADING)
        for widget in (title, quiet(self._say(_ABOUT)), self.problem, keys, self._chosen):
            down.addWidget(widget)
        asked = (
            (_office("Ihr Name"), self.mine),
            (_office("Wer ist als zweite Person dabei?"), self.second),
            (_office("Anlass (steht im Protokoll), zum Beispiel: Ausscheiden"), self.reason),
            (_office("Wer führt die Falldatei weiter? (steht bei jeder Änderung)"), self.name),
        )
        for label, line in asked:
            down.addWidget(Labelled(label, self._language, line))
        down.addWidget(quiet(self._say(_office("Das Kennwort gibt diese Person selbst ein."))))
        for below in (self.passphrase, self._open, self._pause, self.busy, back):
            down.addWidget(below)
        down.addStretch(1)

    def _choose(self) -> None:
        words = self._say(_office("Datei mit dem Büroschlüssel wählen …"))
        choose_files(self, words, "PEM (*.pem);;* (*)", self.take_keys)

    def take_keys(self, names: list[str]) -> None:
        """The file of the key, or both files where two people hold it."""
        self._files = [Path(name) for name in names]
        nothing = _office(
            "Noch keine Datei gewählt. Liegt der Schlüssel bei zwei Personen: beide Dateien zugleich wählen."
        )
        listed = ", ".join(file.name for file in self._files)
        self._chosen.setText(listed or self._say(nothing))

    def _missing(self) -> Problem | None:
        lines = (self.mine, self.second, self.reason, self.name)
        if not self._files or not all(line.text().strip() for line in lines):
            what = _office("Es fehlt noch etwas.")
            return Problem(
                what, _office("Nötig sind der Schlüssel, beide Namen, der Anlass und wer die Falldatei weiterführt.")
            )
        if self.mine.text().strip() == self.second.text().strip():
            what = _office("Beide Namen sind gleich.")
            return Problem(what, _office("Diesen Weg geht niemand allein: Holen Sie eine zweite Person dazu."))
        return self.passphrase.missing

    def try_to_open(self) -> None:
        """Let them in beside the window, if everything is said."""
        if self._pause.lasts or not self.isEnabled():
            return
        if missing := self._missing():
            self.problem.tell(missing)
            return
        said = [line.text().strip() for line in (self.name, self.reason, self.mine, self.second)]
        job = partial(_let_in, self._folder, self._profile, tuple(self._files), self.passphrase.typed, *said)
        self.setEnabled(False)
        self.problem.hide()
        self.busy.start(self._say(_office("Die Falldatei wird geöffnet …")))
        in_background(self, job, self._opened, self._failed)

    def _opened(self, case_file: CaseFile) -> None:
        self._rest()
        self.passphrase.forget()
        self.opened.emit(case_file)

    def _failed(self, problem: Problem) -> None:
        self._rest()
        self.problem.tell(problem)
        self._pause.begin(getattr(problem, "wait", 0))

    def _rest(self) -> None:
        self.setEnabled(True)
        self.busy.stop()


def _let_in(
    folder: Path,
    profile: Path,
    files: tuple[Path, ...],
    passphrase: str,
    name: str,
    reason: str,
    mine: str,
    second: str,
) -> CaseFile:
    from caseworker.store import CaseFile

    office = read_office_key([read_whole(file, LARGEST) for file in files])
    present = f"{mine}, {second}"
    return CaseFile.let_in(folder, office, name, passphrase, reason=reason, present=present, profile=profile)
