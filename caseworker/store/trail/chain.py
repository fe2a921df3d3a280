"""The chain itself: links that are only ever added, what they say beside them, and the anchors outside."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    LargeBinary,
    String,
    Table,
    event,
    func,
    insert,
    select,
)

from caseworker.facts import Case
from caseworker.store.records import RECORDS
from caseworker.store.trail.actions import Action, Result

# One link: nothing in it is about a person, so nothing in it ever needs to be erased.
LINKS = Table(
    "trail",
    RECORDS,
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 …, without a gap
    Column("at", String, nullable=False),  # UTC, ISO 8601
    Column("said", LargeBinary, nullable=False),  # salted hash of what the entry says
    Column("erases", String),  # the entries whose words were erased by this one: "3-17 19"
    Column("mac", LargeBinary, nullable=False),
)
# What an entry says. `seal` names the row of `trail_seal` that closes it; without one it is plain JSON.
WORDS = Table(
    "trail_words",
    RECORDS,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", BigInteger, index=True),
    Column("salt", LargeBinary, nullable=False),
    Column("seal", Integer),
    Column("content", LargeBinary, nullable=False),
)
# Keys the chain had before the file was re-keyed. They may lie open: the first link under the new key covers the last
# one under the old, so the old part cannot be written anew without the new key.
EARLIER_KEYS = Table(
    "trail_key",
    RECORDS,
    Column("until", Integer, primary_key=True, autoincrement=False),
    Column("key", LargeBinary, nullable=False),
)


def _only_ever_added(_table: Table, connection: Connection, **_options: Any) -> None:
    """Against accidents of our own; whoever drops a trigger is found by the chain."""
    for what in ("UPDATE", "DELETE"):
        refused = "BEGIN SELECT RAISE(ABORT, 'append only'); END"
        connection.exec_driver_sql(f"CREATE TRIGGER trail_never_{what} BEFORE {what} ON trail {refused}")


event.listen(LINKS, "after_create", _only_ever_added)

BEGINNING = b"caseworker/trail/beginning"


@dataclass(frozen=True)
class Anchor:
    """Number and MAC of a link, kept where a changed file does not reach."""

    number: int
    head: bytes

    @property
    def mark(self) -> str:
        """As on paper: "0142·7F3A"."""
        return f"{self.number:04}·{self.head[:2].hex().upper()}"


def trail_key(data_key: bytes) -> bytes:
    """The key of the chain: one key per purpose (BSI CON.1.A4)."""
    return HKDF(SHA256(), 32, None, b"caseworker/trail/1").derive(data_key)


class Closes(Protocol):
    """What closes the words of an entry (`seal.Seal`)."""

    @property
    def id(self) -> int:
        """The row that says how it is opened."""

    def close(self, content: bytes) -> bytes:
        """The words, closed."""


def append(
    connection: Connection,
    key: bytes,
    said: dict[str, Any],
    case_id: int | None = None,
    *,
    erases: str | None = None,
    seal: Closes | None = None,
) -> Anchor:
    """Add one link and what it says, closed by the seal if there is one; what is empty is not kept."""
    return append_all(connection, key, [(said, case_id)], erases=erases, seal=seal)


def append_all(
    connection: Connection,
    key: bytes,
    entries: Iterable[tuple[dict[str, Any], int | None]],
    *,
    erases: str | None = None,
    seal: Closes | None = None,
) -> Anchor:
    """Add a link for each of these, in their order, and what it says."""
    newest, at = anchor(connection), datetime.now(UTC).isoformat(timespec="milliseconds")
    links, words = [], []
    for said, case_id in entries:
        content = json.dumps({name: one for name, one in said.items() if one}, ensure_ascii=False).encode()
        content = seal.close(content) if seal else content
        salt, number = secrets.token_bytes(16), newest.number + 1
        hashed = salted(salt, content)
        newest = Anchor(number, link_mac(key, newest.head, number, at, hashed, erases))
        links.append({"number": number, "at": at, "said": hashed, "erases": erases, "mac": newest.head})
        told = {"number": number, "case_id": case_id, "salt": salt, "content": content}
        words.append({**told, "seal": seal.id if seal else None})
    add_link, add_words = _adding()
    connection.execute(add_link, links)
    connection.execute(add_words, words)
    return newest


@cache
def _adding() -> tuple[Any, Any]:
    return insert(LINKS), insert(WORDS)


@cache
def _newest() -> Any:
    return select(LINKS.c.number, LINKS.c.mac).order_by(LINKS.c.number.desc()).limit(1)


def anchor(connection: Connection) -> Anchor:
    """The newest link; of a chain without links, number 0 and a head of zeros."""
    found = connection.execute(_newest()).first()
    return Anchor(found.number, found.mac) if found else Anchor(0, bytes(32))


def head(connection: Connection) -> bytes:
    """The MAC of the newest link."""
    return anchor(connection).head


def salted(salt: bytes, content: bytes) -> bytes:
    """A hash nobody can guess the content from once its salt is gone."""
    return hmac.digest(salt, content, "sha256")


def link_mac(key: bytes, before: bytes, number: int, at: str, said: bytes, erases: str | None) -> bytes:
    """What ties a link to the one before it."""
    link = before + number.to_bytes(8) + said + f"{at}|{erases or ''}".encode()
    return hmac.digest(key, BEGINNING + link, "sha256")


def rekey(connection: Connection, old: bytes, new: bytes, by: str) -> Anchor:
    """Go on under a new trail key, in the transaction that re-keys the file; what was written stays provable."""
    until = anchor(connection).number
    if until:
        connection.execute(insert(EARLIER_KEYS), {"until": until, "key": old})
    return append(connection, new, {"action": Action.REKEYED.key, "by": by, "result": Result.DONE.key})


def erase_gone(connection: Connection, key: bytes, today: date, months: int) -> int:
    """Erase what is older than `months` and no longer about a case that is kept; how many entries lost their words.

    Entries of a case stay as long as the case, and `months` after its last entry, which is its deletion; entries about
    no case stay `months` (decisions.md: 12).
    """
    before = _months_before(today, months).isoformat()
    of_case = WORDS.join(LINKS, LINKS.c.number == WORDS.c.number)
    gone = (
        select(WORDS.c.case_id)
        .select_from(of_case)
        .where(WORDS.c.case_id.not_in(select(Case.id)))
        .group_by(WORDS.c.case_id)
        .having(func.max(LINKS.c.at) < before)
    )
    about_nobody = WORDS.c.case_id.is_(None) & (LINKS.c.at < before)
    found = select(WORDS.c.number).select_from(of_case).where(WORDS.c.case_id.in_(gone) | about_nobody)
    return erase(connection, key, connection.scalars(found).all())


def erase(connection: Connection, key: bytes, numbers: Iterable[int]) -> int:
    """Erase what these entries say, and add a link that says which; the chain can still be verified."""
    numbers = sorted(numbers)
    if numbers:
        for start in range(0, len(numbers), 500):
            connection.execute(WORDS.delete().where(WORDS.c.number.in_(numbers[start : start + 500])))
        said = {"action": Action.TRAIL_ERASED.key, "count": len(numbers), "result": Result.DONE.key}
        append(connection, key, said, erases=as_ranges(numbers))
    return len(numbers)


def as_ranges(numbers: list[int]) -> str:
    """Ascending numbers, short: 3, 4, 5, 9 as "3-5 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return " ".join("-".join(map(str, run)) for run in runs)


def from_ranges(text: str) -> set[int]:
    """The numbers again."""
    runs = [[int(one) for one in run.split("-")] for run in text.split()]
    return {number for run in runs for number in range(run[0], run[-1] + 1)}


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))
