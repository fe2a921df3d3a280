"""Notes stay as they are a day after they were written, and what others wrote stays at once: one only adds to them.

So a note tells what was thought on its day, and whoever reads it later can rely on that (our own practice).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from caseworker.facts import Facts
from caseworker.law import number
from caseworker.store.records import Entry, Op, Reply, columns, history

_REPLIES = (Op.ANSWERED, Op.ASKED, Op.OPEN, Op.ADDED)


def settled(connection: Connection, row: Facts, key: str, by: str, at: datetime | None = None) -> str:
    """The words at a place that this user can no longer change at that moment; empty while all may be changed."""
    at = at or datetime.now(UTC)
    days = number("note.edit_days", at.date())
    since = at if days is None else at - timedelta(days=days)
    for moment in reversed(history(connection, row, key)):
        if moment.op in _REPLIES and (moment.by != by or moment.at < since):
            return moment.new if isinstance(moment.new, str) else ""
    return ""


def stays(row: Facts, key: str) -> bool:
    """Whether a question says that its words stay."""
    question = columns(type(row))[key].info.get("question")
    return question is not None and question.stays


def keeps(entry: Entry, row: Facts) -> bool:
    """Whether a row holds words that stay: then it stays as well."""
    at = datetime.fromisoformat(entry.at)
    asked = (key for key in columns(type(row)) if stays(row, key))
    return any(settled(entry.connection, row, key, entry.by, at) for key in asked)


def rewrites(entry: Entry, row: Facts, key: str, reply: Reply) -> bool:
    """Whether an answer would change words that stay, instead of adding to them."""
    if not stays(row, key):
        return False
    kept = settled(entry.connection, row, key, entry.by, datetime.fromisoformat(entry.at))
    return not str(reply if isinstance(reply, str) else "").startswith(kept)
