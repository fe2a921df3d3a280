"""The plain answers of a topic as a form, drawn as in the talk. What is answered is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import Choice, Language, Text, _office
from ui.forms.asked import Asked
from ui.forms.editors import Editor
from ui.forms.editors.choices import AT_MOST_SIDE_BY_SIDE, LETTERS_SIDE_BY_SIDE, ChoiceBox, ChoiceRow, YesNo
from ui.forms.editors.folder import FolderLine
from ui.forms.editors.lines import Line, LongText, NumberLine
from ui.forms.fact import Setting, asked
from ui.look.laying import one_below_another
from ui.look.theme import MEDIUM
from ui.settings import Settings


class SettingsForm(QWidget):
    """`kept` carries the label of an answer that was given.

    An answer that tightens a limit of the office shows what holds now, and says who has set the limit.
    """

    kept = Signal(Text)

    def __init__(
        self,
        settings: Settings,
        topic: type,
        language: Language,
        *,
        read: Callable[[], object] | None = None,
        write: Callable[[str, Any], object] | None = None,
    ) -> None:
        super().__init__()
        self._settings, self._language = settings, language
        self._read = read or (lambda: settings.of(topic))
        self._write = write or (lambda key, answer: settings.keep(topic, **{key: answer}))
        self.fields: dict[str, Asked] = {}
        down = one_below_another(self, MEDIUM)
        for one in asked(topic):
            editor = editor_of(one, language, self._limit(one))
            self.fields[one.key] = Asked(one.label, editor, language, hint=one.hint or self._why(one))
            editor.answered.connect(lambda answer, one=one: self._answered(one, answer))
            down.addWidget(self.fields[one.key])
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept, or what holds without an answer of one's own."""
        answers = self._read()
        for one in asked(type(answers)):
            shown = getattr(self._settings.policy, one.key) if one.tightens else getattr(answers, one.key)
            self.fields[one.key].editor.show_answer(None if shown in ("", 0) and shown is not False else shown)

    def _answered(self, one: Setting, answer: Any) -> None:
        answer = one.default if answer is None else answer
        try:
            self._refuse_looser(one, answer)
            if one.check is not None:
                one.check(answer)
        except Problem as problem:
            self.fields[one.key].tell(problem.what, "bad")
            return
        self._write(one.key, answer)
        self.fields[one.key].tell()
        self.refresh()
        self.kept.emit(one.label)

    def _limit(self, one: Setting) -> int | None:
        return getattr(self._settings.prescribed, one.key) if one.tightens else None

    def _why(self, one: Setting) -> Text | None:
        """Who has set the limit that an answer cannot loosen."""
        limit = self._limit(one)
        if limit is None or one.words is None:
            return None
        if limit == getattr(Policy(), one.key):
            return _office("Höchstens {limit}. Ihr Büro kann es enger festlegen.", limit=one.words(limit))
        return _office("Ihr Büro schreibt höchstens {limit} vor. Weniger geht, mehr nicht.", limit=one.words(limit))

    def _refuse_looser(self, one: Setting, answer: Any) -> None:
        limit = self._limit(one)
        if limit is not None and one.words is not None and answer > limit:
            what = _office("Das geht nicht: Hier gelten höchstens {limit}.", limit=one.words(limit))
            raise Problem(what, _office("Fragen Sie, wer das Paket Ihres Büros macht."))


def editor_of(one: Setting, language: Language, limit: int | None) -> Editor:
    """The editor that fits the kind of answer, with no choice that a limit forbids."""
    if one.choices is not None:
        there = [answer for answer in one.choices() if limit is None or answer < limit]
        return ChoiceRow(language, [*there, *([] if limit is None else [limit])], words=one.words)
    if one.kind is bool:
        return YesNo(language)
    if issubclass(one.kind, Choice):
        options = [(language.say(option), option) for option in one.kind]
        letters = sum(len(words) for words, _option in options)
        if len(options) <= AT_MOST_SIDE_BY_SIDE and letters <= LETTERS_SIDE_BY_SIDE:
            return ChoiceRow(language, list(one.kind))
        return ChoiceBox(language, options)
    if one.kind is int:
        return NumberLine(language)
    if one.kind is Path:
        return FolderLine(language)
    return LongText(language) if one.long else Line(language)
