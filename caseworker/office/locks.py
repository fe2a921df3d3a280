"""Keys that open what was closed for an office: both releases of the trail, and the key of the office (X25519).

The private half lies in a PEM file with whoever holds it; the public half goes into the office's package, as
`release_keys` or `office_key` of its policy. The key of the office may lie with two people: each has a file, and only
both files together open anything.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseworker.problems import Problem
from caseworker.words import _office


def new_lock() -> bytes:
    """A new private key as a PEM file, for one person alone."""
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return X25519PrivateKey.generate().private_bytes(pem, kind, serialization.NoEncryption())


def read_lock(pem: bytes) -> bytes:
    """The private key in a PEM file (raw, 32 bytes). Raises `Problem`."""
    try:
        found = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        found = None
    if not isinstance(found, X25519PrivateKey):
        what = _office("Die Datei ist kein Schlüssel zum Öffnen.")
        raise Problem(what, _office("Einen neuen macht: caseworker office locks --new DATEI."))
    return found.private_bytes_raw()


def read_office_key(pems: Sequence[bytes]) -> bytes:
    """The private key of the office, in one file or in those of two people, in any order. Raises `Problem`."""
    keys = sorted({read_lock(pem) for pem in pems})
    if len(keys) != len(pems) or not 0 < len(keys) <= 2:
        what = _office("Der Büroschlüssel liegt in einer Datei, oder zu zweit in zwei verschiedenen.")
        raise Problem(what, _office("Wählen Sie diese Dateien, jede einmal."))
    if len(keys) == 1:
        return keys[0]
    return HKDF(SHA256(), 32, None, b"caseworker/office-key/1").derive(b"".join(keys))


def public_half(private: bytes) -> str:
    """What goes into the package of the office, as base64."""
    public = X25519PrivateKey.from_private_bytes(private).public_key()
    return base64.b64encode(public.public_bytes_raw()).decode()
