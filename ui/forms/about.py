"""What a widget is about: a question of a row. So one key answers for whatever has the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from caseworker.facts import Facts, Question, lists, topics


@dataclass(frozen=True)
class About:
    """A topic by its name in the folder; where it is about one row, that row; where about one question, that one."""

    topic: str
    row: Facts | None = None
    question: Question | None = None

    @property
    def key(self) -> str:
        """The key of the question, if there is one."""
        return self.question.key if self.question is not None else ""


@runtime_checkable
class HasAbout(Protocol):
    """A widget that says what it is about."""

    @property
    def about(self) -> About: ...


def about(row: Facts, question: Question | None = None) -> About:
    """What a widget with this row in it is about."""
    return About(_names().get(type(row), ""), row, question)


@cache
def _names() -> dict[type[Facts], str]:
    return {kind: name for name, kind in {**topics(), **lists()}.items()}


def about_of(widget: QWidget | None) -> About | None:
    """What a widget, or what it lies in, is about."""
    while widget is not None:
        if isinstance(widget, HasAbout):
            return widget.about
        widget = widget.parentWidget()
    return None
