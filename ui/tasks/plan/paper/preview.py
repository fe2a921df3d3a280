"""The page as it will be printed, and the languages it is printed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caseworker.plan import Document, Sheet, german_only, plan_languages
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office, language_name, languages, plural_office
from ui.editors.choices import ChoiceBox
from ui.tasks.plan.paper.press import Press, Printed
from ui.tasks.plan.paper.sheets import Sheets
from ui.theme import SMALL, SMALLER, TIGHT, kind, sized


class Preview(QWidget):
    """`chosen`: another language was chosen. `ready` carries what is now on the paper, `refused` why it is not."""

    chosen = Signal()
    ready = Signal(object)
    refused = Signal(Problem)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._code, self._wanted_code = language, "de", "de"
        self._sheet: Sheet | None = None
        self._waiting: list[Callable[[Printed], None]] = []
        self._press = Press(self)
        self._press.ready.connect(self._show)
        self._press.refused.connect(self.refused)
        self._soon = QTimer(self, singleShot=True, interval=40)
        self._soon.timeout.connect(self._print)
        self._picker = ChoiceBox(language, [])
        self._free = True
        self._fixed, self._count, self._note = QLabel(), QLabel(), QLabel()
        self._desk = Sheets(language)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._language.say
        label = QLabel(say(_office("Sprachen")))
        kind(label, "label")
        label.setBuddy(self._picker.entry)
        self._picker.call(say(_office("Sprachen des Plans")))
        self._picker.answered.connect(self._choose)
        kind(self._count, "quiet")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        sized(self._note, SMALLER)
        kind(self._note, "quiet")
        across = QHBoxLayout()
        across.setSpacing(SMALL)
        across.addWidget(label)
        across.addWidget(self._picker, 1)
        across.addWidget(self._fixed, 1)
        across.addWidget(self._count)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(TIGHT)
        down.addLayout(across)
        down.addWidget(self._note)
        down.addWidget(self._desk, 1)

    @property
    def code(self) -> str:
        """The language beside German; "de" for German alone."""
        return self._code

    @property
    def languages(self) -> tuple[Language, ...]:
        """What the plan is said in."""
        return plan_languages(self._code)

    @property
    def paper(self) -> Printed | None:
        """What is on the paper in view; `None` while the newest words are not on it yet."""
        last = self._press.last
        return last if last is not None and last.sheet == self._sheet and not self._soon.isActive() else None

    def prefer(self, code: str) -> None:
        """Choose the client's language, or English where it cannot be printed yet."""
        self._wanted_code = code
        self._code = plan_languages(code)[-1].code
        options = [(self._name(one.code), one.code) for one in languages()]
        self._picker.set_options(options)
        self._picker.show_answer(self._code)

    def _name(self, code: str) -> str:
        say = self._language.say
        if code == "de":
            return say(_office("Nur Deutsch"))
        return say(_office("Deutsch und {language}", language=language_name(code, self._language)))

    def _choose(self, code: object) -> None:
        self._code = self._wanted_code = str(code)
        self._picker.show_answer(self._code)
        self.chosen.emit()

    def show_draft(self, document: Document, sheet: Sheet) -> None:
        """Show a plan that is still being written, and what stays German in it."""
        self._show_languages(self._code, free=True)
        self._say([*self._about_language(self._code), *self._about_words(document)])
        self._take(sheet)

    def show_kept(self, sheet: Sheet) -> None:
        """Show the words that were agreed, in the languages they were agreed in."""
        beside = next((said.language for said in (*sheet.title, *sheet.pages) if said.language != "de"), "de")
        self._show_languages(beside, free=False)
        self._say(self._about_language(beside))
        self._take(sheet)

    def _show_languages(self, code: str, *, free: bool) -> None:
        """What is kept can be read, and not chosen again."""
        self._picker.show_answer(code)
        self._picker.setVisible(free)
        self._fixed.setText(self._name(code))
        self._fixed.setVisible(not free)
        self._free = free

    def clear(self) -> None:
        """Show no paper."""
        self._sheet = None
        self._soon.stop()
        self._say([])
        self._count.clear()
        self._desk.show_pages(())

    def _say(self, lines: list[Text]) -> None:
        self._note.setText(" ".join(self._language.say(line) for line in lines))
        self._note.setVisible(bool(lines))

    def _about_language(self, code: str) -> list[Text]:
        found = []
        if code != self._wanted_code and self._wanted_code != "de" and self._free:
            missing = language_name(self._wanted_code, self._language)
            found.append(_office("{language} gibt es noch nicht. Gedruckt wird mit Englisch.", language=missing))
        if any(not one.reviewed for one in plan_languages(code)):
            found.append(
                _office(
                    "Diese Übersetzung ({language}) ist nicht muttersprachlich geprüft. "
                    "Bitte mündlich erklären lassen.",
                    language=language_name(code, self._language),
                )
            )
        return found

    def _about_words(self, document: Document) -> list[Text]:
        language = self.languages[-1]
        missing, typed = german_only(document, language)
        found = []
        if missing:
            found.append(
                plural_office(
                    "{n} Satz ist noch nicht übersetzt und steht auf Deutsch.",
                    "{n} Sätze sind noch nicht übersetzt und stehen auf Deutsch.",
                    len(missing),
                )
            )
        if typed:
            found.append(
                plural_office(
                    "{n} Eintrag in eigenen Worten steht nur auf Deutsch.",
                    "{n} Einträge in eigenen Worten stehen nur auf Deutsch.",
                    len(typed),
                )
            )
        return found

    def _take(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._soon.start()

    def _print(self) -> None:
        if self._sheet is not None:
            self._press.ask(self._sheet, round(self._desk.page_width * self.devicePixelRatioF()))

    def _show(self, printed: Printed) -> None:
        if printed.sheet != self._sheet:
            return
        say, count = self._language.say, len(printed.pages)
        self._count.setText(say(plural_office("{n} Seite", "{n} Seiten", count)))
        self._desk.show_pages(printed.pages)
        self.ready.emit(printed)
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(printed)

    def when_ready(self, act: Callable[[Printed], None]) -> None:
        """Do something with the paper that is in view; if the last change is not on it yet, as soon as it is."""
        self._waiting.append(act)
        self._print()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None:
            self._soon.start()
