"""What would change if a backup came back: for each person, how many answers differ between now and then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caseworker.facts import Case, Facts, human_number
from caseworker.store.backups.making import columns_of
from caseworker.store.engine import meant

# Rows of a table by the number of the row; each with the case it belongs to.
_Rows = dict[int, tuple[Any, ...]]


@dataclass(frozen=True)
class Differs:
    """A person who is not the same now and then; `answers` is how many places differ."""

    case_id: int
    name: str
    number: str
    answers: int


@dataclass(frozen=True)
class Preview:
    """Who would come back, who would be gone, and whose answers would be others, by name."""

    back: tuple[Differs, ...]
    gone: tuple[Differs, ...]
    changed: tuple[Differs, ...]

    def __bool__(self) -> bool:
        return bool(self.back or self.gone or self.changed)


def compare(now: Any, then: Any) -> Preview:
    """Compare two open databases; columns that only one of them has are left out."""
    with meant():
        differing: Counter[int] = Counter()
        for table in Facts.metadata.sorted_tables:
            differing.update(_differing(now, then, table.name))
        here, there = people_in(now), people_in(then)
    return Preview(
        back=_told(there, there.keys() - here.keys(), differing),
        gone=_told(here, here.keys() - there.keys(), differing),
        changed=_told(here, (here.keys() & there.keys()) & differing.keys(), differing),
    )


def _differing(now: Any, then: Any, table: str) -> Iterator[int]:
    """The case of each place that differs, once for each place."""
    ours, theirs = columns_of(now, table), columns_of(then, table)
    owner = "case_id" if "case_id" in ours else "id"
    columns = [name for name in ours if name in theirs and name not in ("id", owner, "position")]
    if owner not in ours or owner not in theirs:
        return
    here, there = (_rows(side, table, owner, columns) for side in (now, then))
    nothing = (None,) * len(columns)
    for row_id in here.keys() | there.keys():
        one, other = here.get(row_id), there.get(row_id)
        if one != other:
            (case_id, *_values) = one or other or ()
            pairs = zip((one or (0, *nothing))[1:], (other or (0, *nothing))[1:], strict=True)
            yield from (case_id for before, after in pairs if before != after)


def _rows(side: Any, table: str, owner: str, columns: list[str]) -> _Rows:
    wanted = ", ".join(f'"{name}"' for name in ("id", owner, *columns))
    return {row[0]: row[1:] for row in side.execute(f'SELECT {wanted} FROM "{table}"')}


def people_in(side: Any) -> dict[int, tuple[str, str]]:
    """The name and the number of everybody, by case."""
    found = side.execute(
        f'SELECT c.id, c.number, p.family, p.given FROM "{Case.__tablename__}" c LEFT JOIN person p ON p.id = c.id'
    )
    return {
        case_id: (", ".join(filter(None, names)), human_number(number) if number is not None else "")
        for case_id, number, *names in found
    }


def _told(people: dict[int, tuple[str, str]], wanted: set[int], differing: Counter[int]) -> tuple[Differs, ...]:
    lines = (Differs(case_id, *people[case_id], differing[case_id]) for case_id in wanted)
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.number)))
