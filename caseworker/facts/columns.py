"""How answers that are not plain text or numbers are kept in a table."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from caseworker.facts.gate import gate
from caseworker.words import Choice, Text, UnknownChoice, WithWeekday


class WordsType(TypeDecorator[str]):
    """Keeps what people type, as the gate lets it through."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[str]:
        """Words."""
        return str

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """What was typed, as it is kept. Raises `Problem`."""
        return None if value is None else gate(value)


class ChoiceType(TypeDecorator[Choice | UnknownChoice]):
    """Keeps the key of a choice; a key of a newer program comes back as a visible `UnknownChoice`.

    (SQLAlchemy's own `Enum` keeps names too, but raises on one it does not know.)
    """

    impl = String
    cache_ok = True

    def __init__(self, choices: type[Choice] = Choice) -> None:
        super().__init__()
        self.choices = choices

    def _resolve_for_python_type(self, python_type: type[Any], matched_on: Any, flattened: type[Any]) -> ChoiceType:
        return ChoiceType(python_type)

    @property
    def python_type(self) -> type[Choice]:
        """The list of choices."""
        return self.choices

    def process_bind_param(self, value: Choice | UnknownChoice | None, _dialect: Dialect) -> str | None:
        """The key is what is written."""
        return None if value is None else value.key

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Choice | UnknownChoice | None:
        """The choice with that key, or a visible stranger."""
        return None if value is None else chosen(self.choices, value)


class ChoicesType(TypeDecorator[tuple[Choice | UnknownChoice, ...]]):
    """Keeps several choices out of one list by their keys, separated by blanks."""

    impl = String
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        super().__init__()
        self.choices = choices

    @property
    def python_type(self) -> type[tuple[Choice, ...]]:
        """Choices in the order they were given."""
        return tuple

    def process_bind_param(self, value: tuple[Choice | UnknownChoice, ...] | None, _dialect: Dialect) -> str | None:
        """The keys are what is written."""
        return None if value is None else " ".join(one.key for one in value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[Choice | UnknownChoice, ...] | None:
        """Back to choices, strangers among them visible."""
        return None if value is None else tuple(chosen(self.choices, key) for key in value.split())


class SeveralType(TypeDecorator[tuple[str, ...]]):
    """Keeps several codes, such as languages, as words separated by blanks."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[tuple[str, ...]]:
        """Codes in the order they were given."""
        return tuple

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: Dialect) -> str | None:
        """Codes never hold a blank."""
        return None if value is None else " ".join(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...] | None:
        """Back to codes."""
        return None if value is None else tuple(value.split())


class ValuesType(TypeDecorator[dict[str, object]]):
    """Keeps the values that fill the gaps of an agreed sentence, each with its type, so it can be said again."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[dict[str, object]]:
        """Gap and value."""
        return dict

    def process_bind_param(self, value: dict[str, object] | None, _dialect: Dialect) -> str | None:
        """As JSON, days and sentences marked as such."""
        return None if value is None else json.dumps(_packed(value), ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dict[str, object] | None:
        """Back to days and sentences."""
        return None if value is None else {gap: _unpacked(one) for gap, one in json.loads(value).items()}


def _packed(value: object) -> Any:
    match value:
        case dict():
            return {key: _packed(one) for key, one in value.items()}
        case WithWeekday(day):
            return {"weekday": day.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Choice():
            return _packed(value.label)
        case Text(msgid, values, domain):
            return {"sentence": msgid, "values": _packed(dict(values)), "domain": domain}
    return value


def _unpacked(value: Any) -> object:
    match value:
        case {"weekday": str(day)}:
            return WithWeekday(date.fromisoformat(day))
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"sentence": str(msgid), "values": dict(values), "domain": str(domain)}:
            return Text(msgid, {gap: _unpacked(one) for gap, one in values.items()}, domain)
    return value


def chosen(choices: type[Choice], key: str) -> Choice | UnknownChoice:
    """The choice with this key, or a visible stranger."""
    return choices.__members__.get(key) or UnknownChoice(key)
