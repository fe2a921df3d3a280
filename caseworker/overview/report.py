"""A report before it meets window, paper or spreadsheet: numbers, what they count, and the people behind them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, String, bindparam, func, select

from caseworker.facts import Case
from caseworker.overview.waiting import Kind, Rate, Wait
from caseworker.words import Choice, Text, UnknownChoice

# The numbers of the folders behind a figure.
People = Select[int]
# Any statement.
Rows = Select[*tuple[Any, ...]]
# Percentages and medians of fewer say little (domain.md 7.5).
LEAST_FOR_SHARES = 10
# A wait, and whose it is.
Waiter = tuple[Wait, int]
Label = Text | Choice | UnknownChoice | str


# The title of a block, and the label of one of its lines.
Place = tuple[Text, Label]


@dataclass(frozen=True)
class Line:
    """How many there are of one kind. `people` selects the numbers of their folders; `None`: not people, but cases of
    something, such as courses. `number` is `None` once it is hidden because it was too small. `twin` is a line of
    another block that counts almost the same people: their difference tells as much as a number.
    """

    label: Label
    number: int | None
    people: People | None = field(default=None, compare=False, repr=False)
    twin: Place | None = None


@dataclass(frozen=True)
class Counts:
    """Lines that belong together. With `of`, they are parts of that many, and shares may be said.

    `steps` marks lines that narrow from one to the next, such as from a talk to lasting work, and do not add up.
    `tells` names lines of other blocks that could be computed from this one.
    """

    title: Text
    definition: Text
    lines: tuple[Line, ...]
    of: int | None = None
    steps: bool = False
    tells: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One figure that is not a count: a median, a mean, a rate. `basis` is what it is computed from, so that figures of
    several files can be put together; `n` is how many it rests on. `value` is `None` when it is not known, or hidden.
    """

    label: Text
    unit: Text
    basis: tuple[Wait, ...] | Rate = field(repr=False)
    kind: Kind | None = None
    value: float | None = None
    n: int | None = None
    people: People | None = field(default=None, compare=False, repr=False)


def spread(label: Text, unit: Text, waits: Sequence[Wait], kind: Kind) -> Measure:
    """A median or mean of days; whether open waits are part of it is up to its kind."""
    return Measure(label, unit, tuple(waits), kind, kind.of(waits), kind.rests_on(waits))


def spread_of(label: Text, unit: Text, waiters: Sequence[Waiter], kind: Kind) -> Measure:
    """The same of people: who they are can be seen."""
    found = spread(label, unit, [wait for wait, _case_id in waiters], kind)
    return replace(found, people=people_of(lambda: [case_id for wait, case_id in waiters if kind.counts(wait)]))


def rate(label: Text, unit: Text, basis: Rate) -> Measure:
    """So many of something for each person and month."""
    return Measure(label, unit, basis, None, basis.value, basis.of)


@dataclass(frozen=True)
class Measures:
    """Figures that belong together."""

    title: Text
    definition: Text
    lines: tuple[Measure, ...]
    tells: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Curve:
    """How many of a hundred still wait after so many days (Kaplan and Meier): days and shares from 1 down.

    A `sampled` one knows the share of some days only, and not on which day it fell between them.
    """

    title: Text
    definition: Text
    points: tuple[tuple[int, float], ...]
    n: int | None
    waits: tuple[Wait, ...] = field(default=(), repr=False)
    tells: tuple[Place, ...] = ()
    sampled: bool = False


Block = Counts | Measures | Curve


@dataclass(frozen=True)
class Report:
    """One question of the office, answered. `population` is how many people it is about; `None` when it is hidden."""

    key: str
    title: Text
    about: Text
    population: int | None
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
    rows = connection.execute(select(kind, func.count()).select_from(source).group_by(kind))
    found: dict[Any, int] = dict(rows.all())
    known = {**labels, **{value: value for value in found if value is not None and value not in labels}}
    if unknown is not None:
        known[None] = unknown

    def behind(value: Any) -> People | None:
        """Whoever was counted in a line; `None` where nobody is to be listed."""
        if not people:
            return None
        chosen = kind.is_(None) if value is None else kind == value
        return select(source.c.case_id).where(chosen)

    lines = tuple(Line(label, found.get(value, 0), behind(value)) for value, label in known.items())
    return Counts(title, definition, lines, of=sum(line.number or 0 for line in lines))


def share(number: int | None, of: int | None) -> float | None:
    """A share from 0 to 1; of fewer than ten nothing is said (domain.md 7.5), and nothing of what is hidden."""
    return number / of if number is not None and of is not None and of >= LEAST_FOR_SHARES else None


def many(connection: Connection, rows: Rows) -> int:
    """How many rows a statement finds."""
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0


def people_line(label: Label, case_ids: Collection[int]) -> Line:
    """A line about people who were found by looking at them, not by a statement."""
    return Line(label, len(case_ids), people_of(lambda: case_ids))


def people_of(case_ids: Callable[[], Collection[int]]) -> People:
    """The statement for people who were found by looking at them; there may be very many.

    Their numbers are written down only when somebody wants to see who they are.
    """
    numbers = bindparam(None, type_=String, callable_=lambda: json.dumps(list(case_ids())))
    found = func.json_each(numbers).table_valued("value")
    return select(Case.id).where(Case.id.in_(select(found.c.value)))


def choices(kind: type[Choice]) -> dict[Choice, Label]:
    """Every choice of a list, as the label of its line."""
    return {one: one for one in kind}
