"""Before a Zahlenpaket is saved: what is in it, and who alone can open it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseworker.overview.team import Team
from caseworker.problems import Problem
from caseworker.store import Partner
from caseworker.words import Language, _office
from ui.forms.editors.choices import ChoiceBox, slim
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another
from ui.look.page import foot, heading, label, quiet
from ui.look.safe import Label
from ui.look.theme import HAIR, HEADING, grown, kind, worded

_WIDTH = 520
_WITHIN = _office(
    "Darin stehen Anzahlen dieses Quartals, keine Namen. Öffnen kann es nur, wer die Zahlen zusammenzählt, "
    "und auch dort zeigt das Programm keine einzelne Falldatei."
)
_NOBODY = Problem(
    _office("Es fehlt noch, wer die Zahlen zusammenzählt."),
    _office(
        "Wählen Sie Ihre Teamleitung. Steht sie nicht in der Liste, lesen Sie unter „Übergabe“ ihre Schlüsselkarte "
        "ein, als Gerät des eigenen Büros. Das Büro kann sie auch in seinem Paket nennen."
    ),
)


class SealingDialog(Dialog):
    """Whom the packet is for, unless the package of the office says so; `then` gets them."""

    def __init__(self, team: Team, language: Language, then: Callable[[Partner], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._then = then
        self._lead = team.leads[0] if len(team.leads) == 1 and team.leads[0] != team.own else None
        self.problem = ProblemBox(language)
        say = language.say
        self.setWindowTitle(say(_office("Zahlenpaket")))
        self.setMinimumWidth(grown(_WIDTH))
        down = self.column()
        down.addWidget(heading(say(_office("Zahlenpaket")), HEADING))
        down.addWidget(quiet(say(_WITHIN)))
        down.addWidget(self.problem)
        self.problem.hide()
        down.addLayout(self._who(team, language))
        down.addStretch(1)
        save = QPushButton(say(_office("Speichern …")))
        kind(save, "primary")
        worded(save, "save")
        save.clicked.connect(self._save)
        down.addLayout(foot(self, save, language))

    def _who(self, team: Team, language: Language) -> QVBoxLayout:
        """Who puts the figures together: to be chosen, or to be read."""
        down = one_below_another(gap=HAIR)
        asked = label(language.say(_office("Wer zählt zusammen?")))
        down.addWidget(asked)
        if self._lead is not None:
            down.addWidget(Label(self._lead.name))
            return down
        mine = language.say(_office("ich selbst, in dieser Falldatei"))
        box = ChoiceBox(language, [(mine if one == team.own else one.name, one) for one in team.leads])
        slim(box)
        box.call(asked.text())
        box.invite(language.say(_office("bitte wählen")))
        box.answered.connect(lambda lead: self._choose(box, lead))
        down.addWidget(box)
        return down

    def _choose(self, box: ChoiceBox, lead: Partner) -> None:
        self._lead = lead
        self.problem.hide()
        box.show_answer(lead)

    def _save(self) -> None:
        if self._lead is None:
            self.problem.tell(_NOBODY)
            return
        self.accept()
        self._then(self._lead)
