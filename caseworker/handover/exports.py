"""What leaves about a person, in every form it may have: each takes a view that came through the gate."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from caseworker.facts import Facts
from caseworker.handover.as_json import row_as_json, written
from caseworker.handover.gate import ConsentedView
from caseworker.handover.register import leaves
from caseworker.plan import Document
from caseworker.plan.document import Proper
from caseworker.plan.kompetenzbogen import competence_copy


@leaves
def handover_paper(view: ConsentedView) -> Document:
    """The sheet that says what is passed on, with the answers where they are fixed (domain.md 8.5)."""
    return view.sheet


@leaves
def competence_paper(view: ConsentedView) -> Document:
    """The competence sheet for the recipient: without the steps, which are for the person alone."""
    return competence_copy(view.occasion, Proper(view.request.recipient))


@leaves
def released_data(view: ConsentedView) -> bytes:
    """The same answers as JSON, for a program of the recipient; what the person disputes is named in its row."""
    topics: dict[str, Any] = {}
    for name, keys in view.covered.items():
        there = getattr(view.occasion.case, name)
        rows = [_row(view, row, keys) for row in (there if isinstance(there, list) else [there])]
        topics[name] = rows if isinstance(there, list) else rows[0]
    head = {"format": "caseworker-release", "version": 1, "on": view.occasion.talk.on.isoformat()}
    return written({**head, "recipient": view.request.recipient, "topics": topics})


def _row(view: ConsentedView, row: Facts, keys: Collection[str]) -> dict[str, Any]:
    table, row_id = type(row).__tablename__, row.id  # type: ignore[attr-defined]
    disputed = sorted(key for key in keys if (table, row_id, key) in view.disputed)
    return row_as_json(row, keys) | ({"disputed": disputed} if disputed else {})
