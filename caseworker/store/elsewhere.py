"""What another office says about a person becomes changes of this file, as if that office were a device of its own.

So the merge of two laptops serves here too (`caseworker.store.merging`): where nothing was known, the answer stands;
where something else was said here, both stand as an open decision and ours is shown, because a stranger's changes are
counted from one; and whoever answers next has decided. What the same office has said before is not said again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, select

from caseworker.facts import Listed, new_id
from caseworker.store import origins
from caseworker.store.merging import CARRIED, Written
from caseworker.store.origins import Origin
from caseworker.store.records import CHANGES, Op, as_text, columns, kinds


@dataclass(frozen=True)
class RowSaid:
    """Answers in one row of a table, each as the text of its column; `row_id` is `None` for a topic."""

    topic: str
    row_id: int | None
    said: Mapping[str, str]


def changes(
    connection: Connection, case_id: int, signs: bytes, by: str, at: datetime, rows: Sequence[RowSaid]
) -> list[Written]:
    """What is new in these answers, as changes of whoever signs with this key."""
    device = _device(connection, signs)
    before = _said_before(connection, case_id, device)
    last = select(func.max(CHANGES.c.number)).where(CHANGES.c.case_id == case_id, CHANGES.c.device == device)
    number = connection.scalar(last) or 0
    common = dict.fromkeys(CARRIED) | {"step": new_id(), "by": by, "at": at.isoformat(timespec="milliseconds")}
    found = []
    for said in _new(connection, case_id, rows, before):
        number += 1
        found.append(Written(Origin(number, device), common | said))
    return found


def _device(connection: Connection, signs: bytes) -> int:
    """A number for this office in this file: two laptops that hear from it count its changes apart."""
    here = origins.device(connection)
    return int.from_bytes(sha256(signs + here.to_bytes(8, "big")).digest()[:8], "big") >> 1 or 1


def _said_before(connection: Connection, case_id: int, device: int) -> dict[tuple[str, int, str], str]:
    """The last answer of this office at every place, as text."""
    row = CHANGES.c
    mine = select(row.topic, row.row_id, row.key, row.op, row.new).where(row.case_id == case_id, row.device == device)
    found: dict[tuple[str, int, str], str] = {}
    for topic, row_id, key, op, new in connection.execute(mine.order_by(row.number)):
        if op == Op.ADDED:
            found |= {(topic, row_id, of): text for of, text in json.loads(new).items()}
        elif key is not None and new is not None:
            found[topic, row_id, key] = new
    return found


def _new(
    connection: Connection, case_id: int, rows: Sequence[RowSaid], before: Mapping[tuple[str, int, str], str]
) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(rows):
        kind, row_id = kinds()[row.topic], row.row_id or case_id
        if issubclass(kind, Listed) and (row.topic, row_id, "id") not in before:
            here = connection.execute(select(kind.__table__).where(kind.case_id == case_id)).all()
            if any(_says(kind, found, row.said) for found in here):
                continue  # the same thing, told twice
            if all(found.id != row_id for found in here):
                yield _added(kind, case_id, row_id, place, row.said)
                continue
        for key, text in row.said.items():
            if before.get((row.topic, row_id, key)) != text:
                yield {"topic": row.topic, "row_id": row_id, "key": key, "op": Op.ANSWERED.value, "new": text}


def _added(kind: type[Listed], case_id: int, row_id: int, place: int, said: Mapping[str, str]) -> dict[str, Any]:
    whole = {**said, "id": str(row_id), "case_id": str(case_id), "position": str(place)}
    new = json.dumps(whole, ensure_ascii=False)
    return {"topic": kind.__tablename__, "row_id": row_id, "op": Op.ADDED.value, "new": new}


def _says(kind: type[Listed], found: Any, said: Mapping[str, str]) -> bool:
    known = columns(kind)
    return all(as_text(known[key], found._mapping[known[key].name]) == text for key, text in said.items())
