"""Closing what entries say to two release keys, so that neither of their holders reads a trail alone (trust.md T36).

Each opening of the file makes one key for its entries out of two halves; each half is closed to one release key
(X25519, HKDF-SHA256, ChaCha20-Poly1305) and then forgotten. When a case id and a time stay readable, that is for
retention; who did what, for what and for whom is not.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Column, Connection, Integer, LargeBinary, Select, Table, insert, select

from caseworker.store.problems import WrongRelease
from caseworker.store.records import RECORDS
from caseworker.store.trail.chain import LINKS, WORDS

SEALS = Table(
    "trail_seal",
    RECORDS,
    Column("id", Integer, primary_key=True),
    Column("first", LargeBinary, nullable=False),  # the two public keys
    Column("second", LargeBinary, nullable=False),
    Column("first_half", LargeBinary, nullable=False),
    Column("second_half", LargeBinary, nullable=False),
)
_BLOCK = 128  # lengths tell actions apart


@dataclass(frozen=True)
class Seal:
    """The key that closes the entries of one opening of the file; only the two release keys bring it back."""

    id: int
    key: bytes

    def close(self, content: bytes) -> bytes:
        """What an entry says, closed."""
        nonce = os.urandom(12)
        return nonce + ChaCha20Poly1305(self.key).encrypt(nonce, content + b" " * (-len(content) % _BLOCK), b"")


@dataclass(frozen=True)
class Looking:
    """What somebody with both releases looks at, and why: the days from `since` to `until`, and one case.

    Without a case it is what concerns no single one: opening, refusals, backups, lists, settings. Days are of UTC.
    """

    reason: str
    since: date
    until: date
    case_id: int | None = None


@dataclass(frozen=True)
class Said:
    """One entry as it is read with two releases."""

    number: int
    at: str
    words: dict[str, Any]


def new_seal(connection: Connection, keys: tuple[bytes, bytes]) -> Seal:
    """A new key, its halves kept for the two release keys."""
    halves = os.urandom(32), os.urandom(32)
    kept = [_closed_to(public, half) for public, half in zip(keys, halves, strict=True)]
    row = {"first": keys[0], "second": keys[1], "first_half": kept[0], "second_half": kept[1]}
    made = connection.execute(insert(SEALS), row).inserted_primary_key
    assert made is not None
    return Seal(made[0], _joined(*halves))


def release_keys(connection: Connection) -> tuple[bytes, bytes] | None:
    """The two keys this file closes its trail to; once there were any, it stays closed."""
    found = connection.execute(select(SEALS.c.first, SEALS.c.second).order_by(SEALS.c.id.desc()).limit(1)).first()
    return (found.first, found.second) if found else None


def read(connection: Connection, first: bytes, second: bytes, looking: Looking) -> list[Said]:
    """What those entries say, with the two private release keys, in either order.

    Raises `WrongRelease` when these are not the keys of the office, or not those under which an entry was closed.
    """
    newest = connection.execute(select(SEALS).order_by(SEALS.c.id.desc()).limit(1)).first()
    if newest is None:
        raise WrongRelease
    keys = {newest.id: _opened_by(newest, first, second)}
    rows = connection.execute(_looked_at(looking)).all()
    for row in connection.execute(select(SEALS).where(SEALS.c.id.in_({row.seal for row in rows} - {None, *keys}))):
        keys[row.id] = _opened_by(row, first, second)
    return [
        Said(number, at, json.loads(content if seal is None else _decrypted(keys[seal], content)))
        for number, at, seal, content in rows
    ]


def _looked_at(looking: Looking) -> Select[Any]:
    after = looking.until + timedelta(days=1)
    return (
        select(LINKS.c.number, LINKS.c.at, WORDS.c.seal, WORDS.c.content)
        .select_from(LINKS.join(WORDS, WORDS.c.number == LINKS.c.number))
        .where(WORDS.c.case_id.is_(looking.case_id) if looking.case_id is None else WORDS.c.case_id == looking.case_id)
        .where(LINKS.c.at >= looking.since.isoformat(), LINKS.c.at < after.isoformat())
        .order_by(LINKS.c.number)
    )


def _opened_by(row: Any, first: bytes, second: bytes) -> bytes:
    private = {_public(one): one for one in (first, second)}
    try:
        halves = [_open(private[row.first], row.first_half), _open(private[row.second], row.second_half)]
    except (KeyError, InvalidTag) as wrong:
        raise WrongRelease from wrong
    return _joined(*halves)


def _joined(first: bytes, second: bytes) -> bytes:
    return _derived(first + second, b"caseworker/trail-seal/1")


def _closed_to(public: bytes, half: bytes) -> bytes:
    mine = X25519PrivateKey.generate()
    shared = mine.exchange(X25519PublicKey.from_public_bytes(public))
    sent = mine.public_key().public_bytes_raw()
    # The key is used once, so the nonce may be the same each time.
    return sent + ChaCha20Poly1305(_derived(shared + sent + public, b"caseworker/trail-half/1")).encrypt(
        bytes(12), half, b""
    )


def _open(private: bytes, closed: bytes) -> bytes:
    sent, half = closed[:32], closed[32:]
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(sent))
    key = _derived(shared + sent + _public(private), b"caseworker/trail-half/1")
    return ChaCha20Poly1305(key).decrypt(bytes(12), half, b"")


def _decrypted(key: bytes, closed: bytes) -> bytes:
    return ChaCha20Poly1305(key).decrypt(closed[:12], closed[12:], b"")


def _public(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, purpose).derive(secret)
