"""How near work is, in the judgement of those who advise, and how that moved (our own scale, domain.md 7.2)."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from caseworker.facts import Closeness, ClosenessLevel
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Report, choices, counted, many, people_line
from caseworker.store.records import CHANGES, Op
from caseworker.words import Choice, _office

# From far to near; what has to be stabilised first, or is unclear, has no place between them.
_ORDER = [ClosenessLevel.FAR, ClosenessLevel.MEDIUM, ClosenessLevel.NEAR, ClosenessLevel.JOB_READY]


class Move(Choice):
    """How a judgement changed in the period."""

    NEARER = _office("näher an der Arbeit")
    FARTHER = _office("weiter von der Arbeit")
    OTHER = _office("anders eingeschätzt, ohne Reihenfolge")


def closeness(connection: Connection, asked: Asked) -> Report:
    """The distribution on the key date, and the moves in the period."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    source = select(everybody.c.case_id, everybody.c.closeness.label("level")).subquery("closeness")
    spread = counted(
        connection,
        _office("Nähe zur Arbeit heute"),
        _office("Eigene Skala des Büros; eine Einschätzung, keine Einstufung."),
        source,
        source.c.level,
        choices(ClosenessLevel),
        unknown=_office("noch nicht eingeschätzt"),
    )
    return Report(
        "closeness",
        _office("Nähe zur Arbeit"),
        _office("Wie viele sind wie nah an Arbeit, und was hat sich bewegt?"),
        population,
        (spread, _moves(connection, asked)),
    )


def _moves(connection: Connection, asked: Asked) -> Counts:
    """From the first judgement that stood in the period to the last one."""
    change, day = CHANGES.c, func.substr(CHANGES.c.at, 1, 10)
    rows = connection.execute(
        select(change.case_id, change.old, change.new)
        .where(change.topic == Closeness.__tablename__, change.key == "closeness", change.op == Op.ANSWERED)
        .where(change.was == Op.ANSWERED, day >= asked.since.isoformat(), day <= asked.on.isoformat())
        .where(asked.cares_for(change.case_id))
        .order_by(change.id)
    )
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    for case_id, old, new in rows:
        first.setdefault(case_id, old)
        last[case_id] = new
    moved: dict[Move, list[int]] = {move: [] for move in Move}
    for case_id, before in first.items():
        if last[case_id] != before:
            moved[_move(before, last[case_id])].append(case_id)
    lines = tuple(people_line(move, ids) for move, ids in moved.items())
    return Counts(
        _office("Bewegung im Zeitraum"),
        _office("Personen, deren Einschätzung sich im Zeitraum geändert hat."),
        lines,
        of=sum(line.number or 0 for line in lines),
    )


def _move(before: str, after: str) -> Move:
    levels = {level.key: place for place, level in enumerate(_ORDER)}
    if before not in levels or after not in levels:
        return Move.OTHER
    return Move.NEARER if levels[after] > levels[before] else Move.FARTHER
