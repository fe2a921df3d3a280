"""Papiere: left the papers that can be printed, right the chosen one as it will be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.facts import Case, human_number
from caseworker.handover import access_data, access_paper, preview, release, request_of
from caseworker.offers import Talk
from caseworker.plan import PAPERS, PLANS, Document, Occasion, Paper, Sender, only, plan_languages, said_in
from caseworker.plan.data_sheets import DataSheet, sheets_for
from caseworker.problems import Problem
from caseworker.store import Action
from caseworker.words import GERMAN, Language, Text, _office, language_name
from ui.case.open_case import OpenCase
from ui.leaving.files import choose_place, save_file
from ui.look.alerts import ProblemBox
from ui.look.laying import side_by_side
from ui.look.page import Side, heading, quiet, upright_rule
from ui.look.safe import Label
from ui.look.theme import LARGE, MEDIUM, SMALL, SMALLER, kind, sized
from ui.paper.desk import PaperDesk
from ui.paper.exits import Exits
from ui.paper.notes import about_language, about_words
from ui.paper.pickers import LanguagePicker, MannerPicker, Spoken
from ui.settings import Settings
from ui.tasks.papers.shelf import Offered, Shelf
from ui.tasks.papers.to_copy import CopyPage

_SHELF_WIDTH = 328
_PASSED_ON, _ACCESS = "handover_sheet", "my_data"
_CHOOSE = _office("Wählen Sie links ein Papier. Hier sehen Sie, wie es gedruckt wird.")


class PapersTask(QWidget):
    """`folder` is that of the open person; without one there are blank sheets only.

    The plan is not here: it has a task of its own, which keeps the words that were agreed.
    """

    def __init__(
        self,
        folder: OpenCase | None,
        talk: Talk,
        language: Language,
        sender: Callable[[], Sender],
        settings: Settings,
        papers: Sequence[Paper] = PAPERS,
    ) -> None:
        super().__init__()
        self._folder, self._talk, self._language, self._sender = folder, talk, language, sender
        plans = {one.key for one in PLANS.values()}
        self._papers = [one for one in papers if one.key not in plans and (folder is not None or not one.personal)]
        self._paper: Paper | None = None
        self._sheet: DataSheet | None = None
        self._problem = ProblemBox(language)
        self._shelf = Shelf(language)
        self._nothing = quiet(language.say(_nothing(folder)))
        self._languages = LanguagePicker(language)
        self._manner = MannerPicker(language, settings)
        self._note, self._title = Label(), heading("", 13.0)
        self._desk = PaperDesk(language, self)
        self._exits = Exits(language, self._desk, self._file_name, note=self._note_leaving)
        self._exits.lead_with(self._exits.print)
        self._data = self._exits.add(_office("Als Daten speichern …"), "save", self._choose_data)
        self._right = QWidget()
        self._copying = CopyPage(language, settings)
        self._invite = quiet(
            language.say(_office("Wählen Sie links ein Papier. Hier sehen Sie, wie es gedruckt wird."))
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = Side(_SHELF_WIDTH)
        left.down.setSpacing(MEDIUM)
        left.down.addWidget(heading(self._language.say(_office("Papiere"))))
        left.down.addWidget(self._problem)
        left.down.addWidget(self._nothing)
        left.down.addWidget(self._shelf)
        self._note.setWordWrap(True)
        sized(self._note, SMALLER)
        kind(self._note, "quiet")
        choices = side_by_side(gap=SMALL)
        choices.addWidget(self._languages, 1)
        choices.addWidget(self._manner, 1)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(MEDIUM, LARGE, MEDIUM, MEDIUM)
        right.setSpacing(SMALL)
        right.addWidget(self._title)
        right.addLayout(choices)
        right.addWidget(self._note)
        right.addWidget(self._desk, 1)
        right.addWidget(self._exits)
        across = side_by_side(self, 0)
        across.addWidget(left)
        across.addWidget(upright_rule())
        across.addWidget(self._right, 1)
        across.addWidget(self._copying, 1)
        across.addWidget(self._invite, 1)
        self._invite.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_open(self._invite)

    def _connect(self) -> None:
        self._languages.prefer(self._case.person.preferred_language or "de")
        self._shelf.chosen.connect(self._choose)
        self._shelf.to_copy.connect(self._show_to_copy)
        for picker in (self._languages, self._manner):
            picker.chosen.connect(self._show)
        for place in (self._desk, self._exits):
            place.refused.connect(self._problem.tell)
        if self._folder is not None:
            self._exits.told.connect(self._folder.told)
            self._copying.list.copied.connect(self._folder.told)
            self._copying.copied.connect(self._record_copy)

    @property
    def _case(self) -> Case:
        return self._folder.case if self._folder is not None else Case()

    def arrive(self) -> None:
        """The counsellor comes to the papers: show which can be printed by now."""
        self._problem.hide()
        offered = [self._offered(paper) for paper in self._papers]
        name = self._case.person.called or self._language.say(_office("ohne Namen"))
        sheets = sheets_for(self._of_person()) if self._folder is not None else ()
        self._shelf.show_papers(name, offered, sheets)
        self._nothing.setVisible(not offered)
        if self._sheet is not None:
            self._show_to_copy(self._sheet)
        elif self._paper is not None:
            self._choose(self._paper)

    @property
    def place(self) -> dict[str, Any]:
        """The paper in view."""
        return {"paper": self._paper.key} if self._paper is not None else {}

    def return_to(self, place: dict[str, Any]) -> None:
        """Choose a paper again."""
        for paper in self._papers:
            if paper.key == place["paper"]:
                self._choose(paper)

    def _show_to_copy(self, sheet: DataSheet) -> None:
        self._problem.hide()
        self._sheet = sheet
        self._shelf.mark(sheet.key)
        self._copying.show_sheet(sheet, self._of_person())
        self._lay_open(self._copying)

    def _record_copy(self, sheet: DataSheet) -> None:
        """What went out, and what for, stands in the trail."""
        assert self._folder is not None
        self._folder.case_file.record(Action.COPIED, self._folder.case.id, purpose=GERMAN.say(sheet.name))

    def _offered(self, paper: Paper) -> Offered:
        try:
            self._write(paper)
        except Problem as problem:
            return Offered(paper, problem)
        return Offered(paper)

    def _write(self, paper: Paper) -> Document:
        """The paper as content. Raises `Problem` where it does not fit this office or person."""
        occasion = self._occasion(paper)
        if self._folder is not None and paper.key == _PASSED_ON:
            return paper.write(preview(occasion, request_of(occasion)).occasion)
        if self._folder is not None and paper.key == _ACCESS:
            return access_paper(self._folder.case_file, occasion)
        return paper.write(occasion)

    def _of_person(self) -> Occasion:
        return Occasion(self._case, self._talk, self._sender())

    def _occasion(self, paper: Paper) -> Occasion:
        case = self._case if paper.personal else Case()
        return Occasion(case, self._talk, self._sender(), self._said_in(paper))

    def _note_leaving(self, action: Action) -> None:
        """Whatever is about a person is noted before it leaves. Raises `Problem`, and then it stays."""
        paper = self._paper
        if self._folder is None or paper is None or not paper.personal:
            return
        if paper.key == _PASSED_ON:
            occasion = self._occasion(paper)
            release(self._folder.case_file, occasion, request_of(occasion))
        if paper.key == _ACCESS:
            self._folder.note(Action.ACCESS_GIVEN)
        self._folder.note(action, paper.key)

    def _choose_data(self) -> None:
        assert self._folder is not None
        name = f"auskunft-{human_number(self._folder.case.number or 0)}.json"
        choose_place(self, self._data.text(), "JSON (*.json)", name, self._save_data)

    def _save_data(self, name: str) -> None:
        assert self._folder is not None
        path = Path(name)
        try:
            save_file(access_data(self._folder.case_file, self._folder.case.id), path)
        except Problem as problem:
            self._problem.tell(problem)
            return
        self._folder.told.emit(_office("Gespeichert: {name}", name=path.name))

    def _said_in(self, paper: Paper) -> tuple[Language, ...]:
        return paper.said_in(plan_languages(self._languages.now.beside))

    def _choose(self, paper: Paper) -> None:
        if paper is not self._paper:
            self._exits.another_paper()
        self._paper, self._sheet = paper, None
        self._shelf.mark(paper.key)
        self._show()

    def _show(self) -> None:
        paper = self._paper
        if paper is None:
            return
        self._languages.setVisible(not paper.german)
        self._title.setText(self._language.say(paper.name))
        try:
            document = self._write(paper)
        except Problem as problem:
            self._lay_open(self._invite)
            self._problem.tell(problem)
            return
        self._lay_open(self._right)
        self._data.setVisible(self._folder is not None and paper.key == _ACCESS)
        self._say_note(paper, document)
        languages = self._said_in(paper)
        columns = self._languages.now.columns if len(languages) > 1 else ("de",)
        self._manner.refresh(len(columns))
        self._desk.take(only(said_in(document, languages), columns), self._manner.manner)

    def _lay_open(self, shown: QWidget) -> None:
        for place in (self._right, self._copying, self._invite):
            place.setVisible(place is shown)

    def _say_note(self, paper: Paper, document: Document) -> None:
        spoken = self._languages.now
        lines: list[Text] = []
        if paper.german:
            lines = [_office("Dieses Papier geht an ein Amt oder einen Betrieb. Es ist nur auf Deutsch.")]
        elif len(self._said_in(paper)) == 1 and spoken.beside != "de":
            lines = [self._why_german(spoken)]
        else:
            lines = [*about_language(spoken, self._language, self._languages.wanted), *about_words(document, spoken)]
        self._note.setText(" ".join(map(self._language.say, lines)))
        self._note.setVisible(bool(lines))

    def _why_german(self, spoken: Spoken) -> Text:
        return _office(
            "Auf {language} sind die rechtlichen Sätze noch nicht juristisch geprüft. "
            "Gedruckt wird auf Deutsch. Bitte lesen Sie das Papier in der Sprache der Person vor.",
            language=language_name(spoken.beside, self._language),
        )

    def _file_name(self) -> str:
        """A name that names nobody."""
        assert self._paper is not None
        if self._folder is None or not self._paper.personal:
            return f"{self._paper.key}.pdf"
        return f"{self._paper.key}-{human_number(self._folder.case.number or 0)}.pdf"


def _nothing(folder: OpenCase | None) -> Text:
    if folder is None:
        return _office("Hier stehen Blätter ohne Personendaten. Die Papiere einer Person finden Sie in ihrer Akte.")
    return _office("Für diese Person gibt es noch keine weiteren Papiere. Der Plan steht unter „Plan“.")
