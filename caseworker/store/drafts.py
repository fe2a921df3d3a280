"""What a counsellor had not finished when the program locked or ended, at which chapter each talk was left, whose sheet
for emergencies is not on paper yet, and the PIN of the Sichtschutz. All of it lies in the encrypted file only, for each
user.

A draft is not an answer: it has no change row and no history, and is replaced as a whole. Its words belong to the
person whose folder was open, so it goes when that folder goes (`forgetting`), as the chapter of a talk does.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, String, Table, delete, insert, select

from caseworker.store.records import RECORDS

DRAFTS = Table(
    "draft",
    RECORDS,
    Column("by", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("case_id", BigInteger),
    Column("content", String, nullable=False),
)
LEFT_TALKS = Table(
    "left_talk",
    RECORDS,
    Column("by", String, primary_key=True),
    Column("case_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", String, nullable=False),
    Column("place", String, nullable=False),
)
OWED_SHEETS = Table("owed_sheet", RECORDS, Column("by", String, primary_key=True))
PINS = Table(
    "pin",
    RECORDS,
    Column("by", String, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

# scrypt (RFC 7914): 32 MiB and about a tenth of a second a guess. Whoever can read the hash has the open file already.
_SLOW = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}


def keep(connection: Connection, by: str, content: dict[str, Any], case_id: int | None) -> None:
    """Keep a draft in place of the one before; an empty one only takes that out."""
    connection.execute(delete(DRAFTS).where(DRAFTS.c.by == by))
    if content:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        words = json.dumps(content, ensure_ascii=False)
        connection.execute(insert(DRAFTS), {"by": by, "at": at, "case_id": case_id, "content": words})


def kept(connection: Connection, by: str) -> dict[str, Any]:
    """The draft of a user; empty when there is none."""
    content = connection.scalar(select(DRAFTS.c.content).where(DRAFTS.c.by == by))
    return dict(json.loads(content)) if content else {}


def leave_talk(connection: Connection, by: str, case_id: int, day: date, place: dict[str, Any]) -> None:
    """Keep at which place a talk is, instead of that of the talk before."""
    of_this = (LEFT_TALKS.c.by == by) & (LEFT_TALKS.c.case_id == case_id)
    connection.execute(delete(LEFT_TALKS).where(of_this))
    said = {"by": by, "case_id": case_id, "day": day.isoformat(), "place": json.dumps(place)}
    connection.execute(insert(LEFT_TALKS), said)


def left_talk(connection: Connection, by: str, case_id: int) -> tuple[date, dict[str, Any]] | None:
    """The day of the user's last talk with a person, and the place at which it was left."""
    asked = select(LEFT_TALKS.c.day, LEFT_TALKS.c.place)
    found = connection.execute(asked.where(LEFT_TALKS.c.by == by, LEFT_TALKS.c.case_id == case_id)).one_or_none()
    return (date.fromisoformat(found.day), dict(json.loads(found.place))) if found else None


def owe_sheet(connection: Connection, by: str, *, owed: bool) -> None:
    """Keep that a code was shown and is not on paper yet, or that it is."""
    connection.execute(delete(OWED_SHEETS).where(OWED_SHEETS.c.by == by))
    if owed:
        connection.execute(insert(OWED_SHEETS), {"by": by})


def owes_sheet(connection: Connection, by: str) -> bool:
    """Whether the code of a user was shown and nobody said that it is on paper."""
    return connection.scalar(select(OWED_SHEETS.c.by).where(OWED_SHEETS.c.by == by)) is not None


def set_pin(connection: Connection, by: str, pin: str) -> None:
    """Keep the slow hash of a PIN; without digits there is none from now on."""
    connection.execute(delete(PINS).where(PINS.c.by == by))
    if pin:
        salt = secrets.token_bytes(16)
        connection.execute(insert(PINS), {"by": by, "salt": salt, "hash": _hash(pin, salt)})


def fits_pin(connection: Connection, by: str, pin: str) -> bool | None:
    """Whether this is the PIN of a user, which takes its time; `None`, at once, when none was set."""
    found = connection.execute(select(PINS.c.salt, PINS.c.hash).where(PINS.c.by == by)).one_or_none()
    if found is None:
        return None
    return bool(pin) and hmac.compare_digest(_hash(pin, found.salt), found.hash)


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, **_SLOW)
