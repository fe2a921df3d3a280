"""One signed file: a JSON document that can be written in exactly one way, and its Ed25519 signature.

The bytes are those of `json.dumps` with sorted keys and no spaces, ended by one line feed. A file that says the same in
other bytes is refused, so nothing can hide in it, and no byte can change without the signature noticing.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caseworker.office.content import package_as_data, read_package
from caseworker.office.entries import Package
from caseworker.office.reading import Reader
from caseworker.problems import Problem
from caseworker.words import Text, _office

SUFFIX = ".caseworkerpaket"
LARGEST = 2_000_000  # bytes; a package is text
_FORMAT, _VERSION = "caseworkerpaket", 1
_SIGNED = b"caseworkerpaket 1\n"  # a signature for this purpose is one for no other
_ASK = _office("Es wurde nichts übernommen. Bitten Sie Ihr Büro um eine neue Datei.")


@dataclass(frozen=True)
class Sealed:
    """A package whose signature is right, the key it was signed with (raw, 32 bytes), and the file as it is."""

    package: Package
    key: bytes
    content: bytes


def new_key() -> bytes:
    """A new signing key as a PEM file, for the lead of an office alone."""
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return Ed25519PrivateKey.generate().private_bytes(pem, kind, serialization.NoEncryption())


def read_key(pem: bytes) -> Ed25519PrivateKey:
    """The signing key in a PEM file. Raises `Problem`."""
    try:
        found = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as refused:
        raise _no_key() from refused
    if not isinstance(found, Ed25519PrivateKey):
        raise _no_key()
    return found


def _no_key() -> Problem:
    what = _office("Die Datei ist kein Schlüssel zum Unterschreiben.")
    return Problem(what, _office("Einen neuen macht: caseworker office keys --new DATEI."))


def seal(package: Package, key: Ed25519PrivateKey) -> bytes:
    """The signed file. Raises `Problem` where the package could not be read again."""
    public = key.public_key().public_bytes_raw()
    document = {"format": _FORMAT, "version": _VERSION, "key": _base64(public), "package": package_as_data(package)}
    signature = key.sign(_SIGNED + _canonical(document))
    content = _canonical(document | {"signature": _base64(signature)})
    unseal(content)
    return content


def unseal(content: bytes) -> Sealed:
    """What is in a signed file. Raises `Problem` for whatever is not exactly what `seal` writes."""
    document = _parsed(content)
    if document.get("format") != _FORMAT:
        raise _refused(_office("Diese Datei ist kein Paket eines Büros."))
    version = document.get("version")
    if type(version) is int and version > _VERSION:
        what = _office("Dieses Paket ist für eine neuere Version von Caseworker.")
        raise Problem(what, _office("Bringen Sie zuerst Caseworker auf den neuen Stand."))
    if type(version) is not int or version != _VERSION or _canonical(document) != content:
        raise _damaged()
    signature, key = _raw(document.pop("signature", None), 64), _raw(document.get("key"), 32)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _SIGNED + _canonical(document))
    except (InvalidSignature, ValueError) as refused:
        raise _refused(_office("Die Unterschrift dieses Pakets stimmt nicht.")) from refused
    outside = Reader(document, "")
    if set(outside.names()) != {"format", "version", "key", "package"}:
        raise _damaged()
    return Sealed(read_package(document["package"]), key, content)


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise _refused(_office("Diese Datei ist zu groß für ein Paket."))
    try:
        document = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError) as refused:
        raise _damaged() from refused
    if not isinstance(document, dict):
        raise _damaged()
    return document


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_number(written: str) -> Any:
    raise ValueError(f"not a whole number: {written}")


def _canonical(document: dict[str, Any]) -> bytes:
    try:
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_day)
        return text.encode("utf-8") + b"\n"
    except (RecursionError, UnicodeEncodeError) as refused:  # nested without end; half a surrogate pair
        raise _damaged() from refused


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not in a package: {type(value)}")


def _raw(written: object, length: int) -> bytes:
    try:
        found = base64.b64decode(written, validate=True) if isinstance(written, str) else b""
    except ValueError as refused:
        raise _damaged() from refused
    if len(found) != length or _base64(found) != written:
        raise _damaged()
    return found


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _damaged() -> Problem:
    return _refused(_office("Das Paket ist beschädigt oder wurde verändert."))


def _refused(what: Text) -> Problem:
    return Problem(what, _ASK)
