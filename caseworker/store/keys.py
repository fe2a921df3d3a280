"""Key slots: one random data key, wrapped once for every secret that may open the file.

Changing a passphrase therefore rewrites one slot and no page of the database. A slot is the data key under AES key
wrap (RFC 3394); its wrapping key comes from a passphrase by Argon2id (RFC 9106), or from the recovery code by HKDF
(RFC 5869), which needs no cost because the code has 160 random bits. The whole slot file carries a MAC keyed from
the data key, so an altered label or a swapped slot is noticed by whoever opens it.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from caseworker.store.problems import KeysDamaged, NewerFile, WeakPassphrase, WrongPassphrase, WrongRecoveryCode
from caseworker.store.recovery import new_code, read_code

LEAST_CHARACTERS = 12  # trust.md T17
_FORMAT, _VERSION = "caseworker-keys", 1


@dataclass(frozen=True)
class Cost:
    """What one guess of a passphrase costs: memory in KiB, passes over it, lanes side by side.

    The default is the second recommended option of RFC 9106: about 150 ms and 64 MiB.
    """

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """A slot file from elsewhere must neither freeze the computer nor ask for next to nothing."""
        if not (8 * 1024 <= self.memory <= 1024 * 1024 and 1 <= self.passes <= 20 and 1 <= self.lanes <= 8):
            raise ValueError("cost of a key slot is out of range")


@dataclass(frozen=True)
class KeySlot:
    """The data key as one secret opens it; `label` is the name of the user who acts with it."""

    kind: Literal["passphrase", "recovery"]
    label: str
    salt: bytes
    wrapped: bytes
    cost: Cost | None = None

    def open(self, secret: bytes) -> bytes | None:
        """The data key, or `None` when the secret is another."""
        try:
            return aes_key_unwrap(_wrapping_key(secret, self.salt, self.cost), self.wrapped)
        except InvalidUnwrap:
            return None


@dataclass(frozen=True)
class KeyFile:
    """All slots of a case file; `generation` rises with every change."""

    slots: tuple[KeySlot, ...]
    generation: int = 1
    mac: bytes = b""

    @classmethod
    def create(cls, passphrase: str, user: str, cost: Cost) -> tuple[KeyFile, bytes, str]:
        """A new data key in a passphrase slot and a recovery slot; the file, the key, and the code to print."""
        if len(unicodedata.normalize("NFKC", passphrase)) < LEAST_CHARACTERS:
            raise WeakPassphrase(least=LEAST_CHARACTERS)
        data_key, code = secrets.token_bytes(32), new_code()
        slots = (
            _wrap(data_key, "passphrase", user, _passphrase_secret(passphrase), cost),
            _wrap(data_key, "recovery", user, read_code(code), None),
        )
        return cls(slots).sealed(data_key), data_key, code

    def sealed(self, data_key: bytes) -> KeyFile:
        """The same slots with a MAC that fits them."""
        return replace(self, mac=self._mac(data_key))

    def open(self, *, passphrase: str | None = None, recovery: str | None = None) -> tuple[bytes, str]:
        """The data key and the name of the user whose slot opened.

        Raises `WrongPassphrase`, `WrongRecoveryCode`, `MistypedRecoveryCode`, or `KeysDamaged` when a slot opens but
        the file was altered.
        """
        for slot, secret in self._tries(passphrase, recovery):
            if data_key := slot.open(secret):
                if not hmac.compare_digest(self._mac(data_key), self.mac):
                    raise KeysDamaged
                return data_key, slot.label
        raise WrongRecoveryCode if recovery is not None else WrongPassphrase

    def _tries(self, passphrase: str | None, recovery: str | None) -> Iterator[tuple[KeySlot, bytes]]:
        secret = {}
        if passphrase is not None:
            secret["passphrase"] = _passphrase_secret(passphrase)
        if recovery is not None:
            secret["recovery"] = read_code(recovery)
        return ((slot, secret[slot.kind]) for slot in self.slots if slot.kind in secret)

    def to_bytes(self) -> bytes:
        """As JSON, readable with any tool."""
        return json.dumps({**self._document(), "mac": self.mac.hex()}, indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> KeyFile:
        """Raises `KeysDamaged` when this is not a slot file, or asks for a cost out of range; else `NewerFile`."""
        try:
            document = json.loads(content)
            if document["format"] != _FORMAT:
                raise KeysDamaged
            if document["version"] > _VERSION:
                raise NewerFile
            slots = tuple(_slot_from(one) for one in document["slots"])
            return cls(slots, int(document["generation"]), bytes.fromhex(document["mac"]))
        except (KeyError, TypeError, ValueError) as damage:
            raise KeysDamaged from damage

    def _document(self) -> dict[str, Any]:
        slots = [
            {
                "kind": slot.kind,
                "label": slot.label,
                "salt": slot.salt.hex(),
                "wrapped": slot.wrapped.hex(),
                "cost": asdict(slot.cost) if slot.cost else None,
            }
            for slot in self.slots
        ]
        return {"format": _FORMAT, "version": _VERSION, "generation": self.generation, "slots": slots}

    def _mac(self, data_key: bytes) -> bytes:
        content = json.dumps(self._document(), sort_keys=True, separators=(",", ":")).encode()
        return hmac.digest(_derived(data_key, None, b"caseworker/slots-mac/1"), content, "sha256")


def _slot_from(one: dict[str, Any]) -> KeySlot:
    if one["kind"] not in ("passphrase", "recovery"):
        raise ValueError("unknown kind of slot")
    cost = Cost(**{name: int(value) for name, value in one["cost"].items()}) if one["cost"] else None
    if one["kind"] == "passphrase" and cost is None:
        raise ValueError("a passphrase slot without a cost")
    return KeySlot(one["kind"], str(one["label"]), bytes.fromhex(one["salt"]), bytes.fromhex(one["wrapped"]), cost)


def _wrap(
    data_key: bytes, kind: Literal["passphrase", "recovery"], label: str, secret: bytes, cost: Cost | None
) -> KeySlot:
    salt = os.urandom(16)
    return KeySlot(kind, label, salt, aes_key_wrap(_wrapping_key(secret, salt, cost), data_key), cost)


def _passphrase_secret(passphrase: str) -> bytes:
    """An "ü" typed as one character or as two (macOS) is the same letter."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def _wrapping_key(secret: bytes, salt: bytes, cost: Cost | None) -> bytes:
    if cost is None:
        return _derived(secret, salt, b"caseworker/recovery/1")
    return Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory).derive(
        secret
    )


def _derived(secret: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)
