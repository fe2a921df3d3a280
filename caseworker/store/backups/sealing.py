"""Each backup has a key of its own, and a note that says what must be in it.

`backup.json` lies beside the database of a backup. It holds the backup's own data key under AES key wrap (RFC 3394);
the wrapping key is derived (HKDF, RFC 5869) from the data key of the case file, which the `keys.json` in the same
folder opens. So no secret is needed to make a backup, every secret that opened the file at that time opens it, and
without this one small file the backup is gone for good. The note carries a MAC keyed from the backup's own key.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from caseworker.store.files import write_whole
from caseworker.store.problems import BackupUnreadable

NOTE = "backup.json"
_FORMAT, _VERSION = "caseworker-backup", 1


@dataclass(frozen=True)
class Counts:
    """What a database holds: people, answers of all topics and lists, change rows, and the head of its trail."""

    people: int
    answers: int
    changes: int
    trail: str = ""


class Reason(StrEnum):
    """Why a backup was made: what was made before something went wrong is kept longer."""

    SESSION = "session"
    GROWTH = "growth"
    RETURN = "return"  # before an older backup was brought back


@dataclass(frozen=True)
class Note:
    """What a backup says of itself: when (UTC) it was made, with which tables, and what is in it."""

    made: datetime
    reason: Reason
    schema: int
    counts: Counts
    wrapped: bytes
    mac: bytes = b""

    @classmethod
    def sealed(cls, reason: Reason, schema: int, counts: Counts, own: bytes, file_key: bytes) -> Self:
        """A note of now for a backup under the key `own`, made of a case file with the data key `file_key`."""
        note = cls(datetime.now(UTC), reason, schema, counts, aes_key_wrap(_wrapping_key(file_key), own))
        return replace(note, mac=note._mac(own))

    def own_key(self, file_key: bytes) -> bytes:
        """The key of the backup's database.

        Raises `BackupUnreadable` when the case file has another key by now, or somebody has altered the note.
        """
        try:
            own = aes_key_unwrap(_wrapping_key(file_key), self.wrapped)
        except (InvalidUnwrap, ValueError) as wrong:
            raise BackupUnreadable from wrong
        if not hmac.compare_digest(self._mac(own), self.mac):
            raise BackupUnreadable
        return own

    def rewrapped(self, before: bytes, now: bytes) -> Self:
        """The same note for a case file that was given another data key."""
        own = self.own_key(before)
        note = replace(self, wrapped=aes_key_wrap(_wrapping_key(now), own))
        return replace(note, mac=note._mac(own))

    def write(self, folder: Path) -> None:
        """Lay the note into the folder of its backup."""
        content = json.dumps({**self._document(), "mac": self.mac.hex()}, indent=1).encode()
        write_whole(folder / NOTE, content)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Raises `BackupUnreadable` when there is no note, or it does not read as one."""
        try:
            document = json.loads((folder / NOTE).read_bytes())
            if (document["format"], document["version"]) != (_FORMAT, _VERSION):
                raise BackupUnreadable
            made, counts = datetime.fromisoformat(document["made"]), Counts(**document["counts"])
            key, mac = bytes.fromhex(document["key"]), bytes.fromhex(document["mac"])
            return cls(made, Reason(document["reason"]), int(document["schema"]), counts, key, mac)
        except (OSError, KeyError, TypeError, ValueError) as damage:
            raise BackupUnreadable from damage

    def _document(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "version": _VERSION,
            "made": self.made.isoformat(),
            "reason": self.reason,
            "schema": self.schema,
            "counts": asdict(self.counts),
            "key": self.wrapped.hex(),
        }

    def _mac(self, own: bytes) -> bytes:
        content = json.dumps(self._document(), sort_keys=True, separators=(",", ":")).encode()
        return hmac.digest(_derived(own, b"caseworker/backup-note/1"), content, "sha256")


def _wrapping_key(file_key: bytes) -> bytes:
    return _derived(file_key, b"caseworker/backup-key/1")


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, purpose).derive(key)
