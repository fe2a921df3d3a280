"""When the file locks, and the PIN of the Sichtschutz. An office's limits can be tightened here, never loosened."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QPushButton

from caseworker.policy import Policy
from caseworker.store import CaseFile
from caseworker.words import Language, _office
from ui.lock.shield import PIN_DIGITS
from ui.look.laying import side_by_side
from ui.look.page import quiet
from ui.look.theme import SMALL, grown
from ui.settings import Settings
from ui.settings.workplace import Lock
from ui.tasks.settings.form import SettingsForm
from ui.tasks.settings.part import Part
from ui.tasks.start.secret import Labelled, SecretLine


class LockPart(Part):
    """Takes effect at once."""

    def __init__(self, settings: Settings, case_file: CaseFile, language: Language) -> None:
        about = _office(
            "Strg+L sperrt sofort. Die Falldatei sperrt auch, wenn der Rechner gesperrt wird, schläft oder "
            "zugeklappt wird."
        )
        super().__init__(language, _office("Sperre"), about)
        self._file = case_file
        form = SettingsForm(settings, Lock, language)
        form.kept.connect(self.kept)
        self.down.addWidget(form)
        self._ask_pin(settings.prescribed)
        self.down.addStretch(1)

    def _ask_pin(self, limits: Policy) -> None:
        self.title(_office("Sichtschutz"))
        words = _office(
            "F12 macht das Fenster leer, ohne etwas zu schließen. Die PIN holt es zurück; nach drei falschen oder "
            "{n} Minuten sperrt die Falldatei. Ohne PIN gilt Ihr Kennwort.",
            n=limits.shield_minutes,
        )
        self.down.addWidget(quiet(self.say(words)))
        self.pin = SecretLine(self.language)
        self.pin.setMaximumWidth(grown(176))
        only_digits = QRegularExpression(f"[0-9]{{0,{PIN_DIGITS}}}")
        self.pin.setValidator(QRegularExpressionValidator(only_digits, self.pin))
        self.down.addWidget(Labelled(_office("PIN ({n} Ziffern)", n=PIN_DIGITS), self.language, self.pin))
        self._set = QPushButton(self.say(_office("PIN festlegen")))
        self._drop = QPushButton(self.say(_office("PIN entfernen")))
        self._set.clicked.connect(self._keep_pin)
        self._drop.clicked.connect(lambda: self._set_pin(""))
        self.pin.textEdited.connect(lambda _typed: self._refresh())
        across = side_by_side(gap=SMALL)
        across.addWidget(self._set)
        across.addWidget(self._drop)
        across.addStretch(1)
        self.down.addLayout(across)
        self._told = quiet("")
        self.down.addWidget(self._told)
        self._refresh()

    def _keep_pin(self) -> None:
        self._set_pin(self.pin.text())
        self.pin.setText("")
        self._refresh()

    def _set_pin(self, pin: str) -> None:
        self._file.set_pin(pin)
        self._refresh()

    def _refresh(self) -> None:
        there = self._file.fits_pin() is not None
        self._set.setEnabled(len(self.pin.text()) == PIN_DIGITS)
        self._drop.setVisible(there)
        self._told.setText(self.say(_office("Eine PIN ist festgelegt.") if there else _office("Noch keine PIN.")))
