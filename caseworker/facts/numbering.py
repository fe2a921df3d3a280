"""The numbers of the questions of a talk: the same on the screen and on the blank sheet that is typed in afterwards.

A number is chapter and place in the chapter ("3.2"). Only what a first plan needs is numbered (users.md 1.2): the
questions that are spoken and belong to a talk of normal length. What depends on an answer is numbered like the rest,
because a sheet in stock knows no answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.facts.question import Depth, Question, questions
from caseworker.facts.script import OVER_THE_PLAN, Chapter, Script, topic_named
from caseworker.words import Text


@dataclass(frozen=True)
class Numbered:
    """What is said in a talk, with its number; `question` is `None` for what is only spoken and fills no field."""

    number: str
    text: Text
    question: Question | None = None


def numbered(script: Script) -> tuple[Numbered, ...]:
    """Everything of a script that stands on paper, in the order of the talk.

    What is said over the plan itself is left out: the plan by hand has its room.
    """
    return tuple(
        Numbered(f"{place}.{at}", text, question)
        for place, chapter in enumerate(script.chapters, start=1)
        for at, (text, question) in enumerate(_in_chapter(script, chapter), start=1)
    )


def _in_chapter(script: Script, chapter: Chapter) -> list[tuple[Text, Question | None]]:
    """The questions of a chapter, or what is spoken in it where none of them stands on paper."""
    asked = [
        (question.aloud, question)
        for name, keys in script.asks(chapter)
        for question in questions(topic_named(name))
        if question.key in keys and question.aloud is not None and _on_paper(question, chapter)
    ]
    return list(asked) or [(text, None) for text in chapter.aloud if text not in OVER_THE_PLAN]


def _on_paper(question: Question, chapter: Chapter) -> bool:
    """Whether a talk of normal length asks it, or the script says it aloud."""
    return question.depth <= Depth.NORMAL or question.aloud in chapter.aloud
