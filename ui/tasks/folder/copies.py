"""Copies of papers in a folder: laid in, listed by name, given out into a folder somebody picks; never opened here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from caseworker.facts import DocumentSeen
from caseworker.problems import Problem
from caseworker.store import Attachment
from caseworker.store.attachments import MEGABYTE, content_of, name_outside
from caseworker.words import Language, Text, _office
from ui.beneath.work import in_background
from ui.case.open_case import OpenCase
from ui.forms.said import summary
from ui.leaving.files import choose_file, save_file
from ui.look.alerts import ProblemBox
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.page import empty, heading, quiet, wrapped
from ui.look.safe import Label, literal
from ui.look.sure import SureButton
from ui.look.theme import HAIR, HEADING, MEDIUM, SMALL, SMALLER, TIGHT, kind, sized, worded

_ABOUT = _office(
    "Meist genügt „Original gesehen“. Kopien liegen verschlüsselt in dieser Falldatei; das Programm öffnet sie nie. "
    "Zum Ansehen geben Sie eine Kopie in einen Ordner Ihrer Wahl aus."
)


class CopiesCard(QFrame):
    """Every paper that was seen, with its copies. `allowed` says whether new ones may be laid in."""

    def __init__(self, folder: OpenCase, language: Language, *, allowed: bool) -> None:
        super().__init__()
        self._folder, self._language, self._allowed = folder, language, allowed
        self._copies = folder.case_file.copies
        kind(self, "card")
        self._rows = one_below_another(gap=SMALL)
        self._told, self._problem = quiet(""), ProblemBox(language)
        self._told.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        down.setSpacing(SMALL)
        down.addWidget(heading(language.say(_office("Gesehene Unterlagen")), HEADING))
        self._about = quiet(language.say(_ABOUT))
        down.addWidget(self._about)
        for part in (self._problem, self._told):
            down.addWidget(part)
        down.addLayout(self._rows)
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The papers and copies there are now; without any, the card is away unless copies are allowed."""
        self._about.setVisible(self._allowed)
        empty(self._rows)
        copies = self._copies.of(self._folder.case.id)
        papers = self._folder.case.documents_seen
        for paper in papers:
            self._paper(paper, [copy for copy in copies if copy.document == paper.id])
        known = {paper.id for paper in papers}
        for copy in copies:
            if copy.document not in known:
                self._rows.addLayout(self._line(copy))
        if self._allowed and not papers:
            words = _office("Tragen Sie zuerst im Gespräch ein, welche Unterlage Sie gesehen haben.")
            self._rows.addWidget(quiet(self._say(words)))
        self.setVisible(self._allowed or bool(papers) or bool(copies))

    def _say(self, words: Text) -> str:
        return self._language.say(words)

    def _paper(self, paper: DocumentSeen, copies: list[Attachment]) -> None:
        name = summary(paper, self._folder.case, self._language) or self._say(paper.title)
        head = FlowBox(gap=SMALL)
        head.flow.addWidget(Label(name))
        if self._allowed:
            health = self._button(_office("Angaben zur Gesundheit"), "circle", name)
            health.setCheckable(True)
            health.toggled.connect(partial(_tick, health))
            add = self._button(_office("Kopie ablegen …"), "plus", name)
            add.clicked.connect(lambda: self._choose(paper, health.isChecked()))
            for button in (health, add):
                head.flow.addWidget(button)
        self._rows.addWidget(head)
        for copy in copies:
            self._rows.addLayout(self._line(copy))

    def _line(self, copy: Attachment) -> QHBoxLayout:
        """One copy: its name with everything visible, what it seems to be, and how large it is."""
        size = f"{copy.size / MEGABYTE:.1f}".replace(".", ",")
        about = _office("{kind} · {size} MB · abgelegt am {day}", kind=copy.seems or "?", size=size, day=copy.kept_on)
        small = quiet(self._say(about))
        sized(small, SMALLER)
        words = one_below_another(gap=HAIR)
        name = wrapped(copy.name)
        words.addWidget(name)
        words.addWidget(small)
        if not copy.is_harmless:
            warning = Label(self._say(_office("Kann Programme enthalten: wird nur gesperrt ausgegeben.")))
            kind(warning, "warn")
            sized(warning, SMALLER)
            words.addWidget(warning)
        line = QHBoxLayout()
        line.setContentsMargins(MEDIUM, 0, 0, 0)
        line.setSpacing(TIGHT)
        line.addLayout(words, 1)
        give_out = self._button(_office("Ausgeben …"), "save", copy.name)
        give_out.clicked.connect(lambda _checked=False: self._choose_folder(copy))
        remove = SureButton(_office("Entfernen"), self._language, copy.name)
        remove.confirmed.connect(lambda: self._remove(copy))
        line.addWidget(give_out)
        line.addWidget(remove)
        return line

    def _button(self, words: Text, picture: str, about: str) -> QPushButton:
        button = QPushButton(literal(self._say(words)))
        button.setAccessibleName(f"{about}: {self._say(words)}")
        kind(button, "link")
        worded(button, picture, "accent")
        return button

    # --- in, out, away

    def _choose(self, paper: DocumentSeen, health: bool) -> None:
        choose_file(self, self._say(_office("Kopie ablegen")), "*", lambda name: self.take(paper, Path(name), health))

    def take(self, paper: DocumentSeen, path: Path, health: bool = False) -> None:
        """Read a file and lay it in."""

        def keep(content: bytes) -> None:
            try:
                self._copies.keep(paper, path.name, content, health=health, on=self._folder.today)
            except Problem as problem:
                self._fail(problem)
            else:
                self._tell(_office("Abgelegt. Das Original auf dem Laufwerk bleibt, wo es ist: bitte selbst löschen."))

        in_background(self, partial(content_of, path), keep, self._fail)

    def _choose_folder(self, copy: Attachment) -> None:
        dialog = QFileDialog(self, self._say(_office("Ordner für die Kopie wählen")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.give_out(copy, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def give_out(self, copy: Attachment, folder: Path) -> None:
        """Write a copy into a folder; a name of what may be a program gets an ending nothing opens."""
        try:
            content = self._copies.content(copy)
        except Problem as problem:
            self._fail(problem)
            return
        place = folder / name_outside(copy, folder)
        done = _office("Ausgegeben: {name}. Sie liegt dort unverschlüsselt.", name=place.name)
        in_background(self, partial(save_file, content, place), lambda _done: self._tell(done), self._fail)

    def _remove(self, copy: Attachment) -> None:
        try:
            self._copies.remove(copy)
        except Problem as problem:
            self._fail(problem)
        else:
            self._tell(_office("Die Kopie ist entfernt."))

    def _tell(self, words: Text) -> None:
        self._problem.hide()
        self._told.setText(self._say(words))
        self._told.show()
        self.refresh()

    def _fail(self, problem: Problem) -> None:
        self._told.hide()
        self._problem.tell(problem)


def _tick(button: QPushButton, ticked: bool) -> None:
    worded(button, "circle-check" if ticked else "circle", "accent")
