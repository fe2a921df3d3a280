"""One plain answer of the settings: declared once, drawn like a question of the talk, kept as one line of a file.

A topic is a frozen dataclass of such answers:

    @dataclass(frozen=True)
    class Lock:
        idle_minutes: int = fact(_office("Ohne Eingabe sperren nach"), "lock/idle", 0, tightens=True, words=minutes)
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from caseworker.words import Choice, Text

_THERE = "yes"


@dataclass(frozen=True)
class Setting:
    """How it is asked, and where it is kept.

    `choices` are the answers there are, where the kind does not say so, and `words` says one of them. An answer that
    `tightens` bears the name of a limit of `Policy`: it may be stricter, and 0 means as the office has it. `check`
    raises `Problem` for an answer that cannot be used.
    """

    label: Text
    kept: str
    hint: Text | None = None
    long: bool = False
    choices: Callable[[], tuple[Any, ...]] | None = None
    words: Callable[[Any], object] | None = None
    tightens: bool = False
    check: Callable[[Any], object] | None = None
    key: str = ""
    kind: type = str
    default: Any = None

    def read(self, kept: object) -> Any:
        """The answer behind a line of the file; what no program of today has written is as if nothing stood there."""
        written = "" if kept is None else str(kept)
        if self.kind is bool:
            return written == _THERE
        if self.kind is int:
            found: Any = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None
        elif issubclass(self.kind, Choice):
            found = self.kind.__members__.get(written)
        elif self.kind is Path:
            found = Path(written) if written else None
        else:
            found = written
        allowed = self.choices is None or self.tightens or found in self.choices()
        return self.default if found in (None, "") or not allowed else found

    def written(self, answer: Any) -> str:
        """The line of the file for an answer."""
        if isinstance(answer, bool):
            return _THERE if answer else ""
        if isinstance(answer, Choice):
            return answer.key
        return "" if answer is None else str(answer).strip()


def fact(label: Text, kept: str, default: Any, **more: Any) -> Any:
    """A field of a topic; the other arguments are those of `Setting`."""
    return field(default=default, metadata={"setting": Setting(label, kept, **more)})


@cache
def _asked(topic: type) -> tuple[Setting, ...]:
    hints = typing.get_type_hints(topic)
    found = []
    for one in fields(topic):
        assert one.default is not MISSING
        about = replace(one.metadata["setting"], key=one.name, kind=_plain(hints[one.name]), default=one.default)
        found.append(about)
    return tuple(found)


def _plain(hint: Any) -> type:
    """The kind of an answer that may be missing."""
    if isinstance(hint, types.UnionType):
        return next(one for one in hint.__args__ if one is not type(None))  # type: ignore[no-any-return]
    return hint  # type: ignore[no-any-return]


def asked(topic: type) -> Iterator[Setting]:
    """The answers of a topic, in the order they were written down."""
    return iter(_asked(topic))
