"""Paket des Büros: install it, read what is in it, since when it holds and who signed it, and remove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from caseworker.offers import OFFERS
from caseworker.offers.in_words import in_words, what_of
from caseworker.office import LARGEST, SUFFIX, Package, Sealed, six_words, unseal
from caseworker.office.disk import read_whole
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office, language_name, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_file
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Card, empty, heading, quiet, wrapped
from ui.look.theme import BASE, HEADING, SMALL, kind, sized, worded
from ui.settings import Settings
from ui.tasks.settings.part import Part

_KINDS = f"Caseworker (*{SUFFIX})"
_ABOUT = _office(
    "Ihr Büro kann Recht, Texte, Anschriften, Schritte und Grenzen in einer unterschriebenen Datei verteilen. "
    "Sie gilt für alle Falldateien auf diesem Computer."
)
_COMPARE = _office(
    "Dieses Büro ist hier noch nicht bekannt. Rufen Sie dort an, und vergleichen Sie diese sechs Wörter. "
    "Sind sie nicht gleich, brechen Sie ab."
)
_REMOVAL = _office("Danach gelten wieder die Angaben und Grenzen des Programms. Eigene Angaben bleiben.")
_LIMITS = {
    "idle_minutes": _office("Sperre nach Minuten ohne Eingabe"),
    "talk_minutes": _office("Sperre im Gespräch nach Minuten"),
    "shield_minutes": _office("Sichtschutz höchstens Minuten"),
    "months_after_end": _office("Akten bleiben nach dem Ende, Monate"),
    "months_after_kim": _office("Akten des KIM bleiben nach dem Ende, Monate"),
    "months_of_trail": _office("Protokoll bleibt, Monate"),
    "months_of_draft": _office("Nicht vereinbarte Entwürfe bleiben, Monate"),
    "months_of_health_copy": _office("Kopien zur Gesundheit bleiben, Monate"),
    "people_alone": _office("Ohne zweite Person geben Sie höchstens so viele Personen weiter"),
    "deputy_folder": _office("Ordner für die Vertretung"),
    "office_key": _office("Schlüssel des Büros"),
    "release_keys": _office("Schlüssel zum Freigeben"),
    "figures_key": _office("Schlüssel der Teamleitung für Zahlenpakete"),
    "target_talk": _office("Ziel in Prozent: erstes Gespräch geführt"),
    "target_plan": _office("Ziel in Prozent: gültiger Plan"),
    "target_covering": _office("Ziel in Prozent: Arbeit deckt nach 3 Monaten den Bedarf"),
    "target_lasting": _office("Ziel in Prozent: nach 12 Monaten noch in Arbeit"),
    "campaign_since": _office("Gespräche einer Aktion zählen seit"),
}


class PackagePart(Part):
    """One package at most; a new office is accepted by comparing six words. `changed` says what was done."""

    changed = Signal(Text)

    def __init__(self, settings: Settings, today: date, language: Language) -> None:
        super().__init__(language, _office("Paket des Büros"), _ABOUT)
        self._settings, self._today = settings, today
        self._problem = ProblemBox(language)
        self._content = one_below_another(gap=SMALL)
        self._choose = QPushButton(self.say(_office("Paket einlesen …")))
        worded(self._choose, "folder-open")
        self._choose.clicked.connect(lambda: choose_file(self, self._choose.text(), _KINDS, self.read_from))
        across = QHBoxLayout()
        across.addWidget(self._choose)
        across.addStretch(1)
        self.down.addWidget(self._problem)
        self.down.addLayout(self._content)
        self.down.addLayout(across)
        self.refresh()

    def refresh(self) -> None:
        """Show the package that holds now."""
        empty(self._content)
        self._choose.show()
        try:
            installed = self._settings.place.installed()
        except Problem as problem:
            self._problem.tell(problem)
            self._content.addWidget(self._removal())
            return
        if installed is None:
            self._content.addWidget(quiet(self.say(_office("Es ist kein Paket installiert."))))
            return
        days = _office(
            "Vertraut seit {trusted}, eingelesen am {day}.", trusted=installed.trusted_on, day=installed.installed_on
        )
        self._content.addWidget(self._card(installed.sealed, days))
        self._content.addWidget(self._removal())

    def read_from(self, name: str) -> None:
        """Read a file that was chosen; what holds now stays until the new one is accepted."""
        self._problem.hide()
        job = partial(_read, Path(name))
        in_background(self, job, self._look_at, self._problem.tell)

    def _look_at(self, sealed: Sealed) -> None:
        if self._settings.place.trusts(sealed):
            self._install(sealed)
            return
        empty(self._content)
        self._choose.hide()
        words = heading(six_words(sealed.key), HEADING)
        kind(words, "code")
        words.setAccessibleName(self.say(_office("Sechs Wörter: {words}", words=six_words(sealed.key))))
        self._content.addWidget(self._card(sealed, None))
        self._content.addWidget(wrapped(self.say(_COMPARE)))
        self._content.addWidget(words)
        across = side_by_side(gap=SMALL)
        accept = QPushButton(self.say(_office("Die Wörter sind gleich: installieren")))
        kind(accept, "primary")
        accept.clicked.connect(lambda: self._install(sealed))
        refuse = QPushButton(self.say(_office("Abbrechen")))
        refuse.clicked.connect(self.refresh)
        for button in (accept, refuse):
            across.addWidget(button)
        across.addStretch(1)
        self._content.addLayout(across)

    def _install(self, sealed: Sealed) -> None:
        try:
            self._settings.place.install(sealed, self._today)
        except Problem as problem:
            self._problem.tell(problem)
            self.refresh()
            return
        self._hold(_office("Paket des Büros eingelesen"))

    def _hold(self, done: Text) -> None:
        self._settings.know_anew()
        self.refresh()
        self.changed.emit(done)

    def _removal(self) -> QFrame:
        """A way to remove it, which says first what that means."""
        frame = QFrame()
        away = QPushButton(self.say(_office("Paket entfernen")))
        worded(away, "trash-2")
        meant = quiet(self.say(_REMOVAL))
        sure = QPushButton(self.say(_office("Ja, entfernen")))
        for widget in (meant, sure):
            widget.hide()
        away.clicked.connect(lambda: [widget.setVisible(True) for widget in (meant, sure)])
        sure.clicked.connect(self._remove)
        down = one_below_another(frame)
        for widget in (away, meant, sure):
            across = QHBoxLayout()
            across.addWidget(widget, 1 if widget is meant else 0)
            if widget is not meant:
                across.addStretch(1)
            down.addLayout(across)
        return frame

    def _remove(self) -> None:
        try:
            self._settings.place.remove()
        except Problem as problem:
            self._problem.tell(problem)
            return
        self._problem.hide()
        self._hold(_office("Paket des Büros entfernt"))

    def _card(self, sealed: Sealed, days: Text | None) -> QFrame:
        package = sealed.package
        card = Card()
        card.down.addWidget(heading(package.office, HEADING))
        made = _office("Paket vom {day}", day=package.made_on)
        signed = _office("Unterschrieben mit dem Schlüssel: {words}", words=six_words(sealed.key))
        for words in (made, *([days] if days else []), signed):
            card.down.addWidget(quiet(self.say(words)))
        for line in self._lines(package):
            label = wrapped(line)
            sized(label, BASE)
            card.down.addWidget(label)
        return card

    def _lines(self, package: Package) -> Iterator[str]:
        """What is in it, in words."""
        names = {one.key: self.say(one.name) for one in OFFERS}
        for one in package.entries.corrections:
            about = {"title": what_of(one), "n": in_words(one.field, one.value), "source": one.source}
            yield self.say(_office("{title}: {n} ({source})", **about))
        for key in package.entries.offers:
            yield self.say(_office("Text oder Anschrift: {name}", name=names.get(key, key)))
        for key in sorted(package.offers_away):
            yield self.say(_office("Gibt es hier nicht: {name}", name=names.get(key, key)))
        for step in package.steps:
            yield self.say(_office("Schritt: {text}", text=step.text))
            if step.translations:
                spoken = ", ".join(language_name(code, self.language) for code in step.translations)
                yield self.say(_office("Übersetzt vom Büro: {languages}", languages=spoken))
        yield from map(self.say, limits(package.policy))
        if package.keys:
            count = plural_office("{n} Schlüssel anderer Büros", "{n} Schlüssel anderer Büros", len(package.keys))
            yield self.say(_office("{count}: {names}", count=count, names=", ".join(one.name for one in package.keys)))


def limits(policy: Policy) -> Iterator[Text]:
    """Every limit that is not the program's own, in words; of keys only that there is one."""
    for one in fields(Policy):
        value = getattr(policy, one.name)
        if value == getattr(Policy(), one.name):
            continue
        match value:
            case int() | Path() | date():
                said = value if isinstance(value, date) else str(value)
                yield _office("{limit}: {value}", limit=_LIMITS[one.name], value=said)
            case _key:
                yield _LIMITS[one.name]


def _read(path: Path) -> Sealed:
    return unseal(read_whole(path, LARGEST))
