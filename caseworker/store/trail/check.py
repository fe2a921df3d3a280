"""Whether the chain is whole, and which entry is the first that is not."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from caseworker.store.trail.chain import Anchor, from_ranges, link_mac, salted
from caseworker.words import Text, _office

_MISSING = _office("Der Eintrag fehlt.")
_CHANGED = _office("Der Eintrag wurde verändert, vertauscht oder eingefügt.")
_UNSAID = _office("Der Inhalt des Eintrags fehlt, ohne dass eine Löschung vermerkt ist.")
_RESAID = _office("Der Inhalt des Eintrags wurde verändert.")
_STRANGER = _office("Zu diesem Inhalt gibt es keinen Eintrag.")
_ANOTHER = _office(
    "Hier stand früher ein anderer Eintrag: Die Falldatei wurde ersetzt oder das Protokoll neu geschrieben."
)


@dataclass(frozen=True)
class Fault:
    """The first entry that is not as it was written, and what is wrong with it."""

    number: int
    what: Text


@dataclass(frozen=True)
class _Links:
    """The sound beginning of the chain: the MAC and the hash of the words of each link, and where it breaks."""

    macs: list[bytes]
    said: list[bytes]
    erased: set[int]
    broken: Fault | None = None


def first_fault(connection: Connection, key: bytes, anchors: Iterable[Anchor] = ()) -> Fault | None:
    """The first entry that is not as it was written, or `None` when the chain is whole.

    `anchors` were kept elsewhere: without one, a tail that was cut off and an older file in place of this one look
    whole. 10,000 entries take at most 200 ms (T32).
    """
    links = _walk(connection, key)
    faults = [*_of_words(connection, links), *_of_anchors(links, anchors), *([links.broken] if links.broken else [])]
    return min(faults, key=lambda fault: fault.number, default=None)


def holds(connection: Connection, mark: str) -> bool:
    """Whether a mark that was read from paper ("0142·7F3A") stands on this chain."""
    read = re.fullmatch(r"(\d{1,18})\W*([0-9a-f]{4})", mark.strip().casefold())
    if read is None:
        return False
    number, digits = read.groups()
    found = connection.exec_driver_sql("SELECT mac FROM trail WHERE number = ?", (int(number),)).scalar()
    return isinstance(found, bytes) and found[:2].hex() == digits


def _walk(connection: Connection, key: bytes) -> _Links:
    links = _Links([], [], set())
    key_of = _keys(connection, key)
    before = bytes(32)
    # Read without types: what somebody put there by hand must be found, not stumbled over.
    rows = connection.exec_driver_sql("SELECT number, at, said, erases, mac FROM trail ORDER BY number")
    for expected, (number, at, said, erases, mac) in enumerate(rows, 1):
        if number > expected:
            return _Links(links.macs, links.said, links.erased, Fault(expected, _MISSING))
        if not _fits(mac, key_of(expected), before, number, at, said, erases):
            return _Links(links.macs, links.said, links.erased, Fault(expected, _CHANGED))
        links.macs.append(mac)
        links.said.append(said)
        links.erased.update(from_ranges(erases or ""))
        before = mac
    return links


def _fits(mac: Any, *link: Any) -> bool:
    try:
        return hmac.compare_digest(mac, link_mac(*link))
    except (TypeError, AttributeError, OverflowError):
        return False


def _keys(connection: Connection, key: bytes) -> Any:
    """The key of each link. The newest one is always under the key of the file, which covers all before it."""
    newest = connection.exec_driver_sql("SELECT max(number) FROM trail").scalar() or 0
    rows = connection.exec_driver_sql("SELECT until, key FROM trail_key WHERE until < ? ORDER BY until", (newest,))
    earlier = rows.fetchall()
    return lambda number: next((old for until, old in earlier if number <= until), key)


def _of_words(connection: Connection, links: _Links) -> Iterator[Fault]:
    unsaid = set(range(1, len(links.said) + 1)) - links.erased
    rows = connection.exec_driver_sql("SELECT number, salt, content FROM trail_words ORDER BY number")
    for number, salt, content in rows:
        unsaid.discard(number)
        if 0 < number <= len(links.said):
            if not _said(links.said[number - 1], salt, content):
                yield Fault(number, _RESAID)
        elif not links.broken:
            yield Fault(number, _STRANGER)
    yield from (Fault(number, _UNSAID) for number in unsaid)


def _said(expected: bytes, salt: Any, content: Any) -> bool:
    try:
        return hmac.compare_digest(expected, salted(salt, content))
    except TypeError:
        return False


def _of_anchors(links: _Links, anchors: Iterable[Anchor]) -> Iterator[Fault]:
    for kept in anchors:
        if kept.number > len(links.macs):
            yield Fault(len(links.macs) + 1, _MISSING)
        elif kept.number and links.macs[kept.number - 1] != kept.head:
            yield Fault(kept.number, _ANOTHER)
