"""Copies of papers, where a rule needs the paper: opaque bytes in the encrypted file, with a fingerprint.

Nothing here opens, parses, previews or converts what is kept: malicious documents attack whoever reads them. A copy
leaves the file only on purpose, into a folder somebody picked, under a name that no double click obeys unless its kind
is harmless. Copies belong to a row of `DocumentSeen`; they are off until the office turns them on (decisions.md).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Engine,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    insert,
    select,
)

from caseworker.facts import DocumentSeen, new_id
from caseworker.facts.gate import visible
from caseworker.problems import Problem
from caseworker.store.engine import meant, writes
from caseworker.store.problems import Altered, TooLarge
from caseworker.store.records import RECORDS
from caseworker.store.trail import Action, Trail
from caseworker.words import _office

MEGABYTE = 1_000_000
LIMIT = 10 * MEGABYTE
_LONGEST_NAME = 120

ATTACHMENTS = Table(
    "attachment",
    RECORDS,
    Column("id", BigInteger, primary_key=True),
    Column("case_id", BigInteger, nullable=False),
    Column("document", BigInteger, nullable=False),
    Column("name", String, nullable=False),
    Column("seems", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("health", Boolean, nullable=False),
    Column("kept_on", String, nullable=False),
    Column("by", String, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the last one, so that lists never read it
    Index("attachment_case", "case_id"),
)

# What the first bytes promise. They are compared, not read as a document.
_BEGINNINGS = {
    b"%PDF-": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"PK\x03\x04": "ZIP",
    b"MZ": "EXE",
    b"\x7fELF": "EXE",
    b"#!": "EXE",
    b"L\x00\x00\x00": "LNK",
    b"\xd0\xcf\x11\xe0": "OLE",
}
# Endings that only show something, with what such a file begins with. Whatever else is given out gets `LOCKED` behind.
_HARMLESS = {
    ".pdf": "PDF",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".txt": "",
}
LOCKED = ".gesperrt"
# Names that are devices on Windows, whatever ends them.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


@dataclass(frozen=True)
class Attachment:
    """A copy as it is listed, without its content. `seems` is the kind its first bytes promise; "" is none known."""

    id: int
    case_id: int
    document: int
    name: str
    seems: str
    size: int
    sha256: str
    health: bool
    kept_on: date

    @property
    def is_harmless(self) -> bool:
        """Whether it calls itself a kind that only shows something, and begins like one."""
        return _HARMLESS.get(PurePath(self.name).suffix.lower()) == self.seems


_LISTED = (
    *(ATTACHMENTS.c.id, ATTACHMENTS.c.case_id, ATTACHMENTS.c.document, ATTACHMENTS.c.name, ATTACHMENTS.c.seems),
    *(ATTACHMENTS.c.size, ATTACHMENTS.c.sha256, ATTACHMENTS.c.health, ATTACHMENTS.c.kept_on),
)


def content_of(path: Path) -> bytes:
    """The bytes of a file that is to be kept; of a larger one no more than the limit is read.

    Raises `TooLarge`, or `Problem` when it cannot be read.
    """
    try:
        if not path.is_file():  # a device or a pipe would never end
            raise FileNotFoundError
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht lesen.", name=visible(path.name))
        raise Problem(what, _office("Prüfen Sie, ob der Datenträger noch da ist.")) from refused
    _refuse_large(content)
    return content


class Copies:
    """The copies of papers in an open case file."""

    def __init__(self, engine: Engine, trail: Trail, user: str) -> None:
        self._engine, self._trail, self._user = engine, trail, user

    def keep(self, document: DocumentSeen, name: str, content: bytes, *, health: bool, on: date) -> int:
        """Lay a copy into the file, unread; its number. Raises `TooLarge`."""
        _refuse_large(content)
        number = new_id()
        row = {
            "id": number,
            "case_id": document.case_id,
            "document": document.id,
            "name": _short(visible(name)),
            "seems": next((kind for begin, kind in _BEGINNINGS.items() if content.startswith(begin)), ""),
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "health": health,
            "kept_on": on.isoformat(),
            "by": self._user,
            "content": content,
        }
        with writes(self._engine) as connection:
            connection.execute(insert(ATTACHMENTS), row)
            self._trail.write(connection, Action.COPY_KEPT, document.case_id)
        return number

    def of(self, case_id: int) -> list[Attachment]:
        """Those in a folder, the oldest first, without their content."""
        mine = select(*_LISTED).where(ATTACHMENTS.c.case_id == case_id)
        with meant(), self._engine.connect() as connection:
            rows = connection.execute(mine.order_by(ATTACHMENTS.c.kept_on, ATTACHMENTS.c.id)).all()
        return [Attachment(**{**row._mapping, "kept_on": date.fromisoformat(row.kept_on)}) for row in rows]

    def content(self, copy: Attachment) -> bytes:
        """The bytes as they were kept, to be given out. Raises `Altered` when they are not the same any more."""
        with meant(), self._engine.connect() as connection:
            found: bytes = connection.execute(
                select(ATTACHMENTS.c.content).where(ATTACHMENTS.c.id == copy.id)
            ).scalar_one()
        if hashlib.sha256(found).hexdigest() != copy.sha256:
            raise Altered
        self._trail.record(Action.COPY_GIVEN_OUT, copy.case_id)
        return found

    def remove(self, copy: Attachment) -> None:
        """Take a copy out of the file; nothing brings it back."""
        with writes(self._engine) as connection:
            connection.execute(delete(ATTACHMENTS).where(ATTACHMENTS.c.id == copy.id))
            self._trail.write(connection, Action.COPY_REMOVED, copy.case_id)


def name_outside(attachment: Attachment, taken: Path) -> str:
    """What a copy is called in the folder `taken`: no path, no device, nothing that is there already."""
    name = re.sub(r'[/\\:*?"<>|]', "_", attachment.name).strip(" .")
    if not name or _DEVICES.fullmatch(name.partition(".")[0].strip()):
        name = f"_{name}"
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    locked = "" if attachment.is_harmless else LOCKED
    free, number = f"{name}{locked}", 1
    while (taken / free).exists():
        number += 1
        free = f"{stem} ({number}){ending}{locked}"
    return free


def _short(name: str) -> str:
    """A name that fits any disk; its ending stays."""
    ending = PurePath(name).suffix[:20]
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - len(ending) - 1]}…{ending}"


def _refuse_large(content: bytes) -> None:
    if len(content) > LIMIT:
        raise TooLarge(limit=LIMIT // MEGABYTE)
