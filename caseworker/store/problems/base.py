"""A problem with a case file: what happened, and what to do now."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from caseworker.problems import Problem
from caseworker.words import Text


class StoreProblem(Problem):
    """A problem with a case file; the class says which, `says` is what happened and what to do now."""

    says: ClassVar[tuple[Text, Text]]

    def __init__(self, **values: object) -> None:
        super().__init__(*(replace(text, values=values) for text in self.says))
