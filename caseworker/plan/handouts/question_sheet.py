"""Blank questions for a talk without a computer (users.md 2, M3): numbered like the screen, typed in afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from caseworker.facts import Listed, Numbered, Script, numbered
from caseworker.facts import Question as Asked
from caseworker.plan.document import Blanks, Block, Document, Paragraph, Question, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.words import Choice, NoAnswer, Text, _

# A question that cannot be answered with yes or no.
_OPEN = re.compile(r"(?:Wer|Wen|Wem|Was|Wo|Wie|Wann|Warum|Welche\w*)\b")


def question_sheet(title: Text, script: Script) -> Callable[[Occasion], Document]:
    """What writes the sheet of a script; nothing of the folder stands on it."""

    def write(occasion: Occasion) -> Document:
        """The sheet of this script, in the languages of the occasion."""
        return occasion.document(title, tuple(_blocks(title, script)))

    return write


def _blocks(title: Text, script: Script) -> Iterator[Block[Words]]:
    yield Title(title)
    yield Blanks((_("Tag"), _("Sie sprechen mit")))
    yield from (_asked(one) for one in numbered(script) if one.question or one.text.msgid.endswith("?"))
    yield Paragraph(_("Wir schreiben Ihre Antworten später in unser Programm."))


def _asked(one: Numbered) -> Block[Words]:
    if one.question is None:  # only spoken; a greeting is not even on paper
        return Question(one.number, one.text, lines=2)
    choices = tuple(_choices(one.question, one.text))
    return Question(one.number, one.text, choices, 0 if choices else _lines(one.question))


def _choices(question: Asked, text: Text) -> Iterator[Text]:
    """Boxes where yes and no answer the question, or where the choices are worded for clients."""
    words: tuple[Text, ...] = ()
    if question.kind is bool and not _OPEN.match(text.msgid):
        words = (_("ja"), _("nein"))
    elif issubclass(question.kind, Choice):
        words = tuple(choice.label for choice in question.kind)
    if words and all(word.domain == "plan" for word in words):
        yield from words
        yield from (answer.label for answer in NoAnswer)


def _lines(question: Asked) -> int:
    in_words = question.kind is str and question.vocabulary in ("", "occupation")
    return 2 if question.long or (in_words and issubclass(question.topic, Listed)) else 1
