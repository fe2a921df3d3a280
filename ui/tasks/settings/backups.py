"""Sicherungen: what was kept and where, what would change if one came back, and practising that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from caseworker.problems import Problem
from caseworker.store import Backup, CaseFile, Differs, Preview
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import empty, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HAIR, MEDIUM, SMALL, TIGHT, kind, worded
from ui.tasks.settings.part import Part

_MOST = 8  # names of each kind in a preview
_ABOUT = _office(
    "Caseworker legt nach jeder Sitzung eine verschlüsselte Sicherung an und prüft sie: eine je Stunde, Tag, Woche und "
    "Monat bleibt. Jede öffnet sich mit Ihrem Kennwort und mit dem Notfallblatt."
)
_REASONS = {
    "session": _office("nach einer Sitzung"),
    "growth": _office("vor einer neuen Programmversion"),
    "return": _office("bevor eine Sicherung zurückgeholt wurde"),
}


class BackupsPart(Part):
    """The backups of the open case file. `brought_back` comes when the file holds something else."""

    brought_back = Signal()

    def __init__(self, case_file: CaseFile, language: Language) -> None:
        super().__init__(language, _office("Sicherungen"), _ABOUT)
        assert case_file.backups is not None
        self._case_file, self._backups = case_file, case_file.backups
        self._told, self._problem = quiet(""), ProblemBox(language)
        self._cards, self._shown = QVBoxLayout(), quiet("")
        self._make = self._button(_office("Jetzt sichern"), "save", self._back_up)
        self._practise = self._button(_office("Wiederherstellung üben"), "circle-check", self._drill)
        self._lay_out()

    def _lay_out(self) -> None:
        across = side_by_side(gap=SMALL)
        across.addWidget(self._make)
        across.addWidget(self._practise)
        across.addStretch(1)
        self._told.hide()
        self._cards.setSpacing(TIGHT)
        self.down.addWidget(quiet(self.say(_office("Liegen in: {place}", place=str(self._backups.place)))))
        self.down.addLayout(across)
        self.down.addWidget(self._problem)
        self.down.addWidget(self._told)
        self.down.addLayout(self._cards)

    def _button(self, words: Text, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.say(words))
        worded(button, picture)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """One may have been made since."""
        self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        """A card for each backup, newest first."""
        empty(self._cards)
        found = self._backups.all()
        for backup in found:
            self._cards.addWidget(BackupCard(self, backup))
        if not found:
            self._cards.addWidget(quiet(self.say(_office("Es gibt noch keine Sicherung."))))

    def say_when(self, backup: Backup) -> str:
        """Day and time of a backup, on the clock of this computer."""
        made = backup.made.astimezone()
        return self.say(_office("{day}, {time} Uhr", day=made.date(), time=f"{made:%H:%M}"))

    def wait_for(self, job: Callable[[], object], then: Callable[[object], None]) -> None:
        """Do something long beside the window; nothing else can be pressed meanwhile."""
        self._problem.hide()
        self._told.hide()
        self.setEnabled(False)
        in_background(self, job, partial(self._done, then), self._failed)

    def _done(self, then: Callable[[object], None], result: object) -> None:
        self.setEnabled(True)
        then(result)

    def _failed(self, problem: Problem) -> None:
        self.setEnabled(True)
        self._problem.tell(problem)

    def tell(self, words: Text) -> None:
        """Say below the buttons what was done."""
        self._told.setText(self.say(words))
        self._told.show()

    def _back_up(self) -> None:
        self.wait_for(self._backups.keep_up, self._made)

    def _made(self, backup: object) -> None:
        self.refresh()
        made = isinstance(backup, Backup)
        self.tell(_office("Gesichert und geprüft.") if made else _office("Seit der letzten Sicherung ist nichts neu."))

    def _drill(self) -> None:
        self.wait_for(self._backups.practise, self._practised)

    def _practised(self, backup: object) -> None:
        assert isinstance(backup, Backup)
        words = _office(
            "Geübt: Die Sicherung vom {when} lässt sich öffnen und ist vollständig. {people}",
            when=self.say_when(backup),
            people=self.say(_held(backup)),
        )
        self.tell(words)

    def preview(self, backup: Backup, then: Callable[[Preview], None]) -> None:
        """Compare a backup with the file beside the window."""
        self.wait_for(partial(self._backups.preview, backup), then)  # type: ignore[arg-type]

    def bring_back(self, backup: Backup) -> None:
        """Let the file hold what the backup holds."""
        self.wait_for(partial(self._case_file.bring_back, backup), lambda _before: self.brought_back.emit())


class BackupCard(QFrame):
    """One backup: when and what, and below it, once asked for, what would change."""

    def __init__(self, part: BackupsPart, backup: Backup) -> None:
        super().__init__()
        self._part, self._backup = part, backup
        kind(self, "card")
        words = Label(part.say_when(backup))
        about = quiet(f"{part.say(_held(backup))} · {part.say(_REASONS[backup.note.reason])}")
        self._look = QPushButton(part.say(_office("Ansehen")))
        self._look.setAccessibleName(f"{words.text()}: {self._look.text()}")
        worded(self._look, "eye", "accent")
        kind(self._look, "link")
        self._look.clicked.connect(lambda _checked=False: part.preview(backup, self._show))
        left = one_below_another(gap=HAIR)
        left.addWidget(words)
        left.addWidget(about)
        across = QHBoxLayout()
        across.addLayout(left, 1)
        across.addWidget(self._look)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        self._down.addLayout(across)

    def _show(self, preview: Preview) -> None:
        say = self._part.say
        self._look.hide()
        for line in told(preview):
            label = wrapped(say(line))
            self._down.addWidget(label)
        if not preview:
            return
        self._down.addWidget(quiet(say(_office("Der Stand von jetzt wird vorher gesichert; Sie können zurück."))))
        back = QPushButton(say(_office("Diese Sicherung zurückholen")))
        back.setAccessibleName(f"{self._part.say_when(self._backup)}: {back.text()}")
        kind(back, "primary")
        back.clicked.connect(lambda _checked=False: self._part.bring_back(self._backup))
        across = QHBoxLayout()
        across.addWidget(back)
        across.addStretch(1)
        self._down.addLayout(across)


def _held(backup: Backup) -> Text:
    people = plural_office("{n} Person", "{n} Personen", backup.note.counts.people)
    return _office("{people}, {answers} Antworten", people=people, answers=backup.note.counts.answers)


def told(preview: Preview) -> list[Text]:
    """What would change, in words."""
    if not preview:
        return [_office("Diese Sicherung sagt dasselbe wie die Falldatei jetzt.")]
    lines = []
    if preview.gone:
        lines.append(_office("Nur jetzt da, dann nicht mehr: {people}", people=_names(preview.gone)))
    if preview.back:
        lines.append(_office("Kommen zurück: {people}", people=_names(preview.back)))
    if preview.changed:
        lines.append(_office("Andere Antworten: {people}", people=_names(preview.changed, counted=True)))
    return lines


def _names(people: tuple[Differs, ...], *, counted: bool = False) -> str:
    shown = [f"{one.name or one.number} ({one.answers})" if counted else one.name or one.number for one in people]
    more = f" … (+{len(shown) - _MOST})" if len(shown) > _MOST else ""
    return "; ".join(shown[:_MOST]) + more
