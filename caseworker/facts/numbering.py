"""The numbers of the questions of a talk: the same on the screen and on the blank sheet that is typed in afterwards.

A number is chapter and place in the chapter ("3.2"). Only what a first plan needs is numbered (users.md 1.2): the
questions that are spoken and belong to a talk of normal length. What depends on an answer is numbered like the rest,
because a sheet in stock knows no answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.facts.case import lists, topics
from caseworker.facts.question import Depth, Question, questions
from caseworker.facts.script import Chapter
from caseworker.words import Text


@dataclass(frozen=True)
class Numbered:
    """What is said in a talk, with its number; `question` is `None` where a chapter is spoken as a whole ("3")."""

    number: str
    text: Text
    question: Question | None = None


def numbered(script: tuple[Chapter, ...]) -> tuple[Numbered, ...]:
    """Everything of a script that stands on paper, in the order of the talk."""
    return tuple(one for place, chapter in enumerate(script, start=1) for one in _in_chapter(place, chapter))


def _in_chapter(place: int, chapter: Chapter) -> Iterator[Numbered]:
    asked = [question for name in chapter.topics for question in _on_paper(name)]
    if not asked:
        yield Numbered(str(place), chapter.aloud)
    for at, question in enumerate(asked, start=1):
        yield Numbered(f"{place}.{at}", question.aloud or question.label, question)


def _on_paper(name: str) -> Iterator[Question]:
    for question in questions(topics().get(name) or lists()[name]):
        if question.aloud is not None and question.depth <= Depth.NORMAL:
            yield question
