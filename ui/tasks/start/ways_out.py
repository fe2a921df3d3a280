"""When a case file is damaged: bring the newest backup back, or save what can be read into a new file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.problems import Problem
from caseworker.store import CaseFile, Damaged, EmptyFile, Rescued, Secret
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import quiet
from ui.look.safe import Label
from ui.look.theme import SMALL

_MOST = 8  # people named as not saved whole


def is_damage(problem: Problem) -> bool:
    """Whether a backup or a rescue can help."""
    return isinstance(problem, Damaged | EmptyFile)


class WaysOut(QWidget):
    """Both ways. `repaired` comes when the file can be opened again."""

    repaired = Signal()

    def __init__(self, folder: Path, secret: Secret, language: Language) -> None:
        super().__init__()
        self._folder, self._secret, self._language = folder, secret, language
        self._told, self._problem = Label(""), ProblemBox(language)
        self._told.setWordWrap(True)
        self._told.hide()
        down = one_below_another(self, SMALL)
        for words, act in (
            (_office("Letzte Sicherung zurückholen"), self._bring_back),
            (_office("Retten, was noch lesbar ist"), self._save),
        ):
            down.addWidget(self._button(words, act))
        note = _office("Beides lässt die beschädigte Falldatei, wie sie ist: Sie bleibt daneben liegen.")
        for widget in (quiet(language.say(note)), self._problem, self._told):
            down.addWidget(widget)

    def _button(self, words: Text, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _bring_back(self) -> None:
        job = partial(CaseFile.bring_newest_back, self._folder, **self._secret)
        self._run(job, lambda _backup: self.repaired.emit())

    def _save(self) -> None:
        into = self._folder.with_name(f"{self._folder.stem} gerettet{self._folder.suffix}")
        self._run(partial(CaseFile.rescue, self._folder, into, **self._secret), self._saved)

    def _run(self, job: Callable[[], object], then: Callable[[object], None]) -> None:
        self._problem.hide()
        self.setEnabled(False)

        def done(result: object) -> None:
            self.setEnabled(True)
            then(result)

        in_background(self, job, done, self._failed)

    def _failed(self, problem: Problem) -> None:
        self.setEnabled(True)
        self._problem.tell(problem)

    def _saved(self, result: object) -> None:
        assert isinstance(result, Rescued)
        self._told.setText("\n".join(map(self._language.say, said(result))))
        self._told.show()


def said(rescued: Rescued) -> list[Text]:
    """What was saved and what was not, in words."""
    lines = [
        _office("Gerettet in: {place}", place=str(rescued.path)),
        plural_office(
            "{n} Person ist in der neuen Falldatei.", "{n} Personen sind in der neuen Falldatei.", len(rescued.people)
        ),
    ]
    if rescued.whole:
        return [*lines, _office("Es fehlt nichts.")]
    lacking = [person for person in rescued.people if person.missing]
    for person in lacking[:_MOST]:
        name = person.name or person.number
        lines.append(
            plural_office("{name}: {n} Angabe fehlt.", "{name}: {n} Angaben fehlen.", person.missing, name=name)
        )
    if len(lacking) > _MOST:
        lines.append(plural_office("Und {n} weitere.", "Und {n} weitere.", len(lacking) - _MOST))
    lines.append(
        _office("Nicht lesbare Stellen: {n}. Was dort stand, steht vielleicht in einer Sicherung.", n=rescued.gaps)
    )
    return lines
