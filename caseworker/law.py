"""Dated tables: what changes without logic, kept in `resources/law/*.toml`, never in code.

Every row says since when and until when it holds, where it is written, when that was read, and how sure we are
(A the law itself, B an official page, C a secondary page, M memory, P our own practice). Two rows of one key for
one day are a mistake that stops the program at once. No row for a day means: "bitte prüfen".

An office may know better: its corrections are laid over the shipped rows for their days (`laid_over`), for everything
that reads the law below that call; each says one field of one row of any table. They are an argument of the context, as
the rounding of `decimal` is: no function has to pass them on, and none can change them for others. Whoever wants to
know which of them were read listens (`Listening`).
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

NUMBERS = "numbers"
OF_OFFICE = "O"  # the confidence of what an office says, beside A to P
# What an office may say otherwise, and what it then says: never what a row is about, only what follows from it.
CORRECTABLE: Mapping[str, type] = {
    "value": int,
    "available": bool,
    "running": bool,
    "hours": int,
    "more_hours": int,
    "wait_months": int,
    "circle_months": int,
    "months": int,
    "day": date,
    "runs_until": date,
    "access": str,
    "circle": str,
    "name": str,
    "note": str,
    "notes": tuple,
    "codes": tuple,
}
_CODED = ("access", "circle")  # only words that stand somewhere in this column
Said = int | str | date | tuple[str, ...]  # and bool, which is an int
_ABOUT = ("key", "rule", "since", "until", "source", "read_on", "state", "confidence")


@dataclass(frozen=True)
class LawRow:
    """One line of a dated table. `state` is the day up to which the source was followed ("Stand").

    `corrected` names the fields an office laid over the shipped ones; the confidence is `OF_OFFICE` then.
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
    corrected: tuple[str, ...] = ()

    @property
    def of_office(self) -> bool:
        """Whether an office corrected something in it."""
        return bool(self.corrected)

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
    """One field of a row as an office has it, with its own source and date, for some days; all where none is said."""

    key: str
    value: Said
    source: str
    state: date
    since: date = date.min
    until: date = date.max
    table: str = NUMBERS
    field: str = "value"

    @property
    def what(self) -> tuple[str, str, str]:
        """What it is about: two corrections of one thing for one day are a mistake."""
        return self.table, self.key, self.field

    def overlaps(self, row: LawRow) -> bool:
        """Whether it is about this row, on some of its days."""
        return self.is_about(row) and self.since <= row.until and row.since <= self.until

    def is_about(self, row: LawRow) -> bool:
        """Whether this row has the field, on whatever days."""
        return (self.table, self.key) == (row.table, row.key) and self.field in row.values

    def can_be_said(self) -> bool:
        """Whether the value is one such a field may have; what it is about may be unknown here, and is left alone."""
        kind = CORRECTABLE.get(self.field)
        if kind is None or type(self.value) is not kind:
            return False
        words = {row.get(self.field) for row in rows_of(self.table)} if self.field in _CODED else {self.value}
        return not words or self.value in words


@dataclass(frozen=True, eq=False)
class _Law:
    """All tables, with corrections over them; what was looked up once is kept as long as they are in force."""

    corrections: tuple[Correction, ...] = ()
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def rows(self, table: str) -> tuple[LawRow, ...]:
        """Every row of a table."""
        mine = [one for one in self.corrections if one.table == table and one.can_be_said()]
        if not mine:
            return _shipped(table)
        if (table, None) not in self.kept:
            self.kept[table, None] = _overlaid(_shipped(table), mine)
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
    """Read the law with these corrections from now on: in this thread, and in work it starts (`ui.beneath.work`)."""
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


def law_rows_about(table: str, column: str, word: str, on: date) -> tuple[LawRow, ...]:
    """Those of them whose list in that column names the word, such as a kind of document; looked up once a day."""
    kept, what = _LAW.get().kept, (table, column, word, on)
    if what not in kept:
        kept[what] = tuple(row for row in law_rows(table, on) if word in row[column])
    found: tuple[LawRow, ...] = kept[what]
    return found


def law_row(table: str, key: str, on: date) -> LawRow | None:
    """The row of that key for that day; `None` when nobody has written down what holds then."""
    row = _LAW.get().by_key(table, on).get(key)
    return row if row is None or not row.corrected else chosen(row)


def chosen(row: LawRow) -> LawRow:
    """The row of many that is the right one: whoever listens hears of it when the office corrected it."""
    if row.corrected:
        heard([row])
    return row


def as_corrected(row: LawRow, on: date) -> LawRow:
    """A shipped row as the office has it on that day. (Asked sixty times a case: where nobody corrects, at once.)"""
    return row if not _LAW.get().corrections else law_row(row.table, row.key, on) or row


def number(key: str, on: date) -> int | None:
    """A number of law, such as a deadline in days or months, as it holds on that day."""
    row = law_row(NUMBERS, key, on)
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
    return max(row.state for row in _shipped(NUMBERS))


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


def rows_of(table: str) -> tuple[LawRow, ...]:
    """The rows of a table as they came with the program, whatever an office says; none of a table it does not have."""
    return _shipped(table) if table in tables() else ()


def outdated_by(correction: Correction) -> LawRow | None:
    """The shipped row for the same days that follows its source further: "Die mitgelieferte Angabe ist neuer"."""
    newer = (row for row in rows_of(correction.table) if correction.overlaps(row) and row.state > correction.state)
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


def _overlaid(rows: Iterable[LawRow], corrections: Iterable[Correction]) -> tuple[LawRow, ...]:
    """The rows with the corrections over them, in their order; an earlier correction gives way to a later.

    A correction of something that no rule knows any more is left out: nobody asks for it.
    """
    for one in corrections:
        rows = tuple(_with(one, tuple(rows)))
    return tuple(rows)


def _with(one: Correction, rows: tuple[LawRow, ...]) -> Iterator[LawRow]:
    """The rows with one correction; on days for which nothing was written down, the last row with it."""
    versions = sorted((row for row in rows if row.key == one.key), key=lambda row: row.since)
    last = next((row for row in reversed(versions) if one.is_about(row)), None)
    for row in rows:
        yield from _parts(row, one) if one.overlaps(row) else (row,)
        if row is last:
            yield from (_corrected(row, one, since, until) for since, until in _gaps(versions, one))


def _parts(row: LawRow, one: Correction) -> Iterator[LawRow]:
    """The days before a correction, those under it, and those after it."""
    if row.since < one.since:
        yield replace(row, until=one.since - timedelta(days=1))
    yield _corrected(row, one, max(row.since, one.since), min(row.until, one.until))
    if one.until < row.until:
        yield replace(row, since=one.until + timedelta(days=1))


def _gaps(rows: Iterable[LawRow], one: Correction) -> Iterator[tuple[date, date]]:
    """The days of a correction about which the rows, in the order of their days, say nothing."""
    start = one.since
    for row in rows:
        if start < row.since and start <= one.until:
            yield start, min(one.until, row.since - timedelta(days=1))
        if row.until == date.max:
            return
        start = max(start, row.until + timedelta(days=1))
    if start <= one.until:
        yield start, one.until


def _corrected(row: LawRow, one: Correction, since: date, until: date) -> LawRow:
    return replace(
        row,
        since=since,
        until=until,
        source=one.source,
        read_on=one.state,
        state=one.state,
        confidence=OF_OFFICE,
        values={**row.values, one.field: one.value},
        corrected=tuple(dict.fromkeys((*row.corrected, one.field))),
    )


def _refuse_overlaps(table: str, rows: tuple[LawRow, ...]) -> None:
    """Two truths for one day would make the advice depend on the order of a file."""
    ordered = sorted(rows, key=lambda row: (row.key, row.since))
    for earlier, later in pairwise(ordered):
        if earlier.key == later.key and later.since <= earlier.until:
            raise ValueError(f"resources/law/{table}.toml: {later.key} has two rows for {later.since}")
