"""What is done with the slots of a file while it is open: another passphrase, another sheet, another user.

Each asks for a secret again: an unlocked desk must not be enough to lock its owner out. No page of the database is
written.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Unpack

from caseworker.problems import Problem
from caseworker.store.files import Folder, settle, told
from caseworker.store.keys.attempts import Seconds, one_attempt
from caseworker.store.keys.cost import Cost, cost_here
from caseworker.store.keys.keyfile import DESTROYED, KeyFile, refuse_weak
from caseworker.store.keys.slots import KeySlot, Kind, Secret
from caseworker.store.problems import KeysDamaged, NameTaken, WrongSecret
from caseworker.store.recovery import new_code
from caseworker.store.trail import Action, Result


@dataclass(frozen=True)
class Holder:
    """Somebody who can open the file, and with what."""

    name: str
    kinds: tuple[Kind, ...]


class Ring:
    """The slots of one file; whoever has the file open holds its lock.

    `record` puts into its trail what was done, as `CaseFile.record`. `cost` is measured when it is not given.
    """

    def __init__(
        self,
        folder: Folder,
        record: Callable[..., object],
        *,
        cost: Cost | None = None,
        seconds: Seconds = time.time,
    ) -> None:
        self._folder, self._record, self._cost, self._seconds = folder, record, cost, seconds

    def holders(self) -> list[Holder]:
        """Who can open the file, in the order they came."""
        keys = next(self._folder.read_keys())
        names = dict.fromkeys(slot.label for slot in keys.slots)
        return [Holder(name, tuple(slot.kind for slot in keys.slots if slot.label == name)) for name in names]

    def knows_office(self, public_key: bytes) -> bool:
        """Whether the office with this public key can open the file."""
        return any(slot.recipient == public_key for slot in next(self._folder.read_keys()).slots)

    def change_passphrase(self, new: str, **secret: Unpack[Secret]) -> None:
        """Whoever opens the file with `secret` uses this passphrase from now on; the old one opens nothing any more.

        The slots are written once, so that a kill leaves either. Raises `WeakPassphrase`, `CommonPassphrase`, or why
        the secret does not open; then nothing was changed.
        """
        refuse_weak(new)
        self._change(secret, lambda key, user: KeySlot.of_passphrase(key, user, new, self._dear()))

    def new_sheet(self, **secret: Unpack[Secret]) -> str:
        """A new recovery code for whoever opens the file with `secret`; that of their old sheet opens nothing."""
        code = new_code()
        self._change(secret, lambda key, user: KeySlot.of_recovery(key, user, code))
        return code

    def add_user(self, name: str, new: str, **secret: Unpack[Secret]) -> None:
        """Let somebody else open the file with the passphrase `new`, who acts under this name.

        Raises `NameTaken`, and what `change_passphrase` raises.
        """
        refuse_weak(new)
        if name in (holder.name for holder in self.holders()):
            raise NameTaken
        self._change(secret, lambda key, _user: KeySlot.of_passphrase(key, name, new, self._dear()))

    def let_in(self, name: str, new: str, office: bytes) -> None:
        """With the office's private key: who acts under this name, new here or not, uses this passphrase from now on.

        Raises what `change_passphrase` raises.
        """
        refuse_weak(new)
        self._change({"office": office}, lambda key, _user: KeySlot.of_passphrase(key, name, new, self._dear()))

    def add_office(self, public_key: bytes, **secret: Unpack[Secret]) -> None:
        """Let the office with this X25519 key open the file; an earlier key of the office opens it no more."""
        self._change(secret, lambda key, _user: KeySlot.of_office(key, public_key))

    def prove(self, **secret: Unpack[Secret]) -> None:
        """Raises why the secret does not open the file."""
        self._unlocked(secret)

    def _change(self, secret: Secret, made: Callable[[bytes, str], KeySlot]) -> None:
        """Add a slot in the place of that of the same kind and user."""
        keys, data_key, user = self._unlocked(secret)
        new = made(data_key, user)
        kept = [slot for slot in keys.slots if (slot.kind, slot.label) != (new.kind, new.label)]
        self._folder.write_keys(keys.with_slots([*kept, new], data_key))
        self._record(Action.SLOT_CHANGED, purpose=new.kind, recipient=new.label)

    def _unlocked(self, secret: Secret) -> tuple[KeyFile, bytes, str]:
        try:
            with one_attempt(self._folder, self._seconds):
                return unlock(self._folder, **secret)
        except WrongSecret:
            self._record(Action.REFUSED, result=Result.REFUSED)
            raise

    def _dear(self) -> Cost:
        return self._cost or cost_here()


def unlock(folder: Folder, **secret: Unpack[Secret]) -> tuple[KeyFile, bytes, str]:
    """The slots, the data key and the user; the mirror of the slot file is asked where the slot file is damaged.

    An older mirror is no way in for a secret that the slot file no longer knows.
    """
    refused: list[tuple[int, Problem]] = []
    for keys in folder.read_keys():
        if any(isinstance(problem, WrongSecret) and keys.generation < at for at, problem in refused):
            break
        try:
            return (keys, *keys.open(**secret))
        except (KeysDamaged, WrongSecret) as problem:
            refused.append((keys.generation, problem))
    raise refused[0][1]


def destroy(folder: Folder) -> None:
    """Make the file unreadable for good: every key file in it and in its backups is overwritten and says so.

    A copy that lies elsewhere is not reached.
    """
    with told():
        # The file's own keys first: who is interrupted here has lost the most important ones.
        paths = sorted(
            (path for path in folder.path.rglob("keys.json*") if path.is_file()), key=lambda path: len(path.parts)
        )
        for path in paths:
            with path.open("r+b") as file:
                file.write(os.urandom(path.stat().st_size))
        for path in paths:
            settle(path)
        # What says so may be lost with the power; the keys themselves are gone by now.
        for path in paths:
            path.write_bytes(DESTROYED)
        for path in paths[:1]:
            settle(path)
