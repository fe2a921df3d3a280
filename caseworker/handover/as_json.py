"""Rows of a folder as JSON that any program reads: choices by their key, days as ISO 8601."""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import date
from typing import Any

from caseworker.facts import Facts, questions
from caseworker.words import Choice, UnknownChoice

# What stands where an answer is about somebody else (Art. 15 Abs. 4 DSGVO).
ABOUT_SOMEBODY_ELSE = {"about_another_person": True}


def row_as_json(row: Facts, keys: Container[str] | None = None) -> dict[str, Any]:
    """Every column that holds something, or those of `keys`; why a question has no answer stands under `no_answer`."""
    others = {one.key for one in questions(type(row)) if one.third_person}
    found: dict[str, Any] = {}
    for key in row.__mapper__.columns.keys():  # noqa: SIM118 (a collection of columns, not a dict)
        if (value := getattr(row, key)) is not None and (keys is None or key in keys):
            found[key] = ABOUT_SOMEBODY_ELSE if key in others else value_as_json(value)
    asked = {key: reason.key for key, reason in row.no_answer.items() if keys is None or key in keys}
    return found | ({"no_answer": asked} if asked else {})


def value_as_json(value: Any) -> Any:
    """One answer."""
    match value:
        case Choice() | UnknownChoice():
            return value.key
        case date():
            return value.isoformat()
        case tuple() | list():
            return [value_as_json(one) for one in value]
        case dict():
            return {str(key): value_as_json(one) for key, one in value.items()}
        case None | bool() | int() | str():
            return value
    return str(value)


def written(document: dict[str, Any]) -> bytes:
    """The document as it is saved: UTF-8, readable by people as well."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
