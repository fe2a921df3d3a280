"""Each thing that is done with the keys has a dialog of its own, and asks for a secret again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from caseworker.plan import Sheet
from caseworker.problems import Problem
from caseworker.store import CaseFile, Ring, Secret, secret_of
from caseworker.words import Language, Text, _office
from ui.beneath.work import in_background
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.page import empty, foot, heading, quiet
from ui.look.theme import HEADING, grown
from ui.tasks.start.passphrase import NewPassphrase
from ui.tasks.start.pause import Pause
from ui.tasks.start.secret import Busy, Labelled, SecretLine
from ui.tasks.start.sheet import SheetPage

_WIDTH = 480


class KeyDialog(Dialog):
    """A heading, what it means, lines, and the secret of whoever acts; `done` carries what came of it.

    What is done runs beside the window, because the key out of a passphrase takes its time on purpose.
    """

    explained = "unlock"
    done_with = Signal(object)

    def __init__(self, parent: QWidget, language: Language, title: Text, about: Text, *lines: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.say(title))
        self.language, self._lines = language, lines
        self.secret = SecretLine(language)
        self.problem, self._busy = ProblemBox(language), Busy()
        self._go = QPushButton(language.say(title))
        self._pause = Pause(language, self._go)
        self.down = self.column()
        self._lay_out(title, about)
        self._go.clicked.connect(self.act)

    def _lay_out(self, title: Text, about: Text) -> None:
        say = self.language.say
        self._go.setDefault(True)
        buttons = foot(self, self._go, self.language)
        buttons.insertWidget(0, self._pause, 1)
        self.down.addWidget(heading(say(title), HEADING))
        self.down.addWidget(quiet(say(about)))
        self.down.addWidget(
            Labelled(_office("Ihr Kennwort oder der Code vom Notfallblatt"), self.language, self.secret)
        )
        for line in (*self._lines, self.problem, self._busy):
            self.down.addWidget(line)
        self.down.addLayout(buttons)

    def event(self, event: QEvent) -> bool:
        """As large as its lines need: a dialog by itself does not ask words that wrap how high they are."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            width = max(grown(_WIDTH), self.down.totalMinimumSize().width())
            needed = self.down.totalHeightForWidth(width)
            if needed > 0:  # not between the lines and the code that takes their place
                self.setFixedSize(width, needed)
        return handled

    def job(self) -> Callable[[], Any]:
        """What is done, with what was typed; raises `Problem` when something is missing."""
        raise NotImplementedError

    def act(self) -> None:
        """Do it beside the window."""
        if self._pause.lasts:
            return
        try:
            job = self.job()
        except Problem as problem:
            self.problem.tell(problem)
            return
        self.problem.hide()
        self.setEnabled(False)
        self._busy.start(self.language.say(_office("Die Schlüssel werden geschrieben …")))
        in_background(self, job, self._did, self._failed)

    def reject(self) -> None:
        """Not while the keys are being written."""
        if self.isEnabled():
            super().reject()

    def _did(self, result: Any) -> None:
        self.setEnabled(True)
        self._busy.stop()
        self.finish(result)

    def finish(self, result: Any) -> None:
        """It is done."""
        self.accept()
        self.done_with.emit(result)

    def _failed(self, problem: Problem) -> None:
        self.setEnabled(True)
        self._busy.stop()
        self.problem.tell(problem)
        self._pause.begin(getattr(problem, "wait", 0))
        self.secret.setFocus()
        self.secret.selectAll()


class ChangePassphrase(KeyDialog):
    """Another passphrase for whoever has the file open."""

    def __init__(self, parent: QWidget, language: Language, ring: Ring) -> None:
        self._ring, self.new = ring, NewPassphrase(language)
        about = _office(
            "Das alte Kennwort öffnet die Falldatei danach nicht mehr. Das Notfallblatt gilt weiter. Wer eine Kopie "
            "der Falldatei von früher hat, öffnet die Kopie mit dem alten Kennwort."
        )
        super().__init__(parent, language, _office("Kennwort ändern"), about, self.new)
        self.new.entered.connect(self.act)

    def job(self) -> Callable[[], Any]:
        if problem := self.new.missing:
            raise problem
        ring, new, secret = self._ring, self.new.typed, secret_of(self.secret.text())
        return lambda: ring.change_passphrase(new, **secret)


class AddUser(KeyDialog):
    """Somebody else may open the file, with a passphrase of their own."""

    def __init__(self, parent: QWidget, language: Language, ring: Ring) -> None:
        self._ring, self.name, self.new = ring, QLineEdit(), NewPassphrase(language)
        about = _office(
            "Die Person sieht alles in dieser Falldatei. Sie gibt ihr eigenes Kennwort ein, und ihr Name steht bei "
            "allem, was sie ändert."
        )
        whose = Labelled(_office("Name der Person"), language, self.name)
        super().__init__(parent, language, _office("Person aufnehmen"), about, whose, self.new)
        self.new.entered.connect(self.act)

    def job(self) -> Callable[[], Any]:
        name = self.name.text().strip()
        if not name:
            raise Problem(
                _office("Der Name fehlt."), _office("Tragen Sie ihn ein: Er steht später bei jeder Änderung.")
            )
        if problem := self.new.missing:
            raise problem
        ring, new, secret = self._ring, self.new.typed, secret_of(self.secret.text())
        return lambda: ring.add_user(name, new, **secret)


class NewSheet(KeyDialog):
    """Another code, which is shown this one time."""

    def __init__(self, parent: QWidget, language: Language, case_file: CaseFile, make: Callable[[str], Sheet]) -> None:
        self._file, self._ring, self._make, self._shown = case_file, case_file.ring, make, False
        about = _office(
            "Sie bekommen einen neuen Code. Das Blatt, das Sie jetzt haben, öffnet die Falldatei nicht mehr."
        )
        super().__init__(parent, language, _office("Neues Notfallblatt"), about)

    def job(self) -> Callable[[], Any]:
        ring, secret = self._ring, secret_of(self.secret.text())
        return lambda: ring.new_sheet(**secret)

    def finish(self, result: Any) -> None:
        """Show the code; it stays until it is on paper."""
        self._shown = True
        self._file.owe_sheet(owed=True)
        empty(self.down)
        page = SheetPage(self.language, self._make, _office("Fertig"))
        page.show_code(result)
        page.written_down.connect(self._written)
        self.down.addWidget(page)

    def reject(self) -> None:
        """The old sheet opens nothing any more: the new one must not get lost."""
        if not self._shown:
            super().reject()

    def _written(self) -> None:
        self._file.owe_sheet(owed=False)
        self.accept()
        self.done_with.emit(None)


class TakeOffice(KeyDialog):
    """The office may open the file from now on."""

    def __init__(self, parent: QWidget, language: Language, ring: Ring, public_key: bytes) -> None:
        self._ring, self._public_key = ring, public_key
        about = _office(
            "Ihre Leitung kann diese Falldatei danach mit dem Büroschlüssel öffnen, zum Beispiel zur Vertretung."
        )
        super().__init__(parent, language, _office("Büroschlüssel aufnehmen"), about)

    def job(self) -> Callable[[], Any]:
        ring, public_key, secret = self._ring, self._public_key, secret_of(self.secret.text())
        return lambda: ring.add_office(public_key, **secret)


class RemoveUser(KeyDialog):
    """Somebody may open the file no more; `done_with` carries the name and the secret, and the window does it."""

    def __init__(self, parent: QWidget, language: Language, ring: Ring, name: str) -> None:
        self._ring, self._name = ring, name
        about = _office(
            "{name} kann die Falldatei danach nicht mehr öffnen. Sie wird dafür geschlossen, ganz neu verschlüsselt "
            "und wieder geöffnet. Alle anderen behalten Kennwort und Notfallblatt, auch für die Sicherungen in diesem "
            "Ordner. Kopien an anderen Orten lassen sich weiter mit den alten Schlüsseln öffnen.",
            name=name,
        )
        super().__init__(parent, language, _office("Person entfernen"), about)

    def job(self) -> Callable[[], Any]:
        ring, name, secret = self._ring, self._name, secret_of(self.secret.text())

        def proved() -> tuple[str, Secret]:
            ring.prove(**secret)
            return name, secret

        return proved
