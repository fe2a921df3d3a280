"""Vertretung: a colleague works in the newest backup for a time, and what was said there comes back.

Every night a backup is laid into a folder of the office, sealed like every backup: it opens with the slots of the
case file, that of the second user or of the office among them. The deputy names a purpose and a day, and gets a case
file of their own made from the backup. At the end the change rows of every case they worked in go back into the same
folder, encrypted under a key derived from the data key. The owner takes them in as one takes in what another laptop
wrote (`caseworker.store.merging`): nothing is lost, and where both said something else, both answers are shown.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Engine, select

from caseworker.store import growth, merging
from caseworker.store.backups import making
from caseworker.store.backups.making import Backup
from caseworker.store.engine import meant
from caseworker.store.files import SUFFIX, Folder, new_folder, told, write_whole
from caseworker.store.merging import Written
from caseworker.store.origins import Origin, Seen
from caseworker.store.problems import ReturnUnreadable
from caseworker.store.records import CHANGES

STAY = "deputy.json"
RETURN = ".return"
_NIGHTS = 3  # sealed backups that stay in the office folder


@dataclass(frozen=True)
class Stay:
    """A deputy's time in somebody's case file: who, what for, until which day, and from which change row on."""

    number: str
    by: str
    purpose: str
    until: date
    base: int
    store: str

    def over(self, today: date) -> bool:
        """Whether the day has passed."""
        return today > self.until

    def write(self, folder: Path) -> None:
        """Lay it into the deputy's case file."""
        write_whole(folder / STAY, self.to_bytes())

    def to_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps({**asdict(self), "until": self.until.isoformat()}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Raises `ReturnUnreadable`."""
        try:
            document = json.loads(content)
            return cls(**{**document, "until": date.fromisoformat(document["until"])})
        except (KeyError, TypeError, ValueError) as damage:
            raise ReturnUnreadable from damage

    @classmethod
    def of(cls, folder: Path) -> Self | None:
        """The stay a case file was made for; `None` for the file of its owner."""
        place = folder / STAY
        return cls.from_bytes(place.read_bytes()) if place.is_file() else None


@dataclass(frozen=True)
class Offered:
    """A case file in the office folder that a deputy may open: whose it is, and its newest backup."""

    owner: str
    backup: Backup


def store_in(office: Path, folder: Folder, key: bytes) -> Path:
    """Where the sealed backups of a case file lie: its name, and a mark that is the same for this file only."""
    mark = HKDF(SHA256(), 4, None, b"caseworker/store-mark/1").derive(key).hex()
    return office / f"{folder.path.name.removesuffix(SUFFIX)}-{mark}"


def lay_down(place: Path, folder: Folder, key: bytes, today: date) -> Backup:
    """Lay a sealed backup down, in the place of that of today; those of the days before stay. Raises `BackupFailed`."""
    there = making.all_in(place)
    made = making.make(folder, key, place=place)
    before = [old for old in there if old.made.astimezone().date() < today]
    for old in there:
        if old not in before[: _NIGHTS - 1]:
            making.remove(old)
    return made


def offered(office: Path) -> list[Offered]:
    """Whose case files lie in the office folder."""
    stores = sorted(office.iterdir()) if office.is_dir() else []
    return [found for place in stores for found in _newest(place)]


def _newest(place: Path) -> Iterator[Offered]:
    for backup in making.all_in(place)[:1]:
        owner = next((keys.slots[0].label for keys in Folder(backup.path).read_keys() if keys.slots), "")
        yield Offered(owner, backup)


def begin(offer: Offered, key: bytes, by: str, purpose: str, until: date, into: Path) -> Stay:
    """Make the deputy's case file out of a backup. Raises `BackupUnreadable`, or what `new_folder` raises."""
    with making.sound(offer.backup, key) as backup:
        base = backup.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
    with new_folder(into) as new:
        new.database.unlink()
        with told(into.parent):
            for name in (*(path.name for path in offer.backup.path.glob("keys.json*")), "case.db", "backup.json"):
                shutil.copyfile(offer.backup.path / name, new.path / name)
                (new.path / name).chmod(0o600)
        making.become_a_file(new, key, growth.SCHEMA)
        stay = Stay(secrets.token_hex(8), by, purpose, until, base, str(offer.backup.path.parent))
        stay.write(new.path)
    return stay


@dataclass(frozen=True)
class ReturnedCase:
    """All changes of one case, and who had seen what: as `caseworker.store.merging` takes them in."""

    case_id: int
    changes: tuple[Written, ...]
    known: tuple[Seen, ...]


@dataclass(frozen=True)
class Return:
    """What a deputy gave back: the stay, and every case in which something was said."""

    path: Path
    stay: Stay
    cases: tuple[ReturnedCase, ...]


def hand_back(stay: Stay, engine: Engine, key: bytes) -> Path | None:
    """Lay every case in which the deputy said something into the office folder; `None` when nothing was said.

    May be done again: the owner takes each change in once.
    """
    with meant(), engine.begin() as connection:
        said_in = select(CHANGES.c.case_id).where(CHANGES.c.id > stay.base).distinct()
        cases = [_case(connection, case_id) for case_id in connection.scalars(said_in).all()]
    if not cases:
        return None
    said, head = json.dumps(cases, ensure_ascii=False).encode(), stay.to_bytes()
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(return_key(key)).encrypt(nonce, len(head).to_bytes(4) + head + said, None)
    place = Path(stay.store) / f"{stay.number}{RETURN}"
    with told(place.parent):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(place, nonce + sealed)
    return place


def _case(connection: Connection, case_id: int) -> dict[str, Any]:
    changes, known = merging.written(connection, case_id)
    return {
        "case": case_id,
        "changes": [{"origin": asdict(one.origin), "said": dict(one.said)} for one in changes],
        "known": [asdict(one) for one in known],
    }


def returns(place: Path, keys: Iterable[bytes]) -> list[Return]:
    """What waits for the owner, sealed with one of these keys. What cannot be read is left where it is."""
    found = []
    for path in sorted(place.glob(f"*{RETURN}")):
        for key in keys:
            with suppress(ReturnUnreadable):
                found.append(read_return(path, key))
    return found


def read_return(path: Path, key: bytes) -> Return:
    """Raises `ReturnUnreadable` when it was altered, or was sealed with another key (`return_key`)."""
    with told():
        content = path.read_bytes()
    try:
        plain = AESGCM(key).decrypt(content[:12], content[12:], None)
    except (InvalidTag, ValueError) as wrong:
        raise ReturnUnreadable from wrong
    end = 4 + int.from_bytes(plain[:4])
    return Return(path, Stay.from_bytes(plain[4:end]), tuple(map(_read_case, json.loads(plain[end:]))))


def _read_case(one: dict[str, Any]) -> ReturnedCase:
    changes = tuple(Written(Origin(**change["origin"]), change["said"]) for change in one["changes"])
    return ReturnedCase(one["case"], changes, tuple(Seen(**line) for line in one["known"]))


def return_key(key: bytes) -> bytes:
    """The key of what comes back from a backup of a file with this data key."""
    return HKDF(SHA256(), 32, None, b"caseworker/return/1").derive(key)
