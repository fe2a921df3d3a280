"""Answers as they are read in a summary: codes by their names, days as they were said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from caseworker.facts import AnabinLookup, Case, Facts, Question, human_number, questions
from caseworker.offers.recognition.anabin import recheck_due
from caseworker.words import Language, Text, _office
from ui.forms.editors.days import Day
from ui.forms.editors.vocabulary import LINKS, name_of


def said(question: Question, row: Facts, case: Case, language: Language) -> str:
    """One answer in words; nothing while the question is open or was asked in vain."""
    precision = precision_of(question, row)
    return said_so(question, getattr(row, question.key), case, language, precision)


def said_so(question: Question, answer: Any, case: Case, language: Language, precision: str = "DAY") -> str:
    """What would be read if this were the answer to a question."""
    if answer is None:
        return ""
    if question.vocabulary in LINKS:
        rows = getattr(case, LINKS[question.vocabulary])
        return next((one.name for one in rows if answer in (one.id, one.position)), "")
    if question.vocabulary == "case":
        return human_number(answer)
    if question.several is not None:
        return ", ".join(language.say(one) for one in answer)
    if question.vocabulary:
        codes = answer if isinstance(answer, tuple) else (str(answer),)
        return ", ".join(name_of(question.vocabulary, language, code) for code in codes)
    if isinstance(answer, date):
        return Day(answer, precision).written()
    said_now = language.say(answer)
    return language.isolate(said_now) if isinstance(answer, str) else said_now


def precision_of(question: Question, row: Facts) -> str:
    """How exactly a day was said, where the topic asks that too (`dob` has `dob_precision`)."""
    kept = getattr(row, f"{question.key}_precision", None)
    return getattr(kept, "key", "DAY") if kept is not None else "DAY"


def answered(row: Facts, case: Case) -> Iterator[Question]:
    """The questions of a row that have an answer and are worth showing."""
    for question in questions(type(row)):
        if getattr(row, question.key) is not None and question.when(case, row):
            yield question


def summary(row: Facts, case: Case, language: Language, at_most: int = 4) -> str:
    """A row in one line: its first answers. A number is said with its question, without which it says nothing; yes and
    no are left out."""
    parts = [_in_a_row(question, row, case, language) for question in answered(row, case) if question.kind is not bool]
    return " · ".join([part for part in parts if part][:at_most])


def _in_a_row(question: Question, row: Facts, case: Case, language: Language) -> str:
    words = ", ".join(said(question, row, case, language).splitlines())
    return f"{language.say(question.label)}: {words}" if question.kind is int and not question.vocabulary else words


def read_in_anabin(lookup: AnabinLookup, today: date) -> list[Text]:
    """A lookup of the library in lines: the institution, the degree, what anabin says of both, and how old that is."""
    names = (lookup.institution_name_german, lookup.institution_name_original, lookup.city)
    degree = (lookup.degree_name_original, lookup.degree_type, lookup.field_of_study)
    lines = [Text(words) for words in (" · ".join(filter(None, names)), " · ".join(filter(None, degree))) if words]
    if lookup.degree_class is None:
        lines.append(_office("Hochschule: {status}", status=lookup.institution_status))
    else:
        about = {"status": lookup.institution_status, "rated": lookup.degree_class}
        lines.append(_office("Hochschule: {status}. Abschluss: {rated}", **about))
    due = recheck_due(lookup, today)
    day = lookup.looked_up_at
    if due is not None and due <= today:
        return [*lines, _office("Nachgesehen am {day}. Das ist lange her: bitte neu nachsehen.", day=day)]
    return [*lines, _office("Nachgesehen am {day}.", day=day)]
