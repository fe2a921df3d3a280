"""All slots of a case file, as they lie in `keys.json`.

The whole file carries a MAC keyed from the data key, so an altered label or a swapped slot is noticed by whoever
opens it.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Unpack

from caseworker.passphrases import LEAST_CHARACTERS, too_common, too_short
from caseworker.store.keys.cost import Cost, cost_here
from caseworker.store.keys.self_test import prove
from caseworker.store.keys.slots import KINDS, KeySlot, Secret, derived
from caseworker.store.problems import (
    CommonPassphrase,
    KeysDamaged,
    KeysDestroyed,
    NewerFile,
    WeakPassphrase,
    WrongOfficeKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caseworker.store.recovery import new_code, read_code

_FORMAT, _VERSION = "caseworker-keys", 2
# What lies in the place of the slots when they were destroyed, so that people are told what happened.
DESTROYED = json.dumps({"format": _FORMAT, "version": _VERSION, "destroyed": True}).encode()

_WRONG = {"passphrase": WrongPassphrase, "recovery": WrongRecoveryCode, "office": WrongOfficeKey}


@dataclass(frozen=True)
class KeyFile:
    """All slots of a case file; `generation` rises with every change."""

    slots: tuple[KeySlot, ...]
    generation: int = 1
    mac: bytes = b""

    @classmethod
    def create(
        cls, passphrase: str, user: str, cost: Cost | None = None, office_key: bytes | None = None
    ) -> tuple[KeyFile, bytes, str | None]:
        """A new data key in a passphrase slot and a recovery slot; the file, the key, and the code to print.

        With the public key of an office its slot takes the place of the recovery slot, and there is no code. The cost
        is measured when it is not given. Raises `WeakPassphrase`, `CommonPassphrase` or `CryptoUnsound`.
        """
        prove()
        refuse_weak(passphrase)
        data_key = secrets.token_bytes(32)
        mine = KeySlot.of_passphrase(data_key, user, passphrase, cost or cost_here())
        if office_key is not None:
            return cls((mine, KeySlot.of_office(data_key, office_key))).sealed(data_key), data_key, None
        code = new_code()
        return cls((mine, KeySlot.of_recovery(data_key, user, code))).sealed(data_key), data_key, code

    def sealed(self, data_key: bytes) -> KeyFile:
        """The same slots with a MAC that fits them."""
        return replace(self, mac=self._mac(data_key))

    def with_slots(self, slots: Iterable[KeySlot], data_key: bytes) -> KeyFile:
        """The next generation, with other slots."""
        return KeyFile(tuple(slots), self.generation + 1).sealed(data_key)

    def open(self, **secret: Unpack[Secret]) -> tuple[bytes, str]:
        """The data key and the name of the user whose slot opened.

        A wrong passphrase is tried on every slot, and so takes at least as long as a right one.

        Raises `WrongPassphrase`, `WrongRecoveryCode`, `WrongOfficeKey`, `MistypedRecoveryCode`, `CryptoUnsound`, or
        `KeysDamaged` when a slot opens but the file was altered.
        """
        prove()
        kind = next(kind for kind in KINDS if secret.get(kind) is not None)
        if kind == "recovery":
            read_code(secret["recovery"] or "")  # a typing error is told even where no sheet is left
        for slot in self.slots:
            if slot.kind == kind and (data_key := slot.open(secret)):
                if not hmac.compare_digest(self._mac(data_key), self.mac):
                    raise KeysDamaged
                return data_key, slot.label
        raise _WRONG[kind]

    def to_bytes(self) -> bytes:
        """As JSON, readable with any tool."""
        return json.dumps({**self._document(), "mac": self.mac.hex()}, indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> KeyFile:
        """Raises `KeysDamaged` when this is not a slot file, or asks for a cost out of range.

        Raises `NewerFile` when it is of a later version, `KeysDestroyed` when the slots were destroyed.
        """
        if content == DESTROYED:
            raise KeysDestroyed
        try:
            document = json.loads(content)
            if document["format"] != _FORMAT:
                raise KeysDamaged
            if document["version"] > _VERSION:
                raise NewerFile
            slots = tuple(KeySlot.from_document(one) for one in document["slots"])
            return cls(slots, int(document["generation"]), bytes.fromhex(document["mac"]))
        except (KeyError, TypeError, ValueError, AttributeError) as damage:
            raise KeysDamaged from damage

    def _document(self) -> dict[str, Any]:
        # Version 0.1.0 knows no recipients. What it has written must keep its number: the MAC covers it.
        version = 2 if any(slot.recipient for slot in self.slots) else 1
        slots = [slot.document() for slot in self.slots]
        return {"format": _FORMAT, "version": version, "generation": self.generation, "slots": slots}

    def _mac(self, data_key: bytes) -> bytes:
        content = json.dumps(self._document(), sort_keys=True, separators=(",", ":")).encode()
        return hmac.digest(derived(data_key, None, b"caseworker/slots-mac/1"), content, "sha256")


def refuse_weak(passphrase: str) -> None:
    """Raises `WeakPassphrase` when it is too short, `CommonPassphrase` when it is among the first to be tried."""
    if too_short(passphrase):
        raise WeakPassphrase(least=LEAST_CHARACTERS)
    if too_common(passphrase):
        raise CommonPassphrase
