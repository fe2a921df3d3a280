"""Answers as they are read in a summary: codes by their names, days as they were said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Case, Facts, Question, questions
from caseworker.words import Language
from ui.editors.days import Day
from ui.editors.vocabulary import LINKS, vocabulary


def said(question: Question, row: Facts, case: Case, language: Language, today: date) -> str:
    """One answer in words; nothing while the question is open or was asked in vain."""
    answer = getattr(row, question.key)
    if answer is None:
        return ""
    if question.vocabulary in LINKS:
        rows = getattr(case, LINKS[question.vocabulary])
        return next((one.name for one in rows if answer in (one.id, one.position)), "")
    if question.several is not None:
        return ", ".join(language.say(one) for one in answer)
    if question.vocabulary:
        words = vocabulary(question.vocabulary, language, today)
        return ", ".join(words.name(code) for code in answer) if isinstance(answer, tuple) else words.name(str(answer))
    if isinstance(answer, date):
        return Day(answer, precision_of(question, row)).written()
    return language.say(answer)


def precision_of(question: Question, row: Facts) -> str:
    """How exactly a day was said, where the topic asks that too (`dob` has `dob_precision`)."""
    kept = getattr(row, f"{question.key}_precision", None)
    return getattr(kept, "key", "DAY") if kept is not None else "DAY"


def answered(row: Facts, case: Case) -> Iterator[Question]:
    """The questions of a row that have an answer and are worth showing."""
    for question in questions(type(row)):
        if getattr(row, question.key) is not None and question.when(case, row):
            yield question


def summary(row: Facts, case: Case, language: Language, today: date, at_most: int = 4) -> str:
    """A row in one line: its first answers, yes and no left out because they say nothing without their question."""
    parts = [
        said(question, row, case, language, today) for question in answered(row, case) if question.kind is not bool
    ]
    return " · ".join([part for part in parts if part][:at_most])
