"""Exactly what leaves or arrives about a person, line by line, as the file holds it."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Case, Facts, lists, topics
from caseworker.facts.question import Topic
from caseworker.handover import ConsentedView
from caseworker.handover.bundle.content import Answers
from caseworker.handover.bundle.packing import told_of
from caseworker.store.records import columns, from_text, kinds
from caseworker.words import Language
from ui.forms.said import answered, said, summary


def leaving(view: ConsentedView, language: Language) -> Iterator[str]:
    """One line a topic, or a row of a list; what was not answered does not leave."""
    yield from (f"{title}: {words}" for _name, title, words in leaving_by_topic(view, language))


def leaving_by_topic(view: ConsentedView, language: Language) -> Iterator[tuple[str, str, str]]:
    """The same: the name of the topic, its title, and what leaves of it."""
    case = view.occasion.case
    titles = {**topics(), **lists()}
    for name in told_of(view):
        there = getattr(case, name)
        rows: list[Facts] = there if isinstance(there, list) else [there]
        for row in rows:
            words = summary(row, case, language, at_most=12) if rows is there else _said(row, case, language)
            if words:
                yield name, language.say(titles[name].title), words


def arriving(one: Answers, language: Language) -> Iterator[str]:
    """The same for what another office says, before any of it is written."""
    for row in one.rows:
        kind = kinds()[row.topic]
        known = columns(kind)
        there = kind(**{key: from_text(known[key], text) for key, text in row.said.items()})
        words = summary(there, Case(), language, at_most=12)
        if isinstance(there, Topic):
            words = _said(there, Case(), language)
        if words:
            yield f"{language.say(kind.title)}: {words}"


def _said(row: Facts, case: Case, language: Language) -> str:
    found = ((language.say(one.label), said(one, row, case, language)) for one in answered(row, case))
    return " · ".join(f"{label} {answer}" for label, answer in found)
