"""Invented folders for tests: any answer to any question may be there or not, the same for the same seed."""

import random
from datetime import date, timedelta

from caseworker.facts import Case, lists, questions, topics
from caseworker.words import Choice

FIRST_DAY = date(2019, 1, 1)
WORDS = {
    "legal_basis": (
        "§ 24 Abs. 1",
        "§ 25 Abs. 2",
        "§ 25 Abs. 5",
        "§ 16g",
        "§ 18b",
        "§ 28 Abs. 1",
        "§ 104c",
        "§ 20a",
        "§ 81 Abs. 5a",
    ),
    "country": ("UA", "SY", "TR", "GE", "AF", "DE", "PL", "RS"),
    "plz": ("40878", "42369", "58095", "48153", "99999"),
    "dob": (date(1965, 5, 5), date(1990, 1, 1), date(2004, 2, 29)),
}


def any_answer(chance: random.Random, question):
    """An answer to a question, of the kind it takes."""
    words = WORDS.get(question.key) or WORDS.get(question.vocabulary)
    if words:
        return chance.choice(words)
    if issubclass(question.kind, Choice):
        return chance.choice(list(question.kind))
    if question.kind is bool:
        return chance.random() < 0.5
    if question.kind is date:
        return FIRST_DAY + timedelta(days=chance.randrange(3000))
    if question.kind is int:
        return chance.randrange(1, 4) if question.vocabulary == "qualification" else chance.randrange(40)
    return ("de",) if question.kind is tuple else "Worte"


def any_case(chance: random.Random, known: float) -> Case:
    """A folder in which a share of the questions is answered."""
    case = Case(id=1)
    for name in topics():
        answer_more(chance, case, getattr(case, name), known)
    for name, kind in lists().items():
        rows = [kind(position=place + 1) for place in range(chance.choice((0, 0, 1, 2)))]
        for row in rows:
            answer_more(chance, case, row, known)
        getattr(case, name).extend(rows)
    return case


def answer_more(chance: random.Random, case: Case, row, share: float, never: tuple[str, ...] = ()) -> None:
    """Answer a share of what nobody has asked yet and the form would ask; what is answered stays."""
    for question in questions(type(row)):
        is_open = getattr(row, question.key) is None and question.key not in never and question.when(case, row)
        if is_open and chance.random() < share:
            setattr(row, question.key, any_answer(chance, question))
