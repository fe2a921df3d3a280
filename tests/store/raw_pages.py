"""The pages of a case file, decrypted by the test itself: what SQLite would not show any more is seen here.

SQLCipher 4: AES-256-CBC with an IV and an HMAC-SHA-512 at the end of each page; its key comes from the raw key and the
salt in the first 16 bytes. (`sqlcipher_export` must not be used for this: it writes only what is still there.)
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE = 4096, 80  # 16 bytes of IV and 64 of HMAC


def raw_pages(database: Path, key: bytes) -> bytes:
    """Every page in the clear, the free ones too."""
    stored = database.read_bytes()
    salt = stored[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    return b"".join(
        _decrypted(stored[at : at + PAGE], at // PAGE + 1, key, mac_key) for at in range(0, len(stored), PAGE)
    )


def raw_log(log: Path, key: bytes, salt: bytes) -> bytes:
    """Every page in a write-ahead log: 32 bytes of head, then 24 before each page."""
    stored = log.read_bytes() if log.exists() else b""
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    found = []
    for at in range(32, len(stored) - 24 - PAGE + 1, 24 + PAGE):
        number = int.from_bytes(stored[at : at + 4], "big")
        found.append(_decrypted(stored[at + 24 : at + 24 + PAGE], number, key, mac_key))
    return b"".join(found)


def _decrypted(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    if not any(page):
        return b""
    body, iv, mac = page[16 if number == 1 else 0 : PAGE - RESERVE], page[-RESERVE:-64], page[-64:]
    expected = hmac.new(mac_key, body + iv + number.to_bytes(4, "little"), "sha512").digest()
    assert hmac.compare_digest(expected, mac), f"page {number} is not read with the right key"
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
