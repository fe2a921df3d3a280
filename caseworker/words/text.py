"""A `Text` is a sentence that has not met its language yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Self


@dataclass(frozen=True)
class Text:
    """A German source sentence and the values that fill its gaps.

    `domain` names the catalogue it is translated in: "plan" for what a client may read, "ui" for the office, "legal"
    for what a client declares or is told by law, said in a translation only after a lawyer has checked it.
    """

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)
    domain: str = "plan"
    many: str | None = None
    count: int | None = None

    def __hash__(self) -> int:
        return hash((self.msgid, self.domain, self.count))


def _(msgid: str, **values: object) -> Text:
    """A sentence a client may read; it is translated when it is said."""
    return Text(msgid, values)


def _office(msgid: str, **values: object) -> Text:
    """A sentence only the office reads."""
    return Text(msgid, values, domain="ui")


def _legal(msgid: str, **values: object) -> Text:
    """A sentence of a declaration or of information the law prescribes (Art. 7, 13 GDPR; § 67b SGB X)."""
    return Text(msgid, values, domain="legal")


def plural(one: str, many: str, n: int, **values: object) -> Text:
    """A sentence whose form depends on the number `n`, which it may say as `{n}`; a client may read it."""
    return Text(one, {"n": n, **values}, many=many, count=n)


def plural_office(one: str, many: str, n: int, **values: object) -> Text:
    """A sentence whose form depends on the number `n`, which it may say as `{n}`; only the office reads it."""
    return Text(one, {"n": n, **values}, domain="ui", many=many, count=n)


@dataclass(frozen=True)
class WithWeekday:
    """A day that is said with its weekday, as on every printed plan."""

    day: date


@dataclass(frozen=True)
class Named:
    """A country or a language by its code, named by each language in its own way: `kind` is "country" or "language"."""

    kind: str
    code: str


@dataclass(frozen=True)
class Occupation:
    """An occupation as somebody typed or chose it in German; other languages have their own name if a pack knows it."""

    german: str


@dataclass(frozen=True)
class Weekday:
    """A day of any week, 0 is Monday, said as short as in a calendar: "Mo"."""

    number: int


class Choice(Enum):
    """One answer out of a fixed list: its name is the key kept in files, its label is said to people.

    Choices are ordered as they are written, so levels compare.
    """

    label: Text

    def __new__(cls, label: Text) -> Self:
        """Number the members, because two of them may carry the same words."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.label = label
        return member

    @property
    def key(self) -> str:
        """What is written into files and shown to other programs."""
        return self.name

    def __ge__(self, other: Self) -> bool:
        return bool(self._value_ >= other._value_)

    def __lt__(self, other: Self) -> bool:
        return bool(self._value_ < other._value_)

    def __le__(self, other: Self) -> bool:
        return bool(self._value_ <= other._value_)


@dataclass(frozen=True)
class UnknownChoice:
    """A choice that a newer program wrote and this one does not know: kept as it is, and visible."""

    key: str

    @property
    def label(self) -> Text:
        """What people see instead."""
        return _office("unbekannt (neuere Version)")


class NoAnswer(Choice):
    """The question was asked, and there is no answer to it."""

    UNKNOWN = _("weiß nicht")
    DECLINED = _("keine Angabe")
