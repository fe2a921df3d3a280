"""Every fact is a question that may still be open.

A topic of the conversation is a class of `Facts`: a `Topic` is there once in every folder, a `Listed` topic is one
of many (certificates, courses, jobs). The question stands on the same line as the fact it fills.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar, cast

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    MappedColumn,
    QueryableAttribute,
    mapped_column,
    reconstructor,
)

from caseworker.facts.columns import ChoicesType, ChoiceType, SeveralType, ValuesType, WordsType
from caseworker.words import Choice, NoAnswer, Text, _office

Ask = QueryableAttribute[Any]


class Depth(Choice):
    """How much time a talk has; a question stands open when the talk is at least as long as it asks for."""

    SHORT = _office("Kurz 20")
    NORMAL = _office("Normal 45")
    LONG = _office("Ausführlich 90")


def always(case: Any, row: Any) -> bool:
    """A question that is always worth asking."""
    return True


@dataclass(frozen=True)
class Question:
    """How a fact is asked: the label of the field, the question as spoken to the client, and when it is asked.

    `kind` is the Python type of the answer. `long` marks a text of several lines; `several` is the list of choices of
    which an answer may hold more than one. `third_person` marks what is said about somebody else: it is not shown to
    the person the folder is about (Art. 15 Abs. 4 GDPR). An answer that is not `undoable` is never taken back by undo,
    only by another answer. Words that `stays` marks are only added to, a day after they were written.
    """

    label: Text
    aloud: Text | None = None
    hint: Text | None = None
    when: Callable[[Any, Any], bool] = always
    depth: Depth = Depth.LONG
    long: bool = False
    special: bool = False
    vocabulary: str = ""
    several: type[Choice] | None = None
    third_person: bool = False
    undoable: bool = True
    stays: bool = False
    key: str = ""
    kind: type = str
    topic: type[Facts] = field(default=None, repr=False)  # type: ignore[assignment]

    @property
    def in_words(self) -> Text:
        """The question where it stands alone: as spoken, or its label with the topic, because "Art" asks nothing."""
        return self.aloud or _office("{topic}: {label}", topic=self.topic.title, label=self.label)


# What a topic rests on in a Jobcenter; offices that work on consent rest on that instead.
STATUTE = "§ 15 SGB II, §§ 67a bis 67c SGB X"
UNSAID = _office("Beratung und Vermittlung in Arbeit")


class Facts(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A row of answers; `None` means nobody has asked yet.

    Class arguments say what a data-protection officer asks of a topic: `title` names it to people, `purpose` why it
    is asked, `origin` where the answers come from, `legal_ground` the law it rests on, `retention` the class of
    deletion, `special` whether it is a special category. A topic without a purpose of its own makes the catalogue of
    fields red (`caseworker.dossier.fields`).
    """

    __abstract__ = True
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        Choice: ChoiceType(),
        tuple[str, ...]: SeveralType(),
        dict[str, object]: ValuesType(),
        str: WordsType(),
        int: BigInteger(),
    }

    title: ClassVar[Text]
    purpose: ClassVar[Text]
    origin: ClassVar[Text]
    legal_ground: ClassVar[str]
    retention: ClassVar[str]
    special: ClassVar[bool]

    def __init_subclass__(
        cls,
        *,
        title: Text | None = None,
        purpose: Text | None = None,
        origin: Text | None = None,
        legal_ground: str = STATUTE,
        retention: str = "case",
        special: bool = False,
        **kwargs: Any,
    ) -> None:
        """Keep what the class says about itself before SQLAlchemy maps it."""
        if title is not None:
            cls.title, cls.purpose = title, purpose or UNSAID
            cls.origin = origin or _office("von der Person selbst oder aus ihren Papieren")
            cls.legal_ground, cls.retention, cls.special = legal_ground, retention, special
        super().__init_subclass__(**kwargs)

    @reconstructor
    def _came_back(self) -> None:
        self.__dict__.setdefault("no_answer", {})

    def __post_init__(self) -> None:
        """Questions that were asked without an answer; the store keeps them as changes, not as columns.

        An open question is `None` in the row itself: SQLAlchemy would look for a default each time it is read, and
        checklists read some thousand.
        """
        self.no_answer: dict[str, NoAnswer] = {}
        for question in _questions(type(self)):
            self.__dict__.setdefault(question.key, None)

    @property
    def tells_of_health(self) -> bool:
        """Whether this row says something about health by being there, whatever its topic is (Art. 9 DSGVO)."""
        return False

    def asked(self, key: str) -> bool:
        """Whether somebody has asked this question, with or without an answer."""
        return getattr(self, key) is not None or key in self.no_answer


def new_id() -> int:
    """A random positive 63-bit number: unique without a server, and nothing about a person can be read from it."""
    return secrets.randbits(62) + 1


class Topic(Facts):
    """A topic that is there once in every folder; it carries the number of its case."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True, default=0, kw_only=True)


class Listed(Facts):
    """One of many of a kind, in the order they were told."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, default_factory=new_id, kw_only=True)
    position: Mapped[int] = mapped_column(default=0, kw_only=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True, default=0, kw_only=True)


class ToAnother(Listed):
    """A row that names another folder: by the number it has in this file, and by itself.

    A number is given anew in every file a case moves to, so a screen trusts it only where `other` is not known.
    """

    __abstract__ = True

    other: Mapped[int | None] = mapped_column(default=None, kw_only=True)


def ask(
    label: Text,
    *,
    aloud: Text | None = None,
    hint: Text | None = None,
    when: Callable[[Any, Any], bool] = always,
    depth: Depth = Depth.LONG,
    long: bool = False,
    special: bool = False,
    vocabulary: str = "",
    several: type[Choice] | None = None,
    third_person: bool = False,
    undoable: bool = True,
    stays: bool = False,
) -> MappedColumn[Any]:
    """A column that knows its own question. `when` receives the case and the row.

    `vocabulary` names a list of suggestions ("language", "country", "legal_basis", "occupation"); the answer stays
    free. "clock" is a time of day. The other arguments are those of `Question`.
    """
    rest = (special, vocabulary, several, third_person, undoable, stays)
    question = Question(label, aloud, hint, when, depth, long, *rest)
    kept = [] if several is None else [ChoicesType(several)]
    return mapped_column(*kept, default=None, kw_only=True, info={"question": question})


@cache
def _questions(topic: type[Facts]) -> tuple[Question, ...]:
    asked = []
    for name, column in topic.__mapper__.columns.items():
        if question := column.info.get("question"):
            asked.append(replace(question, key=name, kind=column.type.python_type, topic=topic))
    return tuple(asked)


def questions(topic: type[Facts]) -> Iterator[Question]:
    """The questions of a topic, in the order they were written down."""
    return iter(_questions(topic))


def question_of(attribute: Ask) -> Question:
    """The question behind a fact such as `German.listening`."""
    topic = cast(type[Facts], attribute.class_)
    return next(question for question in questions(topic) if question.key == attribute.key)
