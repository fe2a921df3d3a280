"""Change rows and answers as they travel, read as strictly as if somebody had made them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column

from caseworker.facts import Case, Facts, lists, topics
from caseworker.handover.bundle import refusals, strict
from caseworker.problems import Problem
from caseworker.store.merging import CARRIED, Written
from caseworker.store.origins import Origin, Seen
from caseworker.store.records import Op, as_text, columns, from_text

_MOST = 20_000  # changes of one case
_LONGEST = 100_000  # letters of a whole row
_LONGEST_NAME = 200
_LONGEST_CODE = 40
# The numbers of changes stay far below what a table can count: whoever takes one in counts on above it.
_HIGHEST = 2**53
_ROW_LIMIT = 2**63
_NUMBERS = {"step": int, "undoes": (int, type(None)), "row_id": int, "talk": (int, type(None))}
_TEXTS = {"topic": str, "key": (str, type(None)), "new": (str, type(None)), "old": (str, type(None)), "by": str}
_KINDS: dict[str, Any] = {**_NUMBERS, **_TEXTS, "unsure": (bool, type(None)), "at": str, "op": str}
_KINDS["was"] = (str, type(None))


def changes_as_data(changes: Sequence[Written]) -> dict[str, Any]:
    """Changes as a table: the names of its columns once."""
    rows = [[one.origin.number, one.origin.device, *(one.said[name] for name in CARRIED)] for one in changes]
    return {"columns": list(CARRIED), "rows": rows}


def seen_as_data(known: Sequence[Seen]) -> list[list[int]]:
    """Who had seen what."""
    return [[one.device, one.at, one.other, one.up_to] for one in known]


def read_changes(data: object, case_id: int) -> tuple[Written, ...]:
    """The changes of one case, and of no other. Raises `Problem`."""
    fields = strict.Fields(data, "changes", "columns", "rows")
    if fields.any("columns") != list(CARRIED):
        raise refusals.newer()
    found = tuple(_read_change(row, case_id) for row in fields.rows("rows", _MOST))
    if len({one.origin for one in found}) != len(found):
        raise fields.wrong("rows")
    return found


def _read_change(row: object, case_id: int) -> Written:
    if not isinstance(row, list) or len(row) != len(CARRIED) + 2:
        raise refusals.not_as_agreed("change")
    number, device, *values = row
    if type(number) is not int or type(device) is not int or not 0 < number < _HIGHEST or device <= 0:
        raise refusals.not_as_agreed("change.origin")
    said = dict(zip(CARRIED, values, strict=True))
    for name, value in said.items():
        if not isinstance(value, _KINDS[name]) or (isinstance(value, bool) and name != "unsure"):
            raise refusals.not_as_agreed(f"change.{name}")
    _check(said, case_id)
    return Written(Origin(number, device), said)


def _check(said: dict[str, Any], case_id: int) -> None:
    """What a change says must be something its column can hold, and its row must belong to this case."""
    kind = tables().get(said["topic"])
    if kind is None or said["op"] not in _OPS or said["was"] not in (None, *_OPS):
        raise refusals.newer()
    if kind not in _many() and said["row_id"] != case_id:
        raise refusals.not_as_agreed("change.row_id")
    if not 0 < len(said["by"]) <= _LONGEST_NAME or not _is_instant(said["at"]):
        raise refusals.not_as_agreed("change.by")
    op, key = said["op"], said["key"]
    if op in (Op.ADDED, Op.REMOVED):
        whole = said["new"] if op == Op.ADDED else said["old"]
        if kind not in _many() or not is_row(kind, whole, said["row_id"], case_id):
            raise refusals.not_as_agreed("change.new")
    elif key is not None:
        if key not in columns(kind):
            raise refusals.newer()
        if op == Op.FOUND:
            if said["was"] is not None or not is_source(said["new"]) or not is_source(said["old"]):
                raise refusals.not_as_agreed("change.found")
            return
        for of, text in ((op, said["new"]), (said["was"], said["old"])):
            if text is not None and of != Op.ASKED and not is_value(columns(kind)[key], text):
                raise refusals.not_as_agreed(f"change.{key}")
    elif said["new"] is not None or said["old"] is not None:
        raise refusals.not_as_agreed("change.key")


def is_source(text: str | None) -> bool:
    """Whether a text can be the code of who found an answer out; a later version may know more of them."""
    return text is None or (len(text) <= _LONGEST_CODE and text.isascii() and text.isidentifier())


def is_row(kind: type[Facts], text: str | None, row_id: int, case_id: int) -> bool:
    """Whether a text is a whole row of a list, of this number and in this case."""
    if text is None or len(text) > _LONGEST:
        return False
    try:
        row = strict.read(text.encode())
    except (Problem, UnicodeEncodeError):
        return False
    known = columns(kind)
    if row.get("id") != str(row_id) or row.get("case_id") != str(case_id):
        return False
    return all(key in known and is_value(known[key], value) for key, value in row.items())


def is_value(column: Column[Any], text: object) -> bool:
    """Whether a text is what the column would write for some answer: nothing else is let in."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return False
    if issubclass(column.type.python_type, int) and len(text) > len(str(_ROW_LIMIT)):
        return False
    try:
        value = from_text(column, text)
        if isinstance(value, int) and not -_ROW_LIMIT < value < _ROW_LIMIT:
            return False
        return as_text(column, value) == text
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError, Problem):
        return False


def read_seen(data: object) -> tuple[Seen, ...]:
    """Who had seen what. Raises `Problem`."""
    if not isinstance(data, list) or len(data) > _MOST:
        raise refusals.not_as_agreed("seen")
    for line in data:
        if not isinstance(line, list) or len(line) != 4 or any(type(one) is not int or one < 0 for one in line):
            raise refusals.not_as_agreed("seen")
        if max(line[1], line[3]) > _HIGHEST:
            raise refusals.not_as_agreed("seen")
    return tuple(Seen(*line) for line in data)


def _is_instant(text: str) -> bool:
    try:
        return len(text) <= 40 and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


_OPS = frozenset(one.value for one in Op)


@cache
def _many() -> frozenset[type[Facts]]:
    return frozenset(lists().values())


@cache
def tables() -> dict[str, type[Facts]]:
    """What a folder is made of, by the names of its tables."""
    kinds: tuple[type[Facts], ...] = (Case, *topics().values(), *_many())
    return {kind.__tablename__: kind for kind in kinds}
