"""Folders as they lie in the file: one whole, or many in part, never one statement for each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, CompoundSelect, Select, bindparam, exists, literal, select, union_all
from sqlalchemy.orm import Session

from caseworker.facts import Case, Facts, Listed, lists, topics
from caseworker.store import records
from caseworker.words import NoAnswer

CHUNK = 500  # people at a time: what a pass over everybody holds in memory


def load(session: Session, case_ids: Collection[int], only: Collection[str] | None = None) -> list[Case]:
    """The folders with these numbers, those that exist; with all topics and lists, or `only` those named."""
    wanted = set(case_ids)
    found: dict[int, dict[str, Any]] = {case_id: defaultdict(list) for case_id in wanted}
    read = _worth_reading(session, wanted, only)
    of = {"cases": list(wanted)}
    for name, topic in topics().items():
        if name in read:
            for row in session.scalars(_of(topic), of):
                found[row.id][name] = row
    for name, kind in lists().items():
        if name in read:
            for line in session.scalars(_of(kind), of):
                found[line.case_id][name].append(line)
    folders = list(session.scalars(_of(Case), of))
    asked = records.reasons(session.connection(), wanted)
    for folder in folders:
        folder.fill(found[folder.id], only)
        _say_what_was_asked(folder, only, asked)
    return folders


def _worth_reading(session: Session, wanted: Collection[int], only: Collection[str] | None) -> Collection[str]:
    """The topics and lists to look into; for one person those in which there is anything: most are empty."""
    named = {*topics(), *lists()} if only is None else set(only)
    if len(wanted) != 1:
        return named
    return named.intersection(session.scalars(_filled(), {"of": next(iter(wanted))}))


@cache
def _of(kind: type[Any]) -> Select[Any]:
    """The rows of some cases, those of a list in their order. Made once: that takes longer than reading a row."""
    place = kind.case_id if issubclass(kind, Listed) else kind.id
    found = select(kind).where(place.in_(bindparam("cases", expanding=True)))
    return found.order_by(kind.position, kind.id) if issubclass(kind, Listed) else found


@cache
def _filled() -> CompoundSelect[tuple[str]]:
    """One statement that names every topic and list with a row of one person."""
    of = bindparam("of", type_=BigInteger)
    once = [(name, topic.id) for name, topic in topics().items()]
    many = [(name, kind.case_id) for name, kind in lists().items()]
    return union_all(*(select(literal(name)).where(exists().where(place == of)) for name, place in once + many))


def chunks(case_ids: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Numbers of cases, so many at a time."""
    left = iter(case_ids)
    while chunk := tuple(islice(left, CHUNK)):
        yield chunk


def _say_what_was_asked(
    folder: Case, only: Collection[str] | None, asked: dict[tuple[str, int], dict[str, NoAnswer]]
) -> None:
    if not asked:
        return
    for row in _rows(folder, only):
        row.no_answer.update(asked.get((row.__tablename__, records.id_of(row)), {}))


def _rows(folder: Case, only: Collection[str] | None) -> Iterator[Facts]:
    yield folder
    for name in topics():
        if only is None or name in only:
            yield getattr(folder, name)
    for name in lists():
        if only is None or name in only:
            yield from getattr(folder, name)
