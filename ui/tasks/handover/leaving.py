"""Exactly what leaves about a person, line by line, as the file will hold it."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Facts, lists, topics
from caseworker.handover import ConsentedView
from caseworker.words import Language
from ui.said import answered, said, summary


def leaving(view: ConsentedView, language: Language) -> Iterator[str]:
    """One line a topic, or a row of a list; what was not answered does not leave."""
    case, today = view.occasion.case, view.occasion.talk.on
    titles = {**topics(), **lists()}
    for name in view.covered:
        there = getattr(case, name)
        rows: list[Facts] = there if isinstance(there, list) else [there]
        for row in rows:
            words = summary(row, case, language, today, at_most=12) if rows is there else _answers(row, view, language)
            if words:
                yield f"{language.say(titles[name].title)}: {words}"


def _answers(row: Facts, view: ConsentedView, language: Language) -> str:
    case, today = view.occasion.case, view.occasion.talk.on
    found = ((language.say(one.label), said(one, row, case, language, today)) for one in answered(row, case))
    return " · ".join(f"{label} {answer}" for label, answer in found)
