"""The sheet for emergencies: the code that opens the file without the passphrase, shown this one time.

It can be printed and is never saved: a file with this code would open the case file to whoever finds it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.plan import Sheet
from caseworker.words import Language, Text, _office
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import heading, quiet
from ui.look.theme import HEADING, MEDIUM, code_font, grown, icon, kind
from ui.paper.desk import PaperDesk
from ui.paper.exits import Exits
from ui.paper.manner import Manner
from ui.tasks.start.secret import SecretLabel

_ONWARD = _office("Weiter")


class SheetPage(QWidget):
    """Waits until the code is on paper; `make` writes the sheet that is printed, `onward` stands on the last button."""

    written_down = Signal()

    def __init__(self, language: Language, make: Callable[[str], Sheet], onward: Text = _ONWARD) -> None:
        super().__init__()
        say = language.say
        self._make = make
        self.code = _code_label(say(_office("Code vom Notfallblatt")))
        self.sure = QPushButton(say(_office("Gedruckt oder aufgeschrieben")))
        self.sure.setCheckable(True)
        kind(self.sure, "choice")
        go_on = QPushButton(say(onward))
        kind(go_on, "primary")
        go_on.setMinimumHeight(grown(36))
        go_on.setEnabled(False)
        self.sure.toggled.connect(go_on.setEnabled)
        self.sure.toggled.connect(lambda sure: self.sure.setIcon(icon("check", "on_accent") if sure else QIcon()))
        go_on.clicked.connect(self.written_down)
        down = one_below_another(self, MEDIUM)
        down.addWidget(heading(say(_office("Notfallblatt")), HEADING))
        for words in (
            _office("Mit diesem Code öffnen Sie die Falldatei, wenn Sie das Kennwort vergessen haben."),
            _office("Gehen Kennwort und Code verloren, kann auch der Hersteller die Falldatei nicht öffnen."),
            _office("Bringen Sie ihn auf Papier, und legen Sie das Blatt an einen sicheren Ort. Er steht nur hier."),
        ):
            down.addWidget(quiet(say(words)))
        down.addWidget(self.code)
        down.addWidget(quiet(say(_office("Tippen Sie den Code später falsch ab, sagt Caseworker, in welcher Zeile."))))
        down.addWidget(self._exits(language))
        down.addWidget(self._problem)
        self._told = quiet(say(_office("Das Papier ist beim Drucker. Liegt es vor Ihnen?")))
        self._told.hide()
        down.addWidget(self._told)
        down.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(go_on)
        down.addStretch(1)
        self.setFocusProxy(self._print)

    def _exits(self, language: Language) -> Exits:
        """The way to the printer; the sheet is not shown, because its code is."""
        self._problem = ProblemBox(language)
        self._desk = PaperDesk(language, self)
        self._desk.setParent(self)
        self._desk.hide()
        exits = Exits(language, self._desk, lambda: "Notfallblatt.pdf", _office("Notfallblatt drucken"))
        exits.printed.connect(self._is_printed)
        exits.save.hide()
        self._print = exits.print
        exits.lead_with(exits.print)
        self.sure.toggled.connect(lambda sure: exits.lead_with(None if sure else exits.print))
        for place in (self._desk, exits):
            place.refused.connect(self._problem.tell)
        return exits

    def _is_printed(self, _printed: object) -> None:
        self._told.show()
        self.sure.setFocus()

    def show_code(self, code: str) -> None:
        """Show the code in its groups."""
        self.code.setText(code.replace("-", " – "))
        self._desk.take(self._make(code), Manner())


def _code_label(name: str) -> SecretLabel:
    """Letters of one width, large enough to copy by hand."""
    label = SecretLabel(name)
    kind(label, "code")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFont(code_font())
    return label
