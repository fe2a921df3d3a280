"""A report before it meets window, paper or spreadsheet: numbers, what they count, and the people behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from caseworker.facts import Case
from caseworker.words import Choice, Text, UnknownChoice

# The numbers of the folders behind a figure.
People = Select[int]
# Any statement.
Rows = Select[*tuple[Any, ...]]
Label = Text | Choice | UnknownChoice | str


@dataclass(frozen=True)
class Line:
    """How many there are of one kind. `people` selects the numbers of their folders; `None`: not people, but cases of
    something, such as courses. `number` is `None` once it is hidden because it was too small.
    """

    label: Label
    number: int | None
    people: People | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Counts:
    """Lines that belong together. With `of`, they are parts of that many, and shares may be said.

    `steps` marks lines that narrow from one to the next, such as from a talk to lasting work, and do not add up.
    """

    title: Text
    definition: Text
    lines: tuple[Line, ...]
    of: int | None = None
    steps: bool = False


@dataclass(frozen=True)
class Measure:
    """One figure that is not a count: a median, a mean, a share. `n` is how many it rests on; `None` is not known."""

    label: Text
    value: float | None
    n: int | None
    unit: Text


@dataclass(frozen=True)
class Measures:
    """Figures that belong together."""

    title: Text
    definition: Text
    lines: tuple[Measure, ...]


@dataclass(frozen=True)
class Curve:
    """How many of a hundred still wait after so many days (Kaplan and Meier): days and shares from 1 down."""

    title: Text
    definition: Text
    points: tuple[tuple[int, float], ...]
    n: int | None


Block = Counts | Measures | Curve


@dataclass(frozen=True)
class Report:
    """One question of the office, answered. `population` is how many people it is about."""

    key: str
    title: Text
    about: Text
    population: int
    blocks: tuple[Block, ...]


def counted(
    connection: Connection,
    title: Text,
    definition: Text,
    source: FromClause,
    kind: ColumnElement[Any],
    labels: Mapping[Any, Label],
    *,
    unknown: Label | None = None,
    people: bool = True,
) -> Counts:
    """Count the rows of a source, which has a column `case_id`, by their kind; kinds nobody has are zero.

    Rows without a kind are counted as `unknown`; without that label they are not counted.
    """
    found: dict[Any, int] = dict(
        connection.execute(select(kind, func.count()).select_from(source).group_by(kind)).tuples().all()
    )
    known = {**labels, **{value: value for value in found if value is not None and value not in labels}}
    if unknown is not None:
        known[None] = unknown

    def behind(value: Any) -> People | None:
        if not people:
            return None
        chosen = kind.is_(None) if value is None else kind == value
        return select(source.c.case_id).where(chosen)

    lines = tuple(Line(label, found.get(value, 0), behind(value)) for value, label in known.items())
    return Counts(title, definition, lines, of=sum(line.number or 0 for line in lines))


def many(connection: Connection, rows: Rows) -> int:
    """How many rows a statement finds."""
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0


def people_line(label: Label, case_ids: Collection[int]) -> Line:
    """A line about people who were found by looking at them, not by a statement."""
    return Line(label, len(case_ids), select(Case.id).where(Case.id.in_(case_ids)))


def choices(kind: type[Choice]) -> dict[Choice, Label]:
    """Every choice of a list, as the label of its line."""
    return {one: one for one in kind}
