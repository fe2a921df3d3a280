"""Dated tables: what changes without logic, kept in `resources/law/*.toml`, never in code.

Every row says since when and until when it holds, where it is written, when that was read, and how sure we are
(A the law itself, B an official page, C a secondary page, M memory, P our own practice). Two rows of one key for
one day are a mistake that stops the program at once. No row for a day means: "bitte prüfen".
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from caseworker.places import RESOURCES
from caseworker.words import Text, _office

_ABOUT = ("key", "rule", "since", "until", "source", "read_on", "state", "confidence")


@dataclass(frozen=True)
class LawRow:
    """One line of a dated table. `state` is the day up to which the source was followed ("Stand")."""

    table: str
    key: str
    rule: str
    since: date
    until: date
    source: str
    read_on: date
    state: date
    confidence: str
    values: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash((self.table, self.key, self.since))

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A value the row may leave out."""
        return self.values.get(name, default)

    def text(self, name: str) -> Text | None:
        """A sentence for the office that the row may leave out; translations/update.py collects them from there."""
        sentence = self.values.get(name)
        return None if sentence is None else _office(sentence)


@dataclass(frozen=True)
class Switch:
    """One key of a table that reads differently on two days; `None` where there is no row on that day."""

    table: str
    key: str
    before: LawRow | None
    after: LawRow | None


@cache
def law_rows(table: str, on: date) -> tuple[LawRow, ...]:
    """The rows of a table that hold on that day, in their written order."""
    return tuple(row for row in all_rows(table) if row.since <= on <= row.until)


def law_row(table: str, key: str, on: date) -> LawRow | None:
    """The row of that key for that day; `None` when nobody has written down what holds then."""
    return _by_key(table, on).get(key)


@cache
def _by_key(table: str, on: date) -> dict[str, LawRow]:
    return {row.key: row for row in law_rows(table, on)}


def number(key: str, on: date) -> int | None:
    """A number of law, such as a deadline in days or months, as it holds on that day."""
    row = law_row("numbers", key, on)
    return None if row is None else int(row["value"])


def months_after(start: date | None, key: str, on: date) -> date | None:
    """The day so many months of law after a start; `None` when the start or the number is not known."""
    months = number(key, on)
    return None if start is None or months is None else add_months(start, months)


def days_after(start: date | None, key: str, on: date) -> date | None:
    """The day so many days of law after a start; `None` when the start or the number is not known."""
    days = number(key, on)
    return None if start is None or days is None else start + timedelta(days=days)


def days_before(end: date | None, key: str, on: date) -> date | None:
    """The day so many days of law before an end, to speak of it in time; `None` when one of them is not known."""
    days = number(key, on)
    return None if end is None or days is None else end - timedelta(days=days)


@cache
def newest_state() -> date:
    """The day up to which the law was followed: "Rechtsstand" in the window."""
    return max(row.state for row in all_rows("numbers"))


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted(path.stem for path in (RESOURCES / "law").glob("*.toml")))


def differences(before: date, after: date) -> list[Switch]:
    """What reads differently on two days: rows that came, went, or were replaced."""
    return [
        Switch(table, key, old, new)
        for table in tables()
        for key in dict.fromkeys([*_by_key(table, before), *_by_key(table, after)])
        if (old := _by_key(table, before).get(key)) is not (new := _by_key(table, after).get(key))
    ]


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where there is no such day (§ 188(3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@cache
def all_rows(table: str) -> tuple[LawRow, ...]:
    """Every row of a table, whenever it holds. Raises `ValueError` when two rows of one key hold on one day."""
    with (RESOURCES / "law" / f"{table}.toml").open("rb") as file:
        content = tomllib.load(file)
    about = content.get("about", {})
    rows = tuple(_row(table, {**about, **row}) for row in content["row"])
    _refuse_overlaps(table, rows)
    return rows


def _row(table: str, written: Mapping[str, Any]) -> LawRow:
    return LawRow(
        table=table,
        key=written["key"],
        rule=written["rule"],
        since=written.get("since", date.min),
        until=written.get("until", date.max),
        source=written["source"],
        read_on=written["read_on"],
        state=written["state"],
        confidence=written["confidence"],
        values={name: value for name, value in written.items() if name not in _ABOUT},
    )


def _refuse_overlaps(table: str, rows: tuple[LawRow, ...]) -> None:
    """Two truths for one day would make the advice depend on the order of a file."""
    ordered = sorted(rows, key=lambda row: (row.key, row.since))
    for earlier, later in pairwise(ordered):
        if earlier.key == later.key and later.since <= earlier.until:
            raise ValueError(f"resources/law/{table}.toml: {later.key} has two rows for {later.since}")
