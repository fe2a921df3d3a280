"""Known answers: whether this computer calculates as the standards say, asked before the first key (BSI CON.1.A16).

A broken library, a broken processor or a database without encryption would otherwise be found out when it is too late.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from contextlib import closing
from functools import cache

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from caseworker.store.problems import CryptoUnsound


def _argon2id() -> bytes:
    """RFC 9106, 5.3."""
    argon = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, secret=b"\3" * 8, ad=b"\4" * 12)
    return argon.derive(b"\1" * 32)


def _key_wrap() -> bytes:
    """RFC 3394, 4.6: 256 bits of key data with a 256-bit key."""
    return aes_key_wrap(bytes(range(32)), bytes.fromhex("00112233445566778899aabbccddeeff") + bytes(range(16)))


def _hkdf() -> bytes:
    """RFC 5869, A.1."""
    return HKDF(SHA256(), 42, bytes(range(13)), bytes(range(0xF0, 0xFA))).derive(b"\x0b" * 22)


def _hmac() -> bytes:
    """RFC 4231, 4.3."""
    return hmac.digest(b"Jefe", b"what do ya want for nothing?", "sha256")


def _x25519() -> bytes:
    """RFC 7748, 5.2."""
    mine = bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
    other = bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
    return X25519PrivateKey.from_private_bytes(mine).exchange(X25519PublicKey.from_public_bytes(other))


def _hpke() -> bytes:
    """RFC 9180: sealed once by cryptography 48.0.1; the tests open it with nothing but its parts, too."""
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    return suite.decrypt(SEALED, X25519PrivateKey.from_private_bytes(bytes(range(32))), b"caseworker/self-test")


SEALED = bytes.fromhex(
    "64ef6bde84084bced9fd8ccd5ca0fa3eaad82c564a26dae94f4e8e9ad7f181271deaed7b07be8752"
    "e3e90eaaa974e3ec439e5761b305405dd6d440c424ddd6d188c673d07aa98729f6f9fdc64efe6be1"
)

KNOWN: dict[Callable[[], bytes], str] = {
    _argon2id: "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
    _key_wrap: "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21",
    _hkdf: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    _hmac: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    _x25519: "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    _hpke: bytes(range(32)).hex(),
}


@cache
def prove() -> None:
    """Ask once while the program runs. Raises `CryptoUnsound`."""
    check(KNOWN)
    with closing(sqlcipher.connect(":memory:")) as database:
        if not database.execute("PRAGMA cipher_version").fetchone():
            raise CryptoUnsound


def check(known: dict[Callable[[], bytes], str]) -> None:
    """Raises `CryptoUnsound` when one of the answers is another than the known one, or none at all."""
    for answer, right in known.items():
        try:
            given = answer()
        except Exception as failure:
            raise CryptoUnsound from failure
        if not hmac.compare_digest(given.hex(), right):
            raise CryptoUnsound
