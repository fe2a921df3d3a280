"""A second reader of our files that knows nothing of SQLCipher but its published format (zetetic.net, "design").

Each page of 4096 bytes ends with 16 bytes of initialisation vector and 64 of HMAC-SHA-512; the first begins with the
salt. Pages are AES-256-CBC. With this file, a case file can be read as long as there is Python and SQLite.
"""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, SALT, VECTOR, MAC = 4096, 16, 16, 64


def decrypted(content: bytes, key: bytes) -> bytes:
    """A plain SQLite database. Raises `ValueError` for a page whose MAC is wrong."""
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in content[:SALT]), 2, 32)
    pages = []
    for number in range(1, len(content) // PAGE + 1):
        page = content[(number - 1) * PAGE : number * PAGE]
        begin = SALT if number == 1 else 0
        sealed, vector, mac = page[begin : -VECTOR - MAC], page[-VECTOR - MAC : -MAC], page[-MAC:]
        if not hmac.compare_digest(hmac.digest(mac_key, sealed + vector + number.to_bytes(4, "little"), "sha512"), mac):
            raise ValueError(f"MAC of page {number}")
        plain = Cipher(AES(key), CBC(vector)).decryptor().update(sealed)
        pages.append((b"SQLite format 3\0" if number == 1 else b"") + plain + vector + mac)
    return b"".join(pages)


def read_rows(database: Path, key: bytes, statement: str) -> list[tuple[object, ...]]:
    """What a query finds, by the SQLite of the standard library."""
    plain = bytearray(decrypted(database.read_bytes(), key))
    plain[18:20] = b"\1\1"  # a database in memory has no WAL
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(bytes(plain))
        return connection.execute(statement).fetchall()
