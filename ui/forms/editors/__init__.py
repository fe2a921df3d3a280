"""One editor for each kind of answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.facts import Question
from caseworker.words import Choice, Language
from ui.case.open_case import OpenCase
from ui.forms.editors.choices import (
    AT_MOST_SIDE_BY_SIDE,
    LETTERS_SIDE_BY_SIDE,
    ChoiceBox,
    ChoiceRow,
    SeveralChoices,
    YesNo,
)
from ui.forms.editors.days import Day, NoDay, read_day
from ui.forms.editors.editor import Editor
from ui.forms.editors.lines import CaseLine, DayLine, Line, LongText, NumberLine, TimeLine
from ui.forms.editors.vocabulary import LINKS, NamedLines, OneOf, SeveralOf, vocabulary


def editor_for(question: Question, folder: OpenCase, language: Language, parent: QWidget | None = None) -> Editor:
    """The editor that fits the kind of answer a question asks for."""
    answer = question.kind
    if question.vocabulary in LINKS:
        rows = getattr(folder.case, LINKS[question.vocabulary])
        return ChoiceBox(language, [(row.name or language.say(row.title), row.id) for row in rows], parent)
    if question.vocabulary == "case":
        return CaseLine(language, parent)
    if question.vocabulary == "clock":
        return TimeLine(language, parent)
    if question.several is not None:
        return SeveralChoices(language, list(question.several), parent)
    if question.vocabulary and question.long:
        return NamedLines(language, vocabulary(question.vocabulary, language, folder.today), parent)
    if question.vocabulary:
        words = vocabulary(question.vocabulary, language, folder.today)
        return SeveralOf(language, words, parent) if answer is tuple else OneOf(language, words, parent)
    if answer is bool:
        return YesNo(language, parent)
    if issubclass(answer, Choice):
        options = [(language.say(option), option) for option in answer]
        letters = sum(len(words) for words, _option in options)
        if len(options) <= AT_MOST_SIDE_BY_SIDE and letters <= LETTERS_SIDE_BY_SIDE:
            return ChoiceRow(language, list(answer), parent)
        return ChoiceBox(language, options, parent)
    if answer is date:
        return DayLine(language, folder.today, parent)
    if answer is int:
        return NumberLine(language, parent)
    return LongText(language, parent) if question.long else Line(language, parent)


__all__ = ["Day", "Editor", "NoDay", "editor_for", "read_day"]
