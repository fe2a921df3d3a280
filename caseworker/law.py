"""Dated tables: what changes without logic, kept in `resources/law/*.toml`, never in code.

Every row says since when and until when it holds, where it is written, when that was read, and how sure we are
(A the law itself, B an official page, C a secondary page, M memory, P our own practice). Two rows of one key for
one day are a mistake that stops the program at once. No row for a day means: "bitte prüfen".

An office may know better: its corrections of numbers are laid over the shipped rows for their days (`laid_over`), for
everything that reads the law below that call. They are an argument of the context, as the rounding of `decimal` is:
no function has to pass them on, and none can change them for others. Whoever wants to know which of them were read
listens (`Listening`).
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from caseworker.places import RESOURCES
from caseworker.words import Text, _office

_NUMBERS = "numbers"
OF_OFFICE = "O"  # the confidence of what an office says, beside A to P
_ABOUT = ("key", "rule", "since", "until", "source", "read_on", "state", "confidence")


@dataclass(frozen=True)
class LawRow:
    """One line of a dated table. `state` is the day up to which the source was followed ("Stand").

    `of_office` marks what an office laid over the shipped rows; its confidence is `OF_OFFICE`.
    """

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
    of_office: bool = False

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
class Correction:
    """A number of law as an office has it, with its own source and date, for some days. All days where none is said."""

    key: str
    value: int
    source: str
    state: date
    since: date = date.min
    until: date = date.max

    def overlaps(self, row: LawRow | Correction) -> bool:
        """Whether both say something about one day."""
        return self.key == row.key and self.since <= row.until and row.since <= self.until


@dataclass(frozen=True, eq=False)
class _Law:
    """All tables, with corrections over them; what was looked up once is kept as long as they are in force."""

    corrections: tuple[Correction, ...] = ()
    kept: dict[tuple[str, date | None], Any] = field(default_factory=dict)

    def rows(self, table: str) -> tuple[LawRow, ...]:
        """Every row of a table. Only numbers are corrected."""
        if table != _NUMBERS or not self.corrections:
            return _shipped(table)
        if (table, None) not in self.kept:
            self.kept[table, None] = _overlaid(_shipped(table), self.corrections)
        rows: tuple[LawRow, ...] = self.kept[table, None]
        return rows

    def by_key(self, table: str, on: date) -> dict[str, LawRow]:
        """The rows of one day."""
        if (table, on) not in self.kept:
            self.kept[table, on] = {row.key: row for row in self.rows(table) if row.since <= on <= row.until}
        found: dict[str, LawRow] = self.kept[table, on]
        return found


_LAW: ContextVar[_Law] = ContextVar("law", default=_Law())  # noqa: B039 - nothing in it changes but what was looked up
_HEARD: ContextVar[list[LawRow] | None] = ContextVar("heard", default=None)


def lay_over(corrections: Iterable[Correction]) -> None:
    """Read the law with these corrections from now on: in this thread, and in work it starts (`ui.work`)."""
    _LAW.set(_Law(tuple(corrections)))


@contextmanager
def laid_over(corrections: Iterable[Correction]) -> Iterator[None]:
    """Read the law with these corrections, and no others, for a while."""
    before = _LAW.set(_Law(tuple(corrections)))
    try:
        yield
    finally:
        _LAW.reset(before)


class Listening:
    """The corrected rows that are read meanwhile, in the order they are read. (A class: done forty times a case.)"""

    def __enter__(self) -> list[LawRow]:
        rows: list[LawRow] = []
        self._before = _HEARD.set(rows)
        return rows

    def __exit__(self, *_error: object) -> None:
        _HEARD.reset(self._before)


def heard(rows: Iterable[LawRow]) -> None:
    """Corrected rows that were read for whoever listens now."""
    listener = _HEARD.get()
    if listener is not None:
        listener.extend(rows)


@dataclass(frozen=True)
class Switch:
    """One key of a table that reads differently on two days; `None` where there is no row on that day."""

    table: str
    key: str
    before: LawRow | None
    after: LawRow | None


def law_rows(table: str, on: date) -> tuple[LawRow, ...]:
    """The rows of a table that hold on that day, in their written order."""
    return tuple(_LAW.get().by_key(table, on).values())


def law_row(table: str, key: str, on: date) -> LawRow | None:
    """The row of that key for that day; `None` when nobody has written down what holds then."""
    row = _LAW.get().by_key(table, on).get(key)
    if row is not None and row.of_office:
        heard([row])
    return row


def number(key: str, on: date) -> int | None:
    """A number of law, such as a deadline in days or months, as it holds on that day."""
    row = law_row(_NUMBERS, key, on)
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
    """The day up to which the shipped law was followed: "Rechtsstand" in the window."""
    return max(row.state for row in _shipped(_NUMBERS))


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted(path.stem for path in (RESOURCES / "law").glob("*.toml")))


def differences(before: date, after: date) -> list[Switch]:
    """What reads differently on two days: rows that came, went, or were replaced."""
    by_key = _LAW.get().by_key
    return [
        Switch(table, key, old, new)
        for table in tables()
        for key in dict.fromkeys([*by_key(table, before), *by_key(table, after)])
        if (old := by_key(table, before).get(key)) is not (new := by_key(table, after).get(key))
    ]


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where there is no such day (§ 188(3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def all_rows(table: str) -> tuple[LawRow, ...]:
    """Every row of a table, whenever it holds. Raises `ValueError` when two rows of one key hold on one day."""
    return _LAW.get().rows(table)


def shipped_numbers() -> tuple[LawRow, ...]:
    """The numbers as they came with the program, whatever an office says."""
    return _shipped(_NUMBERS)


def outdated_by(correction: Correction, shipped: Iterable[LawRow]) -> LawRow | None:
    """The shipped row for the same days that follows its source further: "Die mitgelieferte Angabe ist neuer"."""
    newer = (row for row in shipped if correction.overlaps(row) and row.state > correction.state)
    return max(newer, key=lambda row: row.state, default=None)


@cache
def _shipped(table: str) -> tuple[LawRow, ...]:
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


def _overlaid(shipped: tuple[LawRow, ...], corrections: tuple[Correction, ...]) -> tuple[LawRow, ...]:
    """The shipped rows on the days nobody corrected, and the corrections; an earlier correction gives way to a later.

    A correction of a number that no rule knows any more is left out: nobody asks for it.
    """
    rows = list(shipped)
    known = {row.key: row for row in shipped}
    for one in corrections:
        if one.key in known:
            rows = [part for row in rows for part in _beside(row, one)] + [_corrected(one, known[one.key])]
    return tuple(rows)


def _beside(row: LawRow, one: Correction) -> Iterator[LawRow]:
    """What is left of a row: the days before the correction, and those after it."""
    if not one.overlaps(row):
        yield row
        return
    if row.since < one.since:
        yield replace(row, until=one.since - timedelta(days=1))
    if one.until < row.until:
        yield replace(row, since=one.until + timedelta(days=1))


def _corrected(one: Correction, shipped: LawRow) -> LawRow:
    return replace(
        shipped,
        since=one.since,
        until=one.until,
        source=one.source,
        read_on=one.state,
        state=one.state,
        confidence=OF_OFFICE,
        values={**shipped.values, "value": one.value},
        of_office=True,
    )


def _refuse_overlaps(table: str, rows: tuple[LawRow, ...]) -> None:
    """Two truths for one day would make the advice depend on the order of a file."""
    ordered = sorted(rows, key=lambda row: (row.key, row.since))
    for earlier, later in pairwise(ordered):
        if earlier.key == later.key and later.since <= earlier.until:
            raise ValueError(f"resources/law/{table}.toml: {later.key} has two rows for {later.since}")
