"""Small files beside the database that only who may open the case file can read."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class Seal:
    """Seals and opens for one purpose, with a key of its own that comes from the data key (HKDF, AES-GCM)."""

    def __init__(self, data_key: bytes, purpose: str) -> None:
        self._purpose = purpose.encode()
        self._cipher = AESGCM(HKDF(SHA256(), 32, None, b"caseworker/" + self._purpose).derive(data_key))

    def close(self, content: bytes) -> bytes:
        """Content that says nothing without the key, and not where it is laid for another purpose."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, self._purpose)

    def open(self, sealed: bytes) -> bytes | None:
        """What was sealed; `None` when it was altered, cut short, or sealed with another key."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], self._purpose)
        except (InvalidTag, ValueError):
            return None
