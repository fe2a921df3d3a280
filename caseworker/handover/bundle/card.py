"""The key card: a small file by which two case files come to know each other.

It holds a name and two public keys, signed with one of them. It proves nothing by itself: the words of its keys are
compared on the telephone before it is accepted, once.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caseworker.handover.bundle import refusals, strict
from caseworker.handover.bundle.envelope import OwnKeys
from caseworker.handover.register import leaves_without_people
from caseworker.office import six_words
from caseworker.office.entries import OfficeKey
from caseworker.problems import Problem
from caseworker.store import Partner
from caseworker.words import _office

SUFFIX = ".schluesselkarte"
LARGEST = 4_000  # bytes
_FORMAT, _VERSION = "caseworker-schluesselkarte", 1
_PURPOSE = b"caseworker key card 1\n"


def words_of(partner: Partner) -> str:
    """The six words of both keys together, to be read out."""
    return six_words(partner.signs + partner.seals)


def own_partner(name: str, keys: OwnKeys) -> Partner:
    """This file as others see it."""
    return Partner(name, *keys.public)


def named_by_office(keys: Iterable[OfficeKey]) -> tuple[Partner, ...]:
    """The partners that the package of the own office names; nobody has to compare their words."""
    return tuple(Partner(one.name, one.signs, one.seals) for one in keys)


@leaves_without_people
def write_card(name: str, keys: OwnKeys) -> bytes:
    """The card of this file, under the name by which others shall know it."""
    document = {"format": _FORMAT, "version": _VERSION, "name": name}
    document |= {"signs": _text(keys.public[0]), "seals": _text(keys.public[1])}
    signature = keys.sign(_PURPOSE + strict.write(document))
    return strict.write(document | {"signature": _text(signature)})


def read_card(content: bytes) -> Partner:
    """Whose card it is. Raises `Problem`."""
    try:
        return _partner(content)
    except (Problem, InvalidSignature, ValueError) as refused:
        what = _office("Diese Datei ist keine gültige Schlüsselkarte.")
        raise Problem(what, _office("Bitten Sie die andere Stelle, ihre Schlüsselkarte neu zu speichern.")) from refused


def _partner(content: bytes) -> Partner:
    if len(content) > LARGEST:
        raise refusals.too_large()
    document = strict.read(content)
    fields = strict.Fields(document, "card", "format", "version", "name", "signs", "seals", "signature")
    if fields.word("format") != _FORMAT or fields.number("version") != _VERSION or not fields.word("name").strip():
        raise fields.wrong("format")
    partner = Partner(fields.word("name"), _raw(fields, "signs", 32), _raw(fields, "seals", 32))
    signature = _raw(fields, "signature", 64)
    signed: dict[str, Any] = {name: value for name, value in document.items() if name != "signature"}
    Ed25519PublicKey.from_public_bytes(partner.signs).verify(signature, _PURPOSE + strict.write(signed))
    return partner


def _raw(fields: strict.Fields, name: str, length: int) -> bytes:
    raw = base64.b64decode(fields.word(name), validate=True)
    if len(raw) != length or _text(raw) != fields.word(name):
        raise fields.wrong(name)
    return raw


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
