"""What protects a file, as the running program finds it: procedures, what a guess costs, and known answers.

For the proof page of the dossier (trust.md 5 no. 1). Nothing here is written down twice: the settings are asked of
SQLCipher, the cost of each slot of its key file, and every known answer is calculated again.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from cryptography import __version__ as cryptography_version
from cryptography.hazmat.backends.openssl import backend

from caseworker.store.files import Folder
from caseworker.store.keys import Cost
from caseworker.store.keys.self_test import KNOWN

# What SQLCipher says of itself, in the order of a proof page.
_ASKED = (
    "cipher_version",
    "cipher_provider",
    "cipher_page_size",
    "cipher_hmac_algorithm",
    "cipher_kdf_algorithm",
    "kdf_iter",
)
# By the name of the calculation in `self_test`.
_STANDARDS = {
    "_argon2id": ("Argon2id", "RFC 9106, 5.3"),
    "_key_wrap": ("AES Key Wrap", "RFC 3394, 4.6"),
    "_hkdf": ("HKDF-SHA-256", "RFC 5869, A.1"),
    "_hmac": ("HMAC-SHA-256", "RFC 4231, 4.3"),
    "_x25519": ("X25519", "RFC 7748, 5.2"),
    "_hpke": ("HPKE (X25519, HKDF-SHA-256, AES-256-GCM)", "RFC 9180"),
}


@dataclass(frozen=True)
class KnownAnswer:
    """A calculation of which a standard says the result: its name, the standard, and whether it came out."""

    name: str
    standard: str
    right: bool


@dataclass(frozen=True)
class Slot:
    """One way into a file, without whose it is: kind of secret, and what a guess costs (`None`: 160 random bits)."""

    kind: str
    cost: Cost | None


def settings_of_the_cipher() -> dict[str, str]:
    """What SQLCipher says of itself, by the name of its setting; asked of an empty database in memory."""
    with closing(sqlcipher.connect(":memory:")) as database:
        database.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
        found = {name: database.execute(f"PRAGMA {name}").fetchone() for name in _ASKED}
    return {name: str(row[0]) for name, row in found.items() if row}


@cache
def versions_inside() -> dict[str, str]:
    """Versions of what lies inside the libraries of encryption, by library and part."""
    return {
        "sqlcipher3/SQLCipher": settings_of_the_cipher().get("cipher_version", "").split(" ")[0],
        "sqlcipher3/SQLite": sqlcipher.sqlite_version,
        "cryptography/OpenSSL": backend.openssl_version_text().split(" ")[1],
        "cryptography": cryptography_version,
    }


def known_answers(known: Mapping[Callable[[], bytes], str] = KNOWN) -> list[KnownAnswer]:
    """Every calculation, done again here and now."""
    return [KnownAnswer(*_STANDARDS[answer.__name__], _comes_out(answer, right)) for answer, right in known.items()]


def slots_of(path: Path) -> list[Slot]:
    """The ways into a case file; its keys stay closed. Raises what `CaseFile.read` raises where there is none."""
    folder = Folder(path)
    folder.look_to_read()
    return [Slot(slot.kind, slot.cost) for slot in next(folder.read_keys()).slots]


def _comes_out(answer: Callable[[], bytes], right: str) -> bool:
    try:
        return hmac.compare_digest(answer().hex(), right)
    except Exception:  # whatever a broken library raises
        return False
