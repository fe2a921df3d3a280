"""Answers with suggestions: languages, countries, scripts, paragraphs, and the qualifications of this person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from caseworker.law import law_rows
from caseworker.plan.protection.coverage import topics_to_name
from caseworker.words import Language, _office, language_name, occupations
from caseworker.words.names import SCRIPTS, country_codes, country_name, language_codes, script_name
from ui.forms.editors.editor import Editor
from ui.forms.editors.lines import Line, LongText
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.page import empty
from ui.look.safe import invites, literal
from ui.look.theme import grown, icon, kind

# Answers that name another row of the same folder, and the list it stands in.
LINKS = {"qualification": "qualifications", "employment": "employment", "consent": "consents"}

_PARAGRAPH = re.compile(r"(\d+[a-z]?)(?:\((\d+[a-z]?)\)(?:s(\d))?)?")


@dataclass(frozen=True)
class Vocabulary:
    """Codes and their names; `free` lets words stand that are not in the list.

    `completes`: the beginning of a name is enough where it is that of one name only.
    """

    codes: tuple[str, ...]
    name: Callable[[str], str]
    free: bool = False
    completes: bool = True

    def names(self) -> list[str]:
        """Every name, in the order of the codes."""
        return [self.name(code) for code in self.codes]

    def code(self, typed: str) -> str | None:
        """The code behind typed words: the same name, or the only one that begins so; `None` when there is none."""
        wanted = typed.strip().casefold()
        if not wanted:
            return None
        named = {self.name(code).casefold(): code for code in reversed(self.codes)}
        if found := named.get(wanted):
            return found
        if not self.completes:
            return typed.strip()
        beginning = [code for name, code in named.items() if name.startswith(wanted)]
        if len(beginning) == 1:
            return beginning[0]
        return typed.strip() if self.free else None


def vocabulary(name: str, language: Language, today: date) -> Vocabulary:
    """The suggestions for a question; a name nobody knows suggests nothing."""
    named = partial(name_of, name, language)
    match name:
        case "language":
            return Vocabulary(language_codes(), named)
        case "country":
            return Vocabulary(tuple(sorted(country_codes(), key=lambda code: named(code).casefold())), named)
        case "script":
            return Vocabulary(SCRIPTS, named)
        case "occupation":
            return Vocabulary(occupations().german, named, free=True, completes=False)
        case "topics":
            return Vocabulary(topics_to_name(health=True), named, free=True, completes=False)
        case "legal_basis":
            return Vocabulary(_paragraphs(today), named, free=True)
    return Vocabulary((), named, free=True)


def name_of(vocabulary: str, language: Language, code: str) -> str:
    """How a code of a vocabulary is called; most of them are called what they are."""
    match vocabulary:
        case "language":
            return language_name(code, language)
        case "country":
            return country_name(code, language)
        case "script":
            return script_name(code, language)
    return code


def _paragraphs(today: date) -> tuple[str, ...]:
    """Every title the table of residence documents knows, as it stands on the card: "§ 25 Abs. 2 AufenthG"."""
    bases = {basis for row in law_rows("residence", today) for basis in row.get("basis", ())}
    return tuple(_as_printed(basis) for basis in sorted(bases, key=_by_number))


def _as_printed(basis: str) -> str:
    found = _PARAGRAPH.fullmatch(basis)
    if found is None:
        return basis
    named = zip(("§", "Abs.", "Satz"), found.groups(), strict=True)
    return " ".join([*(f"{name} {part}" for name, part in named if part), "AufenthG"])


def _by_number(basis: str) -> tuple[int, str]:
    return int(re.match(r"\d+", basis)[0]) if basis[:1].isdigit() else 0, basis  # type: ignore[index]


_NOT_LISTED = _office("Das steht nicht in der Liste. Bitte wählen Sie einen Vorschlag aus.")


class OneOf(Line):
    """One answer out of a vocabulary."""

    widest = 320

    def __init__(self, language: Language, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._words = words
        _suggest(self.line, words)

    def written(self, answer: object) -> str:
        return "" if answer is None else self._words.name(str(answer))

    def _read(self, typed: str) -> None:
        code = self._words.code(typed)
        if code is None and typed.strip():
            self._refuse(_NOT_LISTED)
        else:
            self.line.setText(self.written(code))  # what was taken, when only its beginning was typed
            self._keep(self.line.text(), code)


class NamedLines(LongText):
    """Several lines, each typed or taken from a vocabulary."""

    def __init__(self, language: Language, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._more = button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setText(language.say(_office("Thema hinzufügen")))
        button.setMenu(menu := QMenu(button))
        for name in words.names():
            menu.addAction(literal(name)).triggered.connect(partial(self._add, name))
        down = self.layout()
        assert isinstance(down, QVBoxLayout)
        down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def call(self, name: str) -> None:
        super().call(name)
        self._more.setAccessibleName(f"{self._more.text()}: {name}")

    def _add(self, name: str, _checked: bool = False) -> None:
        lines = [line for line in self.text.words().splitlines() if line.strip()]
        if name not in lines:
            self.text.setPlainText("\n".join((*lines, name)))
            self.draft()


class SeveralOf(Editor):
    """Several answers out of a vocabulary: what was chosen stands above the line, a press takes it out."""

    def __init__(self, language: Language, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._words = words
        self._chosen: tuple[str, ...] = ()
        self._chips = FlowBox()
        self._chips.hide()
        self.line = QLineEdit()
        self.line.setMaximumWidth(grown(320))
        completer = _suggest(self.line, words)
        completer.activated.connect(lambda: self._add(), Qt.ConnectionType.QueuedConnection)
        self.line.editingFinished.connect(self._add)
        down = one_below_another(self)
        down.addWidget(self._chips)
        down.addWidget(self.line)

    def show_answer(self, answer: object, derived: object = None) -> None:
        chosen = tuple(str(code) for code in answer) if isinstance(answer, tuple) else ()
        if chosen == self._chosen:
            return
        self._chosen = chosen
        empty(self._chips.flow)
        for code in chosen:
            self._chips.flow.addWidget(self._chip(code))
        self._chips.setVisible(bool(chosen))

    def _chip(self, code: str) -> QPushButton:
        name = self._words.name(code)
        chip = QPushButton(name)
        chip.setIcon(icon("x", "quiet"))
        mirrored = Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        chip.setLayoutDirection(mirrored)  # its cross stands after the words
        kind(chip, "choice")
        chip.setAccessibleName(self.language.say(_office("{name} entfernen", name=name)))
        chip.clicked.connect(lambda: self.answered.emit(tuple(c for c in self._chosen if c != code) or None))
        return chip

    def _add(self) -> None:
        typed = self.line.text()
        code = self._words.code(typed)
        if code is None:
            if typed.strip():
                self.refused.emit(_NOT_LISTED)
            return
        self.line.clear()
        if code not in self._chosen:
            self.answered.emit((*self._chosen, code))

    def invite(self, words: str) -> None:
        invites(self.line, words)

    def call(self, name: str) -> None:
        self.line.setAccessibleName(name)

    @property
    def entry(self) -> QWidget:
        return self.line


def _suggest(line: QLineEdit, words: Vocabulary) -> QCompleter:
    completer = QCompleter(line)
    completer.setModel(QStringListModel(words.names(), completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(10)
    line.setCompleter(completer)
    return completer
