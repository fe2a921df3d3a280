"""The page as it will be printed, with its layout and languages, and what has to be said about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.plan import Document, Sheet, languages_of, only, plan_languages, said_in
from caseworker.words import Language, Text, _office
from ui.look.laying import one_below_another, side_by_side
from ui.look.safe import Label
from ui.look.theme import SMALL, SMALLER, TIGHT, kind, sized
from ui.paper.desk import PaperDesk
from ui.paper.notes import about_language, about_words
from ui.paper.pickers import LanguagePicker, MannerPicker, Spoken
from ui.settings import Settings


class Preview(QWidget):
    """`chosen`: other languages were chosen, or another layout. `compare`: the plan before is to be seen."""

    chosen = Signal()
    compare = Signal()

    def __init__(self, language: Language, settings: Settings, owner: QWidget) -> None:
        super().__init__()
        self._language = language
        self._languages = LanguagePicker(language)
        self._manner = MannerPicker(language, settings)
        self._note = Label()
        self.desk = PaperDesk(language, owner)
        self._compare = QPushButton(language.say(_office("Mit dem letzten Plan vergleichen")))
        self._languages.chosen.connect(self.chosen)
        self._manner.chosen.connect(self.chosen)
        self._compare.clicked.connect(self.compare)
        self._lay_out()

    def _lay_out(self) -> None:
        self._note.setWordWrap(True)
        sized(self._note, SMALLER)
        kind(self._note, "quiet")
        kind(self._compare, "link")
        self._compare.hide()
        across = side_by_side(gap=SMALL)
        across.addWidget(self._languages, 1)
        across.addWidget(self._manner, 1)
        down = one_below_another(self, TIGHT)
        down.addLayout(across)
        down.addWidget(self._note)
        down.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.desk, 1)

    @property
    def spoken(self) -> Spoken:
        """The languages on the paper."""
        return self._languages.now

    @property
    def code(self) -> str:
        """The language the plan is written for, beside German; "de" for German alone."""
        return self.spoken.beside

    def prefer(self, code: str) -> None:
        """Choose the client's language, or English where it cannot be printed yet."""
        self._languages.prefer(code)

    def choose_language(self) -> None:
        """Bring the keyboard to the choice of languages."""
        self._languages.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_draft(self, document: Document) -> None:
        """Show a plan that is still being written, and what stays German in it."""
        self._languages.show_now(self.spoken)
        about = about_language(self.spoken, self._language, self._languages.wanted)
        self._say([*about, *about_words(document, self.spoken)])
        self._take(said_in(document, plan_languages(self.code)))

    def show_kept(self, sheet: Sheet) -> None:
        """Show the words that were agreed: in the languages they were agreed in, or in one of them."""
        beside = next((code for code in languages_of(sheet) if code != "de"), "de")
        if self.code != beside:
            self._languages.prefer(beside)
        self._languages.show_now(self.spoken, others=False)
        self._say(list(about_language(self.spoken, self._language)))
        self._take(sheet)

    def _take(self, sheet: Sheet) -> None:
        self._manner.refresh(len(self.spoken.columns))
        self.desk.take(only(sheet, self.spoken.columns), self._manner.manner)

    def offer_comparing(self, offered: bool) -> None:
        """Whether there is a plan before this one."""
        self._compare.setVisible(offered)

    def clear(self) -> None:
        """Show no paper."""
        self._say([])
        self.desk.clear()

    def _say(self, lines: list[Text]) -> None:
        self._note.setText(" ".join(self._language.say(line) for line in lines))
        self._note.setVisible(bool(lines))
