"""One key slot: the data key as one secret opens it."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypedDict

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from caseworker.store.keys.cost import Cost
from caseworker.store.problems import MistypedRecoveryCode
from caseworker.store.recovery import read_code

Kind = Literal["passphrase", "recovery", "office"]
KINDS: tuple[Kind, ...] = ("passphrase", "recovery", "office")
OFFICE = "Büroschlüssel"  # who acts when a file was opened with the office's private key

# Every cryptography since 48 has it, and they read each other (measured: 48.0.1 and 50.0.2).
_SEALING = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SEALED_FOR = b"caseworker/slot/1"


class Secret(TypedDict, total=False):
    """What somebody opens a file with: one of a passphrase, a recovery code, an office's private key (X25519, raw)."""

    passphrase: str | None
    recovery: str | None
    office: bytes | None


@dataclass(frozen=True)
class KeySlot:
    """The data key as one secret opens it; `label` is the name of the user who acts with it.

    The data key is sealed to the public key `recipient`. Its private key comes out of a passphrase (`salt`, `cost`),
    out of a recovery code (`salt`), or lies with an office. So a new data key can be given to everybody who stays
    without asking for their secrets. Slots of version 0.1.0 have no recipient: there the secret itself wraps the key.
    """

    kind: Kind
    label: str
    wrapped: bytes
    salt: bytes = b""
    cost: Cost | None = None
    recipient: bytes = b""

    @classmethod
    def of_passphrase(cls, data_key: bytes, label: str, passphrase: str, cost: Cost) -> KeySlot:
        """For whoever knows the passphrase."""
        salt = os.urandom(16)
        recipient = _public(cost.key(_normal(passphrase), salt))
        return cls("passphrase", label, _sealed(data_key, recipient), salt, cost, recipient)

    @classmethod
    def of_recovery(cls, data_key: bytes, label: str, code: str) -> KeySlot:
        """For whoever holds the sheet."""
        salt = os.urandom(16)
        recipient = _public(_code_key(code, salt))
        return cls("recovery", label, _sealed(data_key, recipient), salt, recipient=recipient)

    @classmethod
    def of_office(cls, data_key: bytes, public_key: bytes) -> KeySlot:
        """For the office whose X25519 public key this is. Raises `ValueError` when it is none."""
        return cls("office", OFFICE, _sealed(data_key, public_key), recipient=public_key)

    def open(self, secret: Secret) -> bytes | None:
        """The data key, or `None` when the secret is another. Raises `MistypedRecoveryCode`."""
        key = self._key(secret)
        try:
            if not self.recipient:
                return aes_key_unwrap(key, self.wrapped)
            return _SEALING.decrypt(self.wrapped, X25519PrivateKey.from_private_bytes(key), _SEALED_FOR)
        except (InvalidUnwrap, InvalidTag, ValueError):
            return None

    def of(self, data_key: bytes) -> KeySlot | None:
        """The same slot with another data key; `None` where only the secret could wrap it (version 0.1.0)."""
        return replace(self, wrapped=_sealed(data_key, self.recipient)) if self.recipient else None

    def _key(self, secret: Secret) -> bytes:
        if self.cost is not None:
            return self.cost.key(_normal(secret.get("passphrase") or ""), self.salt)
        if self.kind == "recovery":
            return _code_key(secret.get("recovery") or "", self.salt)
        return secret.get("office") or b""

    def document(self) -> dict[str, Any]:
        """As it stands in the slot file."""
        said = {
            "kind": self.kind,
            "label": self.label,
            "salt": self.salt.hex(),
            "wrapped": self.wrapped.hex(),
            "cost": asdict(self.cost) if self.cost else None,
        }
        return said | {"recipient": self.recipient.hex()} if self.recipient else said

    @classmethod
    def from_document(cls, said: dict[str, Any]) -> KeySlot:
        """Raises `KeyError`, `TypeError` or `ValueError` when this is no slot, or asks for a cost out of range."""
        kind, cost = said["kind"], said["cost"]
        if kind not in KINDS:
            raise ValueError("unknown kind of slot")
        if (kind == "passphrase") != bool(cost):
            raise ValueError("a passphrase has a cost, and nothing else has")
        return cls(
            kind,
            str(said["label"]),
            bytes.fromhex(said["wrapped"]),
            bytes.fromhex(said["salt"]),
            Cost(**{name: int(value) for name, value in cost.items()}) if cost else None,
            bytes.fromhex(said.get("recipient", "")),
        )


def secret_of(typed: str) -> Secret:
    """What was typed where either a passphrase or a recovery code may be."""
    try:
        read_code(typed)
    except MistypedRecoveryCode:
        return {"passphrase": typed}
    return {"recovery": typed}


def derived(secret: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    """A key for one purpose out of a secret that cannot be guessed."""
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def _normal(passphrase: str) -> bytes:
    """An "ü" typed as one character or as two (macOS) is the same letter."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def _code_key(code: str, salt: bytes) -> bytes:
    return derived(read_code(code), salt, b"caseworker/recovery/1")


def _public(private_key: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def _sealed(data_key: bytes, recipient: bytes) -> bytes:
    return _SEALING.encrypt(data_key, X25519PublicKey.from_public_bytes(recipient), _SEALED_FOR)
